"""Source document to clean text: a fixed order of rules, each of which yields edits, composed into one list.

One module a kind of noise. Nothing is removed silently: every edit carries the name of its rule, and the text plus the
edits gives back the source.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from ..errors import ReadError
from ..model import CleanText, Finding, Mark, MarkKind, SourceDocument
from ..spans import Edit, OffsetMap, Span, apply_edits, compose
from . import characters, digest, furniture, jammer, lines, paragraphs, width

__all__ = ["clean"]

# Noise goes before structure is read: a jammer can look like a heading; lines are joined before punctuation is judged.
_RULES: tuple[Callable[[str], Sequence[Edit]], ...] = (
    characters.edits,
    jammer.edits,
    lines.join_hanging,
    paragraphs.edits,
    lines.trim,
    paragraphs.greeting,
    paragraphs.torn_headings,
    digest.edits,
    furniture.edits,
    lines.join_wrapped,
    lines.close_up,
    width.edits,
    lines.trim,
)
_REMOVED = {MarkKind.HIDDEN: "hidden", MarkKind.FURNITURE: "page-furniture"}


def clean(source: SourceDocument) -> CleanText:
    """The clean text of a document: one paragraph a line, no empty lines, full-width punctuation between Han.

    :raises ReadError: when nothing is left.
    """
    edits: tuple[Edit, ...] = tuple(_marked(source.marks))
    text = apply_edits(source.text, edits)
    for rule in _RULES:
        step = rule(text)
        if step:
            text = apply_edits(text, step)
            edits = compose(edits, step)
    if not any(c.isalnum() for c in text):
        raise ReadError("The document holds no text.", "Check that it is the right file.", source.name)
    places = OffsetMap(edits)
    return CleanText(source, text, edits, tuple(_moved(source.marks, places)), tuple(_found(source.findings, places)))


def _marked(marks: Sequence[Mark]) -> list[Edit]:
    """What the reader knows not to be the speech; overlapping marks become one edit."""
    out: list[Edit] = []
    for mark in sorted((m for m in marks if m.kind in _REMOVED), key=lambda m: (m.start, -m.end)):
        start = max(mark.start, out[-1].end) if out else mark.start
        if start < mark.end:
            out.append(Edit(start, mark.end, "", _REMOVED[mark.kind]))
    return out


def _moved(marks: Sequence[Mark], places: OffsetMap) -> list[Mark]:
    moved = ((mark, places.span_to_after(Span(mark.start, mark.end))) for mark in marks if mark.kind not in _REMOVED)
    return [replace(mark, start=span.start, end=span.end) for mark, span in moved if span]


def _found(findings: Sequence[Finding], places: OffsetMap) -> list[Finding]:
    moved = ((finding, places.span_to_after(Span(finding.start, finding.end))) for finding in findings)
    return [replace(finding, start=span.start, end=span.end) for finding, span in moved]

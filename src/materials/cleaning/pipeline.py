"""The order of the cleaning rules, and what each makes of text and marks.

Every rule is a plain function from text to edits; their composition is one list of edits from the source to the clean
text, so that each change can be shown and undone.
"""

from __future__ import annotations

from ..model import CleanText, Finding, Mark, SourceDocument
from ..spans import Edit, OffsetMap, Span, apply_edits, compose
from .rules import RULES, Draft


def clean(source: SourceDocument) -> CleanText:
    """The clean text of ``source``: ``apply_edits(source.text, edits) == text``, one paragraph a line, none empty."""
    draft = Draft(source.text, source.marks)
    edits: tuple[Edit, ...] = ()
    for rule in RULES:
        found = rule(draft)
        if found:
            draft = Draft(apply_edits(draft.text, found), _moved_marks(draft.marks, found))
            edits = compose(edits, found)
    findings = _moved_findings(source.findings, edits)
    return CleanText(source, draft.text, edits, draft.marks, findings)


def _moved_marks(marks: tuple[Mark, ...], edits: list[Edit]) -> tuple[Mark, ...]:
    if not marks:
        return marks
    places = OffsetMap(edits)
    moved = ((mark, places.span_to_after(Span(mark.start, mark.end))) for mark in marks)
    return tuple(Mark(mark.kind, span.start, span.end, mark.detail) for mark, span in moved if span)


def _moved_findings(findings: tuple[Finding, ...], edits: tuple[Edit, ...]) -> tuple[Finding, ...]:
    if not findings or not edits:
        return findings
    places = OffsetMap(edits)
    moved = ((finding, places.span_to_after(Span(finding.start, finding.end))) for finding in findings)
    return tuple(Finding(f.code, f.message, span.start, span.end) for f, span in moved if span)

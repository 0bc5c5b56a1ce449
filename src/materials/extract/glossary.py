"""What the document itself defines: an annotation part at its end, and run-in definitions (“X”是指…)."""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..model import CleanText, GlossaryEntry, Paragraph, Role
from ..spans import Span

_NOTE = re.compile(
    "[（(\\[]?(?P<n>[0-9]{1,3})[.．、)）\\]]\\s?(?P<term>[^：:。]{2,40})[：:](?P<definition>.+)", re.DOTALL
)
_RUN_IN = re.compile("“(?P<term>[^“”，。]{2,16})”[，,]?(?:是指|指的是|即是指)(?P<definition>[^。！？\n]{4,160})")


def glossary(text: CleanText, paragraphs: Sequence[Paragraph]) -> tuple[GlossaryEntry, ...]:
    """The entries in document order; the term without its number, the definition without its closing mark."""
    out: list[GlossaryEntry] = []
    for paragraph in paragraphs:
        span = paragraph.span
        if paragraph.role is Role.NOTE and (match := _NOTE.fullmatch(text.text, span.start, span.end)):
            definition = Span(*match.span("definition")).stripped(text.text, " 。")
            out.append(GlossaryEntry(Span(*match.span("term")), definition))
        elif paragraph.role is Role.BODY:
            out += [
                GlossaryEntry(Span(*m.span("term")), Span(*m.span("definition")))
                for m in _RUN_IN.finditer(text.text, span.start, span.end)
            ]
    return tuple(out)

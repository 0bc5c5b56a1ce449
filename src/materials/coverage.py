"""The coverage ledger (摘用台账): which paragraphs the study set draws on, for what, and which it leaves to the full text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from .citation import Citations, CitedParagraph
from .model import StudyPack
from .spans import Span

Use = Literal["heading", "summary", "formulation", "attribution", "slogan", "definition", "question"]
USES: tuple[Use, ...] = ("heading", "summary", "formulation", "attribution", "slogan", "definition", "question")


@dataclass(frozen=True, slots=True)
class Entry:
    """One counted paragraph of the speech and what it is used for, in the order of :data:`USES`; empty: left out."""

    cited: CitedParagraph
    uses: tuple[Use, ...]

    @property
    def omitted(self) -> bool:
        """Whether it stands in the full text only."""
        return not self.uses


def ledger(pack: StudyPack) -> tuple[Entry, ...]:
    """An entry for every paragraph that is counted or heads a section, in order."""
    cited = [c for c in Citations(pack).paragraphs if c.number or c.heading]
    starts = [c.paragraph.span.start for c in cited]
    used: list[set[Use]] = [set() for _ in cited]
    for use, span in _quoted(pack):
        first = max(bisect_right(starts, span.start) - 1, 0)
        for i in range(first, bisect_right(starts, max(span.start, span.end - 1))):
            if cited[i].paragraph.span.overlaps(span):
                used[i].add(use)
    return tuple(Entry(c, tuple(use for use in USES if use in uses)) for c, uses in zip(cited, used, strict=True))


def _quoted(pack: StudyPack) -> Iterator[tuple[Use, Span]]:
    """Every place that a product prints as an item."""
    for section in pack.outline:
        yield "heading", section.heading
    for span in pack.summary:
        yield "summary", span
    for formulation in pack.formulations:
        for part in (formulation.name, *formulation.items):
            yield "formulation", part
    for said in pack.attributions:
        yield "attribution", said.quote
    for slogan in pack.slogans:
        yield "slogan", slogan.span
    for entry in pack.glossary:
        yield "definition", entry.definition
    for question in pack.questions:
        yield "question", question.source

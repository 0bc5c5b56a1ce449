"""Where a quotation stands, in words a reader can follow on paper: 二（二）¶3.

A source mark names part, section and the paragraph inside it; a document without outline counts paragraphs only.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass

from .model import Paragraph, Role, Section, StudyPack
from .spans import Span

BEFORE_FIRST = "篇首"
AFTER_LAST = "篇尾"
CITED_ROLES = frozenset({Role.BODY, Role.ATTACHMENT, Role.NOTE, Role.SIGNATURE})
_REPEATS = "②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_PUNCTUATION = "、，,．.。：:；; \u3000"


@dataclass(frozen=True, slots=True)
class CitedParagraph:
    """A paragraph with its citation: ``section`` is the label of its section, ``number`` counts it there from 1.

    ``number`` is 0 for what is not counted: headings on their own line, title, byline, salutation. ``first`` is true
    where a new label begins.
    """

    paragraph: Paragraph
    section: str
    number: int
    first: bool
    heading: Section | None


class Citations:
    """The source marks of one pack; built once, then answers by binary search."""

    def __init__(self, pack: StudyPack) -> None:
        self.paragraphs = tuple(_cited(pack, _section_labels(pack)))
        self._starts = [cited.paragraph.span.start for cited in self.paragraphs]

    @property
    def counted(self) -> int:
        """How many paragraphs have a number."""
        return sum(cited.number > 0 for cited in self.paragraphs)

    def paragraph_at(self, position: int) -> CitedParagraph | None:
        """The paragraph in which a code point stands."""
        i = bisect_right(self._starts, position) - 1
        return self.paragraphs[i] if i >= 0 else None

    def label(self, span: Span) -> str:
        """``二（二）¶3`` for the place where ``span`` starts; the section alone for a heading on its own line."""
        cited = self.paragraph_at(span.start)
        if cited is None:
            return BEFORE_FIRST
        return f"{cited.section}¶{cited.number}" if cited.number else cited.section

    def label_at(self, position: int) -> str:
        """The label of a single code point."""
        return self.label(Span(position, position))

    def mark(self, span: Span) -> str:
        """The source mark with its brackets: 〔二（二）¶3〕; empty where nothing can be cited."""
        label = self.label(span)
        return f"〔{label}〕" if label else ""


def short_marker(marker: str) -> str:
    """An ordinal without its punctuation, brackets full width: ``一、`` gives 一, ``(二)`` gives （二）."""
    return marker.strip(_PUNCTUATION).replace("(", "（").replace(")", "）")


def _section_labels(pack: StudyPack) -> dict[str, str]:
    """Section id to citation label; deeper sections carry the label of their level 2 ancestor."""
    labels: dict[str, str] = {}
    seen: Counter[str] = Counter()
    counters: Counter[int] = Counter()
    top = second = ""
    for section in pack.outline:
        if section.level <= 2:
            counters[section.level] += 1
            name = short_marker(section.marker.of(pack.text)) or str(counters[section.level])
            if section.level == 1:
                counters[2] = 0
                top = second = _distinct(name, seen)
            else:
                joint = "" if name.startswith("（") else "·"
                second = _distinct(f"{top}{joint}{name}" if top else name, seen)
        labels[section.id] = second
    return labels


def _distinct(label: str, seen: Counter[str]) -> str:
    """A list that restarts at the same level (一是 again) gets a circled count, so that marks stay unambiguous."""
    seen[label] += 1
    repeat = seen[label]
    if repeat == 1:
        return label
    return label + (_REPEATS[repeat - 2] if repeat - 2 < len(_REPEATS) else f"*{repeat}")


def _cited(pack: StudyPack, labels: dict[str, str]) -> list[CitedParagraph]:
    """Every paragraph with its section label and its number in it."""
    sections = [s for s in pack.outline if s.level <= 2]
    starts = [s.start for s in sections]
    headings = {s.start: s for s in pack.outline}
    counts: Counter[str] = Counter()
    out: list[CitedParagraph] = []
    previous = None
    for paragraph in pack.paragraphs:
        words = paragraph.span.stripped(pack.text)
        heading = headings.get(words.start)
        alone = heading is not None and heading.heading.end >= words.end
        i = bisect_right(starts, words.start) - 1
        label = _label_before(sections, i, words.start, labels) if pack.outline else ""
        number = 0
        if paragraph.role in CITED_ROLES and words and not alone:
            counts[label] += 1
            number = counts[label]
        out.append(CitedParagraph(paragraph, label, number, label != previous, heading))
        previous = label
    return out


def _label_before(sections: list[Section], index: int, position: int, labels: dict[str, str]) -> str:
    """The label of the last section of level 1 or 2 that starts before and still runs at ``position``."""
    while index >= 0 and sections[index].body_end <= position:
        index -= 1
    if index >= 0:
        return labels[sections[index].id]
    return BEFORE_FIRST if not sections or position < sections[0].start else AFTER_LAST

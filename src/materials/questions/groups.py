"""What belongs together in a speech, so that it can be asked for: the members of a set, the points of a part.

Both are a name with items, all places in the text; questions are made of them in the same way.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from ..handout import listed_once
from ..model import Attribution, Formulation, Section
from ..spans import Span
from .stems import Stems

MOST_ITEMS = 8
_SHORTEST_HEADING, _LONGEST_HEADING = 4, 36

_NUMBERED = re.compile("第.{1,3}[章节编部]|[一二三四五六七八九十]+、|（|[(0-9０-９①-⑳]")
_FARTHEST = 2
"""Paragraphs between a heading and its points where their ordinals (一是, 首先) would fit any list."""

Kind = Literal["member", "point"]


@dataclass(frozen=True, slots=True)
class Group:
    """``items`` that the text names ``name``; ``None`` for the parts of the whole speech.

    ``source`` is the sentence that lists them (for points: the heading above them), ``place`` the stretch of text in which
    a wrong option must not stand.
    """

    kind: Kind
    name: Span | None
    items: tuple[Span, ...]
    source: Span
    place: Span
    compound: bool = False

    def words(self, text: str) -> tuple[str, ...]:
        """The items as printed."""
        return tuple(item.of(text) for item in self.items)


def sets(text: str, formulations: Sequence[Formulation], stems: Stems) -> tuple[Group, ...]:
    """The listed formulations of two to :data:`MOST_ITEMS` different members, each once."""
    found = []
    for formulation in listed_once(text, formulations):
        items = formulation.items
        words = {item.of(text) for item in items}
        if not 2 <= len(items) <= MOST_ITEMS or len(words) < len(items) or any(len(w) < 2 for w in words):
            continue
        listed = Span(min(i.start for i in items), max(i.end for i in items))
        source = stems.around(listed)
        place = Span(min(source.start, listed.start), max(source.end, listed.end))
        found.append(Group("member", formulation.name, items, source, place, compound=len(formulation.parts) > 1))
    return tuple(found)


def points(text: str, outline: Sequence[Section], said: Sequence[Attribution]) -> tuple[Group, ...]:
    """Sections whose children all have a heading of readable length, and the parts of the speech themselves."""
    own = [s for s in outline if not s.derived and s.heading]
    found = []
    tops = [s for s in own if s.level == 1]
    if tops:
        found.append(_group(text, None, tops, Span(tops[0].start, tops[-1].body_end)))
    for section, children in _families(own):
        if _near(text, section, children[0]):
            found.append(_group(text, section, children, Span(section.start, section.body_end)))
    return tuple(g for g in found if g is not None and not any(a.quote.overlaps(i) for a in said for i in g.items))


def _families(outline: Sequence[Section]) -> Iterator[tuple[Section, list[Section]]]:
    """Every section with its direct children; a part whose ordinals start anew inside (two lists) is left out."""
    for i, section in enumerate(outline):
        below = []
        for other in outline[i + 1 :]:
            if other.level <= section.level:
                break
            below.append(other)
        children = [s for s in below if s.level == section.level + 1]
        if children:
            yield section, children


def _near(text: str, section: Section, first: Section) -> bool:
    """Whether the points stand where a heading's points do: 一是 many paragraphs below （六） may belong to all of the part."""
    return (
        _NUMBERED.match(first.marker.of(text)) is not None
        or text.count("\n", section.heading.end, first.start) <= _FARTHEST
    )


def _group(text: str, section: Section | None, children: Sequence[Section], place: Span) -> Group | None:
    headings = tuple(_heading(text, child) for child in children)
    words = {h.of(text) for h in headings}
    markers = [c.marker.of(text) for c in children if c.marker]
    if not 2 <= len(headings) <= MOST_ITEMS or len(words) < len(headings) or len(set(markers)) < len(markers):
        return None
    if any(not _SHORTEST_HEADING <= len(h) <= _LONGEST_HEADING for h in headings):
        return None
    if any(bool(a.marker) != bool(children[0].marker) for a in children):
        return None
    if section is None:
        return Group("point", None, headings, headings[0], place)
    name = _heading(text, section)
    return Group("point", name, headings, name, place) if len(name) <= _LONGEST_HEADING else None


def _heading(text: str, section: Section) -> Span:
    return section.heading.stripped(text, "。：；，、 \u3000")

"""The outline: which ordinals head points, how they nest, and where each heading ends.

Candidates of :mod:`markers` are read in order onto a stack of open lists. A candidate that continues an open list closes
everything opened since; a 1 opens a list below the current point when a 2 of the same form follows.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..model import CleanText, MarkKind, Paragraph, Role, Section
from ..spans import Span
from .announced import announced
from .headings import derived, heading_after, unnumbered
from .markers import Marker, Where, candidates
from .points import Point, closing_announcement, is_agenda

_STRONG = 4  # forms that head a line of their own need no second item to be believed
_LOOK_AHEAD = 400


@dataclass(slots=True)
class _List:
    family: str
    rank: int | None
    last: int
    level: int


def outline(text: CleanText, paragraphs: Sequence[Paragraph]) -> tuple[Section, ...]:
    """The sections of a document, flat, in order; empty only for a document of a single paragraph."""
    body = [p.span for p in paragraphs if p.role is Role.BODY]
    points = _Parser(text.text, body).points()
    levels = {mark.start: int(mark.detail or 1) for mark in text.marks if mark.kind is MarkKind.HEADING}
    points = unnumbered(text.text, body, points, levels)
    points = announced(text.text, body, points)
    if not points:
        points = derived(text.text, body)
    end = body[-1].end if body else 0
    return _sections(text.text, points, end)


class _Parser:
    """One pass over the candidates of a body."""

    def __init__(self, text: str, body: Sequence[Span]) -> None:
        self.text = text
        self.paragraphs = body
        self.starts = [span.start for span in body]
        self.markers = [marker for span in body for marker in candidates(text, span)]
        self.stack: list[_List] = []

    def points(self) -> list[Point]:
        out: list[Point] = []
        for i, marker in enumerate(self.markers):
            level = self._place(i, marker)
            if level is None:
                continue
            paragraph = self._paragraph(marker.span.start)
            following = self._next_of_list(i, marker, paragraph)
            heading = heading_after(self.text, marker, paragraph, following)
            if heading:
                out.append(Point(level, marker.span, heading, marker.family, marker.where is Where.PARAGRAPH))
        return [point for point in out if not is_agenda(self.text, point, out)]

    def _paragraph(self, position: int) -> Span:
        return self.paragraphs[bisect_right(self.starts, position) - 1]

    def _place(self, index: int, marker: Marker) -> int | None:
        """The level of a marker that opens or continues a list; ``None`` when it heads nothing."""
        if marker.number == 1:
            return self._open(index, marker)
        for depth in range(len(self.stack) - 1, -1, -1):
            entry = self.stack[depth]
            if entry.family == marker.family and _continues(entry.last, marker):
                del self.stack[depth + 1 :]
                entry.last = marker.number if marker.number < 99 else entry.last + 1
                return entry.level
        return self._late(index, marker)

    def _late(self, index: int, marker: Marker) -> int | None:
        """A list that does not begin at 1: an excerpt (二、 at the top), or one whose number is skipped (二、四、)."""
        if marker.where is not Where.PARAGRAPH or marker.rank is None or marker.rank > _STRONG + 1:
            return None
        for depth in range(len(self.stack) - 1, -1, -1):
            entry = self.stack[depth]
            if entry.family == marker.family and entry.last < marker.number <= entry.last + 3:
                del self.stack[depth + 1 :]
                entry.last = marker.number
                return entry.level
        if self.stack and any(entry.rank is not None and entry.rank <= marker.rank for entry in self.stack):
            return None
        return self._push(marker) if self._has_next(index, marker) else None

    def _open(self, index: int, marker: Marker) -> int | None:
        if not self._has_next(index, marker) and not self._may_stand_alone(marker):
            return None
        again = next((d for d in range(len(self.stack) - 1, -1, -1) if self.stack[d].family == marker.family), None)
        if again is not None and not self._is_nested(index, marker, self.stack[again].last):
            del self.stack[again:]
        return self._push(marker)

    def _push(self, marker: Marker) -> int:
        if marker.rank is not None:
            while self.stack and self._gives_way(self.stack[-1], marker.rank):
                self.stack.pop()
        elif marker.where is Where.PARAGRAPH and closing_announcement(self.text, self._before(marker)):
            self.stack.clear()
        self.stack.append(_List(marker.family, marker.rank, marker.number, len(self.stack) + 1))
        return len(self.stack)

    def _gives_way(self, entry: _List, rank: int) -> bool:
        """A larger form closes smaller ones; 一、 and （一） close lists without a rank (一是) too."""
        return entry.rank > rank if entry.rank is not None else rank <= _STRONG + 1

    def _before(self, marker: Marker) -> Span:
        """The paragraph before that of a marker."""
        i = bisect_right(self.starts, marker.span.start) - 2
        return self.paragraphs[i] if i >= 0 else Span(0, 0)

    def _may_stand_alone(self, marker: Marker) -> bool:
        return marker.where is Where.PARAGRAPH and marker.rank is not None and marker.rank <= _STRONG

    def _has_next(self, index: int, marker: Marker) -> bool:
        """Whether the next number of this form follows before a larger list that is open goes on."""
        for other in self.markers[index + 1 : index + _LOOK_AHEAD]:
            if other.family == marker.family:
                if _continues(marker.number, other):
                    return marker.where is not Where.COMMA or self._same_paragraph(marker, other)
                if other.number == marker.number and other.where <= marker.where:
                    return False
            elif self._closes(other, marker):
                return False
        return False

    def _same_paragraph(self, a: Marker, b: Marker) -> bool:
        return self._paragraph(a.span.start) == self._paragraph(b.span.start)

    def _closes(self, other: Marker, marker: Marker) -> bool:
        """Whether ``other`` goes on with a list that stays open around ``marker``."""
        if other.where is not Where.PARAGRAPH:
            return False
        return any(entry.family == other.family and _continues(entry.last, other) for entry in self.stack)

    def _is_nested(self, index: int, marker: Marker, outer: int) -> bool:
        """Whether a list that begins again inside one of its own form leaves a number for the outer one (一是 in 一是)."""
        inner = 1
        for other in self.markers[index + 1 : index + _LOOK_AHEAD]:
            if other.family != marker.family:
                if self._closes(other, marker):
                    return False
            elif _continues(inner, other):
                inner = other.number
            elif _continues(outer, other):
                return True
            elif other.number == 1:
                return False
        return False

    def _next_of_list(self, index: int, marker: Marker, paragraph: Span) -> Marker | None:
        """The neighbour of a point in its own list and paragraph: behind it, or before it for the last one."""
        around = [*self.markers[index + 1 : index + 12], *reversed(self.markers[max(0, index - 12) : index])]
        for other in around:
            if (
                other.family == marker.family
                and abs(other.number - marker.number) == 1
                and paragraph.contains(other.span)
            ):
                return other
        return None


def _continues(last: int, marker: Marker) -> bool:
    return marker.number == last + 1 or (marker.number == 99 and last >= 1)


def _sections(text: str, points: Sequence[Point], end: int) -> tuple[Section, ...]:
    """Points with ids and ends; levels are closed up so that none jumps by more than one."""
    out: list[Section] = []
    path: list[tuple[int, str]] = []
    used: dict[str, int] = {}
    counts: dict[str, int] = {}
    for point in points:
        while path and path[-1][0] >= point.level:
            path.pop()
        parent = path[-1][1] if path else ""
        counts[parent] = counts.get(parent, 0) + 1
        name = _id_name(point.marker.of(text)) or f"-{counts[parent]}"
        section_id = parent + name
        used[section_id] = used.get(section_id, 0) + 1
        if used[section_id] > 1:
            section_id = f"{section_id}~{used[section_id]}"
        path.append((point.level, section_id))
        out.append(Section(section_id, len(path), point.marker, point.heading, end, point.implicit, point.derived))
    return tuple(_with_ends(out, end))


def _with_ends(sections: Sequence[Section], end: int) -> list[Section]:
    """Each section runs to the next one of its level or above."""
    out: list[Section] = []
    open_at: list[int] = []
    for i, section in enumerate(sections):
        while open_at and sections[open_at[-1]].level >= section.level:
            j = open_at.pop()
            out[j] = replace(out[j], body_end=section.start)
        out.append(replace(section, body_end=max(end, section.heading.end)))
        open_at.append(i)
    return out


def _id_name(marker: str) -> str:
    return marker.strip("、，,．.：: \u3000").replace("（", "(").replace("）", ")")

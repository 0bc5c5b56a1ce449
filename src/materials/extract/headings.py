"""Where a heading ends, which lines are headings without an ordinal, and paragraph topics for documents without structure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from ..sentences import sentences
from ..spans import Span
from .markers import Marker, Where
from .points import Point

_STOPS = "。！？；;："
_OPEN, _CLOSE = "“‘「『（(《【", "”’」』）)》】"
_HEADING_MOST = 36
_TOPIC_MOST = 60


def heading_after(text: str, marker: Marker, paragraph: Span, neighbour: Marker | None) -> Span:
    """From behind the marker to the first 。！？；： outside quotation marks and brackets, without it.

    Where the items of a list are divided by commas (一是…，二是…), the heading stops before the first comma.
    """
    stops = _STOPS
    later = max((m for m in (marker, neighbour) if m is not None), key=lambda m: m.span.start)
    if neighbour is not None and later.where is Where.COMMA:
        stops += "，,"
    end = _first_outside(text, marker.end, paragraph.end, stops)
    return Span(marker.end, end).stripped(text, " \u3000，、")


def _first_outside(text: str, start: int, limit: int, stops: str) -> int:
    depth = 0
    for i in range(start, limit):
        c = text[i]
        if c in _OPEN:
            depth += 1
        elif c in _CLOSE:
            depth = max(0, depth - 1)
        elif depth == 0 and c in stops:
            return i
    return limit


def unnumbered(text: str, body: Sequence[Span], points: Sequence[Point], levels: Mapping[int, int]) -> list[Point]:
    """Adds headings on their own line without an ordinal: those the file marks, or short lines above text, two at least."""
    taken = {point.start for point in points}
    found: list[Point] = []
    for line, following in pairwise(body):
        marked = line.start in levels
        if line.start in taken or not (marked or _looks_like_heading(text, line, following)):
            continue
        level = min(levels.get(line.start, 1), 6) if marked else 1
        found.append(Point(level, Span(line.start, line.start), line.stripped(text, " \u3000：")))
    if len(found) < 2 or any(point.family in {"han", "chapter", "part"} for point in points):
        found = [point for point in found if point.start in levels]
    if not found:
        return list(points)
    shift = 1 if points and min(p.level for p in points) == 1 and found[0].start < points[0].start else 0
    lowered = [Point(p.level + shift, p.marker, p.heading, p.family, p.opens) for p in points]
    return sorted([*lowered, *found], key=lambda p: p.start)


def _looks_like_heading(text: str, line: Span, following: Span) -> bool:
    """A short line without closing mark above a paragraph that has one."""
    words, below = line.of(text), following.of(text)
    return (
        2 <= len(words) <= _HEADING_MOST
        and not any(c in "。！？；：…，" for c in words[-1])
        and words[0] not in "—（(“"
        and len(below) > 2 * len(words)
        and below[-1:] in "。！？；：”"
    )


def derived(text: str, body: Sequence[Span]) -> list[Point]:
    """The topic of each paragraph, its first sentence, for a document without any structure of its own."""
    if len(body) < 2:
        return []
    out = []
    for paragraph in body:
        first = sentences(text, paragraph)[0]
        end = _first_outside(text, first.start, first.end, "。！？；：")
        if end - first.start > _TOPIC_MOST:
            end = _first_outside(text, first.start, first.end, "，。！？；：")
        if 4 <= end - first.start <= _TOPIC_MOST:
            out.append(Point(1, Span(first.start, first.start), Span(first.start, end), implicit=True, derived=True))
    return out

"""Announced enumerations without ordinals: 做到“四个注重”：要注重领会意图。… 要注重把握重点。… becomes four points.

Believed only where the number announced and the number of parallel lead sentences agree, and the leads head text of
their own.
"""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from ..sentences import sentences
from ..spans import Span
from .headings import _first_outside
from .markers import number_of
from .points import Point

_NUMBER = re.compile("(?P<n>[二两三四五六七八九十]|[2-9])(?:个|点|种|项|条|大|句|方面|类)?[“”]?(?=[\u4e00-\u9fff“])")
_ASPECT = re.compile("在[^，。；：]{1,20}方面")
_LEAD_MOST = 40


def announced(text: str, body: Sequence[Span], points: Sequence[Point]) -> list[Point]:
    """The points with the implicit ones added below the section that announces them."""
    starts = [point.start for point in points]
    aspects = _aspects(text, body, points, starts)
    points = sorted([*points, *aspects], key=lambda p: p.start)
    starts = [point.start for point in points]
    found: list[Point] = []
    for i, paragraph in enumerate(body):
        done = paragraph.start
        for match in _NUMBER.finditer(text, paragraph.start, paragraph.end):
            if match.start() < done:
                continue
            leads = _leads(text, body, i, match, starts)
            if leads:
                level = _level_at(points, starts, match.start()) + 1
                found += [Point(level, Span(s.start, s.start), s, implicit=True, opens=False) for s in leads]
                done = leads[-1].end
    return sorted([*points, *_new(found, starts)], key=lambda p: p.start)


def _new(found: Sequence[Point], starts: Sequence[int]) -> list[Point]:
    seen = set(starts)
    out = []
    for point in found:
        if point.start not in seen:
            seen.add(point.start)
            out.append(point)
    return out


def _level_at(points: Sequence[Point], starts: Sequence[int], position: int) -> int:
    i = bisect_right(starts, position) - 1
    return points[i].level if i >= 0 else 0


def _leads(text: str, body: Sequence[Span], index: int, match: re.Match[str], starts: Sequence[int]) -> list[Span]:
    """The parallel lead sentences behind an announcement, when there are as many as it says."""
    number = number_of(match.group("n"))
    stop = _next_start(starts, match.end())
    limit = min(stop, body[min(index + 2 * number, len(body) - 1)].end)
    first = _first_lead(text, match.end(), body[index].end)
    scope = [
        s for p in body[index : index + 2 * number + 1] for s in _after(sentences(text, p), first) if s.start < limit
    ]
    if len(scope) <= number:
        return []
    key = _stem(text, scope[0], match)
    leads = [s for s in scope if key(_lead(text, s).of(text))]
    if len(leads) == number and leads[0] == scope[0] and _head_text(scope, leads):
        return [_lead(text, s) for s in leads]
    return _paragraph_leads(text, body, index, number, stop)


def _first_lead(text: str, position: int, end: int) -> int:
    """Where the first lead may begin: behind ：, behind ，即, or at the next sentence."""
    stop = _first_outside(text, position, end, "。！？：")
    inner = text.find("，即", position, stop)
    if inner >= 0:
        return inner + 2
    return stop + 1


def _after(found: Sequence[Span], position: int) -> list[Span]:
    """Sentences from ``position`` on; one that runs across it is cut there."""
    return [Span(max(s.start, position), s.end) for s in found if s.end > position]


def _lead(text: str, sentence: Span) -> Span:
    return Span(sentence.start, _first_outside(text, sentence.start, sentence.end, "。！？；："))


def _stem(text: str, first: Span, match: re.Match[str]):  # type: ignore[no-untyped-def]
    """What the leads share: the noun that the number counts (四个注重 → 注重…), at their head or tail, or a common frame."""
    words = _lead(text, first).of(text)
    noun = re.match("[\u4e00-\u9fff]{2}", text[match.end() : match.end() + 4])
    counted = noun.group() if noun else ""
    if counted and (words.removeprefix("要").startswith(counted) or words.endswith(counted)):
        return lambda lead: (
            len(lead) <= _LEAD_MOST and (lead.removeprefix("要").startswith(counted) or lead.endswith(counted))
        )
    head, tail = words[:2], words[-2:]
    if words.startswith("要") and len(words) > 3:
        head = words[:3]
    return lambda lead: len(lead) <= _LEAD_MOST and (lead.startswith(head) and (len(head) > 2 or lead.endswith(tail)))


def _head_text(scope: Sequence[Span], leads: Sequence[Span]) -> bool:
    """Every lead but the last has a sentence of its own behind it."""
    places = {s: i for i, s in enumerate(scope)}
    return all(places[b] - places[a] >= 2 for a, b in itertools.pairwise(leads))


def _paragraph_leads(text: str, body: Sequence[Span], index: int, number: int, stop: int) -> list[Span]:
    """As many paragraphs as announced, up to the next point, each opened by a short sentence with text behind it."""
    following = [p for p in body[index + 1 : index + number + 2] if p.start < stop]
    if len(following) != number or number < 3:
        return []
    out = []
    for paragraph in following:
        inside = sentences(text, paragraph)
        lead = _lead(text, inside[0])
        if len(inside) < 2 or len(lead) > 24 or "，" in lead.of(text) or inside[0].of(text)[-1:] != "。":
            return []
        out.append(lead)
    return out


def _aspects(text: str, body: Sequence[Span], points: Sequence[Point], starts: Sequence[int]) -> list[Point]:
    """在X方面，… leads of neighbouring paragraphs, as many as a number in the section before them says."""
    out: list[Point] = []
    run: list[Span] = []
    for paragraph in [*body, Span(0, 0)]:
        if paragraph and _ASPECT.match(text, paragraph.start, paragraph.end) and paragraph.start not in starts:
            run.append(paragraph)
            continue
        if len(run) >= 2 and _announces(text, points, starts, run):
            level = _level_at(points, starts, run[0].start) + 1
            for start in run:
                lead = _lead(text, sentences(text, start)[0])
                out.append(Point(level, Span(lead.start, lead.start), lead, implicit=True))
        run = []
    return out


def _announces(text: str, points: Sequence[Point], starts: Sequence[int], run: Sequence[Span]) -> bool:
    i = bisect_right(starts, run[0].start) - 1
    begin = points[i].start if i >= 0 else max(0, run[0].start - 400)
    numbers = {number_of(m.group("n")) for m in _NUMBER.finditer(text, begin, run[0].start)}
    return len(run) in numbers and _next_start(starts, run[0].start) > run[-1].start


def _next_start(starts: Sequence[int], position: int) -> int:
    i = bisect_left(starts, position)
    return starts[i] if i < len(starts) else 1 << 60

"""Numbers that do not agree with what is counted: a set of six with eight members, four points announced and three made.

Only where the list has one shape from end to end, and stands right behind its number, can the two be compared.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..model import Finding, Formulation, Section
from ..patterns import compiled
from ..spans import Span
from .formulation_lists import at_and, pieces_after
from .formulation_points import opens_list, siblings
from .markers import number_of
from .outline_text import fold

_LISTS = compiled(
    "[”’]?[\u4e00-\u9fff]{0,6}(?P<open>（)|[”’]?[\u4e00-\u9fff]{0,6}，?(?:(?:就是|即是|即|分别是|分别为|包括)[：，]?|：)"
)
_ANNOUNCED = compiled(
    "(?P<n>[两二三四五六七八九十]{1,2})(?:个|点|条|项|大|方面|种|句)(?:方面)?的?(?:主要|具体|重点)?"
    "(?:意见|建议|希望|要求|体会|内容|工作|任务|问题|措施|举措|特点|原因|看法|想法|感受|启示|经验|话|关系|原则|要点|方面|目标|情况|议程|事项|含义|认识|打算)?[：:。]$"
)
_LEAST, _MOST = 2, 15
_UNEVEN = 3  # a list whose longest member is so many times its shortest is cut at the wrong marks


def miscounted(text: str, sections: Sequence[Section], formulations: Sequence[Formulation]) -> Iterator[Finding]:
    """The numbers in doubt, each at its own place."""
    words = fold(text)
    for formulation in formulations:
        if formulation.status == "unlisted" and len(formulation.parts) == 1:
            yield from _set(words, formulation)
    yield from _points(words, sections)


def _set(text: str, formulation: Formulation) -> Iterator[Finding]:
    """“六项整治”（…、…）: as many members as the bracket or the sentence behind a colon holds."""
    number = formulation.parts[0].number
    for place in formulation.occurrences:
        link = _LISTS.match(text, place.end, place.end + 20)
        if link is None or number < _LEAST:
            continue
        counted = _count(text, link.end(), closed=bool(link["open"]))
        if counted and counted != number:
            yield _finding(place.of(text), number, counted, place)
            return


def _count(text: str, start: int, *, closed: bool) -> int:
    """The members of a list with one kind of mark; 0 where it is no plain list, or not said to be whole."""
    pieces = pieces_after(text, start, 300)
    marks = {piece.mark for piece in pieces[:-1]}
    spans = [piece.span for piece in pieces]
    if len(marks) != 1 or not marks <= {"、", "；"} or not _LEAST <= len(spans) <= _MOST:
        return 0
    lengths = sorted(len(span) for span in spans)
    last = spans[-1].of(text)
    if "等" in last or lengths[-1] > _UNEVEN * lengths[0] or any("“" in s.of(text) for s in spans):
        return 0
    if marks == {"、"} and len(at_and(text, spans[-1])) > 1:
        return 0  # …、管理和服务 may be one or two
    whole = text[spans[-1].end : spans[-1].end + 1] in ("）" if closed else "。；")
    return len(spans) if whole else 0


def _points(text: str, sections: Sequence[Section]) -> Iterator[Finding]:
    """我讲四点意见。 / 一、… 二、… 三、…: the list of points that begins right behind the number."""
    for at, section in enumerate(sections):
        before = text[max(0, section.start - 40) : section.start].rstrip("\n ")
        match = _ANNOUNCED.search(before)
        if match is None or not opens_list(text, section):
            continue
        number = number_of(match["n"].replace("两", "二"))
        made = len(siblings(text, sections, at))
        if _LEAST <= made != number and number >= _LEAST:
            start = max(0, section.start - 40) + match.start()
            yield _finding(
                match.group().rstrip("：:。"), number, made, Span(start, start + len(match.group().rstrip("：:。")))
            )


def _finding(name: str, number: int, counted: int, place: Span) -> Finding:
    return Finding("count-mismatch", f"“{name}”说{number}，所列为{counted}，请核对。", place.start, place.end)

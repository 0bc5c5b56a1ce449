"""Compounds whose members show their part's first character: clauses up to the name, right behind it, or in a list near it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, takewhile

from ..patterns import compiled
from ..spans import Span
from .formulation_lists import at_and, bare, divided, pieces_after, pieces_before
from .member_ends import finished
from .numerals import HAN

_RUN = compiled(f"[{HAN}]{{2,12}}(?:[、，][{HAN}]{{2,14}}){{2,}}")
_MARK = compiled("[、，]")
_LED_BACK = compiled("(?:，?(?:也就是|这就是|即|简称|统称|概括为|归纳为))?“?$")


def before_by_initials(text: str, place: Span, cores: Sequence[str], numbers: Sequence[int]) -> tuple[Span, ...]:
    """学党章党规、学系列讲话，做合格党员“两学一做”: the clauses up to the name, each with its part's first character."""
    low = max(0, place.start - 12)
    linked = _LED_BACK.search(text[low : place.start])
    end = low + linked.start() if linked else place.start
    spans = [p.span for p in pieces_before(text, end)][-sum(numbers) :]
    wanted = [core for core, number in zip(cores, numbers, strict=True) for _ in range(number)]
    closed = len(spans) == len(wanted) and all(
        len(core) > 1 and s.of(text).endswith(core) for s, core in zip(spans, wanted, strict=True)
    )  # 诉求合理的解决到位、…、行为违法的依法处理，也就是“三到位一处理”
    return finished(text, spans, "", before=True) if closed else _checked(text, spans, cores, numbers)


def behind_by_initials(text: str, place: Span, cores: Sequence[str], numbers: Sequence[int]) -> tuple[Span, ...]:
    """“双随机、一公开”监管，随机抽取…，随机选派…，及时公布…: the clauses right behind the name's own."""
    pieces = [p for p in pieces_after(text, place.end + 1) if p.span]
    if text[place.end + 1 : place.end + 2] != "，":
        pieces = pieces[1:]
    total = sum(numbers)
    run = list(takewhile(lambda p: p.mark == "、", pieces))
    spans = [p.span for p in pieces[: len(run) + 1]]
    if spans and len(spans) == total - 1:
        spans = [*at_and(text, spans[0]), *spans[1:]]
    return _checked(text, spans, cores, numbers) or _checked(text, [p.span for p in pieces[:total]], cores, numbers)


def _checked(text: str, spans: Sequence[Span], cores: Sequence[str], numbers: Sequence[int]) -> tuple[Span, ...]:
    """The clauses when those that open a part hold its first character."""
    if len(spans) != sum(numbers):
        return ()
    opens = [sum(numbers[:i]) for i in range(len(numbers))]
    if not all(core[:1] and core[:1] in spans[i].of(text) for core, i in zip(cores, opens, strict=True)):
        return ()
    if sum(spans[i].of(text)[:1] == core[:1] for core, i in zip(cores, opens, strict=True)) * 2 < len(cores):
        return ()  # 加力保护“一河三山”，黄河干流水质稳定，…: the sentence goes on to tell of them
    wanted = [core for core, number in zip(cores, numbers, strict=True) for _ in range(number)]
    return finished(text, from_core(text, spans, wanted), "", before=False)


def from_core(text: str, spans: Sequence[Span], wanted: Sequence[str]) -> list[Span]:
    """The first member from its part's first character on: 巩固拓展|学党章党规."""
    first = spans[0]
    at = first.of(text).rfind(wanted[0][:1])
    rest = [s.of(text)[:1] == w[:1] for s, w in zip(spans[1:], wanted[1:], strict=True)]
    return [Span(first.start + at, first.end), *spans[1:]] if all(rest) and at > 0 else list(spans)


def near_by_initials(text: str, place: Span, cores: Sequence[str], numbers: Sequence[int]) -> tuple[Span, ...]:
    """去产能、去库存、去杠杆、降成本、补短板 for 三去一降一补, 严以修身、…，谋事要实、… for 三严三实: as many as the numerals say,
    by their first (or, where that opens none of a part, their last) characters."""
    wanted = [core[:1] for core, number in zip(cores, numbers, strict=True) for _ in range(number)]
    if not 2 < len(wanted) <= 12 or not all(wanted):
        return ()
    for match in _RUN.finditer(text, max(0, place.start - 300), min(len(text), place.end + 300)):
        starts = [match.start(), *(m.end() for m in _MARK.finditer(text, *match.span()))]
        ends = [*(start - 1 for start in starts[1:]), match.end()]
        spans = [Span(*pair) for pair in zip(starts, ends, strict=True)]
        for found in _windows(text, spans, len(wanted)):
            # 既严以修身、…，又谋事要实、…: what joins the parts belongs to no member
            chosen = [found[0], *(bare(text, span) for span in found[1:])]
            if len(chosen) == len(wanted) and _by_one_character(text, chosen, wanted):
                first = chosen[0]
                at = first.of(text).rfind(wanted[0])
                if at >= 0 and len(first) - at > 1:
                    last = chosen[-1]
                    among = last.of(text).find("等", 2)  # 大额资金使用|等决策内容
                    cut = last if among < 0 else Span(last.start, last.start + among)
                    return (Span(first.start + at, first.end), *chosen[1:-1], cut)
    return ()


def _windows(text: str, spans: Sequence[Span], number: int) -> Iterator[list[Span]]:
    """As many neighbours as are wanted, also where the last pair is joined by 和."""
    for i in range(len(spans) - number + 2):
        yield list(spans[i : i + number])
        yield divided(text, spans[i : i + number - 1], number)


def _by_one_character(text: str, spans: Sequence[Span], wanted: Sequence[str]) -> bool:
    """Whether all but the first of ``spans`` open with their part's character; a part of its own may close with it instead."""
    for character, pairs in groupby(zip(spans[1:], wanted[1:], strict=True), key=lambda pair: pair[1]):
        members = [span.of(text) for span, _ in pairs]
        closed = len(members) > 1 and all(m.endswith(character) for m in members)
        if not closed and not all(m.startswith(character) for m in members):
            return False
    return True

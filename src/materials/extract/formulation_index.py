"""Lists whose members show what is counted, near a name or anywhere in the document.

政治意识、大局意识、核心意识、看齐意识 is the list of 四个意识 wherever it stands; 大众创业、万众创新 that of 双创 when it stands close by.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from ..patterns import compiled
from ..spans import Span
from .formulation_lists import at_and, pieces_after, pieces_before, pieces_joined
from .member_ends import finished
from .numerals import HAN

_RUN = compiled(f"[{HAN}“”]{{1,24}}(?:、[{HAN}“”]{{1,24}})+")
_WORDS = compiled(f"[{HAN}]{{4,40}}")
_PLACES = 30  # a list is looked for at the first places of what is counted
_TWO = 2
_LONG = 4  # a core of so many characters may be shortened in all members but the first
_HALF_MOST = 10  # halves of a pair fetched from elsewhere are short terms, no clauses,
_PHRASE = compiled("[的在了所将把对]")
_TAIL_MOST = 4  # and end soon behind what is counted: 世界一流|大学


def ending(text: str, number: int, core: str) -> tuple[Span, ...]:
    """The first list of ``number`` members anywhere that all end with what is counted; a core of one character is too common."""
    if len(core) < _TWO or number < _TWO:
        return ()
    for at in islice(_found(text, f"{core}、"), _PLACES):
        spans = _list_through(text, at)
        members = finished(text, spans, core, before=True) if len(spans) == number else ()
        if members and all(m.of(text).endswith(core) and m.of(text) != core for m in members):
            return members
    if number > _TWO:
        return _before_noun(text, core, number) if len(core) > _TWO else ()
    return _pair(text, core)


def _found(text: str, words: str) -> Iterator[int]:
    at = text.find(words)
    while at >= 0:
        yield at
        at = text.find(words, at + len(words))


def _list_through(text: str, at: int) -> list[Span]:
    """The members of the 、-list whose first member stands at ``at``; its last pair divided at 和."""
    pieces = pieces_before(text, at, 40)
    first = pieces[-1].span.start if pieces and not pieces[-1].mark else at
    if pieces and len(pieces) > 1 and pieces[-2].mark == "、":
        return []
    run = [_without_quoted_set(text, s) for s in pieces_joined(pieces_after(text, first, 240), "、")]
    return [*run[:-1], *at_and(text, run[-1])] if run else []


def _without_quoted_set(text: str, span: Span) -> Span:
    """结果导向|“三个导向”相统一: the set itself may follow its last member."""
    at = text.find("“", span.start + 1, span.end)
    return Span(span.start, at) if at > 0 and text[at + 1 : at + 2] in "一二两三四五六七八九十双" else span


def _before_noun(text: str, core: str, number: int) -> tuple[Span, ...]:
    """打好防范化解重大风险、精准脱贫、污染防治的攻坚战 for 三大攻坚战: a list that 的 joins to what is counted."""
    for at in islice(_found(text, f"的{core}"), _PLACES):
        run: list[Span] = []
        for piece in reversed(pieces_before(text, at)):
            if run and piece.mark != "、":
                break
            run.insert(0, piece.span)
        if len(run) == number and (members := finished(text, run, core, before=True)):
            return members
    return ()


def _pair(text: str, core: str) -> tuple[Span, ...]:
    """世界一流大学和一流学科 for 双一流."""
    for at in islice(_found(text, core), _PLACES):
        words = _WORDS.search(text, max(0, at - 8), at + 30)
        if words and words.group().count(core) == _TWO and (members := _halves(text, Span(*words.span()), core)):
            return members
    return ()


def _halves(text: str, span: Span, core: str) -> tuple[Span, ...]:
    halves = at_and(text, span)
    if len(halves) != _TWO or not all(core in h.of(text) for h in halves):
        return ()
    found = aligned(text, halves, core)
    words = [m.of(text) for m in found]
    short = all(
        len(w) <= _HALF_MOST and not _PHRASE.search(w) and len(w) - w.rfind(core) - len(core) <= _TAIL_MOST
        for w in words
    )
    return found if short else ()


def close_by(text: str, place: Span, number: int, core: str, *, even: bool) -> tuple[Span, ...]:
    """A list 200 code points ahead to 300 behind the name whose every member shows what is counted.

    ``even``: and all are of one length (农业、农村、农民).
    """
    if not core or number < _TWO:
        return ()
    low, high = max(0, place.start - 200), min(len(text), place.end + 300)
    if len(core) >= _LONG and number > _TWO and (found := _by_last_words(text, low, high, number, core)):
        return found
    if text.count(core, low, high) < number:
        return ()
    for spans in _runs(text, low, high, number, core):
        if not all(core in s.of(text) for s in spans):
            continue
        members = aligned(text, spans, core)
        lengths = {len(m) for m in members}
        alike = number > _TWO or lengths == {4} if len(core) == 1 else _shown_alike(text, members, core)
        alike = alike or (number > _TWO and bool(members) and _same_sentence(text, members, place))
        if members and alike and not (even and len(lengths) > 1):
            return members
    if number == _TWO:
        return _pair_between(text, low, high, core)
    return _side_by_side(text, low, high, number, core) if len(core) == 1 else ()


def _shown_alike(text: str, members: Sequence[Span], core: str) -> bool:
    """Whether all begin or all end with what is counted: 政治合格、执行纪律合格, not 工作会议、工作报告 and 所作的工作."""
    words = [m.of(text) for m in members]
    return all(w.startswith(core) for w in words) or all(w.endswith(core) for w in words)


def _by_last_words(text: str, low: int, high: int, number: int, core: str) -> tuple[Span, ...]:
    """必须坚持人民至上、坚持自信自立、… for 六个必须坚持: the first has all that is counted, the others how it ends."""
    for spans in _runs(text, low, high, number):
        at = spans[0].of(text).find(core)
        if at >= 0 and all(s.of(text).startswith(core[-2:]) for s in spans[1:]):
            return (Span(spans[0].start + at, spans[0].end), *spans[1:])
    return ()


def _same_sentence(text: str, members: Sequence[Span], place: Span) -> bool:
    """科技是第一生产力、人才是第一资源、…，深刻理解“三个第一”: what is counted stands inside the members, all in one sentence."""
    low, high = min(members[0].start, place.start), max(members[-1].end, place.end)
    return not any(mark in text[low:high] for mark in "。！？\n")


def _runs(text: str, low: int, high: int, number: int, core: str = "") -> Iterator[list[Span]]:
    """The 、-lists of ``number`` members between two places; of a longer one those that show ``core``, side by side."""
    for match in _RUN.finditer(text, low, high):
        spans, start = [], match.start()
        for words in match.group().split("、"):
            spans.append(_without_quoted_set(text, Span(start, start + len(words))))
            start += len(words) + 1
        shows = [core in s.of(text) for s in spans] if len(core) >= _TWO else []
        if len(spans) == number:
            yield spans
        elif sum(shows) == number and all(shows[shows.index(True) :][:number]):
            yield spans[shows.index(True) :][:number]  # 外部环境考验是长期的、|复杂的
        elif len(spans) == number - 1 and len(last := at_and(text, spans[-1])) == _TWO:
            yield [*spans[:-1], *last]


def _pair_between(text: str, low: int, high: int, core: str) -> tuple[Span, ...]:
    if len(core) < _TWO:
        return ()
    for words in _WORDS.finditer(text, low, high):
        if words.group().count(core) == _TWO and (members := _halves(text, Span(*words.span()), core)):
            return members
    return ()


def _side_by_side(text: str, low: int, high: int, number: int, core: str) -> tuple[Span, ...]:
    """农业农村农民问题 for 三农: words of two characters that begin with what is counted; 强农惠农富农 is none."""
    at = text.find(core, low, high)
    while at >= 0:
        spans = [Span(at + 2 * i, at + 2 * i + 2) for i in range(number)]
        begins = at == 0 or not "\u4e00" <= text[at - 1] <= "\u9fff" or text[at - 1] in "好决"
        same = all(s.end <= high and text[s.start] == core and text[s.start + 1] != core for s in spans)
        if begins and same and len({s.of(text) for s in spans}) == number:
            return tuple(spans)
        at = text.find(core, at + 1, high)
    return ()


def aligned(text: str, found: list[Span], core: str) -> tuple[Span, ...]:
    """Members of a list found by what they show: the outer ends of the first and last one follow the others.

    促进|大众创业、万众创新|上水平: as much stands before and behind what is counted as in the other members.
    """
    spans = list(found)
    if len(spans) == _TWO and spans[0].of(text).find(core) > spans[1].of(text).find(core) > 0:
        spans[0] = Span(spans[0].start + spans[0].of(text).find(core) - spans[1].of(text).find(core), spans[0].end)
    owner = spans[0].of(text).rfind("的", 0, -len(core) - 1) + 1
    if owner and len(core) > 1 and not any("的" in s.of(text).partition(core)[0] for s in spans[1:]):
        spans[0] = Span(spans[0].start + owner, spans[0].end)  # 我们党面临的|执政考验
    tails = [len(s) - s.of(text).rfind(core) - len(core) for s in spans]
    members = finished(text, spans, core, before=True)
    if not members:
        return ()
    last = spans[-1]
    most = max(tails[:-1])
    headed = (
        len(spans) > _TWO and len(core) > 1 and all(s.of(text).startswith(core) for s in spans[1:])
    )  # 面向世界前沿、…、面向经济主战场: nothing runs on
    if not headed and tails[-1] > most and (len(spans) == _TWO or len(set(tails[:-1])) == 1):
        last = Span(last.start, last.end - (tails[-1] - most))
        members = (*members[:-1], Span(members[-1].start, last.end))
    return members if all(members) else ()

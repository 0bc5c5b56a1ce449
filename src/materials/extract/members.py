"""The members of a formulation, where the document lists them: in brackets, behind 即 or ：, before the name, as points.

Every finder gives exactly as many members as the numeral says, or none. Of several lists the one wins whose members show
what is counted (学习型 for 五型), then the one in the closest place.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..model import Section
from ..spans import Span
from .formulation_index import close_by
from .formulation_lists import (
    Piece,
    at_and,
    bare,
    carries,
    finished,
    pieces_after,
    pieces_before,
    pieces_joined,
    shown,
    without_modal,
)
from .formulation_points import next_sentence, parallel, points, stages

_LINK = re.compile(
    "[”’]?(?P<tail>[\\u4e00-\\u9fff]{0,10}?)(?P<link>，?(?:也就是说?|就是指|就是要|就是|即是|即为|即|分别是指|分别是|分别为|分别指|具体是指|具体是|具体为|"
    "具体包括|主要包括|主要是指|主要是|包括了?|是指|指的是|指|为|是|涵盖|分为)(?:[：，])?|：|——)"
)
_WEAK_LINK = frozenset({"是", "为", "指", "，是", "，为", "，指", "主要是", "，主要是"})
_BRACKET = re.compile("[”’]?[\\u4e00-\\u9fff]{0,8}（(?P<in>[^（）\\n]{2,240})）")
_GAP = re.compile(
    "(?:等)?(?:作为[\u4e00-\u9fff]{0,8}?|为(?:主要)?(?:内容|核心|重点|目标|特征|标志|主线|代表|抓手|基础)|(?:有机)?(?:相结合|结合|构成|组成|并举|并重|联动|融合|统一|协同))?"
    "(?:之间|间)?的?(?:这|那|以上|上述|等)?[“‘]?$"
)
_DOING = re.compile(
    "(?:近年来|首次|再次|同时|同步|双双|全部|全面|基本|均|都|要){0,3}(?:实现|做到|达到|形成|构成|出现|呈现|保持)了?[“‘]?$"
)
_FORMING = re.compile("[，,](?:共同|推动|加快)?(?:形成|构成|打造|构建|确立)(?:了|起)?(?:新的)?[“‘]?$")
_CLOSES = re.compile("[”’]?[\u4e00-\u9fff]{0,8}[。：\n]")


CLOSE = 80
"""The weight from which on a list needs no other beside it."""


@dataclass(frozen=True, slots=True)
class Named:
    """What a list is looked for: its places, the numeral, what it counts.

    ``trusted``: believed without a list; ``known``: an established term, whose list must look alike to be its own.
    """

    places: tuple[Span, ...]
    number: int
    core: str
    trusted: bool
    known: bool = False


def find(text: str, named: Named, sections: Sequence[Section]) -> tuple[tuple[Span, ...], int]:
    """The members that the document lists for a set, in their order, and how sure their place is; none where it lists another number."""
    best: tuple[Span, ...] = ()
    most = 0
    for place in named.places:
        for members, weight in _at(text, place, named, sections):
            weight += shown([m.of(text) for m in members], named.core)
            if members and weight > most:
                best, most = members, weight
    return best, most


def _at(text: str, place: Span, named: Named, sections: Sequence[Section]) -> Iterator[tuple[tuple[Span, ...], int]]:
    number, core = named.number, named.core
    yield in_brackets(text, place, number, core), 90
    yield behind(text, place, number, core), 85
    yield before(text, place, number, core), 65 if text[place.start - 2 : place.start] == "的“" else 80
    yield points(text, place, number, core, sections), 75
    if _CLOSES.match(text, place.end):
        yield parallel(text, place, number, core, _scope(text, place, sections)), 70
    yield next_sentence(text, place, number, core), 70
    yield stages(text, place, number, core), 60
    if named.trusted:
        yield close_by(text, place, number, core, even=named.known and len(core) == 1), 60


def _scope(text: str, place: Span, sections: Sequence[Section]) -> int:
    """Where the paragraph ends that the name stands in, or the section when the name closes its paragraph."""
    end = text.find("\n", place.end)
    end = len(text) if end < 0 else end
    if end - place.end > 24:
        return end
    return next((s.body_end for s in reversed(sections) if s.start <= place.start < s.body_end), end)


def in_brackets(text: str, name: Span, number: int, core: str) -> tuple[Span, ...]:
    """“五型”（学习型、思考性…）创评活动: the bracket stands right behind the name or a word further on."""
    match = _BRACKET.match(text, name.end, name.end + 260)
    if match is None:
        return ()
    start = match.start("in")
    return listed(text, pieces_after(text, start), number, core)


def behind(text: str, name: Span, number: int, core: str, *, weak: bool = False) -> tuple[Span, ...]:
    """Behind 即, 就是, 分别是, 包括 or ：, to the sentence's end.

    ``weak``: also behind a bare 是, 为, 指, which says what a part of a compound is (“四级”为省、市、县、乡); else it must
    lead to members that show what is counted.
    """
    link = _LINK.match(text, name.end, name.end + 40)
    if link is None:
        return ()
    pieces = pieces_after(text, link.end())
    if number == 1:
        return _single(text, pieces, link.group("link"))
    found = listed(text, _until_next_name(text, pieces), number, core)
    if link.group("link") in _WEAK_LINK and not weak and not all(carries(m.of(text), core) for m in found):
        return ()
    return found


def _single(text: str, pieces: Sequence[Piece], link: str) -> tuple[Span, ...]:
    """“一抓手”，就是把实施项目带动作为抓手，…: the one member is the first clause."""
    if not pieces or link.strip("，：")[:1] not in {"即", "就", "是"} or not 2 <= len(pieces[0].span) <= 30:
        return ()
    return (without_modal(text, bare(text, pieces[0].span)),)


def _until_next_name(text: str, pieces: Sequence[Piece]) -> list[Piece]:
    """“三具”，就是…；“两基”，就是…: a list ends where the next quoted name opens a clause of its own."""
    out: list[Piece] = []
    for piece in pieces:
        words = piece.span.of(text)
        if out and re.match("“[^”]{1,8}”(?:，?(?:就是|即|是|为|指|则|由|分别)|$)", words) and out[-1].mark in "；，":
            out[-1] = Piece(out[-1].span, "")
            break
        out.append(piece)
    return out


def listed(text: str, pieces: Sequence[Piece], number: int, core: str) -> tuple[Span, ...]:
    """The members that a run of pieces holds, by the first way of cutting that gives the number."""
    if not pieces or number < 2:
        return ()
    for cut in (_by_pause, _by_group, _by_both, _by_comma, _by_any):
        spans = cut(text, pieces, number, core)
        if len(spans) == number and (members := finished(text, spans, core, before=False)):
            return members
    return ()


def _by_pause(text: str, pieces: Sequence[Piece], number: int, core: str) -> list[Span]:
    run = pieces_joined(pieces, "、")
    last = at_and(text, run[-1])
    if len(run) == number - 1:
        return [*run[:-1], *last]
    if len(run) == number == 2 and len(last) == 2:  # 中国特色、世界一流的大学和优势学科: 、 joins less than 和
        return [Span(run[0].start, last[0].end), last[1]]
    return run


def _by_group(text: str, pieces: Sequence[Piece], number: int, core: str) -> list[Span]:
    """One member a ；: its clause that shows what is counted, else its first."""
    groups: list[list[Span]] = [[]]
    start: int | None = None
    for piece in pieces:
        start = piece.span.start if start is None else start
        if piece.mark != "、":
            groups[-1].append(Span(start, piece.span.end))
            start = None
        if piece.mark == "；":
            groups.append([])
    groups = [g for g in groups if g]
    if len(groups) != number:
        return []
    return [_telling(text, group, core) for group in groups]


def _telling(text: str, clauses: Sequence[Span], core: str) -> Span:
    """Of one group, the quoted term that ends with what is counted (“重点工程”), the clause that shows it, or the first."""
    for span in clauses:
        for match in re.finditer("“([^“”]{2,16})”", span.of(text)):
            if core and match.group(1).endswith(core):
                return Span(span.start + match.start(1), span.start + match.end(1))
    shows = [span for span in clauses if core and core in span.of(text)]
    return shows[0] if shows else clauses[0]


def _by_comma(text: str, pieces: Sequence[Piece], number: int, core: str) -> list[Span]:
    """Clauses joined by ，: all of the sentence, or its first ones when only they show what is counted."""
    run = _joined(pieces, "，")
    if len(run) == number:
        return run
    shows = [bool(core) and core in s.of(text) for s in run]
    return run[:number] if len(run) > number and shows == [True] * number + [False] * (len(run) - number) else []


def _by_both(text: str, pieces: Sequence[Piece], number: int, core: str) -> list[Span]:
    """既要抓好…，又要抓好…，对落实不力的…: as far as 又, 也, 还 and 更 take it up."""
    run = _joined(pieces, "，")
    if run[0].of(text)[:1] != "既":
        return []
    return [run[0], *(s for s in run[1:number] if s.of(text)[:1] in "又也还更")]


def _joined(pieces: Sequence[Piece], marks: str) -> list[Span]:
    """The pieces joined across every mark but ``marks`` and ；."""
    out: list[Span] = []
    start: int | None = None
    for piece in pieces:
        start = piece.span.start if start is None else start
        if not piece.mark or piece.mark in marks or piece.mark == "；":
            out.append(Span(start, piece.span.end))
            start = None
    return out


def _by_any(text: str, pieces: Sequence[Piece], number: int, core: str) -> list[Span]:
    """统一管理、统一财务、统一师资，统一考核: marks mixed, every piece a member."""
    spans = [p.span for p in pieces]
    if len(spans) == number:
        return spans
    if len(spans) == number - 1 and len(at_and(text, spans[-1])) == 2:
        return [*spans[:-1], *at_and(text, spans[-1])]
    return []


def before(text: str, name: Span, number: int, core: str) -> tuple[Span, ...]:
    """政治、政策、…、格式七个关口: the list runs up to the numeral, with at most 的, 这 or 为内容的 between."""
    if number < 2:
        return ()
    low = max(0, name.start - 20)
    quoted = text[name.start - 1 : name.start] in {"“", "‘"}
    ahead = text[low : name.start]
    if (forming := _FORMING.search(ahead)) and number == 2:
        return _pair(text, low + forming.start(), core)
    doing = _DOING.search(ahead)
    if doing and (quoted or number > 2) and (members := _run_up_to(text, low + doing.start(), name, number, core)):
        return members
    gap = _GAP.search(ahead)
    end = low + gap.start() if gap else name.start
    if text[end - 1 : end] in {"、", "和", "与", "及"}:  # 邓小平理论、“三个代表”: a member of that list itself
        return ()
    if quoted and text[end - 1 : end] == "”" and end == name.start - 1:  # “两重”“两新”: two names
        return ()
    if text[end - 1 : end] in {"”", "）", "》"} and (members := _quoted_list(text, end, number, core)):
        return members
    pointed = "这" in text[end : name.start] or "述" in text[end : name.start]
    return _run_up_to(text, end, name, number, core) or _clauses_up_to(text, end, number, core, pointed=pointed)


def _run_up_to(text: str, end: int, name: Span, number: int, core: str) -> tuple[Span, ...]:
    pieces = pieces_before(text, end)
    if not pieces or pieces[-1].mark:
        return ()
    run: list[Span] = [pieces[-1].span]
    for piece in reversed(pieces[:-1]):
        if piece.mark != "、":
            break
        run.insert(0, piece.span)
    if len(run) == number - 1:
        run = [*run[:-1], *at_and(text, run[-1])]
    if len(run) != number:
        return side_by_side(text, end, number, core) if len(run) == 1 else ()
    if any(len(s) > 30 for s in run[1:]) or run[-1].of(text)[-1] in "为对向给让使与在以从把将":
        return ()
    members = finished(text, run, core, before=True)
    if (
        number > 2
        and len(core) == 1
        and len(name) <= 3
        and text[end : end + 1] == "“"
        and not any(core in m.of(text) for m in members)
    ):
        return ()  # 水污染防治、大气污染防治和工业“三废”: what stands before a short form need not be its members
    return members


def _pair(text: str, end: int, core: str) -> tuple[Span, ...]:
    """新动能异军突起和传统动能转型，形成新的“双引擎”."""
    pieces = pieces_before(text, end)
    halves = at_and(text, pieces[-1].span) if pieces else []
    return finished(text, halves, core, before=True) if len(halves) == 2 else ()


def _clauses_up_to(text: str, end: int, number: int, core: str, *, pointed: bool) -> tuple[Span, ...]:
    """什么是…、怎样…，建设…、怎样…，实现…这三大问题: clauses joined by ，, pointed at by 这 or all showing what is counted."""
    pieces = pieces_before(text, end)
    run = _joined(pieces, "，")
    if len(run) < number or (pointed and len(run) > number + 2):
        return ()
    run = run[-number:]
    if any(len(s) > 45 for s in run[1:]):
        return ()
    shown = all(carries(s.of(text), core) for s in run)
    return finished(text, run, core, before=True) if shown or (pointed and number > 2) else ()


def _quoted_list(text: str, end: int, number: int, core: str) -> tuple[Span, ...]:
    """“规范、提升、服务”这三个主题; “A”“B”“C”三个…: the list stands inside quotation marks, or is made of them."""
    if text[end - 1] != "”":
        return ()
    opening = text.rfind("“", max(0, end - 120), end)
    if opening < 0:
        return ()
    inside = listed(text, pieces_after(text, opening + 1), number, core)
    if inside:
        return inside
    out: list[Span] = []
    at = end
    while len(out) < number and text[at - 1 : at] == "”" and (opening := text.rfind("“", max(0, at - 60), at)) >= 0:
        out.insert(0, Span(opening + 1, at - 1))
        at = opening - 1 if text[opening - 1 : opening] in {"、", "，", "和"} else opening
    ended = text[at - 1 : at] not in {"”", "、"} or len(out) < number
    return tuple(out) if len(out) == number and ended else ()


def side_by_side(text: str, end: int, number: int, core: str) -> tuple[Span, ...]:
    """国内国际|两个大局, 教学科研生产|三结合: words of two characters without marks between them."""
    start = end - 2 * number
    words = text[max(0, start) : end]
    if start < 0 or not re.fullmatch("[\u4e00-\u9fff]+", words):
        return ()
    pairs = [words[i : i + 2] for i in range(0, 2 * number, 2)]
    same = any(len({p[i] for p in pairs}) == 1 for i in (0, 1))
    joined = core in _JOINED and _VERB_BEFORE.search(text, max(0, start - 4), start)
    if len(set(pairs)) < number or not (same or joined):
        return ()
    return tuple(Span(start + 2 * i, start + 2 * i + 2) for i in range(number))


_JOINED = frozenset({"结合", "融合", "统一", "联动", "协同", "并举", "并重", "一体", "同步"})
_VERB_BEFORE = re.compile("(?:实行|坚持|推进|推动|实现|促进|加强|做到|统筹|开展|形成|构建|[，。；：、\n])$")


def in_definition(text: str, definition: Span, number: int, core: str) -> tuple[Span, ...]:
    """Members that a glossary entry lists, by any way of cutting it."""
    pieces = pieces_after(text, definition.start, len(definition))
    return listed(text, pieces, number, core)

"""How a run of pieces is cut into members: by 、, by ；, by ，, with 既…又…, or with marks mixed.

A way of cutting counts only when it gives exactly the number that is asked for.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from ..patterns import compiled
from ..spans import Span
from .formulation_lists import MEMBER_MOST, Piece, at_and, divided, pieces_joined
from .member_ends import finished

_RANK = compiled("(?:第|其|（)?(?P<rank>[一二三四五六七八九十])(?:[是要）]|就是|个是)")
_ASPECT = compiled("(?:在)?[\u4e00-\u9fff]{2,8}(?:上|方面|层面)")
_STEP = compiled("第[一二三四五六七八九十]{1,2}[步点条项个关招环]?")
_FORBIDS = compiled("(?:严禁|不准|不得|禁止|[决绝]不|不许|一律不)[\u4e00-\u9fff]{0,4}")
_PURPOSE = compiled("确保|切实|做到|防止|杜绝|坚决|一经|违者|凡是?|如|对|让|把|以|自觉|营造|树立|从而|真正")
_COPULA = compiled("(?<![还只总但就要都也])是(?!否|非)|成为|只能是|就是|都是|也是")
_SUM = compiled("[+＋→·/]|[－—-]+")


def listed(text: str, pieces: Sequence[Piece], number: int, core: str) -> tuple[Span, ...]:
    """The members that a run of pieces holds, by the first way of cutting that gives the number."""
    if not pieces or number < 2:
        return ()
    for cut in (_by_ordinal, _by_pause, _by_group, _by_both, _by_comma, _by_any, _by_plus, _by_copula):
        spans = cut(text, pieces, number, core)
        if len(spans) == number and (members := finished(text, spans, core, before=False)):
            return members
    return ()


def _by_ordinal(text: str, pieces: Sequence[Piece], number: int, core: str) -> list[Span]:
    """一是由…走向…，二是由…走向…，实现…: the clauses that 一是 to the number's own ordinal open, in their order."""
    opened = [(_RANK.match(text, s.start, s.end), s) for s in joined(pieces, "，")]
    ranked = [("一二三四五六七八九十".find(m.group("rank")) + 1, s) for m, s in opened if m]
    return [s for _, s in ranked] if [rank for rank, _ in ranked] == list(range(1, number + 1)) else []


def _by_pause(text: str, pieces: Sequence[Piece], number: int, core: str) -> list[Span]:
    run = pieces_joined(pieces, "、")
    last = at_and(text, run[-1])
    if len(run) in {number - 1, number - 2}:
        return divided(text, run, number)
    if (
        len(run) == number == 2 and len(last) == 2 and len(at_and(text, run[0])) == 1
    ):  # 中国特色、世界一流的大学和优势学科: 、 joins less than 和
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
    groups = [g[1:] if len(g) > 1 and _STEP.fullmatch(g[0].of(text)) else g for g in groups if g]
    if len(groups) != number:
        return []
    if all(len(g) > 1 and _ASPECT.fullmatch(g[0].of(text)) for g in groups):  # 经营上，从…转为…；服务上，从…转为…
        return [Span(g[1].start, g[-1].end) for g in groups]
    if _FORBIDS.fullmatch(core):
        return _whole(text, groups)
    return [_telling(text, group, core) for group in groups]


def _whole(text: str, groups: Sequence[Sequence[Span]]) -> list[Span]:
    """严禁违规兼职，借机谋利；严禁…: all that is forbidden, as far as the clause that says what for; the first clauses where that is too long."""
    ends = [next((i for i, s in enumerate(g) if i and _PURPOSE.match(text, s.start)), len(g)) for g in groups]
    spans = [Span(g[0].start, g[end - 1].end) for g, end in zip(groups, ends, strict=True)]
    return spans if max(map(len, spans)) <= MEMBER_MOST else [g[0] for g in groups]


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
    run = joined(pieces, "，")
    if len(run) == number:
        return run
    shows = [bool(core) and core in s.of(text) for s in run]
    if len(run) < number or sum(shows) != number:
        return []
    first = shows.index(True)
    opened = first == 0 or all(s.of(text).startswith(core) for s in run[first : first + number])  # 对“八八战略”，必须…
    return run[first : first + number] if opened and all(shows[first : first + number]) else []


def _by_both(text: str, pieces: Sequence[Piece], number: int, core: str) -> list[Span]:
    """既要抓好…，又要抓好…，对落实不力的…: as far as 又, 也, 还 and 更 take it up."""
    run = joined(pieces, "，")
    if not run or run[0].of(text)[:1] != "既":
        return []
    return [run[0], *(s for s in run[1:number] if s.of(text)[:1] in "又也还更")]


def _by_plus(text: str, pieces: Sequence[Piece], number: int, core: str) -> list[Span]:
    """水厕+化粪池+小湿地: the one piece is a sum, or a chain of steps."""
    if len(pieces) != 1:
        return []
    out, at = [], pieces[0].span.start
    for match in _SUM.finditer(text, at, pieces[0].span.end):
        out.append(Span(at, match.start()).stripped(text))
        at = match.end()
    return [*out, Span(at, pieces[0].span.end).stripped(text)]


def _by_copula(text: str, pieces: Sequence[Piece], number: int, core: str) -> list[Span]:
    """让提醒、谈话，批评成为常态，轻处分成为大多数，重处分是少数: a member ends where it says what it is, to the sentence's end."""
    out: list[Span] = []
    start: int | None = None
    clauses = joined(pieces, "，")
    for clause in clauses:
        start = clause.start if start is None else start
        if _COPULA.search(text, clause.start + 1, clause.end):
            out.append(Span(start, clause.end))
            start = None
    return out if number > 2 and start is None and len(clauses) == number + 1 else []


def is_whole(text: str, start: int, members: Sequence[Span]) -> bool:
    """Whether members fill the clause that begins at ``start``, with nothing but 、 between them."""
    if not members or members[0].start != start:  # “四个全面”，强调坚定|道路自信、理论自信…
        return False
    closed = text[members[-1].end : members[-1].end + 1] in {"；", "。", "\n", ""}
    return closed and all(text[a.end : b.start] == "、" for a, b in pairwise(members))


def joined(pieces: Sequence[Piece], marks: str) -> list[Span]:
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
    return divided(text, spans, number)

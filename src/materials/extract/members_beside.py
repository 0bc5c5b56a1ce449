"""Lists that stand beside a name without a word that announces them: clauses behind it, lists of
several names in turn. What announces none is believed only where the members show what is counted or are built alike.
"""

from __future__ import annotations

import re
from itertools import pairwise

from ..patterns import compiled
from ..sentences import common_head
from ..spans import Span
from .formulation_lists import ORDINAL, Piece, pieces_after, shown
from .member_cuts import is_whole, listed

_NEXT = compiled("[”’]?[\u4e00-\u9fff]{0,4}，")
_OPENS_GROUP = compiled("[；：。\n]([一-鿿]{2,4})“$")
_BESIDE = 80  # the neighbour of a set in a row begins at most so many code points ahead
_QUOTED = compiled("“[^“”\n]{2,12}”")
# “三个到位”和处理好“三个关系”，即: names side by side whose lists follow one after the other.
_NAMES = compiled(
    "(?:“[^“”\n]{2,12}”[、，]?(?:以及|[和与及])?[\u4e00-\u9fff]{0,4}){1,4}“[^“”\n]{2,12}”[\u4e00-\u9fff]{0,6}"
    "(?:，?(?:即|就是|分别是|分别为|分别指)[：，]?|：|(?<=”)，)"
)
_COLON = compiled("[”’]?[^。；：“”\n]{0,30}(?:：|，(?:主要)?包括)")


def next_clauses(text: str, name: Span, number: int, core: str) -> tuple[Span, ...]:
    """坚持“四下基层”，宣传路线方针政策下基层、调查研究下基层、…: clauses to the sentence's end that all show what is counted.

    A core of one character must open or close them all; of a longer one, two characters are enough (三个1亿人|约1亿).
    """
    link = _NEXT.match(text, name.end)
    if link is None or number < 2 or not core:
        return ()
    found = listed(text, pieces_after(text, link.end()), number, core)
    if ORDINAL.match(text, link.end()):  # 两个转变，一是…，二是…
        return found
    if number > 2 and len({len(m) for m in found}) == 1 and is_whole(text, link.end(), found):
        return found  # 三大板块，制造、贸易、服务；
    if core == "一" and number > 2 and found and all(re.search("[一1]", m.of(text)) for m in found):
        return found  # 建立1份档案，签订1份协议，…
    if len(core) == 1:
        return found if number > 2 and shown([m.of(text) for m in found], core) == 25 else ()
    keys = [core[i : i + 2] for i in range(len(core) - 1)]
    return found if any(all(key in m.of(text) for m in found) for key in keys) else ()


def beside(text: str, name: Span, number: int, core: str) -> tuple[Span, ...]:
    """“三大寺”甘丹寺、色拉寺、哲蚌寺: nothing between, and all end (or begin) with what is counted."""
    if text[name.end : name.end + 1] != "”" or number < 3:
        return ()
    found = listed(text, pieces_after(text, name.end + 1), number, core)
    return found if shown([m.of(text) for m in found], core) == 25 else ()


def behind_colon(text: str, name: Span, number: int, core: str) -> tuple[Span, ...]:
    """用“四个一”强调其重要性：…是其中一位，…是其中一条，…: behind a ： further on in the sentence, when all show what is counted."""
    colon = _COLON.match(text, name.end)
    found = listed(text, pieces_after(text, colon.end()), number, core) if colon and number > 2 else ()
    apart = all("；" in text[a.end : b.start] for a, b in pairwise(found))
    alike = bool(common_head([m.of(text) for m in found]))
    # …，包括人民至上、自信自立、…
    even = colon is not None and len({len(m) for m in found}) == 1 and is_whole(text, colon.end(), found)
    return found if apart or alike or even or shown([m.of(text) for m in found], core) else ()


def in_turn(text: str, name: Span, number: int, core: str) -> tuple[Span, ...] | None:
    """“三个到位”、“三个关系”，即A、B、C；D、E、F: to each of the names its list; ``None`` where no lists are dealt out.

    Lists are dealt out where ； parts as many as there are names; whose list has another number has none.
    """
    low = max(0, name.start - _BESIDE)
    begin = max(low, *(text.rfind(mark, low, name.start) + 1 for mark in "。！？；\n"))
    side_by_side = _NAMES.search(text, begin, name.end + _BESIDE)
    if side_by_side is None:
        return None
    turns = [m.span() for m in _QUOTED.finditer(text, *side_by_side.span())]
    groups: list[list[Piece]] = [[]]
    for piece in pieces_after(text, side_by_side.end()):
        groups[-1].append(piece)
        if piece.mark == "；":
            groups.append([])
    mine = [group for turn, group in zip(turns, groups, strict=False) if turn == (name.start - 1, name.end + 1)]
    if not mine or len(groups) != len(turns):
        return None
    found = listed(text, mine[0], number, core)
    if text[side_by_side.end() - 2 : side_by_side.end()] == "”，" and not shown([m.of(text) for m in found], core):
        return None
    return found


def in_a_row(text: str, name: Span, number: int) -> tuple[Span, ...]:
    """坚持“两条主线”，扬优势强特色，抓改革激活力；坚持“三个阶段”，…: sets in a row, each with its members up to the ；.

    Such a set's clause is nothing but a verb and the name, its neighbour opens with the same verb, and its members are
    of one length.
    """
    verb = _OPENS_GROUP.search(text, max(0, name.start - 6), name.start)
    if verb is None or text[name.end : name.end + 2] != "”，" or number < 2:
        return ()
    pieces = pieces_after(text, name.end + 2)
    until = next((i for i, p in enumerate(pieces) if p.mark == "；"), len(pieces) - 1)
    run = [p.span for p in pieces[: until + 1]]
    if len(run) != number or len({len(s) for s in run}) > 1:
        return ()
    again = f"{verb.group(1)}“"
    low = max(0, name.start - len(again) - _BESIDE)
    ahead = text[low : max(low, verb.start())].rpartition("。")[2]
    return tuple(run) if text.startswith(again, run[-1].end + 1) or again in ahead else ()

"""The clauses of a whole text in their order, each with what it opens: a clause, a ；-group, a sentence or a paragraph.

Quotations and brackets of a few words are words like any other; a long quotation is read through, so that its clauses
count as the text's own.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from ..patterns import compiled
from ..spans import Span
from .formulation_lists import ORDINAL
from .markers import number_of

CLAUSE, GROUP, SENTENCE, PARAGRAPH = 1, 2, 3, 4
"""What a clause opens: the mark before it is ， or ：, is ；, ends a sentence, ends a line."""
RANKS = (PARAGRAPH, SENTENCE, GROUP, CLAUSE)

_MARKS = compiled(
    "(?<!”)“[^“”\n，。；！？]{1,40}”(?!“)|（[^（）\n]{1,120}）|《[^《》\n]{1,60}》|(?P<mark>[，；：。！？\n“”])"
)
_RANK = {
    **dict.fromkeys("“，：", CLAUSE),
    **dict.fromkeys("。！？", SENTENCE),
    "”": 0,
    "；": GROUP,
    "\n": PARAGRAPH,
}
_ORDINAL_ALONE = compiled(
    "(?:第[一二三四五六七八九十]{1,2}(?:个|条|项|点)?|首先|其次|再次|再者|最后|其[一二三四五六七八九]|[一二三四五六七八九十]{1,2}|[0-9]{1,2}|（[一二三四五六七八九十0-9]{1,2}）)"
)
_NUMBER = compiled("[一二三四五六七八九十]{1,2}|[0-9]{1,2}|[①-⑳]|首先|其次|再次|再者|最后")
# 第一道关是思想关: an ordinal that counts on.
_COUNTED = compiled("第[一二三四五六七八九十]{1,2}(?=[个条项点道步关场句类种件把张扇支本座面块]|[\u4e00-\u9fff]是)")
_LOOSE = " \u3000’"
_COUNTS = frozenset(
    "一二三四五六七八九十0123456789第其首再最（" + "".join(map(chr, range(0x2460, 0x2474)))
)  # what an ordinal begins with
_GOES_ON = frozenset({"其次", "再次", "再者", "最后"})


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause without its marks; ``opens`` is the rank of the mark before it, ``mark`` the one behind it.

    ``begin``: behind its ordinal; ``number``: what the ordinal says, 0 where it only goes on (其次), -1 without one.
    """

    span: Span
    opens: int
    mark: str
    begin: int
    number: int


class Clauses:
    """All clauses of a text, and the places among them of those that open something, are numbered or begin with a quotation."""

    def __init__(self, text: str, found: Sequence[Clause]) -> None:
        self.all = found
        self.starts = [c.span.start for c in found]
        self.ranked = {rank: [i for i, c in enumerate(found) if c.opens >= rank] for rank in RANKS}
        self.numbered = [i for i, c in enumerate(found) if c.number >= 0]
        self.quoted = [i for i, c in enumerate(found) if text[c.span.start] == "“" and "”" in c.span.of(text)]

    def index(self, position: int) -> int:
        """The last clause that begins at or before a place; -1 before the first."""
        return bisect_right(self.starts, position) - 1


def between(places: Sequence[int], low: int, high: int) -> Sequence[int]:
    """Those of ascending ``places`` from ``low`` on, before ``high``."""
    return places[bisect_left(places, low) : bisect_left(places, high)]


@lru_cache(maxsize=2)
def clauses_of(text: str) -> Clauses:
    """The clauses of a text, found once."""
    out: list[Clause] = []
    begin, rank, ordinal = 0, PARAGRAPH, ""
    for match in _MARKS.finditer(text):
        mark = match.group("mark")
        if mark is None:
            continue
        at = match.start()
        span = Span(begin, at)
        if text[begin] in _LOOSE or text[at - 1] in _LOOSE:
            span = span.stripped(text, _LOOSE)
        alone = mark == "，" and text[begin] in _COUNTS and _ORDINAL_ALONE.fullmatch(text, span.start, span.end)
        if span and not alone:
            out.append(_clause(text, span, rank, mark, ordinal))
            rank, ordinal = 0, ""
        if alone:
            ordinal = alone.group()
        else:
            rank = max(rank, CLAUSE if mark == "”" and text[at + 1 : at + 2] == "“" else _RANK[mark])
        begin = match.end()
    if last := Span(begin, len(text)).stripped(text, _LOOSE):
        out.append(_clause(text, last, rank, "", ordinal))
    return Clauses(text, out)


def _clause(text: str, span: Span, rank: int, mark: str, ordinal: str) -> Clause:
    if not ordinal and text[span.start] not in _COUNTS:
        return Clause(span, rank, mark, span.start, -1)
    match = ORDINAL.match(text, span.start, span.end)
    begin = match.end() if match and match.end() < span.end else span.start
    counted = _COUNTED.match(text, span.start, span.end)
    number = _NUMBER.search(ordinal or next((m.group() for m in (match, counted) if m), ""))
    if number is None:
        value = -1
    elif number.group() in _GOES_ON:
        value = 0
    else:
        value = 1 if number.group() == "首先" else number_of(number.group())
    return Clause(span, rank, mark, begin, value)

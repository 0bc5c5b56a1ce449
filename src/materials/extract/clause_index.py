"""The clauses of a whole text in their order, each with what it opens: a clause, a ；-group, a sentence or a paragraph.

Quotations and brackets of a few words are words like any other; a long quotation is read through, so that its clauses
count as the text's own.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from ..spans import Span

CLAUSE, GROUP, SENTENCE, PARAGRAPH = 1, 2, 3, 4
"""What a clause opens: the mark before it is ， or ：, is ；, ends a sentence, ends a line."""

_MARKS = re.compile(
    "“[^“”\n。；！？]{1,40}”(?!“)|（[^（）\n]{1,120}）|《[^《》\n]{1,60}》|(?P<mark>[，；：。！？\n“”])"
)
_RANK = {
    "”": 0,
    "“": CLAUSE,
    "，": CLAUSE,
    "：": CLAUSE,
    "；": GROUP,
    "。": SENTENCE,
    "！": SENTENCE,
    "？": SENTENCE,
    "\n": PARAGRAPH,
}
_ORDINAL_ALONE = re.compile(
    "(?:第[一二三四五六七八九十]{1,2}(?:个|条|项|点)?|首先|其次|再次|再者|最后|其[一二三四五六七八九]|[一二三四五六七八九十]{1,2}|[0-9]{1,2}|（[一二三四五六七八九十0-9]{1,2}）)"
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause without its marks; ``opens`` is the rank of the mark before it, ``mark`` the one behind it.

    ``ordinal``: the ordinal that stands alone before it (首先，).
    """

    span: Span
    opens: int
    mark: str
    ordinal: str = ""


@dataclass(frozen=True, slots=True)
class Clauses:
    """All clauses of a text; ``starts`` are their places."""

    all: tuple[Clause, ...]
    starts: tuple[int, ...]

    def index(self, position: int) -> int:
        """The last clause that begins at or before a place; -1 before the first."""
        return bisect_right(self.starts, position) - 1


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
        span = Span(begin, at).stripped(text, " \u3000”’")
        alone = mark == "，" and _ORDINAL_ALONE.fullmatch(text, span.start, span.end)
        if span and not alone:
            out.append(Clause(span, rank, mark, ordinal))
            rank, ordinal = 0, ""
        ordinal = alone.group() if alone else ordinal
        rank = rank if alone else max(rank, CLAUSE if mark == "”" and text[at + 1 : at + 2] == "“" else _RANK[mark])
        begin = match.end()
    if last := Span(begin, len(text)).stripped(text, " \u3000”’"):
        out.append(Clause(last, rank, "", ordinal))
    return Clauses(tuple(out), tuple(c.span.start for c in out))

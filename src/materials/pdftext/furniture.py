"""Running heads, running feet and page numbers: rows at the edges of pages that repeat or count."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence

from .glyphs import Page
from .rows import Line, pieces_of

NOTE = re.compile(r"(?:[①-⑳]|[*※†]|[\[［〔【(（]?[0-9]{1,3}[\]］〕】)）.、]?|注[:：0-9释])")
"""How a footnote opens."""
_EDGE = 2  # rows at either end that may be furniture
_NUMBER = re.compile(
    r"[\W_]*(?:[0-9０-９]{1,4}|[ivxlIVXL]{1,6}|第 ?[0-9一二三四五六七八九十百]{1,5} ?页"
    r"(?:[ ，,/、　]*[（(]?[共总] ?[0-9一二三四五六七八九十百]{1,5} ?页[）)]?)?|[0-9]{1,4} ?[/|] ?[0-9]{1,4}|"
    r"[Pp]age ?[0-9]{1,4}(?: ?of ?[0-9]{1,4})?)[\W_]*"
)
_OUTER = 0.12  # share of the height in which a page number stands on a page of its own
_SMALL, _LARGE = 0.86, 1.25  # of the text's size
_FAR = 2.5  # em of white
_SAME = 4.0  # points by which a running head's place may differ between pages


def furniture(pages: Sequence[Page], rows: Sequence[Sequence[Line]], body: float) -> list[set[int]]:
    """For each page the numbers of its rows that belong to the page and not to the text; ``body`` is the text's size."""
    edges = [_edges(found) for found in rows]
    heads = Counter((at_top, _key(row), round(row.middle / _SAME)) for edge in edges for at_top, row in edge)
    titles = {_key(row) for row in (rows[0] if rows else ())[:6] if row.size > body * 1.05}
    out = []
    for i, (page, edge) in enumerate(zip(pages, edges, strict=True)):
        mine = {row.row for at_top, row in edge if row.size <= body * _LARGE and _repeats(heads, at_top, row)}
        mine |= {row.row for at_top, row in edge if _counts(page, row, rows[i])}
        mine |= {row.row for at_top, row in edge if i and at_top and row.size < body and _key(row) in titles}
        mine |= {row.row for row in _apart(rows[i], body)}
        out.append(mine)
    return out


def _edges(found: Sequence[Line]) -> list[tuple[bool, Line]]:
    """The outermost rows, with whether they stand at the top."""
    top = found[:_EDGE]
    return [(True, row) for row in top] + [(False, row) for row in found[max(len(top), len(found) - _EDGE) :]]


def _key(row: Line) -> str:
    return re.sub(r"[0-9０-９一二三四五六七八九十]+|[ivxl]+$", "0", "".join(row.text.split()))


def _repeats(heads: Counter[tuple[bool, str, int]], at_top: bool, row: Line) -> bool:
    if row.text.rstrip()[-1:] in "。；":
        return False
    place = round(row.middle / _SAME)
    return sum(heads[at_top, _key(row), near] for near in (place - 1, place, place + 1)) >= 2


def _apart(found: Sequence[Line], body: float) -> Iterator[Line]:
    """A small line at the edge, far from all others: the head or foot of a document of one page."""
    for edge, near in ((0, 1), (-1, -2)) if len(found) > 2 else ():
        row = found[edge]
        far = abs(row.middle - found[near].middle) > _FAR * body
        if row.size < body * _SMALL and far and not (edge and NOTE.match(row.text.strip())):
            yield row


def _counts(page: Page, row: Line, found: Sequence[Line]) -> bool:
    """A number alone in the margin, or far from the head beside it; a vertical page has it across, so anywhere at its edges."""
    alone = [piece.text.strip() for piece in pieces_of(row)]
    if not any(_NUMBER.fullmatch(text) for text in (row.text.strip(), alone[0], alone[-1])) or row not in (
        found[0],
        found[-1],
    ):
        return False
    share = row.middle / page.height if page.height else 0.5
    return page.vertical or share < _OUTER or share > 1 - _OUTER

"""Paragraph topics for a document without any structure of its own, flagged as derived.

Where paragraphs in a row open alike (要在…中…。要在…中…。要在…中…。), those are the points, below the paragraph that says
or announces them; else every paragraph gives its lead.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..spans import Span
from . import outline_leads as leads
from .outline_forms import Family, Token, Where
from .outline_text import Prose
from .outline_tree import Node

_FEWEST, _MANY = 3, 300  # paragraphs between which a list of topics helps: fewer are read at once, more are no overview
_ROW = 3  # paragraphs that open alike
_ALIKE = 2  # code points
_SHARE = 3  # of so many paragraphs one at least stands in a row, where the rows are what the document is made of


def topics(prose: Prose) -> list[Node]:
    """The points of the rows, or a point a paragraph; of a document of a paragraph or two the rows of sentences."""
    if len(prose.paragraphs) > _MANY:
        return []
    if len(prose.paragraphs) < _FEWEST:
        sentences = _sentences(prose)
        return [node for row in _rows(sentences) for node in _in_row(sentences, row)]
    rows = _rows(prose)
    if rows and _SHARE * sum(len(row) for row in rows) >= len(prose.paragraphs):
        return [node for row in rows for node in _in_row(prose, row)]
    found = (_node(prose, index, leads.lead(prose, index)) for index in range(len(prose.paragraphs)))
    return [node for node in found if node is not None]


def _sentences(prose: Prose) -> Prose:
    """A wall of text with a sentence for a paragraph."""
    spans = [span for index in range(len(prose.paragraphs)) for span in prose.sentences(index)]
    return Prose(prose.text, spans if len(spans) <= _MANY else [])


def _rows(prose: Prose) -> list[list[int]]:
    """Runs of paragraphs side by side that open with the same words, none of them with who says them."""
    rows: list[list[int]] = []
    for index in range(len(prose.paragraphs)):
        if leads.says(prose, index):
            continue
        if rows and rows[-1][-1] == index - 1 and _alike(prose, [*rows[-1], index]):
            rows[-1].append(index)
        else:
            rows.append([index])
    return [row for row in rows if len(row) >= _ROW]


def _alike(prose: Prose, row: Sequence[int]) -> bool:
    openings = [prose.words(index).lstrip()[:_ALIKE] for index in (row[0], row[-1])]
    return openings[0] == openings[1] and all("\u4e00" <= c <= "\u9fff" for c in openings[0])


def _in_row(prose: Prose, row: Sequence[int]) -> list[Node]:
    """The points of a row, below the paragraph before them where that says or announces them."""
    before = row[0] - 1
    above = _node(prose, before, leads.lead(prose, before)) if before >= 0 and leads.says(prose, before) else None
    points = [node for node in (_node(prose, index, leads.whole(prose, index)) for index in row) if node is not None]
    for node in points:
        node.parent = above
    return [above, *points] if above is not None else points


def _node(prose: Prose, index: int, heading: Span | None) -> Node | None:
    if heading is None:
        return None
    start = prose.paragraphs[index].stripped(prose.text).start  # the words before the statement are the topic's own
    token = Token(Family.UNNUMBERED, 0, start, start, heading.start, index, Where.PARAGRAPH)
    return Node(token, None, heading, alone=False, implicit=True, derived=True)

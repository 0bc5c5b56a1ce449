"""Paragraph topics for a document without any structure of its own: the first sentence of each paragraph, flagged as derived."""

from __future__ import annotations

import re

from ..spans import Span
from .outline_forms import Family, Token, Where
from .outline_text import Prose
from .outline_tree import Node

_LEAST, _MOST = 4, 60
# 大家晚上好！ and 最后，祝大家新年快乐 greet and part; they are about nothing.
_COURTESY = re.compile(
    "[^，。！]{0,12}(?:早上|上午|中午|下午|晚上|新年|节日|新学期)?好[！。]$|(?:再次)?(?:谢谢|感谢)(?:大家|各位)?[^，]{0,6}$|(?:最后，?)?(?:衷心|再次)?(?:祝|预祝|祝愿)"
)
_FEWEST, _MANY = 3, 300  # paragraphs between which a list of topics helps: fewer are read at once, more are no overview


def topics(prose: Prose) -> list[Node]:
    """A point a paragraph; none for a document of a paragraph or two."""
    if not _FEWEST <= len(prose.paragraphs) <= _MANY:
        return []
    found = (_topic(prose, index) for index in range(len(prose.paragraphs)))
    return [node for node in found if node is not None]


def _topic(prose: Prose, index: int) -> Node | None:
    """The first sentence, or its first clause where it is long."""
    span = prose.paragraphs[index].stripped(prose.text)
    if not span or _COURTESY.match(prose.text, span.start, span.end):
        return None
    end = prose.first_mark(span.start, span.end, "。！？：")
    if end - span.start > _MOST:
        end = prose.first_mark(span.start, span.end, "，。！？：")
    heading = Span(span.start, end).stripped(prose.text)
    if not _LEAST <= len(heading) <= _MOST:
        return None
    token = Token(Family.UNNUMBERED, 0, heading.start, heading.start, heading.start, index, Where.PARAGRAPH)
    return Node(token, None, heading, alone=False, implicit=True, derived=True)

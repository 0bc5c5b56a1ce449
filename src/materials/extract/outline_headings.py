"""Where a heading ends: a line of its own whole, a run-in heading at its first 。！？；：, an item of a comma list at the comma."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from ..spans import Span
from .outline_forms import Token, Where
from .outline_lists import Run
from .outline_text import Prose
from .outline_tree import Node

_LINE_MOST = 60  # a heading on its own line with a colon or a question inside
STRIP = " ，、；：。！？．.:;,"
"""What stands around a heading and is none of it."""
CLOSED = "。！？；：，、…"
"""The marks behind which no line is a heading."""
_REMARK = re.compile("：（[^（）]*）$")


def nodes(prose: Prose, found: Sequence[Run]) -> list[Node]:
    """The points of all lists with their headings, in the order of the text; those without words are dropped."""
    placed = sorted(((token, run, i) for run in found for i, token in enumerate(run.items)), key=lambda t: t[0].start)
    out = []
    for n, (token, run, i) in enumerate(placed):
        paragraph = prose.paragraphs[token.paragraph]
        limit = placed[n + 1][0].start if n + 1 < len(placed) else paragraph.end
        heading, alone = _heading(prose, token, min(limit, paragraph.end), in_commas=_in_commas(run, i))
        if not heading and token.opens and token.end >= paragraph.end - 1:
            heading, alone = _next_line(prose, token, limit if n + 1 < len(placed) else prose.end), True
        if heading:
            out.append(Node(token, run, heading, alone))
    return out


def end_with_leads(prose: Prose, points: Sequence[Node], leads: Mapping[int, int]) -> None:
    """Cut the headings that the file sets in bold where the bold words end (**1、抓项目**，这是…)."""
    for node in points:
        end = leads.get(node.token.paragraph, 0)
        if node.token.opens and node.heading.start < end < node.heading.end:
            node.heading = Span(node.heading.start, end).stripped(prose.text, STRIP)


def _in_commas(run: Run, i: int) -> bool:
    """Whether a comma parts an item from its neighbour: 一是…，二是…，三是…"""
    weak = (Where.COMMA, Where.PAUSE)
    if i + 1 < len(run.items):
        return run.items[i + 1].where in weak
    return i > 0 and run.items[i].where in weak


def _heading(prose: Prose, token: Token, limit: int, *, in_commas: bool) -> tuple[Span, bool]:
    """The heading, and whether nothing follows it in its paragraph."""
    paragraph = prose.paragraphs[token.paragraph]
    stops = "。！？；：，" if in_commas else "。！？；："
    end = prose.first_mark(token.head, limit, stops) if token.head < limit else limit
    if token.opens and limit == paragraph.end and paragraph.end - token.head <= _LINE_MOST:
        end = paragraph.end if _is_line(prose.text[token.head : paragraph.end].rstrip()) else end
    alone = token.opens and not prose.text[end : paragraph.end].strip(STRIP)
    return Span(token.head, max(token.head, end)).stripped(prose.text, STRIP), alone


def _is_line(rest: str) -> bool:
    """A heading on its own line may hold a colon (回顾过去：成绩来之不易) or be a question; a sentence closes with 。

    What stands in brackets behind the colon is a remark to the heading (活动安排：（见投影）).
    """
    if not rest or _REMARK.search(rest):
        return False
    if rest[-1] == "？":
        return not any(c in rest for c in "。；！：")
    return rest[-1] not in CLOSED and not any(c in rest for c in "。；！？")


def _next_line(prose: Prose, token: Token, limit: int) -> Span:
    """The heading of an ordinal that fills a line (第一部分) is the next line, when that looks like one."""
    index = token.paragraph + 1
    if index >= len(prose.paragraphs) or prose.paragraphs[index].end > limit:
        return Span(token.head, token.head)
    words = prose.words(index).strip()
    if not 0 < len(words) <= _LINE_MOST or words[-1] in CLOSED:
        return Span(token.head, token.head)
    return prose.paragraphs[index].stripped(prose.text)

"""Lines to paragraphs: a new one begins at an indent, a change of size, more white, or where the line before ended early.

A line ended early when the first word of the next one would still have fitted behind it; that is how a typesetter
breaks lines, so it holds for justified and ragged text and any measure.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TypeVar

from .glyphs import Glyph
from .rows import Line, is_latin

_T = TypeVar("_T")
_INDENT, _DEEPEST = 1.2, 4.6  # em of an indented first line
_SLACK = 0.6  # em by which kerning and hanging punctuation may shorten a full line
_HANGS = 0.9  # em by which punctuation may hang outside of the measure
_WHITE = 0.35  # em of white above a paragraph beyond the leading
_LARGE = 1.12  # of the text's size: titles
_MARKER = re.compile(
    r"(?:[（(]?[0-9一二三四五六七八九十]{1,3}[）)]|[0-9一二三四五六七八九十百]{1,4}[、.．]|第.{1,4}[章节条]|[①-⑳•●■◆])"
)
_ENDS = "。！？…：；”）"
_OPENING = "（《〈【〔「『“‘”’"
_CLOSING = "，。、；：？！）》〉】〕”’」』…％%"


@dataclass(frozen=True, slots=True)
class Column:
    """The lines of one region with the edges of its measure."""

    page: int
    lines: tuple[Line, ...]
    left: float
    right: float


@dataclass(slots=True)
class Block:
    """A paragraph in the making: its lines, and where they lie."""

    lines: list[Line] = field(default_factory=list)
    page: int = 0
    centred: bool = False

    @property
    def glyphs(self) -> int:
        """How many."""
        return sum(len(line.glyphs) for line in self.lines)

    @property
    def size(self) -> float:
        """Points of most of it."""
        return most((line.size, len(line.glyphs)) for line in self.lines)

    @property
    def face(self) -> str:
        """The font of most of it."""
        return most((line.face, len(line.glyphs)) for line in self.lines)


def most(weighed: Iterable[tuple[_T, int]]) -> _T:
    """The value with the greatest weight in all; of equals the first."""
    weights: Counter[_T] = Counter()
    for value, weight in weighed:
        weights[value] += weight
    return weights.most_common(1)[0][0]


@dataclass(frozen=True, slots=True)
class _Manner:
    """How a document is set: the distance of its lines in em, whether first lines are indented, the size of its text."""

    leading: float
    indents: bool
    size: float


def columns(regions: Sequence[tuple[int, Sequence[Line]]]) -> list[Column]:
    """The regions (page, lines) with their measures; a region of few lines takes those of its like."""
    edges = [_edges(lines) for _, lines in regions]
    long = [(a, b) for (a, b), (_, lines) in zip(edges, regions, strict=True) if len(lines) >= 4]
    widths = sorted(b - a for a, b in long)
    usual = widths[len(widths) // 2] if widths else 0.0
    out = []
    for (page, lines), (left, right) in zip(regions, edges, strict=True):
        size = lines[0].size
        near = [a for a, _ in long if 0 < left - a <= (_DEEPEST if len(lines) >= 4 else 99) * size and left < a + usual]
        if near:
            left = Counter(round(a) for a in near).most_common(1)[0][0]
        same = [b for a, b in long if abs(a - left) <= size]
        right = max([right, *(b for b in same if b - left <= usual * 1.1)], default=right)
        out.append(Column(page, tuple(lines), left, right))
    return out


def _edges(lines: Sequence[Line]) -> tuple[float, float]:
    """Where most lines near the outermost begin and end: a hanging “ or 。 stands outside of the measure."""
    size = Counter(line.size for line in lines).most_common(1)[0][0]
    lines = [line for line in lines if abs(line.size - size) < 0.3]
    outer, inner = min(line.x0 for line in lines), max(line.x1 for line in lines)
    left = Counter(round(line.x0) for line in lines if line.x0 < outer + _HANGS * line.size)
    right = Counter(round(line.x1) for line in lines if line.x1 > inner - _HANGS * line.size)
    return min(left, key=lambda x: (-left[x], x)), max(right, key=lambda x: (right[x], x))


def paragraphs(found: Sequence[Column], opens: re.Pattern[str] | None = None) -> list[Block]:
    """The paragraphs of all columns, joined across columns and pages; a line that ``opens`` matches always begins one."""
    size = most((line.size, len(line.glyphs)) for column in found for line in column.lines)
    manner = _Manner(_leading(found), _indents(found), size)
    out: list[Block] = []
    before: tuple[Column, Line] | None = None
    for column in found:
        for line in column.lines:
            centred = _is_centred(column, line)
            opening = opens is not None and opens.match(line.text.strip())
            if before is None or opening or _begins(column, line, before, out[-1], manner):
                out.append(Block(page=column.page, centred=centred))
            out[-1].lines.append(line)
            before = (column, line)
    return out


def _begins(column: Column, line: Line, before: tuple[Column, Line], block: Block, manner: _Manner) -> bool:
    """Whether a line begins a paragraph."""
    above, previous = before
    if not 0.92 < line.size / previous.size < 1.08:
        return True
    if above is column and (line.middle - previous.middle) / line.size > manner.leading + _WHITE:
        return True
    if above is column and _is_quoted(column, line, block):
        return False
    if _ended(above, previous, line):
        return True
    centred = _is_centred(column, line)
    if centred or block.centred:
        # A title that fills its first line goes on in the middle of the next.
        return not (centred and (block.centred or line.size > _LARGE * manner.size))
    indent = (line.x0 - column.left) / line.size
    if indent < _INDENT:
        return not manner.indents and _MARKER.match(line.text) is not None and previous.text.rstrip()[-1:] in _ENDS
    if manner.indents or _MARKER.match(line.text):
        return True
    same = abs((previous.x0 - above.left) - (line.x0 - column.left)) < 0.5 * line.size
    hanging = _MARKER.match(block.lines[0].text) is not None and indent <= _DEEPEST
    return not hanging and not (same and previous.text.rstrip()[-1:] not in _ENDS)


def _is_quoted(column: Column, line: Line, block: Block) -> bool:
    """Whether a line goes on a passage that is set narrower on both sides: long lines that begin and end alike."""
    first, previous = block.lines[0], block.lines[-1]
    near, ragged = 0.6 * line.size, 1.2 * line.size  # a character may go over for its closing mark
    narrow = previous.x0 - column.left > _INDENT * line.size and column.right - previous.x1 > line.size
    indented = previous is first and line.x0 > column.left + near and 0 < first.x0 - line.x0 < _DEEPEST * line.size
    if not narrow or not (indented or abs(line.x0 - previous.x0) <= near) or abs(first.x1 - previous.x1) > ragged:
        return False
    if 5 * (previous.x1 - previous.x0) < 3 * (column.right - column.left) or _MARKER.match(line.text):
        return False
    alike = len(block.lines) > 1 or abs(line.x1 - previous.x1) <= ragged
    return alike and previous.text.rstrip()[-1:] not in _ENDS


def _ended(column: Column, line: Line, following: Line) -> bool:
    """Whether the first word of the next line would have fitted behind this one."""
    room = (column.right - line.x1) / line.size
    return room > _word(following) + _SLACK


def _word(line: Line) -> float:
    """The width in em of what can't be parted at the start of a line: a Han with its closing marks, a Latin word."""
    text = [g for g in line.glyphs if not g.char.isspace()]
    end = 1
    while end < len(text) and _holds(text[end - 1], text[end], line.size):
        end += 1
    return (text[end - 1].x1 - text[0].x0) / line.size


def _holds(a: Glyph, b: Glyph, size: float) -> bool:
    """Whether no line ends between two glyphs: marks cling to words, quotation marks to both sides (UAX 14, LB19)."""
    if a.char in _OPENING or b.char in _CLOSING or b.char in "“‘":
        return True
    return is_latin(a.char) and is_latin(b.char) and b.x0 - a.x1 < 0.1 * size


def _is_centred(column: Column, line: Line) -> bool:
    """White of the same width on both sides, more than an indent or a kept punctuation leaves."""
    left, right = (line.x0 - column.left) / line.size, (column.right - line.x1) / line.size
    return left > 0.3 and abs(left - right) < 0.6 and (left > 2.3 or line.size > 14)


def _leading(found: Sequence[Column]) -> float:
    """The usual distance in em of lines that surely go on; 0 where none does, as every paragraph is one line then."""
    steps = Counter(
        round((b.middle - a.middle) / b.size, 1)
        for column in found
        for a, b in pairwise(column.lines)
        if abs(a.size - b.size) < 0.2 and not _ended(column, a, b) and a.text.rstrip()[-1:] not in _ENDS
    )
    return steps.most_common(1)[0][0] if steps else 0.0


def _indents(found: Sequence[Column]) -> bool:
    """Whether the document indents first lines: most lines behind one that ended early are."""
    after = [
        (b.x0 - column.left) / b.size for column in found for a, b in pairwise(column.lines) if _ended(column, a, b)
    ]
    return 2 * sum(_INDENT <= x <= _DEEPEST for x in after) >= len(after) > 0

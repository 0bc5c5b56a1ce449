"""Glyphs to rows across the page, rows to the lines of its columns in reading order.

A column is believed where lines on both sides of a white strip fill their measure; cells of tables do not, so a table is
read row by row.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from .glyphs import Glyph

_ROW = 0.45  # em between the middles of glyphs in one row; a raised note mark lies 0.3 off
_STRIP = 0.8  # em of white between two columns at least
_LINES = 4  # lines a side that make a column
_BLANK, _WIDE = 0.16, 0.8  # em of white that is a blank between Latin words, between Han


@dataclass(frozen=True)
class Line:
    """Glyphs of one line from left to right; ``row`` is its number on the page."""

    row: int
    glyphs: tuple[Glyph, ...]

    @cached_property
    def x0(self) -> float:
        """Where its first visible glyph begins."""
        return min(g.x0 for g in self._visible)

    @cached_property
    def x1(self) -> float:
        """Where its last visible glyph ends."""
        return max(g.x1 for g in self._visible)

    @cached_property
    def _visible(self) -> tuple[Glyph, ...]:
        return tuple(g for g in self.glyphs if not g.char.isspace()) or self.glyphs

    @cached_property
    def size(self) -> float:
        """The size of most of its glyphs, to a tenth of a point."""
        return Counter(round(g.size, 1) for g in self._visible).most_common(1)[0][0]

    @cached_property
    def face(self) -> str:
        """The font of most of its glyphs."""
        return Counter(g.face for g in self._visible).most_common(1)[0][0]

    @cached_property
    def middle(self) -> float:
        """Half the height of its glyphs of the usual size."""
        usual = [g.middle for g in self._visible if abs(g.size - self.size) < 0.2] or [self.glyphs[0].middle]
        return sorted(usual)[len(usual) // 2]

    @cached_property
    def text(self) -> str:
        """The words, with a blank where the print has one."""
        return "".join(self.pieces())

    def pieces(self) -> list[str]:
        """One string a glyph: the character, behind the blank that stands before it."""
        out: list[str] = []
        for before, glyph in zip((None, *self.glyphs[:-1]), self.glyphs, strict=True):
            out.append(_blank(before, glyph) + glyph.char)
        return out


def _blank(a: Glyph | None, b: Glyph) -> str:
    """Between Han a blank is wide; between Han and Latin the typesetter's quarter em is none."""
    if a is None or a.char.isspace() or b.char.isspace():
        return ""
    gap = (b.x0 - a.x1) / max(a.size, b.size)
    if is_latin(a.char) and is_latin(b.char):
        return " " if gap > _BLANK else ""  # justified lines stretch it without end
    if gap > 2:
        return "　"
    return " " if gap > _WIDE else ""


def is_latin(char: str) -> bool:
    """Letters, digits and marks that are written with blanks between words."""
    return char < "\u2e80" and char not in "“”‘’…—·"


def rows(glyphs: Sequence[Glyph]) -> list[Line]:
    """The rows of a page from the top, each from left to right."""
    gathered: list[list[Glyph]] = []
    first = 0.0
    for glyph in sorted(glyphs, key=lambda g: g.middle):
        if gathered and glyph.middle - first <= _ROW * max(glyph.size, gathered[-1][-1].size):
            gathered[-1].append(glyph)
        else:
            gathered.append([glyph])
            first = glyph.middle
    ordered = (sorted(row, key=lambda g: g.x0) for row in gathered)
    return [Line(i, tuple(row)) for i, row in enumerate(ordered) if any(not g.char.isspace() for g in row)]


def regions(found: Sequence[Line]) -> list[list[Line]]:
    """The lines of each column in reading order; a page of one column is one region."""
    return [_whole(region) for region in _regions([piece for row in found for piece in pieces_of(row)])]


def pieces_of(row: Line) -> list[Line]:
    """A row cut where white lies between its glyphs."""
    out: list[list[Glyph]] = [[row.glyphs[0]]]
    for before, glyph in zip(row.glyphs, row.glyphs[1:], strict=False):
        if glyph.x0 - before.x1 >= _STRIP * max(before.size, glyph.size):
            out.append([])
        out[-1].append(glyph)
    return [Line(row.row, tuple(piece)) for piece in out if any(not g.char.isspace() for g in piece)]


def _whole(pieces: Sequence[Line]) -> list[Line]:
    """The pieces of a row as one line again."""
    by_row: dict[int, list[Glyph]] = {}
    for piece in pieces:
        by_row.setdefault(piece.row, []).extend(piece.glyphs)
    return [Line(row, tuple(sorted(glyphs, key=lambda g: g.x0))) for row, glyphs in sorted(by_row.items())]


def _regions(pieces: Sequence[Line]) -> list[list[Line]]:
    found = _columns(pieces)
    if found is None:
        return [list(pieces)] if pieces else []
    strip, band = found
    first, last = band[0].row, band[-1].row
    above = [p for p in pieces if p.row < first]
    below = [p for p in pieces if p.row > last]
    left, right = _sides([p for p in pieces if first <= p.row <= last], strip)
    return [*_regions(above), *_regions(left), *_regions(right), *_regions(below)]


def _sides(band: Sequence[Line], strip: float) -> tuple[list[Line], list[Line]]:
    return [p for p in band if p.x1 <= strip + 1], [p for p in band if p.x1 > strip + 1]


def _columns(pieces: Sequence[Line]) -> tuple[float, list[Line]] | None:
    """A white strip (its right edge) and the pieces beside it, where there are columns."""
    starts = Counter(round(p.x0) for p in pieces)
    leftmost = min(starts, default=0)
    likely = [x for x, times in starts.most_common(6) if times >= _LINES // 2 and x > leftmost + 20]
    best: tuple[float, list[Line]] | None = None
    for strip in likely:
        for band in _bands(pieces, strip - 1.5):
            if (best is None or len(band) > len(best[1])) and _filled(band, strip - 1.5):
                best = (strip - 1.5, band)
    return best


def _bands(pieces: Sequence[Line], strip: float) -> list[list[Line]]:
    """Runs of pieces between such as cross the strip, without a large gap inside."""
    out: list[list[Line]] = [[]]
    for piece in pieces:
        crosses = piece.x0 < strip - 1 and piece.x1 > strip + 1
        far = out[-1] and piece.middle - out[-1][-1].middle > 3.5 * piece.size
        if (crosses or far) and out[-1]:
            out.append([])
        if not crosses:
            out[-1].append(piece)
    return out


def _filled(band: Sequence[Line], strip: float) -> bool:
    """Whether both sides are columns: lines that fill their measures as prose does, or one side written before the other."""
    left, right = _sides(band, strip)
    if min(len(left), len(right)) < _LINES or not (_is_wide(left) and _is_wide(right)):
        return False
    # A table is written row by row.
    in_turn = max(g.run for p in left for g in p.glyphs) < min(g.run for p in right for g in p.glyphs)
    return in_turn or (_is_prose(left) and _is_prose(right))


def _is_wide(side: Sequence[Line]) -> bool:
    return max(p.x1 for p in side) - min(p.x0 for p in side) >= 7 * side[0].size


def _is_prose(side: Sequence[Line]) -> bool:
    end = max(p.x1 for p in side)
    return 3 * sum(p.x1 > end - 2 * p.size for p in side) >= len(side)

"""The structure chart (结构图): title, parts and their sections as words, joined by connectors that hold on to them.

Plain shapes, so that every program edits them; no boxes, a hairline leads from each to what belongs to it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..handout import title_lines
from .measure import lines_of, settled, width
from .sheet import BREAK, Row, Sheet

_ROOT, _PART, _LEAF = (18.0, 26.0), (18.0, 26.0), (15.0, 22.0)  # size and leading, pt
_MOST = 3  # slides; what needs more is no overview, and the contents and dividers say the same
_SPARE = 0.95  # a unit's theme may bring any Latin font
_BETWEEN_PARTS, _BETWEEN_LEAVES = 16.0, 5.0


@dataclass(frozen=True, slots=True)
class Area:
    """Where the chart stands, pt."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Box:
    """Words in a frame without border; ``colour`` is a theme slot, ``hang`` how far further lines are indented."""

    left: float
    top: float
    width: float
    height: float
    words: str
    size: float
    leading: float
    faces: tuple[str, str] = ("+mn-lt", "+mn-ea")
    colour: str = "tx1"
    bold: bool = False
    hang: float = 0.0


@dataclass(frozen=True, slots=True)
class Link:
    """A connector from the right edge of box ``start`` to the left edge of box ``end`` (places in the page's shapes)."""

    start: int
    end: int
    colour: str = "bg2"


Shape = Box | Link
_MAJOR = ("+mj-lt", "+mj-ea")


@dataclass(frozen=True, slots=True)
class _Block:
    """A part with the leaves that stand beside it on one slide, and how tall they are together."""

    part: Row
    leaves: tuple[Row, ...]
    tall: float


def charts(sheet: Sheet, area: Area) -> list[tuple[Shape, ...]]:
    """The shapes of each slide: as many parts as stand under each other; none where that gives no overview."""
    blocks = [block for part, leaves in sheet.branches for block in _blocks(part, leaves, area)]
    groups: list[list[_Block]] = [[]]
    for block in blocks:
        if groups[-1] and _tall([*groups[-1], block]) > area.height:
            groups.append([])
        groups[-1].append(block)
    if len(groups) > _MOST:
        return []
    root = sheet.rows[0].words if sheet.rows else ""
    return [_draw(root, group, area) for group in groups]


def _columns(area: Area) -> tuple[tuple[float, float], ...]:
    """Left edge and width of root, parts and leaves: the rail, then two columns of the text with room for connectors."""
    gap = 30.0
    rail = area.width * 132 / 840
    part = area.width * 282 / 840
    leaf = area.width - rail - part - 2 * gap
    return (area.left, rail), (area.left + rail + gap, part), (area.left + rail + part + 2 * gap, leaf)


def _blocks(part: Row, leaves: Sequence[Row], area: Area) -> Iterator[_Block]:
    """A part with its leaves; a part with more than a slide holds goes on on the next."""
    _, (_, wide), (_, leaf_wide) = _columns(area)
    own = _row_tall(part, wide, _PART)
    shown: list[Row] = []
    tall = 0.0
    for leaf in leaves:
        more = _leaf_tall(leaf, leaf_wide) + (_BETWEEN_LEAVES if shown else 0)
        if shown and tall + more > area.height:
            yield _Block(part, tuple(shown), max(own, tall))
            shown, tall = [], 0.0
        shown.append(leaf)
        tall += more
    yield _Block(part, tuple(shown), max(own, tall))


def _leaf_tall(leaf: Row, wide: float) -> float:
    return _row_tall(leaf, wide, _LEAF)


def _row_tall(row: Row, wide: float, style: tuple[float, float]) -> float:
    return lines_of(row.words, style[0], (wide - _hang(row, style[0])) * _SPARE) * style[1]


def _hang(row: Row, size: float) -> float:
    """How far the words stand behind their ordinal."""
    return width(row.marker + "　", size) if row.marker not in {"", "–"} else 0.0


def _words(row: Row, size: float, wide: float) -> str:
    words = _broken(row.words, size, (wide - _hang(row, size)) * _SPARE)
    return f"{row.marker}\t{words}" if _hang(row, size) else words


def _broken(words: str, size: float, room: float) -> str:
    """Words in lines that end where phrases do, if they take no more of them so."""
    count = lines_of(words, size, room)
    lines = title_lines(words, int(room / size)) if count > 1 else (words,)
    fits = len(lines) <= count and all(lines_of(each, size, room) == 1 for each in lines)
    return BREAK.join(lines) if fits else settled(words, size, room)


def _tall(blocks: Sequence[_Block]) -> float:
    return sum(block.tall for block in blocks) + _BETWEEN_PARTS * (len(blocks) - 1)


def _draw(root: str, blocks: Sequence[_Block], area: Area) -> tuple[Shape, ...]:
    (left, rail), (part_left, part_wide), (leaf_left, leaf_wide) = _columns(area)
    spare = area.height - _tall(blocks)
    between = _BETWEEN_PARTS + min(40.0, spare / (len(blocks) + 1))
    top = area.top + (area.height - sum(b.tall for b in blocks) - between * (len(blocks) - 1)) / 2
    shapes: list[Shape] = []
    if root:
        tall = lines_of(root, _ROOT[0], rail) * _ROOT[1]
        words = _broken(root, _ROOT[0], rail)
        shapes.append(Box(left, area.top + (area.height - tall) / 2, rail, tall, words, *_ROOT, _MAJOR, bold=True))
    for block in blocks:
        hang = _hang(block.part, _PART[0])
        words = _words(block.part, _PART[0], part_wide)
        tall = _row_tall(block.part, part_wide, _PART)
        y = top + (block.tall - tall) / 2
        shapes.append(Box(part_left, y, part_wide, tall, words, *_PART, _MAJOR, bold=True, hang=hang))
        at = len(shapes) - 1
        if root:
            shapes.append(Link(0, at))
        heights = [_leaf_tall(leaf, leaf_wide) for leaf in block.leaves]
        y = top + (block.tall - sum(heights) - _BETWEEN_LEAVES * max(0, len(heights) - 1)) / 2
        for leaf, high in zip(block.leaves, heights, strict=True):
            words = _words(leaf, _LEAF[0], leaf_wide)
            shapes.append(Box(leaf_left, y, leaf_wide, high, words, *_LEAF, colour="tx2", hang=_hang(leaf, _LEAF[0])))
            shapes.append(Link(at, len(shapes) - 1))
            y += high + _BETWEEN_LEAVES
        top += block.tall + between
    return tuple(shapes)

"""On which page each bookmark of a Word file falls, counted from its own XML: what a filled contents needs.

Every style of ours has a fixed leading, so a page is a sum of lines; only where lines end is guessed, by full-width characters
of one em and Latin of about half. Programs count anew when the reader asks them to.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TWIPS = 20.0  # a point
_NOT_FIRST = "，。、；：？！”’）》〕】"


@dataclass(frozen=True, slots=True)
class _Look:
    """A style as far as heights go; lengths in pt. A tab is its place and whether text ends there."""

    size: float = 10.5
    line: float = 18.4
    before: float = 0.0
    after: float = 0.0
    left: float = 0.0
    right: float = 0.0
    hanging: float = 0.0
    tabs: tuple[tuple[float, bool], ...] = ()
    new_page: bool = False
    keep_next: bool = False
    keep_lines: bool = False


@dataclass(frozen=True, slots=True)
class _Block:
    """A paragraph or table row on its way to a page: its lines' heights, the room around them, the bookmarks in it."""

    lines: tuple[float, ...]
    before: float = 0.0
    after: float = 0.0
    new_page: bool = False
    keep_next: bool = False
    whole: bool = False
    names: tuple[str, ...] = ()
    repeat: float = field(default=0.0)

    @property
    def height(self) -> float:
        return self.before + sum(self.lines) + self.after


def pages(document: str, styles: str) -> dict[str, int]:
    """Bookmark name to page number, from 1; ``document`` and ``styles`` are the XML of those parts."""
    from lxml import etree

    looks = _looks(etree.fromstring(styles.encode()))
    body = etree.fromstring(document.encode())[0]
    size, margin = body.find(f".//{_W}pgSz"), body.find(f".//{_W}pgMar")
    room = _number(size, "h") - _number(margin, "top") - _number(margin, "bottom")
    width = _number(size, "w") - _number(margin, "left") - _number(margin, "right")
    return dict(_placed(list(_blocks(body, looks, width)), room))


def _placed(blocks: Sequence[_Block], room: float) -> Iterator[tuple[str, int]]:
    page, used = 1, 0.0
    for i, block in enumerate(blocks):
        if block.new_page and i:
            page, used = page + 1, 0.0
        elif used and used + _together(blocks, i, room) > room + 0.5:
            page, used = page + 1, block.repeat
        yield from ((name, page) for name in block.names)
        used += block.before if used or block.new_page or not i else 0.0
        for line in block.lines:
            if used + line > room + 0.5:
                page, used = page + 1, 0.0
            used += line
        used += block.after


def _together(blocks: Sequence[_Block], start: int, room: float) -> float:
    """The height that has to fit below what stands: the block's first line, or all it keeps with itself if a page holds that."""
    first = blocks[start].before + (sum(blocks[start].lines) if blocks[start].whole else blocks[start].lines[0])
    height = 0.0
    for block in blocks[start:]:
        if block.new_page and block is not blocks[start]:
            break
        height += block.height if block.keep_next or block.whole else block.before + block.lines[0]
        if not block.keep_next:
            break
    return height if height <= room else first


def _blocks(parent: _Element, looks: Mapping[str, _Look], width: float) -> Iterator[_Block]:
    for child in parent:
        if child.tag == f"{_W}p":
            yield _paragraph(child, looks, width)
        elif child.tag == f"{_W}tbl":
            yield from _rows(child, looks)
        elif child.tag in (f"{_W}sdt", f"{_W}sdtContent"):
            yield from _blocks(child, looks, width)


def _rows(table: _Element, looks: Mapping[str, _Look]) -> Iterator[_Block]:
    """Rows are never split; where the table goes on, the rows of its head stand again."""
    head = 0.0
    for row in table.findall(f"{_W}tr"):
        heights, names = [0.0], list(_names(row))
        for cell in row.findall(f"{_W}tc"):
            width = _number(cell.find(f"{_W}tcPr/{_W}tcW"), "w")
            heights.append(sum(block.height for block in _blocks(cell, looks, width)))
        is_head = row.find(f"{_W}trPr/{_W}tblHeader") is not None
        yield _Block(
            (max(heights) + 0.5,), whole=True, keep_next=is_head, names=tuple(names), repeat=0.0 if is_head else head
        )
        head += max(heights) + 0.5 if is_head else 0.0


def _paragraph(paragraph: _Element, looks: Mapping[str, _Look], width: float) -> _Block:
    properties = paragraph.find(f"{_W}pPr")
    style = properties.find(f"{_W}pStyle") if properties is not None else None
    look = _with(looks.get(style.get(f"{_W}val") or "" if style is not None else "Normal", _Look()), properties)
    count = _lines(_runs(paragraph, looks, look.size), look, width)
    return _Block(
        (look.line,) * count, look.before, look.after, look.new_page, look.keep_next,
        look.keep_lines, tuple(_names(paragraph)),
    )  # fmt: skip


def _names(element: _Element) -> Iterator[str]:
    yield from (mark.get(f"{_W}name") or "" for mark in element.iter(f"{_W}bookmarkStart"))


def _runs(paragraph: _Element, looks: Mapping[str, _Look], size: float) -> Iterator[tuple[str, float]]:
    """Each character with its width in pt; a tab is ``\\t``, a line break ``\\n``."""
    for run in paragraph.iter(f"{_W}r"):
        style = run.find(f"{_W}rPr/{_W}rStyle")
        look = looks.get(style.get(f"{_W}val") or "") if style is not None else None
        em = look.size if look is not None and look.size else size
        for child in run:
            if child.tag == f"{_W}t":
                yield from ((c, em * _advance(c)) for c in child.text or "")
            elif child.tag in (f"{_W}tab", f"{_W}br"):
                yield "\t" if child.tag == f"{_W}tab" else "\n", 0.0


def _advance(c: str) -> float:
    if c == "\u200b":
        return 0.0
    return 1.0 if ord(c) >= 0x2E80 or c in "“”‘’—…·–～¶〔〕" else 0.25 if c in " \u00a0" else 0.5


def _lines(characters: Iterator[tuple[str, float]], look: _Look, width: float) -> int:
    """How many lines the characters take between the indents, tabs counted from the edge of the text."""
    right, x, count, ends = width - look.right, look.left - look.hanging, 1, False
    for c, advance in characters:
        if c == "\n":
            x, count = look.left, count + 1
        elif c == "\t":
            x, ends = min((stop for stop in look.tabs if stop[0] > x + 0.1), default=(x + 21.0, False))
            x = min(x, right)
        elif ends:
            continue
        elif x + advance > right + 0.5 and c not in _NOT_FIRST:
            x, count = look.left + advance, count + 1
        else:
            x += advance
    return count


def _looks(styles: _Element) -> dict[str, _Look]:
    """Style id to look, what it inherits included; a base stands before what is based on it."""
    found: dict[str, _Look] = {}
    for style in styles.findall(f"{_W}style"):
        base = style.find(f"{_W}basedOn")
        is_run = style.get(f"{_W}type") == "character"
        above = (
            _Look(size=0.0) if is_run else found.get(base.get(f"{_W}val") or "" if base is not None else "", _Look())
        )
        size = style.find(f"{_W}rPr/{_W}sz")
        look = above if size is None else replace(above, size=float(size.get(f"{_W}val") or 21) / 2)
        found[style.get(f"{_W}styleId") or ""] = _with(look, style.find(f"{_W}pPr"))
    return found


def _with(look: _Look, properties: _Element | None) -> _Look:
    """``look`` with the paragraph properties that stand in ``properties``."""
    if properties is None:
        return look
    spacing, indent = properties.find(f"{_W}spacing"), properties.find(f"{_W}ind")
    if spacing is not None:
        look = replace(
            look,
            line=_number(spacing, "line", look.line),
            before=_number(spacing, "before"),
            after=_number(spacing, "after"),
        )
    if indent is not None:
        look = replace(
            look, left=_number(indent, "left"), right=_number(indent, "right"), hanging=_number(indent, "hanging")
        )
    stops = properties.findall(f"{_W}tabs/{_W}tab")
    if stops:
        kinds = [(_number(stop, "pos"), stop.get(f"{_W}val")) for stop in stops]
        look = replace(look, tabs=tuple(sorted((at, kind == "right") for at, kind in kinds if kind != "clear")))
    return replace(
        look,
        new_page=_switch(properties, "pageBreakBefore", look.new_page),
        keep_next=_switch(properties, "keepNext", look.keep_next),
        keep_lines=_switch(properties, "keepLines", look.keep_lines),
    )


def _switch(properties: _Element, name: str, default: bool) -> bool:
    element = properties.find(f"{_W}{name}")
    return default if element is None else element.get(f"{_W}val") != "0"


def _number(element: _Element | None, name: str, default: float = 0.0) -> float:
    """A length in pt from an attribute in twips."""
    value = element.get(f"{_W}{name}") if element is not None else None
    return float(value) / _TWIPS if value is not None else default

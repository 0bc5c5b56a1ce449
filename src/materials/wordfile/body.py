"""The body of a Word file as paragraphs: text as finally shown, with what styles and numbers say about each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from .numbering import Numbering
from .package import Package, W, is_on, val
from .styles import Styles

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
# Deleted and moved-away text, field codes, and the second drawing of a text box for older programs.
_GONE = {f"{W}{tag}" for tag in ("del", "moveFrom", "instrText", "delText", "rPr", "pPr", "sectPr", "comment")} | {
    f"{_MC}Fallback"
}
_TEXT = {f"{W}tab": " ", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-", f"{W}ptab": " "}
_CELL_GAP = "　"


@dataclass(frozen=True, slots=True)
class Line:
    """One paragraph as printed. ``kind``: ``text``, ``title``, ``heading`` (with ``level`` 1 at the top), ``contents``, ``note``."""

    text: str
    kind: str = "text"
    level: int = 0


class Body:
    """Walks the document once, in reading order, since automatic numbers count as they go."""

    def __init__(self, package: Package) -> None:
        self._styles = Styles(package.xml("word/styles.xml"))
        self._numbers = Numbering(package.xml("word/numbering.xml"), self._styles)
        self._root = package.xml("word/document.xml")
        self._notes = [package.xml(f"word/{name}.xml") for name in ("footnotes", "endnotes")]

    def lines(self) -> Iterator[Line]:
        """Every paragraph with text, tables row by row, text boxes behind the paragraph that holds them, notes at the end."""
        yield from self._block(self._root.find(f"{W}body"))
        for root in self._notes:
            for note in [] if root is None else root:
                if note.get(f"{W}type") in (None, "normal"):
                    yield from (Line(line.text, "note") for line in self._block(note))

    def _block(self, holder: Any) -> Iterator[Line]:
        """The paragraphs below ``holder``; an explicit stack, as tables and content controls nest without end."""
        stack = [] if holder is None else list(reversed(holder))
        carried = ""  # of a paragraph whose mark is deleted: it runs on into the next
        while stack:
            node = stack.pop()
            if isinstance(node, Line):
                yield node
            elif node.tag == f"{W}p":
                line, joins, boxes = self._paragraph(node, carried)
                carried = line.text if joins else ""
                if line.text.strip() and not joins:
                    yield from _split(line)
                stack.extend(child for box in reversed(boxes) for child in reversed(box))
            elif node.tag == f"{W}tr":
                stack.extend(reversed(self._row(node)))
            elif isinstance(node.tag, str) and node.tag not in _GONE:
                stack.extend(reversed(node))
        if carried.strip():
            yield Line(carried)

    def _row(self, row: Any) -> list[Any]:
        """A row of short cells as one line; a cell of prose keeps its paragraphs."""
        cells = [cell for cell in row.iter(f"{W}tc") if next(cell.iterancestors(f"{W}tr")) is row]
        shown = [cell for cell in cells if not _continues(cell)]
        lines = [list(self._block(cell)) for cell in shown]
        if all(len(cell) <= 1 for cell in lines):
            texts = [cell[0].text for cell in lines if cell]
            if len(texts) == 1:
                return lines[next(i for i, cell in enumerate(lines) if cell)]
            return [Line(_CELL_GAP.join(texts))] if texts else []
        return [line for cell in lines for line in cell]

    def _paragraph(self, node: Any, carried: str) -> tuple[Line, bool, list[Any]]:
        properties = node.find(f"{W}pPr")
        style = val(properties, "pStyle")
        words, boxes = self._words(node, hidden=self._styles.hides(style))
        mark = properties.find(f"{W}rPr") if properties is not None else None
        joins = mark is not None and (mark.find(f"{W}del") is not None or mark.find(f"{W}moveFrom") is not None)
        number = self._number(properties, style) if words.strip() else ""
        text = carried + number + words
        level = self._styles.level(style, properties)
        if self._styles.is_contents(style):
            return Line(text, "contents"), joins, boxes
        if self._styles.is_title(style):
            return Line(text, "title"), joins, boxes
        return Line(text, "heading" if level else "text", level or 0), joins, boxes

    def _number(self, properties: Any, style: str | None) -> str:
        own = properties.find(f"{W}numPr") if properties is not None else None
        of_style, level_of_style = self._styles.numbering(style)
        number, level = val(own, "numId") or of_style, val(own, "ilvl") or level_of_style or "0"
        if number in (None, "0") or not level.isdecimal():
            return ""
        printed, gap = self._numbers.next(str(number), int(level))
        return printed + gap

    def _words(self, paragraph: Any, *, hidden: bool) -> tuple[str, list[Any]]:
        """The shown text of a paragraph, and the text boxes that hang on it."""
        parts: list[str] = []
        boxes: list[Any] = []
        stack = list(reversed(paragraph))
        while stack:
            node = stack.pop()
            tag = node.tag
            if tag in _GONE or not isinstance(tag, str):
                continue
            if tag == f"{W}txbxContent":
                boxes.append(node)
            elif tag == f"{W}t":
                parts.append(node.text or "")
            elif tag == f"{W}sym":
                parts.append(_symbol(node))
            elif tag in _TEXT:
                parts.append("" if node.get(f"{W}type") in ("page", "column") else _TEXT[tag])
            elif not (tag == f"{W}r" and self._is_hidden(node, hidden)):
                stack.extend(reversed(node))
        return "".join(parts), boxes

    def _is_hidden(self, run: Any, inherited: bool) -> bool:
        properties = run.find(f"{W}rPr")
        own = is_on(properties, "vanish")
        if own is not None:
            return own
        style = val(properties, "rStyle")
        return inherited or (style is not None and self._styles.hides(style))


def _continues(cell: Any) -> bool:
    """Whether a cell is the lower part of one merged downwards (17.4.84)."""
    merge = cell.find(f"{W}tcPr/{W}vMerge")
    return merge is not None and merge.get(f"{W}val", "continue") == "continue"


def _symbol(node: Any) -> str:
    """A character given by its code; those of symbol fonts lie in the private area and mean nothing as text."""
    try:
        code = int(node.get(f"{W}char") or "", 16)
    except ValueError:
        return ""
    return chr(code) if 0x20 <= code < 0xD800 or 0xF900 <= code <= 0x10FFFF else ""


def _split(line: Line) -> Iterator[Line]:
    """Line breaks inside a paragraph end a line of the text too."""
    for text in line.text.split("\n"):
        if text.strip():
            yield Line(text.strip(" \t\r"), line.kind, line.level)

"""Paragraph and character styles: what they inherit, as far as structure, numbers and hiding go (ECMA-376, 17.7)."""

from __future__ import annotations

import re
from typing import Any

from .package import W, is_on, val

_HEADING = re.compile(r"^(?:heading|标题|標題)\s*([1-9])$", re.IGNORECASE)
_TITLE = re.compile(r"^(?:title|标题|標題|文件标题|公文标题)$", re.IGNORECASE)
_CONTENTS = re.compile(r"^(?:toc|目录|目錄)\s*[1-9]?$|^toc heading$", re.IGNORECASE)
_DEEPEST = 30  # a chain of basedOn that is longer is a circle


class Styles:
    """``word/styles.xml`` by style id; every question walks the ``basedOn`` chain."""

    def __init__(self, root: Any) -> None:
        nodes = [] if root is None else root.findall(f"{W}style")
        self._nodes = {node.get(f"{W}styleId"): node for node in nodes}
        self._default = next(
            (
                n.get(f"{W}styleId")
                for n in nodes
                if n.get(f"{W}type") == "paragraph" and n.get(f"{W}default") in ("1", "true")
            ),
            None,
        )

    def chain(self, style: str | None) -> list[Any]:
        """The style's node and those it is based on, nearest first."""
        out: list[Any] = []
        at = style or self._default
        while at in self._nodes and len(out) < _DEEPEST:
            out.append(self._nodes[at])
            at = val(self._nodes[at], "basedOn")
        return out

    def level(self, style: str | None, properties: Any) -> int | None:
        """The outline level, 1 at the top: from the paragraph, else its styles, else a style's name."""
        for node in (properties, *(n.find(f"{W}pPr") for n in self.chain(style))):
            level = val(node, "outlineLvl")
            if level is not None and level.isdecimal():
                return int(level) + 1 if int(level) < 9 else None
        for node in self.chain(style):
            if match := _HEADING.match(val(node, "name") or ""):
                return int(match[1])
        return None

    def is_title(self, style: str | None) -> bool:
        """Whether the style or one it is based on is the document's title."""
        return any(_TITLE.match(val(node, "name") or "") for node in self.chain(style))

    def is_contents(self, style: str | None) -> bool:
        """Whether the style is a line of the automatic contents."""
        return any(_CONTENTS.match(val(node, "name") or "") for node in self.chain(style)[:1])

    def numbering(self, style: str | None) -> tuple[str | None, str | None]:
        """``numId`` and ``ilvl`` that the styles give."""
        number = level = None
        for node in self.chain(style):
            inherited = node.find(f"{W}pPr/{W}numPr")
            number = number if number is not None else val(inherited, "numId")
            level = level if level is not None else val(inherited, "ilvl")
        return number, level

    def hides(self, style: str | None) -> bool:
        """Whether the style's text is hidden."""
        found = (is_on(node.find(f"{W}rPr"), "vanish") for node in self.chain(style))
        return bool(next((on for on in found if on is not None), False))

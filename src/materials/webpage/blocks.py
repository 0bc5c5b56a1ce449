"""The lines that a page shows, each with the block element it stands in and how much of it is links.

An explicit stack walks the tree, as pages nest deeper than Python recurses.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

_BLOCK = frozenset(
    "address article aside blockquote body br center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr li main "
    "nav ol option p pre section table tbody td th tr ul".split()
)
_DROPPED = frozenset(
    ["script", "style", "noscript", "template", "head", "svg", "iframe", "object", "select", "textarea", "button"]
)
_HIDING = re.compile(r"display:none|visibility:hidden|font-size:0(?![.\d])")
# A messenger's article is hidden until its script has run, which it never does in a saved page.
_SHOWN_LATER = "js_content"


@dataclass(slots=True)
class Line:
    """One shown line: white space collapsed, ``node`` its innermost block, ``linked`` code points of it inside links."""

    text: str
    node: Any
    linked: int

    @property
    def is_link(self) -> bool:
        """Whether more than half of it is a link."""
        return 2 * self.linked > len(self.text)

    @property
    def prose(self) -> int:
        """Its weight as running text: its length where it is no link and holds a mark of a clause, else 0."""
        return 0 if self.is_link or not any(c in self.text for c in "。；！？，") else len(self.text)


def hidden(node: Any) -> bool:
    """Whether a person never sees the element: by its tag, its style, or as a forum's noise."""
    style = re.sub(r"\s", "", node.get("style") or "").lower()
    names = (node.get("class") or "").split()
    if node.tag in _DROPPED or "jammer" in names or node.get("hidden") is not None:
        return True
    return bool(_HIDING.search(style)) and node.get("id") != _SHOWN_LATER


def lines(root: Any) -> list[Line]:
    """The shown blocks below ``root`` in order."""
    found: list[Line] = []
    parts: list[str] = []
    linked = links = 0
    blocks = [root]

    def flush() -> None:
        nonlocal linked
        text = " ".join("".join(parts).split())
        if text:
            found.append(Line(text, blocks[-1], linked))
        parts.clear()
        linked = 0

    stack: list[tuple[Any, bool]] = [(root, True)]
    while stack:
        node, opening = stack.pop()
        block = node.tag in _BLOCK
        if opening and isinstance(node.tag, str) and not hidden(node):
            if block:
                flush()
                blocks.append(node)
            links += node.tag == "a"
            parts.append(node.text or "")
            linked += len((node.text or "").strip()) if links else 0
            stack.append((node, False))
            stack.extend((child, True) for child in reversed(node))
            continue
        if not opening:
            if block:
                flush()
                blocks.pop()
            links -= node.tag == "a"
        if node is not root:
            parts.append(node.tail or "")
            linked += len((node.tail or "").strip()) if links else 0
    flush()
    return found

"""The lines that a page shows, each with the block element it stands in and how much of it is links.

An explicit stack walks the tree, as pages nest deeper than Python recurses.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile
from typing import Any, NamedTuple

_BLOCK = frozenset(
    "address article aside blockquote body br center dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main "
    "nav ol option p pre section table tbody td th tr ul".split()
)
_DROPPED = frozenset(
    ["script", "style", "noscript", "template", "head", "svg", "iframe", "object", "select", "textarea", "button"]
)
_KEEPS_BREAKS = re.compile(r"white-space:(?:pre|break-spaces)")
_BLANKS = re.compile(r"\s+")
_BREAK = re.compile("\n")
# Chinese is written without blanks, so a break of the source between two of these characters shows as nothing, not as a
# blank (CSS Text, 4.1.3: segment breaks between wide characters).
_WIDE = "\u2e80-\u2fff\u3001-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef“”‘’…—"
_TORN = re.compile(f"(?<=[{_WIDE}])[ \\t\\r\\f]*\\n[ \\t\\r\\n\\f]*(?=[{_WIDE}])")
_INDENT = re.compile("[ \u00a0]*\u3000[ \u00a0]*\u3000|\u00a0{4}")
_PARAGRAPH_ENDS = "。！？：；”’）…"
_FEWEST_LINES = 3
# An empty line in the source of one element parts what was pasted there as paragraphs.
_EMPTY_LINE = re.compile("[ \\t\\r\\f\u3000\u00a0]*\\n[ \\t\\r\\f\u3000\u00a0]*\\n\\s*")
_CLOSED_SHARE = 0.6  # of such paragraphs; the others are headings
_HEADING_MOST = 40  # code points of a heading between written lines
_GOES_ON = tuple("，、。；：！？”’）》")
# A paragraph element is one paragraph, whatever its source looks like; text straight in a box may be several.
_LOOSE = frozenset("article body center div main section td".split())
_CAPTION = 45  # code points
# 一、…, 1. …, （1）…: an entry that prints its number itself, whatever its list counts.
_COUNTED = re.compile("[（(]?[一二三四五六七八九十0-9]{1,3}[、）).．是要]|第[一二三四五六七八九十]|[①-⑳]")
_DIGITS = 5
_PRINTED = re.compile(r"[0-9]{1,4}\. ")
_BOLD = re.compile(r"font-weight:(?:bold|[6-9]00)")
_HIDING = re.compile(r"display:none|visibility:hidden|font-size:0(?![.\d])")
# A messenger's article is hidden until its script has run, which it never does in a saved page.
_SHOWN_LATER = "js_content"


def collapsed(text: str) -> str:
    """White space as a browser shows it: one blank for many, none for a break between Chinese; an indent inside stays one."""
    return _one_blank(_TORN.sub("", text))


def _one_blank(text: str) -> str:
    return _BLANKS.sub(lambda match: "\u3000\u3000" if _INDENT.search(match[0]) else " ", text.strip())


def _written_in_lines(text: str) -> bool:
    """Whether every break of a text stands behind a closed sentence: a style sheet shows such breaks, no editor wraps there.

    A counted heading (一、提高认识) may stand between two such lines.
    """
    if text.count("\n") + 1 < _FEWEST_LINES:
        return False
    written = [line for line in map(str.strip, text.split("\n")) if line]
    closed = [line[-1] in _PARAGRAPH_ENDS for line in written]
    headed = [len(line) <= _HEADING_MOST and _COUNTED.match(line) is not None for line in written]
    return (
        len(written) >= _FEWEST_LINES and any(closed[:-1]) and all(map(any, zip(closed[:-1], headed[:-1], strict=True)))
    )


def _written_in_paragraphs(text: str) -> bool:
    """Whether the empty lines of a text part paragraphs: most of them closed sentences, none of them the rest of one."""
    written = [part for part in map(str.strip, _EMPTY_LINE.split(text)) if part]
    if len(written) < _FEWEST_LINES or any(part.startswith(_GOES_ON) for part in written):
        return False
    return sum(part[-1] in _PARAGRAPH_ENDS for part in written) >= _CLOSED_SHARE * len(written)


@dataclass(slots=True)
class Line:
    """One shown line: white space collapsed, ``node`` its innermost block, ``linked`` code points of it inside links.

    ``pictured``: a picture stands before it, and no other line between; ``bold``: every word of it is; ``lead``: how many
    code points at its head are bold, where others are not.
    """

    text: str
    node: Any
    linked: int
    pictured: bool = False
    bold: bool = False
    lead: int = 0

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


def _keeps_breaks(node: Any) -> bool:
    return node.tag == "pre" or bool(_KEEPS_BREAKS.search(re.sub(r"\s", "", node.get("style") or "").lower()))


def is_caption(line: Line) -> bool:
    """What stands in the middle below a picture, short and without a closing mark; a heading there is bold or counted."""
    if not line.pictured or len(line.text) > _CAPTION or line.text[-1] in "。！？；：，":
        return False
    node = line.node
    bold = (
        node.tag in ("b", "strong", "h1", "h2", "h3", "h4", "h5", "h6")
        or node.find(".//strong") is not None
        or node.find(".//b") is not None
    )
    counted = re.match("[（(]?[一二三四五六七八九十0-9]{1,3}[、）).．]|第[一二三四五六七八九十]", line.text)
    return node.tag == "figcaption" or (_is_centred(node) and not bold and not counted)


def _is_bold(node: Any) -> bool:
    style = re.sub(r"\s", "", node.get("style") or "").lower()
    return node.tag in ("b", "strong") or _BOLD.search(style) is not None


def _is_centred(node: Any) -> bool:
    style = re.sub(r"\s", "", node.get("style") or "").lower()
    names = (node.get("class") or "").lower()
    return (
        "text-align:center" in style
        or (node.get("align") or "").lower() == "center"
        or "align-center" in names
        or node.tag == "center"
    )


def lines(root: Any) -> list[Line]:
    """The shown blocks below ``root`` in order."""
    page = _Page(root)
    stack: list[tuple[Any, bool]] = [(root, True)]
    while stack:
        node, opening = stack.pop()
        if opening and isinstance(node.tag, str) and not hidden(node):
            page.open(node)
            stack.append((node, False))
            stack.extend((child, True) for child in reversed(node))
            continue
        if not opening:
            page.close(node)
        if node is not root:
            page.put(node.tail or "")
    page.flush()
    return page.found


class _Part(NamedTuple):
    """A stretch of one block's text, as its source has it."""

    text: str
    linked: bool
    bold: bool


def _divided(parts: Sequence[_Part], break_: re.Pattern[str]) -> list[list[_Part]]:
    """The parts of each line of a block whose source breaks its lines so; a break may stand where two parts meet."""
    text = "".join(part.text for part in parts)
    cuts = [match.span() for match in break_.finditer(text)]
    out: list[list[_Part]] = [[] for _ in range(len(cuts) + 1)]
    starts = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(text)]
    at = line = 0
    for part in parts:
        end = at + len(part.text)
        while True:
            piece = part.text[max(0, starts[line] - at) : max(0, ends[line] - at)]
            if piece:
                out[line].append(part._replace(text=piece))
            if line == len(cuts) or starts[line + 1] >= end:
                break
            line += 1
        at = end
    return out


def _lead(text: str, words: str) -> int:
    """How many code points at the head of a line its first ``words`` are, with an ordinal that its list prints before them."""
    ordinal = _PRINTED.match(text) if words and not text.startswith(words) else None
    start = ordinal.end() if ordinal else 0
    return start + len(words) if words and text.startswith(words, start) else 0


class _Page:
    """The lines so far, and what is open where the walk stands."""

    def __init__(self, root: Any) -> None:
        self.found: list[Line] = []
        self._parts: list[_Part] = []
        self._blocks = [root]
        self._links = self._kept = self._bold = 0
        self._picture = False
        self._ordinal = ""
        self._entries: dict[Any, int] = {}

    def open(self, node: Any) -> None:
        self._picture = self._picture or node.tag == "img"
        if node.tag in _BLOCK:
            self.flush()
            self._blocks.append(node)
        if node.tag == "li":
            self._ordinal = self._number(node)
        self._links += node.tag == "a"
        self._kept += _keeps_breaks(node)
        self._bold += _is_bold(node)
        self.put(node.text or "")

    def _number(self, entry: Any) -> str:
        """What a browser prints before an entry of a counted list; nothing where a style takes the numbers away."""
        above = entry.getparent()
        if above is None or above.tag != "ol" or "list-style" in (above.get("style") or ""):
            return ""
        start = above.get("start") or "1"
        number = self._entries.get(above, int(start) if start.isdecimal() and len(start) < _DIGITS else 1)
        self._entries[above] = number + 1
        return f"{number}. "

    def close(self, node: Any) -> None:
        if node.tag in _BLOCK:
            self.flush()
            self._blocks.pop()
        self._links -= node.tag == "a"
        self._kept -= _keeps_breaks(node)
        self._bold -= _is_bold(node)

    def put(self, text: str) -> None:
        first, *others = text.split("\n") if self._kept else (text,)
        self._add(first)
        for line in others:
            self.flush()
            self._add(line)

    def _add(self, text: str) -> None:
        if text:
            self._parts.append(_Part(text, bool(self._links), bool(self._bold)))

    def flush(self) -> None:
        parts, self._parts = self._parts, []
        raw = "".join(part.text for part in parts)
        if "\n" in raw and self._blocks[-1].tag in _LOOSE and _written_in_lines(raw):
            lines = _divided(parts, _BREAK)
        elif "\n" in raw and _written_in_paragraphs(raw):
            lines = _divided(parts, _EMPTY_LINE)
        else:
            lines = [parts]
        for line in lines:
            self._show(line)

    def _show(self, parts: Sequence[_Part]) -> None:
        raw = "".join(_TORN.sub("", part.text) for part in parts)
        linked = sum(len(part.text.strip()) for part in parts if part.linked)
        # Labels of a bar are elements of their own, each on a line of the source; only running text closes up across elements.
        text = collapsed(raw) if "。" in raw and not linked else _one_blank(raw)
        if text:
            text = text if _COUNTED.match(text) else self._ordinal + text
            self._ordinal = ""
            strong = list(takewhile(lambda part: part.bold or not part.text.strip(), parts))
            bold = len(strong) == len(parts)
            lead = 0 if bold else _lead(text, _one_blank("".join(_TORN.sub("", part.text) for part in strong)))
            self.found.append(Line(text, self._blocks[-1], linked, self._picture, bold, lead))
            self._picture = False

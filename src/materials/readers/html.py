"""Web pages: the visible text one block a line, what is not the speech marked as furniture.

The article is a container that publishing systems name alike, else the deepest element that holds most of the prose.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from typing import Any

from ..encodings import decode
from ..errors import ReadError
from ..model import Mark, MarkKind, Metadata, SourceDocument
from ..registry import Reader
from ..sidecar import merged

_BLOCK = frozenset(
    "address article aside blockquote body br center dd div dl dt fieldset figure footer form h1 h2 h3 h4 h5 h6 header hr li main "
    "nav ol option p pre section table tbody td th tr ul".split()
)
_DROPPED = frozenset(
    ["script", "style", "noscript", "template", "head", "svg", "iframe", "object", "select", "textarea", "button"]
)
_HIDING = re.compile(r"display:none|visibility:hidden|font-size:0(?![.\d])")
_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset=[\"' ]?([\w-]{2,20})", re.IGNORECASE)
_KNOWN = re.compile(r"TRS_Editor|UCAP-CONTENT|pages_content|\bt_f\b|\bpostmessage_\d")
_BAR = re.compile(
    r"^(?:【?(?:打印|关闭|字体|分享到|收藏)|上一[篇页]|下一[篇页]|文章来源[:：]|点击[数率]|浏览次数|当前位置|相关(?:报道|链接|阅读)|推荐阅读)"
)
_DATE = re.compile(r"((?:19|20)\d\d)[年./-](\d{1,2})[月./-](\d{1,2})")


@dataclass(slots=True)
class _Line:
    text: str
    node: Any
    linked: int


def _hidden(node: Any) -> bool:
    style = re.sub(r"\s", "", node.get("style") or "").lower()
    names = (node.get("class") or "").split()
    return node.tag in _DROPPED or "jammer" in names or node.get("hidden") is not None or bool(_HIDING.search(style))


def _lines(root: Any) -> list[_Line]:
    """The shown blocks in order; an explicit stack, as pages nest deeper than Python recurses."""
    found: list[_Line] = []
    parts: list[str] = []
    linked = links = 0
    blocks = [root]

    def flush() -> None:
        nonlocal linked
        text = " ".join("".join(parts).split())
        if text:
            found.append(_Line(text, blocks[-1], linked))
        parts.clear()
        linked = 0

    stack: list[tuple[Any, bool]] = [(root, True)]
    while stack:
        node, opening = stack.pop()
        block = node.tag in _BLOCK
        if opening and isinstance(node.tag, str) and not _hidden(node):
            if block:
                flush()
                blocks.append(node)
            links += node.tag == "a"
            parts.append(node.text or "")
            linked += len(node.text or "") if links else 0
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
            linked += len(node.tail or "") if links else 0
    flush()
    return found


def _prose(line: _Line) -> int:
    if 2 * line.linked > len(line.text):
        return 0
    return len(line.text) if any(c in line.text for c in "。；！？，") else 0


def _article(lines: list[_Line], root: Any) -> Any:
    """The known container with most prose, else the deepest element that holds four fifths of the page's prose."""
    weights: dict[Any, int] = {}
    for line in lines:
        node, weight = line.node, _prose(line)
        while weight and node is not None:
            weights[node] = weights.get(node, 0) + weight
            node = node.getparent()
    total = weights.get(root, 0)
    known = [n for n in weights if _KNOWN.search(f"{n.get('class') or ''} {n.get('id') or ''}")]
    best = max(known, key=lambda n: weights[n], default=None)
    if best is not None and 2 * weights[best] >= total:
        return best
    node = root
    while True:
        child = max(node, key=lambda n: weights.get(n, 0), default=None)
        if child is None or weights.get(child, 0) < 0.8 * total or child.tag == "p":
            return node
        node = child


def _title(tree: Any, lines: list[_Line]) -> str | None:
    """The longest line that the page's ``<title>`` contains: sites add their name, never shorten."""
    printed = " ".join("".join(tree.xpath("//title//text()")).split())
    return max((x.text for x in lines if len(x.text) >= 5 and x.text in printed), key=len, default=None)


def read(data: bytes, name: str, meta: Metadata) -> SourceDocument:
    """The page's shown text with its marks.

    :raises ReadError: for a page that shows no text.
    """
    from lxml import html

    declared = _CHARSET.search(data[:4096])
    encoding = declared[1].decode().lower() if declared else ""
    try:
        text = data.decode({"gb2312": "gb18030", "gbk": "gb18030"}.get(encoding, encoding or "utf-8-sig"))
    except (LookupError, UnicodeDecodeError):
        decoded = decode(data)
        text, encoding = decoded.text, decoded.encoding
    page = re.sub(r"^\ufeff?\s*<\?xml[^>]*>", "", text.lstrip("\ufeff")).replace("\0", "")
    if not page.strip():
        raise ReadError("The page is empty.", "Save the page again.", name)
    tree = html.document_fromstring(page, parser=html.HTMLParser(huge_tree=True), ensure_head_body=True)
    root = tree.find("body")
    lines = _lines(root)
    if not lines:
        raise ReadError("The page shows no text.", "Save it from the browser as a complete page.", name)
    article, title = _article(lines, root), _title(tree, lines)
    inside, at, marks, date = set(article.iter()), 0, [], None
    seen = False
    for line in lines:
        kind = None if line.node in inside else MarkKind.FURNITURE
        if line.text == title and not seen:
            kind, seen = MarkKind.TITLE, True
        elif _BAR.match(line.text):
            kind = MarkKind.FURNITURE
        elif kind is None and re.fullmatch("h[1-6]", line.node.tag):
            marks.append(Mark(MarkKind.HEADING, at, at + len(line.text), line.node.tag[1]))
        if kind:
            marks.append(Mark(kind, at, at + len(line.text)))
        day = _DATE.search(line.text) if len(line.text) < 40 and line.node in inside and not date else None
        if day:
            date = f"{day[1]}-{int(day[2]):02}-{int(day[3]):02}"
        at += len(line.text) + 1
    return SourceDocument(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        media_type="text/html",
        encoding=encoding or "utf-8",
        text="\n".join(x.text for x in lines),
        meta=merged(meta, Metadata(title=title, date=date)),
        marks=tuple(marks),
    )


def _sniff(head: bytes) -> bool:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:200].lower()
    return start.startswith((b"<!doctype html", b"<html")) or b"<html" in start


READER = Reader(name="html", suffixes=(".html", ".htm"), media_type="text/html", read=read, sniff=_sniff)

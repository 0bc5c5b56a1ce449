"""Web pages: the visible text one block a line, what is not the speech marked as furniture."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from ..boldlines import LEAD_LEVEL, headed, leading
from ..encodings import decode
from ..errors import ReadError
from ..labels import is_said
from ..model import Mark, MarkKind, Metadata, SourceDocument
from ..patterns import compiled
from ..registry import Limits, Reader
from ..sidecar import merged

if TYPE_CHECKING:
    from ..webpage.blocks import Line

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset=[\"' ]?([\w-]{2,20})", re.IGNORECASE)
_BARS_AROUND = 12
"""How many lines around the head of the article may be bars that tell speaker, day and source."""

_SUBTITLE, _SUBTITLE_WITHIN = compiled("(?:——|--)[^。；]{4,80}$"), 3
"""——在全市工作会议上的讲话, so many lines below the title at most, where it stands outside the article."""

_NAMES_TEXT = compiled(
    "[\u4e00-\u9fff].{3,}(?:讲话|报告|致辞|贺词|发言|演讲|讲话稿|发言稿|寄语|倡议书|公开信|通知|意见|方案|总结|心得体会)$"
)
_TITLE_MOST = 64
_LITTLE = 10
"""The page's own words above the title are one in so many of its prose at most."""


def read(data: bytes, name: str, meta: Metadata) -> SourceDocument:
    """The page's shown text with its marks; title, speaker, day and address where the page prints them.

    :raises ReadError: for a page that shows no text.
    """
    from ..webpage import article, blocks

    tree, encoding = _tree(data, name)
    root = tree.find("body")
    lines = blocks.lines(root)
    if not any(c.isalnum() for line in lines for c in line.text):
        raise ReadError("The page shows no text.", "Save it from the browser as a complete page.", name)
    holder = article.article(lines, root)
    inside = set(holder.iter())
    foreign = article.intruders(lines, root, holder)
    opening = next((i for i, line in enumerate(lines) if line.node in inside and line.prose), 0)
    title = _title(tree, lines) or article.headline(lines, opening) or _unprinted_title(tree)
    kinds = _kinds(lines, inside, title, foreign)
    return SourceDocument(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        media_type="text/html",
        encoding=encoding,
        text="\n".join(line.text for line in lines),
        meta=merged(meta, _printed(lines, kinds, inside, title, _address(tree))),
        marks=tuple(_marks(lines, kinds)),
    )


def _printed(
    lines: Sequence[Line],
    kinds: Sequence[MarkKind | None],
    inside: set[Any],
    title: str | None,
    address: str | None,
) -> Metadata:
    """What the bars around the head of the article say about the text; the day also below its title or in its first lines."""
    from ..webpage import article, bars

    first = next((i for i, kind in enumerate(kinds) if kind is None), 0)
    around = [
        line.text
        for line in lines[max(0, first - _BARS_AROUND) : first + _BARS_AROUND]
        if bars.is_bar(line.text) or bars.is_moment(line.text)
    ]
    named = next((i for i, line in enumerate(lines) if line.text == title), first)
    below = [line for line in lines[named + 1 : first] if article.tells_time(line)]
    close = [*below, *(line for line in lines[first : first + _BARS_AROUND] if line.node in inside)]
    short = [line.text for line in close if len(line.text) < 40 and not is_said(line.text)]
    return Metadata(
        title=title,
        speaker=bars.speaker_in(around),
        date=bars.first_date(short) or bars.first_date(around),
        source_url=address,
    )


def _tree(data: bytes, name: str) -> tuple[Any, str]:
    """The parsed page and its encoding: the one it declares, where that fits."""
    from lxml import etree, html

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
    parser = html.HTMLParser(huge_tree=True)
    try:
        tree = html.document_fromstring(page, parser=parser, ensure_head_body=True)
    except etree.ParserError as error:  # nothing but a broken declaration or a comment
        raise ReadError("The page is empty.", "Save the page again.", name) from error
    if any(entry.type_name == "ERR_RESOURCE_LIMIT" for entry in parser.error_log):
        # libxml2 drops the rest of a page that nests deeper than 2,048 elements, and says so here only.
        raise ReadError("The page nests too deeply to be read whole.", "Copy its text into a text file.", name)
    return tree, encoding or "utf-8"


def _title(tree: Any, lines: Sequence[Line]) -> str | None:
    """The longest line that the page's ``<title>`` contains: sites add their name, never shorten."""
    from ..webpage.blocks import collapsed

    printed = collapsed("".join(tree.xpath("//title//text() | //meta[@property='og:title']/@content")))
    return max((x.text for x in lines if len(x.text) >= 5 and x.text in printed), key=len, default=None)


def _unprinted_title(tree: Any) -> str | None:
    """What ``<title>`` alone says, where it says what kind of text this is (…新年致辞, …讲话): the page shows it as a picture."""
    from ..webpage.blocks import collapsed

    printed = re.split("[-_|—–]{1,2}", collapsed("".join(tree.xpath("//title[1]//text()"))))[0].strip()
    return printed if _NAMES_TEXT.search(printed) and len(printed) <= _TITLE_MOST else None


def _address(tree: Any) -> str | None:
    """Where the page says that it lives."""
    found = tree.xpath("//link[@rel='canonical']/@href | //meta[@property='og:url']/@content")
    return next((str(url).strip() for url in found if re.match(r"https?://\S{4,500}$", str(url).strip())), None)


def _kinds(lines: Sequence[Line], inside: set[Any], title: str | None, foreign: set[int]) -> list[MarkKind | None]:
    """What each line is: the title once, furniture outside the article, before the title, at its edges, and what is ``foreign``."""
    from ..webpage import bars, blocks

    prose = [i for i, line in enumerate(lines) if line.node in inside and line.prose] or [0]
    starts, ends = prose[0], prose[-1]
    named = next((i for i, line in enumerate(lines) if line.text == title), None)
    ahead = sum(lines[i].prose for i in prose if named is not None and i < named)
    below = named is not None and (named <= starts or ahead * _LITTLE <= sum(lines[i].prose for i in prose))
    out: list[MarkKind | None] = []
    for i, line in enumerate(lines):
        before = named is not None and below and i < named
        subtitle = (
            named is not None and named < i <= named + _SUBTITLE_WITHIN and _SUBTITLE.match(line.text) is not None
        )
        edge = i < starts or i > ends
        linked = line.is_link and line.text[-1] != "。"  # no title of another page ends like a sentence
        extra = bars.is_button(line.text) or (edge and (linked or bars.is_bar(line.text)))
        if i == named:
            out.append(MarkKind.TITLE)
        elif subtitle and i < starts and not line.is_link:
            out.append(None)
        elif line.node not in inside or before or extra or i in foreign:
            out.append(MarkKind.FURNITURE)
        elif blocks.is_caption(line):
            out.append(MarkKind.NOTE)
        else:
            out.append(None)
    return out


def _marks(lines: Sequence[Line], kinds: Sequence[MarkKind | None]) -> list[Mark]:
    shown = [i for i, kind in enumerate(kinds) if kind is None]
    bold = {
        shown[k]: level
        for k, level in headed([(lines[i].text, lines[i].bold and not lines[i].is_link) for i in shown]).items()
    }
    leads = {shown[k]: length for k, length in leading([(lines[i].text, lines[i].lead) for i in shown]).items()}
    out, at = [], 0
    for i, (line, kind) in enumerate(zip(lines, kinds, strict=True)):
        end = at + len(line.text)
        if kind is not None:
            out.append(Mark(kind, at, end))
        elif re.fullmatch("h[1-6]", line.node.tag):
            out.append(Mark(MarkKind.HEADING, at, end, line.node.tag[1]))
        elif i in bold:
            out.append(Mark(MarkKind.HEADING, at, end, bold[i]))
        elif i in leads:
            out.append(Mark(MarkKind.HEADING, at, at + leads[i], LEAD_LEVEL))
        at = end + 1
    return out


def _sniff(head: bytes) -> bool:
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")[:200].lower()
    return start.startswith((b"<!doctype html", b"<html")) or b"<html" in start


READER = Reader(
    name="html",
    suffixes=(".html", ".htm"),
    media_type="text/html",
    read=read,
    sniff=_sniff,
    limits=Limits(),
    needs=("lxml.html", "materials.webpage.article", "materials.webpage.bars", "materials.webpage.blocks"),
)

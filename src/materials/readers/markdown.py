"""Markdown: headings become marks; emphasis, links, images, quotation and list signs, directives and tags lose their signs.

Front matter goes the way it goes for plain text. A heading that only tells who published is none (###### 发表日期：…), and
headings around the only one of the first level are its kicker and subtitle where no further heading follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ..labels import is_crew
from ..model import Mark, MarkKind, Metadata, SourceDocument
from ..registry import Reader
from ..webpage import bars
from .text import read as read_text

_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(.*)")
_UNDERLINE = re.compile(r" {0,3}(=+|-{2,})[ \t]*")
# ::: center, a line of dashes or stars, and the fences of code are signs as a whole.
_SIGN_LINE = re.compile(r"[ \t]*(?::{3,}.*|(?:[-*_][ \t]*){3,}|(?:`{3,}|~{3,})[\w-]*[ \t]*)")
_OPENING = re.compile(r"[ \t]*(?:>[ \t]?)+|[ \t]*[-*+][ \t]+(?=\S)")
_IMAGE = re.compile(r"!\[[^\[\]\n]{0,500}\]\([^()\n]{0,2000}\)")
_LINK = re.compile(r"\[([^\[\]\n]{0,500})\]\([^()\s]{0,2000}\)")
_STRONG = re.compile(r"(\*\*|__)([^*_\n]+)\1")
_EMPHASIS = re.compile(r"\*([^*\s][^*\n]*)\*")
_TAG = re.compile(r"</?(?:br|p|div|span|center|font|img|b|i|u|strong|em|sup|sub|a|hr)\b[^<>\n]{0,500}>", re.IGNORECASE)
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!>|~])")
_HEAD = 8
"""How many written lines at the top may hold the title and what stands around it."""

_Line = tuple[str, int]
"""The words of a line and its level as a heading, 0 where it is none."""


def _plain(line: str) -> str:
    if _SIGN_LINE.fullmatch(line):
        return ""
    words = _LINK.sub(r"\1", _IMAGE.sub("", _OPENING.sub("", line, count=1)))
    return _ESCAPED.sub(r"\1", _TAG.sub("", _EMPHASIS.sub(r"\1", _STRONG.sub(r"\2", words))))


def _lines(text: str) -> list[_Line]:
    """Every line of the source, so that their number stays."""
    out: list[_Line] = []
    for raw in text.splitlines():
        heading = _HEADING.match(raw)
        if heading:
            words = _plain(heading[2].rstrip(" #")).strip()
            out.append((words, 0 if bars.is_bar(words) or is_crew(words) else len(heading[1])))
        elif out and out[-1][0].strip() and not out[-1][1] and (under := _UNDERLINE.fullmatch(raw)):
            out[-1] = (out[-1][0], _underlined(out[-1][0], under[1]))
            out.append(("", 0))
        else:
            out.append((_plain(raw), 0))
    return out


def _underlined(words: str, line: str) -> int:
    """The level that a line below gives: = the first, - the second; a long or closed line above is a text with a rule below."""
    titled = len(words.strip()) <= 60 and words.rstrip()[-1:] not in "。！？；：，"
    return (1 if line[0] == "=" else 2) if titled else 0


def _marks(lines: Sequence[_Line]) -> Iterator[Mark]:
    around = _around_title(lines)
    at = 0
    for i, (words, level) in enumerate(lines):
        if level and words:
            kind = around.get(i, MarkKind.HEADING)
            yield Mark(kind, at, at + len(words), str(level) if kind is MarkKind.HEADING else "")
        at += len(words) + 1


def _around_title(lines: Sequence[_Line]) -> dict[int, MarkKind]:
    """The only heading of the first level as title, with the headings straight around it; nothing where it stands alone."""
    written = [i for i, (words, _) in enumerate(lines) if words.strip()]
    headed = [i for i in written if lines[i][1]]
    tops = [i for i in headed if lines[i][1] == 1]
    if len(tops) != 1 or tops[0] not in written[:_HEAD]:
        return {}
    place = written.index(tops[0])
    above = written[:place]
    below = [i for i in written[place + 1 : place + 2] if lines[i][1] and headed[-1] == i]
    if not all(lines[i][1] for i in above):
        return {}
    notes = dict.fromkeys([*above, *below], MarkKind.NOTE)
    return {**notes, tops[0]: MarkKind.TITLE} if notes else {}


def read(data: bytes, name: str, meta: Metadata) -> SourceDocument:
    """The words of the document; findings stand at the start, as removed signs move their places.

    :raises ReadError: as for plain text.
    """
    source = read_text(data, name, meta)
    lines = _lines(source.text)
    findings = tuple(replace(f, start=0, end=0) for f in source.findings)
    return replace(
        source,
        media_type="text/markdown",
        text="\n".join(words for words, _ in lines),
        marks=tuple(_marks(lines)),
        findings=findings,
    )


READER = Reader(
    name="markdown", suffixes=(".md", ".markdown"), media_type="text/markdown", read=read, sniff=lambda head: False
)

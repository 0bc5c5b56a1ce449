"""Markdown: headings become marks; emphasis, links, quotes, bullets, rules, pictures and tags lose their signs.

Front matter goes the way it goes for plain text; numbers of ordered lists stay, as they are ordinals of the speech.
"""

from __future__ import annotations

import html
import re
from dataclasses import replace

from ..model import Mark, MarkKind, Metadata, SourceDocument
from ..registry import Reader
from .text import read as read_text

_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(.*)")
_UNDERLINE = re.compile(r" {0,3}(?:={3,60}|-{3,60})[ \t]*")
_RULE = re.compile(r" {0,3}(?:(?:\*[ \t]?){3,40}|(?:-[ \t]?){3,40}|(?:_[ \t]?){3,40}|[`~]{3}.{0,40})")
_BEFORE = re.compile(r"[ \t]{0,3}(?:>[ \t]?){1,4}|[ \t]{0,8}[-*+][ \t]+(?=\S)")
_PICTURE = re.compile(r"!\[[^\[\]\n]{0,500}\]\([^()\n]{0,2000}\)")
_LINK = re.compile(r"\[([^\[\]\n]{0,500})\]\([^()\s]{0,2000}(?:[ \t]\"[^\"\n]{0,200}\")?\)")
_TAG = re.compile(r"<!--[^\n]{0,2000}?-->|</?[A-Za-z][^<>\n]{0,1000}>")
_BREAK = re.compile(r"<br[ /]{0,2}>", re.IGNORECASE)
_ANCHOR = re.compile(r"[ \t]{0,4}\{#[^{}\n]{1,80}\}[ \t]*$")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]()#+\-.!>])")
_STRONG = re.compile(r"(\*\*|__)([^*_\n]+)\1")
_EMPHASIS = re.compile(r"\*([^*\s][^*\n]*)\*")


def _plain(line: str) -> str:
    """A line without the signs inside it."""
    line = _LINK.sub(r"\1", _PICTURE.sub("", line))
    line = html.unescape(_TAG.sub("", line))
    return _ESCAPED.sub(r"\1", _EMPHASIS.sub(r"\1", _STRONG.sub(r"\2", line)))


def _lines(text: str) -> list[tuple[str, str]]:
    """The lines without signs, each with the level of the heading that it is, or nothing."""
    out: list[tuple[str, str]] = []
    for raw in _BREAK.sub("\n", text).splitlines():
        if _UNDERLINE.fullmatch(raw) and out and out[-1][0].strip() and not out[-1][1]:
            out[-1] = (out[-1][0], "1" if "=" in raw else "2")
        elif _RULE.fullmatch(raw):
            out.append(("", ""))
        elif heading := _HEADING.match(raw):
            out.append((_plain(_ANCHOR.sub("", heading[2]).rstrip(" #")), str(len(heading[1]))))
        else:
            out.append((_plain(raw[before.end() :] if (before := _BEFORE.match(raw)) else raw), ""))
    return out


def read(data: bytes, name: str, meta: Metadata) -> SourceDocument:
    """The words of the document; findings stand at the start, as removed signs move their places.

    :raises ReadError: as for plain text.
    """
    source = read_text(data, name, meta)
    lines, marks, at = [], [], 0
    for line, level in _lines(source.text):
        if level and line:
            marks.append(Mark(MarkKind.HEADING, at, at + len(line), level))
        lines.append(line)
        at += len(line) + 1
    findings = tuple(replace(f, start=0, end=0) for f in source.findings)
    return replace(source, media_type="text/markdown", text="\n".join(lines), marks=tuple(marks), findings=findings)


READER = Reader(
    name="markdown", suffixes=(".md", ".markdown"), media_type="text/markdown", read=read, sniff=lambda head: False
)

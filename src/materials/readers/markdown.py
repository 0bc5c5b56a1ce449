"""Markdown: headings become marks, emphasis and links lose their signs.

Front matter goes the way it goes for plain text.
"""

from __future__ import annotations

import re
from dataclasses import replace

from ..model import Mark, MarkKind, Metadata, SourceDocument
from ..registry import Reader
from .text import read as read_text

_HEADING = re.compile(r" {0,3}(#{1,6})[ \t]+(.*)")
_LINK = re.compile(r"!?\[([^\[\]\n]{0,500})\]\([^()\s]{0,2000}\)")
_STRONG = re.compile(r"(\*\*|__)([^*_\n]+)\1")
_EMPHASIS = re.compile(r"\*([^*\s][^*\n]*)\*")


def _plain(line: str) -> str:
    return _EMPHASIS.sub(r"\1", _STRONG.sub(r"\2", _LINK.sub(r"\1", line)))


def read(data: bytes, name: str, meta: Metadata) -> SourceDocument:
    """The words of the document; findings stand at the start, as removed signs move their places.

    :raises ReadError: as for plain text.
    """
    source = read_text(data, name, meta)
    lines, marks, at = [], [], 0
    for raw in source.text.splitlines():
        heading = _HEADING.match(raw)
        line = _plain(heading[2].rstrip(" #") if heading else raw)
        if heading and line:
            marks.append(Mark(MarkKind.HEADING, at, at + len(line), str(len(heading[1]))))
        lines.append(line)
        at += len(line) + 1
    findings = tuple(replace(f, start=0, end=0) for f in source.findings)
    return replace(source, media_type="text/markdown", text="\n".join(lines), marks=tuple(marks), findings=findings)


READER = Reader(
    name="markdown", suffixes=(".md", ".markdown"), media_type="text/markdown", read=read, sniff=lambda head: False
)

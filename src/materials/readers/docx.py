"""Word files: paragraphs as finally shown, with their automatic numbers, titles, headings and notes."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

from ..errors import ReadError
from ..model import Mark, MarkKind, Metadata, SourceDocument
from ..registry import Limits, Reader

if TYPE_CHECKING:
    from ..wordfile.body import Line

_MARKS = {"title": MarkKind.TITLE, "heading": MarkKind.HEADING, "contents": MarkKind.FURNITURE, "note": MarkKind.NOTE}


def read(data: bytes, name: str, meta: Metadata) -> SourceDocument:
    """The document's text, one line a paragraph; headers, footers, comments and hidden text are left out.

    :raises ReadError: for a file that is encrypted, damaged, no Word file, or holds no text.
    """
    from ..wordfile.body import Body
    from ..wordfile.package import Package

    lines = list(Body(Package(data, name)).lines())
    if not any(c.isalnum() for line in lines for c in line.text):
        raise ReadError("The Word file holds no text.", "If it holds pictures of pages, run OCR on them.", name)
    return SourceDocument(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        encoding=None,
        text="\n".join(line.text for line in lines),
        meta=meta,
        marks=tuple(_marks(lines)),
    )


def _marks(lines: list[Line]) -> list[Mark]:
    out, at = [], 0
    for line in lines:
        if line.kind in _MARKS:
            detail = str(line.level) if line.kind == "heading" else ""
            out.append(Mark(_MARKS[line.kind], at, at + len(line.text), detail))
        at += len(line.text) + 1
    return out


def _sniff(head: bytes) -> bool:
    return head.startswith(b"PK\x03\x04") and b"word/" in head


READER = Reader(
    name="docx",
    suffixes=(".docx", ".docm", ".dotx"),
    media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    read=read,
    sniff=_sniff,
    limits=Limits(),
    needs=("lxml.etree", "materials.wordfile.body", "materials.wordfile.package"),
)

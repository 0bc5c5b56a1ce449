"""PDF files with a text layer: paragraphs as a reader sees them; heads, feet and page numbers as furniture, notes at the end."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from ..model import Finding, Mark, MarkKind, Metadata, SourceDocument
from ..registry import Limits, Reader

if TYPE_CHECKING:
    from ..pdftext.assemble import Paragraph

_KINDS = {
    "title": MarkKind.TITLE,
    "heading": MarkKind.HEADING,
    "note": MarkKind.NOTE,
    "furniture": MarkKind.FURNITURE,
}


def read(data: bytes, name: str, meta: Metadata) -> SourceDocument:
    """The text layer, one line a paragraph; a page that is only a picture becomes a finding.

    :raises ReadError: for a file that is encrypted, damaged, or a scan without a text layer.
    """
    from ..pdftext.assemble import assemble
    from ..pdftext.glyphs import pages

    found = pages(data, name)
    paragraphs = assemble(found)
    pictures = [i for i, page in enumerate(found, 1) if page.pictures and not page.glyphs]
    numbers = "、".join(map(str, pictures))
    message = f"第{numbers}页是图片，没有文字层，未能读取。"
    return SourceDocument(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        media_type="application/pdf",
        encoding=None,
        text="\n".join(paragraph.text for paragraph in paragraphs),
        meta=meta,
        marks=tuple(_marks(paragraphs)),
        findings=(Finding("picture-pages", message, 0, 0),) if pictures else (),
    )


def _marks(paragraphs: list[Paragraph]) -> Iterator[Mark]:
    at = 0
    for paragraph in paragraphs:
        end = at + len(paragraph.text)
        if paragraph.kind in _KINDS:
            yield Mark(_KINDS[paragraph.kind], at, end, str(paragraph.level) if paragraph.kind == "heading" else "")
        for start, stop in paragraph.marks:
            yield Mark(MarkKind.FURNITURE, at + start, at + stop)
        at = end + 1


READER = Reader(
    name="pdf",
    suffixes=(".pdf",),
    media_type="application/pdf",
    read=read,
    sniff=lambda head: b"%PDF-" in head[:1024],
    limits=Limits(cpu_per_mib=30, wall_per_mib=40),  # a page of text takes 4 KiB and some hundredths of a second
    needs=("pypdfium2", "materials.pdftext.assemble"),
)

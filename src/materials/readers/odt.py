"""OpenDocument texts (``.odt``): converted by LibreOffice, then read as Word files."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from ..libreoffice import LIMITS, to_docx
from ..model import Metadata, SourceDocument
from ..registry import Reader
from .docx import read as read_docx


def read(data: bytes, name: str, meta: Metadata) -> SourceDocument:
    """As for a Word file.

    :raises ReadError: for a file that LibreOffice can't read; without LibreOffice.
    """
    document = read_docx(to_docx(data, ".odt", name), name, meta)
    return replace(
        document, sha256=hashlib.sha256(data).hexdigest(), media_type="application/vnd.oasis.opendocument.text"
    )


READER = Reader(
    name="odt",
    suffixes=(".odt", ".ott", ".fodt"),
    media_type="application/vnd.oasis.opendocument.text",
    read=read,
    sniff=lambda head: (
        head.startswith(b"PK\x03\x04") and b"mimetypeapplication/vnd.oasis.opendocument.text" in head[:200]
    ),
    limits=LIMITS,
    needs=("lxml.etree", "materials.wordfile.body", "materials.wordfile.package"),
)

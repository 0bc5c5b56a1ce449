"""Files of Word before 2007 and of WPS (``.doc``, ``.wps``): converted by LibreOffice, then read as Word files."""

from __future__ import annotations

import hashlib
from dataclasses import replace

from ..errors import ReadError
from ..libreoffice import LIMITS, to_docx
from ..model import Metadata, SourceDocument
from ..registry import Reader
from .docx import read as read_docx

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SECTOR = 512
_WORD = b"\xec\xa5"  # wIdent of the file information block ([MS-DOC] 2.5.2)
_LOCKED = 0x01  # fEncrypted, in the second byte of its flags


def read(data: bytes, name: str, meta: Metadata) -> SourceDocument:
    """As for a Word file.

    :raises ReadError: for a file that is encrypted, of another program, or not to be read; without LibreOffice.
    """
    _check(data, name)
    suffix = ".wps" if name.lower().endswith(".wps") and _utf16("WordDocument") not in data else ".doc"
    document = read_docx(to_docx(data, suffix, name), name, meta)
    return replace(document, sha256=hashlib.sha256(data).hexdigest(), media_type="application/msword")


def _check(data: bytes, name: str) -> None:
    """What the directory of the compound file says about it."""
    if not data.startswith(_OLE):
        raise ReadError("The file is damaged, or no Word file.", "Save it again as .docx.", name)
    if _utf16("EncryptedPackage") in data or _is_locked(data):
        hint = "Open it in Word or WPS, take the password away, and save it as .docx."
        raise ReadError("The file is encrypted.", hint, name)
    others = {
        "Workbook": "an Excel table",
        "PowerPoint Document": "a presentation",
        "__properties_version1.0": "an e-mail",
    }
    for stream, kind in others.items():
        if _utf16(stream) in data and _utf16("WordDocument") not in data:
            raise ReadError(f"The file is {kind}.", "Save the speech as .docx, PDF or text.", name)


def _utf16(name: str) -> bytes:
    return name.encode("utf-16-le")


def _is_locked(data: bytes) -> bool:
    """Whether the file information block, which begins a sector, says so."""
    starts = range(_SECTOR, len(data) - 12, _SECTOR)
    block = next((at for at in starts if data.startswith(_WORD, at)), None)
    return block is not None and bool(data[block + 11] & _LOCKED)


READER = Reader(
    name="doc",
    suffixes=(".doc", ".dot", ".wps", ".wpt"),
    media_type="application/msword",
    read=read,
    sniff=lambda head: head.startswith(_OLE),
    limits=LIMITS,
    needs=("lxml.etree", "materials.wordfile.body", "materials.wordfile.package"),
)

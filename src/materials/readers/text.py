"""Plain text in any of the encodings of Chinese documents, with optional front matter."""

from __future__ import annotations

import hashlib

from ..encodings import decode
from ..model import Finding, Metadata, SourceDocument
from ..registry import Reader


def read(data: bytes, name: str, meta: Metadata) -> SourceDocument:
    """The document of a text file.

    :raises ReadError: when the bytes are no text.
    """
    decoded = decode(data)
    text = decoded.text.replace("\r\n", "\n").replace("\r", "\n")
    findings = tuple(
        Finding("damaged-bytes", "此处字节损坏，无法识别。", at, at + 1) for at, c in enumerate(text) if c == "\ufffd"
    )
    digest = hashlib.sha256(data).hexdigest()
    return SourceDocument(name, digest, "text/plain", decoded.encoding, text, meta, (), findings)


def sniff(head: bytes) -> bool:
    """Text is what no other reader knows."""
    return False


READER = Reader("text", (".txt", ".text"), "text/plain", read, sniff)

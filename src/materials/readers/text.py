"""Plain text in any encoding that Chinese offices use, with or without front matter."""

from __future__ import annotations

import hashlib

from ..encodings import decode
from ..errors import ReadError
from ..model import Finding, Metadata, SourceDocument
from ..registry import Reader
from ..sidecar import front_matter, merged

_CONTROL_SHARE = 0.02
_FINDINGS = 50


def read(data: bytes, name: str, meta: Metadata) -> SourceDocument:
    """Decode ``data``; places of unreadable bytes become findings.

    :raises ReadError: for an empty file, bytes that are no text, or less than a sentence.
    """
    if not data.strip(b"\0 \t\r\n"):
        raise ReadError("The file is empty.", "Save the speech into it and try again.", name)
    decoded = decode(data)
    text = decoded.text
    controls = sum(c < " " and c not in "\t\n\r\f\v" for c in text[:100_000])
    if controls > max(8, _CONTROL_SHARE * min(len(text), 100_000)) or len(decoded.damaged) > max(8, 0.1 * len(text)):
        raise ReadError("The file is not a text.", "Save it as text, Word, PDF or a web page.", name)
    if sum(c.isalnum() for c in text) < 2:
        raise ReadError("The file holds less than a sentence.", "Check that it is the right file.", name)
    matter, body = front_matter(text, name)
    offset = len(text) - len(body)
    findings = tuple(
        Finding("damaged-bytes", "此处字节损坏，无法读出。", at - offset, at - offset + 1)
        for at in decoded.damaged[:_FINDINGS]
        if at >= offset
    )
    return SourceDocument(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        media_type="text/plain",
        encoding=decoded.encoding,
        text=body,
        meta=merged(meta, matter),
        findings=findings,
    )


READER = Reader(name="text", suffixes=(".txt", ".text"), media_type="text/plain", read=read, sniff=lambda head: False)

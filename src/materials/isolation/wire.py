"""What passes between the program and its reading children: frames of bytes, and a document as plain JSON values.

The answering side may be in a stranger's hand, so an answer is data only (never pickle), is checked field by field, and
what it says to a person is cut to one printable line.
"""

from __future__ import annotations

import json
import socket
import struct
from typing import Any, get_args

from ..model import Finding, Mark, MarkKind, Metadata, SourceDocument, TitleOrigin

MOST_BYTES = 512 * 2**20
"""The longest frame that is taken; a text of 64 MB with its marks stays far below."""
_LENGTH = struct.Struct(">Q")
_META = ("title", "title_origin", "speaker", "occasion", "date", "source_url")
_SAID_MOST = 300

Json = dict[str, Any]


class Broken(Exception):
    """The other side ended, or sent what it may not send."""


def send(sock: socket.socket, *frames: bytes) -> None:
    """Send frames one after the other."""
    for frame in frames:
        sock.sendall(_LENGTH.pack(len(frame)))
        sock.sendall(frame)


def receive(sock: socket.socket) -> bytes:
    """The next frame.

    :raises Broken: when the other side has ended, or announces more than :data:`MOST_BYTES`.
    """
    (length,) = _LENGTH.unpack(_exactly(sock, _LENGTH.size))
    if length > MOST_BYTES:
        raise Broken
    return _exactly(sock, length)


def _exactly(sock: socket.socket, size: int) -> bytes:
    data = bytearray(size)
    view, got = memoryview(data), 0
    while got < size:
        more = sock.recv_into(view[got:], min(size - got, 2**20))
        if not more:
            raise Broken
        got += more
    return bytes(data)


def packed(value: Json) -> bytes:
    """JSON bytes; lone surrogates pass, as some formats hold them."""
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "surrogatepass")


def unpacked(data: bytes) -> Json:
    """The object of :func:`packed`.

    :raises Broken: for anything else.
    """
    try:
        value = json.loads(data.decode("utf-8", "surrogatepass"))
    except (ValueError, RecursionError) as error:
        raise Broken from error
    if not isinstance(value, dict):
        raise Broken
    return value


def meta_to_json(meta: Metadata) -> Json:
    """Every field of the metadata."""
    return {field: getattr(meta, field) for field in _META}


def meta_from_json(value: Json) -> Metadata:
    """The metadata of :func:`meta_to_json`.

    :raises Broken: for fields of another kind.
    """
    if any(value.get(field) is not None and not isinstance(value[field], str) for field in _META):
        raise Broken
    origin = next((each for each in get_args(TitleOrigin) if each == value.get("title_origin")), None)
    if origin is None:
        raise Broken
    return Metadata(title_origin=origin, **{field: value.get(field) for field in _META if field != "title_origin"})


def document_to_json(document: SourceDocument) -> Json:
    """What the reader found; name and digest are the asking side's own."""
    return {
        "media_type": document.media_type,
        "encoding": document.encoding,
        "text": document.text,
        "meta": meta_to_json(document.meta),
        "marks": [[mark.kind.value, mark.start, mark.end, mark.detail] for mark in document.marks],
        "findings": [[f.code, f.message, f.start, f.end] for f in document.findings],
    }


def document_from_json(value: Json, name: str, sha256: str) -> SourceDocument:
    """The document of :func:`document_to_json`.

    :raises Broken: when a field is absent or of another kind, or a place lies outside of the text.
    """
    try:
        text = _text(value["text"])
        marks = [
            Mark(MarkKind(kind), *_place(start, end, text), _text(detail))
            for kind, start, end, detail in value["marks"]
        ]
        findings = [
            Finding(said(code), said(message), *_place(start, end, text))
            for code, message, start, end in value["findings"]
        ]
        return SourceDocument(
            name=name,
            sha256=sha256,
            media_type=said(value["media_type"]),
            encoding=None if value["encoding"] is None else said(value["encoding"]),
            text=text,
            meta=meta_from_json(value["meta"]),
            marks=tuple(marks),
            findings=tuple(findings),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise Broken from error


def said(value: object) -> str:
    """One printable line: no line breaks, no terminal's escape sequences.

    :raises TypeError: for what is no string.
    """
    return "".join(c if c.isprintable() else " " for c in _text(value)[:_SAID_MOST])


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _place(start: object, end: object, text: str) -> tuple[int, int]:
    if not (isinstance(start, int) and isinstance(end, int) and 0 <= start <= end <= len(text)):
        raise ValueError
    return start, end

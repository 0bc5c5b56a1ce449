"""A path becomes a source document: bytes are read once, the reader is chosen by what they are, then by the name."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from .encodings import name_of
from .errors import ReadError, UsageError
from .model import Finding, Metadata, SourceDocument
from .registry import Reader, readers
from .review.file import review_of
from .sidecar import read_sidecar

HEAD = 4096
_SIGNATURES = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF-", b"{\\rtf")
MOST_BYTES = 64 * 1024 * 1024


def ingest(path: Path) -> SourceDocument:
    """Read the document at ``path`` with its sidecar.

    :raises UsageError: when there is no such file.
    :raises ReadError: when it is no document that can be read.
    """
    if not path.is_file():  # also no pipe and no device, which may never end
        raise UsageError("There is no such file.", "Check the path.", str(path))
    try:
        size = path.stat().st_size
        if size > MOST_BYTES:
            raise ReadError(
                f"The file has {size // 2**20} MB; {MOST_BYTES // 2**20} are the most.", "Split it.", str(path)
            )
        data = path.read_bytes()
    except OSError as error:
        message = f"The file cannot be read: {error.strerror or error}."
        raise ReadError(message, "Check the file and its rights.", str(path)) from error
    return read_bytes(data, name_of(path), path)


def read_bytes(data: bytes, name: str, path: Path) -> SourceDocument:
    """The document of ``data``; ``path`` is where its sidecar and its review would lie.

    A file whose suffix belongs to another format is read as what it is, and a finding says so.

    :raises ReadError: when no reader knows it, or the one that does cannot read it.
    """
    reader = choose(data, name)
    document = _read(reader, data, name, read_sidecar(path))
    suffix = Path(name).suffix.lower()
    if suffix not in reader.suffixes and any(suffix in other.suffixes for other in readers()):
        message = f"文件名以{suffix}结尾，内容却是{reader.suffixes[0]}格式，已按后者读取。"
        document = replace(document, findings=(Finding("mislabelled", message, 0, 0), *document.findings))
    review = review_of(path)
    return replace(document, review=_text_of(review)) if review else document


def _read(reader: Reader, data: bytes, name: str, meta: Metadata) -> SourceDocument:
    """The reader's document; read in a child process where the format sets limits, which plain text does not."""
    if reader.limits is None:
        return reader.read(data, name, meta)
    from . import isolation

    return isolation.read(reader, data, name, meta)


def _text_of(review: Path) -> str:
    try:
        return review.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ReadError("The review file cannot be read.", "Save it as UTF-8.", str(review)) from error


def choose(data: bytes, name: str) -> Reader:
    """The reader for these bytes: the one that recognises them, else the one for the suffix of ``name``, else plain text.

    :raises ReadError: when no reader knows them.
    """
    head = data[:HEAD] + (data[HEAD:][-HEAD:] if data.startswith(b"PK\x03\x04") else b"")
    known = readers()
    for reader in known:
        if reader.sniff(head):
            return reader
    binary = _is_binary(data[:HEAD])
    suffix = Path(name).suffix.lower()
    by_name = next((reader for reader in known if suffix in reader.suffixes), None)
    # A text under the name of a binary format is a text; bytes under a text's name are no text.
    if by_name is not None and binary != by_name.media_type.startswith("text/"):
        return by_name
    if binary:
        hint = "Save it as text, Word, PDF or a web page."
        raise ReadError("The file is not a document that can be read.", hint, name)
    return next(reader for reader in known if reader.name == "text")


def _is_binary(head: bytes) -> bool:
    """Whether no text encoding explains the bytes: they hold many control characters, and no UTF-16 pattern of zeros."""
    if head.startswith(_SIGNATURES):
        return True
    if not head or head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    zeros = head.count(0)
    if zeros > len(head) // 20:
        even, odd = head[::2].count(0), head[1::2].count(0)
        return not (zeros > len(head) // 8 and min(even, odd) <= max(even, odd) // 10)
    return sum(b < 9 or 13 < b < 32 for b in head) > len(head) // 20

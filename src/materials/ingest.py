"""A file becomes a source document: choose the reader by the bytes, then by the suffix, and read the sidecar beside it."""

from __future__ import annotations

from pathlib import Path

from .errors import ReadError
from .model import Metadata, SourceDocument
from .registry import readers


def ingest(path: Path) -> SourceDocument:
    """The document of ``path``.

    :raises ReadError: when it cannot be read.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ReadError(
            f"The file cannot be read: {error.strerror or error}.", "Check the file and its rights.", str(path)
        ) from error
    head = data[:4096]
    suffix = path.suffix.lower()
    known = readers()
    reader = next((r for r in known if r.sniff(head)), None) or next((r for r in known if suffix in r.suffixes), None)
    if reader is None:
        raise ReadError("This kind of file cannot be read.", "Save it as .txt, .docx or .html.", str(path))
    return reader.read(data, path.name, Metadata())

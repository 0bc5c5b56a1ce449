"""Tables with a ``full_text`` column: the first row is the speech, its other columns say what is known about it.

Further rows are reported as a finding, not read.
"""

from __future__ import annotations

import csv
import hashlib
import io

from ..encodings import decode
from ..errors import ReadError
from ..model import Finding, Metadata, SourceDocument
from ..registry import Reader
from ..sidecar import merged


def read(data: bytes, name: str, meta: Metadata) -> SourceDocument:
    """The first row that has a text.

    :raises ReadError: without a ``full_text`` column or any text in it.
    """
    decoded = decode(data)
    csv.field_size_limit(max(131072, len(data)))
    try:
        rows = list(csv.DictReader(io.StringIO(decoded.text.lstrip("\ufeff"), newline="")))
    except csv.Error as error:
        raise ReadError("The table is damaged.", "Save it again as CSV.", name) from error
    full = [row for row in rows if any(c.isalnum() for c in row.get("full_text") or "")]
    if not full:
        raise ReadError("The table has no text.", "Put the speech into a column named full_text.", name)
    row = full[0]
    text = row["full_text"].replace("\r\n", "\n").replace("\r", "\n")
    message = f"表中共有{len(full)}篇文字，只读取了第一篇。"
    return SourceDocument(
        name=name,
        sha256=hashlib.sha256(data).hexdigest(),
        media_type="text/csv",
        encoding=decoded.encoding,
        text=text,
        meta=merged(
            meta,
            Metadata(
                title=row.get("title") or None,
                date=row.get("publish_date") or None,
                source_url=row.get("source_url") or None,
            ),
        ),
        findings=(Finding("more-rows", message, 0, 0),) if len(full) > 1 else (),
    )


def _sniff(head: bytes) -> bool:
    return b"full_text" in head.split(b"\n", 1)[0] and b"," in head.split(b"\n", 1)[0]


READER = Reader(name="csv", suffixes=(".csv",), media_type="text/csv", read=read, sniff=_sniff)

"""Zip-based formats packed again with fixed dates and order, so that the same content gives the same bytes."""

from __future__ import annotations

import io
import zipfile

EPOCH = (1980, 1, 1, 0, 0, 0)
"""The date of every entry: the earliest that a zip can hold."""


def repacked(data: bytes, first: tuple[str, ...] = ("mimetype", "[Content_Types].xml")) -> bytes:
    """The archive with its entries sorted (``first`` in front, ``mimetype`` stored), dated 1980, without extra fields."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for name in sorted(source.namelist(), key=lambda n: (first.index(n) if n in first else len(first), n)):
            info = zipfile.ZipInfo(name, EPOCH)
            info.compress_type = zipfile.ZIP_STORED if name == "mimetype" else zipfile.ZIP_DEFLATED
            info.external_attr = 0o644 << 16
            target.writestr(info, source.read(name))
    return out.getvalue()

"""Pixels as PNG (W3C PNG, third edition): truecolour, eight bits, no filters, which text on plain paper does not need."""

from __future__ import annotations

import struct
import zlib

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_NO_FILTER = b"\0"
_LEVEL = 6


def drawn(pdf: bytes, width: int) -> bytes:
    """The first page of ``pdf``, ``width`` px wide, as a PNG file."""
    import pypdfium2

    document = pypdfium2.PdfDocument(pdf)
    page = document[0]
    bitmap = page.render(scale=width / page.get_width(), rev_byteorder=True)
    stride = bitmap.width * 3
    rows = bytes(bitmap.buffer)
    pixels = b"".join(rows[i : i + stride] for i in range(0, bitmap.stride * bitmap.height, bitmap.stride))
    found = png(pixels, bitmap.width, bitmap.height)
    document.close()
    return found


def png(pixels: bytes, width: int, height: int) -> bytes:
    """The file of ``height`` rows of ``width`` RGB triples, top row first.

    :raises ValueError: when ``pixels`` has another length.
    """
    stride = 3 * width
    if len(pixels) != stride * height:
        raise ValueError(f"{len(pixels)} bytes are not {width} × {height} pixels of three")
    header = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    rows = b"".join(_NO_FILTER + pixels[start : start + stride] for start in range(0, len(pixels), stride))
    packed = zlib.compress(rows, _LEVEL)
    return SIGNATURE + _chunk(b"IHDR", header) + _chunk(b"IDAT", packed) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

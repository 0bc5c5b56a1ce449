"""Pixels as PNG (W3C PNG, third edition): truecolour, eight bits, every row filtered by the row above."""

from __future__ import annotations

import struct
import zlib

SIGNATURE = b"\x89PNG\r\n\x1a\n"
_UP = 2
_LEVEL = 9


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
    packed = zlib.compress(b"".join(_rows(pixels, stride)), _LEVEL)
    return SIGNATURE + _chunk(b"IHDR", header) + _chunk(b"IDAT", packed) + _chunk(b"IEND", b"")


def _rows(pixels: bytes, stride: int) -> list[bytes]:
    """Each row with its filter byte; a row like the one above becomes zeros, most others differ from it in few places."""
    out, above = [], bytes(stride)
    for start in range(0, len(pixels), stride):
        row = pixels[start : start + stride]
        out.append(bytes((_UP,)) + (bytes(stride) if row == above else _difference(row, above)))
        above = row
    return out


def _difference(row: bytes, above: bytes) -> bytes:
    """Byte by byte ``row`` − ``above`` modulo 256, on whole rows as numbers: odd and even bytes apart, so that none borrows."""
    even = int.from_bytes(b"\xff\x00" * (len(row) // 2 + 1), "little")
    a, b = int.from_bytes(row, "little"), int.from_bytes(above, "little")
    guard = int.from_bytes(b"\x00\x01" * (len(row) // 2 + 1), "little")
    low = (((a & even) | guard) - (b & even)) & even
    high = ((((a >> 8) & even) | guard) - ((b >> 8) & even)) & even
    return (low | high << 8).to_bytes(len(row) + 4, "little")[: len(row)]


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

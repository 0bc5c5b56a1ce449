"""What a font holds: which characters, and how wide each is, read from the font file itself.

Only the tables ``cmap`` (formats 12 and 4) and ``hmtx`` are looked at (OpenType 1.9); lines are composed by these
widths, and a character that no font of ours holds is known before it is set.
"""

from __future__ import annotations

import mmap
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from struct import Struct, unpack_from

from .fonts import font_file

REGULAR, BOLD = 400, 700
_GROUP = Struct(">III")


class Face:
    """One face of a font file (of a collection: number ``index``)."""

    def __init__(self, path: Path, index: int) -> None:
        with path.open("rb") as file:
            self._data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        start = unpack_from(">I", self._data, 12 + 4 * index)[0] if self._data[:4] == b"ttcf" else 0
        tables = self._tables(start)
        self._em = unpack_from(">H", self._data, tables["head"] + 18)[0]
        self._wide = unpack_from(">H", self._data, tables["hhea"] + 34)[0]
        self._hmtx = tables["hmtx"]
        self._groups = sorted(self._read_cmap(tables["cmap"]))
        self._starts = [first for first, _, _ in self._groups]
        self._known: dict[str, float | None] = {}

    def has(self, c: str) -> bool:
        """Whether there is a glyph for ``c``."""
        return self.advance(c) is not None

    def advance(self, c: str) -> float | None:
        """How wide ``c`` is in em; ``None`` where the font has no glyph for it."""
        if c not in self._known:
            glyph = self._glyph(ord(c))
            self._known[c] = self._width(glyph) if glyph else None
        return self._known[c]

    def _width(self, glyph: int) -> float:
        at = self._hmtx + 4 * min(glyph, self._wide - 1)
        return float(unpack_from(">H", self._data, at)[0]) / float(self._em)

    def _glyph(self, code: int) -> int:
        i = bisect_right(self._starts, code) - 1
        if i < 0:
            return 0
        first, last, glyph = self._groups[i]
        return glyph + code - first if code <= last else 0

    def _tables(self, start: int) -> dict[str, int]:
        count = unpack_from(">H", self._data, start + 4)[0]
        records = (unpack_from(">4sIII", self._data, start + 12 + 16 * i) for i in range(count))
        return {tag.decode("latin-1"): offset for tag, _, offset, _ in records}

    def _read_cmap(self, cmap: int) -> Iterator[tuple[int, int, int]]:
        """The largest Unicode subtable as runs (first code, last code, first glyph)."""
        count = unpack_from(">H", self._data, cmap + 2)[0]
        found: dict[int, int] = {}
        for i in range(count):
            platform, _, offset = unpack_from(">HHI", self._data, cmap + 4 + 8 * i)
            if platform in (0, 3):
                found[unpack_from(">H", self._data, cmap + offset)[0]] = cmap + offset
        if 12 in found:
            groups = unpack_from(">I", self._data, found[12] + 12)[0]
            yield from _GROUP.iter_unpack(self._data[found[12] + 16 : found[12] + 16 + 12 * groups])
        elif 4 in found:
            yield from self._format4(found[4])

    def _format4(self, at: int) -> Iterator[tuple[int, int, int]]:
        half = unpack_from(">H", self._data, at + 6)[0]
        for i in range(0, half, 2):
            last, first = (unpack_from(">H", self._data, at + place + i)[0] for place in (14, 16 + half))
            delta, offset = (unpack_from(">H", self._data, at + 16 + half * k + i)[0] for k in (2, 3))
            if offset == 0:
                yield from _unwrapped(first, last, delta)
                continue
            for code in range(first, last + 1):
                place = at + 16 + 3 * half + i + offset + 2 * (code - first)
                if place + 2 <= len(self._data) and (glyph := unpack_from(">H", self._data, place)[0]):
                    yield code, code, (glyph + delta) & 0xFFFF


def _unwrapped(first: int, last: int, delta: int) -> Iterator[tuple[int, int, int]]:
    """A run of a format 4 subtable, whose glyph numbers count modulo 65536."""
    turn = 0x10000 - delta
    for start, end in ((first, min(last, turn - 1)), (max(first, turn), last)):
        if start <= end:
            yield start, end, (start + delta) & 0xFFFF


@cache
def face(family: str, weight: int = REGULAR) -> Face | None:
    """The face that sets ``family`` in ``weight`` (400 or 700); ``None`` where it is not installed."""
    found = font_file(family, weight)
    return Face(*found) if found is not None else None

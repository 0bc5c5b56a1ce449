"""A PDF as it was set: every character with its place, in mm from the top left corner of its page."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

import pypdfium2
import pypdfium2.raw as raw

MM = 25.4 / 72


@dataclass(frozen=True)
class Glyph:
    """A printed character: ``x`` and ``y`` are its origin on the baseline, ``size`` in pt, ``font`` the embedded name."""

    text: str
    x: float
    y: float
    size: float
    font: str


@dataclass(frozen=True)
class PrintedLine:
    """Characters on one baseline of a page (0 is the first), left to right."""

    page: int
    glyphs: tuple[Glyph, ...]

    @property
    def text(self) -> str:
        return "".join(g.text for g in self.glyphs)

    @property
    def y(self) -> float:
        return self.glyphs[0].y

    @property
    def left(self) -> float:
        return self.glyphs[0].x

    @property
    def end(self) -> float:
        """Where the em of the last character ends; for Han that is the right edge of its square."""
        last = self.glyphs[-1]
        return last.x + last.size * MM


def glyphs(page: pypdfium2.PdfPage) -> Iterator[Glyph]:
    """The printed characters of a page, generated blanks and line ends left out."""
    words = page.get_textpage()
    height = page.get_height()
    x, y, flags = ctypes.c_double(), ctypes.c_double(), ctypes.c_int()
    name, matrix = ctypes.create_string_buffer(128), raw.FS_MATRIX()
    for i in range(words.count_chars()):
        code = raw.FPDFText_GetUnicode(words.raw, i)
        if code < 33 or raw.FPDFText_IsGenerated(words.raw, i):
            continue
        raw.FPDFText_GetCharOrigin(words.raw, i, x, y)
        raw.FPDFText_GetFontInfo(words.raw, i, name, 128, flags)
        raw.FPDFText_GetMatrix(words.raw, i, matrix)
        size = raw.FPDFText_GetFontSize(words.raw, i) * abs(matrix.a)
        yield Glyph(chr(code), x.value * MM, (height - y.value) * MM, size, name.value.decode().split("+")[-1])


def lines(pdf: bytes, left: float, right: float) -> list[PrintedLine]:
    """The lines of all pages whose characters stand between two edges (mm)."""
    out = []
    for number, page in enumerate(pypdfium2.PdfDocument(pdf)):
        inside = [g for g in glyphs(page) if left - 0.5 <= g.x <= right]
        inside.sort(key=lambda g: (round(g.y, 1), g.x))
        out += [PrintedLine(number, tuple(group)) for _, group in groupby(inside, key=lambda g: round(g.y, 1))]
    return out


def is_han(c: str) -> bool:
    return "\u3400" <= c <= "\u9fff"

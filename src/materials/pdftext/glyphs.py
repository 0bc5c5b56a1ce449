"""The text layer of a PDF as glyphs with their places, pages upright, vertical writing turned so that it reads in rows.

Lengths are points, x from the left, y from the top of the page as shown.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

from ..errors import ReadError

_OCR = "Make its text readable first: ocrmypdf -l chi_sim+eng IN.pdf OUT.pdf (apt-get install ocrmypdf tesseract-ocr-chi-sim)."
_PASSWORD = 4  # FPDF_ERR_PASSWORD
_HYPHEN = 2  # what PDFium gives for a hyphen at the end of a line
_OUTSIDE = 0.02
"""Share of the page's size by which a glyph may lie outside of it: further out it is not shown."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """One character: its cell (advance by line height), the size of its font in points, the font's name, and which of the
    page's text objects it is of.
    """

    char: str
    x0: float
    x1: float
    y0: float
    y1: float
    size: float
    face: str
    run: int = 0

    @property
    def middle(self) -> float:
        """Half its height."""
        return (self.y0 + self.y1) / 2


@dataclass(frozen=True, slots=True)
class Page:
    """The glyphs of one page in the order of the file. ``pictures``: whether it shows any; ``vertical``: turned."""

    width: float
    height: float
    glyphs: tuple[Glyph, ...]
    pictures: bool
    vertical: bool


def pages(data: bytes, name: str) -> list[Page]:
    """Every page of the file.

    :raises ReadError: for a file that is encrypted, damaged, a scan without text, or whose fonts hide their characters.
    """
    import pypdfium2 as pdfium
    import pypdfium2.raw as raw

    try:
        document = pdfium.PdfDocument(data)
        out = [_page(document[i]) for i in range(len(document))]
    except pdfium.PdfiumError as error:
        if raw.FPDF_GetLastError() == _PASSWORD or "password" in str(error).lower():
            hint = "Open it with its password, print it into a new PDF, and use that."
            raise ReadError("The PDF is encrypted.", hint, name) from error
        raise ReadError("The PDF is damaged.", "Save or print it into a new PDF.", name) from error
    _check(out, name)
    return out


def _check(found: Sequence[Page], name: str) -> None:
    shown = [glyph.char for page in found for glyph in page.glyphs if not glyph.char.isspace()]
    if not any(c.isalnum() for c in shown):
        if any(page.pictures for page in found):
            raise ReadError("The PDF holds pictures of pages and no text.", _OCR, name)
        raise ReadError("The PDF holds no text.", "Check that it is the right file.", name)
    unknown = sum(c == "\ufffd" or "\ue000" <= c <= "\uf8ff" or c < " " for c in shown)
    if unknown > len(shown) / 3:
        hint = _OCR.replace("ocrmypdf", "ocrmypdf --force-ocr", 1)
        raise ReadError("The PDF does not say which characters its fonts print.", hint, name)


def _page(page: Any) -> Page:
    import pypdfium2.raw as raw

    left, bottom, right, top = page.get_cropbox()
    turned = page.get_rotation() % 360
    width, height = (right - left, top - bottom) if turned % 180 == 0 else (top - bottom, right - left)
    place = _placing(turned, left, bottom, right, top)
    text = page.get_textpage()
    glyphs = [glyph for glyph in _glyphs(text.raw, place) if _is_shown(glyph, width, height)]
    pictures = any(raw.FPDFPageObj_GetType(o) in (3, 5) for o in _objects(page.raw))
    text.close()
    page.close()
    vertical = _is_vertical(glyphs)
    if vertical:
        glyphs = _apart([_turned(glyph, width) for glyph in glyphs])
        width, height = height, width
    return Page(width, height, tuple(_once(glyphs)), pictures, vertical)


def _objects(page: Any) -> Iterator[Any]:
    import pypdfium2.raw as raw

    for i in range(min(raw.FPDFPage_CountObjects(page), 1000)):
        yield raw.FPDFPage_GetObject(page, i)


def _placing(turned: int, left: float, bottom: float, right: float, top: float) -> Any:
    """User space to places on the page as shown."""
    if turned == 90:
        return lambda x, y: (y - bottom, x - left)
    if turned == 180:
        return lambda x, y: (right - x, y - bottom)
    if turned == 270:
        return lambda x, y: (top - y, right - x)
    return lambda x, y: (x - left, top - y)


def _glyphs(text: Any, place: Any) -> Iterator[Glyph]:
    """What the file itself prints; blanks and breaks that PDFium adds are ours to find."""
    import pypdfium2.raw as raw

    box, matrix = raw.FS_RECTF(), raw.FS_MATRIX()
    name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    of_object: tuple[int | None, float, str] = (None, 0.0, "")
    high, run = "", 0
    for i in range(raw.FPDFText_CountChars(text)):
        if raw.FPDFText_IsGenerated(text, i) == 1:
            continue
        code = raw.FPDFText_GetUnicode(text, i)
        char = "-" if code == _HYPHEN else chr(code) if code < 0x110000 else "\ufffd"
        if "\ud800" <= char < "\udc00":
            high = char
            continue
        if high:  # the two halves of a rare ideograph come one after the other
            char = (high + char).encode("utf-16", "surrogatepass").decode("utf-16", "replace")[:1]
            high = ""
        if char == "\0" or not raw.FPDFText_GetLooseCharBox(text, i, box):
            continue
        pointer = ctypes.cast(raw.FPDFText_GetTextObject(text, i), ctypes.c_void_p).value
        if pointer is None or pointer != of_object[0]:
            raw.FPDFText_GetMatrix(text, i, matrix)
            raw.FPDFText_GetFontInfo(text, i, name, 128, flags)
            scale = (matrix.c**2 + matrix.d**2) ** 0.5
            face = name.value.decode("utf-8", "replace").partition("+")[2] or name.value.decode("utf-8", "replace")
            run += 1
            of_object = (pointer, raw.FPDFText_GetFontSize(text, i) * scale, face)
        (xa, ya), (xb, yb) = place(box.left, box.top), place(box.right, box.bottom)
        yield Glyph(char, min(xa, xb), max(xa, xb), min(ya, yb), max(ya, yb), of_object[1] or 1.0, of_object[2], run)


def _is_shown(glyph: Glyph, width: float, height: float) -> bool:
    x, y = (glyph.x0 + glyph.x1) / 2, glyph.middle
    return -_OUTSIDE * width <= x <= width * (1 + _OUTSIDE) and -_OUTSIDE * height <= y <= height * (1 + _OUTSIDE)


def _is_vertical(glyphs: Sequence[Glyph]) -> bool:
    """Whether Han follow each other downwards rather than to the right."""
    down = right = 0
    for a, b in pairwise(glyphs):
        if a.char < "\u2e80" or b.char < "\u2e80":
            continue
        dx, dy = (b.x0 - a.x0) / a.size, (b.y0 - a.y0) / a.size
        down += abs(dx) < 0.3 and 0.6 < dy < 1.8
        right += abs(dy) < 0.3 and 0.6 < dx < 1.8
    return down > right


def _turned(glyph: Glyph, width: float) -> Glyph:
    """Columns from the right become rows from the top."""
    return Glyph(glyph.char, glyph.y0, glyph.y1, width - glyph.x1, width - glyph.x0, glyph.size, glyph.face, glyph.run)


def _apart(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """A page number stands across, below the columns: it gets a row of its own behind the others."""
    han = [g for g in glyphs if g.char >= "\u2e80"]
    foot = max(g.x1 for g in han) + min(g.size for g in han) / 2
    last = max(g.y1 for g in glyphs)
    return [replace(g, y0=last + g.size, y1=last + 2 * g.size) if g.x0 > foot else g for g in glyphs]


def _once(glyphs: Sequence[Glyph]) -> Iterator[Glyph]:
    """Bold made by printing twice, a hair apart, counts once; the letters of a ligature lie in one place as well, but in one run."""
    seen: dict[tuple[str, int], list[Glyph]] = {}
    for glyph in glyphs:
        near, row = max(glyph.size / 4, 0.1), int(glyph.y0)
        if not any(
            o.run != glyph.run and abs(o.x0 - glyph.x0) < near and abs(o.y0 - glyph.y0) < near
            for y in range(int(glyph.y0 - near), int(glyph.y0 + near) + 1)
            for o in seen.get((glyph.char, y), ())
        ):
            seen.setdefault((glyph.char, row), []).append(glyph)
            yield glyph

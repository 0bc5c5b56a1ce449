"""Slides as LibreOffice draws them: every stretch of text with its place and font, beside the frames that should hold it."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pptx import Presentation
from pptx.slide import Slide
from tests.office import OFFICE


@dataclass(frozen=True, slots=True)
class Drawn:
    """Words as they stand in the rendering: edges in pt from the upper left corner, the size and font they are set in."""

    words: str
    left: float
    top: float
    right: float
    bottom: float
    font: str
    size: float


def pdf_of(data: bytes, folder: Path) -> Path:
    """The presentation as LibreOffice exports it; its profile lives in ``folder``."""
    source = folder / "deck.pptx"
    source.write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    call = [str(OFFICE), profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(source)]
    subprocess.run(call, check=True, capture_output=True, timeout=240)
    return folder / "deck.pdf"


def drawn(pdf: Path) -> list[list[Drawn]]:
    """The text objects of each page."""
    import pypdfium2
    import pypdfium2.raw as raw

    out = []
    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        height, text = page.get_height(), page.get_textpage()
        found = []
        for item in page.get_objects([raw.FPDF_PAGEOBJ_TEXT]):
            left, bottom, right, top = item.get_bounds()
            words = _text(raw, item, text)
            if words.strip():
                found.append(
                    Drawn(words, left, height - top, right, height - bottom, _font(raw, item), _size(raw, item))
                )
        out.append(found)
        text.close()
    document.close()
    return out


def _text(raw, item, text) -> str:  # type: ignore[no-untyped-def]
    length = raw.FPDFTextObj_GetText(item.raw, text.raw, None, 0)
    buffer = (raw.FPDF_WCHAR * (length // 2 + 1))()
    raw.FPDFTextObj_GetText(item.raw, text.raw, buffer, length)
    return bytes(buffer).decode("utf-16-le").rstrip("\0")


def _font(raw, item) -> str:  # type: ignore[no-untyped-def]
    from ctypes import create_string_buffer

    buffer = create_string_buffer(200)
    raw.FPDFFont_GetBaseFontName(raw.FPDFTextObj_GetFont(item.raw), buffer, 200)
    return buffer.value.decode().rpartition("+")[2]


def _size(raw, item) -> float:  # type: ignore[no-untyped-def]
    from ctypes import byref, c_float

    size = c_float()
    raw.FPDFTextObj_GetFontSize(item.raw, byref(size))
    return round(size.value * abs(item.get_matrix().d), 2)


def frames(slide: Slide) -> Iterator[tuple[str, float, float, float, float]]:
    """The text of each shape without white space, and its frame's edges in pt; placeholders take their layout's."""
    for shape in slide.shapes:
        if shape.has_text_frame and shape.text_frame.text.strip():
            left, top, width, height = (value / 12700 for value in (shape.left, shape.top, shape.width, shape.height))
            yield bare(shape.text_frame.text), left, top, left + width, top + height


def bare(text: str) -> str:
    """Words without white space and breaks."""
    return "".join(text.split())


def strays(data: bytes, pages: list[list[Drawn]], tolerance: float = 2.0) -> list[str]:
    """What stands outside of every frame whose text it belongs to, as ``slide: words``; a pause may hang over the edge."""
    out = []
    for number, (slide, found) in enumerate(zip(Presentation(io.BytesIO(data)).slides, pages, strict=True), 1):
        holders = list(frames(slide))
        for each in found:
            words = bare(each.words)
            hang = tolerance + (each.size * 0.6 if words[-1] in "，。、；：！？”’）" else 0)
            if not any(
                words in text
                and each.left >= left - tolerance
                and each.right <= right + hang
                and each.top >= top - tolerance
                and each.bottom <= bottom + tolerance
                for text, left, top, right, bottom in holders
            ):
                out.append(f"{number}: {each.words}")
    return out

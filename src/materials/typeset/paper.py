"""HTML to PDF: the one call of WeasyPrint, fenced off from files and network, each character in a font that has it."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from math import ceil

from ..errors import RenderError
from . import parsed
from .common import use_common_fonts
from .glyphs import printable

_TALLEST = 400_000  # px: a page on which everything stands
_ONE_AT_A_TIME = threading.Lock()  # Pango's font map is shared by the threads of a process, and the fonts are cut once


def document(html: str) -> bytes:
    """The PDF of ``html``: PDF/UA-1, no date in it, nothing fetched.

    :raises RenderError: when WeasyPrint reports anything at all.
    """
    with _heard():
        page = parsed.page(printable(html))
        pdf: bytes = page.html.write_pdf(pdf_variant="pdf/ua-1", **page.options)
    return pdf


def one_page(html_of: Callable[[int], str]) -> bytes:
    """The PDF of one page as tall as its content: ``html_of(px)`` sets the page's height, its element ``end`` ends the page.

    :raises RenderError: when WeasyPrint reports anything at all.
    """
    with _heard():
        page = parsed.page(printable(html_of(_TALLEST)))
        end = page.html.render(**page.options).pages[0].anchors["end"]
    return document(html_of(ceil(end[1] - 0.01)))


@contextmanager
def _heard() -> Iterator[None]:
    """One call of WeasyPrint at a time, whose warnings are errors."""
    listener = _Listener()
    logger = logging.getLogger("weasyprint")
    with _ONE_AT_A_TIME:
        use_common_fonts()
        logger.addHandler(listener)
        try:
            yield
        finally:
            logger.removeHandler(listener)
    if listener.messages:
        parsed.sheet.cache_clear()
        raise RenderError(f"The page cannot be set: {listener.messages[0]}", "Correct the template.", "handout")


class _Listener(logging.Handler):
    """Collects WeasyPrint's warnings, which would otherwise go to the terminal and be forgotten."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())

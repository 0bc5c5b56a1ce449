"""HTML to PDF: the one call of WeasyPrint, fenced off from files and network."""

from __future__ import annotations

import logging
import threading

from ..errors import RenderError
from .fonts import use_own_fonts

_ONE_AT_A_TIME = threading.Lock()  # Pango's font map is shared by the threads of a process


def document(html: str) -> bytes:
    """The PDF of ``html``: PDF/UA-1, no date in it, nothing fetched.

    :raises RenderError: when WeasyPrint reports anything at all.
    """
    use_own_fonts()
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher

    heard = _Listener()
    logger = logging.getLogger("weasyprint")
    with _ONE_AT_A_TIME:
        logger.addHandler(heard)
        try:
            fetcher = URLFetcher(allowed_protocols=("data",))
            pdf: bytes = HTML(string=html, url_fetcher=fetcher).write_pdf(pdf_variant="pdf/ua-1")
        finally:
            logger.removeHandler(heard)
    if heard.messages:
        raise RenderError(f"The page cannot be set: {heard.messages[0]}", "Correct the template.", "handout")
    return pdf


class _Listener(logging.Handler):
    """Collects WeasyPrint's warnings, which would otherwise go to the terminal and be forgotten."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.messages: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())

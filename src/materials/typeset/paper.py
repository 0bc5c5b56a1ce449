"""HTML to PDF: the one call of WeasyPrint, fenced off from files and network, and the handout's HTML."""

from __future__ import annotations

import logging
import threading
from collections import Counter
from typing import Any

from .. import handout
from ..citation import Citations
from ..errors import RenderError
from ..model import Options, StudyPack
from ..rule_titles import RULE_TITLES
from ..spans import Span
from ..templating import render
from .fonts import use_own_fonts
from .lines import compose

MEASURE = 34.0
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


def handout_html(pack: StudyPack, options: Options) -> str:
    """The handout as HTML, lines composed."""
    cite = Citations(pack)
    return render("handout/handout.html", pack, options, cite=cite, **handout_values(pack, cite))


def handout_values(pack: StudyPack, cite: Citations) -> dict[str, Any]:
    """What the template reads beside the pack."""
    return {
        "parts": handout.parts(pack),
        "blocks": handout.full_text(pack, cite),
        "numbered": sum(1 for p in cite.paragraphs if p.number),
        "chars": sum(not c.isspace() for c in pack.text),
        "removed": sorted(Counter(rule for e in pack.edits for rule in e.rule.split("+")).items()),
        "compose": compose,
        "measure": MEASURE,
        "ordinal": lambda section: handout.ordinal(pack, section),
        "stem": lambda items: handout.stem(pack, items),
        "verse": lambda span: handout.verse(pack, span),
        "columns": lambda items: handout.columns(pack, items),
        "place_of": handout.place_of,
        "shown": handout.shown(pack),
        "balanced": handout.balanced,
        "rule_titles": RULE_TITLES,
        "span": Span,
    }

"""HTML to PDF: the one call of WeasyPrint, fenced off from files and network, and the handout's HTML."""

from __future__ import annotations

import logging
import threading
from collections import Counter
from dataclasses import replace
from typing import Any

from .. import handout
from ..citation import Citations
from ..errors import RenderError
from ..handout import PartView, PointView
from ..model import Options, Slogan, StudyPack
from ..rule_titles import RULE_TITLES
from ..spans import Span
from ..templating import render
from .fonts import use_own_fonts
from .lines import compose

MEASURE = 34.0
_PAGE, _HEAD = 240.0, 36.0  # mm: the text block of the handout, the head of a part page
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
        "parts": [replace(part, quotes=_that_fit(pack, part)) for part in handout.parts(pack)],
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
        "unlisted": handout.unlisted(pack),
        "balanced": handout.balanced,
        "rule_titles": RULE_TITLES,
        "span": Span,
    }


def _that_fit(pack: StudyPack, part: PartView) -> tuple[Slogan, ...]:
    """The pull quotes that the part's last page has room for, by an estimate in mm: none begins a page of its own."""
    used = _HEAD + sum(_block(point) for point in part.points) + sum(6.5 * _lines(a.quote) + 9.75 for a in part.voices)
    used += 9.75 + 6.5 * -(-len(part.formulations) // 4) if part.formulations else 0
    room = _PAGE - used % _PAGE
    out = []
    for quote in part.quotes:
        room -= 31 + 9.1 * len(handout.verse(pack, quote.span))
        if room < 0:
            break
        out.append(quote)
    return tuple(out)


def _block(point: PointView) -> float:
    """The height of a section on a part page: heading, sentence, children."""
    lead = 16.25 + (6.2 * _lines(point.support) + 3.25 if point.support else 0)
    children = (6.2 * _lines(c.section.heading, *([c.support] if c.support else [])) + 3.25 for c in point.children)
    return lead + sum(children)


def _lines(*spans: Span) -> int:
    """Lines of the text column that places take one after the other, their mark included."""
    return -(-(sum(map(len, spans)) + 6) // 31)

"""The compendium as a Word file, in the order of the printed one, with real styles and a filled contents."""

from __future__ import annotations

from dataclasses import dataclass

from ..templating import page
from .timeline import WIDTH, Timeline, svg_uri, timeline
from .view import Compendium

PRODUCT = "compendium-docx"
FIGURE = "timeline.png"
DOTS = 300  # an inch: what office printers draw
_INCH, _EMU = 25.4, 36_000  # mm; units of a picture's size in a mm


@dataclass(frozen=True, slots=True)
class _Figure:
    """A picture's size on paper (mm), and whether its key has to tell of speeches without a day."""

    width: float
    height: float
    undated: bool


def docx(book: Compendium) -> bytes:
    """The file; rendered twice, since the page numbers of its contents are counted in the first.

    :raises RenderError: for a template with an error.
    """
    from ..wordout.package import packed, texts
    from ..wordout.pages import pages

    drawing = timeline(book)
    values = {
        "book": book,
        "title_of_file": page("compendium/title.txt", book=book),
        "figure": _Figure(WIDTH / 10, drawing.height / 10, drawing.undated),
        "pictures": (FIGURE,) if book.index else (),
        "emu": lambda mm: round(mm * _EMU),
    }
    draft = texts(PRODUCT, **values, page_of=lambda name: "1")
    found = pages(draft["word/document.xml"], draft["word/styles.xml"])
    parts = texts(PRODUCT, **values, page_of=lambda name: str(found.get(name, 1)))
    return packed({**parts, **({f"word/media/{FIGURE}": _drawn(book, drawing)} if book.index else {})})


def _drawn(book: Compendium, drawing: Timeline) -> bytes:
    """The timeline in pixels, since older programs draw no SVG."""
    from ..typeset.paper import document
    from ..typeset.png import drawn

    sheet = page("compendium/figure.html", figure=svg_uri(book), width=WIDTH / 10, height=drawing.height / 10)
    return drawn(document(sheet), round(WIDTH / 10 / _INCH * DOTS))

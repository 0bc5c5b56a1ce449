"""The files that a compendium comes in; one that fails does not stop the others."""

from __future__ import annotations

import io
import uuid
import zipfile
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Engine

from ..archive import repacked
from ..errors import MaterialsError
from ..templating import page
from .timeline import svg, svg_uri, timeline
from .view import Compendium, compendium
from .word import docx

NAME = "汇编"
EPUB = "application/epub+zip"
_BOOK = ("package.opf", "nav.xhtml", "book.xhtml")
MEASURE = 34  # characters of 10.5 pt in 126 mm


@dataclass(frozen=True, slots=True)
class Made:
    """The compendium of a month: its value, its files by name, and (name, reason) of what could not be made."""

    book: Compendium
    files: dict[str, bytes] = field(default_factory=dict)
    failed: tuple[tuple[str, str], ...] = ()

    @property
    def speeches(self) -> int:
        """How many speeches are in it."""
        return len(self.book.chapters)


def make(engine: Engine, month: str) -> Made:
    """Every product of the compendium of ``month`` (YYYY-MM); a month without speeches has none."""
    book = compendium(engine, month)
    files: dict[str, bytes] = {}
    failed: list[tuple[str, str]] = []
    every = (("timeline.svg", _svg), ("compendium.pdf", pdf), ("compendium.docx", docx), ("compendium.epub", epub))
    for name, render in every if book.chapters else ():
        try:
            files[name] = render(book)
        except MaterialsError as error:
            failed.append((f"{NAME} {name}", str(error)))
    return Made(book, files, tuple(failed))


def _svg(book: Compendium) -> bytes:
    return svg(book).encode()


def pdf(book: Compendium) -> bytes:
    """The compendium on A4, tagged, with bookmarks.

    :raises RenderError: for a template with an error.
    """
    from .. import handout
    from ..typeset.lines import compose
    from ..typeset.paper import document
    from ..typeset.settings import TEXT
    from ..typeset.spacing import CLASSES

    html = page(
        "compendium/compendium.html",
        book=book,
        figure=timeline(book),
        picture=svg_uri(book),
        spacings=CLASSES,
        lines=lambda words, measure=MEASURE: compose([(words, "")], measure, TEXT),
        broken=handout.title_lines,
    )
    return document(html)


def epub(book: Compendium) -> bytes:
    """The compendium as an EPUB 3 book; its identifier is of the speeches in it.

    :raises RenderError: for a template with an error.
    """
    said = " ".join([book.month, *(chapter.speech.slug for chapter in book.chapters)])
    values: dict[str, Any] = {
        "book": book,
        "figure": timeline(book),
        "identifier": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, said)}",
    }
    files = {
        "mimetype": EPUB,
        "META-INF/container.xml": page("epub/container.xml"),
        "book/style.css": page("epub/style.css"),
        **{f"book/{name}": page(f"compendium/epub/{name}", **values).lstrip() for name in _BOOK},
        **({"book/timeline.svg": svg(book)} if book.index else {}),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return repacked(out.getvalue())

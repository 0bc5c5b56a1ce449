"""``handout.epub``: the handout and the full text as an EPUB 3 book, each source mark a link to its paragraph."""

from __future__ import annotations

import io
import uuid
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

from .. import handout
from ..archive import repacked
from ..citation import Citations
from ..handout import Handout
from ..model import Options, StudyPack
from ..registry import Writer
from ..rule_titles import RULE_TITLES
from ..spans import Span
from ..templating import render as render_template

_MEDIA_TYPE = "application/epub+zip"
_CHAPTERS = (
    "guide",
    "outline",
    "formulations",
    "points",
    "slogans",
    "glossary",
    "topics",
    "quiz",
    "answers",
    "text",
    "record",
)
"""Parts of the handout that are read; what is written by hand (默写, 心得) stays on paper."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """A file of the book: ``name`` is a part of the handout, ``part`` the number of a chapter of points, else 0."""

    name: str
    part: int = 0

    @property
    def file(self) -> str:
        """The file's name."""
        return f"{self.name}-{self.part}.xhtml" if self.part else f"{self.name}.xhtml"


def render(pack: StudyPack, options: Options) -> bytes:
    """The book: a zip of rendered templates (EPUB 3.3), ``mimetype`` first and stored, under an identifier of the source's bytes.

    :raises RenderError: for a template with an error.
    """
    cite = Citations(pack)
    view = handout.handout(pack, options, cite)
    chapters = tuple(_chapters(view))
    values = {**_values(pack, view, cite), "chapters": chapters}
    files = {
        "mimetype": _MEDIA_TYPE,
        "META-INF/container.xml": render_template("epub/container.xml", pack, options, cite=cite, **values),
        "book/style.css": render_template("epub/style.css", pack, options, cite=cite, **values),
    }
    for name in ("package.opf", "nav.xhtml", "title.xhtml"):
        files[f"book/{name}"] = render_template(f"epub/{name}", pack, options, cite=cite, **values)
    for chapter in chapters:
        part = view.parts[chapter.part - 1] if chapter.part else None
        page = render_template(
            f"epub/{chapter.name}.xhtml", pack, options, cite=cite, part=part, chapter=chapter, **values
        )
        files[f"book/{chapter.file}"] = page
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return repacked(out.getvalue())


def _chapters(view: Handout) -> Iterator[Chapter]:
    answered = bool(view.topics or view.quiz)
    for name in view.sections:
        if name == "points":
            yield from (Chapter(name, number) for number in range(1, len(view.parts) + 1))
        elif name in _CHAPTERS and (name != "answers" or answered):
            yield Chapter(name)


def _values(pack: StudyPack, view: Handout, cite: Citations) -> dict[str, Any]:
    """What the templates read beside the pack."""

    def target(span: Span) -> str:
        """The paragraph in which a quotation stands, as a link from any chapter."""
        cited = cite.paragraph_at(span.start)
        return f"text.xhtml#{cited.paragraph.id}" if cited else "text.xhtml"

    return {
        "view": view,
        "target": target,
        "identifier": uuid.uuid5(uuid.NAMESPACE_OID, pack.source_sha256).urn,
        "numbered": cite.counted,
        "chars": pack.chars,
        "stem": partial(handout.stem, pack),
        "verse": partial(handout.verse, pack),
        "place_of": handout.place_of,
        "rule_titles": RULE_TITLES,
        "span": Span,
    }


WRITER = Writer(
    name="epub",
    filename="handout.epub",
    media_type=_MEDIA_TYPE,
    title="电子书",
    templates=("epub", "shared"),
    render=render,
)

"""A comparison as text, as a page and as a handout on A4."""

from __future__ import annotations

from ..templating import page
from .view import Comparison

MEASURE = 34  # characters of 10.5 pt in 126 mm


def text(found: Comparison) -> str:
    """For the terminal."""
    return page("comparison/comparison.txt", None, autoescape=False, found=found)


def html(found: Comparison) -> bytes:
    """A page of its own, without script, that fetches nothing."""
    return page("comparison/page.html", found=found).encode()


def pdf(found: Comparison) -> bytes:
    """The handout.

    :raises RenderError: for a template with an error.
    """
    from .. import handout
    from ..typeset.lines import compose
    from ..typeset.paper import document
    from ..typeset.settings import TEXT, VOICE
    from ..typeset.spacing import CLASSES

    return document(
        page(
            "comparison/handout.html",
            found=found,
            spacings=CLASSES,
            lines=lambda words, mark="": compose([(words, ""), (mark, "m")], MEASURE, TEXT),
            spoken=lambda words, mark: compose([(words, ""), (mark, "m")], 32, VOICE),
            broken=handout.title_lines,
        )
    )

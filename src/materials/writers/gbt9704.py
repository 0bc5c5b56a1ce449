"""``gbt9704.pdf``: the clean full text typeset by GB/T 9704-2012, 22 lines of 28 characters a page."""

from __future__ import annotations

from functools import partial

from .. import handout
from ..citation import Citations
from ..model import Options, StudyPack
from ..registry import Writer
from ..templating import render as render_template

CHARACTERS = 28
_TITLE_LINE = 19  # characters of 22 pt in 156 mm, and a little air


def render(pack: StudyPack, options: Options) -> bytes:
    """The official layout (GB/T 9704-2012, 5.2 and 7): no accent, no marks, no header.

    :raises RenderError: for a template with an error.
    """
    from ..typeset.glyphs import missing
    from ..typeset.lines import compose
    from ..typeset.paper import document
    from ..typeset.settings import OFFICIAL
    from ..typeset.spacing import CLASSES

    html = render_template(
        "gbt9704/gbt9704.html",
        pack,
        options,
        cite=Citations(pack),
        blocks=handout.official_blocks(pack),
        title=handout.title_lines(pack.title, _TITLE_LINE, handout.known_words(pack), trapezium=True),
        headings_in=partial(handout.headings_in, pack),
        spacings=CLASSES,
        missing=missing(pack.text + pack.title),
        compose=lambda runs, indent: compose(runs, CHARACTERS, OFFICIAL, indent),
    )
    return document(html)


WRITER = Writer(
    name="gbt9704",
    filename="gbt9704.pdf",
    media_type="application/pdf",
    title="公文排版",
    templates=("gbt9704", "shared"),
    render=render,
    fonts=True,
    needs=("weasyprint",),
)

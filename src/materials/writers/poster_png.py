"""``poster.png``: 一图读懂 as a long image, 1080 px wide, drawn from ``poster.pdf``."""

from __future__ import annotations

from ..model import Options, StudyPack
from ..registry import Writer


def render(pack: StudyPack, options: Options) -> bytes:
    """The page of ``poster.pdf``, one pixel a CSS px.

    :raises RenderError: for a template with an error.
    """
    from ..poster.page import WIDTH
    from ..typeset.png import drawn
    from .poster_pdf import render as render_pdf

    return drawn(render_pdf(pack, options), WIDTH)


WRITER = Writer(
    name="poster-png",
    filename="poster.png",
    media_type="image/png",
    title="一图读懂（长图）",
    templates=("poster", "shared"),
    render=render,
    fonts=True,
    needs=("weasyprint", "pypdfium2"),
)

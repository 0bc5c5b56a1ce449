"""``poster.pdf``: 一图读懂 as one long page, 1080 px wide and as tall as its content."""

from __future__ import annotations

from ..model import Options, StudyPack
from ..registry import Writer


def render(pack: StudyPack, options: Options) -> bytes:
    """One page; its lines are composed, its fonts embedded.

    :raises RenderError: for a template with an error.
    """
    from ..poster.page import long_html
    from ..typeset.paper import one_page

    return one_page(long_html(pack, options))


WRITER = Writer(
    name="poster-pdf",
    filename="poster.pdf",
    media_type="application/pdf",
    title="一图读懂（长页）",
    templates=("poster", "shared"),
    render=render,
    fonts=True,
    needs=("weasyprint",),
)

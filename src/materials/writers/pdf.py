"""``handout.pdf``: the study handout on A4, tagged, with bookmarks, every font embedded."""

from __future__ import annotations

from ..model import Options, StudyPack
from ..registry import Writer


def render(pack: StudyPack, options: Options) -> bytes:
    """The handout, or with ``layout="gbt9704"`` the full text by GB/T 9704-2012.

    :raises RenderError: for a template with an error.
    """
    from ..typeset.pages import handout_html
    from ..typeset.paper import document

    if options.layout == "gbt9704":
        from .gbt9704 import render as render_official

        return render_official(pack, options)
    return document(handout_html(pack, options))


WRITER = Writer(
    name="pdf",
    filename="handout.pdf",
    media_type="application/pdf",
    title="学习讲义",
    templates=("handout", "gbt9704", "shared"),
    render=render,
    default=True,
    fonts=True,
    needs=("weasyprint",),
)

"""``cards.pdf``: memory cards to print on both sides and cut, eight a sheet."""

from __future__ import annotations

from ..model import Options, StudyPack
from ..registry import Writer


def render(pack: StudyPack, options: Options) -> bytes:
    """Front and back pages in turn; the backs are mirrored for turning over the long edge.

    :raises RenderError: for a template with an error.
    """
    from ..cards.sheets import html
    from ..typeset.paper import document

    return document(html(pack, options))


WRITER = Writer(
    name="cards",
    filename="cards.pdf",
    media_type="application/pdf",
    title="记忆卡（打印）",
    templates=("cards", "shared"),
    render=render,
    fonts=True,
    needs=("weasyprint",),
)

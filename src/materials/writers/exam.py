"""``exam.pdf``: the test paper on A4, versions A and B, then the answers of each with the words that prove them."""

from __future__ import annotations

from ..exam.view import rendered
from ..model import Options, StudyPack
from ..registry import Writer


def render(pack: StudyPack, options: Options) -> bytes:
    """Both papers, then both keys, each on pages of its own.

    :raises RenderError: for a template with an error.
    """
    from ..typeset.glyphs import missing
    from ..typeset.lines import compose
    from ..typeset.paper import document
    from ..typeset.settings import KAI, TEXT, Setting
    from ..typeset.spacing import CLASSES

    html = rendered(
        "exam/paper.html",
        pack,
        options,
        compose=compose,
        setting={"text": TEXT, "told": Setting(KAI, 9.5)},
        spacings=CLASSES,
        missing=missing(pack.text + pack.title),
    )
    return document(html)


WRITER = Writer(
    name="exam",
    filename="exam.pdf",
    media_type="application/pdf",
    title="测试卷",
    templates=("exam", "shared"),
    render=render,
    fonts=True,
    needs=("weasyprint",),
)

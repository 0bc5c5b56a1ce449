"""``summary.md``: the summary as Markdown, for notes and repositories."""

from __future__ import annotations

from .. import handout
from ..model import Options, StudyPack
from ..registry import Writer
from ..templating import render as render_template


def render(pack: StudyPack, options: Options) -> bytes:
    """The summary as UTF-8 Markdown.

    :raises RenderError: for a template with an error.
    """
    values = {"parts": handout.parts(pack), "place_of": handout.place_of}
    return render_template("markdown/summary.md", pack, options, autoescape=False, **values).encode()


WRITER = Writer(
    name="md",
    filename="summary.md",
    media_type="text/markdown",
    title="文字摘要",
    templates=("markdown", "shared"),
    render=render,
    default=True,
)

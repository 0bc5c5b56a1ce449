"""``poster.html``: 一图读懂 as one page of live text, 1080 px wide by design, readable on a phone."""

from __future__ import annotations

from ..model import Options, StudyPack
from ..registry import Writer


def render(pack: StudyPack, options: Options) -> bytes:
    """The page as UTF-8 HTML, self-contained; the fonts are the reader's.

    :raises RenderError: for a template with an error.
    """
    from ..poster.page import live_html

    return live_html(pack, options).encode()


WRITER = Writer(
    name="poster",
    filename="poster.html",
    media_type="text/html",
    title="一图读懂",
    templates=("poster", "shared"),
    render=render,
)

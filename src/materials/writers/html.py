"""``summary.html``: one self-contained page that reads on a phone and on paper, and asks nothing of any network."""

from __future__ import annotations

import base64
import hashlib

from .. import handout
from ..citation import Citations
from ..model import Options, StudyPack
from ..registry import Writer
from ..rule_titles import RULE_TITLES
from ..spans import Span
from ..templating import render as render_template


def render(pack: StudyPack, options: Options) -> bytes:
    """The page as UTF-8 HTML.

    :raises RenderError: for a template with an error.
    """
    cite = Citations(pack)
    script = render_template("summary/summary.js", pack, options, autoescape=False, cite=cite)
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()

    def target(span: Span) -> str:
        """The anchor of the paragraph in which a quotation stands."""
        cited = cite.paragraph_at(span.start)
        return cited.paragraph.id if cited else ""

    html = render_template(
        "summary/summary.html",
        pack,
        options,
        cite=cite,
        script=script,
        script_digest=digest,
        target=target,
        parts=handout.parts(pack),
        blocks=handout.full_text(pack, cite),
        shown=handout.shown(pack),
        unlisted=handout.unlisted(pack),
        numbered=sum(1 for p in cite.paragraphs if p.number),
        chars=sum(not c.isspace() for c in pack.text),
        voices=handout.voices(pack),
        stem=lambda items: handout.stem(pack, items),
        place_of=handout.place_of,
        rule_titles=RULE_TITLES,
    )
    return html.encode()


WRITER = Writer(
    name="html",
    filename="summary.html",
    media_type="text/html",
    title="学习摘要",
    templates=("summary", "shared"),
    render=render,
    default=True,
)

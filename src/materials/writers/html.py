"""``summary.html``: one self-contained page to read and to learn from, on a desk, a phone and on paper; it asks nothing of any network."""

from __future__ import annotations

import base64
import hashlib
import json
from collections.abc import Sequence
from functools import partial
from typing import Any

from .. import handout
from ..citation import Citations
from ..exam.paper import KINDS, USUAL, evidence
from ..model import Options, StudyPack
from ..registry import Writer
from ..spans import Span
from ..templating import render as render_template


def render(pack: StudyPack, options: Options) -> bytes:
    """The page as UTF-8 HTML; its content policy names style and script by their digests, and allows nothing else.

    :raises RenderError: for a template with an error.
    """
    cite = Citations(pack)
    html = render_template("summary/summary.html", pack, options, cite=cite, **_values(pack, options, cite))
    return html.lstrip().encode()


def _values(pack: StudyPack, options: Options, cite: Citations) -> dict[str, Any]:
    """What the template reads beside the pack: the page's own style and script, the speech's parts, the question bank."""
    from .. import mindmap

    def target(span: Span) -> str:
        """The anchor of the paragraph in which a quotation stands."""
        cited = cite.paragraph_at(span.start)
        return cited.paragraph.id if cited else ""

    def said_list(spans: Sequence[Span]) -> str:
        """The words of several places as JSON, which the script reads."""
        return json.dumps([span.of(pack.text) for span in spans], ensure_ascii=False)

    return {
        "style": render_template("summary/style.css", pack, options, autoescape=False, cite=cite),
        "script": render_template("summary/script.js", pack, options, autoescape=False, cite=cite),
        "digest": _digest,
        "target": target,
        "parts": handout.parts(pack),
        "blocks": handout.full_text(pack, cite),
        "shown": handout.shown(pack),
        "unlisted": handout.unlisted(pack),
        "numbered": cite.counted,
        "chars": pack.chars,
        "voices": handout.voices(pack),
        "stem": partial(handout.stem, pack),
        "place_of": handout.place_of,
        "bank": [q for kind in KINDS for q in pack.questions if q.kind == kind],
        "units": USUAL,
        "evidence": evidence,
        "said_list": said_list,
        **mindmap.values(pack, cite),
    }


def _digest(words: str) -> str:
    """The SHA-256 of a style or script as content policies write it."""
    return base64.b64encode(hashlib.sha256(words.encode()).digest()).decode()


WRITER = Writer(
    name="html",
    filename="summary.html",
    media_type="text/html",
    title="学习摘要",
    templates=("summary", "mindmap", "shared"),
    render=render,
    default=True,
)

"""``slides.pptx``: native text on 16:9 slides, a title and the source paragraph in the notes of each."""

from __future__ import annotations

import json

from .. import handout
from ..archive import repacked
from ..citation import Citations
from ..model import Options, StudyPack
from ..registry import Writer
from ..templating import render as render_template

VOICES_MOST, SLOGANS_MOST, QUESTIONS_MOST = 8, 6, 8


def render(pack: StudyPack, options: Options) -> bytes:
    """The deck of the slide list that ``slides/slides.json`` renders.

    :raises RenderError: for a template with an error.
    """
    from datetime import datetime

    from ..slides.deck import Deck

    names = {f.name.of(pack.text) for f in pack.formulations}
    said = [a for a in pack.attributions if a.quote.of(pack.text) not in names and 4 <= len(a.quote) <= 150]
    voices = list({a.quote.of(pack.text): a for a in said}.values())[:VOICES_MOST]
    best = sorted((s for s in pack.slogans if s.kind == "parallel"), key=lambda s: -s.score)[:SLOGANS_MOST]
    lists = {
        "voices": voices,
        "slogans": sorted(best, key=lambda s: s.span),
        "questions": [q for q in pack.questions if q.kind != "short" and len(q.source) <= 110 or q.choices][:QUESTIONS_MOST],
    }
    cite = Citations(pack)
    listed = render_template(
        "slides/slides.json", pack, options, autoescape=False, cite=cite, parts=handout.parts(pack), **lists
    )
    deck = Deck(pack, options)
    deck.draw(json.loads(listed), lists)
    properties = deck.presentation.core_properties
    properties.created = properties.modified = datetime(2000, 1, 1)  # noqa: DTZ001 -- a fixed date, no clock
    return repacked(deck.bytes())


WRITER = Writer(
    name="pptx",
    filename="slides.pptx",
    media_type="application/vnd.openxmlformats-officedocument.presentationml.presentation",
    title="学习课件",
    template="slides",
    render=render,
    default=True,
)

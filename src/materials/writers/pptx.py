"""``slides.pptx``: native text on 16:9 slides, a title and the source paragraph in the notes of each."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from typing import TYPE_CHECKING

from .. import handout
from ..archive import repacked
from ..citation import Citations
from ..model import Options, Question, StudyPack
from ..registry import Writer
from ..templating import render as render_template

if TYPE_CHECKING:
    from ..slides.deck import Deck, Item

VOICES_MOST, SLOGANS_MOST, QUESTIONS_A_KIND = 8, 6, 2


def render(pack: StudyPack, options: Options) -> bytes:
    """The deck of the slide list that ``slides/slides.json`` renders.

    :raises RenderError: for a template with an error.
    """
    from datetime import datetime

    from ..slides import parts, sets, voices
    from ..slides.deck import Deck

    draw: dict[str, Callable[[Deck, Item], None]] = {
        "cover": parts.cover,
        "contents": parts.contents,
        "divider": parts.divider,
        "points": parts.points,
        "formulation": sets.formulation,
        "quotation": voices.quotation,
        "question": voices.question,
        "closing": parts.closing,
    }
    deck = Deck(pack, options)
    for item in _slide_list(pack, options, deck.cite):
        draw[item["kind"]](deck, item)
    properties = deck.presentation.core_properties
    properties.created = properties.modified = datetime(2000, 1, 1)  # noqa: DTZ001 -- a fixed date, no clock
    return repacked(deck.bytes())


def _slide_list(pack: StudyPack, options: Options, cite: Citations) -> list[Item]:
    """What the template chooses from the pack, in its order, with its labels."""
    parts = handout.parts(pack)
    shown = handout.shown(pack)
    placed = {f.name for part in parts for f in part.formulations}
    best = sorted((s for s in pack.slogans if s.kind == "parallel"), key=lambda s: -s.score)[:SLOGANS_MOST]
    listed = render_template(
        "slides/slides.json",
        pack,
        options,
        autoescape=False,
        cite=cite,
        parts=parts,
        shown=shown,
        before=[f for f in shown if f.name not in placed],
        voices=handout.voices(pack)[:VOICES_MOST],
        slogans=sorted(best, key=lambda s: s.span),
        questions=_drawn(pack),
    )
    slides: list[Item] = json.loads(listed)
    return slides


def _drawn(pack: StudyPack) -> list[Question]:
    """A few questions of each kind that stand on a slide, in the order of the bank."""
    from ..slides.voices import fits

    taken: Counter[str] = Counter()
    out = []
    for question in pack.questions:
        if question.kind != "short" and taken[question.kind] < QUESTIONS_A_KIND and fits(pack, question):
            taken[question.kind] += 1
            out.append(question)
    return out


WRITER = Writer(
    name="pptx",
    filename="slides.pptx",
    media_type="application/vnd.openxmlformats-officedocument.presentationml.presentation",
    title="学习课件",
    templates=("slides", "shared"),
    render=render,
    default=True,
)

"""``slides.pptx``: native text on 16:9 slides, a title and the source paragraph in the notes of each."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any

from .. import handout
from ..archive import repacked
from ..citation import Citations
from ..model import Options, Question, StudyPack
from ..registry import Writer
from ..templating import render as render_template

VOICES_MOST, SLOGANS_MOST, QUESTIONS_A_KIND = 8, 6, 2


def render(pack: StudyPack, options: Options) -> bytes:
    """The deck of the slide list that ``slides/slides.json`` renders.

    :raises RenderError: for a template with an error.
    """
    from datetime import datetime

    from ..slides.deck import Deck

    voices = handout.voices(pack)[:VOICES_MOST]
    best = sorted((s for s in pack.slogans if s.kind == "parallel"), key=lambda s: -s.score)[:SLOGANS_MOST]
    lists: dict[str, Sequence[Any]] = {
        "voices": voices,
        "slogans": sorted(best, key=lambda s: s.span),
        "questions": _drawn(pack),
    }
    cite = Citations(pack)
    parts = handout.parts(pack)
    shown = handout.shown(pack)
    placed = {f.name for part in parts for f in part.formulations}
    before = [f for f in shown if f.name not in placed]
    listed = render_template(
        "slides/slides.json",
        pack,
        options,
        autoescape=False,
        cite=cite,
        parts=parts,
        shown=shown,
        before=before,
        **lists,
    )
    deck = Deck(pack, options)
    deck.draw(json.loads(listed), lists)
    properties = deck.presentation.core_properties
    properties.created = properties.modified = datetime(2000, 1, 1)  # noqa: DTZ001 -- a fixed date, no clock
    return repacked(deck.bytes())


def _drawn(pack: StudyPack) -> list[Question]:
    """A few questions of each kind that read on a slide, in the order of the bank."""
    fit = [q for q in pack.questions if q.kind != "short" and (len(q.source) <= 110 or q.choices)]
    taken: Counter[str] = Counter()
    out = []
    for question in fit:
        taken[question.kind] += 1
        if taken[question.kind] <= QUESTIONS_A_KIND:
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

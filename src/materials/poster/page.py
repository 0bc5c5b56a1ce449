"""The poster as HTML: one template for the page of live text and for the long image, whose lines are composed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import Any

from markupsafe import Markup, escape

from .. import handout
from ..citation import Citations
from ..model import Options, StudyPack
from ..spans import Span
from ..templating import render
from ..typeset.glyphs import missing
from ..typeset.lines import compose
from ..typeset.settings import KAI, SANS, SERIF, Setting
from ..typeset.spacing import CLASSES
from . import heights, view

WIDTH = 1080
"""px, of 96 to the inch."""
_BOLD = (("stem", SANS, 700), ("b", SANS, 700))
SETTINGS = {
    "body": Setting(SANS, 27.0, _BOLD),
    "member": Setting(SANS, 27.0, _BOLD),
    "band": Setting(SANS, 28.5, _BOLD),
    "small": Setting(SANS, 21.0),
    "quote": Setting(KAI, 37.5),
    "heading": Setting(SERIF, 34.5),
}
"""What is set in lines, by class; sizes are those of the style sheet in pt (¾ of its px)."""

_EVENED, _FEWEST = ("member", "band"), 4  # what has no justified edge never leaves fewer characters on its last line

Setter = Callable[[Sequence[tuple[str, str]], float, str], Markup]


def live_html(pack: StudyPack, options: Options) -> str:
    """The page of live text, which a browser breaks into lines.

    :raises RenderError: for a template with an error.
    """
    return _rendered(pack, options, heights.fitting(pack), _flowing, None)


def long_html(pack: StudyPack, options: Options) -> Callable[[int], str]:
    """The page for print as a function of its height in px.

    :raises RenderError: for a template with an error.
    """
    shown = heights.fitting(pack)
    return lambda height: _rendered(pack, options, shown, _in_lines, height)


def _rendered(pack: StudyPack, options: Options, shown: view.Poster, setter: Setter, height: int | None) -> str:
    cite = Citations(pack)
    values: dict[str, Any] = {
        "poster": shown,
        "height": height,
        "spacings": CLASSES,
        "lines": setter,
        "at": _measures(),
        "title_lines": lambda span, most: _title_lines(pack, span.of(pack.text), most),
        "title": _title_lines(pack, pack.title, heights.TITLE),
        "stem": partial(handout.stem, pack),
        "verse": lambda span: _verse(pack, span),
        "columns": partial(view.columns, pack),
        "band_rows": view.band_rows,
        "counts": counts(pack),
        "unlisted": handout.unlisted(pack),
        "missing": missing(pack.text + pack.title) if height is not None else (),
    }
    return render("poster/poster.html", pack, options, cite=cite, **values)


def _measures() -> dict[str, int]:
    """The measures of :mod:`.heights` by the names that the template uses, in Han characters."""
    return {
        "title": heights.TITLE, "part": heights.PART, "row": heights.ROW, "name": heights.NAME,
        "wide_name": heights.WIDE_NAME, "body": heights.BODY, "quote": heights.QUOTE,
    }  # fmt: skip


def _title_lines(pack: StudyPack, words: str, most: int) -> tuple[str, ...]:
    """Lines of a heading, none broken inside a word as far as the speech itself shows its words."""
    return handout.title_lines(words, most, (*handout.known_words(pack), *view.bound_pairs(pack.text, words)))


def _verse(pack: StudyPack, span: Span) -> Iterator[str]:
    """The lines of a quotation: its clauses, a long one broken where it hurts least."""
    for line in handout.verse(pack, span):
        yield from _title_lines(pack, line, heights.QUOTE)


def counts(pack: StudyPack) -> dict[str, int]:
    """What the banner counts: parts, sets, voices, characters."""
    return {
        "parts": len(handout.parts(pack)),
        "sets": len(handout.shown(pack)) + len(handout.unlisted(pack)),
        "voices": len(handout.voices(pack)),
        "chars": pack.chars,
    }


def _flowing(runs: Sequence[tuple[str, str]], measure: float, kind: str) -> Markup:
    """Running text: each run in its class, no lines."""
    return Markup("").join(
        Markup('<span class="{}">{}</span>').format(css, words) if css else escape(words) for words, css in runs
    )


def _in_lines(runs: Sequence[tuple[str, str]], measure: float, kind: str) -> Markup:
    length = sum(len(words) for words, _ in runs)
    over = length % measure
    if kind in _EVENED and length > measure and 0 < over < _FEWEST:
        measure -= (_FEWEST - over) // (length // measure) + 1
    return compose(runs, measure, SETTINGS[kind])

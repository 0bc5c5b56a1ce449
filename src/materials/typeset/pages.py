"""The handout's HTML: what its templates see, and what is known about the room on its pages before they are set."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any

from .. import handout
from ..citation import Citations, short_marker
from ..handout import Handout, PartView, PointView, TextBlock
from ..model import Options, Slogan, StudyPack
from ..rule_titles import RULE_TITLES
from ..spans import Span
from ..templating import render
from .lines import compose
from .settings import SETTINGS

MEASURE = 34.0
_PAGE, _HEAD = 240.0, 32.0  # mm: the text block of the handout, the head of a part page
_COVER_REST = 138.0  # mm below a cover's title of one line, its facts included
_TITLE_LINE = 13  # Han characters at 26 pt


def handout_html(pack: StudyPack, options: Options) -> str:
    """The handout as HTML, lines composed.

    :raises RenderError: for a template with an error.
    """
    cite = Citations(pack)
    view = handout.handout(pack, options, cite)
    view = replace(view, parts=tuple(replace(part, quotes=_that_fit(pack, part)) for part in view.parts))
    return render("handout/handout.html", pack, options, cite=cite, **_values(pack, view, cite))


def _values(pack: StudyPack, view: Handout, cite: Citations) -> dict[str, Any]:
    """What the templates read beside the pack."""
    return {
        "view": view,
        "numbered": sum(1 for p in cite.paragraphs if p.number),
        "chars": sum(not c.isspace() for c in pack.text),
        "cover_title": _title_lines(pack.title),
        "guide_on_cover": _guide_fits(pack, view),
        "bookmarks": _bookmarks(pack),
        "compose": compose,
        "setting": SETTINGS,
        "measure": MEASURE,
        "stem": partial(handout.stem, pack),
        "verse": partial(handout.verse, pack),
        "columns": partial(handout.columns, pack),
        "place_of": handout.place_of,
        "balanced": handout.balanced,
        "rule_titles": RULE_TITLES,
        "span": Span,
    }


def _bookmarks(pack: StudyPack) -> Callable[[TextBlock], list[tuple[int, str]]]:
    """For a paragraph of the full text: (level below the text's own, ordinal and heading) of the sections that start in it."""
    own = [s for s in pack.outline if not s.derived]

    def of(block: TextBlock) -> list[tuple[int, str]]:
        span = block.cited.paragraph.span
        return [
            (min(s.level, 5) + 1, f"{short_marker(s.marker.of(pack.text))}　{s.heading.of(pack.text)}".strip("　"))
            for s in own
            if span.start <= s.start < span.end
        ]

    return of


def _title_lines(title: str) -> tuple[str, ...]:
    return handout.balanced(title, _TITLE_LINE)


def _guide_fits(pack: StudyPack, view: Handout) -> bool:
    """Whether the cover has room for the key sentences below the contents, by an estimate in mm."""
    titles = max(1, -(-len(pack.title) // _TITLE_LINE))
    used = 13 * (titles - 1) + 6 * (len(view.sections) + len(view.parts)) + 13
    guide = sum(6.2 * -(-(len(span) + 4) // 34) + 3.25 for span in view.guide)
    return used + guide + 13 <= _COVER_REST


def _that_fit(pack: StudyPack, part: PartView) -> tuple[Slogan, ...]:
    """The pull quotes that the part's last page has room for, by an estimate in mm: none begins a page of its own."""
    used = _HEAD + sum(_block(point) for point in part.points) + sum(6.5 * _lines(a.quote) + 9.75 for a in part.voices)
    used += 9.75 + 6.5 * -(-len(part.formulations) // 4) if part.formulations else 0
    room = _PAGE - used % _PAGE
    out = []
    for quote in part.quotes:
        room -= 31 + 9.1 * len(handout.verse(pack, quote.span))
        if room < 0:
            break
        out.append(quote)
    return tuple(out)


def _block(point: PointView) -> float:
    """The height of a section on a part page: heading, sentence, children."""
    lead = 16.25 + (6.2 * _lines(point.support) + 3.25 if point.support else 0)
    children = (6.2 * _lines(c.section.heading, *([c.support] if c.support else [])) + 3.25 for c in point.children)
    return lead + sum(children)


def _lines(*spans: Span) -> int:
    """Lines of the text column that places take one after the other, their mark included."""
    return -(-(sum(map(len, spans)) + 6) // 31)

"""The handout's HTML: what its templates see, and what is known about the room on its pages before they are set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from .. import handout
from ..citation import Citations
from ..exam.view import HOLE, pieces
from ..handout import Handout, PartView, PointView
from ..model import Options, StudyPack
from ..rule_titles import RULE_TITLES
from ..spans import Span
from ..templating import render
from .glyphs import missing
from .lines import compose
from .settings import SETTINGS
from .spacing import CLASSES

MEASURE = 126 / (10.5 * 25.4 / 72)  # characters of 10.5 pt in 126 mm: 34, and a hair
_PAGE, _HEAD = 240.0, 35.0  # mm: the text block of the handout, the head of a part page
_COVER_REST = 138.0  # mm below a cover's title of one line, its facts included
_TITLE_LINE, _LONG_TITLE_LINE = 13, 16  # Han characters at 26 pt, and at 22 pt for what takes more than three lines
_LIGHT, _LOW = 85.0, 110.0  # mm: parts that are lower on average make one list; one that is lower shares a page
_NOTE = 1500  # code points: a speech so short has no page for each part


def handout_html(pack: StudyPack, options: Options) -> str:
    """The handout as HTML, lines composed.

    :raises RenderError: for a template with an error.
    """
    cite = Citations(pack)
    view = handout.handout(pack, options, cite)
    flowing = light(pack, view)
    view = replace(view, parts=tuple(with_room(pack, part, flowing) for part in view.parts))
    values = {**_values(pack, view, cite), "light_parts": flowing, "sharing": _sharing(pack, view)}
    return render("handout/handout.html", pack, options, cite=cite, **values)


def _values(pack: StudyPack, view: Handout, cite: Citations) -> dict[str, Any]:
    """What the templates read beside the pack."""
    listed = _parts_in_contents(pack, view)
    return {
        "view": view,
        "contents_parts": listed,
        "numbered": cite.counted,
        "chars": pack.chars,
        "cover_title": _title_lines(pack),
        "guide_on_cover": _guide_fits(pack, view, listed),
        "outline_whole": _outline(view) <= _PAGE,
        "headings_in": partial(handout.headings_in, pack),
        "compose": compose,
        "pieces": pieces,
        "hole": lambda span: HOLE,
        "spacings": CLASSES,
        "missing": missing(pack.text + pack.title),
        "setting": SETTINGS,
        "measure": MEASURE,
        "stem": partial(handout.stem, pack),
        "verse": partial(handout.verse, pack),
        "columns": handout.columns,
        "place_of": handout.place_of,
        "broken": partial(handout.title_lines, kept=handout.known_words(pack)),
        "rule_titles": RULE_TITLES,
        "span": Span,
    }


def _title_lines(pack: StudyPack) -> tuple[str, ...]:
    long = len(pack.title) > 3 * _TITLE_LINE
    return handout.title_lines(pack.title, _LONG_TITLE_LINE if long else _TITLE_LINE, handout.known_words(pack))


def _guide_fits(pack: StudyPack, view: Handout, listed: Sequence[PartView]) -> bool:
    """Whether the cover has room for the key sentences below the contents."""
    guide = sum(6.2 * _lines(34, span) + 3.25 for span in view.guide)
    return _contents(pack, view, listed) + guide + 13 <= _COVER_REST


def _parts_in_contents(pack: StudyPack, view: Handout) -> tuple[PartView, ...]:
    """The parts, where the contents still end on the cover with them."""
    return view.parts if _contents(pack, view, view.parts) <= _COVER_REST else ()


def _contents(pack: StudyPack, view: Handout, listed: Sequence[PartView]) -> float:
    """The height of the contents in mm, and of a title's further lines above them."""
    titles = len(_title_lines(pack))
    lines = len(view.sections) + sum(-(-len(part.section.heading) // 31) for part in listed)
    return 13 * (titles - 1) + 6 * lines + 10.5


def _outline(view: Handout) -> float:
    """The height of the outline in mm: what is higher than a page begins below what stands before it."""
    return 30.5 + sum(13.7 + sum(map(_branch, part.points)) for part in view.parts)


def _branch(point: PointView) -> float:
    tall, measure = (6.2, 27) if point.section.level == 2 else (4.7, 29)
    return tall * -(-len(point.section.heading) // measure) + sum(map(_branch, point.children))


def light(pack: StudyPack, view: Handout) -> bool:
    """Whether the parts say too little for a page each, and stand in one list."""
    heights = [_part(part) for part in view.parts]
    return bool(heights) and (len(pack.text) < _NOTE or sum(heights) / len(heights) < _LIGHT)


def _sharing(pack: StudyPack, view: Handout) -> tuple[PartView, ...]:
    """The low parts that stand below the part before them, on its last page."""
    shared, used = [], _PAGE
    for part in view.parts:
        height = _part(part) + sum(18 + 9.1 * len(handout.verse(pack, q.span)) for q in part.quotes)
        height += 13 * bool(part.quotes) + (13 + 6.5 * -(-len(part.formulations) // 4)) * bool(part.formulations)
        if height < _LOW and used + 13 + height <= _PAGE:
            shared.append(part)
            used += 13 + height
        else:
            used = height % _PAGE
    return tuple(shared)


def with_room(pack: StudyPack, part: PartView, flowing: bool) -> PartView:
    """The part with the voices that nothing else on its pages quotes, and with the pull quotes and references that its
    last page has room for, by an estimate in mm: neither begins a page of its own.
    """
    part = replace(part, voices=handout.voices_apart(part))
    if flowing:
        return part
    room = _PAGE - _part(part) % _PAGE
    references = 13 + 6.5 * -(-len(part.formulations) // 4)
    shown = part.formulations if references < room else ()
    room -= references * bool(shown) + 13
    quotes = []
    for quote in part.quotes:
        room -= 18 + 9.1 * len(handout.verse(pack, quote.span))
        if room < 0:
            break
        quotes.append(quote)
    return replace(part, quotes=tuple(quotes), formulations=shown)


def _part(part: PartView) -> float:
    """The height of a part's page down to its pull quotes."""
    head = _HEAD + 10.4 * (-(-len(part.section.heading) // 17) - 1)
    voices = sum(6.5 * _lines(32, a.quote) + 9.75 for a in part.voices)
    own = 6.2 * _lines(34, part.support) + 3.25 if part.support and not part.points else 0
    return head + own + voices + sum(_block(point) for point in part.points)


def _block(point: PointView) -> float:
    """The height of a section on a part page: heading, sentence, children."""
    lead = 16.25 + (6.2 * _lines(34, point.support) if point.support else 0)
    children = sum(6.2 * _lines(31, c.section.heading, *([c.support] if c.support else [])) for c in point.children)
    return lead + children + 3.25 * max(0, len(point.children) - (0 if point.support else 1))


def _lines(measure: int, *spans: Span) -> int:
    """Lines of ``measure`` characters that places take one after the other, their mark included."""
    return -(-(sum(map(len, spans)) + 5) // measure)

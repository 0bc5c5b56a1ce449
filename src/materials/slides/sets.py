"""Slides for numeric formulations: a card with its members a row each, or a compound with a column a part."""

from __future__ import annotations

from collections.abc import Sequence

from .. import handout
from ..model import Formulation, Part
from ..spans import Span
from .canvas import CONTENT_BOTTOM, LEFT, RAIL_WIDTH, TEXT_LEFT, TEXT_WIDTH, Canvas, Run
from .deck import Deck, Item, of_pages
from .measure import height, lines_of, paged, width
from .theme import (
    CARD_TITLE,
    COMPOUND_HEAD,
    COMPOUND_MEMBER,
    COUNT,
    COUNT_COMPOUND,
    COUNT_PART,
    LABEL,
    MEMBER,
    MEMBER_MANY,
    NOTE,
    Style,
)

_TOP = 156.0
_INDENT = 42.0
_GAP = 24.0


def formulation(deck: Deck, item: Item) -> None:
    """The card of one set."""
    found = deck.pack.formulations[item["index"]]
    (_card if len(found.parts) == 1 else _compound)(deck, found, item["rail"])


def _head(deck: Deck, found: Formulation, at: Span, count: Style) -> Canvas:
    """Numeral in the rail, name as title, mark at the right."""
    name = deck.said(found.name)
    canvas = deck.slide(name, at)
    canvas.text("+".join(map(str, found.numbers)), LEFT, 58, RAIL_WIDTH, count, deck.theme.accent)
    canvas.title(name, TEXT_LEFT, 62, TEXT_WIDTH - 140, CARD_TITLE)
    deck.mark(canvas, at, 74)
    return canvas


def _card(deck: Deck, found: Formulation, rail: str) -> None:
    items = found.items
    words = [deck.said(i) for i in items]
    columns, style, least, most = _arrangement(words)
    room = (TEXT_WIDTH - _GAP * (columns - 1)) / columns
    rows = [max(least, height(each, style, room - _INDENT) + 20) for each in words]
    pages = paged([max(rows[i : i + columns]) for i in range(0, len(rows), columns)], CONTENT_BOTTOM - _TOP, most)
    cut = handout.stem(deck.pack, items)
    for n, (first, last) in enumerate(pages, 1):
        shown = range(first * columns, min(last * columns, len(items)))
        canvas = _head(deck, found, items[shown[0]], COUNT)
        canvas.text(of_pages(rail, n, len(pages)), LEFT, 196, RAIL_WIDTH, NOTE, deck.theme.sub)
        top = _TOP
        for i in shown:
            left = TEXT_LEFT + (i % columns) * (room + _GAP)
            canvas.rule(left, top, room)
            canvas.text(str(i + 1), left, top + rows[i] / 2 - 11, 36, LABEL, deck.theme.sub)
            tall = height(words[i], style, room - _INDENT)
            runs = _stemmed(deck, words[i], cut)
            canvas.runs([runs], left + _INDENT, top + (rows[i] - tall) / 2, room - _INDENT, style)
            if (i + 1) % columns == 0:
                top += max(rows[i + 1 - columns : i + 1])
        deck.foot(canvas)


def _arrangement(words: Sequence[str]) -> tuple[int, Style, float, int]:
    """Columns, style, least row height and most rows a slide: four at 26 pt, six at 24, seven and eight in two columns."""
    if len(words) <= 4:
        return 1, MEMBER, 78.0, 4
    if len(words) in {7, 8} and all(lines_of(w, MEMBER.size, 280) == 1 for w in words):
        return 2, MEMBER, 78.0, 4
    return 1, MEMBER_MANY, 54.0, 6


def _stemmed(deck: Deck, words: str, cut: int) -> list[Run]:
    """What all members share in front, in accent."""
    if not cut:
        return [(words, deck.theme.ink, False)]
    return [(words[:cut], deck.theme.accent, True), (words[cut:], deck.theme.ink, False)]


def _compound(deck: Deck, found: Formulation, rail: str) -> None:
    """Up to three parts side by side, each as wide as it needs; else one part a slide."""
    needs = [_natural_width(deck, part) for part in found.parts]
    together = len(needs) <= 3 and sum(needs) + _GAP * (len(needs) - 1) <= TEXT_WIDTH
    groups = [found.parts] if together else [(part,) for part in found.parts]
    for n, group in enumerate(groups, 1):
        canvas = _head(deck, found, group[0].items[0], COUNT_COMPOUND)
        canvas.text(of_pages(rail, n, len(groups)), LEFT, 112, RAIL_WIDTH, NOTE, deck.theme.sub)
        spare = (TEXT_WIDTH - _GAP * (len(group) - 1) - sum(needs)) / len(group) if together else 0.0
        left = TEXT_LEFT
        for part, need in zip(group, needs if together else [TEXT_WIDTH], strict=True):
            _column(deck, canvas, part, left, need + spare)
            left += need + spare + _GAP
        deck.foot(canvas)


def _natural_width(deck: Deck, part: Part) -> float:
    """The width at which head and members of a part stand on a line each."""
    head = width(_bare(deck.said(part.head)), COMPOUND_HEAD.size) + 56
    return max(head, *(width(deck.said(i), COMPOUND_MEMBER.size) * 1.05 + 6 for i in part.items))


def _bare(head: str) -> str:
    """A head without the mark that joins it to the next part: 双随机、."""
    return head.strip("、，+＋：")


def _column(deck: Deck, canvas: Canvas, part: Part, left: float, room: float) -> None:
    theme = deck.theme
    canvas.text(_bare(deck.said(part.head)), left, 168, room - 44, COMPOUND_HEAD)
    canvas.text(str(part.number), left + room - 40, 180, 40, COUNT_PART, theme.accent, right=True)
    canvas.rule(left, 228, room, 1.5, theme.ink)
    cut = handout.stem(deck.pack, part.items)
    top = 240.0
    for item in part.items:
        words = deck.said(item)
        end = canvas.runs([_stemmed(deck, words, cut)], left, top, room, COMPOUND_MEMBER)
        top = max(top + 51, end + 14) if len(part.items) <= 4 else end + 4

"""Slides that follow the outline: cover, contents, a divider a part, its points, and the closing word on source marks."""

from __future__ import annotations

from collections.abc import Sequence

from ..handout import PointView
from .canvas import (
    CONTENT_BOTTOM,
    CONTENT_TOP,
    FOOTER_TOP,
    HEIGHT,
    LEFT,
    RAIL_WIDTH,
    TEXT_LEFT,
    TEXT_WIDTH,
    TITLE_TOP,
    Canvas,
)
from .deck import Deck, Item, of_pages
from .measure import balanced, height, lines_of, paged
from .theme import (
    CONTENTS,
    CONTENTS_MANY,
    COVER,
    DIVIDER,
    LABEL,
    LEAD,
    NOTE,
    ORDINAL,
    ORDINAL_MANY,
    PANEL_ORDINAL,
    PANEL_WORD,
    SMALL,
    SUPPORT,
    TITLE,
)

_INDENT = 66.0  # from the text edge to the words behind an ordinal
_LEAD_ROOM = TEXT_WIDTH - _INDENT - 142


def cover(deck: Deck, item: Item) -> None:
    """Title, missing-title tag, what is known about the speech."""
    theme, title = deck.theme, deck.pack.title
    canvas = deck.slide(title)
    canvas.text(item["label"], LEFT, 72, RAIL_WIDTH, LABEL, theme.accent)
    tall = height(title, COVER, TEXT_WIDTH)
    end = canvas.title(title, TEXT_LEFT, max(84.0, 240 - tall), TEXT_WIDTH, COVER)
    if item["missing"]:
        canvas.text(item["missing"], TEXT_LEFT, end + 12, TEXT_WIDTH, NOTE, theme.accent)
    canvas.rule(TEXT_LEFT, 423, TEXT_WIDTH)
    for i, fact in enumerate(item["facts"]):
        canvas.text(fact, TEXT_LEFT + i * 226, 438, 216, NOTE, theme.sub)


def contents(deck: Deck, item: Item) -> None:
    """The parts, four to a slide when few, seven when many; the number of each part's slide is filled in later."""
    few = len(deck.parts) <= 4
    style, ordinal, least = (CONTENTS, ORDINAL, 84.0) if few else (CONTENTS_MANY, ORDINAL_MANY, 46.0)
    words = [deck.said(part.section.heading) for part in deck.parts]
    rows = [max(least, height(each, style, 540) + 15) for each in words]
    pages = paged(rows, CONTENT_BOTTOM - CONTENT_TOP, 4 if few else 7)
    for n, (first, last) in enumerate(pages, 1):
        canvas = deck.slide(item["title"])
        canvas.text(of_pages(item["rail"], n, len(pages)), LEFT, 66, RAIL_WIDTH, LABEL, deck.theme.sub)
        canvas.title(item["title"], TEXT_LEFT, TITLE_TOP, TEXT_WIDTH, TITLE)
        top = CONTENT_TOP
        for i in range(first, last):
            canvas.rule(TEXT_LEFT, top, TEXT_WIDTH)
            middle = top + rows[i] / 2
            canvas.text(deck.parts[i].label, TEXT_LEFT, middle - ordinal.leading / 2, 62, ordinal, deck.theme.accent)
            canvas.text(words[i], TEXT_LEFT + _INDENT, middle - height(words[i], style, 540) / 2, 540, style)
            deck.waiting.append((i, canvas, middle - LABEL.leading / 2))
            top += rows[i]
        deck.foot(canvas)


def divider(deck: Deck, item: Item) -> None:
    """The accent panel with the ordinal, the part's heading, and its sections where they fit."""
    theme, part = deck.theme, deck.parts[item["part"]]
    heading = part.section.heading
    canvas = deck.slide(deck.said(heading), heading, bar=False)
    _fill_in_number(deck, item["part"])
    canvas.block(0, 0, 312, HEIGHT, theme.panel)
    canvas.text(item["label"], LEFT, 66, 240, LABEL, theme.on_panel_sub)
    ordinal = PANEL_ORDINAL if len(part.label) == 1 else PANEL_WORD
    canvas.text(part.label, LEFT - 4, 490 - height(part.label, ordinal, 246), 246, ordinal, theme.on_panel)
    words = deck.said(heading)
    sections = [(deck.marker(p.section), deck.said(p.section.heading)) for p in part.points]
    listed = sum(height(said, SUPPORT, 470) + 6 for _, said in sections)
    end = canvas.title(words, 372, max(72.0, 250 - height(words, DIVIDER, 528) / 2 - listed / 3), 528, DIVIDER)
    top = end + 24
    canvas.rule(372, top, 528)
    if top + 16 + listed <= CONTENT_BOTTOM:
        top += 16
        for marker, said in sections:
            canvas.text(marker, 372, top, 54, SUPPORT)
            top = canvas.text(said, 430, top, 470, SUPPORT) + 6
    canvas.text(str(deck.number), 372, FOOTER_TOP, 60, SMALL, theme.sub)


def _fill_in_number(deck: Deck, part: int) -> None:
    """Now that a part's slide is known, its row in the contents gets the number."""
    for index, canvas, top in deck.waiting:
        if index == part:
            canvas.text(str(deck.number), TEXT_LEFT + TEXT_WIDTH - 60, top, 60, LABEL, deck.theme.sub, right=True)


def points(deck: Deck, item: Item) -> None:
    """The points of a part, or of one of its sections: three with a sentence of their own text, or five without."""
    part = deck.parts[item["part"]]
    holder = None if item["point"] is None else part.points[item["point"]]
    heading = (holder or part).section.heading
    shown = holder.children if holder else part.points
    rail = part.label + (deck.marker(holder.section) if holder else "")
    title = deck.said(heading)
    start = max(CONTENT_TOP, TITLE_TOP + height(title, TITLE, TEXT_WIDTH) + 24)
    rows = [_row_height(deck, point) for point in shown]
    pages = paged(rows, CONTENT_BOTTOM - start, 3 if any(_support(deck, point) for point in shown) else 5)
    for n, (first, last) in enumerate(pages, 1):
        canvas = deck.slide(title, heading)
        canvas.text(of_pages(rail, n, len(pages)), LEFT, TITLE_TOP, RAIL_WIDTH, ORDINAL_MANY, deck.theme.accent)
        canvas.title(title, TEXT_LEFT, TITLE_TOP, TEXT_WIDTH, TITLE)
        _draw_points(deck, canvas, shown[first:last], rows[first:last], start)
        deck.foot(canvas)


def _row_height(deck: Deck, point: PointView) -> float:
    lead = height(_lead(deck, point), LEAD, _LEAD_ROOM)
    support = _support(deck, point)
    return max(78.0, 34 + lead + (height(support, SUPPORT, TEXT_WIDTH - _INDENT) if support else 0))


def _lead(deck: Deck, point: PointView) -> str:
    return balanced(deck.said(point.section.heading), LEAD, _LEAD_ROOM)


def _support(deck: Deck, point: PointView) -> str:
    """The point's sentence where it reads in two lines; LOOK has no room for more."""
    words = deck.said(point.support) if point.support else ""
    return words if words and lines_of(words, SUPPORT.size, TEXT_WIDTH - _INDENT) <= 2 else ""


def _draw_points(deck: Deck, canvas: Canvas, shown: Sequence[PointView], rows: Sequence[float], top: float) -> None:
    for point, row in zip(shown, rows, strict=True):
        heading = point.section.heading
        canvas.rule(TEXT_LEFT, top, TEXT_WIDTH)
        canvas.text(deck.marker(point.section), TEXT_LEFT, top + 21, _INDENT, LABEL, deck.theme.accent)
        deck.mark(canvas, heading, top + 23)
        end = canvas.text(_lead(deck, point), TEXT_LEFT + _INDENT, top + 15, _LEAD_ROOM, LEAD)
        if support := _support(deck, point):
            canvas.text(support, TEXT_LEFT + _INDENT, end + 2, TEXT_WIDTH - _INDENT, SUPPORT, deck.theme.sub)
        top += row


def closing(deck: Deck, item: Item) -> None:
    """How to read a source mark, and where the speech comes from."""
    canvas = deck.slide(item["title"])
    canvas.title(item["title"], TEXT_LEFT, TITLE_TOP, TEXT_WIDTH, TITLE)
    canvas.rule(TEXT_LEFT, CONTENT_TOP, TEXT_WIDTH)
    top = CONTENT_TOP + 21
    for line in item["lines"]:
        top = canvas.text(line, TEXT_LEFT, top, TEXT_WIDTH, SUPPORT, deck.theme.sub) + 6
    deck.foot(canvas)

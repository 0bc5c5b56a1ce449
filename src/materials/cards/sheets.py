"""The cards on paper: A4 sheets of eight, a front page and a back page mirrored for turning over the long edge.

Text is measured in composed lines before it is set. What a card has no room for goes on the next one (1/2, 2/2): members
of a set whole, sentences at the ends of their lines; nothing is shrunk.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from .. import handout
from ..citation import Citations
from ..model import Options, Part, StudyPack
from ..spans import Span
from ..templating import render
from ..typeset.glyphs import missing
from ..typeset.lines import BLANK_STYLE, compose
from ..typeset.settings import KAI, SERIF, Setting
from ..typeset.spacing import CLASSES
from .anki import gaps
from .deck import Card, cards

COLUMNS, ROWS = 2, 4
WIDTH, HEIGHT = 95.0, 68.0
LEFT, TOP = 10.0, 12.5  # mm: the first card's corner on A4
_ROOM = 46.0  # mm between the bar and the foot
_MEMBER, _MEMBER_LINE, _MEMBER_SPACE, _HEAD = (
    Setting(SERIF, 10.0),
    5.6,
    0.6,
    7.0,
)  # line, space below, head of a part: mm
_WHOLE, _HALF = 16.0, 7.0  # characters of a member across the card, in one of two columns
_LARGE = ("large", Setting(KAI, 13.0), 14.0, 8.0)
_SMALL = ("small", Setting(KAI, 11.0), 16.0, 6.5)
"""Quotations: class, setting, characters a line, its height in mm; the small one where the large one has no room."""
_BLANK = "____"  # four em (`typeset.lines.BLANK_STYLE`), drawn as a rule


@dataclass(frozen=True, slots=True)
class Row:
    """A block on a side and its height in mm: ``head`` (the name of a part), ``member``, ``pair`` of members, line of a
    quotation (``large``, ``small``).
    """

    kind: str
    html: Markup
    height: float


@dataclass(frozen=True, slots=True)
class Side:
    """What stands on one side of a printed card; ``of`` is how many cards the same question goes over."""

    card: Card
    rows: tuple[Row, ...]
    number: int
    of: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """Front and back of a sheet, row by row; the back's rows run from right to left. ``None``: an empty place."""

    fronts: tuple[Side | None, ...]
    backs: tuple[Side | None, ...]


def html(pack: StudyPack, options: Options) -> str:
    """The sheets as HTML, fronts and backs in turn.

    :raises RenderError: for a template with an error.
    """
    found = cards(pack)
    values: dict[str, Any] = {
        "sheets": list(sheets(pack, found)),
        "place": lambda i: (LEFT + i % COLUMNS * WIDTH, TOP + i // COLUMNS * HEIGHT),
        "cuts": ([LEFT + i * WIDTH for i in range(COLUMNS + 1)], [TOP + i * HEIGHT for i in range(ROWS + 1)]),
        "size": (WIDTH, HEIGHT),
        "title_lines": lambda words, most: handout.title_lines(words, most, handout.known_words(pack)),
        "spacings": CLASSES,
        "missing": missing(pack.text + pack.title),
    }
    return render("cards/cards.html", pack, options, cite=Citations(pack), **values)


def sheets(pack: StudyPack, found: Sequence[Card]) -> Iterator[Sheet]:
    """The cards in their order, eight a sheet."""
    pairs = [pair for card in found for pair in _pairs(pack, card)]
    size = COLUMNS * ROWS
    for start in range(0, len(pairs), size):
        here: list[tuple[Side, Side] | None] = [*pairs[start : start + size]]
        here += [None] * (size - len(here))
        mirrored = [here[row * COLUMNS + column] for row in range(ROWS) for column in reversed(range(COLUMNS))]
        yield Sheet(tuple(p and p[0] for p in here), tuple(p and p[1] for p in mirrored))


def _pairs(pack: StudyPack, card: Card) -> Iterator[tuple[Side, Side]]:
    """Front and back of each printed card that a card takes."""
    if card.kind == "set":
        backs = _pages(list(_members(pack, card)))
        for number, rows in enumerate(backs, 1):
            yield Side(card, (), number, len(backs)), Side(card, rows, number, len(backs))
        return
    asked, answered = _pages(_said(pack, card, hidden=True)), _pages(_said(pack, card, hidden=False))
    for number in range(1, max(len(asked), len(answered)) + 1):
        total = max(len(asked), len(answered))
        front = asked[number - 1] if number <= len(asked) else ()
        back = answered[number - 1] if number <= len(answered) else ()
        yield Side(card, front, number, total), Side(card, () if card.kind == "voice" else back, number, total)


def _pages(rows: list[Row]) -> list[tuple[Row, ...]]:
    """Rows as they fit on cards; a head stays with what follows it."""
    out: list[list[Row]] = [[]]
    room = _ROOM
    for i, row in enumerate(rows):
        below = rows[i + 1].height if row.kind == "head" and i + 1 < len(rows) else 0.0
        if row.height + below > room and out[-1]:
            out.append([])
            room = _ROOM
        out[-1].append(row)
        room -= row.height
    return [tuple(page) for page in out]


def _members(pack: StudyPack, card: Card) -> Iterator[Row]:
    """The members of each part; short ones two in a row where there are more than two, or parts above and below."""
    assert card.formulation is not None
    parts = card.formulation.parts
    for part in parts:
        if len(parts) > 1:
            yield Row("head", Markup.escape(_head(pack, part)), _HEAD)
        numbered = list(enumerate(part.items, 1))
        if len(numbered) > (1 if len(parts) > 1 else 2) and max(map(len, part.items)) <= _HALF:
            for i in range(0, len(numbered), 2):
                cells = [_member(pack, *pair, _HALF)[0] for pair in numbered[i : i + 2]]
                yield Row("pair", Markup("").join(cells), _MEMBER_LINE + _MEMBER_SPACE)
            continue
        for number, item in numbered:
            words, lines = _member(pack, number, item, _WHOLE)
            yield Row("member", words, _MEMBER_LINE * lines + _MEMBER_SPACE)


def _member(pack: StudyPack, number: int, item: Span, measure: float) -> tuple[Markup, int]:
    """A member with its number, and how many lines it takes."""
    lines = _lines([(item.of(pack.text), "")], measure, _MEMBER)
    cell = Markup('<div class="cell"><span class="no">{}</span>{}</div>')
    return cell.format(number, Markup("").join(lines)), len(lines)


def _head(pack: StudyPack, part: Part) -> str:
    return part.head.of(pack.text).strip("：，、")


def _said(pack: StudyPack, card: Card, *, hidden: bool) -> list[Row]:
    """The sentence line by line; what is asked as a blank, or on the back in the accent colour."""

    def run(span: Span, number: int) -> tuple[str, str]:
        if number and hidden:
            return _BLANK, BLANK_STYLE
        return span.of(pack.text), "cut" if number else ""

    runs = [run(span, number) for span, number in gaps(card)]
    rows: list[Row] = []
    for css, setting, measure, line in (_LARGE, _SMALL):
        rows = [Row(css, words, line) for words in _lines(runs, measure, setting)]
        if line * len(rows) <= _ROOM:
            break
    return rows


def _lines(runs: Sequence[tuple[str, str]], measure: float, setting: Setting) -> list[Markup]:
    """The composed lines one by one."""
    start = '<span class="l'
    whole = str(compose(runs, measure, setting))
    return [Markup(f"{start}{line}") for line in whole.split(start)[1:]]

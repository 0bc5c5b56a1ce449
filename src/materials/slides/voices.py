"""Slides for words to hear and to answer: quotations verse by verse, questions with their options."""

from __future__ import annotations

from .. import handout
from ..model import Question, StudyPack
from ..spans import Span
from .canvas import CONTENT_BOTTOM, LEFT, RAIL_WIDTH, TEXT_LEFT, TEXT_WIDTH, Canvas
from .deck import Deck, Item, of_pages
from .measure import height, lines_of, wrapped
from .theme import LABEL, NOTE, OPTION, QUESTION, QUOTE, QUOTE_LONG, SMALL

_LETTERS = "ABCDEFGH"
_QUESTION_TOP = 96.0
_OPTION_ROOM = 285.0


def quotation(deck: Deck, item: Item) -> None:
    """Verse by verse: five lines of 38 pt, else six of 28 pt a slide; who speaks stands in the rail."""
    span = Span(*item["span"])
    lines = handout.verse(deck.pack, span)
    style, most = QUOTE, 5
    if len(lines) > most or any(lines_of(line, QUOTE.size, TEXT_WIDTH) > 1 for line in lines):
        style, most = QUOTE_LONG, 6
        lines = tuple(piece for line in lines for piece in wrapped(line, style.size, TEXT_WIDTH * 0.97))
    pages = [lines[i : i + most] for i in range(0, len(lines), most)]
    for n, page in enumerate(pages, 1):
        canvas = deck.slide(item["rail"], span)
        top = 270 - len(page) * style.leading / 2
        canvas.title(of_pages(item["rail"], n, len(pages)), LEFT, top + 14, RAIL_WIDTH - 12, LABEL)
        end = canvas.runs([[(line, deck.theme.ink, False)] for line in page], TEXT_LEFT, top, TEXT_WIDTH, style)
        canvas.text(deck.cite.mark(span), TEXT_LEFT, end + 12, TEXT_WIDTH, SMALL, deck.theme.sub)
        deck.foot(canvas)


def question(deck: Deck, item: Item) -> None:
    """A question with its options; the answer stands in the notes."""
    asked = deck.pack.questions[item["index"]]
    canvas = deck.slide(item["answer"], asked.source)
    canvas.text(item["rail"], LEFT, 66, RAIL_WIDTH, LABEL, deck.theme.accent)
    canvas.text(item["type"], LEFT, 88, RAIL_WIDTH, NOTE, deck.theme.sub)
    end = canvas.title(item["words"], TEXT_LEFT, _QUESTION_TOP, TEXT_WIDTH, QUESTION)
    _options(deck, canvas, asked, end + 33)
    deck.foot(canvas, item["foot"])


def _options(deck: Deck, canvas: Canvas, asked: Question, top: float) -> None:
    for i, choice in enumerate(asked.choices):
        left = TEXT_LEFT + (i % 2) * 345
        canvas.rule(left, top, 333)
        canvas.text(_LETTERS[i], left, top + 20, 36, LABEL, deck.theme.accent)
        canvas.text(deck.said(choice.span), left + 42, top + 15, _OPTION_ROOM, OPTION)
        if i % 2:
            top += _row(deck.pack, asked, i - 1)


def _row(pack: StudyPack, asked: Question, first: int) -> float:
    """The height of two options side by side."""
    pair = asked.choices[first : first + 2]
    return max(66.0, 26 + max(height(c.span.of(pack.text), OPTION, _OPTION_ROOM) for c in pair))


def fits(pack: StudyPack, asked: Question) -> bool:
    """Whether a question with its options stands on one slide without being shrunk."""
    words = asked.source.of(pack.text) if asked.kind in {"blank", "truefalse"} else "　" * 40
    stem = height(words + "＿＿", QUESTION, TEXT_WIDTH)
    options = sum(_row(pack, asked, i) for i in range(0, len(asked.choices), 2))
    return _QUESTION_TOP + stem + 33 + options <= CONTENT_BOTTOM

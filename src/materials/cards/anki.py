"""The cards as an Anki package: notes, note types and deck under ids that stay, in a database without a clock.

A note's guid is its card's id, so importing a later package updates the notes that are there. The numbers of notes and
cards, which Anki reads as times of creation, are taken from those ids too.
"""

from __future__ import annotations

import io
import json
import sqlite3
import zipfile
from collections.abc import Iterator, Sequence
from typing import Any

from markupsafe import Markup

from ..archive import repacked
from ..citation import Citations
from ..model import Options, StudyPack
from ..spans import Span
from ..templating import render
from .deck import Card, cards, digest

_EPOCH = 946_684_800  # 2000-01-01 in seconds: every note was last changed then
_SPAN = 1 << 39  # milliseconds behind it, seventeen years, in which notes are numbered
_CARDS_A_NOTE = 8
# What Anki's templates, LaTeX, sound, cloze and MathJax look for; as character references these are words only.
_SIGNS = str.maketrans({c: f"&#{ord(c)};" for c in "{}[]\\$:"})


def package(pack: StudyPack, options: Options) -> bytes:
    """The package of ``pack``'s cards; a speech that gives none has an empty deck, whose description says so.

    :raises RenderError: for a template with an error.
    """
    import genanki

    found = cards(pack)
    described = _described(pack, options, found)
    models = {name: _model(name, model, described["css"]) for name, model in described["models"].items()}
    deck = genanki.Deck(_number("deck", pack.slug), described["deck"], described["description"])
    for place, (card, note) in enumerate(zip(found, described["notes"], strict=True)):
        deck.add_note(genanki.Note(model=models[note["model"]], fields=note["fields"], guid=card.id, due=place))
    with sqlite3.connect(":memory:") as database:
        genanki.Package(deck).write_to_db(database.cursor(), _EPOCH, _numbers(found, deck.notes))
        database.commit()
        data = database.serialize()
    database.close()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("collection.anki2", data)
        archive.writestr("media", "{}")
    return repacked(out.getvalue())


def _described(pack: StudyPack, options: Options, found: Sequence[Card]) -> dict[str, Any]:
    """What ``anki/deck.json`` says: the deck, its note types, and the fields of every note as HTML."""

    def inert(words: Markup) -> Markup:
        return Markup(str(words).translate(_SIGNS))

    listed = render("anki/deck.json", pack, options, cite=Citations(pack), cards=found, inert=inert, gaps=gaps)
    value: dict[str, Any] = json.loads(listed)
    return value


def gaps(card: Card) -> tuple[tuple[Span, int], ...]:
    """The sentence of a ``cloze`` card in pieces: what is shown (number 0) and what is asked (numbers from 1)."""
    assert card.words is not None
    out, at = [], card.words.start
    for number, cut in enumerate(card.cuts, 1):
        out += [(Span(at, cut.start), 0), (cut, number)]
        at = cut.end
    return tuple(piece for piece in (*out, (Span(at, card.words.end), 0)) if piece[0])


def _model(name: str, model: dict[str, Any], css: str) -> Any:
    import genanki

    kind = genanki.Model.CLOZE if name == "cloze" else genanki.Model.FRONT_BACK
    fields = [{"name": field} for field in model["fields"]]
    return genanki.Model(
        _number("model", name), model["name"], fields=fields, templates=model["templates"], css=css, model_type=kind
    )


def _number(*words: str) -> int:
    """A number for a deck or a note type, in the range that Anki gives (times in milliseconds)."""
    return _EPOCH * 1000 + int(digest(*words), 16) % _SPAN


def _numbers(found: Sequence[Card], notes: Sequence[Any]) -> Iterator[int]:
    """The numbers that genanki asks for, in its order: a note's, then one a card of it."""
    for card, note in zip(found, notes, strict=True):
        first = _EPOCH * 1000 + int(card.id, 16) % _SPAN // _CARDS_A_NOTE * _CARDS_A_NOTE
        yield first
        yield from range(first, first + len(note.cards))

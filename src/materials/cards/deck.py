"""The cards of a speech: sets and their members, sentences with places to fill, words and who said them.

Every side is a place in the text. A card's id is a digest of what it asks, so that it stays the same card when the
speech changes elsewhere.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from .. import handout
from ..model import Attribution, Formulation, Slogan, StudyPack
from ..sentences import common_head
from ..spans import Span

LONGEST = 110
"""Code points of a sentence that is learnt by heart, or of a saying."""
_MOST_MEMBERS, _LEAST_CUT, _LONGEST_CUT = 6, 2, 24
_STEM = range(2, 5)  # code points of a head that stays

CardKind = Literal["set", "cloze", "voice"]


@dataclass(frozen=True, slots=True)
class Card:
    """One card. ``place`` is what its source mark cites.

    ``set`` asks for the members of a formulation and, turned round, for its name; ``cloze`` for the ``cuts`` in ``words``;
    ``voice`` for who said ``words``.
    """

    id: str
    kind: CardKind
    place: Span
    formulation: Formulation | None = None
    words: Span | None = None
    cuts: tuple[Span, ...] = ()
    said: Attribution | None = None


def cards(pack: StudyPack) -> tuple[Card, ...]:
    """All cards, sets first, then sentences, then voices, each in the order of the text and with an id of its own."""
    found: dict[str, Card] = {}
    for card in (*_sets(pack), *_sentences(pack), *_voices(pack)):
        found.setdefault(card.id, card)
    return tuple(found.values())


def digest(*words: str) -> str:
    """Sixteen hex digits that stand for ``words``."""
    return hashlib.sha256("\x1f".join(words).encode()).hexdigest()[:16]


def _sets(pack: StudyPack) -> Iterator[Card]:
    for formulation in handout.shown(pack):
        name = formulation.name.of(pack.text)
        yield Card(digest(pack.slug, "set", name), "set", handout.place_of(formulation), formulation=formulation)


def _voices(pack: StudyPack) -> Iterator[Card]:
    for said in handout.voices(pack):
        if len(said.quote) <= LONGEST:
            words = said.quote.of(pack.text)
            yield Card(digest(pack.slug, "voice", words), "voice", said.quote, words=said.quote, said=said)


def _sentences(pack: StudyPack) -> Iterator[Card]:
    """金句 and key sentences: the bank's 填空 that ask for no set (sets have cards of their own), and other parallel passages."""
    asked = [q for q in pack.questions if q.kind == "blank" and q.subject is None]
    found = [(q.source, q.blanks) for q in asked if len(q.source) <= LONGEST]
    for slogan in pack.slogans:
        cuts = _cuts(pack.text, slogan)
        if cuts and not any(slogan.span.overlaps(words) for words, _ in found):
            found.append((slogan.span, cuts))
    for words, cuts in sorted(found):
        yield Card(digest(pack.slug, "cloze", words.of(pack.text)), "cloze", words, words=words, cuts=cuts)


def _cuts(text: str, slogan: Slogan) -> tuple[Span, ...]:
    """What is cut out of a parallel passage: every member but the first, behind the stem that all share (更加注重…).

    A long shared head may end inside a word (党内政治生活…，党内政治生态…) and is cut with the rest.
    """
    members = slogan.members
    if len(slogan.span) > LONGEST or not 2 <= len(members) <= _MOST_MEMBERS:
        return ()
    head = len(common_head([m.of(text) for m in members]))
    shown = head if head in _STEM else 0
    cuts = tuple(Span(m.start + shown, m.end) for m in members[1:])
    return cuts if all(_LEAST_CUT <= len(cut) <= _LONGEST_CUT for cut in cuts) else ()

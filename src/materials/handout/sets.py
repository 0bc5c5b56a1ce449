"""Sets of a speech as every product lists them: which are shown, where they are cited, how wide their members are."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Formulation, StudyPack
from ..sentences import common_head
from ..spans import Span


def shown(pack: StudyPack) -> tuple[Formulation, ...]:
    """The complete sets of a pack, each once."""
    return listed_once(pack.text, pack.formulations)


def unlisted(pack: StudyPack) -> tuple[Formulation, ...]:
    """The sets whose members the speech does not list."""
    return tuple(f for f in pack.formulations if not f.items)


def listed_once(text: str, formulations: Sequence[Formulation]) -> tuple[Formulation, ...]:
    """The complete sets, without those that a compound shows already (三具 of 三具两基一抓手)."""
    heads = {part.head.of(text) for f in formulations if len(f.parts) > 1 and f.items for part in f.parts}
    return tuple(f for f in formulations if f.items and f.name.of(text) not in heads)


def place_of(formulation: Formulation) -> Span:
    """Where a formulation is cited: at its first listed member, else where it first stands."""
    return formulation.items[0] if formulation.items else formulation.name


def stem(pack: StudyPack, items: Sequence[Span]) -> int:
    """How many characters all members share in front; 0 when fewer than two."""
    words = [item.of(pack.text) for item in items]
    if len(words) < 2:
        return 0
    count = len(common_head(words))
    return count if 2 <= count < min(map(len, words)) else 0


def columns(items: Sequence[Span]) -> int:
    """How many columns a set takes in the table, by its longest member.

    Up to three characters make five columns, four make four, up to sixteen make two, more make one.
    """
    longest = max(map(len, items), default=0)
    most = 5 if longest <= 3 else 4 if longest <= 4 else 2 if longest <= 16 else 1
    return min(len(items), most) or 1


def known_words(pack: StudyPack) -> tuple[str, ...]:
    """Words of the speech that a title is not broken inside: its key words and the names of its sets."""
    return (*(t.span.of(pack.text) for t in pack.terms), *(f.name.of(pack.text) for f in pack.formulations))

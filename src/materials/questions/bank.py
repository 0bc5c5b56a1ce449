"""The bank of one speech: each kind asked for, capped and put into the order of the text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, zip_longest

from ..model import Attribution, Formulation, Paragraph, Question, Section, Slogan
from ..spans import Span
from .blanks import blanks
from .choices import multiples, singles
from .groups import Group, points, sets
from .make import question
from .statements import statements
from .stems import Stems

MOST_OF_A_KIND = 10


def questions(
    text: str,
    paragraphs: Sequence[Paragraph],
    outline: Sequence[Section],
    formulations: Sequence[Formulation],
    attributions: Sequence[Attribution],
    slogans: Sequence[Slogan],
    summary: Sequence[Span] = (),
) -> tuple[Question, ...]:
    """Up to :data:`MOST_OF_A_KIND` of each of the five kinds, in the order of a test paper."""
    stems = Stems(text, paragraphs, outline, attributions)
    listed = sets(text, formulations, stems)
    parts = points(text, outline, attributions)
    bank = (
        *_capped(blanks(stems, listed, formulations, slogans, summary)),
        *_capped(singles(stems, listed, parts)),
        *_capped(multiples(stems, listed, parts)),
        *_capped(statements(stems, listed, formulations, slogans, summary)),
        *_capped(_lists(text, listed, parts)),
    )
    return tuple({q.id: q for q in bank}.values())


def _capped(found: Iterable[Question]) -> list[Question]:
    """The first of ``found``, which come best first, by their place in the text."""
    return sorted(islice(found, MOST_OF_A_KIND), key=lambda q: (q.source, q.id))


def _lists(text: str, listed: Sequence[Group], parts: Sequence[Group]) -> Iterator[Question]:
    """简答: name all members of a set, all points of a part, all parts of the speech."""
    for row in zip_longest(listed, parts):
        for group in filter(None, row):
            form = "list-members" if group.kind == "member" else "list-points" if group.name else "list-parts"
            asked = group.name or group.source
            yield question(text, "short", form, group.source, group.items, asked, subject=group.name)

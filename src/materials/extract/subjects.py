"""Who speaks where the words before a cue verb name nobody: the subject of the sentence.

习近平总书记作出重要指示，强调… and 会议传达了…精神，要求…: the nearest clause that opens with a speaker. 他强调… is nobody: a speaker
is who is printed, and whom a pronoun stands for is never certain enough to put words into a mouth.
"""

from __future__ import annotations

import re

from ..spans import Span
from .between import PREPOSITION, leading_adverb, without_adverbs
from .people import OfficeHolders
from .speakers import opening_speaker

_CLAUSES_BACK = 5
# What a clause without a subject of its own begins with, beside adverbs and prepositions: 并|强调, 会后|提出.
_GOES_ON = re.compile("并且?|再|且|从|会上|会后|期间")
_OWN = re.compile("(?:我|本|各|大家|同志们|他|她|其(?![他中次余间实])|全[体省市县区校院]|有的?|许多|人们|群众)")


def subject(text: str, clause: Span, *, quoted: bool, known: OfficeHolders) -> Span | None:
    """The speaker with whom the nearest clause before the cue opens, when the cue's own clause only goes on from it."""
    cuts = [clause.start, *(m.end() for m in re.finditer("，", text[clause.start : clause.end]))]
    starts = [cuts[0], *(clause.start + cut for cut in cuts[1:])][-_CLAUSES_BACK:]
    own = without_adverbs(text[starts[-1] : clause.end])
    if own and not (_GOES_ON.match(own) or PREPOSITION.match(own) or leading_adverb(own)):
        return None
    ends = [*(start - 1 for start in starts[1:]), clause.end]
    for start, end in reversed(list(zip(starts, ends, strict=True))):
        piece = Span(start, end).stripped(text, " ”’")
        if not piece:
            continue
        if _OWN.match(text, piece.start):
            return None
        if found := opening_speaker(text, piece, quoted=quoted, known=known):
            return found
    return None

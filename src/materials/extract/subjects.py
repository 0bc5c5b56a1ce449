"""Who speaks where the words before a cue verb name nobody: the subject of the sentence.

习近平总书记作出重要指示，强调… and 会议传达了…精神，要求…: the nearest clause that opens with a speaker. 他强调… is nobody: a speaker
is who is printed, and whom a pronoun stands for is never certain enough to put words into a mouth.
"""

from __future__ import annotations

import re

from ..spans import Span
from .between import behind_adverbs, without_adverbs
from .people import OfficeHolders
from .speakers import opening_speaker

_CLAUSES_BACK = 5
# What a clause without a subject of its own begins with: 并|强调, 曾对…|说过, 进一步就…|提出, 在…时|指出.
_GOES_ON = re.compile(
    "(?:并且?|还|又|也|再|且|就|对|向|给|在|于|从|为|围绕|针对|结合|同时|随后|最后|会上|会后|期间|曾|进一步|特别|着重|明确|反复|一再|再次|多次|专门|郑重|深刻|首次|再一次)"
)
_OWN = re.compile("(?:我|本|各|大家|同志们|他|她|其(?![他中次余间实])|全[体省市县区校院]|有的?|许多|人们|群众)")


def subject(text: str, clause: Span, *, quoted: bool, known: OfficeHolders) -> Span | None:
    """The speaker with whom the nearest clause before the cue opens, when the cue's own clause only goes on from it."""
    cuts = [clause.start, *(m.end() for m in re.finditer("，", text[clause.start : clause.end]))]
    starts = [cuts[0], *(clause.start + cut for cut in cuts[1:])][-_CLAUSES_BACK:]
    own = without_adverbs(text[starts[-1] : clause.end])
    if own and not (_GOES_ON.match(own) or _GOES_ON.match(behind_adverbs(own))):
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

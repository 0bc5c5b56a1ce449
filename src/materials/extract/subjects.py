"""Who speaks where the words before a cue verb name nobody: the subject of the sentence, or the person whom 他 stands for.

习近平总书记作出重要指示，强调… and 会议传达了…精神，要求…: the nearest clause that opens with a speaker. 他强调… is somebody only
where the one person named shortly before is certain.
"""

from __future__ import annotations

import re
from itertools import islice

from ..spans import Span
from .people import OfficeHolders
from .speakers import behind_adverbs, named_person, opening_speaker, without_adverbs

_CLAUSES_BACK = 5
_PRONOUN = re.compile("(?:他|她)(?!们|人|国|乡|山|日)")
_BACK = 400
"""How many code points before 他 may hold the person."""
# What a clause without a subject of its own begins with: 并|强调, 曾对…|说过, 进一步就…|提出, 在…时|指出.
_GOES_ON = re.compile(
    "(?:并且?|还|又|也|再|且|就|对|向|给|在|于|从|为|围绕|针对|结合|同时|随后|最后|会上|会后|期间|曾|进一步|特别|着重|明确|反复|一再|再次|多次|专门|郑重|深刻|首次|再一次)"
)
_OWN = re.compile("(?:我|本|各|大家|同志们|全[体省市县区校院]|有的?|许多|人们|群众)")


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


def pronoun(text: str, clause: Span, before: Span | None, known: OfficeHolders) -> Span | None:
    """The person for whom 他 or 她 stands at the head of the cue's clause: whom the sentences before name, and nobody beside.

    ``before`` is the speaker to whom the document gave words last.
    """
    start = clause.start
    for piece in text[clause.start : clause.end].split("，"):
        if _PRONOUN.match(without_adverbs(piece) or piece):
            break
        start += len(piece) + 1
    else:
        return None
    window = Span(max(0, start - _BACK), start)
    if clause.start < start and (person := named_person(text, Span(clause.start, start), None)):
        return person  # 最后，总裁唐某讲话，他说…
    return _subject_before(text, window, known) or named_person(text, window, before)


def _subject_before(text: str, window: Span, known: OfficeHolders) -> Span | None:
    """The person with whom the sentence before opens, if there is one: 市长周某主持会议，…。他强调，…"""
    stops = [m.start() for m in re.finditer("[。！？\n]", text[window.start : window.end])]
    if not stops or text[window.start + stops[-1]] == "\n":
        return None
    end = window.start + stops[-1]
    start = window.start + stops[-2] + 1 if len(stops) > 1 else window.start
    if len(stops) == 1 and window.start > 0:
        return None
    for piece in islice(re.finditer("[^，]+", text[start:end]), _CLAUSES_BACK):
        span = Span(start + piece.start(), start + piece.end()).stripped(text, " ”’")
        found = opening_speaker(text, span, quoted=False, known=known) if span else None
        if found and text[found.end - 1] not in "会议":
            return found
    return None

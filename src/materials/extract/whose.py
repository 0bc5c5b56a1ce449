"""Who speaks at a cue verb: who is named before it, else who spoke last where the sentence only goes on, else the subject of the sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from ..model import Attribution
from ..spans import Span
from .between import may_stand_between
from .marks import Marks
from .people import OfficeHolders, persons
from .speakers import find_speaker
from .subjects import subject
from .words_said import STOP

FARTHEST_SPEAKER = 300
"""Nobody is quoted at greater length without a paragraph of one's own, and who speaks stands near the cue; reading farther
from every cue would take time by the square of a paragraph."""
_SAYS_ON = re.compile("[”’，、；]{0,2}(?:并且?|而且|且|还|又|也|同时)?")
_BESIDE = 4
# ；在江城工作期间，强调“…”, ”同学员座谈时指出：“…”: a place or a time, and no subject of its own.
_ELSEWHERE = re.compile(
    "[”’]?(?:在|到|同|与|给|当)[^“”。；：，]{2,40}?(?:期间|时|后|中|上|里|以来)，?(?:[并又也还就曾]|再次|进一步|反复|明确|特别|着重|专门|多次){0,2}"
)


@dataclass(frozen=True)
class CueInSentence:
    """A cue verb where it stands: ``clause`` is what of its sentence is before it, ``after`` where the last quotation ended."""

    text: str
    paragraph: Span
    marks: Marks
    cue: Span
    clause: Span
    after: int | None
    known: OfficeHolders
    last: Attribution | None

    @property
    def word(self) -> str:
        """The cue as printed."""
        return self.cue.of(self.text)

    @property
    def before(self) -> str:
        """The words of the sentence before the cue."""
        return self.clause.of(self.text)

    def named_from(self, start: int) -> Span | None:
        """Who is named between ``start`` and the cue of a quotation."""
        return find_speaker(self.text, Span(start, self.cue.start), quoted=True, known=self.known)

    def speaker(self, *, quoted: bool, named_alone: bool) -> Span | None:
        """Who speaks; ``named_alone`` lets a bare name pass, ``quoted`` says that quotation marks follow."""
        found = find_speaker(self.text, self.clause, quoted=named_alone, known=self.known)
        if found is not None:
            return found
        if self.last is not None and says_on(self.text, self.clause.start, self.clause.end):
            return self.last.speaker if self.clause.start - self.last.quote.end <= _BESIDE else None
        if self.last is not None and quoted and _is_elsewhere(self.text, self.clause, self.last):
            return self.last.speaker
        if self.after is None:
            return None
        return subject(self.text, self.clause, quoted=quoted, known=self.known)


def says_on(text: str, start: int, end: int) -> bool:
    """Whether nothing but connectives and adverbs stands between a quotation and the next cue: ，并反复|强调."""
    joint = _SAYS_ON.match(text, start, end)
    return joint is not None and may_stand_between(text[joint.end() : end])


def _is_elsewhere(text: str, clause: Span, last: Attribution) -> bool:
    """Whether a clause without a subject goes on with the speaker of the quotation before it, in the same sentence or beside."""
    far = clause.start - last.quote.end
    if last.indirect or not 0 <= far <= FARTHEST_SPEAKER or not _ELSEWHERE.fullmatch(text, clause.start, clause.end):
        return False
    between = text[last.quote.end : clause.start]
    if far <= _BESIDE:
        return "\n" not in between
    return between[-1] == "；" and not STOP.search(between) and not persons(between)

"""What a reader does with the pen: questions to talk about, the self-test, sentences from memory, notes of one's own.

All of it points into the speech; the words around the places are the templates'.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from ..exam.paper import KINDS, evenly
from ..model import Question, QuestionKind, Section, StudyPack
from ..sentences import clauses
from ..spans import Span
from .sets import shown

MOST_TOPICS = 6
MOST_OF_A_KIND: dict[QuestionKind, int] = {"blank": 6, "single": 5, "multiple": 5, "truefalse": 5, "short": 2}
"""Questions of a kind in a handout; the whole bank is on the test paper."""
MOST_SETS, MOST_SENTENCES = 5, 5
_SHORTEST, _LONGEST = 16, 72  # code points of a sentence that is written from memory
_MOST_MEMBERS, _LONGEST_SET = 8, 96
_MOST_PARTS, _MOST_MEASURES = 4, 3


@dataclass(frozen=True, slots=True)
class QuizBlock:
    """The questions of one kind with their numbers, which count through the whole test from 1."""

    kind: QuestionKind
    items: tuple[tuple[int, Question], ...]


@dataclass(frozen=True, slots=True)
class Dictation:
    """Something to write from memory. ``given`` is what is printed, ``blanks`` what is written, in order; ``source`` all of it.

    ``kind``: ``set`` gives the name and asks for the members, ``sentence`` gives the heading above the sentence and asks
    for all of it, ``rest`` gives its first clause (where no heading stands above) and asks for the others.
    """

    kind: Literal["set", "sentence", "rest"]
    given: Span
    blanks: tuple[Span, ...]
    source: Span


@dataclass(frozen=True, slots=True)
class Reflection:
    """A heading of one's own notes (心得): on a ``part``, a key ``sentence``, a ``set`` to measure oneself by, the ``next`` steps.

    ``next`` has no subject. ``lines`` is how many lines are left to write on.
    """

    kind: Literal["part", "sentence", "set", "next"]
    subject: Span | None
    lines: int


def topics(pack: StudyPack) -> tuple[Question, ...]:
    """思考题: the 简答 on parts and points, or all 简答 where none asks about those."""
    asked = tuple(q for q in pack.questions if q.kind == "short")
    return tuple(evenly(tuple(q for q in asked if q.form != "list-members") or asked, MOST_TOPICS))


def quiz(pack: StudyPack) -> tuple[QuizBlock, ...]:
    """自测题, kind by kind: up to :data:`MOST_OF_A_KIND` from all over the text; 简答 on sets where :func:`topics` leaves any."""
    apart = {q.id for q in topics(pack)}
    blocks, number = [], 0
    for kind in KINDS:
        of_kind = [q for q in pack.questions if q.kind == kind and q.id not in apart]
        found = evenly([q for q in of_kind if kind != "short" or q.form == "list-members"], MOST_OF_A_KIND[kind])
        if found:
            blocks.append(QuizBlock(kind, tuple(enumerate(found, number + 1))))
            number += len(found)
    return tuple(blocks)


def dictations(pack: StudyPack) -> tuple[Dictation, ...]:
    """默写: the members of up to five sets, then up to five sentences that are none of those, best first, in text order."""
    sets = list(islice(_sets(pack), MOST_SETS))
    taken = [blank for d in sets for blank in d.blanks]
    sentences: list[Dictation] = []
    for span in _worth_knowing(pack):
        if len(sentences) == MOST_SENTENCES:
            break
        if any(span.overlaps(t) for t in taken) or not _SHORTEST <= len(span) <= _LONGEST:
            continue
        if (dictation := _sentence(pack, span)) is not None:
            sentences.append(dictation)
            taken.append(span)
    return (*sets, *sorted(sentences, key=lambda d: d.source))


def _sets(pack: StudyPack) -> Iterator[Dictation]:
    for formulation in shown(pack):
        items = formulation.items
        if len(items) <= _MOST_MEMBERS and sum(map(len, items)) <= _LONGEST_SET:
            source = Span(min(i.start for i in items), max(i.end for i in items))
            yield Dictation("set", formulation.name, items, source)


def _worth_knowing(pack: StudyPack) -> list[Span]:
    """The parallel sentences, best first, then the key sentences of the parts."""
    parallel = sorted((s for s in pack.slogans if s.kind == "parallel"), key=lambda s: (-s.score, s.span))
    return [*(s.span for s in parallel), *pack.summary]


def _sentence(pack: StudyPack, span: Span) -> Dictation | None:
    """Clause by clause, so that the marks between stay printed and say how much is missing."""
    pieces = tuple(clauses(pack.text, span.stripped(pack.text, "。！？；，"), "，；。！？"))
    above = _heading_above(pack.outline, span)
    if above is not None:
        return Dictation("sentence", above, pieces, span)
    return Dictation("rest", pieces[0], pieces[1:], span) if len(pieces) > 1 else None


def _heading_above(outline: Sequence[Section], span: Span) -> Span | None:
    """The heading of the deepest section around ``span``; none where the sentence holds it or the outline is derived."""
    around = [s for s in outline if not s.derived and s.start <= span.start and span.end <= s.body_end]
    fit = [s.heading for s in around if s.heading and not s.heading.overlaps(span)]
    return fit[-1] if fit else None


def reflections(pack: StudyPack) -> tuple[Reflection, ...]:
    """心得提纲: what the parts (else the key sentences) mean to the reader, sets to measure oneself by, the next steps.

    None where the speech has neither parts nor key sentences: a heading for next steps alone asks about nothing.
    """
    tops = [s.heading for s in pack.outline if s.level == 1 and not s.derived and s.heading]
    heads = [Reflection("part", heading, 3) for heading in tops[:_MOST_PARTS]]
    if not heads:
        heads = [Reflection("sentence", span.stripped(pack.text, "。；，"), 3) for span in pack.summary[:2]]
    measures = [Reflection("set", f.name, 3) for f in shown(pack)[:_MOST_MEASURES]]
    return (*heads, *measures, Reflection("next", None, 4)) if heads or measures else ()

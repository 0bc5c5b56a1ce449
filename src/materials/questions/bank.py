"""Asks: 填空 from parallel sentences, 单选 and 多选 from listed sets, 判断 and 简答 from sets and attributions.

Ids are digests of what is asked, so they survive unrelated edits; the order is that of the document within each kind.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence

from ..handout import listed_once
from ..model import Attribution, Choice, Formulation, Paragraph, Question, QuestionKind, Role, Section, Slogan
from ..sentences import common_head, sentences
from ..spans import Span
from .distractors import WANTED, siblings

MOST_OF_A_KIND = 10
_MOST_MEMBERS = 8
_LONGEST_BLANK = 12
_LONGEST_STEM = 110


def questions(
    text: str,
    paragraphs: Sequence[Paragraph],
    outline: Sequence[Section],
    formulations: Sequence[Formulation],
    attributions: Sequence[Attribution],
    slogans: Sequence[Slogan],
) -> tuple[Question, ...]:
    """The bank of one speech: up to :data:`MOST_OF_A_KIND` of each of the five kinds, in the order of a test paper."""
    whole = _Sentences(text, paragraphs)
    listed = [f for f in listed_once(text, formulations) if 2 <= len(f.items) <= _MOST_MEMBERS]
    bank = [
        *_capped(_blanks(text, whole, slogans, attributions)),
        *_capped(_next_members(text, whole, listed)),
        *_capped(_members(text, whole, listed, formulations)),
        *_capped(_judgements(text, whole, listed, formulations)),
        *_capped(_lists(text, whole, listed)),
    ]
    return tuple(bank)


class _Sentences:
    """The whole sentence around a place, by paragraph."""

    def __init__(self, text: str, paragraphs: Sequence[Paragraph]) -> None:
        self._text = text
        self._paragraphs = [p.span for p in paragraphs if p.role is Role.BODY]

    def around(self, span: Span) -> Span:
        """The sentences of the paragraph that ``span`` touches; ``span`` itself outside the body."""
        for paragraph in self._paragraphs:
            if paragraph.start <= span.start < paragraph.end:
                touched = [s for s in sentences(self._text, paragraph) if s.overlaps(span)]
                return Span(touched[0].start, touched[-1].end) if touched else span
        return span


def _capped(items: Iterator[Question]) -> list[Question]:
    out = []
    for item in items:
        out.append(item)
        if len(out) == MOST_OF_A_KIND:
            break
    return out


def _id(text: str, kind: str, form: str, asked: Span, *rest: Span) -> str:
    words = "\0".join([kind, form, asked.of(text), *(span.of(text) for span in rest)])
    return "q" + hashlib.sha256(words.encode()).hexdigest()[:10]


def _question(
    text: str,
    kind: QuestionKind,
    form: str,
    source: Span,
    answer: Sequence[Span],
    asked: Span,
    **more: object,
) -> Question:
    question_id = _id(text, kind, form, asked, *answer)
    return Question(question_id, kind, form, source, tuple(answer), **more)  # type: ignore[arg-type]


def _blanks(text: str, whole: _Sentences, slogans: Sequence[Slogan], said: Sequence[Attribution]) -> Iterator[Question]:
    """In each parallel member, what follows the words that all members share is cut out."""
    for slogan in slogans:
        if slogan.kind != "parallel" or not 2 <= len(slogan.members) <= 4 or len(slogan.span) > _LONGEST_STEM:
            continue
        if _loses_its_holder(slogan.span, said):
            continue
        cut = _differing(text, slogan.members)
        if cut:
            difficulty = min(1.0, 0.3 + sum(map(len, cut)) / 40)
            yield _question(
                text,
                "blank",
                "blank",
                slogan.span,
                cut,
                slogan.span,
                blanks=cut,
                difficulty=round(difficulty, 2),
            )


def _loses_its_holder(stem: Span, said: Sequence[Attribution]) -> bool:
    """A stem cut out of somebody's words without the somebody would be printed as the document's own."""
    return any(a.quote.overlaps(stem) and not stem.contains(Span(a.speaker.start, a.quote.end)) for a in said)


def _differing(text: str, members: Sequence[Span]) -> tuple[Span, ...]:
    words = [member.of(text) for member in members]
    head = len(common_head(words))
    tail = min(len(common_head([w[::-1] for w in words])), min(map(len, words)) - head)
    cut = tuple(_trimmed(text, Span(m.start + head, m.end - tail)) for m in members)
    if head + tail == 0 or not all(1 <= len(c) <= _LONGEST_BLANK for c in cut):
        return ()
    return cut


def _trimmed(text: str, span: Span) -> Span:
    return span.stripped(text, "“”‘’，、；：")


def _next_members(text: str, whole: _Sentences, listed: Sequence[Formulation]) -> Iterator[Question]:
    """Which member stands right behind a given one: all four options are members, only one place is right."""
    for formulation in listed:
        items = formulation.parts[0].items
        if len(formulation.parts) > 1 or len(items) < WANTED + 2 or len({i.of(text) for i in items}) < len(items):
            continue
        at = len(items) // 2
        pivot, right = items[at], items[at + 1]
        others = [item for item in items if item not in (pivot, right)][-WANTED:]
        choices = tuple(Choice(item, item == right) for item in sorted([*others, right]))
        source = whole.around(Span(items[0].start, items[-1].end))
        yield _question(
            text, "single", "next-member", source, (right,), formulation.name,
            subject=formulation.name, pivot=pivot, choices=choices, difficulty=0.5,
        )  # fmt: skip


def _members(
    text: str, whole: _Sentences, listed: Sequence[Formulation], formulations: Sequence[Formulation]
) -> Iterator[Question]:
    """Which of these belong to a set: some of its members beside members of sibling sets."""
    complete = [f for f in formulations if f.status == "complete"]
    for formulation in listed:
        wrong = siblings(text, formulation, complete)
        items = list(dict.fromkeys(formulation.items))
        if not wrong or len(items) < 2:
            continue
        right = items[: min(len(items), 3)]
        options = [*right, *wrong[: 4 - len(right)]]
        if len(options) < 4:
            continue
        order = sorted(options, key=lambda span: hashlib.sha256(span.of(text).encode()).digest())
        choices = tuple(Choice(span, span in right) for span in order)
        source = whole.around(Span(formulation.items[0].start, formulation.items[-1].end))
        yield _question(
            text, "multiple", "members", source, right, formulation.name,
            subject=formulation.name, choices=choices, difficulty=0.6,
        )  # fmt: skip


def _judgements(
    text: str, whole: _Sentences, listed: Sequence[Formulation], formulations: Sequence[Formulation]
) -> Iterator[Question]:
    """A sentence that lists a set, as printed (true) or with one member exchanged for a sibling's (false), by turns."""
    complete = [f for f in formulations if f.status == "complete"]
    lie = False
    for formulation in listed:
        items = formulation.items
        source = whole.around(Span(items[0].start, items[-1].end))
        if len(source) > _LONGEST_STEM:
            continue
        wrong = [w for w in siblings(text, formulation, complete) if w.of(text) not in source.of(text)]
        if lie and wrong:
            victim = items[len(items) // 2]
            yield _question(
                text, "truefalse", "statement", source, (victim,), source,
                subject=formulation.name, substitution=(victim, wrong[0]), difficulty=0.5,
            )  # fmt: skip
        else:
            yield _question(
                text,
                "truefalse",
                "statement",
                source,
                (source,),
                source,
                subject=formulation.name,
                difficulty=0.3,
            )
        lie = not lie


def _lists(text: str, whole: _Sentences, listed: Sequence[Formulation]) -> Iterator[Question]:
    """Name all members of a set."""
    for formulation in listed:
        source = whole.around(Span(formulation.items[0].start, formulation.items[-1].end))
        yield _question(
            text, "short", "list-members", source, formulation.items, formulation.name,
            subject=formulation.name, difficulty=round(min(1.0, 0.4 + 0.07 * len(formulation.items)), 2),
        )  # fmt: skip

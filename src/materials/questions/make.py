"""A question with its id and its difficulty, both from what is asked.

Ids are digests of the words that are asked and answered, so they survive edits elsewhere in the speech.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from ..model import Choice, Question, QuestionKind
from ..spans import Span

_BASE = {"truefalse": 0.15, "single": 0.25, "multiple": 0.35, "blank": 0.35, "short": 0.45}
_LONG_ANSWER = 60


def question(
    text: str, kind: QuestionKind, form: str, source: Span, answer: Sequence[Span], asked: Span, **more: Any
) -> Question:
    """A question about ``asked``; ``more`` are the other fields of :class:`Question`."""
    words = "\0".join([kind, form, asked.of(text), *(span.of(text) for span in answer)])
    return Question(
        id="q" + hashlib.sha256(words.encode()).hexdigest()[:10],
        kind=kind,
        form=form,
        source=source,
        answer=tuple(answer),
        difficulty=_difficulty(text, kind, answer, len(more.get("choices", ()))),
        **more,
    )


def _difficulty(text: str, kind: QuestionKind, answer: Sequence[Span], options: int) -> float:
    """0 to 1: harder with the length of the answer and the number of options, easier with how often the answer stands.

    Up to .35 for 60 characters of answer (judging a sentence is no harder for its length), .02 an option, .05 less for
    every further place, four at most.
    """
    length = 0 if kind == "truefalse" else sum(map(len, answer))
    again = min((text.count(a.of(text)) - 1 for a in answer), default=0)
    value = _BASE[kind] + 0.35 * min(1.0, length / _LONG_ANSWER) + 0.02 * options - 0.05 * min(max(again, 0), 4)
    return round(min(1.0, max(0.0, value)), 2)


def mixed(text: str, right: Sequence[Span], wrong: Sequence[Span], asked: Span) -> tuple[Choice, ...]:
    """The options in an order that says nothing: by the digest of each beside what is asked."""

    def digest(span: Span) -> bytes:
        return hashlib.sha256(f"{asked.of(text)}\0{span.of(text)}".encode()).digest()

    return tuple(Choice(span, span in right) for span in sorted([*right, *wrong], key=digest))

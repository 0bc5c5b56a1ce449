"""Which questions a test paper asks, what each scores, and its versions A and B.

A version is a permutation of the questions of each kind and of the options of each question. Orders come from digests
of the source's SHA-256, so equal sources give equal papers on every machine.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise, product
from typing import TypeVar

from ..model import Question, QuestionKind, StudyPack
from ..spans import Span

KINDS: tuple[QuestionKind, ...] = ("blank", "single", "multiple", "truefalse", "short")
FULL_SCORE = 100
MOST: dict[QuestionKind, int] = {"blank": 8, "single": 10, "multiple": 6, "truefalse": 8, "short": 3}
"""Questions of a kind on a paper, which four pages hold and an hour does; the bank may hold more."""
USUAL: dict[QuestionKind, int] = {"blank": 2, "single": 2, "multiple": 3, "truefalse": 1, "short": 6}
"""Points a question, taken where no choice within :data:`ALLOWED` adds up to :data:`FULL_SCORE`."""
ALLOWED: dict[QuestionKind, range] = {
    "blank": range(1, 7), "single": range(1, 6), "multiple": range(2, 7), "truefalse": range(1, 5), "short": range(4, 21),
}  # fmt: skip

_RANKS: tuple[tuple[QuestionKind, ...], ...] = (("truefalse",), ("blank", "single"), ("multiple",), ("short",))
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Item:
    """A question on a paper: its number (from 1, through the whole paper), its points, options in this paper's order."""

    number: int
    score: int
    question: Question


@dataclass(frozen=True, slots=True)
class Block:
    """A 大题: all questions of one kind, ``unit`` points each."""

    kind: QuestionKind
    unit: int
    items: tuple[Item, ...]

    @property
    def total(self) -> int:
        """The points of all its questions."""
        return sum(item.score for item in self.items)


@dataclass(frozen=True, slots=True)
class Paper:
    """One version of the test; ``label`` is A or B."""

    label: str
    blocks: tuple[Block, ...]

    @property
    def total(self) -> int:
        """The points of the whole paper: the true sum, whatever was aimed at."""
        return sum(block.total for block in self.blocks)

    @property
    def items(self) -> tuple[Item, ...]:
        """Every question in the order of the paper."""
        return tuple(item for block in self.blocks for item in block.items)


def papers(pack: StudyPack) -> tuple[Paper, ...]:
    """Versions A and B with the same questions and points; none where nothing can be asked."""
    asked, units = plan(pack.questions)
    return tuple(_paper(pack.source_sha256, label, asked, units) for label in "AB") if asked else ()


def plan(bank: Sequence[Question]) -> tuple[tuple[Question, ...], dict[QuestionKind, int]]:
    """The questions of a paper in the order of the bank, and the points of each kind.

    All that :data:`MOST` allows, where some points add up to :data:`FULL_SCORE`; else the fewest questions of one kind
    are left out that make it so, at most half of them; else all, with the points of :data:`USUAL` (a short bank makes a
    paper of few points).
    """
    ranked = _ranked(bank)
    full = {kind: len(found) for kind, found in ranked.items()}
    counts, units = full, None
    if sum(full[kind] * max(ALLOWED[kind]) for kind in full) >= FULL_SCORE:
        less = [(full[kind] - left, kind) for kind in full for left in range(-(-full[kind] // 2), full[kind])]
        for tried in (full, *({**full, kind: full[kind] - cut} for cut, kind in sorted(less))):
            counts, units = tried, _scores(tried)
            if units is not None:
                break
    if units is None:
        counts = full
    kept = {q.id for kind in counts for q in ranked[kind][: counts[kind]]}
    return tuple(q for kind in KINDS for q in bank if q.kind == kind and q.id in kept), {**USUAL, **(units or {})}


def _ranked(bank: Sequence[Question]) -> dict[QuestionKind, list[Question]]:
    """The questions of each kind that is there, from all over the text, best first: 简答 on what no other question asks about come first."""
    subjects = {q.subject for q in bank if q.kind != "short"} - {None}
    found = {kind: [q for q in bank if q.kind == kind] for kind in KINDS}
    found["short"].sort(key=lambda q: q.subject in subjects)
    chosen = {
        kind: questions if kind == "short" else evenly(questions, MOST[kind]) for kind, questions in found.items()
    }
    return {kind: list(questions[: MOST[kind]]) for kind, questions in chosen.items() if questions}


def evenly(found: Sequence[_T], most: int) -> Sequence[_T]:
    """At most ``most`` of ``found``, taken at even steps, so that they come from all over the text."""
    return found if len(found) <= most else [found[i * len(found) // most] for i in range(most)]


def _scores(counts: dict[QuestionKind, int]) -> dict[QuestionKind, int] | None:
    """Points for each kind that add up to :data:`FULL_SCORE`, nearest to :data:`USUAL`, no kind above a harder one."""
    fitting = (
        dict(zip(counts, units, strict=True))
        for units in product(*(ALLOWED[kind] for kind in counts))
        if sum(count * unit for count, unit in zip(counts.values(), units, strict=True)) == FULL_SCORE
    )
    ordered = (units for units in fitting if _in_order(units))
    return min(ordered, key=lambda units: sum((units[k] - USUAL[k]) ** 2 for k in units), default=None)


def evidence(question: Question) -> tuple[Span, ...]:
    """The places that prove the key: the source, then the answers that stand outside it.

    A 简答 question whose source is one of its answers is proved by the answers alone.
    """
    outside = [a for a in question.answer if not question.source.contains(a)]
    if question.kind == "short" and question.source in question.answer:
        return question.answer
    return (question.source, *outside)


def _in_order(units: dict[QuestionKind, int]) -> bool:
    """判断 ≤ 填空, 单选 ≤ 多选 ≤ 简答, as far as these kinds are asked."""
    ranks = [[units[k] for k in rank if k in units] for rank in _RANKS]
    there = [rank for rank in ranks if rank]
    return all(max(low) <= min(high) for low, high in pairwise(there))


def _paper(seed: str, label: str, asked: Sequence[Question], units: dict[QuestionKind, int]) -> Paper:
    blocks: list[Block] = []
    number = 0
    for kind in KINDS:
        found = _permuted([q for q in asked if q.kind == kind], seed, label, lambda q: q.id)
        items = tuple(Item(number + i, units[kind], _shuffled(q, seed, label)) for i, q in enumerate(found, 1))
        number += len(items)
        if items:
            blocks.append(Block(kind, units[kind], items))
    return Paper(label, tuple(blocks))


def _shuffled(question: Question, seed: str, label: str) -> Question:
    """The question with its options in the order of this version; what is right stays with its option."""
    where = f"{seed}\0{question.id}"
    return replace(
        question, choices=_permuted(question.choices, where, label, lambda c: f"{c.span.start} {c.span.end}")
    )


def _permuted(things: Sequence[_T], seed: str, label: str, name: Callable[[_T], str]) -> tuple[_T, ...]:
    """``things`` by the digests of their names; where B would be A's order, it begins one later."""

    def order(version: str) -> list[_T]:
        return sorted(things, key=lambda t: hashlib.sha256(f"{seed}\0{version}\0{name(t)}".encode()).digest())

    found = order(label)
    if label != "A" and len(found) > 1 and found == order("A"):
        found = [*found[1:], found[0]]
    return tuple(found)

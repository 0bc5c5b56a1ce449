"""The plan of a study session (学习安排): what is done in which minutes, adding up to the time that was asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from .model import Section, StudyPack

SlotKind = Literal["opening", "part", "text", "dictation", "quiz", "discussion"]

# Shares of the whole: half and more goes to the text itself, the rest to what makes people say it in their own voice.
_SHARES: dict[SlotKind, int] = {"opening": 5, "text": 55, "discussion": 20, "quiz": 12, "dictation": 8}
_ORDER: tuple[SlotKind, ...] = ("opening", "text", "dictation", "quiz", "discussion")


@dataclass(frozen=True, slots=True)
class Slot:
    """A stretch of the session, minutes ``start`` to ``end`` (whole, half-open); ``section`` is what a ``part`` reads."""

    kind: SlotKind
    start: int
    end: int
    section: Section | None = None

    @property
    def minutes(self) -> int:
        """How long it takes."""
        return self.end - self.start


def plan(pack: StudyPack, minutes: int) -> tuple[Slot, ...]:
    """The session of ``minutes`` (at least 1): no slot is empty, and they follow each other without a gap.

    The text's time is shared among the parts by their length; where there are more parts than minutes for them, or no
    outline, the text is one slot. What the pack has nothing for (questions, sentences to quote) gets no time.
    """
    kinds = _affordable(pack, minutes)
    shares = allot([_SHARES[kind] for kind in kinds], minutes)
    pieces: list[tuple[SlotKind, int, Section | None]] = []
    for kind, share in zip(kinds, shares, strict=True):
        if kind == "text":
            pieces += _reading(pack, share)
        else:
            pieces.append((kind, share, None))
    slots, now = [], 0
    for kind, share, section in pieces:
        slots.append(Slot(kind, now, now + share, section))
        now += share
    return tuple(slots)


def _affordable(pack: StudyPack, minutes: int) -> list[SlotKind]:
    there: dict[SlotKind, bool] = {
        "opening": bool(pack.summary),
        "text": True,
        "dictation": bool(pack.slogans or pack.formulations),
        "quiz": any(question.kind != "short" for question in pack.questions),
        "discussion": any(question.kind == "short" for question in pack.questions),
    }
    by_weight = sorted((kind for kind in _ORDER if there[kind]), key=lambda kind: -_SHARES[kind])
    chosen = set(by_weight[:minutes])
    return [kind for kind in _ORDER if kind in chosen]


def _reading(pack: StudyPack, minutes: int) -> list[tuple[SlotKind, int, Section | None]]:
    parts = [section for section in pack.outline if section.level == 1 and not section.derived]
    if not parts or len(parts) > minutes:
        return [("text", minutes, None)]
    shares = allot([part.body_end - part.start for part in parts], minutes)
    return [("part", share, part) for part, share in zip(parts, shares, strict=True)]


def allot(weights: Sequence[int], total: int) -> list[int]:
    """``total`` in whole numbers by ``weights``, each at least 1, by largest remainders; needs ``total >= len(weights)``."""
    spare, whole = total - len(weights), sum(weights) or 1
    exact = [spare * weight / whole for weight in weights]
    shares = [int(share) for share in exact]
    by_rest = sorted(range(len(weights)), key=lambda i: (shares[i] - exact[i], i))
    for i in by_rest[: spare - sum(shares)]:
        shares[i] += 1
    return [share + 1 for share in shares]

"""How an item of each kind looks in a review file, and how it is made of such a record again.

Every word of a record is a place of the text. An item's key is made of its words, so it survives edits elsewhere.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any, Generic, TypeVar, get_args

from ..model import Attribution, Choice, Formulation, Part, Question, Section, Slogan, SloganKind
from ..questions.make import question
from ..spans import Span
from .places import StaleError, all_of, found, maybe, written

Item = TypeVar("Item")
Record = dict[str, Any]
MOST_CHOICES = 8  # as many letters as the templates have


@dataclass(frozen=True, slots=True)
class Kind(Generic[Item]):
    """One list of a review file.

    ``identity`` gives the words that make an item the same one in another build; ``record`` the item for the file;
    ``build`` makes the item of a record again, ``former`` being what the extraction finds under the same key, and
    raises :class:`StaleError` where it can't. ``place`` orders the list, ``None`` where the order is the file's own.
    """

    name: str
    identity: Callable[[Item, str], str]
    record: Callable[[Item, str], Record]
    build: Callable[[Record, str, Item | None], Item]
    place: Callable[[Item], int] | None

    def key(self, item: Item, text: str) -> str:
        """Eight hex digits that name an item in the file."""
        return hashlib.sha256(f"{self.name}\0{self.identity(item, text)}".encode()).hexdigest()[:8]


def _section(section: Section, text: str) -> Record:
    marker = written(section.marker, text) if section.marker else None
    return {"level": section.level, "marker": marker, "heading": written(section.heading, text)}


def _build_section(record: Record, text: str, former: Section | None) -> Section:
    heading = found(record.get("heading"), text)
    marker = maybe(record.get("marker"), text) or Span(heading.start, heading.start)
    level = record.get("level")
    if not isinstance(level, int) or level < 1 or marker.end > heading.start:
        raise StaleError("级别应为不小于 1 的整数，序号应在标题之前")
    implicit, derived = (former.implicit, former.derived) if former else (not marker, False)
    return Section("", level, marker, heading, heading.end, implicit, derived)


def _formulation(formulation: Formulation, text: str) -> Record:
    parts = [
        {
            "head": written(part.head, text),
            "number": part.number,
            "members": [written(item, text) for item in part.items],
        }
        for part in formulation.parts
    ]
    return {"name": written(formulation.name, text), "parts": parts}


def _build_formulation(record: Record, text: str, former: Formulation | None) -> Formulation:
    name = found(record.get("name"), text)
    parts = tuple(_part(part, text) for part in record.get("parts") or [])
    if not parts:
        raise StaleError(f"“{name.of(text)}”没有列出数目与成员")
    listed = [len(part.items) for part in parts]
    if any(listed) and listed != [part.number for part in parts]:
        raise StaleError(f"“{name.of(text)}”的成员数目与所称不合")
    occurrences = tuple(Span(m.start(), m.end()) for m in re.finditer(re.escape(name.of(text)), text))
    status = former.status if former and not any(listed) else "complete" if any(listed) else "unlisted"
    return Formulation(name, parts, occurrences, status, former.definition if former else None)


def _part(part: Any, text: str) -> Part:
    number = part.get("number") if isinstance(part, dict) else None
    if not isinstance(number, int) or number < 1:
        raise StaleError("提法的数目应为不小于 1 的整数")
    return Part(found(part.get("head"), text), number, all_of(part.get("members") or [], text))


def _attribution(said: Attribution, text: str) -> Record:
    return {
        "speaker": written(said.speaker, text),
        "cue": written(said.cue, text),
        "quote": written(said.quote, text),
        "indirect": said.indirect,
    }


def _build_attribution(record: Record, text: str, former: Attribution | None) -> Attribution:
    speaker, cue, quote = (found(record.get(field), text) for field in ("speaker", "cue", "quote"))
    return Attribution(speaker, cue, quote, bool(record.get("indirect")))


def _slogan(slogan: Slogan, text: str) -> Record:
    return {"kind": slogan.kind, "sentence": written(slogan.span, text)}


def _build_slogan(record: Record, text: str, former: Slogan | None) -> Slogan:
    span, kind = found(record.get("sentence"), text), record.get("kind", "theme")
    if kind not in get_args(SloganKind):
        raise StaleError(f"金句没有“{kind}”这一类")
    members = tuple(m for m in former.members if span.contains(m)) if former else ()
    return Slogan(span, kind, former.score if former else 1.0, members)


def _question(asked: Question, text: str) -> Record:
    pair = asked.substitution
    return {
        "kind": asked.kind,
        "form": asked.form,
        "source": written(asked.source, text),
        "subject": written(asked.subject, text) if asked.subject else None,
        "pivot": written(asked.pivot, text) if asked.pivot else None,
        "answer": [written(answer, text) for answer in asked.answer],
        "blanks": [written(blank, text) for blank in asked.blanks],
        "choices": [{**written(choice.span, text), "correct": choice.correct} for choice in asked.choices],
        "substitution": [written(span, text) for span in pair] if pair else None,
    }


def _build_question(record: Record, text: str, former: Question | None) -> Question:
    kind, form = record.get("kind"), record.get("form")
    if kind not in {"blank", "single", "multiple", "truefalse", "short"} or not isinstance(form, str):
        raise StaleError("试题的题型不对")
    source, subject = found(record.get("source"), text), maybe(record.get("subject"), text)
    choices = tuple(Choice(found(c, text), c.get("correct") is True) for c in record.get("choices") or [])
    right = tuple(choice.span for choice in choices if choice.correct)
    if choices and not right:
        raise StaleError("选择题没有正确选项")
    if len(choices) > MOST_CHOICES:
        raise StaleError(f"选择题最多 {MOST_CHOICES} 个选项")
    blanks = tuple(sorted(all_of(record.get("blanks") or [], text)))
    if not all(source.contains(blank) for blank in blanks) or any(a.overlaps(b) for a, b in pairwise(blanks)):
        raise StaleError("填空不在所引的句子里，或彼此重叠")
    pair = record.get("substitution")
    exchange = all_of(pair, text) if pair else ()
    if exchange and (len(exchange) != 2 or not source.contains(exchange[0])):
        raise StaleError("判断题的替换应为句中一处与另一处原文")
    made = question(
        text,
        kind,
        form,
        source,
        right or all_of(record.get("answer") or [], text),
        subject or source,
        subject=subject,
        pivot=maybe(record.get("pivot"), text),
        blanks=blanks,
        choices=choices,
        substitution=(exchange[0], exchange[1]) if exchange else None,
    )
    # A reworded question stays the same card for those who learn it.
    return replace(made, id=former.id) if former else made


def _words(*spans: Span | None) -> Callable[[str], str]:
    return lambda text: "\0".join(span.of(text) if span else "" for span in spans)


OUTLINE: Kind[Section] = Kind(
    "outline", lambda s, text: _words(s.marker, s.heading)(text), _section, _build_section, lambda s: s.start
)
FORMULATIONS: Kind[Formulation] = Kind(
    "formulations", lambda f, text: f.name.of(text), _formulation, _build_formulation, lambda f: f.name.start
)
ATTRIBUTIONS: Kind[Attribution] = Kind(
    "attributions",
    lambda a, text: _words(a.speaker, a.quote)(text),
    _attribution,
    _build_attribution,
    lambda a: a.quote.start,
)
SLOGANS: Kind[Slogan] = Kind("slogans", lambda s, text: s.span.of(text), _slogan, _build_slogan, lambda s: s.span.start)
QUESTIONS: Kind[Question] = Kind("questions", lambda q, text: q.id, _question, _build_question, None)

"""单选 and 多选: which belong to a set or a part, which comes next, who said it.

Options are places in the text; an option is right by where it stands, and wrong ones come from siblings of the same kind.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from ..model import Attribution, Question
from ..spans import Span
from .distractors import WANTED, far_enough, gives_itself_away, siblings
from .groups import Group
from .make import mixed, question
from .stems import Stems

_SPEAKERS = 4
_SHORTEST_SAYING, _LONGEST_SAYING = 8, 70
_LONGEST_OPTION = 44
_NOBODY = re.compile("[他她它我你]|有人|有的|大家|人们|俗话|常言")


def singles(stems: Stems, listed: Sequence[Group], parts: Sequence[Group]) -> Iterator[Question]:
    """One right answer of four; the forms by turns, so that a short list holds all of them."""
    text = stems.text
    forms = (
        list(_who_said(stems)),
        list(_next(stems, listed)),
        list(_one_of(text, parts, "point")),
        list(_one_of(text, listed, "member")),
    )
    for row in zip_longest(*forms):
        yield from (item for item in row if item is not None)


def multiples(stems: Stems, listed: Sequence[Group], parts: Sequence[Group]) -> Iterator[Question]:
    """Two or three right answers of four: members of a set first, then points of a part, by turns."""
    text = stems.text
    for row in zip_longest(_some_of(text, listed, "members"), _some_of(text, parts, "points")):
        yield from (item for item in row if item is not None)


def _next(stems: Stems, listed: Sequence[Group]) -> Iterator[Question]:
    """Which member stands right behind a given one: all four options are members, only one place is right."""
    for group in listed:
        items = group.items
        if group.compound or len(items) < WANTED + 2 or group.name is None or list(items) != sorted(items):
            continue
        at = _pick(group.name.of(stems.text), len(items) - 1)
        pivot, right = items[at], items[at + 1]
        wrong = [item for item in items if item not in (pivot, right)][-WANTED:]
        yield question(
            stems.text, "single", "next-member", group.source, (right,), group.name,
            subject=group.name, pivot=pivot, choices=mixed(stems.text, [right], wrong, group.name),
        )  # fmt: skip


def _with_options(text: str, groups: Sequence[Group]) -> list[tuple[Group, Span, list[Span]]]:
    """Every group with its name and wrong options; those that give themselves away come last."""
    found = [(g, g.name, _options(text, g, groups)) for g in groups if g.name is not None]
    return sorted(found, key=lambda entry: gives_itself_away(text, entry[0], entry[2][:WANTED]))


def _one_of(text: str, groups: Sequence[Group], form: str) -> Iterator[Question]:
    """One item of a group beside three of its siblings."""
    for group, name, options in _with_options(text, groups):
        wrong = options[:WANTED]
        right = group.items[_pick(name.of(text) + form, len(group.items))]
        if len(wrong) < WANTED or len(right) > _LONGEST_OPTION:
            continue
        yield question(
            text, "single", form, _proof(group, right), (right,), name,
            subject=name, choices=mixed(text, [right], wrong, name),
        )  # fmt: skip


def _some_of(text: str, groups: Sequence[Group], form: str) -> Iterator[Question]:
    """Two or three items of a group beside siblings, four options in all."""
    for group, name, options in _with_options(text, groups):
        most = min(len(group.items), 2 + _pick(name.of(text), 2))
        right = group.items[:most]
        wrong = options[: WANTED + 1 - most]
        if len(right) + len(wrong) < WANTED + 1 or any(len(r) > _LONGEST_OPTION for r in right):
            continue
        yield question(
            text, "multiple", form, group.source, right, name,
            subject=name, choices=mixed(text, right, wrong, name),
        )  # fmt: skip


def _options(text: str, group: Group, groups: Sequence[Group]) -> list[Span]:
    return far_enough(text, [w for w in siblings(text, group, groups) if len(w) <= _LONGEST_OPTION])


def _proof(group: Group, right: Span) -> Span:
    """What restores the key: the listing sentence where it holds the answer, else the heading that is the answer."""
    return group.source if group.source.contains(right) else right


def _who_said(stems: Stems) -> Iterator[Question]:
    """Who said a sentence, where the speech quotes four whom nobody takes for one another."""
    text = stems.text
    speakers = _distinct_speakers(text, stems.said)
    if len(speakers) < _SPEAKERS:
        return
    asked: set[str] = set()
    for said in stems.said:
        words, name = said.quote.of(text), said.speaker.of(text)
        right = next((s for s in speakers if _same(s.of(text), name)), None)
        if right is None or words in asked or not _SHORTEST_SAYING <= len(words) <= _LONGEST_SAYING or "“" in words:
            continue
        if any(c in words for c in "”\n") or any(s.of(text) in words for s in speakers):
            continue
        asked.add(words)
        others = [s for s in speakers if s != right and not _also_said(text, stems.said, s.of(text), words)]
        wrong = sorted(others, key=lambda s: hashlib.sha256((words + s.of(text)).encode()).digest())[:WANTED]
        if len(wrong) == WANTED:
            yield question(
                text, "single", "who-said", stems.around(Span(min(said.speaker.start, said.quote.start), said.quote.end)),
                (said.speaker,), said.quote, subject=said.quote, choices=mixed(text, [said.speaker], wrong, said.quote),
            )  # fmt: skip


def _distinct_speakers(text: str, said: Sequence[Attribution]) -> list[Span]:
    """One place a speaker, by the longest form of the name; pronouns and sayings of nobody left out."""
    out: list[Span] = []
    for speaker in sorted((a.speaker for a in said), key=lambda s: (-len(s), s.start)):
        name = speaker.of(text)
        if _NOBODY.match(name) is None and not any(_same(o.of(text), name) for o in out):
            out.append(speaker)
    return sorted(out)


def _same(one: str, other: str) -> bool:
    """Whether two names may be one holder's: one holds the other, or they share two neighbouring characters."""
    pairs = {one[i : i + 2] for i in range(len(one) - 1)}
    return one in other or other in one or any(other[i : i + 2] in pairs for i in range(len(other) - 1))


def _also_said(text: str, said: Sequence[Attribution], name: str, words: str) -> bool:
    return any(_same(a.speaker.of(text), name) and (words in a.quote.of(text)) for a in said)


def _pick(words: str, count: int) -> int:
    """A number below ``count`` that the words decide, so that the right answer is not always the first item."""
    return hashlib.sha256(words.encode()).digest()[0] % count

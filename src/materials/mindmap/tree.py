"""What a mind map shows: the sections as the speech nests them, and its sets with their members."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from .. import handout
from ..citation import short_marker
from ..model import Formulation, Section, StudyPack
from ..spans import Span

TopicKind = Literal["section", "set", "open-set", "part", "member"]


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic: its words and the place it is cited at, both in the text; ``marker`` is its ordinal or its count.

    ``id`` is stable while the words keep their place: ``section``, ``set``, ``part`` (三具 of a compound) or ``member``
    and where it starts. An ``open-set`` says a number, but the speech lists no members. ``stem``: how many characters
    in front it shares with all its siblings.
    """

    id: str
    kind: TopicKind
    marker: str
    words: Span
    place: Span
    children: tuple[Topic, ...] = ()
    stem: int = 0


@dataclass(frozen=True, slots=True)
class Tree:
    """The two things that hang on the title: sections (none where the speech has no structure of its own) and sets."""

    sections: tuple[Topic, ...]
    sets: tuple[Topic, ...]


def tree(pack: StudyPack) -> Tree:
    """The map of a speech: its own sections at every depth, each set once, those without members last."""
    own = [s for s in pack.outline if not s.derived]
    top = min((s.level for s in own), default=1)
    sets = [_set(pack, f) for f in handout.shown(pack)] + [_open_set(f) for f in handout.unlisted(pack)]
    return Tree(_sections(pack, own, top), tuple(sets))


def walk(topics: Sequence[Topic]) -> Iterator[Topic]:
    """Every topic of a forest, a parent before its children."""
    for topic in topics:
        yield topic
        yield from walk(topic.children)


def _sections(pack: StudyPack, sections: Sequence[Section], level: int) -> tuple[Topic, ...]:
    """The sections of ``level`` (or what stands where one is missing), each with what follows it deeper."""
    if not sections:
        return ()
    starts = [i for i, s in enumerate(sections) if s.level <= level or i == 0]
    out = []
    for i, end in pairwise([*starts, len(sections)]):
        section, below = sections[i], sections[i + 1 : end]
        deeper = min((s.level for s in below), default=level + 1)
        words = section.heading or section.marker
        marker = short_marker(section.marker.of(pack.text)) if section.heading else ""
        children = _sections(pack, below, deeper)
        out.append(Topic(f"section-{section.start}", "section", marker, words, words, children))
    return tuple(out)


def _set(pack: StudyPack, formulation: Formulation) -> Topic:
    """A set with its members; a compound has a topic for each of its numerals in between."""
    compound = len(formulation.parts) > 1
    groups = [_members(pack, part.items) for part in formulation.parts]
    children = groups[0]
    if compound:
        children = tuple(
            Topic(
                f"part-{part.head.start}-{part.head.end}",
                "part",
                str(part.number),
                part.head,
                members[0].place,
                members,
            )
            for part, members in zip(formulation.parts, groups, strict=True)
        )
    name = formulation.name
    return Topic(f"set-{name.start}", "set", _count(formulation), name, handout.place_of(formulation), children)


def _open_set(formulation: Formulation) -> Topic:
    name = formulation.name
    return Topic(f"set-{name.start}", "open-set", _count(formulation), name, handout.place_of(formulation))


def _members(pack: StudyPack, items: Sequence[Span]) -> tuple[Topic, ...]:
    stem = handout.stem(pack, items)
    return tuple(Topic(f"member-{i.start}-{i.end}", "member", "", i, i, stem=stem) for i in items)


def _count(formulation: Formulation) -> str:
    return "+".join(map(str, formulation.numbers))

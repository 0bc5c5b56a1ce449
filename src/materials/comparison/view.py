"""What the second of two speeches says that the first did not, each with its place; nothing is worded here.

Names, headings and quotations that differ only in punctuation and blanks count as the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from ..citation import Citations
from ..model import Attribution, Formulation, Section, StudyPack
from ..spans import Span

T = TypeVar("T")
HEADING_LEVELS = 2


@dataclass(frozen=True, slots=True)
class Said:
    """Words with their source mark, and what stands in the rail beside them (a speaker with cue, an ordinal)."""

    words: str
    mark: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Listed:
    """A formulation with its members, empty where the speech does not list them."""

    name: str
    numbers: tuple[int, ...]
    members: tuple[str, ...]
    mark: str


@dataclass(frozen=True, slots=True)
class Relisted:
    """A formulation that both speeches list, with different members."""

    before: Listed
    after: Listed

    @property
    def came(self) -> tuple[str, ...]:
        """Members of the second alone."""
        return tuple(member for member in self.after.members if member not in self.before.members)


@dataclass(frozen=True, slots=True)
class Side:
    """One of the two speeches; ``chars`` counts its code points without white space."""

    title: str
    speaker: str | None
    date: str | None
    chars: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is new in ``after``: formulations, changed members, headings, voices; and which formulations are not repeated."""

    before: Side
    after: Side
    new: tuple[Listed, ...]
    relisted: tuple[Relisted, ...]
    kept: tuple[str, ...]
    gone: tuple[Listed, ...]
    headings: tuple[Said, ...]
    voices: tuple[Said, ...]

    @property
    def empty(self) -> bool:
        """Whether the second says nothing new."""
        return not (self.new or self.relisted or self.headings or self.voices)


def compare(before: StudyPack, after: StudyPack) -> Comparison:
    """What is new in ``after``."""
    had, has = _sets(before), _sets(after)
    both = [(had[name], has[name]) for name in has if name in had]
    changed = tuple(
        Relisted(a, b) for a, b in both if a.members and b.members and sorted(a.members) != sorted(b.members)
    )
    others = {each.after.name for each in changed}
    return Comparison(
        before=_side(before),
        after=_side(after),
        new=tuple(has[name] for name in has if name not in had),
        relisted=changed,
        kept=tuple(b.name for _, b in both if b.name not in others),
        gone=tuple(had[name] for name in had if name not in has),
        headings=_new(before, after, _headings, _heading),
        voices=_new(before, after, lambda pack: pack.attributions, _voice),
    )


def _side(pack: StudyPack) -> Side:
    return Side(pack.title, pack.meta.speaker, pack.meta.date, pack.chars)


def _sets(pack: StudyPack) -> dict[str, Listed]:
    cite = Citations(pack)
    found: dict[str, Listed] = {}
    for each in pack.formulations:
        listed = _listed(pack, cite, each)
        key = _key(listed.name)
        if key not in found or (listed.members and not found[key].members):
            found[key] = listed
    return found


def _listed(pack: StudyPack, cite: Citations, each: Formulation) -> Listed:
    place = each.items[0] if each.items else each.name
    members = tuple(item.of(pack.text) for item in each.items)
    return Listed(each.name.of(pack.text), each.numbers, members, cite.mark(place))


def _headings(pack: StudyPack) -> tuple[Section, ...]:
    """Parts and sections; what is below them makes no new theme."""
    return tuple(section for section in pack.outline if section.level <= HEADING_LEVELS)


def _heading(pack: StudyPack, section: Section) -> tuple[Span, str]:
    return section.heading, section.lead.of(pack.text)


def _voice(pack: StudyPack, attribution: Attribution) -> tuple[Span, str]:
    return attribution.quote, attribution.speaker.of(pack.text) + attribution.cue.of(pack.text)


def _new(
    before: StudyPack,
    after: StudyPack,
    items: Callable[[StudyPack], Sequence[T]],
    told: Callable[[StudyPack, T], tuple[Span, str]],
) -> tuple[Said, ...]:
    """Words of ``after`` that ``before`` has nowhere among its own, each once."""
    cite = Citations(after)
    seen = set(map(_key, _words(before, (told(before, item) for item in items(before)))))
    found = []
    for item in items(after):
        span, label = told(after, item)
        words = span.of(after.text)
        if _key(words) and _key(words) not in seen:
            seen.add(_key(words))
            found.append(Said(words, cite.mark(span), label))
    return tuple(found)


def _words(pack: StudyPack, told: Iterable[tuple[Span, str]]) -> list[str]:
    return [span.of(pack.text) for span, _ in told]


def _key(words: str) -> str:
    return "".join(c for c in words if c.isalnum())

"""Wrong options for a question: items of sibling groups of the same kind, which never make a true statement.

A candidate is out when it stands where the right ones are listed, contains or is contained in a right one, or when its
own group shares an item with the group that is asked about.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..sentences import common_head
from ..spans import Span
from .groups import Group

WANTED = 3


def siblings(text: str, asked: Group, groups: Sequence[Group]) -> list[Span]:
    """Items of other groups that cannot pass for items of ``asked``, the likest in length first."""
    right = set(asked.words(text))
    name = asked.name.of(text) if asked.name else ""
    place = asked.place.of(text)
    length = sum(map(len, right)) / len(right)
    seen: set[str] = set()
    out: list[Span] = []
    for other in groups:
        if other is asked or other.kind != asked.kind or _related(text, asked, other, right):
            continue
        for item, word in zip(other.items, other.words(text), strict=True):
            if word not in seen and word not in place and word not in name and not _could_be_true(word, right):
                seen.add(word)
                out.append(item)
    return sorted(out, key=lambda item: (abs(len(item) - length), item))


def gives_itself_away(text: str, asked: Group, wrong: Sequence[Span]) -> bool:
    """Whether the name says by its wording which options are right: 四个注重, and only its own members have 注重."""
    words = asked.words(text)
    name = asked.name.of(text) if asked.name else ""
    head, tail = common_head(words), common_head([w[::-1] for w in words])[::-1]
    shared = [part for part in (head[:2], tail[-2:], tail[-1:]) if part and part in name]
    return any(not any(part in w.of(text) for w in wrong) for part in shared)


def far_enough(text: str, wanted: Sequence[Span]) -> list[Span]:
    """``wanted`` without words that hold one another: two options of one question must differ."""
    out: list[Span] = []
    for span in wanted:
        if not _could_be_true(span.of(text), {o.of(text) for o in out}):
            out.append(span)
    return out


def _related(text: str, asked: Group, other: Group, right: set[str]) -> bool:
    """Whether the other group is the same one under another name, stands above it or inside it."""
    if other.name is None or other.place.contains(asked.place):
        return True
    names = [g.name.of(text) for g in (asked, other) if g.name]
    inside = asked.name is not None and any(i.overlaps(asked.name) for i in other.items)
    above = any(i.overlaps(other.name) for i in asked.items)
    alike = len(names) == 2 and (names[0] in names[1] or names[1] in names[0])
    return alike or inside or above or bool(right & set(other.words(text)))


def _could_be_true(word: str, right: set[str]) -> bool:
    """Whether a reader could defend ``word`` as right: it stands in a right answer or the other way round."""
    return any(word in answer or answer in word for answer in right)

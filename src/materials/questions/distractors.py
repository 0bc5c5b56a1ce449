"""Wrong options for a question: members of sibling sets of the same kind, which never make a true statement.

A candidate is out when it is in the answer set, contains or is contained in a right answer, or when its own set shares
a member with the set that is asked about.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Formulation
from ..spans import Span

WANTED = 3


def siblings(text: str, asked: Formulation, formulations: Sequence[Formulation]) -> list[Span]:
    """Members of other sets that cannot pass for members of ``asked``, the likest in length first."""
    right = {item.of(text) for item in asked.items}
    length = sum(map(len, right)) / len(right)
    seen: set[str] = set()
    out: list[Span] = []
    for other in formulations:
        words = [item.of(text) for item in other.items]
        if other is asked or right & set(words) or asked.name.of(text) in other.name.of(text):
            continue
        for item, word in zip(other.items, words, strict=True):
            if word not in seen and not _could_be_true(word, right):
                seen.add(word)
                out.append(item)
    return sorted(out, key=lambda item: (abs(len(item) - length), item))


def _could_be_true(word: str, right: set[str]) -> bool:
    """Whether a reader could defend ``word`` as right: it stands in a right answer or the other way round."""
    return any(word in answer or answer in word for answer in right)

"""Rows over slides: as few slides as hold them all, each in the first layout of its family that has their number and size."""

from __future__ import annotations

from collections.abc import Sequence

from ..sentences import sentences
from ..spans import Span
from .measure import lines_of
from .sheet import Row
from .template import Layout, Slot

_TOLERANCE = 1.0  # pt


def holds(slot: Slot | None, words: str, below: str = "") -> bool:
    """Whether ``words``, with ``below`` at the second level, stand in a slot."""
    if slot is None:
        return not words
    first, second = slot.levels
    tall = lines_of(words, first.size, slot.width - first.indent) * first.leading
    if below:
        tall += lines_of(below, second.size, slot.width - second.indent) * second.leading + second.before
    return tall <= slot.height + _TOLERANCE


def suits(layout: Layout, title: str, rows: Sequence[Row], *, strict: bool = True) -> bool:
    """Whether a layout has as many rows as there are and room for each; an ordinal is broken only if not ``strict``."""
    slots = layout.slots
    return (
        layout.rows == len(rows)
        and holds(layout.title, title)
        and all(
            holds(slots.get(f"条{n}"), row.words, row.below)
            and _marks(slots.get(f"序{n}"), row.marker, strict=strict)
            and ("注" + str(n) not in slots or holds(slots[f"注{n}"], row.note))
            for n, row in enumerate(rows, 1)
        )
    )


def _marks(slot: Slot | None, marker: str, *, strict: bool) -> bool:
    return holds(slot, marker) and (
        not strict or slot is None or lines_of(marker, slot.levels[0].size, slot.width) == 1
    )


def spread(family: Sequence[Layout], title: str, rows: Sequence[Row]) -> list[tuple[Layout, Sequence[Row]]] | None:
    """Layouts with the rows that stand on each; ``None`` where a row is too long for every layout, or there is none."""
    if not rows:
        return None
    return _fewest(family, title, rows, strict=True) or _fewest(family, title, rows, strict=False)


def _fewest(
    family: Sequence[Layout], title: str, rows: Sequence[Row], *, strict: bool
) -> list[tuple[Layout, Sequence[Row]]] | None:
    """The fewest slides that hold all rows, and of those the most even, so that one long row leaves no others alone."""
    most = max((layout.rows for layout in family), default=0)
    ways: list[tuple[int, int, list[tuple[Layout, Sequence[Row]]]] | None] = [(0, 0, [])]
    for end in range(1, len(rows) + 1):
        found = []
        for start in range(max(0, end - most), end):
            before, chunk = ways[start], rows[start:end]
            layout = _first(family, title, chunk, strict=strict) if before is not None else None
            if before is not None and layout is not None:
                found.append((before[0] + 1, before[1] + len(chunk) ** 2, [*before[2], (layout, chunk)]))
        ways.append(min(found, key=lambda way: way[:2], default=None))
    whole = ways[-1]
    return whole[2] if whole else None


def _first(family: Sequence[Layout], title: str, rows: Sequence[Row], *, strict: bool) -> Layout | None:
    return next((layout for layout in family if suits(layout, title, rows, strict=strict)), None)


def pieces(words: str, slot: Slot) -> list[str]:
    """``words`` cut behind sentences into pieces that stand in ``slot``; a sentence that is too long stays whole."""
    ends = [span.end for span in sentences(words, Span(0, len(words)))] or [len(words)]
    out, start, end = [], 0, 0
    for stop in [*ends, len(words)]:
        if end > start and not holds(slot, words[start:stop]):
            out.append(words[start:end])
            start = end
        end = stop
    return [*out, words[start:]] if start < len(words) else out

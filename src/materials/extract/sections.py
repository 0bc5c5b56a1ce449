"""Sections get their ids and their ends from their order and levels alone, wherever they come from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from ..model import Section


def numbered_sections(text: str, sections: Iterable[Section], end: int) -> tuple[Section, ...]:
    """``sections`` in document order with ids, levels that never jump by more than one, and the ends of their bodies.

    An id is the parent's id and the ordinal (二(二)二是), -1, -2 where there is none; ``end`` is where the body ends.
    """
    out: list[Section] = []
    above: list[str] = []  # ids of the open sections, one a level
    unnamed: Counter[str] = Counter()
    used: Counter[str] = Counter()
    for section in sections:
        level = min(section.level, len(above) + 1)
        parent = above[level - 2] if level > 1 else ""
        name = _short(section.marker.of(text))
        if not name:
            unnamed[parent] += 1
            name = f"-{unnamed[parent]}"
        if parent[-1:].isdigit() and name[0].isdigit():
            name = "." + name
        used[parent + name] += 1
        times = used[parent + name]
        own = parent + name if times == 1 else f"{parent}{name}~{times}"
        above[level - 1 :] = [own]
        out.append(replace(section, id=own, level=level))
    return _with_ends(out, end)


def _with_ends(sections: Sequence[Section], end: int) -> tuple[Section, ...]:
    """Each section runs to the next one of its level or above, the last ones to the end of the body."""
    out = list(sections)
    opened: list[int] = []
    for i, section in enumerate(sections):
        while opened and sections[opened[-1]].level >= section.level:
            closed = opened.pop()
            out[closed] = replace(sections[closed], body_end=section.start)
        opened.append(i)
    for i in opened:
        out[i] = replace(sections[i], body_end=end)
    return tuple(replace(s, body_end=max(s.body_end, s.heading.end)) for s in out)


def _short(marker: str) -> str:
    return marker.strip("、，,．.：: \u3000").replace("（", "(").replace("）", ")")

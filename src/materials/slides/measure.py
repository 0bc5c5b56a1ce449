"""How tall a text is in a frame: a Han character is one em wide, Latin about half.

Autofit settings do nothing until somebody edits a slide, so text is measured first and goes to the next slide where it
does not fit; it is never cut and never shrunk.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..handout import balanced as balanced_lines
from ..typeset.lines import NOT_FIRST, width_of
from .theme import Style

BREAK = "\v"
"""A line break inside a paragraph."""
_HANGING = "，。、；：！？"
_SPARE = 0.985  # fonts that stand in for ours run a little wider


def width(text: str, size: float) -> float:
    """The width of a text on one line, in pt."""
    return sum(advance * size for _, advance in _advances(text))


def _advances(text: str) -> Iterator[tuple[str, float]]:
    """Each character with its advance in em; office programs put a quarter em between Han and Latin, and take “ for Latin."""
    latin = None
    for c in text:
        is_latin = (c.isascii() and c.isalnum()) or c in "“”‘’"
        gap = 0.25 if latin is not None and is_latin != latin and not c.isspace() else 0.0
        latin = is_latin
        yield c, width_of(c) + gap


def wrapped(text: str, size: float, room: float) -> list[str]:
    """``text`` as lines of at most ``room`` pt; none starts with a closing mark, a pause mark may hang over the end."""
    out = []
    for piece in text.split(BREAK):
        line, used = "", 0.0
        for c, advance in _advances(piece):
            if used + advance * size > room and line and c not in _HANGING:
                kept = line.rstrip(NOT_FIRST)[:-1] if c in NOT_FIRST else line
                kept = kept or line
                out.append(kept)
                line = line[len(kept) :]
                used = width(line, size)
            line += c
            used += advance * size
        out.append(line)
    return out


def lines_of(text: str, size: float, room: float) -> int:
    """The number of lines that a text takes, a little room kept."""
    return len(wrapped(text, size, room * _SPARE))


def height(text: str, style: Style, room: float) -> float:
    """The height of a text in a frame of ``room`` pt width."""
    return lines_of(text, style.size, room) * style.leading


def balanced(text: str, style: Style, room: float) -> str:
    """A text of two lines broken at its own comma, where each half fits a line, so that nothing stands alone on one."""
    halves = balanced_lines(text, 0)
    if lines_of(text, style.size, room) != 2 or max(width(half, style.size) for half in halves) > room * _SPARE:
        return text
    return BREAK.join(halves)


def paged(heights: Sequence[float], room: float, most: int) -> list[tuple[int, int]]:
    """Rows for each slide as (first, behind the last): as many as fit ``room`` pt, at most ``most``, spread evenly.

    A row that is taller than a slide has one to itself.
    """
    fewest = max(1, -(-len(heights) // most))
    for pages in range(fewest, len(heights) + 1):
        step = -(-len(heights) // pages)
        cuts = [(i, min(i + step, len(heights))) for i in range(0, len(heights), step)]
        if all(sum(heights[a:b]) <= room for a, b in cuts):
            return cuts
    return [(i, i + 1) for i in range(len(heights))]

"""How many lines a text takes in a frame: a Han character is one em wide, Latin about half.

Autofit settings do nothing until somebody edits a slide, so text is measured first and goes to the next slide where it
does not fit; it is never cut and never shrunk.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..handout import balanced
from ..typeset.lines import NOT_FIRST, width_of
from .sheet import BREAK

_HANGING = "，。、；：！？"
_SPARE = 0.985  # fonts that stand in for ours run a little wider
_ORPHAN = 2
_BREAKS_WELL = "，、；：的和与及"


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


def settled(text: str, size: float, room: float) -> str:
    """A text of several lines with breaks such that no one or two characters stand alone on its last line.

    Two lines are broken at the text's own comma where each half fits; else the last two lines share their words, behind
    a mark or particle near the middle.
    """
    lines = wrapped(text, size, room * _SPARE)
    if len(lines) < 2 or BREAK in text:
        return text
    halves = balanced(text, 0)
    if len(lines) == 2 and len(halves) == 2 and max(width(half, size) for half in halves) <= room * _SPARE:
        return BREAK.join(halves)
    if len(lines[-1].rstrip(_HANGING)) > _ORPHAN:
        return text
    tail = lines[-2] + lines[-1]
    return BREAK.join(["".join(lines[:-2])] * (len(lines) > 2) + list(_halved(tail)))


def _halved(text: str) -> tuple[str, str]:
    middle = len(text) / 2
    places = [i for i in range(4, len(text) - 3) if text[i] not in NOT_FIRST]
    at = min(places, key=lambda i: (abs(i - middle) - 4 * (text[i - 1] in _BREAKS_WELL), i), default=len(text))
    return text[:at], text[at:]

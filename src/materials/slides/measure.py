"""How many lines a text takes in a frame: a Han character is one em wide, Latin about half.

Autofit settings do nothing until somebody edits a slide, so text is measured first and goes to the next slide where it
does not fit; it is never cut and never shrunk.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..handout import balanced
from ..typeset.lines import NOT_FIRST, NOT_LAST, width_of
from .sheet import BREAK

_QUOTES = frozenset("“”‘’")
_HANGING = "，。、；：！？"
_SPARE = 0.985  # fonts that stand in for ours run a little wider
_ORPHAN = 2
_ENDS, _OPENS, _JOINS = "，；：”》", "“《", "、的和与及"
# Brackets to write in, a Latin word, a number with its signs, or one character.
_UNIT = "（\u00a0{1,12}）|[!-~]{1,24}|."
_UNITS = re.compile(_UNIT, re.DOTALL)
_GLUED = re.compile(rf"(?:{_UNIT})(?:[“”‘’](?:{_UNIT}))*", re.DOTALL)  # with what stands beside a quotation mark
_TO_WRITE_IN = re.compile("（\u00a0{1,12}）")
_LOPSIDED = 3  # times as long as the other half
_GAP = 0.25
"""What office programs put between Han and Latin, in em; some take “ for Latin."""


def width(text: str, size: float) -> float:
    """The most that a text takes on one line, in pt."""
    return sum(advance for _, advance in _units(text, _GAP)) * size


def _units(text: str, gap: float, *, glue: bool = False) -> Iterator[tuple[str, float]]:
    """What is not broken, with its advance in em; some programs break on neither side of a quotation mark (``glue``)."""
    if glue:
        for found in _GLUED.finditer(text):
            yield found.group(), sum(advance for _, advance in _units(found.group(), gap))
        return
    latin = None
    for found in _UNITS.finditer(text):
        unit = found.group()
        is_latin = any(c.isascii() and c.isalnum() for c in unit) or unit in "“”‘’"
        space = gap if latin is not None and is_latin != latin and not unit.isspace() else 0.0
        latin = is_latin
        yield unit, sum(map(width_of, unit)) + space


def wrapped(
    text: str, size: float, room: float, *, hang: bool = True, gap: float = _GAP, glue: bool = False
) -> list[str]:
    """``text`` as lines of at most ``room`` pt; none starts with a closing mark, a pause mark may ``hang`` over the end."""
    out = []
    for piece in text.split(BREAK):
        line, used = "", 0.0
        for unit, advance in _units(piece, gap, glue=glue):
            if used + advance * size > room and line and not (hang and unit in _HANGING):
                kept = line.rstrip(NOT_FIRST)[:-1] if unit[0] in NOT_FIRST else line
                kept = kept or line
                out.append(kept)
                line = line[len(kept) :]
                used = width(line, size)
            line += unit
            used += advance * size
        out.append(line)
    return out


def lines_of(text: str, size: float, room: float) -> int:
    """The number of lines that a text takes, a little room kept."""
    return len(_longest(text, size, room * _SPARE))


def _longest(text: str, size: float, room: float) -> list[str]:
    """The lines of ``text`` in the program that needs most of them."""
    plain = wrapped(text, size, room)
    if len(plain) == 1 or not _QUOTES & set(text):
        return plain
    return max(plain, wrapped(text, size, room, glue=True), key=len)


def settled(text: str, size: float, room: float) -> str:
    """A text of several lines with breaks such that no one or two characters stand alone on its last line.

    Two lines are broken at the text's own comma where each half fits and is no mere 结合实际，. Programs differ in what
    they leave around “ and between Han and Latin, so every line gets its break, near where all are equally long; brackets
    to write in, which some break, don't stand there alone either.
    """
    within = room * _SPARE
    lines = _longest(text, size, within)
    if len(lines) < 2 or BREAK in text:
        return text
    halves = balanced(text, 0)
    wide = sorted(width(half, size) for half in halves)
    if len(lines) == 2 and len(halves) == 2 and wide[1] <= min(within, _LOPSIDED * wide[0]):
        return BREAK.join(halves)
    ways = (lines, wrapped(text, size, within), wrapped(text, size, room, gap=0.0))
    tails = [_TO_WRITE_IN.sub("", each[-1].rstrip(_HANGING)) for each in ways]
    if all(len(tail) > _ORPHAN for tail in tails):
        return text
    even = _even(text, len(lines))
    return BREAK.join(even) if max(width(line, size) for line in even) <= within else text


def _even(text: str, count: int) -> Sequence[str]:
    """``text`` in ``count`` lines of like length, each broken behind a mark or particle where one is near."""
    out = []
    units = [unit for unit, _ in _units(text, 0.0)]
    for left in range(count, 1, -1):
        middle = len(units) / left
        places = [
            i for i in range(2, len(units) - 2) if units[i][0] not in NOT_FIRST and units[i - 1][-1] not in NOT_LAST
        ]
        at = min(places, key=lambda i: (abs(i - middle) - _ease(units, i), i), default=len(units))
        out.append("".join(units[:at]))
        units = units[at:]
    return [*out, "".join(units)]


def _ease(units: Sequence[str], at: int) -> int:
    """How many characters nearer to the middle a break before ``units[at]`` may count: most where a phrase ends or opens."""
    before = units[at - 1]
    return 4 if before in _ENDS or units[at] in _OPENS else 1 if before in _JOINS else 0

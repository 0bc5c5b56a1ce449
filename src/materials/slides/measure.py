"""How many lines a text takes in a frame: a Han character is one em wide, Latin about half.

Autofit settings do nothing until somebody edits a slide, so text is measured first and split where it is too long.
"""

from __future__ import annotations

import math

from ..handout import balanced as balanced_lines
from ..typeset.lines import NOT_FIRST, width_of


def wrapped(text: str, size: float, width: float) -> list[str]:
    """``text`` as lines of at most ``width`` pt at ``size`` pt; a line never starts with a closing mark."""
    room = width / size
    lines, line, used = [], "", 0.0
    for c in text:
        advance = width_of(c)
        if used + advance > room + 0.01 and line and c not in NOT_FIRST:
            lines.append(line)
            line, used = "", 0.0
        line += c
        used += advance
    return [*lines, line] if line else lines


def lines_of(text: str, size: float, width: float) -> int:
    """The number of lines, with a little room kept for fonts that run wider."""
    return max(1, math.ceil(len(wrapped(text, size, width * 0.985))))


def balanced(text: str, most: int) -> str:
    """A title broken at its comma where it does not fit one line (``\\v`` stands for the break)."""
    return "\v".join(balanced_lines(text, most))

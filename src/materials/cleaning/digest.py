"""A paper's digest above the text (■ …): bullets at the head whose every clause the text prints again go; it says them itself.

A bullet that says anything of its own stays, and so do all others.
"""

from __future__ import annotations

import re

from ..spans import Edit

RULE = "repeated-digest"
_BULLET = re.compile("[■◆●▲★▶►□◇○△☆]\\s?(?=\\S)")
_CLAUSES = re.compile("[，。；：！？]")
_LEAST, _FEWEST = 20, 2
"""Code points and clauses of a bullet: a shorter one may be a heading that stands below again."""
_LINES = 24
_FAR = 200_000
"""How many lines at the head may hold a digest, and how many code points of the text are looked through."""


def edits(text: str) -> list[Edit]:
    """The bullets of the digest, each with the break that follows it."""
    lines = text.split("\n", _LINES)
    bullets = [i for i, line in enumerate(lines[:_LINES]) if len(line) >= _LEAST and _BULLET.match(line)]
    if not bullets:
        return []
    rest = "\n".join(line for i, line in enumerate(lines) if i not in bullets)[:_FAR]
    out, at = [], 0
    for i, line in enumerate(lines):
        if i in bullets and _is_repeated(line, rest):
            out.append(Edit(at, min(len(text), at + len(line) + 1), "", RULE))
        at += len(line) + 1
    return out


def _is_repeated(line: str, rest: str) -> bool:
    clauses = [clause for clause in _CLAUSES.split(_BULLET.sub("", line, count=1)) if clause]
    return len(clauses) >= _FEWEST and all(clause in rest for clause in clauses)

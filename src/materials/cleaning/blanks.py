"""Blank runs, indents and empty lines: a paragraph is one line without white space at its ends."""

from __future__ import annotations

import re

from ..spans import Edit


def edits(text: str) -> list[Edit]:
    """Trim lines, drop empty ones, set one blank for a run of them (the full-width one where the run holds one)."""
    out: list[Edit] = []
    for match in re.finditer(r"\s*\n\s*|^\s+|\s+$|[^\S\n]{2,}|[\t\u00a0\u1680\u2000-\u200a\u202f\u205f]", text):
        run = match.group()
        at_end = match.start() == 0 or match.end() == len(text)
        wanted = "" if at_end else "\n" if "\n" in run else "\u3000" if "\u3000" in run else " "
        if run != wanted:
            rule = "blank-lines" if run.count("\n") > 1 else "blanks"
            out.append(Edit(match.start(), match.end(), wanted, rule))
    return out

"""Text that the reader knows to be hidden or to belong to the page rather than to the speech."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Mark, MarkKind
from ..spans import Edit

RULES = {MarkKind.HIDDEN: "hidden", MarkKind.FURNITURE: "page-furniture"}


def edits(marks: Sequence[Mark]) -> list[Edit]:
    """Remove every hidden or furniture mark; where two overlap, the earlier one's rule stands for both."""
    out: list[Edit] = []
    wanted = (mark for mark in marks if mark.kind in RULES and mark.end > mark.start)
    for mark in sorted(wanted, key=lambda mark: (mark.start, mark.end)):
        rule = RULES[mark.kind]
        if out and mark.start < out[-1].end:
            last = out.pop()
            out.append(Edit(last.start, max(last.end, mark.end), "", last.rule))
        else:
            out.append(Edit(mark.start, mark.end, "", rule))
    return out

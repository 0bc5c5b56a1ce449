"""Where words that are set large are broken: quotations at their clauses, titles at their comma."""

from __future__ import annotations

from ..model import StudyPack
from ..spans import Span


def verse(pack: StudyPack, span: Span) -> tuple[str, ...]:
    """A quotation one clause a line, broken at its own ，；、 outside quotation marks, short clauses kept together."""
    lines, current, depth = [], "", 0
    for c in span.of(pack.text):
        current += c
        depth += (c in "“《（") - (c in "”》）")
        if (c in "，；。！？" or (c == "、" and len(current) >= 10)) and depth <= 0 and len(current) >= 4:
            lines.append(current)
            current = ""
    if current:
        lines.append(current)
    return tuple(lines)


def balanced(words: str, most: int) -> tuple[str, ...]:
    """A title in two lines, broken at its own comma, when it is longer than ``most``: nothing stands alone on a line."""
    if len(words) <= most or "，" not in words:
        return (words,)
    at = min((i + 1 for i, c in enumerate(words) if c == "，"), key=lambda i: abs(i - len(words) / 2))
    return (words[:at], words[at:]) if 3 <= at <= len(words) - 3 else (words,)

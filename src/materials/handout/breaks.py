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
    """A title longer than ``most`` characters in lines of about one length, broken where it may be: nothing stands alone.

    Best behind its own ，, else behind 的、 and closing marks or before opening ones, else anywhere but in a number or word.
    """
    if len(words) <= most:
        return (words,)
    lines = -(-len(words) // most)
    wanted = len(words) / lines
    places = [i for i in range(3, min(len(words) - 2, most + 1)) if not words[i - 1 : i + 1].isascii()]
    if not places:
        return (words,)
    at = min(places, key=lambda i: abs(i - wanted) + _unwelcome(words[i - 1], words[i]))
    return (words[:at], *balanced(words[at:], most))


def _unwelcome(before: str, after: str) -> float:
    """How many characters out of balance are better than a break between these two."""
    if after in "，。、；：？！”》）·—" or before in "“《（·":
        return 99.0
    return 0.0 if before in "，；" else 2.0 if before in "的、”》）：" or after in "《“（" else 8.0

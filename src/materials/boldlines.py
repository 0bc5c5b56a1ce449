"""Which bold lines of a file head what follows them: pages and notes set headings in bold more often than as headings.

A bold line counts where it could be a heading, where text stands above it (above that a bold line is a title) and plain text
below it, and where it is not alone: one bold line stresses something.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = ["BOLD", "headed"]

BOLD = "6"
"""The level of such a heading: below whatever the file marks as one."""
_MOST, _FEWEST, _SHARE = 50, 2, 0.4
_PROSE = 16  # code points of a line that is text
_MARK = re.compile("[。！？；：，、….!?;:,]$")
_NO_HEADING = re.compile(
    "[（(“—*-]|[（(]?[一二三四五六七八九十0-9]{1,3}[、）).．]|第[一二三四五六七八九十]|[一二三四五六七八九十][是要]|[图表] ?[0-9一二三四五六七八九十]|(?:作者|来源|编辑|记者)[：: ]"
)


def headed(lines: Sequence[tuple[str, bool]]) -> list[int]:
    """The indices of the bold lines that are headings, from the lines of a text and whether each is bold."""
    first = next((i for i, (text, bold) in enumerate(lines) if not bold and _is_prose(text)), len(lines))
    found = [
        i
        for i, (text, bold) in enumerate(lines[:-1])
        if bold and i > first and _may_head(text) and not lines[i + 1][1] and _is_prose(lines[i + 1][0])
    ]
    return found if len(found) >= _FEWEST and len(found) <= _SHARE * len(lines) else []


def _is_prose(text: str) -> bool:
    return len(text) >= _PROSE and any(mark in text for mark in "。！？；")


def _may_head(text: str) -> bool:
    words = text.strip()
    return 2 <= len(words) <= _MOST and not _MARK.search(words) and not _NO_HEADING.match(words) and "。" not in words

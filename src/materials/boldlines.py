"""Which bold lines of a file head what follows them: pages and notes set headings in bold more often than as headings.

A bold line counts where it could be a heading or asks something, where text stands above it (above that a bold line is a
title) and plain text or one such line below it, and where it is not alone: one bold line stresses something.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

__all__ = ["headed"]

_LEVEL, _ABOVE_LEVEL = "6", "5"
"""The level of such a heading, below whatever the file marks as one; that of a bold line straight above one."""
_MOST, _FEWEST, _SHARE = 50, 2, 0.4
_PROSE = 16  # code points of a line that is text
_MARK = re.compile("[。！；：，、….!;:,]$")
_NO_HEADING = re.compile(
    "[（(“—*-]|[（(]?[一二三四五六七八九十0-9]{1,3}[、）).．]|第[一二三四五六七八九十]|[一二三四五六七八九十][是要]|[图表] ?[0-9一二三四五六七八九十]|(?:作者|来源|编辑|记者)[：: ]"
)


def headed(lines: Sequence[tuple[str, bool]]) -> dict[int, str]:
    """The bold lines that are headings with their levels, by index, from the lines of a text and whether each is bold."""
    first = next((i for i, (text, bold) in enumerate(lines) if not bold and _is_prose(text)), len(lines))
    may = [bold and i > first and _may_head(text) for i, (text, bold) in enumerate(lines)]
    heads = {i for i in range(len(lines) - 1) if may[i] and not lines[i + 1][1] and _is_prose(lines[i + 1][0])}
    above = {i - 1 for i in heads if i and may[i - 1]}
    if len(heads) < _FEWEST or len(heads) + len(above) > _SHARE * len(lines):
        return {}
    return dict.fromkeys(heads, _LEVEL) | dict.fromkeys(above, _ABOVE_LEVEL)


def _is_prose(text: str) -> bool:
    return len(text) >= _PROSE and any(mark in text for mark in "。！？；")


def _may_head(text: str) -> bool:
    words = text.strip()
    return 2 <= len(words) <= _MOST and not _MARK.search(words) and not _NO_HEADING.match(words) and "。" not in words

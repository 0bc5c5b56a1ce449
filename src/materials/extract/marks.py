"""Quotation marks, brackets and full stops of one paragraph: which mark closes which, and where a sentence ends outside them."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right

from ..spans import Span

_MARK = re.compile("[“‘「『（《〔(\\[”’」』）》〕)\\]。！？]")
_OPEN, _CLOSE = "“‘「『（《〔([", "”’」』）》〕)]"
_STOPS_AHEAD = 60  # 。！？ deeper in marks that are passed before a sentence counts as open to the paragraph's end


class Marks:
    """The marks of a paragraph in one pass: which “ a ” closes, and each 。！？ with the depth that it stands at."""

    def __init__(self, text: str, paragraph: Span) -> None:
        self.closing: dict[int, int] = {}
        self._changes: list[tuple[int, int]] = [(paragraph.start, 0)]
        self._stops: list[tuple[int, int]] = []
        self._end = paragraph.end
        opened: list[int] = []
        depth = 0
        for match in _MARK.finditer(text, paragraph.start, paragraph.end):
            i, c = match.start(), match[0]
            if c in _OPEN:
                depth += 1
                if c == "“":
                    opened.append(i)
            elif c in _CLOSE:
                depth = max(0, depth - 1)
                if c == "”" and opened:
                    self.closing[opened.pop()] = i
            else:
                self._stops.append((i, depth))
                continue
            self._changes.append((i + 1, depth))

    def sentence_end(self, begin: int) -> int:
        """The first 。！？ from ``begin`` on that is no deeper in marks than ``begin``, else the paragraph's end."""
        level = self._changes[bisect_right(self._changes, (begin, len(self._changes))) - 1][1]
        first = bisect_left(self._stops, (begin, -1))
        later = itertools.islice(self._stops, first, first + _STOPS_AHEAD)
        return next((place for place, depth in later if depth <= level), self._end)

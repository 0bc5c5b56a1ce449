"""A point of the outline before it becomes a section, and what tells a real point from an agenda or a closing list."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..spans import Span

_CLOSING = re.compile(
    "[一二两三四五六七八九十几0-9]{1,2}(?:点|个|条|方面(?:的)?)(?:[\u4e00-\u9fff]{0,4})(?:希望|要求|意见|建议|期望|体会|说明)|^最后|强调[一二两三四五六七八九十几]点"
)
_LIST_LIKE = frozenset({"shi", "yao", "di", "qi", "first"})


@dataclass(frozen=True, slots=True)
class Point:
    """A marker with its heading; ``opens`` tells that it opens a paragraph."""

    level: int
    marker: Span
    heading: Span
    family: str = ""
    opens: bool = True
    implicit: bool = False
    derived: bool = False

    @property
    def start(self) -> int:
        """Where the point begins."""
        return self.marker.start if self.marker else self.heading.start


def closing_announcement(text: str, paragraph: Span) -> bool:
    """Whether a paragraph announces the closing list of a speech (我再提三点希望), which stands on its own at the top."""
    words = paragraph.of(text)
    return len(words) <= 160 and _CLOSING.search(words[-80:] if len(words) > 80 else words) is not None


def is_agenda(text: str, point: Point, points: Sequence[Point]) -> bool:
    """Whether an inline point only announces a later heading: 我讲三个问题，一是…二是… before 一、… 二、…."""
    if point.opens or point.family not in _LIST_LIKE:
        return False
    words = _bare(point.heading.of(text))
    if len(words) < 3:
        return False
    return any(
        other.family == "han" and other.start > point.start and words in _bare(other.heading.of(text))
        for other in points
    )


def _bare(words: str) -> str:
    return re.sub("[，、。；：“”的了]", "", words).removeprefix("关于")

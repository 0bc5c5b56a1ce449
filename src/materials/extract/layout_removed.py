"""What cleaning took out of the head of a document: between which lines bars of the page stood, and the day they told."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from ..model import CleanText
from ..patterns import compiled
from ..spans import Span
from ..webpage import bars

_LABELLED_DAY = compiled("(?:(?:发布|发表|刊发|成文|发文)(?:时间|日期)|日期)\\s?[：:]\\s?(?P<day>[0-9]{4}\\D.{0,12})")
# One author alone: 作者：王小明 李大江 tell news.
_AUTHOR = compiled(
    "(?:^|[\\s（(])作者\\s?[：:]\\s?(?P<name>[\u4e00-\u9fff·]{2,4})\\s?(?=[（(，,]|[）)]?$|\\s[\u4e00-\u9fff]{2,6}[：:])"
)
_RULE = "page-furniture"
_LAST = 4  # edits
_ORIGINAL = compiled("原标题\\s?[：:]\\s?(?P<title>.{4,64}?)(?=——|[）)】\\]]?\\s*$)")
_LINES = 16
"""How many lines of the text may be its head."""
_LONGEST = 2000  # code points of what was removed in one place; a day is looked for in no more


@dataclass(frozen=True, slots=True)
class Removed:
    """``before``: the lines in front of which something stood; ``date``: the first day that was told there.

    ``author``: who wrote, as a line below the text told (作者：王小明（江城大学教授）); ``title``: what 原标题：… told.
    """

    before: frozenset[int]
    date: str | None
    author: str | None = None
    title: str | None = None


def removed_from_head(text: CleanText, lines: Sequence[Span]) -> Removed:
    """Read the edits in front of the first :data:`_LINES` lines."""
    starts = [line.start for line in lines[:_LINES]]
    before, said, shift = set(), [], 0
    for edit in text.edits:
        at = edit.start + shift
        if not starts or at > starts[-1]:
            break
        shift += len(edit.replacement) - (edit.end - edit.start)
        if _RULE in edit.rule:
            before.add(bisect_left(starts, at))
            said += text.source.text[edit.start : min(edit.end, edit.start + _LONGEST)].split("\n")
    # 发布日期：2016-11-15 is a day that somebody named; the bare clock of an upload (2024-10-28 09:19 江城文库) is none.
    told = [found["day"] for found in map(_LABELLED_DAY.search, said) if found]
    return Removed(
        frozenset(before), bars.first_date(told), _author_below(text), _original_title([*said, *_last(text)])
    )


def _original_title(said: Sequence[str]) -> str | None:
    """The title of a text that a page prints in brackets, without what stands behind its dash."""
    found = next(filter(None, map(_ORIGINAL.search, said)), None)
    return found["title"].strip() if found else None


def _author_below(text: CleanText) -> str | None:
    found = map(_AUTHOR.search, _last(text))
    return next((match["name"] for match in found if match), None)


def _last(text: CleanText) -> list[str]:
    """The lines that were removed last, where they are short."""
    last = [edit for edit in text.edits[-_LAST:] if _RULE in edit.rule and edit.end - edit.start <= _LONGEST]
    return [line for edit in last for line in text.source.text[edit.start : edit.end].split("\n")]

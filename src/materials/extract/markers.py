"""Ordinals that may head a point (一、（一）1.（1）①，第一，一是，一要，首先，其一，第X章): where they stand and what they count.

Only shapes are judged here; whether a candidate really opens a point is for :mod:`outline`, which sees the whole list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum

from ..spans import Span

_CN = "零〇一二三四五六七八九十百"
_DIGITS = {c: i for i, c in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}


class Where(IntEnum):
    """What stands before a candidate, from the strongest place to the weakest."""

    PARAGRAPH = 0
    SENTENCE = 1
    SEMICOLON = 2
    COLON = 3
    COMMA = 4


@dataclass(frozen=True, slots=True)
class Marker:
    """A candidate: ``family`` names its form, ``number`` what it counts; ``rank`` orders the forms that nest by shape.

    ``rank`` is ``None`` for forms that stand at any depth (一是, 首先); ``end`` is where the heading begins.
    """

    family: str
    number: int
    rank: int | None
    span: Span
    end: int
    where: Where


_RANKS = {
    "part": 0,
    "chapter": 1,
    "division": 2,
    "article": 3,
    "han": 4,
    "bracketed": 5,
    "arabic": 6,
    "arabic-bracketed": 7,
    "circled": 8,
}
_PATTERN = re.compile(
    f"(?P<ordinal>第[{_CN}0-9]{{1,4}}(?P<unit>部分|编|章|节|条|阶段|步|项)(?=[：:，,、\\s\u3000]|[\u4e00-\u9fff]))"
    f"|(?P<han>[{_CN}]{{1,3}})[、．.](?![{_CN}]{{1,3}}、)"
    f"|[（(](?P<bracketed>[{_CN}]{{1,3}})[）)]、?"
    "|(?P<arabic>[0-9０-９]{1,2})(?:[、．]|\\.(?![0-9]))"
    "|[（(](?P<arabicbracketed>[0-9０-９]{1,2})[）)]、?|(?P<halfbracketed>[0-9]{1,2})[)）]"
    "|(?P<circled>[①-⑳])、?"
    f"|第(?P<di>[{_CN}]{{1,2}})(?=[，,、：:]|是|要)"
    f"|(?P<shi>[{_CN}]{{1,2}})是(?!一)"
    f"|(?P<yao>[{_CN}]{{1,2}})要"
    "|其(?P<qi>[一二三四五六七八九十])(?=[，,、：:]|是)"
    "|(?P<first>首先|其次|再次|再者|最后)"
)
_UNITS = {
    "部分": "part",
    "编": "part",
    "章": "chapter",
    "节": "division",
    "条": "article",
    "阶段": "stage",
    "步": "step",
    "项": "item",
}
_SEQUENCE = {"首先": 1, "其次": 2, "再次": 3, "再者": 4, "最后": 99}
_PARAGRAPH_ONLY = frozenset({"part", "chapter", "division", "article", "han", "bracketed"})
_BREAKS = {"。": Where.SENTENCE, "！": Where.SENTENCE, "？": Where.SENTENCE, "；": Where.SEMICOLON, ";": Where.SEMICOLON,
           "：": Where.COLON, ":": Where.COLON, "，": Where.COMMA, ",": Where.COMMA}  # fmt: skip
_COMMA_FAMILIES = frozenset({"shi", "yao", "di", "arabic-bracketed", "circled"})


def number_of(numeral: str) -> int:
    """The value of a Chinese or Arabic numeral up to 999: 二十三, 23, ２３."""
    if numeral.isdecimal():
        return int(numeral)
    total, digit = 0, 0
    for c in numeral:
        if c in _DIGITS:
            digit = _DIGITS[c]
        else:
            total += (digit or 1) * (10 if c == "十" else 100)
            digit = 0
    return total + digit


def starts_with_marker(line: str) -> bool:
    """Whether a line opens with an ordinal."""
    return _PATTERN.match(line) is not None


def candidates(text: str, paragraph: Span) -> Iterator[Marker]:
    """Every ordinal of a paragraph that stands where a point may begin."""
    position = paragraph.start
    while match := _PATTERN.search(text, position, paragraph.end):
        position = max(match.end(), match.start() + 1)
        marker = _marker(text, paragraph, match)
        if marker is not None:
            yield marker
        else:
            position = match.start() + 1


def _marker(text: str, paragraph: Span, match: re.Match[str]) -> Marker | None:
    where = Where.PARAGRAPH if match.start() == paragraph.start else _BREAKS.get(_before(text, match.start()))
    if where is None:
        return None
    family, number = _family(match)
    if where is not Where.PARAGRAPH and (
        family in _PARAGRAPH_ONLY or (where is Where.COMMA and family not in _COMMA_FAMILIES)
    ):
        return None
    end = match.end()
    while end < paragraph.end and text[end] in "，,、：: \u3000":
        end += 1
    span_end = match.end() if family not in {"stage", "step", "item"} or end == match.end() else match.end() + 1
    return Marker(family, number, _RANKS.get(family), Span(match.start(), span_end), end, where)


def _before(text: str, position: int) -> str:
    """The mark before a candidate; a quotation that closes with one counts as its mark (。”)."""
    before = text[position - 1]
    return text[position - 2] if before in "”’" and position > 1 else before


def _family(match: re.Match[str]) -> tuple[str, int]:
    kind = match.lastgroup or ""
    if match.group("ordinal"):
        unit = match.group("unit")
        return _UNITS[unit], number_of(match.group("ordinal")[1 : -len(unit)])
    value = match.group(kind)
    if kind == "circled":
        return "circled", ord(value) - ord("①") + 1
    if kind == "first":
        return "first", _SEQUENCE[value]
    return {"arabicbracketed": "arabic-bracketed", "halfbracketed": "arabic-bracketed"}.get(kind, kind), number_of(
        value
    )

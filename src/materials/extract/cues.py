"""Where a sentence may give words to somebody: the verbs of saying, and any verb that stands where only a verb of saying can.

A closed list names the verbs that announce words without quotation marks (指出，…) or with no mark before them (强调“…”). Elsewhere the
place tells: what stands right before ：“ and ，“, or between a quotation and the end of its sentence, is looked up in the dictionary,
and a verb there (宣布：“…”, “…”市长回应。) is a cue, as is a manner of speaking (掷地有声：“…”).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..patterns import compiled
from ..spans import Span
from .words import word_class

_HAN = "\u4e00-\u9fff"
_LISTED = (
    "指出|强调|要求|提出|认为|明确|表示|号召|告诫|评价|写道|嘱托|嘱咐|叮嘱|教导|呼吁|坦言|感慨|感叹|提醒|批示|勉励|期望|希望|倡导|提倡|主张|高喊|回答|告诉|寄语|直言|断言|"
    "疾呼|题词|赞叹|称赞|介绍|解释|透露|回忆|称[为作]|确定|名言|比喻|所言|有言|(?<![宣演主听授试开])讲|说|曰|有云|云"
)
# 把学校|称作“…”: how somebody sees a thing; 把…建成“…” is an act.
_VIEWS = "称之为|形容为|形容成|定义为|概括为|概括成|归纳为|总结为|比喻为|比喻成|描述为|解读为|看[作成做]|视[为作]|比[作为成]|喻[为作]|誉为|当作"
_CALLS = "(?<![被堪号自人简名])[称誉赞喻](?![为作誉赞])[^，。；：“”\n]{1,16}为"  # 称《史记》为“…”
_CUE = re.compile(f"(?:{_VIEWS}|{_CALLS})(?=“)|{_LISTED}")
_VIEW = re.compile(f"(?:{_VIEWS})$")
_CALL = re.compile(f"{_CALLS}$")
_BEHIND_QUOTATION = compiled(f"”[{_HAN}]{{2,16}}(?=[。！？\n])")
_CUE_WORD = re.compile(_LISTED)
_WHO_SAID = compiled(f"[{_HAN}]{{2,20}}?(?:{_LISTED})(?=[，。！？：\n])")
_QUOTATION_MOST = 1000
_MANNERS = ("v", "a", "i", "z")  # 宣布：“…”, 十分激动：“…”, 掷地有声：“…”


def cues(text: str, start: int, end: int) -> Iterator[Span]:
    """The places between ``start`` and ``end`` where somebody may be given words, in order."""
    found: dict[int, int] = {}
    for to in (*_before_quotations(text, start, end), *_behind_quotations(text, start, end)):
        if (at := _telling(text, to)) is not None and at >= start:
            found[to] = at
    for match in _CUE.finditer(text, start, end):
        found[match.end()] = match.start()
    last = start
    for to, at in sorted(found.items()):
        if at >= last:
            yield Span(at, to)
            last = to


def _before_quotations(text: str, start: int, end: int) -> Iterator[int]:
    """The ends of the words right before quotations that may be somebody's words by their marks."""
    opening = text.find("“", start, end)
    while opening >= 0:
        mark = text[opening - 1 : opening]
        closing = text.find("”", opening, min(end, opening + _QUOTATION_MOST))
        if mark == "：" or (text[closing - 1] in "。！？" if mark == "，" else text[closing + 1 : closing + 2] == "的"):
            to = opening - (mark in "：，")
            to -= text[to - 1] in "了过"
            yield to - (text[to - 1] == "道")
        opening = text.find("“", opening + 1, end)


def _behind_quotations(text: str, start: int, end: int) -> Iterator[int]:
    """The ends of the words that stand between a quotation and the end of its sentence."""
    return (match.end() for match in _BEHIND_QUOTATION.finditer(text, start, end))


def _telling(text: str, to: int) -> int | None:
    """Where the verb or the manner of speaking begins that ends at ``to``, if the dictionary knows one there."""
    if word_class(text[to - 4 : to])[:1] == "i":
        return to - 4
    return to - 2 if word_class(text[to - 2 : to])[:1] in _MANNERS else None


def is_view(word: str) -> bool:
    """比作 and 视为: what is quoted behind it is how somebody calls a thing."""
    return _VIEW.match(word) is not None


def is_call(word: str) -> bool:
    """称《史记》为: how somebody calls the thing that stands inside the cue."""
    return _CALL.match(word) is not None


def is_listed(word: str) -> bool:
    """Whether ``word`` announces words wherever it stands, and not by its place alone."""
    return _CUE_WORD.fullmatch(word) is not None


def said_by_whom(text: str, start: int) -> bool:
    """Whether what stands behind a quotation says whose it is: ”|李行长表示，…."""
    return _WHO_SAID.match(text, start) is not None

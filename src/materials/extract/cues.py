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
_CUE = re.compile(_LISTED)
_NAMES = re.compile(f"(?:{_VIEWS}|{_CALLS})$")
_NAMES_MOST = 18
_VIEW = re.compile(f"(?:{_VIEWS})$")
_CALL = re.compile(f"{_CALLS}$")
_BEHIND_QUOTATION = compiled(f"”[{_HAN}]{{2,16}}(?=[。！？\n])")
_WHO_SAID = compiled(f"[{_HAN}]{{2,20}}?(?:{_LISTED})(?=[，。！？：\n])")
_QUOTATION_MOST = 1000
_MANNERS = ("v", "a", "i", "z")  # 宣布：“…”, 十分激动：“…”, 掷地有声：“…”


def cues(text: str, start: int, end: int) -> Iterator[Span]:
    """The places between ``start`` and ``end`` where somebody may be given words, in order."""
    if text.find("”", start, end) < 0:  # most paragraphs quote nothing
        yield from (Span(*match.span()) for match in _CUE.finditer(text, start, end))
        return
    found = {cue.end: cue.start for cue in _placed(text, start, end)}
    found.update((match.end(), match.start()) for match in _CUE.finditer(text, start, end))
    last = start
    for at, to in sorted((at, to) for to, at in found.items()):
        if at >= last:
            yield Span(at, to)
            last = to


def _placed(text: str, start: int, end: int) -> Iterator[Span]:
    """The verbs and manners of speaking that stand right before a quotation, or between one and the end of its sentence."""
    opening = text.find("“", start, end)
    while opening >= 0:
        if cue := _before_quotation(text, start, opening, end):
            yield cue
        opening = text.find("“", opening + 1, end)
    for match in _BEHIND_QUOTATION.finditer(text, start, end):
        if cue := _telling(text, match.start() + 1, match.end()):
            yield cue


def _before_quotation(text: str, start: int, opening: int, end: int) -> Span | None:
    """The cue right before the quotation that opens at ``opening``, where its marks or what follows it show words."""
    mark = text[opening - 1 : opening]
    closing = text.find("”", opening, min(end, opening + _QUOTATION_MOST))
    if mark not in "：，" and (names := _NAMES.search(text, max(start, opening - _NAMES_MOST), opening)):
        return Span(*names.span())
    if closing < 0 or not (
        mark == "：" or (text[closing - 1] in "。！？" if mark == "，" else text.startswith("的", closing + 1))
    ):
        return None
    to = opening - (mark in "：，")
    to -= text[to - 1] in "了过"
    return _telling(text, start, to - (text[to - 1] == "道"))


def _telling(text: str, start: int, to: int) -> Span | None:
    """The verb or the manner of speaking that ends at ``to``, if the dictionary knows one there."""
    if to - 4 >= start and word_class(text[to - 4 : to])[:1] == "i":
        return Span(to - 4, to)
    return Span(to - 2, to) if to - 2 >= start and word_class(text[to - 2 : to])[:1] in _MANNERS else None


def is_view(word: str) -> bool:
    """比作 and 视为: what is quoted behind it is how somebody calls a thing."""
    return _VIEW.match(word) is not None


def is_call(word: str) -> bool:
    """称《史记》为: how somebody calls the thing that stands inside the cue."""
    return _CALL.match(word) is not None


def is_listed(word: str) -> bool:
    """Whether ``word`` announces words wherever it stands, and not by its place alone."""
    return _CUE.fullmatch(word) is not None


def said_by_whom(text: str, start: int) -> bool:
    """Whether what stands behind a quotation says whose it is: ”|李行长表示，…."""
    return _WHO_SAID.match(text, start) is not None

"""Numeric expressions: how a formulation is built from numerals (三具|两基|一抓手), and what only counts things.

A part is a numeral with the one to six characters that it governs; a compound has several. Dates, quantities, ranks,
plan names and idioms are no formulations (GUIDE: 三个月, 十三五, 一把手, 一心一意).
"""

from __future__ import annotations

import itertools
import re

from ..spans import Span
from .markers import number_of

NUMERAL = "一二两三四五六七八九十双"
_PART = re.compile(f"(?P<n>十[一二三四五六七八九]|[{NUMERAL}]|[0-9]{{1,2}})(?:个)?(?P<x>[^{NUMERAL}0-9]{{1,7}})")
_FIGURES = re.compile("[0-9N]{1,2}(?:\\+[0-9NX]{1,2}){1,3}")
_QUANTITY = re.compile(
    "(?:年|月|日|天|周|季度|小时|分钟|秒|点钟|亿|万|千|百|元|人|名|位|吨|公里|公顷|平方|米|倍|成|分之|次|届|岁|户|座|所|家|亩|省|市|县|区|里|"
    "期|号|楼|斤|批|支|只|头|台|套|起|件|本|篇|张|份|辆|间|栋|轮|度|个月|个百分点|个小时|个人|个单位|个部门|个地区|个国家|个县|个市|个省|"
    "季|世纪|代人|代|孩|胎|五规划|五时期|五期间|一季度|中全会|大以来|中|届)"
)
_IDIOM = re.compile(
    "(?:一心一意|一五一十|一草一木|一点一滴|一言一行|一举一动|一丝一毫|一朝一夕|一砖一瓦|一针一线|一手一脚|三心二意|三番五次|三令五申|三言两语|"
    "四面八方|四分五裂|五湖四海|五花八门|五光十色|六神无主|七上八下|七嘴八舌|九牛一毛|十全十美|千方百计|千军万马|千家万户|万众一心|百花齐放|"
    "四通八达|一清二楚|一穷二白|一模一样|独一无二|数一数二|接二连三|丢三落四|朝三暮四|不三不四|两全其美|一石二鸟|一举两得|一刀切|一言堂|"
    "一窝蜂|一阵风|一把手|一票否决|一把尺子|一锅煮|一盘棋|一张蓝图|一把抓|一条龙|一站式|一体化|一分为二|一边倒|一股劲|一家亲|三分之|五四|九二共识|七七)"
)
_PLAN = re.compile(
    "(?:十[一二三四五六七八九]?五|[一二三四五六七八九]五|[七八]一|五四|九一八|一二九|六一|三八|五一|十一)$"
)


def parts_of(name: str) -> list[tuple[int, Span]]:
    """The numerals of a formulation with the places of their parts in ``name``; empty when it is none.

    三具两基一抓手 gives (3, 三具), (2, 两基), (1, 一抓手); 五位一体 counts five; 双 counts two.
    """
    if re.fullmatch(f"[{NUMERAL}]位一体", name):
        return [(number_of(name[0]), Span(0, len(name)))]
    if _FIGURES.fullmatch(name):
        return [(number_of(m.group()), Span(m.start(), m.end())) for m in re.finditer("[0-9]+", name)]
    if _IDIOM.match(name) or _PLAN.fullmatch(name):
        return []
    parts = [(_value(m.group("n")), Span(m.start(), m.end())) for m in _PART.finditer(name)]
    if not parts or parts[0][1].start != 0:
        return []
    covered = all(a[1].end == b[1].start for a, b in itertools.pairwise(parts))
    if not covered or parts[-1][1].end != len(name):
        return []
    return [(n, _without_joint(name, span)) for n, span in parts]


def is_quantity(words: str) -> bool:
    """Whether what follows a numeral only counts things: 三个月, 五亿, 两名."""
    return _QUANTITY.match(words) is not None


def _value(numeral: str) -> int:
    return 2 if numeral == "双" else number_of(numeral)


def _without_joint(name: str, span: Span) -> Span:
    """双随机、一公开: the mark between two parts belongs to neither."""
    return span.stripped(name, "、，")

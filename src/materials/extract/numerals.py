"""Numeric expressions: how a formulation is built from numerals (三具|两基|一抓手), and what only counts or dates things.

A part is a numeral with what it counts. Dates, quantities, ranks, plan names and idioms are no formulations
(docs/extraction.md: 三个月, 十三五, 一把手, 一心一意).
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from ..patterns import compiled
from ..spans import Span
from .markers import number_of

HAN = "\u4e00-\u9fff"
MEASURE = "个|大|项|条|种|点|类|重|道|张|座|股|步|级|句|层|把|件|面|支|轮|块|篇|场|本|双|位|封|组"
_NUMERAL = "(?:[二三四五六七八九]?十[一二三四五六七八九]?|[一二两三四五六七八九双]|[0-9]{1,2})"
# 一 inside a word counts nothing: 五位一体, 双一流, 四个统一, 三证合一.
_WORD_ONE = "(?<![统专唯合单同如归划均])一(?![体流致批样起切般定些直旦律味])"
_NEXT = f"(?:[二三四五六七八九]?十[一二三四五六七八九]?|{_WORD_ONE}|[两二三四五六七八九双]|[0-9]{{1,2}})"
# 个 always measures (八个一); the others do only before a noun: 四级|三类 are two parts, 三重|一大 too.
_START = compiled(
    f"(?P<n>{_NUMERAL})(?P<m>个(?=[{HAN}A-Za-z0-9])|(?:{MEASURE})(?=[{HAN}A-Za-z])(?![一二两三四五六七八九十]))?"
)
_COUNTED_NEXT = compiled(f"(?<!第)(?P<n>{_NEXT})(?P<m>个|大|项|条|种)")
_SHORT_NEXT = compiled(f"(?P<n>{_NEXT})")
_FIGURES = compiled("[0-9]{1,2}(?:[+＋](?:[0-9]{1,2}|[A-Z]))+")
_CODE = compiled("[1-9][0-9]{2,4}")
_TWIN = compiled("(?P<n>[三四五六七八九])(?P=n)(?=战略|行动|工程|计划|方略)")  # 八八战略
_ROW = compiled(f"[一二三四五六七八九][{HAN}]{{1,4}}(?:、[一二两三四五六七八九][{HAN}]{{1,4}}){{2,8}}")
_ROW_MOST = 48
_SAYING = compiled(f"一个[{HAN}]{{1,3}}一个[{HAN}]")  # 一个将军一个令
_MAGNITUDES = compiled("(?:[一二两三四五六七八九][百千万]){2,}")  # 四千四万

_UNIT_WORDS = (
    "年|月|日|天|夜|周|季度|小时|分钟|秒|点钟|点半|更|亿|万|千|百|元|块钱|角|岁|届|次|遍|趟|回|倍|成|分(?!置|类|工|离|级|区)|折|寸|尺|丈|里|米|公里|"
    "公顷|平方|平米|亩|吨|斤|克|两|升(?!级)|度|号|楼|层楼|名(?!工程|建设|战略|行动)|人(?!才)|户|家(?!园)|位(?!一体)|所|座|栋|幢|间|口人|胎|孩|代人|代(?!表)|世纪|世同堂|"
    "五规划|中全会|大以来|届|期工程|级以上|等奖|等功|星级|号线|环路|班倒|线城市|季(?!度)|(?:省|市(?!场)|县|区(?!分)|村|镇)(?!建设|联动|同创|共建|共治|一体|协同|融合|统筹|联创|同城)"
)
_UNIT = compiled(f"(?:{_UNIT_WORDS})")
_PLACES = frozenset("省市县区村镇乡")
_PERIOD = compiled(
    "(?:多)?(?:月|小时|钟头|星期|礼拜|季度|百分点|年头|工作日|自然日|交易日|昼夜|人$|孩子|国家和地区|平方)"
)
_IDIOM = compiled(
    "一心一意|一五一十|一草一木|一点一滴|一言一行|一举一动|一丝一毫|一朝一夕|一砖一瓦|一针一线|一手一脚|一生一世|一时一地|一分一[厘秒毫]|一字一句|一词一句|"
    "一家一户|一人一[事票]|一城一池|一唱一和|一前一后|一左一右|一上一下|一来二去|一清二[楚白]|一穷二白|一干二净|一问三不知|一波三折|一日三餐|一而再|一方有难|"
    "一石二鸟|一举[两多]得|一分为二|一落千丈|一泻千里|一日千里|一本万利|一呼百应|一刀两断|一中一台|两个中国|九死一生|万无一失|独一无二|数一数二|"
    "三心[二两]意|三番[五两]次|三令五申|三言两语|三天两头|三五成群|三头六臂|三教九流|三顾茅庐|三生有幸|三思而|三更半夜|三长两短|三从四德|三六九等|三三两两|三人成虎|"
    "四面|四分五裂|四通八达|四平八稳|四海|四季|五湖|五洲|五花八门|五光十色|五颜六色|五彩|五脏六腑|五体投地|五味杂陈|五大三粗|六神无主|六亲不认|"
    "七上八下|七嘴八舌|七零八落|七拼八凑|七大姑|八仙过海|八方|八九不离十|九牛一毛|九霄云外|十全十美|十拿九稳|十有八九|十字路口|十年树木|十万火急|"
    "不三不四|二传手|二把手|二人转|三脚猫|八面玲珑|丢三落四|朝三暮四|接二连三|两全其美|两袖清风|两面三刀|两败俱伤|两岸|两手空空|两小无猜|双管齐下|双方|双边|双向|双手|双脚|双眼|双休|双亲|"
    "三分之|五四|九二共识|七七事变|九一八|三八|三峡|三亚|三明|三星堆|三江源|三门峡|四川|五台|六安|九江|九寨|九三学社|八达岭|五眼|七国集团|八国联军|"
    "三角|四边|六边|五星红旗|五星|三星|八一|九九重阳|七夕|六一|八股|九曲|九州|三伏|三九|三轮(?!驱)|二维|双十|双胞|双人|四号|三好学生|三农村"
)
_NOT_CODES = frozenset(
    {
        "211",
        "985",
        "863",
        "973",
        "110",
        "119",
        "120",
        "122",
        "315",
        "306",
        "301",
        "12309",
        "12315",
        "12333",
        "12348",
        "12388",
    }
)


_NOMINAL = compiled(
    f"[{HAN}](?:融合|合一|叠加|分置|联动|并举|并重|归一|衔接|配套|工程|行动|计划|战略|机制|活动|教育|精神|经费|干部|党员|机关|体系|模式|建设|管理|同步|共管|集群|工作法|做法|方法)"
)


@dataclass(frozen=True, slots=True)
class Numeral:
    """One numeral of a name: its value, where the part stands in the name, and where what it counts stands (``core``)."""

    value: int
    span: Span
    core: Span


def _value(numeral: str) -> int:
    return 2 if numeral == "双" else number_of(numeral)


@lru_cache(maxsize=4096)
def parse(name: str) -> tuple[Numeral, ...]:
    """The numerals of a name without quotation marks; empty when it is built like no formulation.

    三具两基一抓手 gives three parts; 五位一体 counts five, 两个一百年 two, 1+3+N one and three.
    """
    if _FIGURES.fullmatch(name) or _MAGNITUDES.fullmatch(name):
        return tuple(
            Numeral(_value(m.group()), Span(*m.span()), Span(m.end(), m.end()))
            for m in re.finditer("[0-9]{1,2}|[一二两三四五六七八九双](?=[百千万])", name)
        )
    if _IDIOM.match(name) or _SAYING.fullmatch(name):
        return ()
    if twin := _TWIN.match(name):
        value, core = _value(twin.group("n")), Span(2, len(name))
        return (Numeral(value, Span(0, 1), core), Numeral(value, Span(1, len(name)), core))
    if len(name) <= _ROW_MOST and _ROW.fullmatch(name) and (row := _row(name)):
        return row
    out: list[Numeral] = []
    at = 0
    for segment in re.split("[、，]", name):
        found = _segment(segment, at)
        if not found and (at == 0 or len(out) < 2):
            return ()
        out += found
        at += len(segment) + 1
    return tuple(out)


def _row(name: str) -> tuple[Numeral, ...]:
    """一家人、二原则、三理念: sets in a row, which count on and so count no families; empty when they don't."""
    out, at = [], 0
    for segment in name.split("、"):
        out.append(Numeral(_value(segment[0]), Span(at, at + len(segment)), Span(at + 1, at + len(segment))))
        at += len(segment) + 1
    steps = {b.value - a.value for a, b in pairwise(out)}
    return tuple(out) if steps == {1} else ()


def parse_code(name: str) -> tuple[Numeral, ...]:
    """A name of digits (“1269”行动计划), each of which counts something; years and telephone numbers count nothing."""
    if not _CODE.fullmatch(name) or name in _NOT_CODES or "0" in name or re.fullmatch("(?:19|20)[0-9]{2}", name):
        return ()
    return tuple(Numeral(int(c), Span(i, i + 1), Span(i + 1, i + 1)) for i, c in enumerate(name))


def kernel(core: str) -> str:
    """What members may show of what is counted: 网 of 三网融合, 名 of 三名工程, else all of it."""
    return core[0] if _NOMINAL.fullmatch(core) else core


def is_quantity(words: str, *, counted: bool) -> bool:
    """Whether what follows a numeral (and a measure, when ``counted``) only measures: 三|年, 三个|月, 五|亿."""
    return (_PERIOD if counted else _UNIT).match(words) is not None


def _segment(words: str, offset: int) -> list[Numeral]:
    """The parts of one run without marks; empty unless it begins with a numeral and every part counts something."""
    out: list[Numeral] = []
    at = places = 0
    while at < len(words):
        start = _START.match(words, at)
        if start is None:
            return []
        pattern = _COUNTED_NEXT if start.group("m") else _SHORT_NEXT
        following = pattern.search(words, start.end() + 1)
        end = following.start() if following else len(words)
        core = words[start.end() : end]
        counted = bool(start.group("m"))
        places += (place := core in _PLACES)
        if not core or not (place or _countable(core, counted=counted) or (out and core == "度")):  # 三力一度
            return []
        value = _value(start.group("n"))
        out.append(Numeral(value, Span(offset + at, offset + end), Span(offset + start.end(), offset + end)))
        at = end
    short = any(len(n.core) > 3 and n.core.start - n.span.start < 2 for n in out)
    zones = words[1:] == "区"  # “两区”建设: zones have names of their own, as no counties have
    if (
        places and not zones and (places == len(out) or len(out) == 1)
    ):  # 三省一市 counts places; 三馆一区 names something
        return []
    ranked = len(out) == 1 and words[out[0].core.start - offset :] == "强"  # 四强, 百强, but 一强三优
    return [] if ranked or (len(out) > 1 and short) else out


def _countable(core: str, *, counted: bool) -> bool:
    """Whether a core names something: it starts with a letter or Han, is no unit, and is short enough for a name."""
    if counted:
        return len(core) <= 10 and not is_quantity(core, counted=True)
    return (
        re.match(f"[{HAN}]", core) is not None
        and re.match("[一二三四五六七八九十百千万亿第](?!流|致|体|律|线)|零[一二三四五六七八九]", core) is None
        and len(core) <= 5
        and not is_quantity(core, counted=False)
    )

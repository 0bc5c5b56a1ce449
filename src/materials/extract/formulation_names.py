"""Where a numeric formulation may stand: quoted, established (三农, 八项规定), or counted (七个关口).

A quoted or established name is believed; a counted one (and a quoted single 一) is only when the document lists its
members.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ..patterns import compiled
from ..spans import Span
from .leading_verbs import STRONG
from .numerals import HAN, Numeral, parse, parse_code

_N = "一二两三四五六七八九十双"
_BEFORE = frozenset(f"第\u3007{_N}百千万亿几数多0123456789．.")
_NUMERAL = compiled(f"[{_N}0-9０-９]")
_OPENS_QUOTE = compiled("[“‘]")
_QUOTE = compiled("[“‘]([^“”‘’\n。；！？]{2,24})[”’]")
_VERB_FIRST = compiled(f"[{HAN}]{{2}}(?=[两三四五六七八九十](?:[个大项条]|[章招则问忌]$|(?<=三)会$))")
_NUMERAL_ALONE = compiled(f"“[两二三四五六七八九十]个”(?P<x>[{HAN}]{{2,4}}?)(?=[，。；：、！？（]|的|和|与|$)")
_NOUN_QUOTED = compiled(f"(?<![第{_N}0-9.．])[两二三四五六七八九十2-9](?:个|大|项)“[^“”\n]{{1,8}}”")
_COUNTED = compiled(
    f"(?P<n>[二两三四五六七八九]|十[一二三四五六七八九]?|[2-9](?![0-9]))"
    f"(?P<m>[个大项种条类股座张道篇步层点支根把对](?!月|百分|小时))(?P<x>[{HAN}]{{1,10}})"
)
_NOMINAL = compiled(
    "(?P<n>[两三四五六七八九双])(?P<x>结合|统一|同步|到位|公开|并举|融合|联动|协同|不误|促进|下降|提升|转变|覆盖|挂钩|分离|字诀|"
    "支柱|引擎|平台|抓手|品牌|轮驱动|翼齐飞|管齐下|位一体)(?!书)"
)
# 权力关、金钱关、美色关|这三关: without a measure, but pointed at.
_POINTED = compiled(f"(?<=这)(?P<n>[两三四五六七八九])(?P<x>[{HAN}]{{1,2}})(?=[，。；！？])")
_OF_CODE = compiled("[”’](?:行动|工程|计划|战略|体系|模式|工作|机制|产业|思路|格局|布局|框架|举措)")
_ONE_AFTER_ANOTHER = compiled("一([\u4e00-\u9fff])接着?一\\1")  # 一锤接着一锤敲
_CHARACTERS = compiled("[0-9一二三四五六七八九十]{2,3}字")  # “20字”标准 says how long the words are
# A counted noun ends where one of these begins: 三个层面|的分类指导, 三条控制线|划定工作, 两大关|做到.
_NOUN_END = compiled(
    "的|是|即|就|主要(?=包括|有|是|指|体现|表现|为)|(?<=[\u4e00-\u9fff]{2})建设(?![者性])|(?<![决绝])不|分别|也|占|都|已|而|中(?!心)|上|里|(?<![车房空时期])间|之|与|和|及|来|去|(?<![重主必需首摘])要(?![求素点件闻务塞义害领地])|做|作[出为了用]|进行|统一于|协调|依法|相|同|为|在|对|从|(?<![方面动去走志意])向|到|完全|配套|贯穿|有|(?<![功职技性潜节动智效产])能(?![力源效])|独立(?!自主|学院)|全胜|出发|切入|展开|剖析|解读|阐述|可|入选|入围|列入|获(?!得感)|被(?!动)|落户|齐头|一起|一齐|共同|深入|全面|持续|扎实|有序|稳步|顺利|同步|入手|着手|发力|用力|加以|给予|予以|应|必|列|"
    f"走|进入|没有|以[上下内]|左右|基础上|居|等|组成|构成|{STRONG}"
)
_ATTRIBUTIVE = frozenset(
    {"有", "能", "为", "在", "对", "从", "是"}
)  # 两个带|有全局意义的转变: half a word counts nothing
_KINDS = frozenset("类种型级层线块环条关")  # nouns of one character, behind which a verb begins
# Nouns that say how the list is ordered have nothing behind them: 三个层面|理解, 三个维度|全胜.
_ASPECT = compiled("层面|维度|角度|视角|层级|环节")
# What is counted like this are aspects, stages, opinions: a way to order a speech, not a set with a name.
_PLAIN = compiled(
    "(?:方面|部分|阶段|意见|建议|希望|要求|体会|内容|原因|特点|情况|例子|故事|数字|季度|时期|时段|经验|结论|感受|想法|看法|认识|因素|步骤|时间)"
)
# Alone they name no set either, but for 三大任务, 五大问题.
_PLAIN_ALONE = compiled(
    "(?:问题|措施|举措|工作|任务|指标|条件|渠道|层次|类别|种类|门类|等级|档次|目标|做法|观点|道理|办法|途径|字|事|者|人|方向|标准|地方|程序|典型|变化|成果|成绩|亮点|节点|话)$"
)
# Things that are counted one by one: a list of them before the number (上海、天津两个城市) names places, not members.
_THINGS = compiled(
    "特别行政区|自治区|直辖市|自由贸易|主体功能区|粮食作物|(?:城市|省份|省|市|县|区|乡镇|乡|镇|村|街道|社区|国家|地区|单位|部门|科室|处室|企业|公司|集团|学校|高校|大学|中学|小学|学院|医院|"
    "[产事企]?业|项目|孩子|同志|人|名|代表|委员|行业|领域|作物|品种|品牌|产品|基地|园区|小区|开发区|小组|组|班|支部|平台|案件|文件|机构|学科|专业|节日|民族|语种|词|汉字|集群|奖项|头|个体|"
    "县区|县市|乡村|点位|站|中心|银行|部委|团队|水库|[\u4e00-\u9fff]{1,6}(?:城市|企业|产业|项目|学校|园区|基地|部门|单位|地区))$"
)
# A quoted short form of three and more characters behind its numeral ends like this, or its members must be listed:
# 三网融合, 三公经费, but not 三河大米.
_KIND = compiled(
    "(?:融合|合一|叠加|分置|联动|并举|并重|归一|衔接|配套|结合|同步|同时|到位|工程|行动|计划|战略|机制|制度|活动|教育|精神|工作|经费|企业|队伍|干部|党员|机关|体系|模式|建设|管理|服务|清单|责任|"
    "[同共联齐合][治建享创管防控]|小(?!时)[\u4e00-\u9fff]{2}|"
    "[下进入](?:基层|乡村|农村|社区|校园|企业|机关|军营|家庭|课堂)|平台|原则|问题|人才|产业|连[增冠丰升降涨跌]|目标|任务|布局|理念|意识|思想|要求|标准|定律|法|制|区|化|率|型|位一体|驱动|齐飞|齐抓|共管|先锋|人员|群体)$"
)


@dataclass(frozen=True, slots=True)
class Name:
    """A candidate at its place; ``trusted`` is believed without members, ``known`` established, ``parts`` are places in it."""

    span: Span
    parts: tuple[Numeral, ...]
    trusted: bool
    known: bool = False


def names(text: str, places: Sequence[Span]) -> list[Name]:
    """Every candidate, one a place, in the order of the text; quoted and established ones go before counted ones."""
    out: list[Name] = []
    for place in places:
        if not _NUMERAL.search(text, place.start, place.end):  # thousands of short lines hold none
            continue
        quotes = _OPENS_QUOTE.search(text, place.start, place.end)
        trusted = _longest([*(_quoted(text, place) if quotes else ()), *_established(text, place)])
        loose = [*_counted(text, place), *_nominal(text, place)]
        if trusted and loose:
            loose = list(_free(loose, trusted))
        if trusted or loose:
            out += sorted([*trusted, *loose], key=lambda n: n.span)
    return out


def _quoted(text: str, place: Span) -> Iterator[Name]:
    for match in _QUOTE.finditer(text, place.start, place.end):
        if whole := _around_bracket(match.group(1)):
            yield Name(Span(*match.span(1)), whole, trusted=True)
            continue
        words = match.group(1).partition("（")[0].partition(" ")[0]  # “四对照四提升 做忠诚卫士”
        first = words[:1]
        if first in _N or first.isdigit():
            yield from _as_printed(text, Span(match.start(1), match.start(1) + len(words)), match.end() - 1)
        elif _VERB_FIRST.match(words) and (parts := parse(words[2:])) and len(parts) == 1:
            verb = re.fullmatch(
                STRONG, words[:2]
            )  # 加大五个力度: its members begin with 加大; 收支两条线: with no verb
            core = Span(0, 2) if verb else Span(parts[0].core.start + 2, len(words))
            moved = Numeral(parts[0].value, Span(0, len(words)), core)
            yield Name(Span(*match.span(1)), (moved,), trusted=True)
    for pattern, trusted in ((_NUMERAL_ALONE, True), (_NOUN_QUOTED, False)):
        for match in pattern.finditer(text, place.start, place.end):
            words = match.group()
            value = parse(words.replace("“", "").replace("”", ""))
            if len(value) == 1:
                core = Span(match.start("x") - match.start(), len(words)) if trusted else Span(3, len(words) - 1)
                part = Numeral(value[0].value, Span(0, len(words)), core)
                yield Name(Span(*match.span()), (part,), trusted=trusted or words[3] in _N)


def _around_bracket(words: str) -> tuple[Numeral, ...]:
    """The parts of a compound that goes on behind a bracket (一主一带（群）一副一极); none where it ends before."""
    match = re.fullmatch(f"([^（）]+)（[^（）]{{1,4}}）([{_N}][^（）]+)", words)
    parts = parse(match.group(1) + match.group(2)) if match else ()
    if match is None or len(parts) < 3:
        return ()
    at, more = match.end(1), match.start(2) - match.end(1)

    def moved(span: Span) -> Span:
        return Span(span.start + more * (span.start >= at), span.end + more * (span.end > at))

    return tuple(Numeral(p.value, moved(p.span), moved(p.core)) for p in parts)


def _as_printed(text: str, span: Span, closing: int) -> Iterator[Name]:
    """A quoted name; of an established term with a noun behind it, the term (“三农工作”)."""
    words = span.of(text)
    if _ONE_AFTER_ANOTHER.match(words):
        return
    known = _established_pattern().match(words)
    if known and 4 <= known.end() < len(words) and parse(known.group()) and _plain_rest(words[known.end() :]):
        yield Name(Span(span.start, span.start + known.end()), parse(known.group()), trusted=True)
        return
    segments = re.split("[、，]", words)
    if len(segments) > 1 and all(len(s) >= 4 and parse(s) for s in segments) and not _measured(words):
        at = span.start  # 三证合一、一照一码: each stands for itself
        for segment in segments:
            if parts := parse(segment):
                yield Name(Span(at, at + len(segment)), parts, trusted=not _is_single(parts))
            at += len(segment) + 1
        return
    if len(segments) > 1 and all(p.value == 1 for p in parse(words)):  # 一站式办理、一条龙服务: nothing is counted
        return
    parts = parse(words) or (parse_code(words) if _OF_CODE.match(text, closing) else ()) or _of_unit(words)
    if parts and not _CHARACTERS.fullmatch(words):
        known_whole = known is not None and known.end() == len(words)
        a_name = not _is_single(parts) and _is_kind(words, parts) and "的" not in words  # 一个时代有一个时代的问题
        trusted = known_whole or (a_name and (words[1:] == "强" or not _of_unit(words)))
        yield Name(span, parts, trusted=trusted, known=known_whole)


def _of_unit(words: str) -> tuple[Numeral, ...]:
    """“三度”: a unit, which only a list of the document makes what is counted (知名度、美誉度、忠诚度)."""
    counted = re.fullmatch("[三四五六七八九](?:[度点名家层线区强]|千(?:精神|工程)?)", words)
    return (Numeral(_N.index(words[0]), Span(0, 2), Span(1, 2)),) if counted else ()


def _plain_rest(words: str) -> bool:
    return re.fullmatch(f"[{HAN}]{{2,6}}", words) is not None and not re.search(f"[{_N}]", words)


def _measured(words: str) -> bool:
    return re.search(f"[{_N}][个大项条种]", words) is not None


def _is_kind(words: str, parts: Sequence[Numeral]) -> bool:
    core = parts[0].core
    measured = core.start > parts[0].span.start + 1
    return len(parts) > 1 or measured or len(core) < 3 or _KIND.search(words) is not None


def _is_single(parts: Sequence[Numeral]) -> bool:
    """“一张图”, “一抓手”: one thing is no set; it stands only where the text says what it is."""
    return len(parts) == 1 and parts[0].value == 1


def _established(text: str, place: Span) -> Iterator[Name]:
    for match in _established_pattern().finditer(text, place.start, place.end):
        if not _goes_on(text, match.start()) and (parts := parse(match.group())):
            yield Name(Span(*match.span()), parts, trusted=True, known=True)


def _goes_on(text: str, start: int) -> bool:
    """Whether a numeral is the tail of a longer one or of an ordinal: 第|三条, 二十|三个, 好几|个."""
    return start > 0 and text[start - 1] in _BEFORE


@cache
def _established_pattern() -> re.Pattern[str]:
    lines = (Path(__file__).parent / "established.txt").read_text(encoding="utf-8").splitlines()
    terms = {term for line in lines if not line.startswith("#") for term in line.split()}
    longest_first = sorted(terms, key=lambda term: (-len(term), term))
    return compiled("|".join(map(re.escape, longest_first)))


def _counted(text: str, place: Span) -> Iterator[Name]:
    for match in _COUNTED.finditer(text, place.start, place.end):
        if _goes_on(text, match.start()):
            continue
        noun = match.group("x")
        end = _NOUN_END.search(noun, 1)
        if end and end.start() == 1:
            if end.group() in _ATTRIBUTIVE:
                continue
            if len(end.group()) > 1 and noun[0] not in _KINDS:  # 四个全覆盖, but 五大类|进行初审
                end = _NOUN_END.search(noun, end.end())
        noun = noun[: end.start()] if end else noun
        noun = aspect.group() if (aspect := _ASPECT.match(noun)) else noun
        words = match.group("n") + match.group("m") + noun
        if not noun or _is_plain(match.group("m"), noun) or (match.group("m") in "个座家条" and _THINGS.match(noun)):
            continue
        if parts := parse(words):
            yield Name(Span(match.start(), match.start() + len(words)), parts, trusted=False)


def _is_plain(measure: str, noun: str) -> bool:
    if measure == "大":  # 三大任务, 三大特点, but 三大方面
        return re.match("方面|部分|阶段|季度|时期|时段|步骤|[要是个的了]", noun) is not None
    plain = _PLAIN.match(noun) or _PLAIN_ALONE.match(noun)
    return plain is not None or (measure in "点句步" and noun != "结合") or noun[0] in "要是个的了呢吗吧"


def _nominal(text: str, place: Span) -> Iterator[Name]:
    for match in (*_NOMINAL.finditer(text, place.start, place.end), *_POINTED.finditer(text, place.start, place.end)):
        if not _goes_on(text, match.start()) and (parts := parse(match.group())):
            yield Name(Span(*match.span()), parts, trusted=match.group("x") == "位一体")


def _free(loose: Iterable[Name], taken: Sequence[Name]) -> Iterator[Name]:
    """The names that touch none of ``taken``, which stand in order and apart from each other."""
    starts = [name.span.start for name in taken]
    for name in loose:
        at = bisect_left(starts, name.span.end) - 1
        if at < 0 or not taken[at].span.overlaps(name.span):
            yield name


def _longest(found: Sequence[Name]) -> list[Name]:
    """Of names that overlap, the first and longest: “三公经费”, not 三公 inside it."""
    out: list[Name] = []
    for name in sorted(found, key=lambda n: (n.span.start, -n.span.end)):
        if not out or not out[-1].span.overlaps(name.span):
            out.append(name)
    return out

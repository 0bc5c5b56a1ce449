"""Clauses built alike (排比、对偶): runs of neighbours with a shared head or tail, or of one length with the same characters
in the same places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..sentences import clauses, common_head
from ..spans import Span
from .leading_verbs import STARTS_VERB
from .people import SURNAMES

_PAIR = 2
_LEVELS = ("；;：", "，,；;：", "、，,；;：")
_SHORT = 4  # members behind the last of which the sentence may run on: 有市场、有效益、有信用|企业
_ACCIDENT = 8  # longer clauses than this are of one length by chance, too
_TRIM = "“”‘’。！？，；："
# Things in a row are a list, not a figure of speech: 政治建设、文化建设.
_LISTED = re.compile(
    "(?:建设|体制|机制|制度|战略|行动|工程|发展|问题|体系|改革|能力|布局|条件|部门|职能|方式|特征|[^，。]{2}[性化感])$"
)
_CUT_WORDS = "，；：、,;和与及的"  # a member that begins with one was cut inside its words
_ORDINAL = re.compile(
    "(?:[（(]?[一二三四五六七八九十0-9]{1,3}[）)]?[、．.]?|第[一二三四五六七八九十]{1,3}[，、：]?|[—-]{1,2})(?=[^，。]{4})"
)
_PREDICATES = re.compile(
    f"(?:{STARTS_VERB.pattern}|增加|增进|保障|防范|转变|优化|规范|弘扬|传承|发扬|汇聚|凝聚|激发|释放|营造|创造|开创|谱写|拓展|拓宽|关注|关心|"
    "尊重|倾听|回应|满足|振兴|顺应|共担)"
)
# Two clauses of one length by chance, one of which leads over to the other: 按照会议安排，我讲三个问题.
_CONNECTED = re.compile(
    "我|大家|本|以上|如|按|根据|为|因|所以|但|而|并|也|这|那|其|今|去年|同比|此外|同时|特别|尤其|当前|目前|下面|刚才|首先|最后|据|经|在|对|从|随着|通过|结合|认为"
)
# 改革是…的环节，是…的内容，也是…的要求: what A is, three times over.
_IS = re.compile("(?:也|更|又|还)?是(?!否|非)")


def parallel_runs(text: str, sentence: Span) -> Iterator[tuple[Span, ...]]:
    """Runs of parallel clauses of one sentence: three or more members, or two of equal length (对偶)."""
    for separators in _LEVELS:
        members = clauses(text, _without_ordinal(text, sentence.stripped(text, _TRIM)), separators)
        if len(members) < _PAIR:
            continue
        cut = _without_lead(text, members)
        runs = [
            run
            for run in _runs(text, cut)
            if (_is_parallel(text, run, whole=len(run) == len(members)) and not _goes_on(text, run))
        ]
        if runs:
            yield from runs
            return
        if same := _said_again(text, members):
            yield same
            return


def _said_again(text: str, members: Sequence[Span]) -> tuple[Span, ...]:
    """A是…，是…，也是…: the first clause from its own 是 on, and two at least that begin with one."""
    tail = 0
    while tail < len(members) - 1 and _IS.match(text, members[-1 - tail].start):
        tail += 1
    if tail < 2:
        return ()
    first = members[-1 - tail]
    at = text.find("是", first.start + 1, first.end)
    return (Span(at, first.end), *members[-tail:]) if at > 0 else ()


def _without_ordinal(text: str, sentence: Span) -> Span:
    """三、提升农业发展质量，… from 提升 on."""
    match = _ORDINAL.match(text, sentence.start, sentence.end)
    return Span(match.end(), sentence.end) if match and not match.group().isdigit() else sentence


def _goes_on(text: str, run: tuple[Span, ...]) -> bool:
    """Two members with a third of another build beside them (联动调研机制，调研评价、奖励机制等) are part of a list."""
    return len(run) == 2 and "、" in {text[run[0].start - 1 : run[0].start], text[run[-1].end : run[-1].end + 1]}


def _without_lead(text: str, members: Sequence[Span]) -> list[Span]:
    """Clauses without words that lead into a series: of 要着力转变职能、理顺关系, the first member is 转变职能.

    A clause that is longer than its right neighbour is cut to the neighbour's length when what is left starts
    as the neighbour does, or when the two behind it are of that same length.
    """
    out = list(members)
    for i in range(len(members) - 1):
        here, after = members[i], members[i + 1]
        surplus = len(here) - len(after)
        if surplus < 1 or len(after) < 2:
            continue
        tail = Span(here.start + surplus, here.end)
        a, b = tail.of(text), after.of(text)
        if a[0] in _CUT_WORDS or (_PREDICATES.match(b) and not _PREDICATES.match(a)):
            continue
        series = i + 2 < len(members) and len(members[i + 2]) == len(after) >= 3 and _leads_in(here.of(text)[:surplus])
        framed = text[here.end : here.end + 1] == "、" and 5 <= len(b) <= 12 and _same_places(a, b) >= 1
        if _shared(a, b) or (series and len(after) <= 6) or framed:
            out[i] = tail
    last, before = out[-1], out[-2]
    short = len(out) > 2 and len(last) > len(before) == len(out[-3]) <= _SHORT
    if short and text[before.end] == "、" and _shared(*(m.of(text) for m in out[-3:])):
        out[-1] = Span(last.start, last.start + len(before))  # 有市场、有效益、有信用|企业
    return out


def _leads_in(words: str) -> bool:
    """Whether words may stand before a series: they end with a verb, 的 or a word of degree, not inside a word."""
    return words[-1] in "的要着是以了把为使让更最能有到出成力会" or any(
        STARTS_VERB.fullmatch(words[-size:]) for size in (2, 3) if size <= len(words)
    )


def _same_places(a: str, b: str) -> int:
    return sum(x == y for x, y in zip(a, b, strict=True))


def _runs(text: str, members: Sequence[Span]) -> Iterator[tuple[Span, ...]]:
    """Maximal chains of neighbours that are built alike."""
    run: list[Span] = list(members[:1])
    mark = ""
    for before, after in pairwise(members):
        between = text[before.end : before.end + 1]
        alike = between not in "：:" and _alike(before.of(text), after.of(text))
        if alike and (len(run) == 1 or between == mark):
            run.append(after)
        else:
            if len(run) > 1:
                yield tuple(run)
            run = [before, after] if alike else [after]
        mark = between
    if len(run) > 1:
        yield tuple(run)


def _alike(a: str, b: str) -> bool:
    """Whether two clauses share a head or a tail, or are of one length."""
    shorter, longer = sorted((len(a), len(b)))
    if shorter < 2 or longer > 2 * shorter + 2 or a == b:
        return False
    head, tail = _shared(a, b), _shared(a[::-1], b[::-1])
    if shorter == longer:
        return True
    if head >= 1 and longer - shorter <= 4:
        return head >= 2 or tail >= 1 or (shorter > 6 and any(a[i : i + 2] in b[1:] for i in range(1, len(a) - 1)))
    return head >= 2


def _shared(*words: str) -> int:
    """How many characters all words have in front."""
    return len(common_head(words))


def _is_parallel(text: str, run: tuple[Span, ...], *, whole: bool) -> bool:
    """Three phrases of one build, or two of the same length; a list of things (政治建设、文化建设) is none.

    ``whole``: the run is all of its sentence, which lets two demands of nearly one length pass (完善国防动员体系，加强全民国防教育).
    """
    words = [member.of(text) for member in run]
    if all(word.endswith("”") and "“" in word for word in words[1:]) and len(max(words[1:], key=len)) <= 8:
        return False  # quoted words in a row (“全局”、“枢纽”) are a list
    shortest, longest = min(map(len, words)), max(map(len, words))
    if longest <= 3 and sum(word[0] in SURNAMES for word in words) * 4 >= 3 * len(words):
        return False  # people
    head = _shared(*words)
    if len(run) >= 3:
        even = shortest == longest and head == 0 and shortest > _ACCIDENT
        if even and not whole and max(_same_places(a, b) for a, b in pairwise(words)) < 2:
            return False  # three demands of one length by chance
        if shortest == longest and shortest >= 3:
            return head >= 1 or (_stem(words) == 0 and not _LISTED.search(words[0]))
        return head >= 1 if shortest == longest else head >= 2 or (head >= 1 and shortest >= 4)
    a, b = words
    verbs = [_PREDICATES.match(word) for word in words]
    if all(verbs) and shortest >= 6 and longest - shortest <= 2 and (whole or text[run[0].end] == "、"):
        return a[:2] != b[:2] or a[-2:] != b[-2:]
    if len(a) != len(b):
        return head >= 3 and shortest >= 8
    places = _same_places(a, b)
    if places == 0:
        return 4 <= len(a) <= 9 and not _LISTED.search(a) and not any(_CONNECTED.match(word) for word in words)
    return 4 <= len(a) <= 24 and a[-2:] != b[-2:]


def _stem(words: Sequence[str]) -> int:
    return _shared(*words) + _shared(*(word[::-1] for word in words))


def parallel_score(text: str, run: tuple[Span, ...]) -> float:
    """How good a run is to quote: even, of one stem, of several members, neither short nor long."""
    words = [member.of(text) for member in run]
    lengths = [len(word) for word in words]
    even = 1 - (max(lengths) - min(lengths)) / max(lengths)
    total = sum(lengths)
    fit = 1 - min(1.0, abs(total - 36) / 90)
    return round(0.35 * even + 0.25 * min(1.0, _stem(words) / 3) + 0.2 * min(1.0, len(run) / 4) + 0.2 * fit, 3)

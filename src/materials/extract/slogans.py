"""Sentences worth quoting (金句): parallel and antithetic ones (排比、对偶), definitions (A就是B), and metaphors in
quotation marks (当好“施工队长”).

A run of neighbouring clauses is parallel when each is built like the one before: a shared head or tail, or the same
length with the same characters in the same places.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from ..model import Attribution, CleanText, Paragraph, Role, Section, Slogan
from ..sentences import clauses, common_head, sentences
from ..spans import Span
from .formulation_lists import STARTS_VERB
from .people import SURNAMES
from .standing import standing

MOST = 16
_PAIR = 2
_SHORTEST, _LONGEST = 8, 110
_LEVELS = ("；;：", "，,；;：", "、，,；;：")
_SHORT = 4  # members behind the last of which the sentence may run on: 有市场、有效益、有信用|企业
_ACCIDENT = 8  # longer clauses than this are of one length by chance, too
_NUMBERED = re.compile(
    "[①-⑳]|[（(]?[0-9一二三四五六七八九十]{1,2}[）)、．.]|[一二三四五六七八九十]{1,2}[是要]|第[一二三四五六七八九十0-9]{1,3}|其[一二三]|首先|其次|再次|最后|"
    "[^，。；]*[0-9]+(?:\\.[0-9]+)?(?:%|％|万|亿|元|公里|个|项)"
)
_PAUSES = "，；：。！？、”’）"
# How official prose turns a phrase: 不是…而是…, 没有…就没有…, 越…越…, 不怕…只怕…
_FIGURE = re.compile(
    "不是[^。]{1,20}而是|没有[^。]{1,16}(?:就没有|便没有|没有)|越[^。]{1,16}越|不怕[^。]{1,12}只?怕|只有[^。]{1,16}才|宁[^。]{1,12}不|与其[^。]{1,20}不如|"
    "最[^。]{1,16}最|就是[^。]{1,20}就是|既要?[^。]{1,20}又|把[^。]{1,16}(?:变成|当作|化为|作为)[^。]{1,20}把"
)
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
_DEFINITION = re.compile("[^，。；：？！]{2,16}(?:就是|是)[^，。；？！]{4,30}[。！]")
# 当好“施工队长”, 变成一个个“金疙瘩”, 是…的“压舱石”: something is called what it is not; “三农” and “十四五” are names.
_METAPHOR = re.compile(
    "(?:(?:当好?|变成|成为|化作|化为|当作)(?:[^，。；：“”]{0,8}[的个])?|是[^，。；：“”]{2,16}的(?:最[\u4e00-\u9fff])?)“(?![^”]*[一二三四五六七八九十两双])[\u4e00-\u9fff]{2,6}”"
)
_NO_DEFINITION = re.compile(
    "(?:[一二三四五六七八九十]是|首先|其次|这|那|它|他|她|此|而|但|不|也|还|都|要|如果|因为|总|特别是|尤其是|只是|正是|就是说|可)"
)


def slogans(
    text: CleanText, paragraphs: Sequence[Paragraph], outline: Sequence[Section], said: Sequence[Attribution]
) -> tuple[Slogan, ...]:
    """The best quotable passages, in document order, none overlapping; ``score`` is 0 to 1."""
    headings, quotes = _Places(s.heading for s in outline), _Places(a.quote for a in said)
    cues = [a.cue for a in said]
    found: list[Slogan] = []
    for paragraph in paragraphs:
        if paragraph.role is Role.BODY:
            for sentence in sentences(text.text, paragraph.span):
                found.extend(_standing(text.text, sentence))
    kept = [s for s in found if not _is_heading(s, headings) and not _splits_a_saying(s, cues)]
    voiced = [_with_voice(slogan, quotes) for slogan in kept]
    best = sorted(voiced, key=lambda s: (-s.score, s.span))
    return tuple(sorted(_without_overlap(best)[:MOST], key=lambda s: s.span))


class _Places:
    """Places in the order of the text, none inside another, asked for what holds or touches a span."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self.spans = sorted(spans)
        self.starts = [span.start for span in self.spans]

    def near(self, span: Span) -> Sequence[Span]:
        """The last place that begins before a span, and those that begin inside it."""
        first = max(0, bisect_right(self.starts, span.start) - 1)
        return self.spans[first : bisect_left(self.starts, span.end)]


def _is_heading(slogan: Slogan, headings: _Places) -> bool:
    """A passage inside a heading, or a sentence that is one, stands in the outline already."""
    near = headings.near(slogan.span)
    return any(h.contains(slogan.span) or (slogan.kind == "definition" and h.overlaps(slogan.span)) for h in near)


def _splits_a_saying(slogan: Slogan, cues: Sequence[Span]) -> bool:
    """卢书记指出，服务是职责: who speaks and what is said are no two halves, however alike in length."""
    if len(slogan.members) != _PAIR:
        return False
    at = bisect_left(cues, slogan.members[0].start, key=lambda cue: cue.start)
    return at < len(cues) and slogan.members[0].contains(cues[at])


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


def _standing(text: str, sentence: Span) -> Iterator[Slogan]:
    """What a sentence offers, each with the clauses that it needs to be read alone."""
    for found in _in_sentence(text, sentence):
        whole = standing(text, found.span, found.members, sentence, _LONGEST)
        if whole is not None:
            yield replace(found, span=whole)


def _in_sentence(text: str, sentence: Span) -> Iterator[Slogan]:
    for run in parallel_runs(text, sentence):
        if any(_NUMBERED.match(text, _clause_start(text, m.start, sentence), m.end) for m in run):
            return  # the points of a list stand in the outline
        span = _whole(text, Span(_clause_start(text, run[0].start, sentence), run[-1].end), sentence)
        if span.end < sentence.end and text[span.end] not in _PAUSES:
            continue  # 自觉在政治立场、政治方向、政治原则|上…: it stops inside its clause
        if _SHORTEST <= len(span) <= _LONGEST:
            turned = 0.15 if _FIGURE.search(text, span.start, span.end) else 0.0
            yield Slogan(span, "parallel", round(min(1.0, _parallel_score(text, run) + turned), 3), run)
            return
    words = sentence.of(text)
    if _DEFINITION.fullmatch(words) and words[0] not in "【（①" and not _NO_DEFINITION.match(words):
        yield Slogan(sentence, "definition", round(0.5 - len(words) / 200, 3))
    elif figure := _METAPHOR.search(text, sentence.start, sentence.end):
        end = next((i for i in range(figure.end(), sentence.end) if text[i] in "，；。！？"), sentence.end)
        span = _whole(text, Span(_clause_start(text, figure.start(), sentence), end), sentence)
        if _SHORTEST <= len(span) <= _LONGEST:
            yield Slogan(span, "metaphor", round(0.8 - len(span) / 400, 3))


def _clause_start(text: str, position: int, sentence: Span) -> int:
    """Back to the mark before: a passage never starts inside a clause, where its members may."""
    end = position
    while position > sentence.start:
        if text[position - 1] in "，；：。！？" and text.count("”", position, end) <= text.count("“", position, end):
            break
        position -= 1
    return position


def _whole(text: str, span: Span, sentence: Span) -> Span:
    """With the closing mark, when the run ends its sentence; with a quotation mark that would be left open."""
    end = span.end
    while end < sentence.end and text[end] in "”’。！？":
        end += 1
    return Span(span.start, end)


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


def _parallel_score(text: str, run: tuple[Span, ...]) -> float:
    words = [member.of(text) for member in run]
    lengths = [len(word) for word in words]
    even = 1 - (max(lengths) - min(lengths)) / max(lengths)
    total = sum(lengths)
    fit = 1 - min(1.0, abs(total - 36) / 90)
    return round(0.35 * even + 0.25 * min(1.0, _stem(words) / 3) + 0.2 * min(1.0, len(run) / 4) + 0.2 * fit, 3)


def _with_voice(slogan: Slogan, quotes: _Places) -> Slogan:
    """A passage that the document gives to somebody weighs more."""
    if any(quote.contains(slogan.span) for quote in quotes.near(slogan.span)):
        return Slogan(slogan.span, slogan.kind, round(min(1.0, slogan.score + 0.1), 3), slogan.members)
    return slogan


def _without_overlap(best: Sequence[Slogan]) -> list[Slogan]:
    kept: list[Slogan] = []
    for slogan in best:
        if not any(slogan.span.overlaps(other.span) for other in kept[: 4 * MOST]):
            kept.append(slogan)
    return kept

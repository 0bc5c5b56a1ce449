"""Members told over clauses, ；-groups, sentences or paragraphs: of every series beside a name the one for which most speaks.

What speaks for a series is added up (:func:`_evidence`): it shows what is counted, the name announces it or points back to
it, it is near, whole and numbered. Its phrases are then cut to what names each member.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Section
from ..patterns import compiled
from ..sentences import common_head
from ..spans import Span
from .clause_index import CLAUSE, SENTENCE
from .formulation_lists import MEMBER_MOST, bare
from .formulation_points import announces, shortest
from .member_ends import finished
from .series import BY_CORE, Around, Series, around, every_series

ENOUGH = 6
"""How much must speak for a series."""

_SHOWS = {"head": 4, "tail": 4, "within": 3, "term": 4, "number": 2, "quoted": 1, "alike": 1, "lead": 1}
_POINTING = 20  # code points before the name in which it may point back
_TAKES_UP = "同与跟和又"
_PAIR = 2
_VERB_MOST = 4  # 实现|由…向…转变
_POINTS_BACK = compiled(
    "(?:以上|上述|这些|这|通过|(?:这就?|就)是[^，。；：“]{0,14}|概括为|归纳为|称为|总结为|做到)(?:的|所谓的?)?[“‘]?$"
)
_ANNOUNCED = compiled(
    "[”’]?(?:[^。！？；，：\n“]{0,16}(?:[。：？]|\n|$)|，?(?:即|就是|一是|一要|首先|第一)|[^。！？；：，\n“]{0,16}，[^。！？；：，\n“]{0,20}[。：]\n)"
)
_ASKS = compiled("(?<![主重需必首摘])要(?!素|求|点|件|害|领|道|闻)")
_SAID = compiled("(?:就是|才是|是(?!否|非)|要|必须|应当)[\u4e00-\u9fff]")
_MUST = compiled("^(?:[也都还更就又]|同样|必须|应当|应该|一定|坚决|要)*")
_THINGS = "张条道本座面支把粒块扇盏"  # 三张清单 counts things, so that 权力清单|明边界 says something of one
_RHYME = 4


def told(
    text: str, name: Span, number: int, core: str, sections: Sequence[Section], *, trusted: bool, least: int = ENOUGH
) -> tuple[Span, ...]:
    """The members of the series for which most speaks; none where less than ``least`` speaks for any.

    ``trusted``: the name is believed to be a set, so that a series need not show what is counted.
    """
    if number < 2:
        return ()
    place = around(text, name, number, core, sections, trusted=trusted)
    best: tuple[Span, ...] = ()
    most = least - 1
    for series in every_series(place):
        weight = _evidence(place, series) if _may_tell(place, series) else 0
        if weight > most and (members := _members(place, series)):
            best, most = members, weight
    return best


def _named(place: Around, series: Series) -> int:
    """How plainly the name leads to the series: it closes its sentence and heads its section, points back or opens
    the sentence behind."""
    if series.behind:
        return 2 * (_ANNOUNCED.match(place.text, place.name.end) is not None) + 2 * place.headed
    before = max(0, place.name.start - _POINTING)
    if _POINTS_BACK.search(place.text, before, place.name.start):
        return 3
    return 2 * (place.clauses.all[place.at].span.start in {place.name.start, place.name.start - 1})


def _may_tell(place: Around, series: Series) -> bool:
    """Whether a series may be the name's: it begins or ends with what is counted, or the name asks for it or points back to it."""
    if place.number == _PAIR and series.gaps:  # two clauses far apart that end alike tell of two things
        return False
    if series.kind in {"head", "tail", "term"} or (place.headed and place.trusted):
        return True
    if series.kind == "within" or not series.behind:
        head = common_head([place.body(i).of(place.text) for i in series.units])
        return (place.number > _PAIR or bool(head)) and _named(place, series) > 0
    alike = series.kind in {"alike", "lead"} and series.distance == 0 and series.gaps == 0 and _named(place, series) > 0
    return (alike and place.trusted) or announces(place.text, place.name)


def _evidence(place: Around, series: Series) -> int:
    clauses = place.clauses.all
    last = clauses[place.unit(series.units[-1], max(series.rank, SENTENCE))[-1]]
    shows = _SHOWS[series.kind]
    if series.kind in BY_CORE and len(place.core) == 1:
        shows -= 2 if series.kind == "within" else 1
    first, end = clauses[series.units[0]].span.start, clauses[series.units[-1]].span.start
    between = place.text[place.name.end : first] if series.behind else place.text[end : place.name.start]
    same = ("。" if series.behind else "\n") not in between
    near = 2 if series.distance == 0 else 1 if series.distance <= 2 else 0
    whole = (series.gaps == 0) + (last.mark in {"\n", ""})
    numbered = series.kind != "number" and all(clauses[i].number >= 0 for i in series.units)
    scattered = 2 * (series.gaps > 2 * place.number)
    return shows + _named(place, series) + near + same + whole + numbered - scattered


def _members(place: Around, series: Series) -> tuple[Span, ...]:
    spans = _without_predicate(place, [_phrase(place, series, i) for i in series.units])
    alone = series.kind == "tail" and all(_MUST.sub("", s.of(place.text)) == place.core for s in spans)
    if alone:  # A是原则，必须一以贯之；B是方向，也必须一以贯之
        spans = [Span(place.body(i).start, s.end) for i, s in zip(series.units, spans, strict=True)]
    if series.kind not in {"tail", "within"}:
        spans = [bare(place.text, s) for s in spans]
    else:
        spans = _without_first_lead(place, spans)
        first = place.clauses.all[series.units[0]].span.start
        ahead = series.rank == CLAUSE and not series.behind
        if ahead or place.text[first - 1 : first] in {"，", "：", "；"}:  # …，实现|由…向…转变
            spans = list(finished(place.text, spans, place.core, before=ahead))
    members = shortest(place.text, spans, place.core) if spans else ()
    apart = len({m.of(place.text) for m in members}) == place.number
    return members if apart and all(2 <= len(m) <= MEMBER_MOST for m in members) else ()


def _phrase(place: Around, series: Series, i: int) -> Span:
    """The clause of an opening that names its member, or its quoted term."""
    if series.kind in {"quoted", "term"}:
        return place.term(i)
    if series.kind == "tail":
        last = place.tail(i, series.rank) or i
        whole = last > i and place.words(last)[0] in _TAKES_UP  # 把失误，|同违纪行为区分开来
        return Span(place.body(i).start, place.clauses.all[last].span.end) if whole else place.body(last)
    span = place.body(i)
    if series.kind == "head":
        start = place.text.index(place.core, span.start)
        return Span(start, span.end)
    shows = [j for j in place.unit(i, series.rank) if place.core and place.core in place.words(j)]
    return place.body(shows[0]) if shows and series.kind != "within" else span


def _without_predicate(place: Around, spans: list[Span]) -> list[Span]:
    """想干事|是态度，…, 改革的力度|要大，…: what is said of each behind what is counted is no part of a member."""
    if not place.core:
        return spans
    ends = [place.text.find(place.core, s.start, s.end) + len(place.core) for s in spans]
    said = all(_SAID.match(place.text, end, s.end) for end, s in zip(ends, spans, strict=True))
    rests = {s.end - end for end, s in zip(ends, spans, strict=True)}
    said = said or (len(rests) == 1 and 1 < min(rests) <= _RHYME and place.name.of(place.text)[1:2] in _THINGS)
    return [Span(s.start, end) for end, s in zip(ends, spans, strict=True)] if said else spans


def _without_first_lead(place: Around, spans: list[Span]) -> list[Span]:
    """各级干部必须做到|信念过硬 beside 做到政治过硬: what all the others begin with begins the first as well."""
    first, rest = spans[0], [s.of(place.text) for s in spans[1:]]
    asks = max((m.end() for m in _ASKS.finditer(place.text, first.start, first.end - 1)), default=0)
    if asks > first.start + 2 and not any("要" in words for words in rest) and len(first) > max(map(len, rest)) + 1:
        return [Span(asks, first.end), *spans[1:]]  # 年轻干部要|耐得住寂寞
    head = common_head(rest)
    at = first.of(place.text).find(head) if head else -1
    if len(head) == 1 and (head not in "由从对把将在以" or at > _VERB_MOST):
        return spans
    return [Span(first.start + at, first.end), *spans[1:]] if at > 0 else spans

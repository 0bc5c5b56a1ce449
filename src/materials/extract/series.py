"""Members told over clauses, ；-groups, sentences or paragraphs: every series beside a name, judged by one measure.

A series is as many openings of one rank as the numeral says that are built alike: all show what is counted at their head
or at their end, or all are numbered, quoted terms, or of one head. What speaks for it is added up (:func:`_evidence`); the
one for which most speaks gives the members.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..model import Section
from ..sentences import common_head
from ..spans import Span
from .clause_index import CLAUSE, GROUP, PARAGRAPH, SENTENCE, Clauses, clauses_of
from .formulation_lists import MEMBER_MOST, ORDINAL, bare, pieces_after, pieces_joined
from .formulation_points import announces, shortest
from .markers import number_of
from .member_ends import finished

_SHOWS = {"head": 4, "tail": 4, "within": 3, "number": 2, "quoted": 1, "alike": 1}
_BY_CORE = frozenset({"head", "tail", "within"})
ENOUGH = 6
"""How much must speak for a series."""

_FAR, _BACK = 6000, 900  # code points behind and ahead of the name that are looked at
_STARTS, _TERM_MOST = 12, 16  # openings at which the members of a compound may begin; their length in code points
_POINTING = 20  # code points before the name in which it may point back
_OWN = 24  # a section that ends so soon behind the name holds nothing of its own
_UNIT = 4  # clauses of an opening in which its phrase may stand
_HEADING_MOST = 60
_VERB_MOST = 4  # 实现|由…向…转变
_LEAD = re.compile(
    "(?:(?:就是|也|还|既|又|都|我们|大家|同志们|必须|应当|应该|真正|切实|始终|努力|一定|更|全省|全市|全县)*要|必须|应当|应该|就是|做到|是否|能否|既|又|也)"
)
_POINTS_BACK = re.compile(
    "(?:以上|上述|这些|这|(?:这就?|就)是[^，。；：“]{0,14}|概括为|归纳为|称为|总结为|做到)(?:的|所谓的?)?[“‘]?$"
)
_ANNOUNCED = re.compile("[”’]?(?:[^。！？；，：\n“]{0,16}(?:[。：]|\n|$)|，?(?:即|就是|一是|一要|首先|第一))")
_NUMBER = re.compile("[一二三四五六七八九十]{1,2}|[0-9]{1,2}|[①-⑳]|首先|其次|再次|再者|最后")
_WORDS = ("首先", "其次", "再次", "再者", "最后")
_ASKS = re.compile("(?<![主重需必首摘])要(?!素|求|点|件|害|领|道|闻)")
_SAID = re.compile("(?:就是|才是|是(?!否|非)|要|必须|应当)[\u4e00-\u9fff]")
_VERDICT = re.compile("(?:，|：)?(?:就)?是(?!否|非)")


@dataclass(frozen=True, slots=True)
class Series:
    """Openings of one rank that are built alike (``units`` are places among the clauses)."""

    units: tuple[int, ...]
    rank: int
    kind: str
    gaps: int  # other openings between them
    distance: int  # openings between them and the name
    behind: bool


@dataclass(frozen=True, slots=True)
class _Around:
    """A name among the clauses: the text, its place, the clause it stands in, and the clauses that may tell its members."""

    text: str
    clauses: Clauses
    name: Span
    at: int
    number: int
    core: str
    headed: bool
    trusted: bool
    low: int
    high: int

    def words(self, i: int) -> str:
        return self.clauses.all[i].span.of(self.text)

    def body(self, i: int) -> Span:
        """A clause without ordinal and modal verb."""
        span = self.clauses.all[i].span
        if self.text[span.start] == "“" and "”" not in self.words(i):
            span = Span(span.start + 1, span.end)
        ordinal = ORDINAL.match(self.text, span.start, span.end)
        start = ordinal.end() if ordinal and ordinal.end() < span.end else span.start
        lead = None if self.core and self.text.startswith(self.core, start) else _LEAD.match(self.text, start, span.end)
        return Span(lead.end() if lead and lead.end() < span.end else start, span.end)

    def unit(self, i: int, rank: int) -> list[int]:
        """The first clauses of the opening ``i``."""
        out = [i]
        while len(out) < _UNIT and out[-1] + 1 < len(self.clauses.all) and self.clauses.all[out[-1] + 1].opens < rank:
            out.append(out[-1] + 1)
        return out


def told(
    text: str, name: Span, number: int, core: str, sections: Sequence[Section], *, trusted: bool, least: int = ENOUGH
) -> tuple[Span, ...]:
    """The members of the series for which most speaks; none where less than ``least`` speaks for any."""
    if number < 2:
        return ()
    around = _around(text, name, number, core, sections, trusted=trusted)
    best: tuple[Span, ...] = ()
    most = least - 1
    for series in _all(around):
        weight = _evidence(around, series) if _told_of(around, series) else 0
        if weight > most and (members := _members(around, series)):
            best, most = members, weight
    return best


def by_initials(text: str, name: Span, wanted: Sequence[str], sections: Sequence[Section]) -> tuple[Span, ...]:
    """学党章党规，就是要…。学系列讲话，就是…。做合格党员，…。 for 两学一做: openings side by side, each with its part's character."""
    around = _around(text, name, len(wanted), "", sections, trusted=True)
    for rank in (PARAGRAPH, SENTENCE):
        openings = [i for i in range(around.at + 1, around.high) if around.clauses.all[i].opens >= rank]
        for k in range(min(len(openings) - len(wanted) + 1, _STARTS)):
            spans = [bare(text, around.clauses.all[i].span) for i in openings[k : k + len(wanted)]]
            words = [s.of(text) for s in spans]
            shown = all(w.startswith(c) or w.endswith(c) for w, c in zip(words, wanted, strict=True))
            if shown and max(map(len, words)) <= _TERM_MOST and len(set(words)) == len(words):
                return tuple(spans)
    return ()


def by_groups(
    text: str, name: Span, parts: Sequence[tuple[int, str]], sections: Sequence[Section]
) -> list[tuple[Span, ...]]:
    """亮标准、亮身份、亮承诺，让…；比技能、…；… for 三亮三比三评: a ；-group or sentence for each part, opened by its list."""
    around = _around(text, name, len(parts), "", sections, trusted=True)
    openings = [i for i in range(around.at + 1, around.high) if around.clauses.all[i].opens >= GROUP][
        : _STARTS + len(parts)
    ]
    for k in range(len(openings) - len(parts) + 1):
        lists = [
            pieces_joined(pieces_after(text, around.clauses.all[i].span.start), "、")
            for i in openings[k : k + len(parts)]
        ]
        alike = all(
            len(run) == number and all(core[:1] in s.of(text) for s in run)
            for run, (number, core) in zip(lists, parts, strict=True)
        )
        if alike:
            return [tuple(bare(text, s) for s in run) for run in lists]
    return []


def _around(text: str, name: Span, number: int, core: str, sections: Sequence[Section], *, trusted: bool) -> _Around:
    clauses = clauses_of(text)
    at = clauses.index(name.start)
    holder = next((s for s in reversed(sections) if s.start <= name.start and name.end + _OWN < s.body_end), None)
    line = Span(
        text.rfind("\n", 0, name.start) + 1, text.find("\n", name.end) if "\n" in text[name.end :] else len(text)
    )
    alone = len(line) <= _HEADING_MOST and not re.search("[。；！？：]$", line.of(text))
    headed = alone or (holder is not None and not holder.derived and holder.heading.contains(name))
    start = max(name.start - _BACK, holder.start if holder else 0)
    end = min(name.end + _FAR, holder.body_end if holder else len(text))
    low, high = max(clauses.index(start), 0), clauses.index(end - 1) + 1
    return _Around(text, clauses, name, at, number, core, headed, trusted, low, high)


def _all(around: _Around) -> Iterator[Series]:
    for rank in (PARAGRAPH, SENTENCE, GROUP, CLAUSE):
        openings = [i for i in range(around.at + 1, around.high) if around.clauses.all[i].opens >= rank]
        yield from _built_alike(around, openings, rank, behind=True)
        openings = [i for i in range(around.low, around.at) if around.clauses.all[i].opens >= rank]
        yield from _built_alike(around, openings, rank, behind=False)


def _built_alike(around: _Around, openings: list[int], rank: int, *, behind: bool) -> Iterator[Series]:
    if len(openings) < around.number:
        return
    for kind, found in (
        ("head", _by_head(around, openings, rank)),
        ("tail", _by_tail(around, openings, rank)),
        ("within", _by_word(around, openings)),
        ("number", _by_number(around, openings)),
        ("quoted", _by_quotation(around, openings) if rank >= SENTENCE else []),
        ("alike", _by_first_words(around, openings) if behind else []),
    ):
        if len(found) == around.number:
            first, last = openings.index(found[0]), openings.index(found[-1])
            distance = first if behind else len(openings) - 1 - last
            yield Series(tuple(found), rank, kind, last - first + 1 - len(found), distance, behind)


def _by_head(around: _Around, openings: list[int], rank: int) -> list[int]:
    """Openings whose words begin with what is counted; of clauses of one sentence the first may have a subject before it."""
    if not around.core:
        return []
    found = [i for i in openings if around.text.startswith(around.core, around.body(i).start)]
    if not found or rank > GROUP or around.clauses.all[found[0]].opens > GROUP:
        return found
    before = openings.index(found[0]) - 1
    led = before >= 0 and around.words(openings[before]).find(around.core) > 0 and len(around.core) > 1
    return [openings[before], *found] if led else found


def _by_tail(around: _Around, openings: list[int], rank: int) -> list[int]:
    if not around.core:
        return []
    return [i for i in openings if _tail(around, i, rank) is not None]


def _tail(around: _Around, i: int, rank: int) -> int | None:
    """The clause of an opening that ends with what is counted."""
    unit = [i] if rank == CLAUSE else around.unit(i, rank)[:2]
    return next(
        (j for j in unit if around.words(j).endswith(around.core) and len(around.words(j)) > len(around.core)), None
    )


def _by_word(around: _Around, openings: list[int]) -> list[int]:
    """Openings whose words hold what is counted anywhere: 思想认识|不够|到位."""
    return [i for i in openings if around.core and around.core in around.words(i)]


def _by_number(around: _Around, openings: list[int]) -> list[int]:
    """Openings numbered from one on, without a break."""
    out: list[int] = []
    for i in openings:
        value = _ordinal(around, i)
        if value is None:
            continue
        if value == 1 and len(out) > 1:
            break
        if value == len(out) + 1 or (value == 0 and out):
            out.append(i)
    return out


def _ordinal(around: _Around, i: int) -> int | None:
    """The number of a numbered clause; 0 for 其次, 再次 and 最后, which only go on."""
    clause = around.clauses.all[i]
    match = ORDINAL.match(around.text, clause.span.start, clause.span.end)
    words = clause.ordinal or (match.group() if match else "")
    number = _NUMBER.search(words)
    if number is None:
        return None
    if number.group() in _WORDS:
        return 1 if number.group() == "首先" else 0
    return number_of(number.group())


def _by_quotation(around: _Around, openings: list[int]) -> list[int]:
    return [
        i
        for i in openings
        if around.words(i).startswith("“")
        and "”" in around.words(i)
        and around.name.of(around.text) not in around.words(i)
    ]


def _by_first_words(around: _Around, openings: list[int]) -> list[int]:
    """The openings from the first on that have its first two characters, or its first one."""
    bodies = [around.body(i).of(around.text) for i in openings]
    run = 0
    for size in (2, 1):
        run = next((n for n, body in enumerate(bodies) if body[:size] != bodies[0][:size]), len(bodies))
        if run >= around.number:
            break
    return openings[:run]


def _named(around: _Around, series: Series) -> int:
    """How plainly the name leads to the series: it closes its sentence and heads its section, or points back."""
    if series.behind:
        return 2 * (_ANNOUNCED.match(around.text, around.name.end) is not None) + 2 * around.headed
    before = max(0, around.name.start - _POINTING)
    return 3 * (_POINTS_BACK.search(around.text, before, around.name.start) is not None)


def _told_of(around: _Around, series: Series) -> bool:
    """Whether a series may be the name's: it begins or ends with what is counted, or the name asks for it or points back to it."""
    if series.kind in {"head", "tail"} or (around.headed and around.trusted):
        return True
    if series.kind == "within" or not series.behind:
        return _named(around, series) > 0
    alike = series.kind == "alike" and series.distance == 0 and series.gaps == 0 and _named(around, series) > 0
    return (alike and around.trusted) or announces(around.text, around.name)


def _evidence(around: _Around, series: Series) -> int:
    """What speaks for a series: it shows what is counted, the name announces it or points back to it, it is near and whole."""
    last = around.clauses.all[around.unit(series.units[-1], max(series.rank, SENTENCE))[-1]]
    shows = _SHOWS[series.kind]
    if series.kind in _BY_CORE and len(around.core) == 1:
        shows -= 2 if series.kind == "within" else 1
    first, end = around.clauses.all[series.units[0]].span.start, around.clauses.all[series.units[-1]].span.start
    between = around.text[around.name.end : first] if series.behind else around.text[end : around.name.start]
    same = ("。" if series.behind else "\n") not in between
    near = 2 if series.distance == 0 else 1 if series.distance <= 2 else 0
    whole = (series.gaps == 0) + (last.mark in {"\n", ""})
    numbered = series.kind != "number" and all(_ordinal(around, i) is not None for i in series.units)
    return shows + _named(around, series) + near + same + whole + numbered - (series.gaps > 2 * around.number) * 2


def _members(around: _Around, series: Series) -> tuple[Span, ...]:
    spans = _without_predicate(around, [_phrase(around, series, i) for i in series.units])
    if series.kind in {"tail", "within"} and series.rank == CLAUSE and not series.behind:
        freed = finished(around.text, _without_first_lead(around, spans), around.core, before=True)
        return shortest(around.text, freed, around.core) if freed else ()
    if series.kind in {"tail", "within"}:
        spans = _without_first_lead(around, spans)
        first = around.clauses.all[series.units[0]].span.start
        if around.text[first - 1 : first] in {"，", "：", "；"}:  # …，实现|由…向…转变
            spans = list(finished(around.text, spans, around.core, before=False))
        members = shortest(around.text, spans, around.core) if spans else ()
    else:
        members = shortest(around.text, [bare(around.text, s) for s in spans], around.core)
    apart = len({m.of(around.text) for m in members}) == around.number
    return members if apart and all(2 <= len(m) <= MEMBER_MOST for m in members) else ()


def _without_predicate(around: _Around, spans: list[Span]) -> list[Span]:
    """想干事|是态度，…, 改革的力度|要大，…: what is said of each behind what is counted is no part of a member."""
    if not around.core:
        return spans
    ends = [around.text.find(around.core, s.start, s.end) + len(around.core) for s in spans]
    said = all(_SAID.match(around.text, end, s.end) for end, s in zip(ends, spans, strict=True))
    return [Span(s.start, end) for end, s in zip(ends, spans, strict=True)] if said else spans


def _phrase(around: _Around, series: Series, i: int) -> Span:
    """The clause of an opening that names its member, or its quoted term."""
    if series.kind == "quoted":
        span = around.clauses.all[i].span
        return Span(span.start + 1, around.text.index("”", span.start))
    if series.kind == "within":
        return around.body(i)
    if series.kind == "tail":
        return around.body(_tail(around, i, series.rank) or i)
    span = around.body(i)
    if series.kind == "head":
        span = Span(around.text.index(around.core, span.start), span.end)
        verdict = _VERDICT.search(around.text, span.start + len(around.core) + 1, span.end - 1)
        return Span(span.start, verdict.start()) if verdict else span
    unit = around.unit(i, series.rank)
    shows = [j for j in unit if around.core and around.core in around.words(j)]
    return around.body(shows[0] if shows else i)


def _without_first_lead(around: _Around, spans: list[Span]) -> list[Span]:
    """各级干部必须做到|信念过硬 beside 做到政治过硬: what all the others begin with begins the first as well."""
    rest = [s.of(around.text) for s in spans[1:]]
    head = common_head(rest)
    asked = (
        max((m.end() for m in _ASKS.finditer(around.text, spans[0].start, spans[0].end - 1)), default=0)
        - spans[0].start
    )
    if asked > 2 and not any("要" in words for words in rest) and len(spans[0]) > max(map(len, rest)) + 1:
        return [Span(spans[0].start + asked, spans[0].end), *spans[1:]]  # 年轻干部要|耐得住寂寞
    at = spans[0].of(around.text).find(head) if head else -1
    if len(head) == 1 and (head not in "由从对把将在以" or at > _VERB_MOST):
        return spans
    return [Span(spans[0].start + at, spans[0].end), *spans[1:]] if at > 0 else spans

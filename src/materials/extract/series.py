"""Every series beside a name that may tell its members: openings of one rank that are built alike, as many as the numeral says.

They all show what is counted (at their head, at their end, or within), or all are numbered, quoted terms, or of one head.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..model import Section
from ..spans import Span
from .clause_index import CLAUSE, GROUP, PARAGRAPH, RANKS, SENTENCE, Clauses, between, clauses_of

BY_CORE = frozenset({"head", "tail", "within"})
"""Kinds of series that show what is counted."""

_FAR, _BACK = 6000, 900  # code points behind and ahead of the name that are looked at
_UNIT = 4  # clauses of an opening in which its phrase may stand
_HEADING_MOST = 60
_OWN = 24  # a section that ends so soon behind the name holds nothing of its own
_HOLDERS = 200  # sections before the name among which the one that holds it is looked for
_SHOWN_MOST = 120  # what stands more often than this counts nothing
_PAIR = 2
_LEAD_MOST = 16  # code points of the sentence that opens a paragraph
_ORDINAL_MOST = 12  # 第一个关键词是|
_IS = re.compile("就?是")
_LEAD = re.compile(
    "(?:(?:就是|也|还|既|又|都|我们|大家|同志们|必须|应当|应该|真正|切实|始终|努力|一定|更|全省|全市|全县)*要(?![素求点件害])|必须|应当|应该|就是|做到|是否|能否|既|又|也)"
)


@dataclass(frozen=True, slots=True)
class Series:
    """Openings of one rank that are built alike; ``units`` are places among the clauses."""

    units: tuple[int, ...]
    rank: int
    kind: str
    gaps: int  # other openings between them
    distance: int  # openings between them and the name
    behind: bool


@dataclass(frozen=True, slots=True)
class Around:
    """A name among the clauses: its place, the clause it stands in (``at``) and those that may tell its members.

    ``headed``: it stands in the heading of the section that the clauses belong to.
    """

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
        """A clause as it stands."""
        return self.clauses.all[i].span.of(self.text)

    def body(self, i: int) -> Span:
        """A clause without ordinal and modal verb."""
        clause = self.clauses.all[i]
        start = clause.begin
        if self.text[start] == "“" and "”" not in self.words(i):
            start += 1
        if self.text[start] == "第" and clause.number > 0:
            told = _IS.search(self.text, start, min(start + _ORDINAL_MOST, clause.span.end - 1))
            start = told.end() if told else start
        lead = None if self.shows(start) else _LEAD.match(self.text, start, clause.span.end)
        return Span(lead.end() if lead and lead.end() < clause.span.end else start, clause.span.end)

    def term(self, i: int) -> Span:
        """The quotation that opens a clause."""
        start = self.clauses.all[i].span.start
        return Span(start + 1, self.text.index("”", start))

    def shows(self, place: int) -> bool:
        """Whether what is counted stands at a place."""
        return bool(self.core) and self.text.startswith(self.core, place)

    def unit(self, i: int, rank: int) -> list[int]:
        """The first clauses of the opening ``i``."""
        out = [i]
        while len(out) < _UNIT and out[-1] + 1 < len(self.clauses.all) and self.clauses.all[out[-1] + 1].opens < rank:
            out.append(out[-1] + 1)
        return out

    def tail(self, i: int, rank: int) -> int | None:
        """The clause of an opening that ends with what is counted: its first or second."""
        unit = [i] if rank == CLAUSE else self.unit(i, rank)[:2]
        return next(
            (j for j in unit if self.words(j).endswith(self.core) and len(self.words(j)) > len(self.core)), None
        )


def around(text: str, name: Span, number: int, core: str, sections: Sequence[Section], *, trusted: bool) -> Around:
    """A name with the clauses of its section, ahead of it and behind it."""
    clauses = clauses_of(text)
    nearest = bisect_left(sections, name.end, key=lambda s: s.start)
    before = reversed(sections[max(0, nearest - _HOLDERS) : nearest])
    holder = next((s for s in before if s.start <= name.start and name.end + _OWN < s.body_end), None)
    closing = text.find("\n", name.end)
    line = Span(text.rfind("\n", 0, name.start) + 1, closing if closing >= 0 else len(text))
    alone = len(line) <= _HEADING_MOST and text[line.end - 1] not in "。；！？："
    headed = alone or (holder is not None and not holder.derived and holder.heading.contains(name))
    start = max(name.start - _BACK, holder.start if holder else 0)
    end = min(name.end + _FAR, holder.body_end if holder else len(text))
    low, high = max(clauses.index(start), 0), clauses.index(end - 1) + 1
    return Around(text, clauses, name, clauses.index(name.start), number, core, headed, trusted, low, high)


def every_series(place: Around) -> Iterator[Series]:
    """Every series of exactly as many openings as the numeral says, behind the name and ahead of it."""
    for behind in (True, False):
        low, high = (place.at + 1, place.high) if behind else (place.low, place.at)
        if high - low < place.number:
            continue
        shown = _shown(place, low, high)
        for rank in RANKS:
            openings = between(place.clauses.ranked[rank], low, high)
            if len(openings) >= place.number:
                yield from _built_alike(place, openings, shown, rank, behind=behind)


def _built_alike(
    place: Around, openings: Sequence[int], shown: Sequence[int], rank: int, *, behind: bool
) -> Iterator[Series]:
    low, high = openings[0], openings[-1] + 1
    quoted = _by_quotation(place, low, high, rank) if rank >= SENTENCE else []
    terms = [place.term(i).of(place.text) for i in quoted] if place.core else []
    termed = bool(terms) and any(all(shows(t, place.core) for t in terms) for shows in (str.endswith, str.startswith))
    ranked = [i for i in shown if place.clauses.all[i].opens >= rank]
    for kind, found in (
        ("head", _by_head(place, openings, ranked, rank)),
        ("tail", _by_tail(place, openings, shown, rank)),
        ("within", ranked),
        ("number", _by_number(place, between(place.clauses.numbered, low, high), rank)),
        ("quoted", quoted if not termed else []),
        ("term", quoted if termed else []),
        ("lead", _by_lead(place, openings[: place.number + 1]) if rank == PARAGRAPH and behind else []),
        ("alike", _by_first_words(place, openings[: place.number + 1]) if behind else []),
    ):
        nearer = behind and kind in BY_CORE and bool(shown) and bool(found) and shown[0] < found[0]
        if len(found) == place.number and not nearer:
            first, last = bisect_left(openings, found[0]), bisect_left(openings, found[-1])
            skipped = place.clauses.ranked[min(rank, SENTENCE)]
            distance = len(
                between(skipped, place.at + 1, found[0]) if behind else between(skipped, found[-1] + 1, place.at)
            )
            yield Series(tuple(found), rank, kind, last - first + 1 - len(found), distance, behind)


def _shown(place: Around, low: int, high: int) -> list[int]:
    """The clauses that hold what is counted; none where it is too common to count anything."""
    if not place.core:
        return []
    starts = place.clauses.all
    at, end = starts[low].span.start, starts[high - 1].span.end
    if not place.number <= place.text.count(place.core, at, end) <= _SHOWN_MOST:
        return []
    out: list[int] = []
    at = place.text.find(place.core, at, end)
    while at >= 0:
        i = place.clauses.index(at)
        if not out or out[-1] != i:
            out.append(i)
        at = place.text.find(place.core, at + 1, end)
    return out


def _by_head(place: Around, openings: Sequence[int], ranked: Sequence[int], rank: int) -> list[int]:
    """Openings whose words begin with what is counted; of clauses of one sentence the first may have a subject before it."""
    found = [i for i in ranked if place.shows(place.body(i).start)]
    if not found or rank > GROUP or place.clauses.all[found[0]].opens > GROUP:
        return found
    before = bisect_left(openings, found[0]) - 1
    led = before >= 0 and place.words(openings[before]).find(place.core) > 0 and len(place.core) > 1
    return [openings[before], *found] if led else found


def _by_tail(place: Around, openings: Sequence[int], shown: Sequence[int], rank: int) -> list[int]:
    out: list[int] = []
    for j in shown:
        k = bisect_left(openings, j + 1) - 1
        if k >= 0 and place.tail(openings[k], rank) is not None and (not out or out[-1] != openings[k]):
            out.append(openings[k])
    return out


def _by_number(place: Around, numbered: Sequence[int], rank: int) -> list[int]:
    """Openings numbered from one on, without a break."""
    out: list[int] = []
    for i in numbered:
        clause = place.clauses.all[i]
        if clause.opens < rank:
            continue
        if (clause.number == 1 and len(out) > 1) or len(out) > place.number:
            break
        if clause.number == len(out) + 1 or (clause.number == 0 and out):
            out.append(i)
    return out


def _by_quotation(place: Around, low: int, high: int, rank: int) -> list[int]:
    name = place.name.of(place.text)
    quoted = between(place.clauses.quoted, low, high)
    return [i for i in quoted if place.clauses.all[i].opens >= rank and name not in place.words(i)]


def _by_lead(place: Around, openings: Sequence[int]) -> Sequence[int]:
    """Paragraphs that each open with a short sentence of one length or one last character: 项目清单制。…领导包联制。…"""
    following, openings = openings[place.number :], openings[: place.number]
    heads = [place.clauses.all[i] for i in openings]
    words = [c.span.of(place.text) for c in heads]
    even = len({len(w) for w in words}) == 1 or len({w[-1] for w in words}) == 1
    leads = len(heads) > _PAIR and all(
        c.mark == "。" and len(w) <= _LEAD_MOST for c, w in zip(heads, words, strict=True)
    )
    after = [place.clauses.all[i] for i in following]
    goes_on = any(c.mark == "。" and c.span.of(place.text)[-1] == words[0][-1] for c in after)  # a fourth of three
    return openings if even and leads and not goes_on else []


def _by_first_words(place: Around, openings: Sequence[int]) -> Sequence[int]:
    """The openings from the first on that have its first two characters, or its first one."""
    bodies = [place.body(i).of(place.text) for i in openings]
    run = 0
    for size in (2, 1) if place.number > _PAIR else (2,):
        run = next((n for n, body in enumerate(bodies) if body[:size] != bodies[0][:size]), len(bodies))
        if run >= place.number:
            break
    return openings[:run]

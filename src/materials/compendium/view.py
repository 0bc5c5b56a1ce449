"""What stands in a compendium: the month's speeches, their formulations with first and later places, what changed, key words.

Everything is asked of the catalogue; the same library gives the same value.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Engine

from ..library.catalogue import queries
from ..library.catalogue.queries import Filter
from ..library.catalogue.rows import Conflict, FormulationRow, SpeechRow
from ..library.months import before

TREND_MONTHS = 6
MOST_TERMS = 15


@dataclass(frozen=True, slots=True)
class Chapter:
    """A speech in the contents: its top headings as (marker, heading)."""

    speech: SpeechRow
    headings: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A formulation of the month: all its places in the library up to the month's end, the earliest first.

    ``listed`` is the first place that lists its members in full, where one does.
    """

    name: str
    places: tuple[FormulationRow, ...]
    month: str

    @property
    def listed(self) -> FormulationRow | None:
        """Where its members stand."""
        return next((row for row in self.places if row.members), None)

    @property
    def numbers(self) -> tuple[int, ...]:
        """What its numerals say."""
        return self.places[0].numbers


@dataclass(frozen=True, slots=True)
class Changes:
    """From the last month with speeches to this one: formulations never seen before, not repeated, and listed otherwise."""

    since: str | None
    new: tuple[Entry, ...]
    gone: tuple[Entry, ...]
    changed: tuple[Conflict, ...]


@dataclass(frozen=True, slots=True)
class Compendium:
    """The whole of a month; ``trends`` are (word, count in each of ``months``)."""

    month: str
    chapters: tuple[Chapter, ...]
    index: tuple[Entry, ...]
    changes: Changes
    months: tuple[str, ...]
    trends: tuple[tuple[str, tuple[int, ...]], ...]

    @property
    def chars(self) -> int:
        """Characters of all its speeches."""
        return sum(chapter.speech.chars for chapter in self.chapters)


def compendium(engine: Engine, month: str) -> Compendium:
    """The compendium of ``month`` (``YYYY-MM``)."""
    speeches = queries.list_speeches(engine, Filter(month=month))
    months = _months(engine)
    known = _by_name(queries.concordance(engine), months, month)
    held = tuple(m for m in dict.fromkeys(sorted(months.values())) if m <= month)
    recent = tuple(m for m in before(month, TREND_MONTHS) if m in held) or (month,)
    return Compendium(
        month=month,
        chapters=tuple(_chapter(engine, speech) for speech in sorted(speeches, key=_order)),
        index=tuple(_in_month(known, months, month)),
        changes=_changes(engine, known, months, month),
        months=recent,
        trends=queries.term_trends(engine, recent, MOST_TERMS),
    )


def _order(speech: SpeechRow) -> tuple[str, str]:
    return speech.day or speech.added[:10], speech.slug


def _chapter(engine: Engine, speech: SpeechRow) -> Chapter:
    outline = queries.outline_of(engine, speech.slug)
    return Chapter(speech, tuple((marker, heading) for level, marker, heading in outline if level == 1))


def _months(engine: Engine) -> dict[str, str]:
    return {speech.slug: speech.month for speech in queries.list_speeches(engine)}


def _by_name(rows: Sequence[FormulationRow], months: Mapping[str, str], month: str) -> dict[str, Entry]:
    places: dict[str, list[FormulationRow]] = defaultdict(list)
    for row in rows:
        if months.get(row.slug, "9999") <= month:
            places[row.name].append(row)
    return {
        name: Entry(name, tuple(sorted(found, key=_when)), months[min(found, key=_when).slug])
        for name, found in places.items()
    }


def _when(row: FormulationRow) -> tuple[str, str]:
    return row.day or row.added[:10], row.slug


def _in_month(known: Mapping[str, Entry], months: Mapping[str, str], month: str) -> list[Entry]:
    """The formulations that the month's speeches print: those of most speeches first, then by their first place."""
    inside = [entry for entry in known.values() if any(months[row.slug] == month for row in entry.places)]
    return sorted(inside, key=lambda entry: (-len(entry.places), _when(entry.places[0]), entry.name))


def _changes(engine: Engine, known: Mapping[str, Entry], months: Mapping[str, str], month: str) -> Changes:
    since = max((m for m in months.values() if m < month), default=None)
    now = _in_month(known, months, month)
    former = _in_month(known, months, since) if since else []
    names = {entry.name for entry in now}
    return Changes(
        since=since,
        new=tuple(entry for entry in now if entry.month == month) if since else (),
        gone=tuple(entry for entry in former if entry.name not in names),
        changed=tuple(each for each in queries.conflicts(engine) if months.get(each.later.slug) == month),
    )

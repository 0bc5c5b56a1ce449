"""What the portal, the commands and the compendium ask of the catalogue; every answer is a tuple of frozen rows."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, Select, case, exists, func, select

from . import schema
from .rows import Conflict, FormulationRow, ProductRow, SpeechRow

S = schema.speeches
F = schema.formulations
UNDATED = "undated"
"""The year of speeches whose date is not printed or is no day."""


@dataclass(frozen=True, slots=True)
class Filter:
    """Which speeches: each given value must fit.

    ``year`` is that of the printed date, or :data:`UNDATED`; ``formulation`` a name that the speech prints,
    ``words`` stand in its title.
    """

    year: str | None = None
    month: str | None = None
    speaker: str | None = None
    occasion: str | None = None
    formulation: str | None = None
    words: tuple[str, ...] = ()

    def conditions(self) -> list[ColumnElement[bool]]:
        """As conditions over the table of speeches."""
        out: list[ColumnElement[bool]] = []
        for column, wanted in ((S.c.month, self.month), (S.c.speaker, self.speaker), (S.c.occasion, self.occasion)):
            if wanted:
                out.append(column == wanted)
        if self.year == UNDATED:
            out.append(S.c.day.is_(None))
        elif self.year:
            out.append(func.substr(S.c.day, 1, 4) == self.year)
        out += [func.lower(S.c.title).contains(words.lower(), autoescape=True) for words in self.words]
        if self.formulation:
            out.append(exists().where(F.c.slug == S.c.slug, F.c.name == self.formulation))
        return out


def _tuples(connection: Connection, statement: Select[Any]) -> tuple[Any, ...]:
    """The rows of a statement as plain tuples, which travel as JSON where the database's own rows do not."""
    return tuple(tuple(row) for row in connection.execute(statement))


def list_speeches(
    engine: Engine, chosen: Filter | None = None, *, limit: int | None = None, offset: int = 0
) -> tuple[SpeechRow, ...]:
    """Speeches of the library, the last to arrive first, copies of one text as one row."""
    conditions = (chosen or Filter()).conditions()
    statement = select(S).where(S.c.twin_of.is_(None), *conditions).order_by(S.c.added.desc(), S.c.slug)
    with engine.connect() as connection:
        rows = connection.execute(statement.limit(limit).offset(offset)).all()
        return _speeches(connection, rows)


def count_speeches(engine: Engine, chosen: Filter | None = None) -> int:
    """How many :func:`list_speeches` has in all."""
    statement = select(func.count()).select_from(S).where(S.c.twin_of.is_(None), *(chosen or Filter()).conditions())
    with engine.connect() as connection:
        return int(connection.execute(statement).scalar_one())


def speech(engine: Engine, slug: str) -> SpeechRow | None:
    """One speech, also one that is a copy."""
    with engine.connect() as connection:
        found = _speeches(connection, connection.execute(select(S).where(S.c.slug == slug)).all())
    return found[0] if found else None


def _speeches(connection: Connection, rows: Sequence[Any]) -> tuple[SpeechRow, ...]:
    slugs = [row.slug for row in rows]
    products: dict[str, list[ProductRow]] = defaultdict(list)
    twins: dict[str, list[str]] = defaultdict(list)
    counts: dict[str, int] = {}
    P = schema.products
    for start in range(0, len(slugs), 500):
        some = slugs[start : start + 500]
        for p in connection.execute(select(P).where(P.c.slug.in_(some)).order_by(P.c.format)):
            made = ProductRow(p.format, p.file, p.title, p.media_type or "", p.size or 0, p.sha256 or "", p.failure)
            products[p.slug].append(made)
        for twin, first in connection.execute(
            select(S.c.slug, S.c.twin_of).where(S.c.twin_of.in_(some)).order_by(S.c.slug)
        ):
            twins[str(first)].append(twin)
        counted = select(F.c.slug, func.count()).where(F.c.slug.in_(some)).group_by(F.c.slug)
        counts.update(dict(connection.execute(counted).tuples().all()))
    return tuple(
        SpeechRow(
            r.slug, r.title, bool(r.title_printed), r.speaker, r.occasion, r.date, r.day, r.added, r.month, r.source_name,
            r.source_url, r.chars, r.sections, counts.get(r.slug, 0), tuple(products[r.slug]), tuple(twins[r.slug]),
        )
        for r in rows
    )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Choices:
    """What there is to filter by, each with the number of speeches, the most or the latest first."""

    years: tuple[tuple[str, int], ...]
    months: tuple[tuple[str, int], ...]
    speakers: tuple[tuple[str, int], ...]
    occasions: tuple[tuple[str, int], ...]
    formulations: tuple[tuple[str, int], ...]


def choices(engine: Engine, most: int = 12) -> Choices:
    """The values that lists can be filtered by."""
    n = func.count()
    year = func.coalesce(func.substr(S.c.day, 1, 4), UNDATED)
    with engine.connect() as connection:

        def counted(value: ColumnElement[str], *order: ColumnElement[Any]) -> tuple[tuple[str, int], ...]:
            statement = select(value, n).where(S.c.twin_of.is_(None), value.is_not(None)).group_by(value)
            return _tuples(connection, statement.order_by(*order).limit(most))

        speeches = func.count(func.distinct(F.c.slug))
        named = select(F.c.name, speeches).join(S, S.c.slug == F.c.slug).where(S.c.twin_of.is_(None)).group_by(F.c.name)
        return Choices(
            years=counted(year, case((year == UNDATED, "0"), else_=year).desc()),
            months=counted(S.c.month, S.c.month.desc()),
            speakers=counted(S.c.speaker, n.desc(), S.c.speaker),
            occasions=counted(S.c.occasion, n.desc(), S.c.occasion),
            formulations=_tuples(connection, named.order_by(speeches.desc(), F.c.name).limit(most)),
        )


def concordance(engine: Engine, name: str | None = None, *, month: str | None = None) -> tuple[FormulationRow, ...]:
    """Every speech that prints a formulation, the earliest first; all formulations, or those of one name or month."""
    statement = _concordance(name)
    if month is not None:
        statement = statement.where(S.c.month == month)
    with engine.connect() as connection:
        return tuple(_formulation(row) for row in connection.execute(statement))


def _concordance(name: str | None) -> Select[Any]:
    statement = (
        select(F, S.c.title, S.c.speaker, S.c.day, S.c.added)
        .join(S, S.c.slug == F.c.slug)
        .where(S.c.twin_of.is_(None))
        .order_by(func.coalesce(S.c.day, S.c.added), S.c.slug, F.c.start)
    )
    return statement if name is None else statement.where(F.c.name == name)


def formulations_of(engine: Engine, slug: str) -> tuple[FormulationRow, ...]:
    """The formulations of one speech, in its order."""
    statement = (
        select(F, S.c.title, S.c.speaker, S.c.day, S.c.added).join(S, S.c.slug == F.c.slug).where(F.c.slug == slug)
    )
    with engine.connect() as connection:
        return tuple(_formulation(row) for row in connection.execute(statement.order_by(F.c.start)))


def _formulation(row: Any) -> FormulationRow:
    numbers = tuple(int(number) for number in row.numbers.split(",") if number)
    members = tuple(row.members.split("\n")) if row.members else ()
    return FormulationRow(
        row.slug, row.title, row.speaker, row.day, row.added, row.name, numbers, members, row.status, row.mark, row.uses
    )


def conflicts(engine: Engine, name: str | None = None) -> tuple[Conflict, ...]:
    """Formulations of one name that two speeches list in full with other members; each later one beside the one before."""
    complete = select(F.c.name).where(F.c.status == "complete")
    differing = complete.group_by(F.c.name).having(func.count(func.distinct(F.c.members)) > 1)
    listed: dict[str, list[Any]] = defaultdict(list)
    statement = _concordance(name).where(F.c.status == "complete", F.c.name.in_(differing))
    with engine.connect() as connection:
        for row in connection.execute(statement):
            listed[row.name].append(row)
    return tuple(
        Conflict(_formulation(one), _formulation(other))
        for rows in listed.values()
        for one, other in pairwise(rows)
        if one.members != other.members and sorted(one.members.split("\n")) != sorted(other.members.split("\n"))
    )


def formulation_names(engine: Engine) -> tuple[tuple[str, int, str | None], ...]:
    """Every formulation as (name, number of speeches, month of the first that prints its date), the commonest first."""
    n, first = func.count(func.distinct(F.c.slug)), func.min(func.substr(S.c.day, 1, 7))
    statement = select(F.c.name, n, first).join(S, S.c.slug == F.c.slug).where(S.c.twin_of.is_(None)).group_by(F.c.name)
    with engine.connect() as connection:
        return _tuples(connection, statement.order_by(n.desc(), F.c.name))


def slug_of(engine: Engine, sha256: str) -> str | None:
    """The speech that was made of a document with this digest."""
    with engine.connect() as connection:
        found = connection.execute(select(S.c.slug).where(S.c.source_sha256 == sha256).order_by(S.c.slug)).scalar()
    return None if found is None else str(found)


def attributions_of(engine: Engine, slug: str) -> tuple[tuple[str, str, str, str], ...]:
    """The attributions of a speech as (speaker, cue, words, mark)."""
    T = schema.attributions
    statement = select(T.c.speaker, T.c.cue, T.c.quote, T.c.mark).where(T.c.slug == slug).order_by(T.c.start)
    with engine.connect() as connection:
        return _tuples(connection, statement)


def outline_of(engine: Engine, slug: str) -> tuple[tuple[int, str, str], ...]:
    """The sections of a speech as (level, marker, heading)."""
    T = schema.sections
    statement = select(T.c.level, T.c.marker, T.c.heading).where(T.c.slug == slug).order_by(T.c.number)
    with engine.connect() as connection:
        return _tuples(connection, statement)


def findings_of(engine: Engine, slug: str) -> tuple[tuple[str, str], ...]:
    """The doubts about a speech as (message, mark)."""
    T = schema.findings
    statement = select(T.c.message, T.c.mark).where(T.c.slug == slug).order_by(T.c.number)
    with engine.connect() as connection:
        return _tuples(connection, statement)


def term_trends(engine: Engine, months: Sequence[str], most: int = 12) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """The commonest key words of the last of ``months`` with their counts month by month."""
    T = schema.terms
    total = func.sum(T.c.count)
    base = select(T.c.word, S.c.month, total).join(S, S.c.slug == T.c.slug).where(S.c.twin_of.is_(None))
    statement = base.where(S.c.month.in_(months)).group_by(T.c.word, S.c.month)
    counts: dict[str, dict[str, int]] = defaultdict(dict)
    with engine.connect() as connection:
        for word, month, number in connection.execute(statement):
            counts[word][month] = int(number)
    last = months[-1] if months else ""
    top = sorted(counts, key=lambda word: (-counts[word].get(last, 0), word))[:most]
    return tuple(
        (word, tuple(counts[word].get(month, 0) for month in months)) for word in top if counts[word].get(last)
    )

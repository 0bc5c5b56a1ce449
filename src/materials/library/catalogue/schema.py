"""The tables of the catalogue, for SQLite and PostgreSQL alike, and the ladder of versions that leads to them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Column, Connection, Index, Integer, MetaData, String, Table, Text, inspect, text

TABLES = MetaData()

version = Table("schema_version", TABLES, Column("version", Integer, nullable=False))

speeches = Table(
    "speeches", TABLES,
    Column("slug", String, primary_key=True),
    Column("manifest", String, nullable=False),  # digest of the manifest that the row was made of
    Column("title", Text, nullable=False),
    Column("title_printed", Integer, nullable=False),
    Column("speaker", Text), Column("occasion", Text), Column("date", Text),
    Column("day", String),  # the printed date as YYYY-MM-DD, as far as it is one
    Column("added", String, nullable=False),  # when it came into the library, YYYY-MM-DDTHH:MM:SS, UTC
    Column("month", String, nullable=False),  # YYYY-MM of the day, else of the arrival where the schedule's calendar is read
    Column("source_name", Text, nullable=False), Column("source_sha256", String, nullable=False),
    Column("source_url", Text),
    Column("chars", Integer, nullable=False), Column("sections", Integer, nullable=False),
    Column("twin_of", String),  # the slug of the speech that this one is another copy of
)  # fmt: skip
products = Table(
    "products", TABLES,
    Column("slug", String, primary_key=True), Column("format", String, primary_key=True),
    Column("file", Text, nullable=False), Column("title", Text, nullable=False), Column("media_type", String),
    Column("size", Integer), Column("sha256", String),
    Column("failure", Text),  # why it was not made; its other columns then say nothing
)  # fmt: skip
formulations = Table(
    "formulations", TABLES,
    Column("slug", String, primary_key=True), Column("start", Integer, primary_key=True),
    Column("name", Text, nullable=False), Column("numbers", Text, nullable=False), Column("status", String, nullable=False),
    Column("mark", Text, nullable=False), Column("members", Text, nullable=False),  # one a line
    Column("uses", Integer, nullable=False),
)  # fmt: skip
attributions = Table(
    "attributions", TABLES,
    Column("slug", String, primary_key=True), Column("start", Integer, primary_key=True),
    Column("speaker", Text, nullable=False), Column("cue", Text, nullable=False), Column("quote", Text, nullable=False),
    Column("mark", Text, nullable=False),
)  # fmt: skip
sections = Table(
    "sections", TABLES,
    Column("slug", String, primary_key=True), Column("number", Integer, primary_key=True),
    Column("level", Integer, nullable=False), Column("marker", Text, nullable=False), Column("heading", Text, nullable=False),
)  # fmt: skip
terms = Table(
    "terms", TABLES,
    Column("slug", String, primary_key=True), Column("word", String, primary_key=True), Column("count", Integer, nullable=False),
)  # fmt: skip
findings = Table(
    "findings", TABLES,
    Column("slug", String, primary_key=True), Column("number", Integer, primary_key=True),
    Column("code", String, nullable=False), Column("message", Text, nullable=False), Column("mark", Text, nullable=False),
)  # fmt: skip
passages = Table(
    "passages", TABLES,
    Column("id", Integer, primary_key=True), Column("slug", String, nullable=False), Column("number", Integer, nullable=False),
    Column("mark", Text, nullable=False), Column("words", Text, nullable=False),
)  # fmt: skip
bands = Table(
    "bands", TABLES,
    Column("slug", String, primary_key=True), Column("band", Integer, primary_key=True), Column("hash", String, nullable=False),
)  # fmt: skip

Index("formulations_name", formulations.c.name)
Index("passages_slug", passages.c.slug)
Index("speeches_month", speeches.c.month)
Index("bands_hash", bands.c.band, bands.c.hash)


@dataclass(frozen=True, slots=True)
class Step:
    """One rung: how a catalogue of the version below becomes this one, and how it goes back."""

    up: Callable[[Connection], None]
    down: Callable[[Connection], None]


def _first(connection: Connection) -> None:
    TABLES.create_all(connection)
    if connection.dialect.name == "sqlite":
        # One Han character a token, so that any phrase is found where it stands (see search.py).
        connection.execute(
            text("CREATE VIRTUAL TABLE IF NOT EXISTS passages_index USING fts5(words, tokenize='unicode61')")
        )


def _no_first(connection: Connection) -> None:
    if connection.dialect.name == "sqlite":
        connection.execute(text("DROP TABLE IF EXISTS passages_index"))
    TABLES.drop_all(connection)


LADDER: tuple[Step, ...] = (Step(_first, _no_first),)


def current(connection: Connection) -> int:
    """The version that a database has; 0 for an empty one."""
    if not inspect(connection).has_table(version.name):
        return 0
    return int(connection.execute(version.select()).scalar() or 0)


def migrate(connection: Connection, target: int = len(LADDER)) -> None:
    """Bring a database to version ``target``, up or down, rung by rung."""
    now = current(connection)
    while now != target:
        step = LADDER[now] if now < target else LADDER[now - 1]
        (step.up if now < target else step.down)(connection)
        now += 1 if now < target else -1
        if now:
            connection.execute(version.delete())
            connection.execute(version.insert().values(version=now))

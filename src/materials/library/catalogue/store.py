"""Opens the catalogue's database: SQLite in the library by default, PostgreSQL where a URL names one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import URL, Connection, Engine, create_engine, event, func, make_url, select
from sqlalchemy.exc import ArgumentError, DatabaseError, NoSuchModuleError

from ...errors import MachineError
from ..snapshot import FOLDER
from . import schema

FILE = "catalogue.sqlite3"
_TURN = 0x6D61746C
"""The key of PostgreSQL's advisory lock; any number that no other program takes."""


def open_catalogue(output: Path, url: str | None = None) -> Engine:
    """The catalogue of the library in ``output``, its tables at the present version.

    ``url`` is a database URL as SQLAlchemy takes it (``postgresql+psycopg://…``); else the variable
    MATERIALS_DATABASE, else a SQLite file in the library.

    :raises MachineError: when the database cannot be opened.
    """
    named = url or os.environ.get("MATERIALS_DATABASE")
    if not named:
        return open_file(output / FOLDER / FILE)
    hint = "Check the address and the rights; PostgreSQL needs: MATERIALS_EXTRAS='fast postgres' scripts/setup."
    with _explained(_shown(named), hint):
        return _migrated(create_engine(named, pool_pre_ping=True))


def open_file(path: Path) -> Engine:
    """The catalogue in the SQLite file at ``path``, its tables at the present version; made where there is none.

    :raises MachineError: when the file cannot be opened.
    """
    hint = "Check the rights; a damaged catalogue is made again by `materials check-library --repair`."
    with _explained(str(path), hint):
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        # As parts and not as one string: a folder may be called what an address reads as its end (?).
        engine = create_engine(URL.create("sqlite", database=str(path)), connect_args={"timeout": 30})
        event.listen(engine, "connect", _settings)
        return _migrated(engine)


def _migrated(engine: Engine) -> Engine:
    """The engine, once its database has the present version of the tables."""
    with engine.begin() as connection:
        if schema.current(connection) > len(schema.LADDER):
            raise _LaterVersionError
        if schema.current(connection) < len(schema.LADDER):
            take_turn(connection)
            schema.migrate(connection)
    return engine


class _LaterVersionError(Exception):
    """A later release of the program has written this database."""


@contextmanager
def _explained(where: str, hint: str) -> Iterator[None]:
    """What goes wrong while a database is opened, as one sentence.

    :raises MachineError: for all of it.
    """
    try:
        yield
    except _LaterVersionError as error:
        remedy = "Use the version that wrote it, or delete the catalogue: it is made again from the library."
        raise MachineError("The catalogue is of a later version.", remedy, where) from error
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError, DatabaseError, OSError) as error:
        reason = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
        raise MachineError(f"The catalogue cannot be opened: {reason}.", hint, where) from error


def take_turn(connection: Connection) -> None:
    """Wait until no other process writes the catalogue; the turn ends with the transaction, which must not have written yet."""
    if connection.dialect.name == "sqlite":
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    else:
        connection.execute(select(func.pg_advisory_xact_lock(_TURN)))


def _shown(url: str) -> str:
    """A database URL as it may be printed: without its password.

    :raises MachineError: when it is none; then nothing of it is shown, since nobody can say which part is the password.
    """
    try:
        return make_url(url).render_as_string(hide_password=True)
    except (ArgumentError, ValueError) as error:
        hint = "Write it as postgresql+psycopg://user:password@host/name, with %2F for a slash in the password."
        raise MachineError("The address of the catalogue is no database URL.", hint) from error


def _settings(connection: Any, _: Any) -> None:
    """Readers go on while one writes; a commit survives a crash of the program."""
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.close()

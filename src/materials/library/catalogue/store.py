"""Opens the catalogue's database: SQLite in the library by default, PostgreSQL where a URL names one."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, create_engine, event
from sqlalchemy.exc import ArgumentError, DatabaseError, NoSuchModuleError

from ...errors import MachineError
from . import schema

FOLDER = ".library"
FILE = "catalogue.sqlite3"


def open_catalogue(output: Path, url: str | None = None) -> Engine:
    """The catalogue of the library in ``output``, its tables at the present version.

    ``url`` is a database URL as SQLAlchemy takes it (``postgresql+psycopg://…``); else the variable
    MATERIALS_DATABASE, else a SQLite file in the library.

    :raises MachineError: when the database cannot be opened.
    """
    named = url or os.environ.get("MATERIALS_DATABASE")
    try:
        if named:
            engine = create_engine(named, pool_pre_ping=True)
        else:
            folder = output / FOLDER
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            engine = create_engine(f"sqlite:///{folder / FILE}", connect_args={"timeout": 30})
            event.listen(engine, "connect", _settings)
        with engine.begin() as connection:
            if schema.current(connection) > len(schema.LADDER):
                hint = "Use the version that wrote it, or delete the catalogue: it is made again from the library."
                raise MachineError("The catalogue is of a later version.", hint, named or str(output))
            schema.migrate(connection)
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError, DatabaseError, OSError) as error:
        reason = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
        hint = (
            "Check the address and the rights; PostgreSQL needs: pip install 'materials[postgres]'."
            if named
            else "Check the rights; a damaged catalogue is made again by `materials check-library --repair`."
        )
        raise MachineError(f"The catalogue cannot be opened: {reason}.", hint, named or str(output)) from error
    return engine


def _settings(connection: Any, _: Any) -> None:
    """Readers go on while one writes; a commit survives a crash of the program."""
    cursor = connection.cursor()
    cursor.execute("PRAGMA journal_mode=WAL")
    cursor.execute("PRAGMA synchronous=NORMAL")
    cursor.close()

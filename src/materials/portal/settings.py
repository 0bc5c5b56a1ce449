"""What a portal is made of: which library it shows, where uploads go, who may write, and its limits."""

from __future__ import annotations

import hmac
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from threading import Lock
from typing import Any, TypeVar

from sqlalchemy import Engine

from ..errors import PublishError
from ..library.catalogue.store import open_catalogue
from ..library.catalogue.sync import sync
from ..library.publish import CHANGED

MEGABYTE = 2**20
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Settings:
    """The portal of the library in ``output``, whose documents lie in ``inputs``.

    ``token``: what must be given to write; without one only this machine may (``local``: the portal listens on loopback).
    ``hosts`` are the names that it answers to besides loopback's. ``uploads_a_minute`` counts for each client. ``store`` is
    the URL of the library that ``output`` mirrors.
    """

    output: Path
    inputs: Path
    token: str | None = None
    local: bool = True
    hosts: tuple[str, ...] = ()
    database: str | None = None
    most_bytes: int = 64 * MEGABYTE
    uploads_a_minute: int = 20
    store: str | None = None

    @property
    def writable(self) -> bool:
        """Whether anybody can write at all."""
        return self.token is not None or self.local

    def admits(self, token: str | None) -> bool:
        """Whether ``token`` lets its bearer write."""
        if self.token is None:
            return self.local
        return token is not None and hmac.compare_digest(token.encode(), self.token.encode())


RESCAN_SECONDS = 30.0


@dataclass(slots=True)
class Shelf:
    """The catalogue as the portal reads it: brought up to date when something was published, at most once a second."""

    settings: Settings
    engine: Engine = field(init=False)
    _seen: tuple[float, float] = (0.0, 0.0)  # the mark's age and the time of the last look
    _lock: Lock = field(default_factory=Lock)
    _kept: dict[str, Any] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.engine = open_catalogue(self.settings.output, self.settings.database)

    def fresh(self) -> Engine:
        """The catalogue's engine, up to date; a look costs one ``stat`` where nothing was published."""
        now = time.monotonic()
        try:
            mark = (self.settings.output / CHANGED).stat().st_mtime
        except OSError:
            mark = 0.0
        seen, looked = self._seen
        if (mark != seen and now - looked > 1.0) or now - looked > RESCAN_SECONDS or not looked:
            with self._lock:
                if self._seen == (seen, looked):
                    self._look(mark)
        return self.engine

    def _look(self, mark: float) -> None:
        try:
            sync(self.engine, self.settings.output, tries=1)
            self._kept = {}  # whoever else brought the catalogue up to date
        except PublishError:
            if not self._seen[1]:
                raise
            mark = self._seen[0]  # what was there a moment ago is shown until the disk lets it be renewed
        self._seen = (mark, time.monotonic())

    def once(self, name: str, ask: Callable[[Engine], T]) -> T:
        """What ``ask`` finds in the catalogue, asked again only after something in the library changed."""
        engine, kept = self.fresh(), self._kept
        if name not in kept:
            kept[name] = ask(engine)
        found: T = kept[name]
        return found

"""The catalogue as the portal reads it: brought up to date when something was published, at most once a second."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from typing import Any, TypeVar

from sqlalchemy import Engine

from ..errors import PublishError
from ..library.catalogue.store import open_catalogue
from ..library.catalogue.sync import sync
from ..library.publish import CHANGED
from .settings import Settings

RESCAN_SECONDS = 30.0
"""How often the whole library is looked through, whether or not something says that it changed."""

T = TypeVar("T")


@dataclass(slots=True)
class Shelf:
    """The catalogue of one library, and the answers that stay right until something in it changes.

    :raises MachineError: when the catalogue cannot be opened.
    """

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

"""A disk that refuses the n-th thing asked of it, or takes the program down there: every call in turn, over every writer."""

from __future__ import annotations

import os
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Engine, event
from sqlalchemy.exc import OperationalError

from materials.errors import MaterialsError

CALLS = ("write", "fsync", "replace", "link", "mkdir")
KILL = -1
EVERY = -1
KILLED = 137
Files = dict[str, bytes]


@dataclass
class Disk:
    """Counts calls; the one numbered ``turn`` (from 1, or :data:`EVERY`) fails with the error ``number``, or ends the process for :data:`KILL`.

    A write that fails leaves half of its bytes, as a full disk does. SQLite writes by itself, so there a step is a
    statement or a commit.
    """

    turn: int = 0
    number: int = 0
    steps: int = 0
    _undo: list[Callable[[], None]] = field(default_factory=list)

    def due(self) -> bool:
        """Count one step; whether it is the one that fails."""
        self.steps += 1
        return self.turn in (self.steps, EVERY)

    def fail(self) -> OSError:
        """What to raise; does not come back for a kill."""
        if self.number == KILL:
            os._exit(KILLED)
        return OSError(self.number, os.strerror(self.number))

    @contextmanager
    def in_use(self) -> Iterator[Disk]:
        """Every call of this process goes to this disk."""
        with pytest.MonkeyPatch.context() as patch:
            for name in CALLS:
                patch.setattr(os, name, self._faulty(name, getattr(os, name)))
            hooks = [("before_cursor_execute", self._statement), ("commit", self._statement)]
            for name, hook in hooks:
                event.listen(Engine, name, hook)
            try:
                yield self
            finally:
                for name, hook in hooks:
                    event.remove(Engine, name, hook)

    def _faulty(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def call(*arguments: Any, **named: Any) -> Any:
            if self.due():
                if name == "write":
                    real(arguments[0], arguments[1][: len(arguments[1]) // 2])
                raise self.fail()
            return real(*arguments, **named)

        return call

    def _statement(self, *_: Any) -> None:
        if self.due():
            raise OperationalError("", {}, self.fail())


def visible(folder: Path) -> Files:
    """Every file that a reader may find, with its bytes."""
    paths = (p for p in sorted(folder.rglob("*")) if p.is_file())
    hidden = (
        ".in/",
        ".new-",
        ".staging-",
        ".publishing",
        ".lock",
        ".intake",
        ".changed",
        ".arrived",
        "catalogue.",
        "manifests.json",
    )
    return {
        p.relative_to(folder).as_posix(): p.read_bytes()
        for p in paths
        if not any(f"{part}/".startswith(hidden) for part in p.relative_to(folder).parts)
    }


def current(folder: Path) -> Files:
    """What a reader finds, without the former versions that are kept."""
    return {name: data for name, data in visible(folder).items() if "/.versions/" not in name}


@dataclass(frozen=True)
class Subject:
    """Something that writes. ``prepare`` makes the former state in a folder, ``act`` writes, ``see`` is what readers find.

    ``settle`` is what the next run does before anything else. ``whole`` means that readers find all of one state; else
    each file is the former or the new one, and ``kept`` (the document's bytes) lies somewhere. ``swept``: the next run
    leaves nothing of a killed one, else that has time.
    """

    name: str
    prepare: Callable[[Path], None]
    act: Callable[[Path], None]
    settle: Callable[[Path], None] = lambda _: None
    see: Callable[[Path], Any] = current
    whole: bool = True
    kept: bytes = b""
    swept: bool = False


def left_over(folder: Path) -> list[Path]:
    """What only a run that was killed may leave."""
    return [p for p in folder.rglob("*") if p.name.startswith((".new-", ".staging-", ".publishing"))]


def steps_of(subject: Subject, folder: Path) -> int:
    """How many calls the writing of ``subject`` takes."""
    folder.mkdir()
    subject.prepare(folder)
    with Disk().in_use() as disk:
        subject.act(folder)
    return disk.steps


def strike(subject: Subject, folder: Path, turn: int, number: int) -> bool:
    """Let the writing fail at ``turn``; whether it told that it failed."""
    if number == KILL:
        return _killed(lambda: subject.act(folder), Disk(turn, number))
    with Disk(turn, number).in_use():
        try:
            subject.act(folder)
        except MaterialsError as error:
            assert "\n" not in str(error)
            return True
    return False


def _killed(act: Callable[[], None], disk: Disk) -> bool:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # newer Pythons warn of forks beside threads
        child = os.fork()
    if child == 0:
        code = 1
        try:
            with disk.in_use():
                act()
            code = 0
        finally:
            os._exit(code)
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == KILLED
    return True

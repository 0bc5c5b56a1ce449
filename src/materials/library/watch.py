"""Sees documents come into the input folder, however they come, and hands each over once, when its last byte is there.

The folder is looked through again and again; events of the file system only make a look come sooner, so copies on network
drives, renames and slow writers are all the same. What the library holds already is known by contents from its manifests;
nothing else is remembered between two starts, and nothing is deleted.
"""

from __future__ import annotations

import contextlib
import logging
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event, Lock

from ..errors import MaterialsError
from ..review.file import review_of
from ..sidecar import is_companion, sidecar_of
from . import snapshot
from .digests import beside_sha256, file_sha256
from .names import slug
from .quarantine import hold, restored

QUIET, SLOW = 0.4, 2.5
"""Seconds without a change after which a file is whole: one that came at once, and one that was seen growing."""

LOOK, IDLE = 0.2, 3.0
"""Seconds between two looks while something is under way, and while nothing is."""

AGAIN, TRIES = 30.0, 3
"""After so many seconds, and so often, a document is tried again that failed for another reason than its contents."""

_UNDER_WAY = frozenset({".part", ".partial", ".crdownload", ".download", ".filepart", ".tmp", ".swp"})
_LOGGER = logging.getLogger(__name__)

Stamp = tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of a document: made, or ``reason`` why not; ``refused`` where it is the document that cannot be read,
    ``away`` where it could not even be tried, which is tried again for as long as it takes."""

    reason: str | None = None
    refused: bool = False
    away: bool = False


Submit = Callable[[Path], Outcome]


@dataclass(slots=True)
class _Seen:
    """A file in the folder: how it looked, since when it has looked so, and whether it was taken or passed over."""

    stamp: Stamp
    since: float
    quiet: float
    settled: bool = False
    tries: int = 0


def candidates(inputs: Path) -> list[Path]:
    """The files of the folder that are to be read: all but companions of documents and downloads under way."""
    try:
        inside = [path for path in sorted(inputs.iterdir()) if path.is_file()]
    except OSError:
        return []
    return [path for path in inside if not is_companion(path.name) and path.suffix.lower() not in _UNDER_WAY]


@dataclass(slots=True)
class Watcher:
    """Hands the documents of ``inputs`` to ``submit``, at most ``limit`` at a time, each content once.

    ``submit`` runs in threads of the watcher and takes as long as it takes. ``clock`` counts seconds.
    """

    inputs: Path
    output: Path
    submit: Submit
    limit: int = 2
    clock: Callable[[], float] = time.monotonic
    _files: dict[Path, _Seen] = field(default_factory=dict)
    _owners: dict[str, tuple[str, str | None]] = field(default_factory=dict)  # contents: name, digest of what is beside
    _busy: set[str] = field(default_factory=set)  # names under way: two documents of one name get their folders in turn
    _lock: Lock = field(default_factory=Lock)

    def __post_init__(self) -> None:
        for each in snapshot.read(self.output).manifests:
            self._owners[each.source_sha256] = (each.source_name, each.beside_sha256)

    def run(self, stop: Event) -> None:
        """Watch until ``stop``; what is under way is then finished.

        :raises OSError: when the input folder cannot be made.
        """
        self.inputs.mkdir(parents=True, exist_ok=True)
        with ThreadPoolExecutor(self.limit, thread_name_prefix="intake") as executor:
            for _ in _wakes(self.inputs, stop, self._pending):
                self.look(executor)
            executor.shutdown(wait=True, cancel_futures=True)

    def look(self, executor: Executor) -> None:
        """Look through the folder once and hand over what is whole and new."""
        restored(self.inputs)
        present = candidates(self.inputs)
        with self._lock:
            for gone in self._files.keys() - set(present):
                del self._files[gone]
            now = self.clock()
            for path in present:
                if self._whole(path, now):
                    self._take(path, executor)

    def _pending(self) -> bool:
        with self._lock:
            return bool(self._busy) or any(not seen.settled and not seen.tries for seen in self._files.values())

    def _whole(self, path: Path, now: float) -> bool:
        stamp = _stamp(path)
        if stamp is None:
            self._files.pop(path, None)
            return False
        seen = self._files.get(path)
        if seen is None or seen.stamp != stamp:
            growing = seen is not None and not seen.settled
            self._files[path] = _Seen(stamp, now, SLOW if growing else QUIET)
            return False
        return not seen.settled and now - seen.since >= seen.quiet

    def _take(self, path: Path, executor: Executor) -> None:
        seen, name = self._files[path], slug(path.name).casefold()
        if name in self._busy:
            return
        try:
            digest = file_sha256(path)
            beside = beside_sha256(path)
        except OSError as error:
            self._later(seen, f"{path}: {error.strerror or error}")
            return
        if _stamp(path) != seen.stamp:
            return
        owner = self._owners.get(digest)
        seen.settled = True
        if owner is not None and (owner[0] != path.name or owner[1] == beside):
            return  # another copy of it, or made already
        self._owners[digest] = (path.name, beside)
        self._busy.add(name)
        executor.submit(self._work, path, seen, digest, name)

    def _work(self, path: Path, seen: _Seen, digest: str, name: str) -> None:
        try:
            outcome = self.submit(path)
        except Exception as error:  # whatever an orchestrator raises: the document stays, and so does the watcher
            outcome = Outcome(f"{path}: {type(error).__name__}: {error}")
        with self._lock:
            self._busy.discard(name)
            if outcome.reason is None:
                return
            del self._owners[digest]
            if not outcome.refused:
                self._later(seen, outcome.reason, away=outcome.away)
            elif _stamp(path) == seen.stamp:  # else it has grown since, and is looked at anew
                self._hold(path, outcome.reason)
                self._look_anew()

    def _hold(self, path: Path, reason: str) -> None:
        try:
            hold(self.inputs, path, reason)
        except MaterialsError as error:
            _LOGGER.warning("%s", error)

    def _later(self, seen: _Seen, reason: str, *, away: bool = False) -> None:
        _LOGGER.warning("%s", reason)
        seen.tries = max(seen.tries, 1) if away else seen.tries + 1
        seen.settled = seen.tries >= TRIES
        seen.since, seen.quiet = self.clock(), AGAIN

    def _look_anew(self) -> None:
        """Look again at what was passed over as a copy: what it copies may have gone into quarantine."""
        for seen in self._files.values():
            seen.settled = seen.tries >= TRIES


def _stamp(path: Path) -> Stamp | None:
    """Sizes and ages of a document and of what stands beside it; ``None`` when it is gone."""
    try:
        own = path.stat()
    except OSError:
        return None
    stamps = [(own.st_size, own.st_mtime_ns)]
    for beside in filter(None, (sidecar_of(path), review_of(path))):
        with contextlib.suppress(OSError):
            state = beside.stat()
            stamps.append((state.st_size, state.st_mtime_ns))
    return tuple(stamps)


def _wakes(folder: Path, stop: Event, pending: Callable[[], bool]) -> Iterator[None]:
    """Yields whenever it is time to look: at an event, at every tick while something is pending, else every :data:`IDLE` s."""
    last = -IDLE
    for event in _ticks(folder, stop):
        if stop.is_set():
            return
        if event or pending() or time.monotonic() - last >= IDLE:
            last = time.monotonic()
            yield None


def _ticks(folder: Path, stop: Event) -> Iterator[bool]:
    """Yields every :data:`LOOK` seconds whether the file system has reported an event."""
    from watchfiles import watch

    try:
        told = watch(
            folder, stop_event=stop, recursive=False, debounce=200, step=50, rust_timeout=int(LOOK * 1000),
            yield_on_timeout=True, raise_interrupt=False,
        )  # fmt: skip
        yield from map(bool, told)
    except (OSError, RuntimeError) as error:  # no more watches to be had, or a drive without events: polling goes on
        _LOGGER.info("no events from %s: %s", folder, error)
    while not stop.wait(LOOK):
        yield False

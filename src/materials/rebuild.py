"""Brings a library up to date and makes a month's compendium: what the flow of that name and ``materials rebuild`` call.

What is out of date is what :func:`materials.build.due` says; copies of a document that the input folder holds twice are
passed over, as the intake passes them over.
"""

from __future__ import annotations

import contextlib
import fcntl
import os
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from . import batch, build
from .build import Result, Seen
from .compendium import TEMPLATES
from .errors import MaterialsError, UsageError
from .jobs import Job, behind, choose_formats, find_inputs, plan
from .library import digests, months, snapshot
from .library.manifest import Manifest
from .library.publish import arrival, write_file
from .library.snapshot import FOLDER, Snapshot
from .mirror import local_inputs, push_month
from .storage import Store

if TYPE_CHECKING:
    from .compendium.products import Made


@dataclass(frozen=True, slots=True)
class Work:
    """What a rebuild has to do: ``jobs`` with something due, the titles that are up to date, the library as it was seen."""

    jobs: tuple[Job, ...]
    unchanged: tuple[str, ...]
    seen: Snapshot | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """What became of a month: titles rebuilt and unchanged, (name, reason) of what failed, the files of its compendium."""

    month: str
    rebuilt: tuple[str, ...]
    unchanged: tuple[str, ...]
    failed: tuple[tuple[str, str], ...]
    files: tuple[Path, ...]

    @property
    def ok(self) -> bool:
        """Whether all of it exists now."""
        return not self.failed


def stale(inputs: Sequence[str], output: Path, since: date | None = None, store: Store | None = None) -> Work:
    """The documents of ``inputs`` that have something due, in every format that their speeches have and the default ones.

    With ``since``, only what changed or came into the library on that day (UTC) or later is looked at. ``inputs`` are
    paths or URLs; ``store`` is what ``output`` mirrors.

    :raises UsageError: for a path that does not exist.
    """
    places = local_inputs(inputs)
    try:
        found = find_inputs(list(places))
    except UsageError:
        if not all(path.exists() for path in places):
            raise
        return Work((), ())
    seen = snapshot.read(output)
    library = {each.slug: each for each in seen.manifests}
    contents = _each_once(found, library)
    paths = [path for path in contents if since is None or _changed(path) >= since]
    default = choose_formats(None)
    jobs = behind(plan(paths, output, default, library=seen.manifests), places, store) if paths else []
    every, beside = frozenset(choose_formats("all")), digests.names_beside(paths)
    due, unchanged = [], []
    for job in jobs:
        known = library.get(job.slug)
        wanted = _formats(job, known, every)
        job = job if wanted == job.formats else replace(job, formats=wanted)
        if since is not None and known and datetime.fromtimestamp(arrival(output / job.slug), UTC).date() < since:
            continue
        if known is not None and _up_to_date(job, Seen(known, contents[job.path], beside[job.path.parent])):
            unchanged.append(known.title)
        else:
            due.append(job)
    return Work(tuple(due), tuple(unchanged), seen)


def _each_once(paths: Sequence[Path], library: Mapping[str, Manifest]) -> dict[Path, str | None]:
    """One path a content: the one that the library's speech was made of, else the first.

    Only files of one size are read; the digests of those come along.
    """
    names = {each.source_sha256: each.source_name for each in library.values()}
    sizes: dict[int, list[Path]] = defaultdict(list)
    for path in paths:
        with contextlib.suppress(OSError):  # set aside or renamed since it was listed
            sizes[path.stat().st_size].append(path)
    kept: dict[Path, str | None] = {}
    for alike in sizes.values():
        if len(alike) == 1:
            kept[alike[0]] = None
            continue
        groups: dict[str, list[Path]] = defaultdict(list)
        for path in alike:
            with contextlib.suppress(OSError):
                groups[digests.file_sha256(path)].append(path)
        for digest, same in groups.items():
            kept[next((path for path in same if path.name == names.get(digest)), same[0])] = digest
    return {path: kept[path] for path in paths if path in kept}


def _changed(path: Path) -> date:
    """The day of its last change; the first day of all where it is gone."""
    with contextlib.suppress(OSError):
        return datetime.fromtimestamp(path.stat().st_mtime, UTC).date()
    return date.min


def _formats(job: Job, known: Manifest | None, every: Set[str]) -> tuple[str, ...]:
    had = (*known.products, *known.failed) if known else ()
    return tuple(dict.fromkeys([*job.formats, *(name for name in had if name in every)]))


def _up_to_date(job: Job, seen: Seen) -> bool:
    try:
        needs = build.due(job, seen)
    except MaterialsError:
        return False  # the build says why
    return needs.kept is not None and not needs.todo


def run(jobs: Sequence[Job], workers: int = 1) -> Iterator[Result]:
    """Make what is due, each result as it is done."""
    yield from batch.build(jobs, workers)


def close_month(
    output: Path,
    month: str,
    unchanged: Sequence[str],
    results: Sequence[Result],
    seen: Snapshot | None = None,
    store: Store | None = None,
) -> Report:
    """Make the compendium of ``month`` from the library as it is now, and commit the month with what became of it.

    A compendium that was made of this very library and lies there whole is left as it is. ``seen`` is the library where it
    was read a moment ago; ``store`` is what ``output`` mirrors.

    :raises MaterialsError: when the catalogue, the disk or the store refuses.
    """
    report = _standing_or_closed(output, month, unchanged, results, seen)
    if store is not None:
        push_month(store, month)
    return report


def _standing_or_closed(
    output: Path, month: str, unchanged: Sequence[str], results: Sequence[Result], seen: Snapshot | None
) -> Report:
    made_of = _made_of((snapshot.read(output) if results or seen is None else seen).state)
    standing = months.standing(output, month, made_of) if not results else None
    if standing is not None:
        folder = months.folder_of(output, month)
        return Report(month, (), tuple(unchanged), (), tuple(folder / name for name in standing))
    return _closed(output, month, unchanged, results, made_of)


def _made_of(state: str) -> str:
    """What a compendium depends on: every manifest, the program, the templates of its forms."""
    made_with = (digests.pipeline_digest(), digests.templates_digest(TEMPLATES), digests.fonts_digest())
    return digests.short("\0".join((state, *made_with)))


def _closed(output: Path, month: str, unchanged: Sequence[str], results: Sequence[Result], made_of: str) -> Report:
    from .compendium.products import make
    from .library.catalogue.store import open_catalogue
    from .library.catalogue.sync import sync

    engine = open_catalogue(output)
    try:
        sync(engine, output)
        made = make(engine, month)
    finally:
        engine.dispose()
    folder = months.folder_of(output, month)
    report = Report(
        month,
        tuple(result.title for result in results if result.ok),
        tuple(unchanged),
        tuple(_failures(results)) + made.failed,
        tuple(folder / name for name in made.files),
    )
    for name, data in made.files.items():
        write_file(folder / name, data)
    write_file(folder / "index.html", page(report, made).encode())
    months.record(
        output,
        month,
        {
            "speeches": made.speeches,
            "rebuilt": len(report.rebuilt),
            "unchanged": len(unchanged),
            "failed": dict(report.failed),
            "made_of": made_of,
            "files": {name: len(data) for name, data in made.files.items()},
        },
    )
    return report


def _failures(results: Sequence[Result]) -> Iterator[tuple[str, str]]:
    for result in results:
        if result.error is not None:
            yield result.job.path.name, result.error
        yield from ((f"{result.title} {name}", why) for name, why in result.failed)


def page(report: Report, made: Made) -> str:
    """The page of a month: its files, and what was rebuilt, unchanged and failed."""
    from .templating import page as rendered

    return rendered("compendium/index.html", report=report, made=made)


@contextlib.contextmanager
def alone(output: Path) -> Iterator[None]:
    """Hold the months of a library: two rebuilds come one after the other, and the second finds what the first did."""
    folder = output / FOLDER
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle = os.open(folder / "months.lock", os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)

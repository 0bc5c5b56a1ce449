"""Many jobs: in this process or in several, where a worker that dies costs no document but the one that kills it."""

from __future__ import annotations

from collections.abc import Generator, Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor, as_completed
from contextlib import suppress

from .build import Result, Seen, due, run, unchanged
from .errors import MaterialsError
from .jobs import Job
from .library.digests import names_beside
from .library.manifest import Manifest
from .pools import pool
from .registry import writer

ATTEMPTS = 3
"""How often a document that ends its worker is tried: the system may have needed the memory for something else."""


def build(jobs: Sequence[Job], workers: int = 1, library: Sequence[Manifest] = ()) -> Iterator[Result]:
    """Run the jobs, yielding each result as soon as it is there; those with nothing to do come first.

    ``library`` are the manifests, if they have been read already. With more than one worker the jobs run in processes. A
    worker that the system kills takes its pool with it: the unfinished jobs then go to a new pool, as long as each pool
    finishes some, and the rest are tried one by one, so that only the document that kills its worker fails.
    """
    left = yield from _due(jobs, {manifest.slug: manifest for manifest in library})
    if workers <= 1 or len(jobs) <= 1:
        yield from map(run, left)
        return
    before = len(left) + 1
    while left and len(left) < before:
        before = len(left)
        left = yield from _together(left, workers)
    for job in left:
        yield _alone(job)


def _due(jobs: Sequence[Job], library: Mapping[str, Manifest]) -> Generator[Result, None, list[Job]]:
    """Yield the results of jobs that have nothing to do, for which no worker need start; return the others."""
    left = []
    names = names_beside(job.path for job in jobs)
    for job in jobs:
        same = None
        with suppress(MaterialsError):  # the worker will meet it again, and report it
            if not (job.force or job.store or job.origin):
                same = unchanged(job, due(job, Seen(library.get(job.slug), names=names[job.path.parent])))
        if same is None:
            left.append(job)
        else:
            yield same
    return left


def _together(jobs: Sequence[Job], workers: int) -> Generator[Result, None, list[Job]]:
    """Run jobs in one pool, the longest first, so that no worker idles at the end; return what a broken pool left undone."""
    left = []
    with pool("processes", min(workers, len(jobs)), load=needed(jobs)) as executor:
        pending = {executor.submit(run, job): job for job in sorted(jobs, key=_size, reverse=True)}
        for future in as_completed(pending):
            try:
                yield future.result()
            except BrokenExecutor:
                left.append(pending[future])
    return left


def _size(job: Job) -> int:
    """The size of its document in bytes; 0 if it cannot be read from here."""
    with suppress(OSError):
        return job.path.stat().st_size
    return 0


def needed(jobs: Sequence[Job]) -> tuple[str, ...]:
    """Names of the heavy modules that the jobs will import, for the pool to load once."""
    return (
        "materials.study",
        *sorted({module for job in jobs for name in job.formats for module in writer(name).needs}),
    )


def _alone(job: Job) -> Result:
    """Run a job in a pool of its own, up to :data:`ATTEMPTS` times."""
    for _ in range(ATTEMPTS):
        with pool("processes", 1) as executor, suppress(BrokenExecutor):
            return executor.submit(run, job).result()
    return Result(job, error=f"{job.path}: The worker process ended {ATTEMPTS} times while it made this document.")

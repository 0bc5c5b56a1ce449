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
    """Run the jobs, each result as it is done, first those with nothing to do; with more than one worker in processes.

    ``library`` are the manifests where they have been read already. A worker that the system kills takes its pool with it. What was not done is then done in a new one, as long as each
    pool gets something done; what is left is tried one by one, so that only the document that kills its worker fails.
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
    """Tell of the jobs that have nothing to do, for which no worker need start; the other ones come back."""
    left = []
    lying = names_beside(job.path for job in jobs)
    for job in jobs:
        same = None
        with suppress(MaterialsError):  # told by the worker
            if not (job.force or job.store or job.origin):
                same = unchanged(job, due(job, Seen(library.get(job.slug), lying=lying[job.path.parent])))
        if same is None:
            left.append(job)
        else:
            yield same
    return left


def _together(jobs: Sequence[Job], workers: int) -> Generator[Result, None, list[Job]]:
    """Run jobs in one pool, the longest first, so that none is left alone at the end; what a broken pool left undone comes back."""
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
    """The bytes of its document where they can be seen from here."""
    with suppress(OSError):
        return job.path.stat().st_size
    return 0


def needed(jobs: Sequence[Job]) -> tuple[str, ...]:
    """The heavy modules that jobs will import."""
    return (
        "materials.study",
        *sorted({module for job in jobs for name in job.formats for module in writer(name).needs}),
    )


def _alone(job: Job) -> Result:
    for _ in range(ATTEMPTS):
        with pool("processes", 1) as executor, suppress(BrokenExecutor):
            return executor.submit(run, job).result()
    return Result(job, error=f"{job.path}: The worker process ended {ATTEMPTS} times while it made this document.")

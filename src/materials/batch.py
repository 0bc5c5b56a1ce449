"""Many jobs: in this process or in several, where a worker that dies costs no document but the one that kills it."""

from __future__ import annotations

import gc
from collections.abc import Generator, Iterator, Mapping, Sequence
from concurrent.futures import BrokenExecutor, as_completed
from contextlib import contextmanager, suppress
from importlib import import_module

from .build import Job, Result, Seen, due, run, unchanged
from .errors import MaterialsError
from .library.digests import names_beside
from .library.manifest import Manifest
from .pools import pool
from .registry import writer

ATTEMPTS = 3
"""How often a document that ends its worker is tried: the system may have needed the memory for something else."""


def build(jobs: Sequence[Job], workers: int = 1, library: Sequence[Manifest] = ()) -> Iterator[Result]:
    """Run the jobs, each result as it is done, first those with nothing to do; with more than one worker in processes.

    ``library`` are the manifests where they have been read already.
    A worker that the system kills takes its pool with it. What was not done is then done in a new one, as long as each
    pool gets something done; what is left is tried one by one, so that only the document that kills its worker fails.
    """
    left = yield from _due(jobs, {manifest.slug: manifest for manifest in library})
    if workers <= 1 or len(left) <= 1:
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
    """Run jobs in one pool; the ones that a broken pool left undone come back."""
    left = []
    with _loaded(jobs), pool("processes", min(workers, len(jobs))) as executor:
        pending = {executor.submit(run, job): job for job in jobs}
        for future in as_completed(pending):
            try:
                yield future.result()
            except BrokenExecutor:
                left.append(pending[future])
    return left


@contextmanager
def _loaded(jobs: Sequence[Job]) -> Iterator[None]:
    """Import what the jobs will need before the workers are forked: it is loaded once, and its memory stays shared."""
    needed = {module for job in jobs for name in job.formats for module in writer(name).needs}
    for module in ("materials.study", *sorted(needed)):
        with suppress(ImportError, OSError):  # told by the worker, with the document's name
            import_module(module)
    gc.freeze()  # the workers' collections then leave the shared pages alone
    try:
        yield
    finally:
        gc.unfreeze()


def _alone(job: Job) -> Result:
    for _ in range(ATTEMPTS):
        with pool("processes", 1) as executor, suppress(BrokenExecutor):
            return executor.submit(run, job).result()
    return Result(job, error=f"{job.path}: The worker process ended {ATTEMPTS} times while it made this document.")

"""Where the documents of a batch are made: threads, processes, a Dask cluster or Ray, by setting and not by code.

Every kind is a ``concurrent.futures`` executor, so the caller says ``pool.submit(run, job)`` whatever stands behind it.
What travels are jobs (paths and options) and results (names and sentences), never a product's bytes.
"""

from __future__ import annotations

import gc
import os
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib import import_module
from typing import TYPE_CHECKING, Any, Literal, cast, get_args

from .errors import MachineError, UsageError

if TYPE_CHECKING:
    from concurrent.futures import Executor, Future

Runner = Literal["processes", "threads", "dask", "ray"]
RUNNERS: tuple[Runner, ...] = get_args(Runner)
PRELOAD = "MATERIALS_PRELOAD"
"""The variable that names modules, with commas, to the server that workers are forked from."""


@contextmanager
def pool(
    runner: Runner, workers: int, address: str | None = None, *, load: Sequence[str] = (), patience: str = "15s"
) -> Iterator[Executor]:
    """An executor of ``workers``; ``address`` is a running Dask scheduler's or Ray cluster's, else one starts here.

    ``patience`` is how long a scheduler may take to answer. Processes are forked from this one where it runs no threads,
    which is the quickest start and shares its memory; a fork beside threads may inherit a lock that nobody opens, so they
    are then forked from a server. Either has the modules ``load`` before, once for all workers.

    :raises UsageError: for an address where the runner takes none.
    :raises MachineError: when the runner's extra is not installed, or nothing answers at ``address``.
    """
    if address and runner in {"processes", "threads"}:
        raise UsageError(f"The runner {runner} takes no address.", "Choose --runner dask or ray.", "--address")
    if runner == "dask":
        with _dask(workers, address, patience, load) as executor:
            yield executor
    elif runner == "ray":
        with _ray(workers, address) as executor:
            yield executor
    elif runner == "threads":
        from concurrent.futures import ThreadPoolExecutor

        with ThreadPoolExecutor(workers) as executor, _nothing_more(executor):
            yield executor
    else:
        with _processes(workers, load) as executor:
            yield executor


@contextmanager
def _processes(workers: int, load: Sequence[str]) -> Iterator[Executor]:
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    context: Any = multiprocessing.get_context("fork" if threading.active_count() == 1 else "forkserver")
    if context.get_start_method() == "fork":
        load_all(load)
    else:
        os.environ[PRELOAD] = ",".join(load)
        context.set_forkserver_preload(["__main__", "materials.preload"])
    gc.freeze()  # forked workers' collections then leave the shared pages alone
    try:
        with (
            ProcessPoolExecutor(workers, mp_context=context, initializer=_belong_to_parent) as executor,
            _nothing_more(executor),
        ):
            yield executor
    finally:
        gc.unfreeze()


@contextmanager
def _nothing_more(executor: Executor) -> Iterator[None]:
    """After Ctrl-C above all: what has not begun is not begun any more, and what has is waited for.

    Without waiting, the executor's own end would come next, and take the cancelling back before anybody has read of it.
    """
    try:
        yield
    except BaseException:
        executor.shutdown(wait=True, cancel_futures=True)
        raise


def load_all(modules: Sequence[str]) -> None:
    """Import what is there; what fails is told by the worker that needs it, with the document's name."""
    for module in modules:
        with suppress(ImportError, OSError):
            import_module(module)


def _ready(modules: Sequence[str]) -> None:
    """Import what a worker will need, and leave it out of the garbage collection behind every document."""
    load_all(modules)
    gc.freeze()


def _belong_to_parent() -> None:
    """Let a worker end when the process that started it does, however that ends: it would wait for work forever.

    A Ctrl-C reaches the whole group; the parent alone acts on it, since a worker that it takes out of a queue leaves that locked.
    """
    import multiprocessing
    import signal
    from threading import Thread

    signal.signal(signal.SIGINT, signal.SIG_IGN)

    def wait() -> None:
        parent = multiprocessing.parent_process()
        if parent is not None:
            parent.join()
            os._exit(1)

    Thread(target=wait, daemon=True, name="parent").start()


@contextmanager
def _dask(workers: int, address: str | None, patience: str, load: Sequence[str]) -> Iterator[Executor]:
    dask = _library("distributed", "dask")
    # A profiler would walk down the stack a hundred times a second, and layout's stacks are deep.
    import_module("dask").config.set({"distributed.worker.profile.enabled": False})
    try:
        # Any free port for its pages: several programs may each have a cluster.
        here = {"n_workers": workers, "threads_per_worker": 1, "dashboard_address": "127.0.0.1:0"}
        cluster = None if address else dask.LocalCluster(**here)
        client = dask.Client(address or cluster, timeout=patience, set_as_default=False)
    except (OSError, ValueError) as error:
        raise _no_answer("Dask scheduler", address or "local") from error
    try:
        if cluster is not None:
            client.run(_ready, tuple(load))
        # A worker that dies takes its document with it to another one; publishing is atomic, so twice is once.
        yield client.get_executor(pure=False, retries=2)
    finally:
        client.close()
        if cluster is not None:
            cluster.close()


@contextmanager
def _ray(workers: int, address: str | None) -> Iterator[Executor]:
    # Ray reports its use over the network unless it is told not to.
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    ray = _library("ray", "ray")
    try:
        if address:
            ray.init(address=address, log_to_driver=False)
        else:
            ray.init(num_cpus=workers, include_dashboard=False, log_to_driver=False)
    except (ConnectionError, OSError) as error:
        raise _no_answer("Ray cluster", address or "local") from error
    try:
        yield cast("Executor", _RayExecutor(ray))
    finally:
        ray.shutdown()


class _RayExecutor:
    """Ray's remote functions as an executor: each call is a task that Ray runs again when its worker dies."""

    def __init__(self, ray: Any) -> None:
        self._call = ray.remote(max_retries=2)(lambda call, arguments: call(*arguments))

    def submit(self, fn: Any, /, *args: Any) -> Future[Any]:
        """As of an executor; positional arguments only."""
        future: Future[Any] = self._call.remote(fn, args).future()
        return future


def _library(module: str, extra: str) -> Any:
    try:
        return import_module(module)
    except ImportError as error:
        hint = f"Install it with: MATERIALS_EXTRAS='fast {extra}' scripts/setup."
        raise MachineError(f"The runner {extra} is not installed.", hint, "--runner") from error


def _no_answer(what: str, address: str) -> MachineError:
    return MachineError(f"No {what} answers.", "Check that it runs and that the address is right.", address)

"""A batch comes out the same whatever makes it, and a worker that dies costs nothing."""

from __future__ import annotations

import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import as_completed
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.cases import ROOT, SPEECHES, source_of
from tests.net import free_port

from materials.build import run
from materials.errors import MachineError, UsageError
from materials.jobs import Job, find_inputs, plan
from materials.pools import Runner, pool

FORMATS = ("md", "json")


def jobs_of(folder: Path, copies: int = 1) -> list[Job]:
    """Golden speeches under names of their own, each with a line that makes it another text."""
    inputs = folder / "in"
    inputs.mkdir(parents=True)
    for number in range(copies):
        for case in SPEECHES[:5]:
            source = source_of(case)
            ending = f"\n第{number}次。\n".encode() if number else b""
            (inputs / f"{case.name}{number}{source.suffix}").write_bytes(source.read_bytes() + ending)
    return plan(find_inputs([inputs]), folder / "out", FORMATS)


def manifests(folder: Path) -> dict[str, bytes]:
    return {path.parent.name: path.read_bytes() for path in (folder / "out").glob("*/manifest.json")}


@pytest.mark.parametrize("runner", ["threads", "processes", "dask", "ray"])
def test_every_runner_makes_the_same(runner: Runner, tmp_path: Path) -> None:
    pytest.importorskip(
        {"dask": "distributed", "ray": "ray"}.get(runner, "os"), reason=f"the extra {runner} is missing"
    )
    for job in jobs_of(tmp_path / "plain"):
        assert run(job).ok
    with pool(runner, 2) as executor:
        results = [future.result() for future in [executor.submit(run, job) for job in jobs_of(tmp_path / "pool")]]
    assert all(result.ok for result in results)
    assert manifests(tmp_path / "plain") == manifests(tmp_path / "pool")


@pytest.mark.parametrize("runner", ["threads", "processes"])
def test_what_has_not_begun_when_the_caller_stops_is_not_begun(runner: Runner) -> None:
    """Kept: a batch on threads went on to its end after Ctrl-C, one on processes every now and then."""
    futures = []

    def interrupted() -> None:
        with pool(runner, 1) as executor:
            futures.extend(executor.submit(time.sleep, 0.2) for _ in range(20))
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert sum(future.cancelled() for future in futures) > 10


def loaded(module: str) -> bool:
    return module in sys.modules


@pytest.mark.parametrize("beside", ["no thread", "a thread"])
def test_workers_have_what_they_need_loaded_before_they_start(beside: str) -> None:
    script = (
        "import sys, threading; from tests.test_pools import loaded; from materials.pools import pool\n"
        "if __name__ == '__main__':\n"
        "    done = threading.Event()\n"
        "    if sys.argv[1] == 'a thread': threading.Thread(target=done.wait, daemon=True).start()\n"
        "    with pool('processes', 2, load=('no_such_module', 'colorsys')) as executor:\n"
        "        print(executor.submit(loaded, 'colorsys').result())\n"
        "    done.set()\n"
    )
    call = [sys.executable, "-c", script, beside]
    assert subprocess.run(call, cwd=ROOT, capture_output=True, text=True, check=True).stdout.strip() == "True"


def test_an_address_that_cannot_be_used_is_one_sentence() -> None:
    with pytest.raises(UsageError), pool("threads", 1, "tcp://127.0.0.1:1"):
        pass


def test_a_scheduler_that_is_not_there_is_one_sentence() -> None:
    pytest.importorskip("distributed", reason="the extra dask is missing")
    with pytest.raises(MachineError), pool("dask", 1, f"tcp://127.0.0.1:{free_port()}", patience="1s"):
        pass


@contextmanager
def dask_cluster(workers: int) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """A scheduler and its workers, each a process of its own, on loopback."""
    address = f"tcp://127.0.0.1:{free_port()}"
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    call = [sys.executable, "-m", "distributed.cli.dask_scheduler", "--host", address, "--no-dashboard"]
    processes = [subprocess.Popen(call, **quiet)]  # type: ignore[call-overload]
    # Without a nanny nobody starts a killed worker again: the other one has to finish.
    serve = [sys.executable, "-m", "distributed.cli.dask_worker", address, "--no-nanny", "--no-dashboard"]
    processes += [subprocess.Popen([*serve, "--nthreads", "1"], **quiet) for _ in range(workers)]  # type: ignore[call-overload]
    try:
        yield address, processes[1:]
    finally:
        for process in processes:
            process.kill()
            process.wait()


@pytest.mark.long
def test_a_killed_worker_loses_nothing_of_two_hundred(tmp_path: Path) -> None:
    pytest.importorskip("distributed", reason="the extra dask is missing")
    jobs = jobs_of(tmp_path, copies=40)
    assert len(jobs) == 200
    with dask_cluster(2) as (address, workers), pool("dask", 2, address) as executor:
        futures = [executor.submit(run, job) for job in jobs]
        results = []
        for number, future in enumerate(as_completed(futures, timeout=120)):
            results.append(future.result())
            if number == 20:
                os.kill(workers[0].pid, signal.SIGKILL)
    assert all(result.ok for result in results)
    assert len(manifests(tmp_path)) == 200
    assert not [path for path in (tmp_path / "out").rglob("*") if path.name.startswith((".staging", ".publishing"))]


@pytest.mark.slow
def test_a_killed_process_is_told_and_the_rest_is_made(tmp_path: Path) -> None:
    from materials.batch import build

    jobs = jobs_of(tmp_path, copies=4)
    killed = False
    results = []
    for result in build(jobs, 2):
        results.append(result)
        if not killed:
            # Other tests leave children of other kinds; this names workers alone.
            multiprocessing.active_children()[0].kill()
            killed = True
            time.sleep(0.1)
    assert {result.job.slug for result in results} == {job.slug for job in jobs}
    assert all(result.ok for result in results)

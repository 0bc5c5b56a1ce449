"""What each process of a service runs: ``python -m materials.service.parts server|deployments|intake|portal|mirror``."""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import signal
import sys
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from threading import Event
from types import FrameType
from typing import Any

from ..library.watch import Outcome, Watcher
from ..mirror import keep_up
from ..orchestrate import load_flow
from ..storage import open_store
from .children import die_with_parent, end_in_time
from .house import House, from_environment

ATTEMPTS = 3
"""How often a document that ends its process is tried before it is set aside."""


def server(house: House) -> None:
    """Prefect's server; this process becomes it."""
    port = str(house.prefect_port)
    call = [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", port]
    os.execv(sys.executable, call)


def deployments(house: House) -> None:
    """The deployments of ``prefect.yaml``, run on their schedules or by hand; what was missed is made up for first."""
    load_flow("serving").serve(str(house.inputs.resolve()), house.library, house.jobs)


def portal(house: House) -> None:
    """The web pages."""
    import uvicorn

    from ..portal.app import create_app
    from ..portal.settings import Settings

    hosts = (*house.names, *(() if house.local else (house.host,)))
    settings = Settings(
        house.output, house.inputs, token=house.token, local=house.local, hosts=hosts, store=house.store
    )
    app = create_app(settings)
    uvicorn.run(app, host=house.host, port=house.port, log_level="warning", timeout_graceful_shutdown=5)


def intake(house: House) -> None:
    """Hands every document that comes into the input folder to the ``new-speech`` deployment, in a warm process of its own."""
    stop = Event()

    def asked(_: int, __: FrameType | None) -> None:
        stop.set()
        end_in_time()
        for process in multiprocessing.active_children():
            process.terminate()

    # Children are forked from a process that has loaded everything once, runs no threads and holds no connection.
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["materials.service.warm"])
    runs = load_flow("serving")
    runs.close_the_left(house.library)
    take = partial(_take, context, house.library, stop)
    signal.signal(signal.SIGTERM, asked)
    Watcher(house.inputs.resolve(), house.output, take, limit=house.jobs).run(stop)
    with contextlib.suppress(Exception):  # a server that went first: the next start tells of what was left
        runs.close_the_left(house.library)


def mirror(house: House) -> None:
    """Keeps the mirror of a library behind a URL up to date with what other machines make there."""
    stop = Event()
    signal.signal(signal.SIGTERM, lambda *_: stop.set())
    keep_up(open_store(house.library), stop)


def _take(context: Any, output: str, stop: Event, path: Path) -> Outcome:
    """One document; where its process ends without a word, it is tried again."""
    for _ in range(ATTEMPTS):
        answer = _in_a_process(context, str(path), output)
        if stop.is_set():
            return Outcome("The service was stopped.")
        if answer is not None:
            return Outcome(*answer)
    return Outcome(f"The process ended {ATTEMPTS} times while it made this document.", refused=True)


def _in_a_process(context: Any, path: str, output: str) -> tuple[str | None, bool] | None:
    """What :func:`one` answers; ``None`` where its process ended before."""
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=one, args=(path, output, theirs))
    process.start()
    theirs.close()
    try:
        answer: tuple[str | None, bool] | None = ours.recv()
    except EOFError:
        answer = None
    process.join()
    ours.close()
    cancelled = process.exitcode == load_flow("serving").CANCELLED
    return (None, False) if cancelled else answer


def one(path: str, output: str, answer: Connection) -> None:
    """Make one document as a run of the deployment and send what became of it: (reason or ``None``, whether it was refused)."""
    die_with_parent()
    answer.send(load_flow("serving").take(path, output))


PARTS = {part.__name__: part for part in (server, deployments, intake, portal, mirror)}


if __name__ == "__main__":
    die_with_parent()
    PARTS[sys.argv[1]](from_environment())

"""Serves the deployments of ``prefect.yaml``, and makes one document at a time as a run of ``new-speech``.

A document that arrives is made at once, in the caller's warm process; the runner starts scheduled runs and those that
people start by hand.
"""

from __future__ import annotations

import asyncio
import contextlib
import hashlib
import os
import signal
import socket
import time
from datetime import datetime
from pathlib import Path
from threading import Thread
from typing import Any, cast
from uuid import UUID

import yaml
from httpx import HTTPError
from prefect import get_client
from prefect.client.schemas.filters import FlowRunFilter
from prefect.client.schemas.objects import FlowRun, State
from prefect.deployments.runner import RunnerDeployment
from prefect.exceptions import PrefectException
from prefect.flow_engine import run_flow
from prefect.runner import Runner
from prefect.schedules import Cron
from prefect.settings import PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings
from prefect.states import Cancelled, Crashed, Pending

from materials.build import Result
from materials.encodings import name_of
from materials.library.months import done_months, due_months, zone
from materials.mirror import local_of
from materials.orchestrate import load_flow
from materials.resources import data_dir, prefect_file
from materials.service.children import end_in_time

ARRIVED = "新到"
"""The tag of runs that a document's arrival started."""

NEW, MONTHLY = "new-speech/new-speech", "monthly-rebuild/monthly-rebuild"
CANCELLED = 70
"""The exit code of a process whose run was cancelled."""

AWAY = (HTTPError, OSError, RuntimeError, PrefectException)
"""What :func:`take` raises when the server cannot be reached, or does not know the deployments yet; a flow's own errors are states."""

LOOK_SECONDS = 2.0
_UNDER_WAY = ("PENDING", "RUNNING", "CANCELLING")


def serve(inputs: str, output: str, limit: int) -> None:
    """Serve every deployment until the process is asked to end; a monthly rebuild that was missed is started at once."""
    runner = Runner(name="materials", limit=limit, pause_on_shutdown=False)
    ids = {each.full_name: runner.add_deployment(each) for each in _deployments(inputs, output, limit)}
    if due_months(done_months(local_of(output)), datetime.now(zone()), zone()):
        with get_client(sync_client=True) as client:
            client.create_flow_run_from_deployment(cast("Any", ids[MONTHLY]), tags=["补做"])
    asyncio.run(_until_asked(runner))


async def _until_asked(runner: Runner) -> None:
    """Run until SIGTERM: runs that are under way are cancelled. Prefect's own handler cannot wait for that from a signal."""
    loop = asyncio.get_running_loop()
    serving = asyncio.create_task(runner.start())
    await asyncio.sleep(0)  # it has set its handler by then
    stopping: list[asyncio.Task[None]] = []

    def stop() -> None:
        end_in_time()
        stopping.append(asyncio.create_task(runner.astop()))

    loop.add_signal_handler(signal.SIGTERM, stop)
    with contextlib.suppress(asyncio.CancelledError):
        await serving


def _deployments(inputs: str, output: str, limit: int) -> list[RunnerDeployment]:
    """What ``prefect.yaml`` says, for these folders."""
    out = []
    for told in yaml.safe_load(prefect_file().read_text("utf-8"))["deployments"]:
        file, function = told["entrypoint"].rsplit(":", 1)
        here = {"paths": [inputs], "inputs": inputs, "output": output}
        parameters = {name: here.get(name, value) for name, value in told["parameters"].items()}
        out.append(
            RunnerDeployment.from_entrypoint(
                f"{data_dir('flows') / Path(file).name}:{function}",
                name=told["name"],
                description=told["description"],
                tags=told["tags"],
                parameters=parameters,
                concurrency_limit=limit if told["name"] == "new-speech" else told["concurrency_limit"],
                schedules=[Cron(each["cron"], timezone=each["timezone"]) for each in told.get("schedules", [])],
            )
        )
    return out


def take(path: str, output: str) -> tuple[str | None, bool]:
    """Make the document at ``path`` as a run of the deployment.

    Returns why nothing was made (``None`` if something was), and whether that is because the document cannot be read.
    """
    flow = load_flow("new_speech").new_speech
    # Where one process makes one document, a heartbeat thread would only cost its second of waiting.
    with temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}):
        with get_client(sync_client=True) as client:
            run = client.create_flow_run_from_deployment(
                client.read_deployment_by_name(NEW).id,
                parameters={"paths": [_shown(path)], "output": output},
                name=f"学习材料 {Path(name_of(Path(path))).stem}",
                tags=[ARRIVED, _library(output)],
                state=Pending(),
            )
        Thread(target=_end_when_cancelled, args=(run.id,), daemon=True).start()
        state = run_flow(flow, flow_run=run, parameters={**run.parameters, "paths": [path]}, return_type="state")
    return _outcome(cast("State[Any]", state))


def _shown(path: str) -> str:
    """A path as text, which is all the server takes; a file's name may hold any bytes."""
    return os.fsencode(path).decode("utf-8", "backslashreplace")


def _end_when_cancelled(run: UUID) -> None:
    """End this process when somebody cancels its run; what is published is whole, and what is not is nowhere."""
    with get_client(sync_client=True) as client:
        while True:
            time.sleep(LOOK_SECONDS)
            with contextlib.suppress(Exception):  # a server that is away for a moment cancels nothing
                state = client.read_flow_run(run).state
                if state is not None and (state.is_cancelling() or state.is_cancelled()):
                    client.set_flow_run_state(run, Cancelled(message="已取消"), force=True)
                    os._exit(CANCELLED)


def _outcome(state: State[Any]) -> tuple[str | None, bool]:
    results = state.result(raise_on_failure=False)
    if not isinstance(results, list):
        return str(state.message or results), False
    failed = next((result for result in cast("list[Result]", results) if result.error is not None), None)
    return (failed.error, failed.refused) if failed else (None, False)


def _library(output: str) -> str:
    """A tag that tells the runs of this machine's library from those of others on the same server."""
    place = f"{socket.gethostname()} {local_of(output).resolve()}"
    return "library-" + hashlib.sha256(place.encode("utf-8", "surrogateescape")).hexdigest()[:12]


def close_the_left(output: str) -> None:
    """Mark as crashed the runs of arrivals in this library that a killed service left unfinished."""
    with get_client(sync_client=True) as client:
        state = {"type": {"any_": list(_UNDER_WAY)}}
        asked = FlowRunFilter.model_validate({"tags": {"all_": [ARRIVED, _library(output)]}, "state": state})
        left: list[FlowRun] = client.read_flow_runs(flow_run_filter=asked)
        for run in left:
            client.set_flow_run_state(run.id, Crashed(message="服务中断，重新启动后另行生成。"), force=True)

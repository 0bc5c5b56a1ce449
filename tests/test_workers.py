"""Several machines in small: two Prefect workers on a process pool, their server on PostgreSQL, chunks of speeches as runs."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest
from tests import postgres
from tests.cases import SPEECHES, source_of
from tests.test_flow import asked, prefect_server

ROOT = Path(__file__).resolve().parents[1]
POOL, DEPLOYMENT = "materials", "new-speech/new-speech"
PATIENCE = 150.0


def prefect(environment: dict[str, str], *arguments: str) -> None:
    call = [sys.executable, "-m", "prefect", "--no-prompt", *arguments]
    done = subprocess.run(
        call, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@contextmanager
def worker(environment: dict[str, str], name: str, log: Path) -> Iterator[None]:
    """A worker that runs one flow at a time."""
    call = [sys.executable, "-m", "prefect", "worker", "start", "--pool", POOL, "--name", name, "--limit", "1"]
    with log.open("wb") as stream:
        process = subprocess.Popen(
            call, env=environment, cwd=ROOT, stdout=stream, stderr=stream, start_new_session=True
        )
    try:
        yield
    finally:
        os.killpg(process.pid, signal.SIGTERM)
        process.wait(PATIENCE)


def chunk(folder: Path, start: int) -> list[str]:
    """Two golden speeches under names of their own."""
    folder.mkdir(exist_ok=True)
    copies = [
        (source_of(case), folder / f"{case.name}{source_of(case).suffix}") for case in SPEECHES[start : start + 2]
    ]
    for source, copy in copies:
        copy.write_bytes(source.read_bytes())
    return [str(copy) for _, copy in copies]


def start_run(api: str, deployment: object, parameters: dict[str, object]) -> None:
    body = json.dumps({"parameters": parameters, "state": {"type": "SCHEDULED"}}).encode()
    address = f"{api}/deployments/{deployment}/create_flow_run"
    urllib.request.urlopen(
        urllib.request.Request(address, body, {"Content-Type": "application/json"}), timeout=20
    ).close()


def ended(api: str, number: int) -> list[dict[str, object]]:
    """The flow runs, once ``number`` of them have come to an end."""
    deadline = time.monotonic() + PATIENCE
    while True:
        runs = asked(api, "flow_runs/filter")
        if sum(run["state_type"] in {"COMPLETED", "FAILED", "CRASHED"} for run in runs) == number:
            return runs
        assert time.monotonic() < deadline, [(run["name"], run["state_name"]) for run in runs]
        time.sleep(0.5)


def publications(api: str, number: int) -> Counter[str]:
    """How often each speech was published, once the server has written down ``number`` of them: events lag behind."""
    deadline = time.monotonic() + PATIENCE
    while True:
        found = Counter(
            name for task in asked(api, "task_runs/filter") if (name := str(task["name"])).startswith("发布")
        )
        if found.total() >= number or time.monotonic() > deadline:
            return found
        time.sleep(0.5)


@pytest.mark.postgres
@pytest.mark.server
@pytest.mark.long
@pytest.mark.xdist_group("prefect")
def test_two_workers_share_the_chunks_of_a_batch(tmp_path: Path) -> None:
    chunks = [chunk(tmp_path / "in", start) for start in (0, 2, 4)]
    logs = [tmp_path / "first.log", tmp_path / "second.log"]
    with ExitStack() as stack:
        database = stack.enter_context(postgres.server("asyncpg"))
        api = stack.enter_context(prefect_server(tmp_path / "server", PREFECT_API_DATABASE_CONNECTION_URL=database))
        environment = {k: v for k, v in os.environ.items() if not k.startswith("PREFECT_")} | {
            "PREFECT_API_URL": api,
            "PREFECT_HOME": str(tmp_path / "client"),
            "PREFECT_WORKER_QUERY_SECONDS": "1",
            "DO_NOT_TRACK": "1",
        }
        prefect(environment, "work-pool", "create", POOL, "--type", "process")
        for log in logs:  # they come up while the deployment is made
            stack.enter_context(worker(environment, log.stem, log))
        prefect(environment, "deploy", "--name", "new-speech")
        deployment = asked(api, "deployments/filter")[0]["id"]
        for paths in chunks:
            start_run(api, deployment, {"paths": paths, "output": str(tmp_path / "out"), "formats": "md"})
        runs = ended(api, len(chunks))
        published = publications(api, sum(map(len, chunks)))
    said = [log.read_text("utf-8", "replace") for log in logs]
    assert [run["state_type"] for run in runs] == ["COMPLETED"] * len(chunks), "\n".join(said)
    made = {path.parent.name for path in (tmp_path / "out").glob("*/manifest.json")}
    assert len(made) == sum(map(len, chunks))
    assert published == {f"发布 {name}": 1 for name in made}
    assert all("submitting flow run" in words for words in said)

"""Prefect's server dies in the middle of a flow, or the flow does: products are whole or absent, the end is clear, nothing stays."""

from __future__ import annotations

import os
import subprocess
import time
from contextlib import ExitStack
from pathlib import Path

import psutil
import pytest
from tests.faults import current, left_over
from tests.test_crashes import ORPHANS_MAY_TAKE, PROGRAM, committed, documents, torn
from tests.test_flow import prefect_server

pytestmark = [pytest.mark.server, pytest.mark.slow, pytest.mark.xdist_group("prefect")]
CLEAR_END = 30.0


def environment(folder: Path, **settings: str) -> dict[str, str]:
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("PREFECT_", "PYTHONWARNINGS"))}
    return clean | {"PREFECT_HOME": str(folder / "client")} | settings


def start(folder: Path, settings: dict[str, str], runner: str, formats: str) -> subprocess.Popen[bytes]:
    call = [*PROGRAM, "flow", str(folder / "in"), "--output", str(folder / "out"), "--runner", runner]
    with (folder / "told").open("wb") as told:
        return subprocess.Popen([*call, "--formats", formats], env=settings, stdout=told, stderr=told)


def started(folder: Path, stack: ExitStack) -> str:
    """The API of a server of the test's own."""
    try:
        return stack.enter_context(prefect_server(folder / "server"))
    except AssertionError as error:
        pytest.skip(f"Prefect's server does not start here: {error}")


def wait_for(folder: Path, count: int, process: subprocess.Popen[bytes]) -> list[psutil.Process]:
    """Let ``count`` documents be made; the program's processes, and it among them."""
    deadline = time.monotonic() + 240
    while len(committed(folder / "out")) < count:
        assert process.poll() is None, (folder / "told").read_text()
        assert time.monotonic() < deadline
        time.sleep(0.02)
    family = psutil.Process(process.pid)
    return [family, *family.children(recursive=True)]


def kill_server(api: str) -> None:
    """As the system does when memory is short: at once, with all that belongs to it."""
    port = api.split(":")[2].split("/")[0]
    (server,) = [child for child in psutil.Process().children() if port in child.cmdline()]
    for process in (*server.children(recursive=True), server):
        process.kill()


def nothing_stays(family: list[psutil.Process]) -> None:
    _, alive = psutil.wait_procs(family, ORPHANS_MAY_TAKE)
    assert not [each for each in alive if each.is_running() and each.status() != psutil.STATUS_ZOMBIE]


@pytest.mark.long
@pytest.mark.parametrize(
    ("count", "runner", "formats"),
    [
        (6, "processes", "md,html"),
        pytest.param(30, "processes", "md,html,pdf", marks=pytest.mark.torture),
        pytest.param(30, "threads", "md,html,pdf", marks=pytest.mark.torture),
    ],
)
def test_a_server_killed_in_the_middle_of_a_flow(count: int, runner: str, formats: str, tmp_path: Path) -> None:
    """Kept: the command tried for two to five minutes, and ended with tracebacks of Prefect's client."""
    documents(tmp_path / "in", count)
    with ExitStack() as stack:
        api = started(tmp_path, stack)
        process = start(tmp_path, environment(tmp_path, PREFECT_API_URL=api), runner, formats)
        family = wait_for(tmp_path, 2, process)
        kill_server(api)
        begin = time.monotonic()
        code = process.wait(CLEAR_END)
        print(f"ended {time.monotonic() - begin:.1f} s after its server")
        nothing_stays(family)
    said = (tmp_path / "told").read_text()
    assert code == 3, said
    assert said.count("\n") == 1
    assert "Prefect's server is gone." in said
    kept = committed(tmp_path / "out")
    assert 2 <= len(kept) < count
    assert torn(tmp_path / "out") == []
    for output in ("out", "plain"):
        call = [*PROGRAM, "build", str(tmp_path / "in"), "--output", str(tmp_path / output), "--formats", formats]
        subprocess.run([*call, "--jobs", "2"], check=True, stdout=subprocess.DEVNULL)
    assert kept.items() <= committed(tmp_path / "out").items()
    assert current(tmp_path / "out") == current(tmp_path / "plain")
    assert not [path for path in left_over(tmp_path / "out") if path.parent != tmp_path / "out"]


@pytest.mark.long
def test_a_flow_killed_with_an_embedded_server_leaves_neither(tmp_path: Path) -> None:
    """Kept: the server that Prefect starts for a flow listened on for good."""
    documents(tmp_path / "in", 3)
    process = start(tmp_path, environment(tmp_path, PREFECT_SERVER_ALLOW_EPHEMERAL_MODE="true"), "processes", "md,html")
    family = wait_for(tmp_path, 1, process)
    assert any("uvicorn" in child.cmdline() for child in family)
    process.kill()
    process.wait()
    nothing_stays(family)
    assert torn(tmp_path / "out") == []

"""The Prefect flow and the plain pipeline commit the same manifest."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.net import free_port

from materials.cli import main


@pytest.mark.server
@pytest.mark.slow
@pytest.mark.xdist_group("prefect")
def test_flow_and_build_agree(sample: Path, tmp_path: Path) -> None:
    assert main(["build", str(sample), "--formats", "json", "--output", str(tmp_path / "plain")]) == 0
    home = {
        "PREFECT_HOME": str(tmp_path / "prefect"),
        "PREFECT_SERVER_ALLOW_EPHEMERAL_MODE": "true",
        "PYTHONWARNINGS": "",
    }
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PREFECT_")} | home
    call = ["flow", str(sample), "--formats", "json", "--output", str(tmp_path / "flow")]
    code = "import sys; from materials.cli import main; sys.exit(main(sys.argv[1:]))"
    done = subprocess.run(
        [sys.executable, "-c", code, *call], env=environment, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr
    plain, flow = (next((tmp_path / name).glob("*/manifest.json")).read_bytes() for name in ("plain", "flow"))
    assert plain == flow


RETRIES = """
import errno, sys
from pathlib import Path
from unittest.mock import patch
from materials.errors import PublishError, ReadError
from materials.ingest import ingest
from materials.orchestrate import load_flow

class State:
    def __init__(self, cause):
        self.cause = cause
    def result(self):
        if callable(self.cause):
            self.cause()
        raise self.cause

def torn():
    with patch.object(Path, "read_bytes", side_effect=OSError(errno.EIO, "the drive is away")):
        ingest(Path(sys.argv[1]))

may_pass = load_flow("new_speech")._may_pass
causes = [torn, OSError(errno.ENOSPC, "full"), PublishError("full"), ReadError("The file is empty."), ValueError("ours")]
print(*(may_pass(None, None, State(cause)) for cause in causes))
"""


@pytest.mark.slow
def test_what_the_disk_or_a_drive_refused_is_tried_again(sample: Path, tmp_path: Path) -> None:
    """A document that a drive did not give once failed at once, as if it could not be read."""
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PREFECT_")}
    done = subprocess.run(
        [sys.executable, "-c", RETRIES, str(sample)],
        env=environment | {"PREFECT_HOME": str(tmp_path)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.stdout.split() == ["True", "True", "True", "False", "False"], done.stderr


@contextmanager
def prefect_server(home: Path, **settings: str) -> Iterator[str]:
    """A server of its own on loopback; its API's address."""
    port = free_port()
    quiet = {"PREFECT_HOME": str(home), "PREFECT_SERVER_ANALYTICS_ENABLED": "false", "DO_NOT_TRACK": "1"}
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PREFECT_")} | quiet | settings
    call = [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port)]
    with (home.parent / "server.log").open("wb") as log:
        server = subprocess.Popen(call, env=environment, stdout=log, stderr=log, start_new_session=True)
    api = f"http://127.0.0.1:{port}/api"
    try:
        deadline = time.monotonic() + 120
        while True:
            try:
                urllib.request.urlopen(f"{api}/health", timeout=2).close()
                break
            except OSError:
                assert server.poll() is None, (home.parent / "server.log").read_text()
                assert time.monotonic() < deadline, "the server did not answer"
                time.sleep(0.3)
        yield api
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(30)


def asked(api: str, path: str) -> list[dict[str, object]]:
    """What the server lists under ``path``."""
    request = urllib.request.Request(f"{api}/{path}", b"{}", {"Content-Type": "application/json"})
    with urllib.request.urlopen(request, timeout=20) as answer:
        return json.loads(answer.read())  # type: ignore[no-any-return]


@pytest.mark.server
@pytest.mark.long
@pytest.mark.xdist_group("prefect")
def test_the_flow_runs_on_the_server_that_is_named(sample: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.txt"
    bad.write_bytes(b"")
    code = "import sys; from materials.cli import main; sys.exit(main(sys.argv[1:]))"
    with prefect_server(tmp_path / "server") as api:
        home = {"PREFECT_HOME": str(tmp_path / "client"), "PREFECT_API_URL": api}
        environment = {k: v for k, v in os.environ.items() if not k.startswith("PREFECT_")} | home
        call = [sys.executable, "-c", code, "flow", str(sample), str(bad), "--formats", "html,md"]
        done = subprocess.run(
            [*call, "--output", str(tmp_path / "out")],
            env=environment, capture_output=True, text=True, timeout=200, check=False,
        )  # fmt: skip
        assert done.returncode == 1, done.stderr
        assert "bad.txt" in done.stdout + done.stderr
        (run,) = asked(api, "flow_runs/filter")
        assert run["state_type"] == "FAILED"
        names = {str(task["name"]) for task in asked(api, "task_runs/filter")}
        assert {f"渲染 {sample.stem} html", f"渲染 {sample.stem} md", f"发布 {sample.stem}"} <= names
        keys = {artifact["key"] for artifact in asked(api, "artifacts/filter")}
        assert {"made", "progress"} <= keys
        assert len([key for key in keys if str(key).startswith("file-")]) == 3
    assert (tmp_path / "out" / sample.stem / "summary.html").is_file()

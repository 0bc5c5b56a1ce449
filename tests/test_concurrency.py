"""Runs don't fight: several builds and an upload on one library give what one build gives, and who waits says for whom."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tests.cases import SAMPLE, SPEECHES, source_of
from tests.faults import current, left_over
from tests.net import client_of

from materials.library.intake import put
from materials.library.publish import LOCK, locked
from materials.library.shelf import read
from materials.model import Metadata

PROGRAM = [sys.executable, "-c", "import sys; from materials.cli import main; sys.exit(main(sys.argv[1:]))"]


def build(inputs: Path, output: Path, *more: str) -> subprocess.Popen[str]:
    call = [*PROGRAM, "build", str(inputs), "--formats", "md", "--output", str(output), *more]
    return subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def ended(run: subprocess.Popen[str]) -> int:
    """The exit code, with the pipes closed."""
    run.communicate(timeout=60)
    return run.returncode


@pytest.mark.slow
def test_four_builds_and_an_upload_give_what_one_build_gives(tmp_path: Path) -> None:

    from materials.portal.app import create_app
    from materials.portal.settings import Settings

    inputs, output = tmp_path / "in", tmp_path / "out"
    inputs.mkdir()
    for case in SPEECHES[:5]:
        source = source_of(case)
        (inputs / f"{case.name}{source.suffix}").write_bytes(source.read_bytes())
    runs = [
        build(inputs, output, "--jobs", jobs, *force)
        for jobs, force in (("1", ()), ("2", ()), ("1", ("--force",)), ("2", ("--force",)))
    ]
    portal = client_of(create_app(Settings(output, inputs)))
    files = {"file": ("上传.txt", SAMPLE.read_bytes(), "text/plain")}
    answers = [portal.post("/upload", files=files, follow_redirects=False).status_code for _ in range(3)]
    pages = [portal.get("/").status_code for _ in range(10)]
    ends = [run.communicate(timeout=120) for run in runs]
    assert [run.returncode for run in runs] == [0, 0, 0, 0], ends
    assert answers == [303] * 3
    assert pages == [200] * 10
    assert sorted(path.name for path in inputs.glob("上传*")) == ["上传.txt"]
    assert not left_over(output)
    assert ended(build(inputs, output)) == 0
    made = [manifest.source_sha256 for manifest in read(output).manifests]
    assert len(made) == len(set(made)) == 6
    assert ended(build(inputs, tmp_path / "plain")) == 0
    written = {name: data for name, data in current(output).items() if not name.startswith(".library")}
    assert written == current(tmp_path / "plain")


def test_who_waits_says_for_whom(tmp_path: Path) -> None:
    inputs = tmp_path / "in"
    inputs.mkdir()
    (inputs / "讲话.txt").write_bytes(SAMPLE.read_bytes())
    with locked(tmp_path / "out", "讲话"):
        waiting = build(inputs, tmp_path / "out")
        assert waiting.stderr is not None
        line = waiting.stderr.readline()
        assert f"Waiting for process {os.getpid()}, which holds the speech 讲话." in line
        assert waiting.poll() is None
    _, rest = waiting.communicate(timeout=60)
    assert (waiting.returncode, rest) == (0, "")


def test_a_short_wait_is_not_told(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    order = []

    def hold(name: str, seconds: float) -> None:
        with locked(tmp_path, "s"):
            order.append(name)
            time.sleep(seconds)

    first = threading.Thread(target=hold, args=("first", 0.3))
    first.start()
    while not order:
        time.sleep(0.01)
    hold("second", 0)
    first.join()
    assert order == ["first", "second"]
    assert caplog.text == ""


def test_documents_of_one_name_that_come_at_once_are_all_kept(tmp_path: Path) -> None:
    inputs = tmp_path / "in"

    def come(number: int) -> Path:
        arrived = tmp_path / f"arrived{number}"
        arrived.write_bytes(str(number % 10).encode())  # some are the same document
        return put(inputs, "讲话.txt", arrived, Metadata())

    with ThreadPoolExecutor(8) as pool:
        paths = list(pool.map(come, range(40)))
    assert len(set(paths)) == 10
    assert sorted(path.read_bytes() for path in inputs.glob("*.txt")) == [str(n).encode() for n in range(10)]


def test_who_waited_for_a_folder_that_went_holds_the_new_one_alone(tmp_path: Path) -> None:
    """Each of many in turn finds nothing to publish, and leaves no folder behind."""
    inside: list[int] = []
    most: list[int] = []

    def one(number: int) -> None:
        with locked(tmp_path, "甲"):
            inside.append(number)
            most.append(len(inside))
            assert (tmp_path / "甲" / LOCK).exists()
            time.sleep(0.002)
            inside.remove(number)

    with ThreadPoolExecutor(8) as threads:
        list(threads.map(one, range(80)))
    assert (len(most), max(most)) == (80, 1)
    assert not (tmp_path / "甲").exists()

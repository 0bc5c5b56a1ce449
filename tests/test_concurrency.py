"""Runs don't fight: builds, a watcher and uploads on one library give what one build gives, and who waits says for whom."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.cases import SAMPLE, SPEECHES, source_of
from tests.faults import current, left_over
from tests.net import client_of

from materials.build import run
from materials.jobs import choose_formats, plan
from materials.library.intake import put
from materials.library.publish import LOCK, locked
from materials.library.snapshot import read
from materials.library.watch import Outcome, Watcher
from materials.model import Metadata

PROGRAM = [sys.executable, "-c", "import sys; from materials.cli import main; sys.exit(main(sys.argv[1:]))"]


def build(inputs: Path, output: Path, *more: str) -> subprocess.Popen[str]:
    call = [*PROGRAM, "build", str(inputs), "--formats", "md", "--output", str(output), *more]
    return subprocess.Popen(call, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def ended(process: subprocess.Popen[str]) -> int:
    """The exit code, with the pipes closed."""
    process.communicate(timeout=60)
    return process.returncode


def until(condition: Callable[[], bool], seconds: float = 60) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not come about in time"
        time.sleep(0.1)


def put_in(inputs: Path, name: str, ending: bytes) -> None:
    """The sample with another ending, as a colleague drops it."""
    (inputs / name).write_bytes(SAMPLE.read_bytes() + ending)


@contextmanager
def watched(inputs: Path, output: Path) -> Iterator[list[Path]]:
    """A watcher that makes what comes; what it has made without an error."""
    taken: list[Path] = []

    def make(path: Path) -> Outcome:
        result = run(plan([path], output, choose_formats("md"))[0])
        if result.ok:
            taken.append(path)
        return Outcome(result.error, result.refused)

    stop = threading.Event()
    thread = threading.Thread(target=Watcher(inputs, output, make).run, args=(stop,))
    thread.start()
    try:
        yield taken
    finally:
        stop.set()
        thread.join(60)
        assert not thread.is_alive()


def products(output: Path) -> dict[str, bytes]:
    """Everything but the library's own notes."""
    return {name: data for name, data in current(output).items() if not name.startswith(".library")}


@pytest.mark.slow
def test_four_builds_a_watcher_and_uploads_give_what_one_build_gives(tmp_path: Path) -> None:
    from materials.portal.app import create_app
    from materials.portal.settings import Settings

    inputs, output = tmp_path / "in", tmp_path / "out"
    inputs.mkdir()
    for case in SPEECHES[:5]:
        source = source_of(case)
        (inputs / f"{case.name}{source.suffix}").write_bytes(source.read_bytes())
    builds = [
        build(inputs, output, "--jobs", jobs, *force)
        for jobs, force in (("1", ()), ("2", ()), ("1", ("--force",)), ("2", ("--force",)))
    ]
    portal = client_of(create_app(Settings(output, inputs)))
    files = {"file": ("上传.txt", SAMPLE.read_bytes(), "text/plain")}
    with watched(inputs, output) as taken:
        answers = [portal.post("/upload", files=files, follow_redirects=False).status_code for _ in range(3)]
        put_in(inputs, "落入.txt", "\n最后，再强调一点。\n".encode())
        pages = [portal.get("/").status_code for _ in range(10)]
        ends = [each.communicate(timeout=120) for each in builds]
        until(lambda: {"上传.txt", "落入.txt"} <= {path.name for path in taken} and len(read(output).manifests) == 7)
    assert [each.returncode for each in builds] == [0, 0, 0, 0], ends
    assert answers == [303] * 3
    assert pages == [200] * 10
    assert sorted(path.name for path in inputs.glob("上传*")) == ["上传.txt"]
    assert not left_over(output)
    assert ended(build(inputs, output)) == 0
    made = [manifest.source_sha256 for manifest in read(output).manifests]
    assert len(made) == len(set(made)) == 7
    assert ended(build(inputs, tmp_path / "plain")) == 0
    assert products(output) == products(tmp_path / "plain")


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

"""The service: its parts end with it, come back when they end, and nothing is left of it, however it ends."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote

import psutil
import pytest
import yaml
from tests.net import free_port
from tests.test_flow import asked

from materials.cli import main
from materials.errors import MachineError
from materials.library.months import zone
from materials.library.quarantine import held
from materials.resources import prefect_file
from materials.service.children import Child
from materials.service.house import House, environment, from_environment, note, occupied, started

LINUX = sys.platform == "linux"


def until(condition: Callable[[], object], seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not come about in time"
        time.sleep(0.1)


def sleeper(tmp_path: Path, code: str = "import time; time.sleep(60)") -> Child:
    return Child("part", [sys.executable, "-c", code], dict(os.environ), tmp_path / "part.log")


def test_the_house_travels_in_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREFECT_PROFILE", "mine")
    house = House(tmp_path / "in", tmp_path / "out", port=8123, token="geheim")
    told = environment(house)
    assert "PREFECT_PROFILE" not in told
    assert told["PREFECT_HOME"] == str(tmp_path / "out" / ".library" / "prefect")
    monkeypatch.setattr(os, "environ", told)
    assert from_environment() == house


def test_one_service_a_library(tmp_path: Path) -> None:
    house = House(tmp_path / "in", tmp_path / "out")
    with occupied(house):
        assert (house.state / "prefect").stat().st_mode & 0o777 == 0o700
        with pytest.raises(MachineError, match="runs on this library already"), occupied(house):
            pass
    with occupied(house):
        pass


WRONG = {
    "a port that is taken": (["--port", "TAKEN"], "--port"),
    "Prefect's port that is taken": (["--prefect-port", "TAKEN"], "--prefect-port"),
    "one port for both": (["--port", "FREE", "--prefect-port", "FREE"], "cannot both have the port"),
    "no port": (["--port", "80000"], "no port"),
    "no address of this machine": (["--host", "nobody.invalid"], "--host"),
    "no address of a server": (["--server", "127.0.0.1:4200"], "no address like"),
    "an output that is a file": (["--output", "FILE"], "--output"),
    "an input that is a file": (["--input", "FILE"], "--input"),
    "an output below a file": (["--output", "FILE/out"], "--output"),
}


@pytest.mark.parametrize("what", WRONG)
def test_a_wrong_start_is_one_sentence(what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "file").touch()
    with socket.create_server(("127.0.0.1", 0)) as taken:
        known = {"TAKEN": str(taken.getsockname()[1]), "FREE": str(free_port()), "FILE": str(tmp_path / "file")}
        words = [known.get(word, word).replace("FILE", known["FILE"]) for word in WRONG[what][0]]
        usual = ["--input", str(tmp_path / "in"), "--output", str(tmp_path / "out"), "--port", str(free_port())]
        try:
            code = main(["up", *usual, "--prefect-port", str(free_port()), *words])
        except SystemExit as end:  # told by the reader of arguments
            code = int(str(end.code))
    said = capsys.readouterr().err
    assert code in {2, 3}
    assert WRONG[what][1] in said
    assert "Traceback" not in said
    assert len([line for line in said.splitlines() if line.startswith("materials")]) == 1


@pytest.mark.skipif(not LINUX, reason="reads /proc")
def test_what_a_killed_service_left_is_ended_and_no_stranger_is(tmp_path: Path) -> None:
    house = House(tmp_path / "in", tmp_path / "out")
    left, stranger = sleeper(tmp_path), sleeper(tmp_path)
    with occupied(house):
        pass
    left.start()
    stranger.start()
    try:
        note(house, {"left": left.pid or 0, "stranger": stranger.pid or 0})
        told = json.loads((house.state / "service.json").read_text())
        told["stranger"]["started"] = "1"  # its number belonged to another process when the note was written
        (house.state / "service.json").write_text(json.dumps(told))
        with occupied(house):
            assert left.pid is None
            assert stranger.pid is not None
    finally:
        left.end(0)
        stranger.end(0)
    assert started(stranger.process.pid) is None  # type: ignore[union-attr]


def test_a_part_that_ends_is_started_again_later_each_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("materials.service.children.FIRST_PAUSE", 0.1)
    child = sleeper(tmp_path, "print('地址被占用')")
    child._pause = 0.1
    child.start()
    begun = time.monotonic()
    while child.starts < 4:
        child.mend()
        time.sleep(0.01)
    child.end()
    assert time.monotonic() - begun >= 0.2 + 0.4 + 0.8
    assert (tmp_path / "part.log.1").read_text("utf-8").strip() == "地址被占用"


@pytest.mark.skipif(not LINUX, reason="the kernel's own means of Linux")
def test_parts_end_with_a_parent_that_is_killed(tmp_path: Path) -> None:
    inner = "from materials.service.children import die_with_parent; die_with_parent(); print('up', flush=True); import time; time.sleep(60)"
    outer = f"import subprocess, sys; p = subprocess.Popen([sys.executable, '-c', {inner!r}], start_new_session=True); print(p.pid, flush=True); p.wait()"
    parent = subprocess.Popen([sys.executable, "-c", outer], stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    pid = int(parent.stdout.readline())
    assert parent.stdout.readline() == "up\n"
    parent.kill()
    until(lambda: started(pid) is None, 10)
    parent.stdout.close()
    parent.wait()


def test_a_child_ends_with_all_that_it_started(tmp_path: Path) -> None:
    code = "import subprocess, sys, time; subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(60)']); print('on', flush=True); time.sleep(60)"
    child = sleeper(tmp_path, code)
    child.start()
    until(lambda: child.log.read_text() == "on\n", 10)
    inner = psutil.Process(child.pid).children()
    child.ask_to_end()
    child.end()
    assert len(inner) == 1
    until(lambda: not inner[0].is_running() or inner[0].status() == psutil.STATUS_ZOMBIE, 5)


def test_the_deployments_keep_the_calendar_of_the_months() -> None:
    deployments = {each["name"]: each for each in yaml.safe_load(prefect_file().read_text("utf-8"))["deployments"]}
    assert deployments["monthly-rebuild"]["schedules"] == [{"cron": "0 6 1 * *", "timezone": str(zone())}]
    for each in deployments.values():
        file, function = each["entrypoint"].split(":")
        assert re.search(rf"^def {function}\(", (prefect_file().parent / file).read_text("utf-8"), re.MULTILINE)


@pytest.fixture
def service(tmp_path: Path) -> Iterator[Callable[..., subprocess.Popen[bytes]]]:
    """Starts ``materials up`` over ``in`` and ``out``, or another library, and ends it when the test does."""
    ports = str(free_port()), str(free_port())
    code = "import sys; from materials.cli import main; sys.exit(main(sys.argv[1:]))"
    call = [sys.executable, "-c", code, "up", "--input", str(tmp_path / "in")]
    running: list[subprocess.Popen[bytes]] = []

    def start(output: str | None = None) -> subprocess.Popen[bytes]:
        with (tmp_path / "told").open("wb") as told:
            process = subprocess.Popen(
                [*call, "--output", output or str(tmp_path / "out"), "--port", ports[0], "--prefect-port", ports[1]], stdout=told, stderr=told,
                env={**os.environ, "PYTHONWARNINGS": ""}, start_new_session=True,
            )  # fmt: skip
        running.append(process)
        until(lambda: "Prefect " in (tmp_path / "told").read_text() or process.poll() is not None, 240)
        assert process.poll() is None, (tmp_path / "told").read_text()
        return process

    yield start
    for process in running:
        process.kill()
        process.wait()


@pytest.mark.server
@pytest.mark.long
@pytest.mark.xdist_group("prefect")
def test_up_keeps_a_library_behind_a_url_and_shows_what_others_made_there(
    service: Callable[..., subprocess.Popen[bytes]], sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    store = tmp_path / "store"
    service(store.as_uri())
    portal = re.search(r"Portal +(http\S+)/", (tmp_path / "told").read_text())[1]  # type: ignore[index]
    shutil.copy(sample, tmp_path / "in")
    until((store / sample.stem / "manifest.json").exists, 240)
    until(lambda: list((store / "months").glob("*/month.json")), 240)
    other = tmp_path / "别处的讲话.txt"
    other.write_text("同志们：今天开会，请大家认真落实。要抓学习，抓作风，抓落实。", "utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "another machine"))
    assert main(["build", str(other), "--formats", "md", "--output", store.as_uri()]) == 0

    def shown() -> set[str]:
        with urllib.request.urlopen(f"{portal}/api/speeches", timeout=20) as answer:
            return {speech["slug"] for speech in json.load(answer)}

    until(lambda: shown() == {sample.stem, other.stem}, 60)
    with urllib.request.urlopen(f"{portal}/speeches/{quote(other.stem)}/files/summary.md", timeout=20) as answer:
        assert answer.read() == (store / other.stem / "summary.md").read_bytes()


def family(root: int) -> list[psutil.Process]:
    return psutil.Process(root).children(recursive=True)


def gone(processes: list[psutil.Process]) -> bool:
    return not any(p.is_running() and p.status() != psutil.STATUS_ZOMBIE for p in processes)


@pytest.mark.server
@pytest.mark.long
@pytest.mark.skipif(not LINUX, reason="ends orphans by means of Linux")
@pytest.mark.xdist_group("prefect")
def test_up_makes_what_arrives_and_leaves_nothing(
    service: Callable[[], subprocess.Popen[bytes]], sample: Path, tmp_path: Path
) -> None:
    process = service()
    told = (tmp_path / "told").read_text()
    portal, prefect = (re.search(rf"{name} +(http\S+)/", told)[1] for name in ("Portal", "Prefect"))  # type: ignore[index]
    shutil.copy(sample, tmp_path / "in")
    (tmp_path / "in" / "坏.txt").write_bytes(b"\0\0\0")
    # Kept: a name that is no text cannot be told to Prefect's server, and the speech went to quarantine.
    (tmp_path / "in" / os.fsdecode(b"\xbd\xb2.txt")).write_text("同志们：今天开会，请大家认真落实。", "utf-8")
    made = tmp_path / "out" / sample.stem / "manifest.json"
    until(lambda: made.exists() and held(tmp_path / "in"), 240)
    with urllib.request.urlopen(f"{portal}/api/health", timeout=20) as answer:
        assert json.load(answer)["status"] == "ok"
    until(
        lambda: (
            len([r for r in asked(f"{prefect}/api", "flow_runs/filter") if r["state_type"] in {"COMPLETED", "FAILED"}])
            >= 4
        ),
        120,
    )
    runs = {str(run["name"]): run for run in asked(f"{prefect}/api", "flow_runs/filter")}
    assert runs[f"学习材料 {sample.stem}"]["state_type"] == "COMPLETED"
    assert [held.file for held in held(tmp_path / "in")] == ["坏.txt"]
    assert runs[f"学习材料 {sample.stem}"]["deployment_id"]
    assert runs["学习材料 坏"]["state_type"] == "FAILED"
    assert runs["每月重建 到期月份"]["state_type"] in {"COMPLETED", "FAILED"}  # it may have met the bad one
    assert len(list((tmp_path / "out" / "months").glob("*/month.json"))) == 1, dict(runs["每月重建 到期月份"]["state"])[
        "message"
    ]

    others = family(process.pid)
    assert len(others) >= 4
    process.kill()
    process.wait()
    until(lambda: gone(others), 60)

    again = service()
    others = family(again.pid)
    again.send_signal(signal.SIGTERM)
    assert again.wait(60) == 0
    until(lambda: gone(others), 5)
    assert not (tmp_path / "out" / ".library" / "service.json").exists()

"""A crash costs nothing: a batch that is killed again and again comes out as if nothing had been, and no process stays."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import psutil
import pytest
from tests.cases import SPEECHES, source_of
from tests.faults import current, left_over

from materials.library import manifest as manifests
from materials.library.publish import interrupted

PROGRAM = [sys.executable, "-c", "import sys; from materials.cli import main; sys.exit(main(sys.argv[1:]))"]
FORMATS = "md"
ORPHANS_MAY_TAKE = 10.0


def documents(folder: Path, count: int) -> Path:
    """``count`` golden speeches, each with a line that makes it another text."""
    folder.mkdir(parents=True)
    sources = [source_of(case) for case in SPEECHES if source_of(case).suffix in {".txt", ".md"}]
    for number in range(count):
        source = sources[number % len(sources)]
        (folder / f"{number:03}{source.suffix}").write_bytes(source.read_bytes() + f"\n第{number}次。\n".encode())
    return folder


def start(inputs: Path, output: Path) -> subprocess.Popen[bytes]:
    call = [*PROGRAM, "build", str(inputs), "--formats", FORMATS, "--jobs", "2", "--output", str(output)]
    return subprocess.Popen(call, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)


def committed(output: Path) -> dict[str, int]:
    """The age of every manifest whose publishing has ended."""
    found = {}
    for path in output.glob("*/manifest.json"):
        if not interrupted(path.parent):
            found[path.parent.name] = path.stat().st_mtime_ns
    return found


def torn(output: Path) -> list[str]:
    """Products that are not what the manifest beside them says, where no journal tells so."""
    found = []
    for folder in output.glob("*/"):
        manifest = manifests.load(folder)
        if manifest is not None and not interrupted(folder) and manifests.damages(folder, manifest):
            # Somebody may be publishing right now.
            time.sleep(0.2)
            again = manifests.load(folder)
            if again is not None and not interrupted(folder) and manifests.damages(folder, again):
                found.append(folder.name)
    return found


def kill_one(process: subprocess.Popen[bytes], dice: random.Random) -> bool:
    """Kill the program or one of its workers; whether it was the program, whose workers then have to end."""
    try:
        family = [psutil.Process(process.pid), *psutil.Process(process.pid).children(recursive=True)]
    except psutil.NoSuchProcess:
        return True
    victim = dice.choice(family)
    victim.kill()
    if victim.pid != process.pid:
        return False
    process.wait()
    _, alive = psutil.wait_procs(family[1:], ORPHANS_MAY_TAKE)
    assert not [each for each in alive if each.status() != psutil.STATUS_ZOMBIE], "a worker outlived its program"
    return True


def let_work(process: subprocess.Popen[bytes], output: Path, dice: random.Random) -> None:
    """Wait for a few more documents, then a moment."""
    goal, deadline = len(committed(output)) + dice.randrange(4), time.monotonic() + 20
    while len(committed(output)) < goal and process.poll() is None and time.monotonic() < deadline:
        time.sleep(0.02)
    time.sleep(dice.random() * 0.3)


@pytest.mark.long
@pytest.mark.parametrize(("kills", "count"), [(10, 15), pytest.param(200, 100, marks=pytest.mark.torture)])
def test_a_batch_killed_again_and_again(kills: int, count: int, tmp_path: Path) -> None:
    dice = random.Random(6)
    inputs = documents(tmp_path / "in", count)
    assert start(inputs, tmp_path / "plain").wait() == 0
    expected = current(tmp_path / "plain")
    done, lap = 0, 0
    while done < kills:
        output = tmp_path / f"out{lap}"
        lap += 1
        done += killed_lap(inputs, output, kills - done, dice)
        assert current(output) == expected
        assert not [path for path in left_over(output) if path.parent != output]
    assert done == kills


def killed_lap(inputs: Path, output: Path, most: int, dice: random.Random) -> int:
    """Make one library with up to ``most`` kills; how many there were."""
    kept: dict[str, int] = {}
    kills = 0
    while True:
        process = start(inputs, output)
        while process.poll() is None and kills < most:
            let_work(process, output, dice)
            if process.poll() is not None:
                break
            kept |= {slug: age for slug, age in committed(output).items() if slug not in kept}
            gone = kill_one(process, dice)
            kills += 1
            assert torn(output) == []
            if gone:
                break
        if process.wait() == 0:
            # What was committed before a kill was never made again.
            assert kept.items() <= committed(output).items()
            return kills


def test_a_worker_ends_with_its_program(tmp_path: Path) -> None:
    process = start(documents(tmp_path / "in", 30), tmp_path / "out")
    let_work(process, tmp_path / "out", random.Random(1))
    workers = psutil.Process(process.pid).children(recursive=True)
    assert workers
    process.kill()
    process.wait()
    _, alive = psutil.wait_procs(workers, ORPHANS_MAY_TAKE)
    assert [each for each in alive if each.status() != psutil.STATUS_ZOMBIE] == []


@pytest.mark.long
def test_ctrl_c_ends_all_and_the_rest_is_made_later(tmp_path: Path) -> None:
    inputs = documents(tmp_path / "in", 40)
    process = start(inputs, tmp_path / "out")
    while not committed(tmp_path / "out"):
        time.sleep(0.02)
    family = psutil.Process(process.pid).children(recursive=True)
    os.killpg(process.pid, signal.SIGINT)
    assert process.wait(20) == 130
    _, alive = psutil.wait_procs(family, ORPHANS_MAY_TAKE)
    assert not alive
    assert torn(tmp_path / "out") == []
    assert start(inputs, tmp_path / "out").wait() == 0
    assert len(committed(tmp_path / "out")) == 40

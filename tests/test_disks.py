"""A full, broken or read-only disk: one sentence, the former version kept, and the next run makes what a sound disk would hold."""

from __future__ import annotations

import errno
import os
import resource
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.cases import SAMPLE
from tests.faults import EVERY, Disk, current, left_over
from tests.test_crashes import FORMATS, PROGRAM

from materials.build import run
from materials.cli import main
from materials.jobs import choose_formats, plan


def library(output: Path) -> dict[str, bytes]:
    """The sample's materials, made; what a reader finds."""
    (job,) = plan([SAMPLE], output, choose_formats(FORMATS))
    assert run(job).ok
    assert main(["build", str(SAMPLE), "--formats", FORMATS, "--output", str(output)]) == 0
    return current(output)


def one_sentence(text: str) -> None:
    assert "Traceback" not in text
    told = [line for line in text.splitlines() if line.startswith("materials:")]
    assert len(told) == 1, text


@pytest.mark.parametrize("number", [errno.EROFS, errno.ENOSPC, errno.EACCES, errno.EDQUOT])
def test_a_disk_that_refuses_everything(number: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = library(tmp_path)
    capsys.readouterr()
    with Disk(EVERY, number).in_use():
        code = main(["build", str(SAMPLE), "--formats", FORMATS, "--force", "--output", str(tmp_path)])
    assert code == 1
    one_sentence("".join(capsys.readouterr()))
    assert current(tmp_path) == before


def test_a_disk_that_is_full(tmp_path: Path) -> None:
    """No file may grow over 5 kB, for the kernel: the first bytes of each are written, then it refuses."""
    before = library(tmp_path)
    call = [*PROGRAM, "build", str(SAMPLE), "--formats", FORMATS, "--force", "--output", str(tmp_path)]

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (5_000, 5_000))

    done = subprocess.run(call, preexec_fn=limit, capture_output=True, text=True, check=False)
    assert done.returncode == 1, done.stderr
    one_sentence(done.stdout + done.stderr)
    assert current(tmp_path) == before
    assert not left_over(tmp_path)


UNPRIVILEGED = ["setpriv", "--bounding-set=-dac_override,-dac_read_search,-fowner", "--inh-caps=-all"]
"""Root stays the owner of its files, but their modes hold for it as for anybody."""


def as_anybody() -> list[str]:
    """What to put before a command so that a file's mode holds for it."""
    if os.geteuid() != 0:
        return []
    if shutil.which("setpriv") is None or subprocess.run([*UNPRIVILEGED, "true"], check=False).returncode != 0:
        pytest.skip("root may write everywhere, and this system has no setpriv to drop that")
    return UNPRIVILEGED


def test_an_output_that_is_read_only(tmp_path: Path) -> None:
    before = library(tmp_path)
    call = [*as_anybody(), *PROGRAM, "build", str(SAMPLE), "--formats", FORMATS, "--force", "--output", str(tmp_path)]
    paths = (tmp_path, *tmp_path.rglob("*"))
    for path in paths:
        path.chmod(0o555)
    try:
        done = subprocess.run(call, capture_output=True, text=True, check=False)
    finally:
        for path in paths:
            path.chmod(0o755)
    assert done.returncode == 1, done.stdout + done.stderr
    one_sentence(done.stdout + done.stderr)
    assert current(tmp_path) == before
    assert not left_over(tmp_path)


@contextmanager
def small_disk(folder: Path, size: int) -> Iterator[Path]:
    """A file system of ``size`` bytes, in memory."""
    folder.mkdir()
    call = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tests", str(folder)]
    try:
        done = subprocess.run(call, capture_output=True, text=True, check=False)
    except OSError as error:
        pytest.skip(f"no file system can be mounted: {error}")
    if done.returncode != 0:
        pytest.skip(f"no file system can be mounted: {done.stderr.strip()}")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def fill(disk: Path, left: int) -> Path:
    """A file that takes all room but ``left`` bytes."""
    filler = disk / ".filler"
    with filler.open("wb", buffering=0) as file:
        room = os.statvfs(disk)
        file.write(bytes(max(0, room.f_bavail * room.f_frsize - left)))
    return filler


@pytest.mark.parametrize("left", [0, 4096, 3 * 4096, 10 * 4096])
def test_a_file_system_that_is_full(left: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The document has changed; its new version finds so much room, which is never enough."""
    source = tmp_path / "讲话.txt"
    with small_disk(tmp_path / "disk", 2 * 2**20) as disk:
        output = disk / "out"
        call = ["build", str(source), "--formats", "md,html", "--output", str(output)]
        source.write_bytes(SAMPLE.read_bytes())
        assert main(call) == 0
        before = current(output)
        source.write_bytes(SAMPLE.read_bytes() + "\n最后，再强调一点。\n".encode())
        filler = fill(disk, left)
        capsys.readouterr()
        assert main(call) == 1
        one_sentence("".join(capsys.readouterr()))
        assert current(output) == before
        assert not left_over(output)
        filler.unlink()
        assert main(call) == 0
        assert main([*call[:-1], str(tmp_path / "plain")]) == 0
        assert current(output) == current(tmp_path / "plain") != before


def test_a_first_run_on_a_full_file_system_leaves_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with small_disk(tmp_path / "disk", 2**20) as disk:
        fill(disk, 2 * 4096)
        assert main(["build", str(SAMPLE), "--formats", "md,html", "--output", str(disk / "out")]) == 1
        one_sentence("".join(capsys.readouterr()))
        assert current(disk).keys() <= {".filler", "out/index.html"}
        assert not left_over(disk)

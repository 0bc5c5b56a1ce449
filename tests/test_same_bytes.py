"""Same input, same bytes: every format, whatever the time zone, the locale, the hash seed and the folder."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from tests.cases import SAMPLE

from materials.registry import writers

PLACES = (
    {"TZ": "Asia/Shanghai", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"},
    {"TZ": "America/Los_Angeles", "LC_ALL": "C", "LANG": "de_DE.UTF-8", "PYTHONHASHSEED": "424242"},
    {"TZ": "Pacific/Chatham", "LC_ALL": "POSIX", "PYTHONHASHSEED": "77", "SOURCE_DATE_EPOCH": "1"},
)


def build(place: dict[str, str], folder: Path) -> dict[str, str]:
    """The digest of every file that a build in ``folder`` makes."""
    source = folder / "in" / SAMPLE.name
    source.parent.mkdir(parents=True)
    shutil.copyfile(SAMPLE, source)
    code = "import sys; from materials.cli import main; sys.exit(main(sys.argv[1:]))"
    call = [sys.executable, "-c", code, "build", str(source), "--formats", "all", "--output", str(folder / "out")]
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("LC_")}
    done = subprocess.run(call, cwd=folder, env={**inherited, **place}, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    # What the library notes for itself (times of files above all) lies in hidden places.
    files = (p.relative_to(folder) for p in (folder / "out").rglob("*") if p.is_file())
    shown = [p for p in files if not any(part.startswith(".") for part in p.parts)]
    return {p.as_posix(): hashlib.sha256((folder / p).read_bytes()).hexdigest() for p in shown}


@pytest.mark.long
def test_time_zone_locale_hash_seed_and_folder_change_nothing(tmp_path: Path) -> None:
    folders = [tmp_path / name for name in ("一", "b b", "c" * 60)]
    with ThreadPoolExecutor(2) as pool:
        first, *others = pool.map(build, PLACES, folders)
    assert len(first) >= len(writers())
    for other in others:
        assert other == first

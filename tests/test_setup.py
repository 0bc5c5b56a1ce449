"""The set-up script stops before it has changed anything where an administrator is needed, and says one command."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[1]
SETUP = CHECKOUT / "scripts" / "setup"

pytestmark = pytest.mark.skipif(
    not (SETUP.is_file() and shutil.which("apt-get") and shutil.which("dpkg-query")),
    reason="needs a checkout on Debian or Ubuntu",
)


@pytest.fixture
def elsewhere(tmp_path: Path) -> Path:
    """A copy of what the set-up reads, in a folder with blanks and Chinese in its name."""
    copy = tmp_path / "学习 材料" / "x"
    (copy / "scripts").mkdir(parents=True)
    for name in ("pyproject.toml", "uv.lock", "scripts/setup"):
        shutil.copy(CHECKOUT / name, copy / name)
    return copy


def run(copy: Path, *arguments: str, **programs: str) -> subprocess.CompletedProcess[str]:
    """Run the copy's set-up as a user without root, ``programs`` (shell text by name) standing before the real ones."""
    pretended = copy.parent / "bin"
    pretended.mkdir(exist_ok=True)
    for name, text in {"id": "echo 1000", "sudo": "exit 1", **programs}.items():
        program = pretended / name.replace("_", "-")
        program.write_text(f"#!/bin/sh\n{text}\n", encoding="utf-8")
        program.chmod(0o755)
    environment = {**os.environ, "PATH": f"{pretended}:{os.environ['PATH']}", "CI": "true"}
    return subprocess.run(
        [str(copy / "scripts" / "setup"), *arguments],
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=60,
    )


def test_without_root_it_asks_for_one_command_and_changes_nothing(elsewhere: Path) -> None:
    before = sorted(elsewhere.rglob("*"))
    done = run(elsewhere, dpkg_query="exit 1")
    assert done.returncode == 3
    commands = [line.strip() for line in done.stderr.splitlines() if line.startswith("    ")]
    assert len(commands) == 1
    assert commands[0].startswith("sudo sh -c 'apt-get update && apt-get install")
    assert "libharfbuzz-subset0" in commands[0]
    assert sorted(elsewhere.rglob("*")) == before


def test_check_names_what_is_missing_and_changes_nothing(elsewhere: Path) -> None:
    before = sorted(elsewhere.rglob("*"))
    done = run(elsewhere, "--check", dpkg_query="exit 1")
    assert done.returncode == 0
    assert "libpango-1.0-0" in done.stdout
    assert sorted(elsewhere.rglob("*")) == before


def test_an_unknown_argument_is_a_usage_error(elsewhere: Path) -> None:
    assert run(elsewhere, "--everything").returncode == 2


def test_the_lock_names_no_package_index_but_the_public_one() -> None:
    lock = (CHECKOUT / "uv.lock").read_text(encoding="utf-8")
    hosts = {part.split("/", 1)[0] for part in lock.split("https://")[1:]}
    assert hosts == {"pypi.org", "files.pythonhosted.org"}
    assert "http://" not in lock

"""A PostgreSQL server of the tests' own, on loopback, in a folder of theirs; skips where its programs are missing."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.net import free_port


def _program(name: str) -> str | None:
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"))
    return str(found[-1]) if found else shutil.which(name)


@contextmanager
def server(driver: str = "psycopg") -> Iterator[str]:
    """The address of an empty database; the server refuses to run as root, so it then runs as the user postgres."""
    with tempfile.TemporaryDirectory(prefix="materials-pg-", ignore_cleanup_errors=True) as name:
        yield from _served(Path(name), driver)


def _served(folder: Path, driver: str) -> Iterator[str]:
    pytest.importorskip(driver, reason="the extra postgres is not installed")
    initdb, control = _program("initdb"), _program("pg_ctl")
    if initdb is None or control is None:
        pytest.skip("PostgreSQL is not installed")
    prefix: list[str] = []
    if os.geteuid() == 0:
        owner = pwd.getpwnam("postgres")
        os.chown(folder, owner.pw_uid, owner.pw_gid)
        prefix = ["setpriv", f"--reuid={owner.pw_uid}", f"--regid={owner.pw_gid}", "--clear-groups"]
    port, data = free_port(), folder / "data"

    def quietly(*call: str) -> None:
        subprocess.run([*prefix, *call], check=True, stdout=subprocess.DEVNULL, cwd=folder)

    quietly(initdb, "-D", str(data), "-A", "trust", "-U", "tests", "-E", "UTF8", "--no-sync")
    options = f"-p {port} -h 127.0.0.1 -k {folder} -c fsync=off"
    quietly(control, "-D", str(data), "-w", "-l", str(folder / "log"), "-o", options, "start")
    try:
        yield f"postgresql+{driver}://tests@127.0.0.1:{port}/postgres"
    finally:
        quietly(control, "-D", str(data), "-m", "immediate", "stop")

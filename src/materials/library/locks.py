"""Locks between processes: who comes second waits, and says for whom.

A lock belongs to its process and goes with it, however it ends. The lock file holds the number of the process that has it
now or had it last; it is never removed, since two processes could then hold two files of one name.
"""

from __future__ import annotations

import contextlib
import fcntl
import logging
import os
import time
from collections.abc import Iterator
from pathlib import Path

from ..errors import PublishError

SILENT = 1.0
"""Seconds that a wait may take before it is told."""

_LOGGER = logging.getLogger(__name__)


@contextlib.contextmanager
def held(path: Path, what: str) -> Iterator[None]:
    """Hold the lock file ``path``, whose folder is made; ``what`` is what other processes wait for meanwhile.

    :raises PublishError: when the folder cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise PublishError(
            f"The folder cannot be written: {error.strerror or error}.",
            "Choose a folder that you may write to, or free some space.",
            str(path.parent),
        ) from error
    try:
        if not _soon(handle):
            _LOGGER.warning("Waiting for process %s, which holds %s.", _holder(handle), what)
            fcntl.flock(handle, fcntl.LOCK_EX)
        _sign(handle)
        yield
    finally:
        os.close(handle)


def _soon(handle: int) -> bool:
    """Whether the lock was to be had within :data:`SILENT` seconds."""
    deadline = time.monotonic() + SILENT
    while True:
        with contextlib.suppress(BlockingIOError):
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return True
        if time.monotonic() >= deadline:
            return False
        time.sleep(0.02)


def _holder(handle: int) -> str:
    number = os.pread(handle, 20, 0).decode("ascii", "replace").strip()
    return number if number.isdecimal() else "(unknown)"


def _sign(handle: int) -> None:
    # A full disk must not keep anybody from building; the number is for people only.
    with contextlib.suppress(OSError):
        os.ftruncate(handle, 0)
        os.pwrite(handle, str(os.getpid()).encode(), 0)

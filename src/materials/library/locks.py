"""Locks between processes: the second one waits, and logs which process it waits for.

A lock is released when its process ends, however it ends. The lock file holds the number of the process that has the lock
or had it last. Only the holder may remove the file; a process that waited for a file that was removed meanwhile tries again
with the new one, since otherwise two processes could hold two files of the same name.
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
    """Hold the lock file ``path``, making its folder; ``what`` names in the log what a process waits for.

    :raises PublishError: when the folder cannot be written.
    """
    handle = _taken(path, what)
    try:
        _sign(handle)
        yield
    finally:
        os.close(handle)


def _taken(path: Path, what: str) -> int:
    while True:
        handle = _opened(path)
        try:
            if not _soon(handle):
                _LOGGER.warning("Waiting for process %s, which holds %s.", _holder(handle), what)
                fcntl.flock(handle, fcntl.LOCK_EX)
            if _is_there(path, handle):
                return handle
        except BaseException:
            os.close(handle)
            raise
        os.close(handle)


def _opened(path: Path) -> int:
    for _ in range(100):
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            return os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
        except (FileNotFoundError, FileExistsError) as error:  # it went in between, with the lock that stood in it
            refused: OSError = error
        except OSError as error:
            refused = error
            break
    raise PublishError(
        f"The folder cannot be written: {refused.strerror or refused}.",
        "Choose a folder that you may write to, or free some space.",
        str(path.parent),
    ) from refused


def _is_there(path: Path, handle: int) -> bool:
    """Whether the file that is held is still the one of that name."""
    with contextlib.suppress(OSError):
        return os.path.samestat(os.fstat(handle), path.stat())
    return False


def _soon(handle: int) -> bool:
    """Try to take the lock for :data:`SILENT` seconds; whether it was taken."""
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

"""Prefect's server seen from outside: whether it still takes connections, and that the embedded one ends when we do.

Nothing here imports Prefect; a server is an address, or the number of a process.
"""

from __future__ import annotations

import socket
import subprocess
import sys
import time
from collections.abc import Callable
from threading import Thread
from urllib.parse import urlsplit

from .errors import MachineError

LOST_SECONDS = 15.0
"""A server that takes no connection for so long is gone: longer than a restart, shorter than anybody's patience."""
_LOOK_SECONDS = 1.0

# Runs until the end of a pipe whose other end the parent alone holds, then ends the process that it was given. A handle,
# where the system has them, still means that process when its number has been given to another one.
_TIED = """
import os, signal, sys
pid = int(sys.argv[1])
handle = os.pidfd_open(pid) if hasattr(os, "pidfd_open") else None
sys.stdin.read()
signal.pidfd_send_signal(handle, signal.SIGTERM) if handle is not None else os.kill(pid, signal.SIGTERM)
"""


def watch(api: str, lost: Callable[[MachineError], None]) -> None:
    """Call ``lost``, from another thread, when the server at the address ``api`` goes away before this process ends.

    A server that does not answer at the start (behind a proxy, say) cannot be watched and is left alone.
    """
    Thread(target=_watch, args=(api, lost), name="server", daemon=True).start()


def tie(pid: int) -> subprocess.Popen[bytes]:
    """A process that ends process ``pid`` as soon as this one is gone, however it ended (``kill -9`` included).

    The caller keeps what comes back: its pipe closes when it is forgotten.
    """
    return subprocess.Popen(
        [sys.executable, "-I", "-S", "-c", _TIED, str(pid)],
        stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip


def _watch(api: str, lost: Callable[[MachineError], None]) -> None:
    if not _listens(api):
        return
    seen = time.monotonic()
    while time.monotonic() - seen < LOST_SECONDS:
        time.sleep(_LOOK_SECONDS)
        if _listens(api):
            seen = time.monotonic()
    hint = "What is made is whole; run it again for the rest, or use `materials build`, which needs no server."
    lost(MachineError("Prefect's server is gone.", hint, api))


def _listens(api: str) -> bool:
    """Whether something takes connections there; the system does that also for a server that is too busy to answer."""
    parts = urlsplit(api)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    try:
        socket.create_connection((parts.hostname or "", port), timeout=5).close()
    except OSError:
        return False
    return True

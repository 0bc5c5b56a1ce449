"""A reader that does what the file says, as a parser taken over by a hostile file would; only tests know it."""

from __future__ import annotations

import ctypes
import hashlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from materials.errors import ReadError
from materials.model import Metadata, SourceDocument
from materials.registry import Limits, Reader


def _spin() -> None:
    while True:
        pass


def _hoard() -> None:
    kept = []
    while True:
        kept.append(b"x" * 10**7)


def _refuse() -> None:
    raise ReadError("It is not to be read.", "\x1b[2JTry\nanother.")


def _stumble() -> None:
    raise KeyError("w:p")


def _recurse() -> None:
    sys.setrecursionlimit(10**9)
    _recurse()


ORDERS: dict[str, Callable[[], object]] = {
    "sleep": lambda: time.sleep(60),
    "spin": _spin,
    "allocate": lambda: bytearray(4 * 2**30),
    "hoard": _hoard,
    "segfault": lambda: ctypes.string_at(0),
    "abort": os.abort,
    "exit": lambda: os._exit(0),
    "refuse": _refuse,
    "stumble": _stumble,
    "recurse": _recurse,
    "run": lambda: subprocess.run([sys.executable, "-c", ""], check=True),
    "parent": lambda: os.kill(os.getppid(), signal.SIGKILL),
}


def read(data: bytes, name: str, meta: Metadata) -> SourceDocument:
    """Obey the first word; what is behind it comes back as the text."""
    order, _, rest = data.decode().partition(" ")
    if order == "write":
        Path(rest).write_bytes(b"x" * 100)
    elif order == "connect":
        socket.create_connection(("127.0.0.1", int(rest)), timeout=5).close()
    elif order == "steal":
        Path(rest).read_bytes()
    elif order in ORDERS:
        ORDERS[order]()
    text = "\ud842" if order == "surrogate" else f"文字{rest}"
    return SourceDocument(name, hashlib.sha256(data).hexdigest(), "text/wild", None, text, meta)


READER = Reader("wild", (".wild",), "text/wild", read, lambda head: False, Limits(cpu=1, wall=3, memory=600 * 2**20))

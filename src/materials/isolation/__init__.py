"""Reads files that can break their parser in a child process with limits; whatever happens there becomes one error here.

A reading process (:mod:`materials.isolation.host`) is started at the first such file, kept, and used by one thread at a
time; threads that read at the same time have one each, and a forked worker starts its own.
"""

from __future__ import annotations

import atexit
import contextlib
import hashlib
import json
import os
import signal
import socket
import sys
import threading
from dataclasses import dataclass

from ..errors import ReadError
from ..model import Metadata, SourceDocument
from ..registry import Limits, Reader
from . import wire

_START = "import sys, json; sys.path[:] = json.loads(sys.argv[1]); from materials.isolation.host import main; main()"
_KEPT = 4  # reading processes that wait for the next file; a burst of threads leaves no more behind
_PATIENCE = 20.0
"""Seconds beyond the wall limit that the reading process has to start, to load parsers and to answer."""


@dataclass(frozen=True, slots=True, eq=False)
class _Host:
    pid: int
    line: socket.socket


_idle: list[_Host] = []
_all: set[_Host] = set()
_lock = threading.Lock()


def read(reader: Reader, data: bytes, name: str, meta: Metadata) -> SourceDocument:
    """``reader.read(data, name, meta)`` in a child under the reader's limits.

    Where the system can't start one (no ``posix_spawn``, no interpreter of its own) it is read in this process.

    :raises ReadError: what the reader raises, and when it hangs, crashes, or needs too much memory.
    """
    if not (hasattr(os, "posix_spawn") and sys.executable and not getattr(sys, "frozen", False)):
        return reader.read(data, name, meta)
    request = wire.packed({"module": reader.read.__module__, "name": name, "meta": wire.meta_to_json(meta)})
    limits = reader.limits or Limits()
    answer = _ask(request, data, name, limits.wall + limits.wall_per_mib * len(data) / 2**20 + _PATIENCE)
    try:
        value = wire.unpacked(answer)
        if "error" in value:
            message, hint = value["error"]
            raise ReadError(wire.said(message), wire.said(hint), name)
        return wire.document_from_json(value["document"], name, hashlib.sha256(data).hexdigest())
    except (wire.Broken, KeyError, TypeError, ValueError) as error:
        raise ReadError("The reading process gave no sound answer.", "Save the file anew.", name) from error


def _ask(request: bytes, data: bytes, name: str, patience: float) -> bytes:
    """The answer; a process that has died while it waited is replaced once."""
    for _ in range(2):
        host = _take()
        host.line.settimeout(patience)
        try:
            wire.send(host.line, request, data)
            answer = wire.receive(host.line)
        except TimeoutError:
            _end(host)
            raise ReadError("Reading the file takes too long.", "Save it anew, or split it.", name) from None
        except (wire.Broken, OSError):
            _end(host)
        except BaseException:
            _end(host)  # interrupted in the middle: the line is out of step
            raise
        else:
            _give_back(host)
            return answer
    raise ReadError("The reading process ended twice.", "Save the file anew; if it stays so, report it.", name)


def _take() -> _Host:
    with _lock:
        if _idle:
            return _idle.pop()
    ours, theirs = socket.socketpair()
    flags = ["-I", "-S", "-B"] if sys.dont_write_bytecode else ["-I", "-S"]
    arguments = [sys.executable, *flags, "-c", _START, json.dumps(sys.path), str(os.getpid())]
    quiet = (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0)
    actions = [(os.POSIX_SPAWN_DUP2, theirs.fileno(), 0), (os.POSIX_SPAWN_OPEN, 1, os.devnull, os.O_WRONLY, 0), quiet]
    try:
        pid = os.posix_spawn(sys.executable, arguments, os.environ, file_actions=actions)
    except BaseException:
        ours.close()
        raise
    finally:
        theirs.close()
    host = _Host(pid, ours)
    with _lock:
        _all.add(host)
    return host


def _give_back(host: _Host) -> None:
    with _lock:
        if len(_idle) < _KEPT:
            _idle.append(host)
            return
    _end(host)


def _end(host: _Host) -> None:
    with _lock:
        _all.discard(host)
    host.line.close()
    with contextlib.suppress(OSError):
        os.kill(host.pid, signal.SIGKILL)
        os.waitpid(host.pid, 0)


@atexit.register
def close() -> None:
    """End the reading processes that wait."""
    with _lock:
        ended, _idle[:] = list(_idle), []
    for host in ended:
        _end(host)


def _forget() -> None:
    """In a forked worker: drop the reading processes, which are the parent's."""
    global _lock  # noqa: PLW0603 -- another thread may have held it at the fork
    _lock = threading.Lock()
    for host in _all:
        host.line.close()
    _all.clear()
    _idle.clear()


os.register_at_fork(after_in_child=_forget)

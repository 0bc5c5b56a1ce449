"""The reading process: waits for files, and reads each in a child of its own that may use only so much.

It is a fresh interpreter of one thread, so that forking is safe whatever the program's threads do, and it holds the
parsers loaded, so that a file costs a fork and no imports. It ends with the program that started it.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import resource
import select
import signal
import socket
import sys
import tempfile
import time
from importlib import import_module
from pathlib import Path
from typing import Any

from ..errors import MaterialsError
from ..registry import Limits, Reader
from . import landlock, wire

_LOOK = 1000
"""Milliseconds between two looks at whether the program still lives, where its end of the line is held by others."""
_PR_SET_PDEATHSIG, _PR_SET_NO_NEW_PRIVS = 1, 38
_CLONE_NEWUSER, _CLONE_NEWNET = 0x10000000, 0x40000000
_SYSTEM = ("/usr", "/lib", "/lib64", "/etc/fonts")
_DEVICES = ("/dev/null", "/dev/random", "/dev/shm", "/dev/tty", "/dev/urandom", "/dev/zero")
_NO_MEMORY = 3
_TIME = "Reading the file takes too long."
_MEMORY = "Reading the file needs too much memory."
_CRASH = "The file makes its reader crash."
_HINT = "It is damaged, or built to do harm: open it in the program that it comes from and save it anew."


def main() -> None:
    """Serve the socket at descriptor 0 until its other end is gone."""
    program = int(sys.argv[2])
    with contextlib.suppress(OSError):
        os.setsid()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    line = socket.socket(fileno=0)
    _prctl(_PR_SET_NO_NEW_PRIVS, 1)  # loads ctypes' own library before any child needs it
    try:
        while _asked(line, program):
            request = wire.unpacked(wire.receive(line))
            wire.send(line, _answer(request, wire.receive(line), line, program))
    except (wire.Broken, OSError):
        pass
    os._exit(0)


def _asked(line: socket.socket, program: int) -> bool:
    """Wait for a request; false when the program is gone."""
    poll = select.poll()
    poll.register(line, select.POLLIN)
    while not poll.poll(_LOOK):
        if os.getppid() != program:
            return False
    return True


def _answer(request: wire.Json, data: bytes, line: socket.socket, program: int) -> bytes:
    """The child's own answer, unread, or an error that says how it ended."""
    module = import_module(request["module"])
    reader: Reader = module.READER
    for name in reader.needs:
        import_module(name)
    limits = reader.limits or Limits()
    size = len(data) / 2**20
    out, into = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(out)
        _read(reader, request, data, into, limits, int(limits.cpu + limits.cpu_per_mib * size + 1))
    os.close(into)
    try:
        answer, late = _collect(out, line, program, time.monotonic() + limits.wall + limits.wall_per_mib * size)
    finally:
        # Programs that the child started are of its group and go with it.
        with contextlib.suppress(OSError):
            os.killpg(child, signal.SIGKILL)
        with contextlib.suppress(OSError):
            os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        os.close(out)
    if late:
        return _error(_TIME)
    return _complete(answer) or _error(_ending(status))


def _complete(answer: bytearray) -> bytes:
    """An answer ends with a zero byte; half of one is none."""
    return bytes(answer[:-1]) if answer.endswith(b"\0") else b""


def _collect(out: int, line: socket.socket, program: int, until: float) -> tuple[bytearray, bool]:
    """What the child writes before it ends, and whether it was late.

    :raises Broken: when the program is gone.
    """
    poll = select.poll()
    poll.register(out, select.POLLIN)
    poll.register(line, select.POLLIN)
    got = bytearray()
    while (left := until - time.monotonic()) > 0 and len(got) <= wire.MOST_BYTES:
        ready = dict(poll.poll(min(_LOOK, left * 1000)))
        if line.fileno() in ready or os.getppid() != program:
            raise wire.Broken
        if out in ready:
            more = os.read(out, 2**20)
            if not more:
                return got, False
            got += more
            if got.endswith(b"\0"):  # no JSON holds one: it is the end
                return got, False
    return got, True


def _ending(status: int) -> str:
    if os.WIFSIGNALED(status):
        return _TIME if os.WTERMSIG(status) == signal.SIGXCPU else _CRASH
    return _MEMORY if os.WEXITSTATUS(status) == _NO_MEMORY else _CRASH


def _error(message: str, hint: str = _HINT) -> bytes:
    return wire.packed({"error": [message, hint]})


def _read(reader: Reader, request: wire.Json, data: bytes, into: int, limits: Limits, cpu: int) -> None:
    """The child: under its limits, one document or one error, then gone."""
    code = 1
    try:
        _confine(limits, cpu)
        answer = _result(reader, request, data)
        with open(into, "wb") as out:
            out.write(answer)
            out.write(b"\0")
        code = 0
    except MemoryError:
        code = _NO_MEMORY
    finally:
        os._exit(code)


def _result(reader: Reader, request: wire.Json, data: bytes) -> bytes:
    try:
        document = reader.read(data, request["name"], wire.meta_from_json(request["meta"]))
        return wire.packed({"document": wire.document_to_json(document)})
    except MaterialsError as error:
        return _error(error.message, error.hint)
    except MemoryError:
        raise
    except Exception as error:  # a parser that stumbles over a file must not stop the run
        return _error(f"The file cannot be read ({type(error).__name__}).")


def _confine(limits: Limits, cpu: int) -> None:
    """Own process group, ends with its parent, no privileges, no core, no network, no files, so much memory and time.

    What the system does not know (macOS has no limit on memory and no Landlock) is left out; the wall limit holds everywhere.
    """
    parent = os.getppid()
    os.setpgid(0, 0)
    _prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)
    _leave_network()
    if limits.programs:  # a converter's parts lie wherever its makers put them
        landlock.confine(["/"], [tempfile.gettempdir(), *_DEVICES], programs=True)
    else:
        landlock.confine([str(Path(__file__).parents[1]), sys.prefix, sys.base_prefix, *_code(), *_SYSTEM])
    wanted = {
        "RLIMIT_CORE": 0,
        "RLIMIT_AS": limits.memory,
        "RLIMIT_CPU": cpu,
        "RLIMIT_FSIZE": 256 * 2**20 if limits.programs else 0,
        **({} if limits.programs else {"RLIMIT_NPROC": 0}),
    }
    for name, most in wanted.items():
        kind = getattr(resource, name, None)
        if kind is not None:
            _limit(kind, most)


def _code() -> list[str]:
    """Where Python looks for modules, but for the folder the program was started in, which holds documents (`python -m`)."""
    return [place for place in sys.path if place and Path(place).resolve() != Path.cwd()]


def _leave_network() -> None:
    """Where the system lets us: as root at once, else inside a user namespace of our own."""
    unshare: Any = getattr(ctypes.CDLL(None), "unshare", None)
    if unshare is not None and unshare(_CLONE_NEWNET) != 0:
        unshare(_CLONE_NEWUSER | _CLONE_NEWNET)


def _limit(kind: int, most: int) -> None:
    soft, hard = resource.getrlimit(kind)
    least = [most, *(value for value in (soft, hard) if value != resource.RLIM_INFINITY)]
    with contextlib.suppress(ValueError, OSError):
        resource.setrlimit(kind, (min(least), min(least) + (1 if kind == resource.RLIMIT_CPU else 0)))


def _prctl(option: int, value: int) -> None:
    prctl: Any = getattr(ctypes.CDLL(None), "prctl", None)
    if prctl is not None:
        prctl(option, value, 0, 0, 0)

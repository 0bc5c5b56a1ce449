"""The kernel's own sandbox for a reading child (Landlock, Linux 5.13 and later), by its three system calls.

A child that asked for it opens nothing but what is named here, starts no program, connects to nothing by TCP and sends
no signal out, also as root and for good. An older kernel knows less of it, or nothing; the limits of `host` hold anyway.
Numbers are those of `linux/landlock.h`; system calls have the same number on every processor.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import struct
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

_CREATE, _ADD, _RESTRICT = 444, 445, 446
_VERSION = 1  # the flag that asks for the version instead of making a ruleset
_BENEATH = 1
_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR = 1 << 0, 1 << 1, 1 << 2, 1 << 3
_OF_A_FILE = _EXECUTE | _WRITE_FILE | _READ_FILE | 1 << 14 | 1 << 15  # and truncating and device control
_FILES = {1: 13, 2: 14, 3: 15, 5: 16}
"""How many rights over files a version knows, from the lowest bit up."""
_TCP = 0b11  # bind and connect, since version 4
_SCOPES = 0b11  # abstract sockets and signals, since version 6


def confine(readable: Iterable[str], writable: Iterable[str] = (), *, programs: bool = False) -> bool:
    """Leave this process only these files and what lies beneath these folders: to read, with ``programs`` to run, or for all.

    What is not there is passed over. Whether the kernel does it; where it does not, nothing has changed.
    """
    if sys.platform != "linux":
        return False
    call: Any = getattr(ctypes.CDLL(None), "syscall", None)
    version = call(_CREATE, None, ctypes.c_size_t(0), _VERSION) if call is not None else 0
    if version < 1:
        return False
    every = (1 << max(bits for since, bits in _FILES.items() if since <= version)) - 1
    wanted = [every, _TCP if version >= 4 else None, _SCOPES if version >= 6 else None]
    attributes = b"".join(struct.pack("=Q", value) for value in wanted if value is not None)
    rules = call(_CREATE, attributes, ctypes.c_size_t(len(attributes)), 0)
    if rules < 0:
        return False
    read = _READ_FILE | _READ_DIR | (_EXECUTE if programs else 0)
    for rights, places in ((read, readable), (every, writable)):
        for place in places:
            with contextlib.suppress(OSError):
                handle = os.open(place, os.O_PATH | os.O_CLOEXEC)
                allowed = rights if Path(place).is_dir() else rights & _OF_A_FILE
                call(_ADD, rules, _BENEATH, struct.pack("=Qi", allowed, handle), 0)
                os.close(handle)
    done: bool = call(_RESTRICT, rules, 0) == 0
    os.close(rules)
    return done

"""Processes that belong to a service: each in a session of its own, started again when it ends, ended with its parent."""

from __future__ import annotations

import contextlib
import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from .house import GRACE

FIRST_PAUSE, LONGEST_PAUSE = 1.0, 30.0
"""Seconds before a part that ended is started again; doubled each time until it has run for a while."""

STEADY = 60.0
_PR_SET_PDEATHSIG = 1


def die_with_parent() -> None:
    """Ask the kernel to end this process when the one that started it ends, however that ends; Linux only.

    The system forgets nothing over ``exec``, so a part may become another program afterwards.
    """
    parent = os.getppid()
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM, 0, 0, 0)
    if os.getppid() != parent or parent == 1:  # it went before we asked
        raise SystemExit(1)


def end_in_time() -> None:
    """Give this process :data:`GRACE` seconds, less one, from now on: it may wait for a server that is gone already."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.alarm(int(GRACE) - 1)


@dataclass(slots=True)
class Child:
    """One part of the service. ``command`` is run with ``environment``, its words go to ``log``."""

    name: str
    command: Sequence[str]
    environment: Mapping[str, str]
    log: Path
    process: subprocess.Popen[bytes] | None = None
    starts: int = 0
    _pause: float = FIRST_PAUSE
    _since: float = 0.0
    _due: float = field(default=0.0)

    @property
    def pid(self) -> int | None:
        """The process, while it runs."""
        return self.process.pid if self.process is not None and self.process.poll() is None else None

    def start(self) -> None:
        """Run it. Call this from a thread that lives as long as the service: the kernel ends the child with it."""
        if self.log.exists():
            self.log.replace(self.log.with_suffix(".log.1"))
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                self.command, env=dict(self.environment), stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                start_new_session=True,
            )  # fmt: skip
        self.starts += 1
        self._since = time.monotonic()

    def mend(self) -> bool:
        """Start it again when it has ended and its pause is over; whether it was."""
        if self.pid is not None:
            return False
        now = time.monotonic()
        if not self._due:
            self._pause = FIRST_PAUSE if now - self._since > STEADY else min(self._pause * 2, LONGEST_PAUSE)
            self._due = now + self._pause
            self._end_group(signal.SIGKILL)  # what it started and did not end
        if now < self._due:
            return False
        self._due = 0.0
        self.start()
        return True

    def ask_to_end(self) -> None:
        """Tell it to end."""
        if self.pid is not None:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self.process.pid, signal.SIGTERM)  # type: ignore[union-attr]

    def end(self, patience: float = GRACE) -> None:
        """Wait until it has ended, then make sure, also of all that it started."""
        if self.process is None:
            return
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(patience)
        self._end_group(signal.SIGKILL)
        with contextlib.suppress(subprocess.TimeoutExpired):
            self.process.wait(GRACE)

    def last_words(self) -> str:
        """The last line of its log."""
        with contextlib.suppress(OSError):
            lines = [line for line in self.log.read_text("utf-8", "replace").splitlines() if line.strip()]
            return lines[-1].strip() if lines else ""
        return ""

    def _end_group(self, number: signal.Signals) -> None:
        if self.process is not None:
            with contextlib.suppress(ProcessLookupError, PermissionError):
                os.killpg(self.process.pid, number)

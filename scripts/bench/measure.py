"""What a command costs: CPU and wall seconds of its whole process tree, and the most memory the tree held at a time."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import psutil


@dataclass(frozen=True, slots=True)
class Cost:
    """``cpu`` and ``wall`` in seconds, ``memory`` in MB; ``history`` holds the tree's memory, sample by sample."""

    cpu: float
    wall: float
    memory: float
    history: tuple[float, ...] = ()


def cost(call: Sequence[str], *, watch: float = 0.0, **environment: str) -> Cost:
    """Run a command to its end; ``watch``: its tree is sampled with so many seconds between.

    A sample takes some 10 ms of the other core, so a short command bears many and a batch few.

    The system counts the CPU of children that were waited for; Chromium's are not, so the samples count theirs.

    :raises subprocess.CalledProcessError: when the command fails.
    """
    start = time.perf_counter()
    quiet = subprocess.DEVNULL
    process = subprocess.Popen(call, stdout=quiet, stderr=quiet, env={**_usual(), **environment})
    history, sampled = _watched(process, watch) if watch else ([], 0.0)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, list(call))
    cpu = max(usage.ru_utime + usage.ru_stime, sampled)
    return Cost(cpu, wall, max(history, default=usage.ru_maxrss / 1024), tuple(history))


def _usual() -> dict[str, str]:
    """The environment without the switch that would make every start compile the sources of one side only."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def _watched(process: subprocess.Popen[bytes], pause: float) -> tuple[list[float], float]:
    history: list[float] = []
    spent: dict[int, float] = {}
    root = psutil.Process(process.pid)
    while root.is_running() and root.status() != psutil.STATUS_ZOMBIE:
        total = 0
        for each in [root, *root.children(recursive=True)]:
            try:
                # Proportional: pages that forked workers share count once.
                total += each.memory_full_info().pss
                spent[each.pid] = sum(each.cpu_times()[:2])
            except (psutil.Error, OSError):
                continue
        history.append(total / 2**20)
        time.sleep(pause)
    return history, sum(spent.values())


def interleaved(runs: int, *makers: Callable[[], Cost]) -> list[Cost]:
    """The median cost of each maker over ``runs`` rounds, taken in turn so that a busy machine slows all alike."""
    rounds = [[make() for make in makers] for _ in range(runs)]
    return [
        Cost(
            statistics.median(r[i].cpu for r in rounds),
            statistics.median(r[i].wall for r in rounds),
            max(r[i].memory for r in rounds),
        )
        for i in range(len(makers))
    ]


def materials(*arguments: str) -> list[str]:
    """The command line of the program with this interpreter."""
    return [sys.executable, "-m", "materials.cli", *arguments]

"""How long a library takes on more machines than are at hand: a closed queueing network fed with measured times.

    simulate.py [--speech SECONDS] [--task SECONDS] [--start SECONDS] [--put SECONDS]

Workers make speeches one after the other; on the way each waits for the orchestrator's server and for the storage, which
serve one request after the other. Throughput by exact mean value analysis (Reiser and Lavenberg, «Mean-Value Analysis of
Closed Multichain Queuing Networks», J. ACM 27, 1980). The defaults are the measurements of docs/benchmarks.md.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass, replace


@dataclass(frozen=True, slots=True)
class Times:
    """Measured seconds: ``speech`` of a worker for one speech; ``task`` of the server for one task; ``start`` of a worker
    for one run (process and imports); ``put`` of the storage for one speech, and how many it serves at a time."""

    speech: float = 2.6
    task: float = 0.056
    start: float = 3.0
    put: float = 0.15
    lanes: int = 1


@dataclass(frozen=True, slots=True)
class Setting:
    """``workers`` processes over all machines, each of which takes ``chunk`` speeches at a time. With a ``server`` each
    speech is a task and each chunk a run of Prefect's; without, a chunk is a folder that ``materials build`` was given. ``pooled``: one run's processes share its chunk."""

    name: str
    workers: int
    chunk: int = 1
    server: bool = True
    pooled: bool = False


def throughput(setting: Setting, times: Times) -> float:
    """Speeches a second in the long run; never more than the busiest station serves.

    :raises ValueError: for times or sizes that make no sense.
    """
    if setting.workers < 1 or setting.chunk < 1 or times.lanes < 1 or times.speech <= 0:
        raise ValueError("there must be a worker, a chunk, a lane and work to do")
    if min(times.task, times.start, times.put) < 0:
        raise ValueError("no time is negative")
    alone = times.speech + times.start / setting.chunk
    # A station of several lanes: its queue is served so much faster, the rest of its time passes without waiting.
    queues = [_tasks(setting) * times.task, times.put / times.lanes]
    alone += times.put - queues[1]
    lengths = [0.0] * len(queues)
    rate = 0.0
    for present in range(1, setting.workers + 1):
        stay = [demand * (1 + length) for demand, length in zip(queues, lengths, strict=True)]
        rate = present / (alone + sum(stay))
        lengths = [rate * each for each in stay]
    return rate


def limit(setting: Setting, times: Times) -> float:
    """Speeches a second that server and storage let through, however many workers there are."""
    return min(1 / each if each else float("inf") for each in (_tasks(setting) * times.task, times.put / times.lanes))


def duration(setting: Setting, times: Times, speeches: int) -> float:
    """Seconds for a library of so many ``speeches``: workers without a chunk of their own don't help, and nothing ends
    before one chunk is through."""
    chunks = speeches if setting.pooled else -(-speeches // setting.chunk)
    busy = replace(setting, workers=min(setting.workers, chunks))
    rounds = -(-chunks // busy.workers) * busy.workers / chunks if chunks < 10 * busy.workers else 1.0
    return rounds * speeches / throughput(busy, times)


def _tasks(setting: Setting) -> float:
    """Tasks and runs that the server keeps for one speech."""
    return 1 + 1 / setting.chunk if setting.server else 0.0


SETTINGS = (
    Setting("`materials build`", 1, 1_000, server=False, pooled=True),
    Setting("`materials build --jobs 2`", 2, 500, server=False, pooled=True),
    Setting("`materials flow --jobs 2`", 2, 500, pooled=True),
    Setting("4 Prefect workers, runs of 25", 4, 25),
    Setting("16 Prefect workers, runs of 25", 16, 25),
    Setting("64 Prefect workers, runs of 25", 64, 25),
    Setting("64 processes of `materials build`, a folder of 25 each", 64, 25, server=False),
    Setting("512 processes of `materials build`, a folder of 100 each", 512, 100, server=False),
)
SIZES = (100, 10_000, 1_000_000, 10_000_000)


def told(seconds: float) -> str:
    """A time as people say it."""
    for unit, length in (("days", 86_400), ("hours", 3_600), ("minutes", 60)):
        if seconds >= length:
            return f"{seconds / length:.1f} {unit}"
    return f"{seconds:.0f} seconds"


def table(times: Times) -> str:
    """Every setting at every size; from five workers on the storage is an object store with a hundred lanes, not a disk."""
    lines = ["| setting | speeches a minute | limit a minute | " + " | ".join(f"{size:,}" for size in SIZES) + " |"]
    lines.append("|---" * (3 + len(SIZES)) + "|")
    for setting in SETTINGS:
        wide = replace(times, lanes=max(times.lanes, 100)) if setting.workers > 4 else times
        rate = throughput(setting, wide)
        cells = [setting.name, f"{rate * 60:,.0f}", f"{limit(setting, wide) * 60:,.0f}"]
        lines.append("| " + " | ".join([*cells, *(told(duration(setting, wide, size)) for size in SIZES)]) + " |")
    return "\n".join(lines)


def main(argv: list[str]) -> int:
    """Print the table for the times given."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    for name in ("speech", "task", "start", "put"):
        parser.add_argument(f"--{name}", type=float, default=getattr(Times(), name))
    asked = parser.parse_args(argv)
    print(table(Times(asked.speech, asked.task, asked.start, asked.put)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

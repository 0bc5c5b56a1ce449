"""Which months are due for their rebuild, and which have had it: a month is done when its folder has its record.

A month is due from six o'clock on the first day of the next one. The records are the only memory, so a machine that was
off makes up for what it missed, and a clock that jumps makes no month twice.
"""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Mapping, Set
from dataclasses import dataclass
from datetime import datetime, tzinfo
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from ..errors import UsageError
from ..wordout.package import MEDIA_TYPE as WORD
from .publish import write_file

FOLDER = "months"
RECORD = "month.json"
HOUR = 6
DOWNLOADS = {".pdf": "application/pdf", ".docx": WORD, ".epub": "application/epub+zip"}
"""The kinds of files of a month that people download, with their media types, in the order in which they are offered."""

MOST = 12
"""So many months are made up for; what is older is made by hand."""

_MONTH = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")


def zone() -> ZoneInfo:
    """Where the calendar of the schedule is read (as in ``prefect.yaml``)."""
    return ZoneInfo("Asia/Shanghai")


def due_months(done: Set[str], now: datetime, tz: tzinfo) -> tuple[str, ...]:
    """The months (``YYYY-MM``) whose rebuild is due at ``now`` (an aware time), the earliest first.

    These are the finished ones behind the last that is done, :data:`MOST` at most; the last finished one alone where none
    is. Months that lie ahead of ``now`` do not count: a clock that was wrong made them.
    """
    there = now.astimezone(tz)
    turn = datetime(there.year, there.month, 1, HOUR, tzinfo=tz)
    last = _number(there.year, there.month) - (1 if there >= turn else 2)
    finished = [number for number in (_number(*_parsed(month)) for month in done) if number <= last]
    first = max(max(finished, default=last - 1) + 1, last - MOST + 1)
    return tuple(_name(number) for number in range(first, last + 1))


def last_finished(now: datetime, tz: tzinfo) -> str:
    """The month whose rebuild was due last."""
    return due_months(frozenset(), now, tz)[-1]


def checked(month: str) -> str:
    """``month`` where it is one.

    :raises UsageError: where it is not written as 2026-11.
    """
    if not _MONTH.fullmatch(month):
        raise UsageError("This is no month.", "Write it as 2026-11.", month)
    return month


def before(month: str, count: int) -> tuple[str, ...]:
    """The ``count`` months that end with ``month``, in order."""
    last = _number(*_parsed(month))
    return tuple(_name(number) for number in range(last - count + 1, last + 1))


def folder_of(output: Path, month: str) -> Path:
    """Where the products of a month lie."""
    return output / FOLDER / month


def done_months(output: Path) -> frozenset[str]:
    """The months that have their record."""
    found = (path.parent.name for path in (output / FOLDER).glob(f"*/{RECORD}"))
    return frozenset(month for month in found if _MONTH.fullmatch(month))


@dataclass(frozen=True, slots=True)
class Closed:
    """A month that is done: how many speeches it has, what its rebuild did, and its files that can be downloaded."""

    month: str
    speeches: int
    rebuilt: int
    unchanged: int
    failed: tuple[tuple[str, str], ...]
    files: tuple[str, ...]


def closed(output: Path) -> tuple[Closed, ...]:
    """Every month that is done, the latest first."""
    found = []
    for month in sorted(done_months(output), reverse=True):
        folder = folder_of(output, month)
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError):
            told = json.loads((folder / RECORD).read_text("utf-8"))
            there = sorted(path.name for path in folder.iterdir())
            files = tuple(name for kind in DOWNLOADS for name in there if name.endswith(kind))
            failed = tuple(sorted(told["failed"].items()))
            found.append(Closed(month, told["speeches"], told["rebuilt"], told["unchanged"], failed, files))
    return tuple(found)


def standing(output: Path, month: str, made_of: str) -> tuple[str, ...] | None:
    """The files of a month that was made of just this without a failure, where all of them lie there in their sizes."""
    folder = folder_of(output, month)
    with contextlib.suppress(OSError, ValueError, KeyError, TypeError, AttributeError):
        told = json.loads((folder / RECORD).read_text("utf-8"))
        sizes: dict[str, int] = told["files"]
        whole = all((folder / name).stat().st_size == size for name, size in sizes.items())
        if whole and told["made_of"] == made_of and not told["failed"] and (folder / "index.html").exists():
            return tuple(sizes)
    return None


def record(output: Path, month: str, facts: Mapping[str, Any]) -> Path:
    """Commit a month: from here on it is done.

    :raises PublishError: when the disk refuses.
    """
    path = folder_of(output, month) / RECORD
    write_file(path, (json.dumps({"month": month, **facts}, ensure_ascii=False, indent=1) + "\n").encode())
    return path


def _parsed(month: str) -> tuple[int, int]:
    year, number = month.split("-")
    return int(year), int(number)


def _number(year: int, month: int) -> int:
    return year * 12 + month - 1


def _name(number: int) -> str:
    return f"{number // 12:04}-{number % 12 + 1:02}"

"""``materials rebuild``: makes again what is out of date, and a month's compendium."""

from __future__ import annotations

import argparse
import sys
from datetime import date, datetime

from .command import Command, positive


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is no day like 2026-11-03") from None


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "paths", nargs="*", default=["input"], metavar="PATH", help="documents, folders or URLs (input)"
    )
    parser.add_argument("--month", metavar="YYYY-MM", help="whose compendium is made (the last that has ended)")
    parser.add_argument(
        "--since", type=_day, metavar="DATE", help="look only at what changed or came in since that day"
    )
    parser.add_argument("--dry-run", action="store_true", help="say what would be made, make nothing")
    parser.add_argument("--output", default="output", metavar="DIR", help="the library, a folder or URL (output)")
    parser.add_argument("--jobs", type=positive, default=1, metavar="N", help="worker processes (1)")


def _run(arguments: argparse.Namespace) -> int:
    from ..library.months import checked, last_finished, zone

    month = checked(arguments.month) if arguments.month else last_finished(datetime.now(zone()), zone())
    return _preview(arguments, month) if arguments.dry_run else _rebuild(arguments, month)


def _preview(arguments: argparse.Namespace, month: str) -> int:
    from ..mirror import reading
    from ..rebuild import stale

    output, store = reading(arguments.output)
    work = stale(arguments.paths, output, arguments.since, store)
    for job in work.jobs:
        print(f"would make  {job.path}")
    print(f"{len(work.jobs)} to make, {len(work.unchanged)} unchanged; then the compendium of {month}")
    return 0


def _rebuild(arguments: argparse.Namespace, month: str) -> int:
    from ..errors import EXIT_FAILED
    from ..library.downloads import write_index
    from ..mirror import local_library
    from ..rebuild import alone, close_month, run, stale
    from .report import with_progress

    with local_library(arguments.output) as (output, store):
        with alone(output):
            work = stale(arguments.paths, output, arguments.since, store)
            results = with_progress(run(work.jobs, arguments.jobs), len(work.jobs))
            report = close_month(output, month, work.unchanged, results, work.seen, store)
        write_index(output, None if results else work.seen)
    for name, why in report.failed:
        print(f"  failed  {name}: {why}", file=sys.stderr)
    print(f"{len(report.rebuilt)} made, {len(report.unchanged)} unchanged, {len(report.failed)} failed")
    for file in report.files:
        print(file)
    if not report.files:
        print(f"No speech is of {month}.")
    return 0 if report.ok else EXIT_FAILED


COMMAND = Command("rebuild", "make again what is out of date, and a month's compendium", _arguments, _run)

"""What became of a batch, told on the terminal: a progress bar while it runs, a few lines a document at its end."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import EXIT_FAILED

if TYPE_CHECKING:
    from ..build import Result


_NAMED = 8


def with_progress(results: Iterable[Result], total: int) -> list[Result]:
    """Collect results by path; on a terminal a bar on stderr shows how far it is."""
    shown = sys.stderr.isatty()
    done = []
    for result in results:
        done.append(result)
        if shown:
            filled = 30 * len(done) // total
            bar = "█" * filled + "·" * (30 - filled)
            print(f"\r{bar} {len(done)}/{total}", end="", file=sys.stderr, flush=True)
    if shown:
        print(file=sys.stderr)
    return sorted(done, key=lambda result: str(result.job.path))


def report(results: list[Result], index: Path | str, unread: Sequence[Path] = ()) -> int:
    """Print what was made of each document and where, what failed behind it, and how many there were; returns the exit code.

    ``unread`` are the files that were passed over, because nothing reads their kind.
    """
    from ..registry import writer

    for result in results:
        folder = result.job.output / result.job.slug
        if result.error is not None:
            continue
        print(f"{result.title}  ({result.job.path})")
        if result.made:
            print(f"  made       {', '.join(writer(name).filename for name in result.made)} in {folder}")
        if result.unchanged:
            print(f"  unchanged  {', '.join(writer(name).filename for name in result.unchanged)} in {folder}")
        for name, why in result.failed:
            print(f"  failed     {writer(name).filename}: {why}", file=sys.stderr)
        for why in dict.fromkeys(result.stale):
            print(f"  review     {why}", file=sys.stderr)
    refused = [result.error for result in results if result.error is not None]
    sys.stdout.flush()
    for error in refused:
        print(f"materials: {error}", file=sys.stderr, flush=True)
    if unread:
        names = ", ".join(file.name for file in unread[:_NAMED]) + " …" * (len(unread) > _NAMED)
        print(f"materials: passed over, as nothing reads files of this kind: {names}", file=sys.stderr, flush=True)
    if len(results) > 1:
        whole = sum(result.ok for result in results)
        print(f"{len(results)} documents: {whole} whole, {len(results) - whole} failed")
    print(f"All downloads: {index}")
    return 0 if all(result.ok for result in results) else EXIT_FAILED

"""``materials verify``: shows that every word in exported files is the speech's own or a template's label."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import EXIT_FAILED, MaterialsError
from .command import Command

if TYPE_CHECKING:
    from ..verify.check import Verified


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="DIR", help="the folder of one speech, or of a library")


def _run(arguments: argparse.Namespace) -> int:
    from ..library import manifest as manifests
    from ..library.months import done_months, folder_of
    from ..verify.check import verify
    from ..verify.months import verify_month

    folder = arguments.folder
    inside = [found for found, _ in manifests.raw(folder)]
    bad = sum(_report(speech, partial(verify, speech)) for speech in inside or [folder])
    for month in sorted(done_months(folder)):
        bad += _report(folder_of(folder, month), partial(verify_month, folder, month))
    return EXIT_FAILED if bad else 0


def _report(folder: Path, check: Callable[[], Sequence[Verified]]) -> int:
    """How many things are strange in the files of ``folder``, after telling them."""
    print(folder)
    try:
        files = check()
    except MaterialsError as error:
        print(f"  {error}", file=sys.stderr)
        return 1
    for file in files:
        print(f"  {file.file}: {file.runs - len(file.strange)} of {file.runs} runs of words traced")
        for strange in file.strange[:10]:
            print(f"    not in the speech: {strange.words}")
    return sum(len(file.strange) for file in files)


COMMAND = Command("verify", "check that every word in exported files stands in the speech", _arguments, _run)

"""``materials verify``: shows that every word in exported files is the speech's own or a template's label."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from ..errors import EXIT_FAILED, MaterialsError
from .command import Command


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="DIR", help="the folder of one speech, or of a library")


def _run(arguments: argparse.Namespace) -> int:
    from ..library import manifest as manifests
    from ..verify.check import verify

    inside = [folder for folder, _ in manifests.raw(arguments.folder)]
    bad = 0
    for folder in inside or [arguments.folder]:
        print(folder)
        try:
            files = verify(folder)
        except MaterialsError as error:
            bad += 1
            print(f"  {error}", file=sys.stderr)
            continue
        for file in files:
            bad += len(file.strange)
            print(f"  {file.file}: {file.runs - len(file.strange)} of {file.runs} runs of words traced")
            for strange in file.strange[:10]:
                print(f"    not in the speech: {strange.words}")
    return EXIT_FAILED if bad else 0


COMMAND = Command("verify", "check that every word in exported files stands in the speech", _arguments, _run)

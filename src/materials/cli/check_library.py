"""``materials check-library``: names every damage in a library, and with ``--repair`` makes it whole."""

from __future__ import annotations

import argparse
from pathlib import Path

from ..errors import EXIT_FAILED, UsageError
from .command import Command


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("folder", type=Path, metavar="DIR", help="the library, such as output")
    parser.add_argument("--repair", action="store_true", help="make it whole again")
    parser.add_argument(
        "--input",
        type=Path,
        action="append",
        metavar="PATH",
        help="where the documents lie that it was made of (input)",
    )


def _run(arguments: argparse.Namespace) -> int:
    from ..library import snapshot
    from ..library.check import damages
    from ..repair import repair

    output: Path = arguments.folder
    if not output.is_dir():
        raise UsageError("There is no such folder.", "Name the folder of a library.", str(output))
    if not arguments.repair:
        found = damages(output)
        for damage in found:
            print(damage)
        print(_summary(len(snapshot.read(output).speeches), len(found)))
        return EXIT_FAILED if found else 0
    done = repair(output, arguments.input or [Path("input")])
    for each in done:
        print(f"{each.damage} {f'Not mended: {each.needs}.' if each.needs else 'Mended.'}")
    left = sum(bool(each.needs) for each in done)
    print(_summary(len(snapshot.read(output).speeches), left))
    return EXIT_FAILED if left else 0


def _summary(speeches: int, damaged: int) -> str:
    return f"{speeches} speeches, {f'{damaged} damages' if damaged else 'nothing is damaged'}."


COMMAND = Command("check-library", "name what is damaged in a library, and make it whole", _arguments, _run)

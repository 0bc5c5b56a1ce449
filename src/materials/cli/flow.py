"""``materials flow``: the same materials through the Prefect flow."""

from __future__ import annotations

import argparse
import os
import sys

from ..errors import MachineError
from ..pools import RUNNERS
from .command import Command, add_build_options, options_of, positive
from .report import report


def _arguments(parser: argparse.ArgumentParser) -> None:
    add_build_options(parser)
    parser.add_argument("--runner", choices=RUNNERS, default="processes", help="where a batch is made (processes)")
    parser.add_argument("--jobs", type=positive, default=2, metavar="N", help="workers that a batch is made by (2)")
    parser.add_argument("--address", metavar="URL", help="a running Dask scheduler or Ray cluster, as tcp://HOST:PORT")


def _run(arguments: argparse.Namespace) -> int:
    from ..jobs import passed_over
    from ..orchestrate import run_flow

    codes: list[int] = []

    def lost(error: MachineError) -> None:
        """End at once, with all workers: Prefect's own end waits for the server, and publishing can be cut off anywhere."""
        if not codes:
            print(f"materials: {error}", file=sys.stderr, flush=True)
        os._exit(codes[0] if codes else error.exit_code)

    options = options_of(arguments)
    results = run_flow(
        arguments.paths,
        arguments.output,
        arguments.formats,
        options,
        force=arguments.force,
        runner=arguments.runner,
        workers=arguments.jobs,
        address=arguments.address,
        lost=lost,
    )
    codes.append(report(results, f"{arguments.output}/index.html", passed_over(arguments.paths)))
    sys.stdout.flush()
    return codes[0]


COMMAND = Command("flow", "make the materials through the Prefect flow", _arguments, _run)

"""``materials flow``: the same materials through the Prefect flow."""

from __future__ import annotations

import argparse

from .command import Command, add_build_options, options_of
from .report import report


def _run(arguments: argparse.Namespace) -> int:
    from ..orchestrate import run_flow

    options = options_of(arguments)
    results = run_flow(arguments.paths, arguments.output, arguments.formats, options, force=arguments.force)
    return report(results, arguments.output / "index.html")


COMMAND = Command("flow", "make the materials through the Prefect flow", add_build_options, _run)

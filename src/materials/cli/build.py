"""``materials build``: the pipeline in plain Python, no orchestrator."""

from __future__ import annotations

import argparse

from .command import Command, add_build_options, options_of, positive
from .report import report, with_progress


def _arguments(parser: argparse.ArgumentParser) -> None:
    add_build_options(parser)
    parser.add_argument("--jobs", type=positive, default=1, metavar="N", help="worker processes (1)")


def _run(arguments: argparse.Namespace) -> int:
    from ..batch import build
    from ..jobs import choose_formats, passed_over, plan_inputs
    from ..library import snapshot
    from ..library.downloads import write_index
    from ..mirror import local_library
    from ..storage import shown

    formats, options = choose_formats(arguments.formats), options_of(arguments)
    with local_library(arguments.output) as (output, store):
        seen = snapshot.read(output)
        library = seen.manifests
        jobs = plan_inputs(arguments.paths, output, formats, options, store, force=arguments.force, library=library)
        results = with_progress(build(jobs, arguments.jobs, library), len(jobs))
        index = write_index(output, None if any(result.made or result.failed for result in results) else seen)
    return report(results, shown(arguments.output) if store else index, passed_over(arguments.paths))


COMMAND = Command("build", "make the materials in plain Python", _arguments, _run)

"""``materials study``: the study pack of one file as JSON."""

from __future__ import annotations

import argparse

from .command import Command, add_file


def _run(arguments: argparse.Namespace) -> int:
    from ..ingest import ingest
    from ..library.names import slug
    from ..packjson import dumps
    from ..study import study

    print(dumps(study(ingest(arguments.file), slug(arguments.file.name))), end="")
    return 0


COMMAND = Command("study", "print the study pack of a file as JSON", add_file, _run)

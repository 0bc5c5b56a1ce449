"""``materials add``: a document into the input folder, with what is said about it beside it."""

from __future__ import annotations

import argparse
from pathlib import Path

from .command import Command, add_file

_FIELDS = {
    "title": "its title",
    "speaker": "who speaks",
    "date": "when, as 2026年11月3日 or 2026-11-03",
    "occasion": "on what occasion",
    "source_url": "where the text was published",
}


def _arguments(parser: argparse.ArgumentParser) -> None:
    add_file(parser)
    for name, meaning in _FIELDS.items():
        parser.add_argument(f"--{name.replace('_', '-')}", metavar="TEXT", help=meaning)
    parser.add_argument("--input", type=Path, default=Path("input"), metavar="DIR", help="where documents wait (input)")


def _run(arguments: argparse.Namespace) -> int:
    from ..library.intake import add
    from ..model import Metadata

    said = {name: " ".join((getattr(arguments, name) or "").split()) or None for name in _FIELDS}
    print(add(arguments.input, arguments.file, Metadata(title_origin="sidecar", **said)))
    return 0


COMMAND = Command("add", "put a document into the input folder, with its sidecar", _arguments, _run)

"""``materials compare``: what is new in the second of two speeches."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from .command import Command

if TYPE_CHECKING:
    from ..model import StudyPack


def _arguments(parser: argparse.ArgumentParser) -> None:
    for name in ("before", "after"):
        parser.add_argument(name, metavar=name.upper(), help="a document, or the name of a speech in the library")
    parser.add_argument("--output", type=Path, default=Path("output"), metavar="DIR", help="the library (output)")
    parser.add_argument("--to", type=Path, metavar="DIR", help="write compare.html and compare.pdf there, too")


def _run(arguments: argparse.Namespace) -> int:
    from ..comparison.products import html, pdf, text
    from ..comparison.view import compare
    from ..library.publish import write_file

    found = compare(*(_pack(name, arguments.output) for name in (arguments.before, arguments.after)))
    print(text(found), end="")
    if arguments.to is not None:
        for name, data in (("compare.html", html(found)), ("compare.pdf", pdf(found))):
            write_file(arguments.to / name, data)
            print(arguments.to / name)
    return 0


def _pack(name: str, output: Path) -> StudyPack:
    from ..ingest import ingest
    from ..library.names import slug
    from ..packjson import read
    from ..study import study

    kept = output / name / "pack.json"
    if Path(name).name != name or not kept.is_file():
        return study(ingest(Path(name)), slug(Path(name).name))
    return read(kept)


COMMAND = Command("compare", "say what is new in the second of two speeches", _arguments, _run)

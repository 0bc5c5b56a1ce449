"""``materials clean``: the clean text of one file, or what was changed to get it."""

from __future__ import annotations

import argparse

from .command import Command, add_file


def _arguments(parser: argparse.ArgumentParser) -> None:
    add_file(parser)
    parser.add_argument("--report", action="store_true", help="list what was changed, where, by which rule")


def _run(arguments: argparse.Namespace) -> int:
    from ..ingest import ingest
    from ..study import clean

    text = clean(ingest(arguments.file))
    if not arguments.report:
        print(text.text)
        return 0
    source = text.source.text
    for edit in text.edits:
        line = source.count("\n", 0, edit.start) + 1
        before = source[edit.start : edit.end]
        print(f"{edit.start}-{edit.end}\tline {line}\t{edit.rule}\t{before!r} -> {edit.replacement!r}")
    return 0


COMMAND = Command("clean", "print the clean text of a file", _arguments, _run)

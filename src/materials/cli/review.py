"""``materials review``: writes the editor's file beside a speech, with the edits that it holds already."""

from __future__ import annotations

import argparse

from .command import Command, add_file


def _run(arguments: argparse.Namespace) -> int:
    from ..ingest import ingest
    from ..library.publish import write_file
    from ..review.file import parse, review_path, write
    from ..review.merge import Desk
    from ..study import analyse, clean

    text = clean(ingest(arguments.file))
    desk = Desk(text.text, parse(text.source.review, text.source.name))
    analyse(text, "review", desk)
    path = review_path(arguments.file)
    write_file(path, write(desk.records, desk.made_from, text.source.name).encode())
    print(f"{path}: edit it, then build again.")
    for reason in desk.stale:
        print(f"  kept in the file, but does not fit the text any more: {reason}")
    return 0


COMMAND = Command("review", "write the file in which an editor corrects the extraction", add_file, _run)

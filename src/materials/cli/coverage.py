"""``materials coverage``: which paragraphs of a speech the study set draws on, and which it leaves to the full text."""

from __future__ import annotations

import argparse

from .command import Command, add_file


def _run(arguments: argparse.Namespace) -> int:
    from ..citation import Citations
    from ..coverage import ledger
    from ..ingest import ingest
    from ..study import study

    pack = study(ingest(arguments.file), "coverage")
    cite = Citations(pack)
    entries = ledger(pack)
    for entry in entries:
        words = entry.cited.paragraph.span.of(pack.text).strip()
        opening = words if len(words) <= 24 else words[:24] + "…"
        print(f"{cite.label(entry.cited.paragraph.span)}\t{', '.join(entry.uses) or 'omitted'}\t{opening}")
    omitted = sum(entry.omitted for entry in entries)
    print(f"{len(entries)} paragraphs: {len(entries) - omitted} used, {omitted} in the full text only.")
    return 0


COMMAND = Command("coverage", "list what every paragraph is used for, or that it is omitted", add_file, _run)

"""``materials search``: passages of the library that hold every phrase."""

from __future__ import annotations

import argparse
import sys
from itertools import groupby
from typing import TYPE_CHECKING

from ..errors import EXIT_FAILED
from .command import Command, positive

if TYPE_CHECKING:
    from ..library.catalogue.rows import Hit

_AROUND = 30


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("query", nargs="+", metavar="PHRASE", help="words that must all stand in one passage")
    parser.add_argument("--output", default="output", metavar="DIR", help="the library, a folder or URL (output)")
    parser.add_argument("--limit", type=positive, default=50, metavar="N", help="passages at most (50)")


def _run(arguments: argparse.Namespace) -> int:
    from ..library.catalogue.search import search
    from ..library.catalogue.store import open_catalogue
    from ..library.catalogue.sync import sync
    from ..mirror import reading

    output, _ = reading(arguments.output)
    engine = open_catalogue(output)
    try:
        sync(engine, output)
        hits = search(engine, " ".join(f"“{phrase}”" for phrase in arguments.query), limit=arguments.limit)
    finally:
        engine.dispose()
    before, after = ("\033[7m", "\033[27m") if sys.stdout.isatty() else ("【", "】")
    for (title, speaker, date), passages in groupby(hits, lambda hit: (hit.title, hit.speaker, hit.date)):
        print("  ".join(filter(None, (title, speaker, date))))
        for hit in passages:
            print(f"  {hit.mark} {_marked(hit, before, after)}")
    if not hits:
        print("Nothing in the library holds that.", file=sys.stderr)
    return 0 if hits else EXIT_FAILED


def _marked(hit: Hit, before: str, after: str) -> str:
    """The passage from shortly before its first place to shortly behind its last, the places marked."""
    at = max(0, hit.places[0][0] - _AROUND)
    end = min(len(hit.words), hit.places[-1][1] + _AROUND)
    out = ["…"] if at else []
    for start, stop in hit.places:
        out += [hit.words[at:start], before, hit.words[start:stop], after]
        at = stop
    return "".join([*out, hit.words[at:end], *(["…"] if end < len(hit.words) else [])])


COMMAND = Command("search", "find phrases in all speeches of the library", _arguments, _run)

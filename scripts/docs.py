#!/usr/bin/env python3
"""Renew the generated table of formats in README.md and docs/formats.md.

docs.py          write it
docs.py --check  change nothing; exit 1 where a table is out of date
"""

from __future__ import annotations

import sys
from pathlib import Path

from materials.registry import readers, writers

ROOT = Path(__file__).resolve().parents[1]
PAGES = ("README.md", "docs/formats.md")
BEGIN, END = "<!-- formats -->", "<!-- /formats -->"


def table() -> str:
    """The registry's formats as Markdown."""
    made = ["| `--formats` | file | product | made by default |", "|---|---|---|---|"]
    made += [f"| `{w.name}` | `{w.filename}` | {w.title} | {'yes' if w.default else ''} |" for w in writers()]
    read = ["| reads | suffixes |", "|---|---|"]
    read += [f"| {r.name} | {' '.join(f'`{suffix}`' for suffix in r.suffixes)} |" for r in readers()]
    return "\n".join([*made, "", *read])


def renewed(text: str) -> str:
    """``text`` with what stands between the markers replaced."""
    head, begin, rest = text.partition(BEGIN)
    _, end, tail = rest.partition(END)
    if not begin or not end:
        return text
    return f"{head}{BEGIN}\n{table()}\n{END}{tail}"


def main(argv: list[str]) -> int:
    """Write or check every page."""
    stale = 0
    for name in PAGES:
        path = ROOT / name
        old = path.read_text(encoding="utf-8")
        new = renewed(old)
        if new == old:
            continue
        stale += 1
        if "--check" in argv:
            print(f"{name}: the table of formats is out of date; run make docs.")
        else:
            path.write_text(new, encoding="utf-8")
            print(f"{name}: renewed")
    return 1 if stale and "--check" in argv else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

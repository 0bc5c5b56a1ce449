"""The benchmark: the program beside bare calls of the same libraries, in one run. ``python scripts/bench [RUNS] [CASE…]``.

Ratios decide, since absolute times depend on what else the machine does; medians of RUNS (5) interleaved runs.
"""

from __future__ import annotations

import os
import platform
import sys
import tempfile
from pathlib import Path

import office  # noqa: F401 - its cases register themselves
from cases import CASES, prepare, row


def main(argv: list[str]) -> int:
    """Run the named cases, else all; prints one table."""
    runs = int(argv.pop(0)) if argv and argv[0].isdecimal() else 5
    unknown = [name for name in argv if name not in CASES]
    if unknown:
        print(f"There is no case {', '.join(unknown)}; there are: {', '.join(CASES)}.", file=sys.stderr)
        return 2
    print(
        f"Python {platform.python_version()}, {platform.system()} {platform.machine()}, {os.cpu_count()} cores, medians of {runs}\n"
    )
    row("case", "measured", "", "against", "", "", "")
    row(*["---"] * 7)
    with tempfile.TemporaryDirectory(prefix="materials-bench-") as name:
        prepare(Path(name))
        for case in argv or CASES:
            CASES[case](Path(name), runs)
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""``materials doctor``: what is missing on this machine and the command that mends it."""

from __future__ import annotations

import argparse

from ..errors import EXIT_MACHINE
from .command import Command, no_arguments


def _run(_: argparse.Namespace) -> int:
    from ..doctor import examine

    problems = 0
    for check in examine():
        problems += not check.ok
        print(f"{'ok     ' if check.ok else 'missing'}  {check.name}: {check.detail}")
        if check.remedy:
            print(f"         mend it: {check.remedy}")
    return EXIT_MACHINE if problems else 0


COMMAND = Command("doctor", "say what is missing on this machine and how to mend it", no_arguments, _run)

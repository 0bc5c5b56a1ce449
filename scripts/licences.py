"""List the licence of every Python library that the project needs, and stop at one that it can't take.

Read from the installed environment, following the requirements of ``materials`` and its installed extras;
what only the tests need is marked. Exit code 1 when a run-time library is under the AGPL or names no licence.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from importlib.metadata import Distribution, distributions

ROOT = "materials"
# Under the AGPL a portal over a network would have to offer its users the whole source.
REFUSED = re.compile(r"AGPL|Affero|SSPL|Server Side Public", re.IGNORECASE)
UNKNOWN = "?"


def key(name: str) -> str:
    """The name as package indexes compare it (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


def licence(dist: Distribution) -> str:
    """The SPDX expression (PEP 639), else the classifiers, else the first line of the old free-text field."""
    meta = dist.metadata
    if "License-Expression" in meta:
        return meta["License-Expression"]
    classifiers = [c.rsplit(" :: ", 1)[1] for c in meta.get_all("Classifier") or [] if c.startswith("License ::")]
    named = [c for c in classifiers if c != "OSI Approved"]
    text = meta["License"].strip() if "License" in meta else ""
    return ", ".join(named) or (text.splitlines()[0][:60] if text else UNKNOWN)


def required(dist: Distribution, extras: frozenset[str]) -> Iterator[tuple[str, frozenset[str]]]:
    """What ``dist`` asks for with these ``extras``: names, each with the extras asked of it in turn."""
    for requirement in dist.requires or []:
        head, _, marker = requirement.partition(";")
        wanted = re.search(r"extra == ['\"]([^'\"]+)", marker)
        if wanted and key(wanted.group(1)) not in extras:
            continue
        if match := re.match(r"([A-Za-z0-9._-]+)(?:\[([^\]]*)\])?", head.strip()):
            yield (
                key(match.group(1)),
                frozenset(key(e.strip()) for e in (match.group(2) or "").split(",") if e.strip()),
            )


def needed(installed: dict[str, Distribution]) -> set[str]:
    """Everything that ``materials`` pulls in; environment markers are met by looking at what is installed."""
    all_extras = frozenset(key(e) for e in installed[ROOT].metadata.get_all("Provides-Extra") or [])
    seen: set[tuple[str, frozenset[str]]] = set()
    waiting = [(ROOT, all_extras)]
    while waiting:
        name, extras = waiting.pop()
        if (name, extras) in seen or name not in installed:
            continue
        seen.add((name, extras))
        waiting.extend(required(installed[name], extras))
    return {name for name, _ in seen} - {ROOT}


def main() -> int:
    """Print the table; return the exit code."""
    installed = {key(dist.metadata["Name"]): dist for dist in distributions()}
    runtime = needed(installed)
    refused: list[str] = []
    for name, dist in sorted(installed.items()):
        if name == ROOT:
            continue
        terms = licence(dist)
        print(f"{name:34}{dist.version:18}{'run' if name in runtime else 'test':6}{terms}")
        if REFUSED.search(terms) or (terms == UNKNOWN and name in runtime):
            refused.append(f"{name}: {terms}")
    print(f"{len(runtime)} libraries at run time, {len(installed) - len(runtime) - 1} for tests only")
    if refused:
        print("Not to be taken: " + "; ".join(refused), file=sys.stderr)
    return 1 if refused else 0


if __name__ == "__main__":
    raise SystemExit(main())

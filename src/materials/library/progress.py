"""How far the making of each speech is, for whoever watches: one small file a running document, gone when it is done.

Nothing depends on these files. They are written only where the folder exists, that is where a service runs.
"""

from __future__ import annotations

import contextlib
import json
import os
from dataclasses import asdict, dataclass
from pathlib import Path

FOLDER = Path(".library") / "progress"


@dataclass(frozen=True, slots=True)
class Progress:
    """``done`` of ``total`` products of the speech ``slug``, read from ``source_name``."""

    slug: str
    source_name: str
    done: int
    total: int


def watched(output: Path) -> None:
    """Let builds tell their progress here."""
    (output / FOLDER).mkdir(mode=0o700, parents=True, exist_ok=True)


def tell(output: Path, progress: Progress) -> None:
    """Say how far a speech is; once all is done, nothing is left of it. A full disk stops nobody."""
    folder = output / FOLDER
    if not folder.is_dir():
        return
    path = folder / f"{progress.slug}.json"
    with contextlib.suppress(OSError):
        if progress.done >= progress.total:
            path.unlink(missing_ok=True)
            return
        beside = path.with_suffix(f".{os.getpid()}")
        beside.write_text(json.dumps(asdict(progress), ensure_ascii=False), "utf-8")
        beside.replace(path)


def running(output: Path) -> tuple[Progress, ...]:
    """What is being made now, by slug."""
    found = []
    for path in sorted((output / FOLDER).glob("*.json")):
        with contextlib.suppress(OSError, ValueError, TypeError):
            found.append(Progress(**json.loads(path.read_text("utf-8"))))
    return tuple(found)

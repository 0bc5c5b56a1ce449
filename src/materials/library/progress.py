"""How far the making of each speech is, for the portal to show: one small file a document, removed when it is done.

Nothing depends on these files. They are written only where the folder exists, that is where a service runs.
"""

from __future__ import annotations

import contextlib
import json
import os
from dataclasses import asdict, dataclass, replace
from pathlib import Path

FOLDER = Path(".library") / "progress"


@dataclass(frozen=True, slots=True)
class Progress:
    """``done`` of ``total`` products of the speech ``slug``, read from ``source_name`` by ``process``."""

    slug: str
    source_name: str
    done: int
    total: int
    process: int = 0


def watched(output: Path) -> None:
    """Have builds report their progress in this library from now on; what a killed service left is removed."""
    (output / FOLDER).mkdir(mode=0o700, parents=True, exist_ok=True)
    for left in (output / FOLDER).iterdir():
        left.unlink(missing_ok=True)


def tell(output: Path, progress: Progress) -> None:
    """Note how far a speech is, or remove its note once all is done; where the disk refuses, nothing is noted."""
    folder = output / FOLDER
    if not folder.is_dir():
        return
    path = folder / f"{progress.slug}.json"
    with contextlib.suppress(OSError):
        if progress.done >= progress.total:
            path.unlink(missing_ok=True)
            return
        beside = path.with_suffix(f".{os.getpid()}")
        beside.write_text(json.dumps(asdict(replace(progress, process=os.getpid())), ensure_ascii=False), "utf-8")
        beside.replace(path)


def _lives(process: int) -> bool:
    """Whether a worker is still there; one that was killed leaves its file behind."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def running(output: Path) -> tuple[Progress, ...]:
    """What is being made now, by slug."""
    found = []
    for path in sorted((output / FOLDER).glob("*.json")):
        with contextlib.suppress(OSError, ValueError, TypeError):
            progress = Progress(**json.loads(path.read_text("utf-8")))
            if _lives(progress.process):
                found.append(progress)
    return tuple(found)

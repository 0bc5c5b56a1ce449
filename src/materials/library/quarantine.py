"""Documents that could not be read: set aside with their reason, shown to people, never deleted."""

from __future__ import annotations

import contextlib
import json
import time
from dataclasses import asdict, dataclass
from pathlib import Path

from ..encodings import name_of
from ..errors import PublishError
from .digests import file_sha256
from .names import slug, suffix
from .publish import write_file

FOLDER = "quarantine"
_REASON = ".reason.json"
LONGEST = 200
"""Bytes of a name that leave room for the suffix of its reason."""


@dataclass(frozen=True, slots=True)
class Held:
    """A document in quarantine: its file there, the name it came under, why, and since when (seconds since 1970).

    ``written`` is the file's own time and size as it came, so that later writing shows whatever the clocks say.
    """

    file: str
    name: str
    sha256: str
    reason: str
    since: float
    written: tuple[int, int] | None = None


def hold(inputs: Path, document: Path, reason: str) -> Held:
    """Move ``document`` out of ``inputs`` into its quarantine and note ``reason`` beside it.

    :raises PublishError: when the disk refuses; the document then stays where it is.
    """
    folder = inputs / FOLDER
    try:
        folder.mkdir(parents=True, exist_ok=True)
        digest = file_sha256(document)
        plain = name_of(document)
        if plain != document.name or len(plain.encode()) > LONGEST:
            plain = slug(plain) + suffix(plain)
        target = folder / plain
        if target.exists():
            target = folder / f"{slug(plain)}-{digest[:16]}{suffix(plain)}"
        held = Held(target.name, name_of(document), digest, reason, time.time(), _written(document))
        write_file(folder / (target.name + _REASON), json.dumps(asdict(held), ensure_ascii=False, indent=1).encode())
        document.replace(target)
    except OSError as error:
        message = f"The document could not be set aside: {error.strerror or error}."
        raise PublishError(message, "Check the rights of the input folder.", str(document)) from error
    return held


def _written(path: Path) -> tuple[int, int]:
    state = path.stat()
    return state.st_mtime_ns, state.st_size


def held(inputs: Path) -> tuple[Held, ...]:
    """What lies in quarantine, the latest first."""
    found = []
    for path in (inputs / FOLDER).glob(f"*{_REASON}"):
        with contextlib.suppress(OSError, ValueError, TypeError):
            each = Held(**json.loads(path.read_text("utf-8")))
            if (path.parent / each.file).exists():
                found.append(each)
    return tuple(sorted(found, key=lambda each: -each.since))


def restored(inputs: Path) -> tuple[Path, ...]:
    """Move back what was written to after it was set aside: its writer was slow, and it is whole only now.

    Where another document has its name in the input folder meanwhile, it stays.
    """
    back = []
    for each in held(inputs):
        path, target = inputs / FOLDER / each.file, inputs / each.name
        with contextlib.suppress(OSError):
            if each.written and _written(path) != tuple(each.written) and not target.exists():
                path.replace(target)
                path.with_name(each.file + _REASON).unlink(missing_ok=True)
                back.append(target)
    return tuple(back)

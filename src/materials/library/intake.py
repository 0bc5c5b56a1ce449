"""A document comes into the input folder: under a name of its own, with what is said about it beside it."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

from ..errors import PublishError, ReadError, UsageError
from ..model import Metadata
from ..registry import readers
from ..sidecar import SUFFIXES, is_companion, sidecar_of
from . import locks, names
from .names import slug
from .publish import sweep, write_file

INCOMING = ".incoming"
"""Where documents are written before they are whole, inside the input folder."""

_FIELDS = ("title", "speaker", "date", "occasion", "source_url")


def put(folder: Path, name: str, arrived: Path, meta: Metadata) -> Path:
    """Move the finished file ``arrived`` (on the same disk) into ``folder`` as ``name``, its sidecar first; its path comes back.

    The name is made safe; where another document has it already, a digest of the contents is added, and the same
    document under the same name is left as it is.

    :raises PublishError: when the disk refuses.
    """
    try:
        with locks.held(folder / ".intake.lock", "the input folder"):
            sweep(folder)
            path = _free(folder, name, _digest(arrived))
            if _said(meta):
                write_file(path.with_suffix(SUFFIXES[0]), _sidecar(meta))
            # The watcher sees the whole document at once, and never one without its sidecar.
            arrived.replace(path)
    except OSError as error:
        message = f"The document could not be put into the input folder: {error.strerror or error}."
        raise PublishError(message, "Check the space and the rights of the folder.", str(folder)) from error
    return path


def add(folder: Path, document: Path, meta: Metadata) -> Path:
    """Copy ``document`` into ``folder`` with its sidecar, whole at once; its path there comes back.

    :raises UsageError: when there is no such file.
    :raises PublishError: when the disk refuses.
    """
    if not document.is_file():
        raise UsageError("There is no such file.", "Check the path.", str(document))
    try:
        incoming = folder / INCOMING
        incoming.mkdir(parents=True, exist_ok=True)
        with document.open("rb") as source, tempfile.NamedTemporaryFile(dir=incoming, delete=False) as beside:
            shutil.copyfileobj(source, beside)
        arrived = Path(beside.name)
        arrived.chmod(0o644)
    except OSError as error:
        message = f"The document could not be copied: {error.strerror or error}."
        raise PublishError(message, "Check the space and the rights of the folder.", str(folder)) from error
    return put(folder, document.name, arrived, meta)


def describe(document: Path, meta: Metadata) -> Path:
    """Write the fields of ``meta`` that say something into the document's sidecar, the others stay; its path comes back.

    :raises ReadError: when the present sidecar is damaged.
    :raises PublishError: when the disk refuses.
    """
    from ..sidecar import merged, read_sidecar

    beside = sidecar_of(document) or document.with_suffix(SUFFIXES[0])
    if not document.exists():
        raise ReadError("The document is no longer in the input folder.", "Upload it again.", str(document))
    write_file(beside, _sidecar(merged(meta, read_sidecar(document))))
    return beside


def _free(folder: Path, name: str, digest: str) -> Path:
    """Where the document goes: no other lies there, and none beside it would share its sidecar."""
    stem, suffix = slug(name), names.suffix(name)
    if suffix in SUFFIXES:
        suffix = ""
    tails = ("", *(f"-{digest[:length]}" for length in (8, 16, 64)))
    names_to_try = (f"{stem}{tail}{suffix}" for tail in tails)
    tries = [folder / each for each in names_to_try if not is_companion(each)]  # such a name would never be read
    return next(path for path in tries if path is tries[-1] or _has_room(path, digest))


def _has_room(path: Path, digest: str) -> bool:
    if path.exists():
        return path.is_file() and _digest(path) == digest
    return not any(path.with_suffix(each).exists() for each in _suffixes())


@cache
def _suffixes() -> tuple[str, ...]:
    """Of documents that may have got their name from somebody else, on a file system that tells case."""
    known = {suffix for reader in readers() for suffix in reader.suffixes}
    return tuple(sorted({*known, *map(str.upper, known)}))


def _digest(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _said(meta: Metadata) -> dict[str, Any]:
    return {field: asdict(meta)[field] for field in _FIELDS if asdict(meta)[field]}


def _sidecar(meta: Metadata) -> bytes:
    import yaml

    text: str = yaml.safe_dump(_said(meta), allow_unicode=True, sort_keys=False)
    return text.encode()

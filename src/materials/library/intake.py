"""Puts documents into the input folder: each under a name of its own, its sidecar beside it."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import IO, Any

from ..errors import PublishError, ReadError, UsageError
from ..model import Metadata
from ..registry import readers
from ..sidecar import FIELDS, SUFFIXES, is_companion, sidecar_of
from . import locks, names
from .catalogue.dates import day_of
from .digests import file_sha256
from .names import slug
from .publish import sweep, write_file

INCOMING = ".incoming"
"""Where documents are written before they are whole, inside the input folder."""


@contextmanager
def arriving(folder: Path) -> Iterator[IO[bytes]]:
    """An empty file on the disk of the input ``folder``, to be filled and handed to :func:`put`.

    Where it was not handed over, it is removed.

    :raises PublishError: when the disk refuses, also while the file is filled.
    """
    try:
        (folder / INCOMING).mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=folder / INCOMING, delete=False) as beside:
            try:
                Path(beside.name).chmod(0o644)
                yield beside
            finally:
                Path(beside.name).unlink(missing_ok=True)
    except OSError as error:
        raise _refused(folder, error) from error


def put(folder: Path, name: str, arrived: Path, meta: Metadata) -> Path:
    """Move the finished file ``arrived`` (on the same disk) into ``folder`` as ``name``, its sidecar first; returns its path.

    The name is made safe; where another document has it already, a digest of the contents is added, and the same
    document under the same name is left as it is.

    :raises UsageError: when the date says no day or month.
    :raises PublishError: when the disk refuses.
    """
    _check(meta)
    try:
        with locks.held(folder / ".intake.lock", "the input folder"):
            sweep(folder)
            path = _free(folder, name, file_sha256(arrived))
            if _said(meta):
                write_file(path.with_suffix(SUFFIXES[0]), _sidecar(meta))
            # The watcher sees the whole document at once, and never one without its sidecar.
            arrived.replace(path)
    except OSError as error:
        raise _refused(folder, error) from error
    return path


def _refused(folder: Path, error: OSError) -> PublishError:
    message = f"The document could not be put into the input folder: {error.strerror or error}."
    return PublishError(message, "Check the space and the rights of the folder.", str(folder))


def add(folder: Path, document: Path, meta: Metadata) -> Path:
    """Copy ``document`` into ``folder`` with its sidecar, so that it appears there whole; returns its path there.

    :raises UsageError: when there is no such file, or the date says no day or month.
    :raises PublishError: when the disk refuses.
    """
    if not document.is_file():
        raise UsageError("There is no such file.", "Check the path.", str(document))
    _check(meta)
    with arriving(folder) as beside:
        with document.open("rb") as source:
            shutil.copyfileobj(source, beside)
        beside.flush()
        return put(folder, document.name, Path(beside.name), meta)


def describe(document: Path, meta: Metadata) -> Path:
    """Write the filled fields of ``meta`` into the document's sidecar, leaving the others as they are; returns its path.

    :raises UsageError: when the date says no day or month.
    :raises ReadError: when the present sidecar is damaged.
    :raises PublishError: when the disk refuses.
    """
    from ..sidecar import merged, read_sidecar

    _check(meta)
    beside = sidecar_of(document) or document.with_suffix(SUFFIXES[0])
    if not document.exists():
        raise ReadError("The document is no longer in the input folder.", "Upload it again.", str(document))
    write_file(beside, _sidecar(merged(meta, read_sidecar(document))))
    return beside


def _check(meta: Metadata) -> None:
    """昨天 is another day tomorrow, and no month's compendium would hold the speech."""
    if meta.date and day_of(meta.date) is None:
        raise UsageError("The date names no day or month.", "Write it as 2026年11月3日 or 2026-11-03.", meta.date)


def _free(folder: Path, name: str, digest: str) -> Path:
    """A path for the document that no other document has, and whose sidecar no other would share."""
    stem, suffix = slug(name), names.suffix(name)
    if suffix in SUFFIXES:
        suffix = ""
    tails = ("", *(f"-{digest[:length]}" for length in (8, 16, 64)))
    names_to_try = (f"{stem}{tail}{suffix}" for tail in tails)
    tries = [folder / each for each in names_to_try if not is_companion(each)]  # such a name would never be read
    return next(path for path in tries if path is tries[-1] or _has_room(path, digest))


def _has_room(path: Path, digest: str) -> bool:
    if path.exists():
        return path.is_file() and file_sha256(path) == digest
    return not any(path.with_suffix(each).exists() for each in _suffixes())


@cache
def _suffixes() -> tuple[str, ...]:
    """The suffixes of documents in either case, since people name files in both."""
    known = {suffix for reader in readers() for suffix in reader.suffixes}
    return tuple(sorted({*known, *map(str.upper, known)}))


def _said(meta: Metadata) -> dict[str, Any]:
    return {field: said for field in FIELDS if (said := getattr(meta, field))}


def _sidecar(meta: Metadata) -> bytes:
    import yaml

    text: str = yaml.safe_dump(_said(meta), allow_unicode=True, sort_keys=False)
    return text.encode()

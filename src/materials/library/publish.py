"""The one module that writes to the output folder: beside, fsync, rename; the manifest last.

A reader of the folder sees either the former version of a file or the new one. Where the disk refuses, the former files
come back; a run that is killed between the files and the manifest leaves its journal behind, and the next run finishes it.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import secrets
import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from ..errors import PublishError
from ..model import Artifact
from . import locks
from . import manifest as manifests
from .manifest import Manifest, Product

JOURNAL = ".publishing"
LOCK = ".lock"
STAGING, FORMER, BESIDE = ".staging-", ".former", ".new-"
ARRIVED = ".arrived"
VERSIONS = ".versions"
CHANGED = ".changed"  # its age is that of the last publishing, so that readers need not look at every speech


def publish(output: Path, manifest: Manifest, artifacts: Sequence[Artifact], made_with: Mapping[str, str]) -> Manifest:
    """Write ``artifacts`` into ``output/<slug>/`` and commit them with ``manifest``; the committed manifest comes back.

    Products that ``manifest`` already lists and ``artifacts`` do not renew stay as they are. ``made_with`` maps a
    format to the digest of its templates and options.

    :raises PublishError: when the disk refuses; the former version is then still there.
    """
    folder = output / manifest.slug
    products = dict(manifest.products)
    for artifact in artifacts:
        products[artifact.format] = _product(artifact, made_with[artifact.format])
    committed = replace(manifest, products=products)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=STAGING, dir=folder, ignore_cleanup_errors=True) as name:
            staging = Path(name)
            files = {artifact.name: artifact.data for artifact in artifacts}
            files[manifests.FILE] = manifests.dumps(committed).encode()
            for file, data in files.items():
                _write(staging / file, data)
            _sync_together([staging / file for file in files])
            _keep_former(folder, committed)
            _exchange(staging, folder)
        (output / CHANGED).touch()
    except OSError as error:
        raise PublishError(
            f"The products could not be written: {error.strerror or error}.",
            "Free some space or choose another folder with --output, then build again.",
            str(folder),
        ) from error
    return committed


def _exchange(staging: Path, folder: Path) -> None:
    """Move all files of ``staging`` into ``folder``, the manifest last; the former ones come back where the disk refuses.

    The journal names the staging folder from the moment when everything there is on the disk, so that a run that is
    killed from then on can be finished by the next.
    """
    names = _staged(staging)
    former = staging / FORMER
    former.mkdir()
    for name in names:
        if (folder / name).exists():
            _link(folder / name, former / name)
    _sync(staging)
    try:
        _write_atomic(folder / JOURNAL, staging.name.encode())
        for name in names:
            (staging / name).replace(folder / name)
        _sync(folder)
    except OSError:
        for name in names:
            if (former / name).exists():
                (former / name).replace(folder / name)
            else:
                (folder / name).unlink(missing_ok=True)
        (folder / JOURNAL).unlink(missing_ok=True)
        raise
    (folder / JOURNAL).unlink(missing_ok=True)


def _staged(staging: Path) -> list[str]:
    """The files to move, the manifest last."""
    return sorted((p.name for p in staging.iterdir() if p.is_file()), key=lambda name: (name == manifests.FILE, name))


def _link(path: Path, beside: Path) -> None:
    """Give the file a second name, or copy it where the file system has no links."""
    try:
        os.link(path, beside)
    except OSError:
        _write(beside, path.read_bytes())
        _sync(beside)


def recover(folder: Path) -> None:
    """Finish what a run that was killed here had staged, and remove what others left; call it under the lock.

    :raises OSError: when the disk refuses.
    """
    journal = folder / JOURNAL
    if journal.exists():
        staging = folder / Path(journal.read_text("utf-8", "replace")).name
        if staging.name.startswith(STAGING) and staging.is_dir():
            for name in _staged(staging):
                (staging / name).replace(folder / name)
            _sync(folder)
            manifest = manifests.load(folder)
            if manifest is not None and not manifests.damages(folder, manifest):
                journal.unlink()
    for left in folder.glob(f"{STAGING}*"):
        shutil.rmtree(left, ignore_errors=True)
    for left in (*folder.glob(f"{BESIDE}*"), *(folder / VERSIONS).glob(f"{BESIDE}*")):
        left.unlink(missing_ok=True)


def write_file(path: Path, data: bytes) -> None:
    """Replace one file of the library (the downloads page, a catalogue) in one step.

    :raises PublishError: when the disk refuses.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _write_atomic(path, data)
    except OSError as error:
        message = f"The file could not be written: {error.strerror or error}."
        raise PublishError(message, "Check the space and the rights of the folder.", str(path)) from error


def sweep(folder: Path) -> None:
    """Remove what killed runs left beside the files of ``folder`` an hour ago and earlier; nobody writes for so long."""
    for left in folder.glob(f"{BESIDE}*"):
        with contextlib.suppress(OSError):
            if time.time() - left.stat().st_mtime > 3600:
                left.unlink()


def arrival(folder: Path) -> float:
    """When a speech came into the library, in seconds since 1970: the age of its first publishing, which is never redone."""
    for name in (ARRIVED, manifests.FILE):
        with contextlib.suppress(OSError):
            return (folder / name).stat().st_mtime
    return 0.0


def versions(folder: Path) -> list[Path]:
    """The packs of a speech before its last change, oldest first; the age of a file is when it was replaced."""
    return sorted((folder / VERSIONS).glob("*.json"))


def _keep_former(folder: Path, committed: Manifest) -> None:
    """Set the present pack aside when another takes its place; the first time there is none, only the arrival is noted."""
    if not (folder / ARRIVED).exists():
        since = arrival(folder)  # of release 0.1.0, which noted none: the age of the manifest that is replaced now
        (folder / ARRIVED).touch()  # not synced: without it the manifest's age is taken
        if since:
            os.utime(folder / ARRIVED, (since, since))
    former, pack = manifests.load(folder), committed.products.get("json")
    old = former.products.get("json") if former else None
    if old is None or pack is None or old.sha256 == pack.sha256 or not (folder / old.file).exists():
        return
    present, kept = (folder / old.file).read_bytes(), versions(folder)
    if kept and kept[-1].read_bytes() == present:  # a publishing that failed has set it aside already
        return
    (folder / VERSIONS).mkdir(exist_ok=True)
    _write_atomic(folder / VERSIONS / f"{len(kept) + 1:04}.json", present)


def interrupted(folder: Path) -> bool:
    """Whether a run died while it published here, or is about to: what it staged lies there."""
    try:
        inside = os.listdir(folder)  # noqa: PTH208 - asked for every speech of a library
    except OSError:
        return False
    return any(name == JOURNAL or name.startswith(STAGING) for name in inside)


@contextlib.contextmanager
def locked(output: Path, slug: str) -> Iterator[None]:
    """Hold one speech of the library: two runs on the same output make it one after the other.

    :raises PublishError: when the folder cannot be written.
    """
    folder = output / slug
    with locks.held(folder / LOCK, f"the speech {slug}"):
        try:
            recover(folder)
        except OSError as error:
            message = f"The output folder cannot be written: {error.strerror or error}."
            raise PublishError(message, "Choose a folder that you may write to with --output.", str(folder)) from error
        try:
            yield
        finally:
            _remove_empty(folder)


def _remove_empty(folder: Path) -> None:
    """Remove a speech's folder that holds nothing but its lock, as after a document that cannot be read; call it under the lock."""
    with contextlib.suppress(OSError):
        if os.listdir(folder) == [LOCK]:  # noqa: PTH208
            (folder / LOCK).unlink()
            folder.rmdir()


def _product(artifact: Artifact, made_with: str) -> Product:
    digest = hashlib.sha256(artifact.data).hexdigest()
    return Product(artifact.name, artifact.title, artifact.media_type, digest, len(artifact.data), made_with)


def _write(path: Path, data: bytes) -> None:
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_CLOEXEC, 0o666)
    try:
        rest = memoryview(data)
        while rest:
            rest = rest[os.write(handle, rest) :]
    finally:
        os.close(handle)


def _sync_together(paths: Sequence[Path]) -> None:
    """Bring files to the disk side by side: the disk serves them in one go, where each alone would wait for its turn."""
    if len(paths) < 2:
        for path in paths:
            _sync(path)
        return
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(min(8, len(paths))) as threads:
        list(threads.map(_sync, paths))


def _write_atomic(path: Path, data: bytes) -> None:
    beside = path.with_name(f"{BESIDE}{os.getpid()}-{secrets.token_hex(4)}")
    try:
        _write(beside, data)
        _sync(beside)
        beside.replace(path)
        _sync(path.parent)
    except BaseException:
        with contextlib.suppress(OSError):
            beside.unlink(missing_ok=True)
        raise


def _sync(path: Path) -> None:
    """Bring a file, or the names in a folder, to the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

"""The one module that writes to the output folder: beside, fsync, rename; the manifest last.

A reader of the folder sees either the former version of a file or the new one. A run that dies between the files and
the manifest leaves its journal behind, and the next run makes that speech again.
"""

from __future__ import annotations

import contextlib
import fcntl
import hashlib
import os
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from ..errors import PublishError
from ..model import Artifact
from . import manifest as manifests
from .manifest import Manifest, Product

JOURNAL = ".publishing"
LOCK = ".lock"
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
        with tempfile.TemporaryDirectory(prefix=".staging-", dir=output) as staging:
            staged = [(_write(Path(staging) / a.name, a.data), folder / a.name) for a in artifacts]
            _sync_together([beside for beside, _ in staged])
            _write_atomic(folder / JOURNAL, manifest.slug.encode())
            _keep_former(folder, committed)
            for beside, final in staged:
                beside.replace(final)
            _write_atomic(folder / manifests.FILE, manifests.dumps(committed).encode())
            _sync(folder)
            (folder / JOURNAL).unlink(missing_ok=True)
        (output / CHANGED).touch()
    except OSError as error:
        raise PublishError(
            f"The products could not be written: {error.strerror or error}.",
            "Free some space or choose another folder with --output, then build again.",
            str(folder),
        ) from error
    return committed


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
    if not (folder / ARRIVED).exists() and not (folder / manifests.FILE).exists():
        (folder / ARRIVED).touch()  # not synced: without it the manifest's age is taken
    former, pack = manifests.load(folder), committed.products.get("json")
    old = former.products.get("json") if former else None
    if old is None or pack is None or old.sha256 == pack.sha256 or not (folder / old.file).exists():
        return
    (folder / VERSIONS).mkdir(exist_ok=True)
    number = len(versions(folder)) + 1
    _write_atomic(folder / VERSIONS / f"{number:04}.json", (folder / old.file).read_bytes())


def interrupted(folder: Path) -> bool:
    """Whether a run died while it published here."""
    return (folder / JOURNAL).exists()


@contextlib.contextmanager
def locked(output: Path, slug: str) -> Iterator[None]:
    """Hold one speech of the library: two runs on the same output make it one after the other.

    :raises PublishError: when the folder cannot be written.
    """
    folder = output / slug
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(folder / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise PublishError(
            f"The output folder cannot be written: {error.strerror or error}.",
            "Choose a folder that you may write to with --output.",
            str(folder),
        ) from error
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _product(artifact: Artifact, made_with: str) -> Product:
    digest = hashlib.sha256(artifact.data).hexdigest()
    return Product(artifact.name, artifact.title, artifact.media_type, digest, len(artifact.data), made_with)


def _write(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def _sync_together(paths: Sequence[Path]) -> None:
    """Bring files to the disk side by side: the disk serves them in one go, where each alone would wait for its turn."""
    if len(paths) < 2:
        for path in paths:
            _sync(path)
        return
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(len(paths)) as threads:
        list(threads.map(_sync, paths))


def _write_atomic(path: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(prefix=".new-", dir=path.parent)
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        beside.chmod(0o644)
        beside.replace(path)
    except BaseException:
        beside.unlink(missing_ok=True)
        raise


def _sync(path: Path) -> None:
    """Bring a file, or the names in a folder, to the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)

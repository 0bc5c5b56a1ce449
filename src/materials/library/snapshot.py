"""Every manifest of a library at once, read quickly: an index keeps what they said, and they stay the only truth.

An entry of the index counts only while its manifest is the very file that was read, by its number, size and times on the
disk. So the index hides nothing, whatever its age; whoever deletes it loses nothing but some time.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from . import manifest as manifests
from .manifest import Manifest, Product

FOLDER = ".library"
"""What a library keeps for itself; it can be made again from the manifests."""

FILE = "manifests.json"
_SHAPE = [list(Manifest.__slots__), list(Product.__slots__)]
_RACY = 10**9
"""Nanoseconds after a change in which a second one might not show in a file's times."""

Mark = list[int]
"""A manifest's file as the disk knows it: number, size, time of its last writing, time of its last change of any kind."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A manifest with the SHA-256 of its bytes, and the file that said so."""

    mark: Mark
    sha256: str
    manifest: Manifest


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The speeches of a library by the names of their folders, in order."""

    speeches: Mapping[str, Kept]

    @property
    def manifests(self) -> list[Manifest]:
        """What can be read of them."""
        return [kept.manifest for kept in self.speeches.values()]

    @property
    def state(self) -> str:
        """One digest over all manifests: the same as long as none came, changed or went."""
        return hashlib.sha256("".join(kept.sha256 for kept in self.speeches.values()).encode()).hexdigest()


def read(output: Path) -> Snapshot:
    """The library in ``output`` as it is now; manifests that cannot be trusted are left out."""
    (indexed, kinds), found, fresh = _indexed(output), {}, 0
    for name in _folders(output):
        folder = os.path.join(output, name)  # noqa: PTH118 - asked for every speech of a library
        mark = _mark(folder)
        if mark is None:
            continue
        entry = indexed.get(name)
        if entry is not None and entry[0] == mark:
            found[name] = Kept(mark, entry[1], _manifest(entry[2], kinds))
            continue
        kept = _read(Path(folder), mark)
        if kept is not None:
            found[name] = kept
            fresh += 1
    if fresh > len(found) // 50:  # a few are read anew in less time than the index is written
        _keep(output, found)
    return Snapshot(found)


def _folders(output: Path) -> list[str]:
    try:
        return sorted(name for name in os.listdir(output) if not name.startswith("."))  # noqa: PTH208
    except OSError:
        return []


def _mark(folder: str) -> Mark | None:
    try:
        state = os.stat(f"{folder}/{manifests.FILE}")  # noqa: PTH116
    except OSError:
        return None
    return [state.st_ino, state.st_size, state.st_mtime_ns, state.st_ctime_ns]


def _read(folder: Path, mark: Mark) -> Kept | None:
    try:
        data = (folder / manifests.FILE).read_bytes()
    except OSError:
        return None
    manifest = manifests.parsed(data, folder.name)
    return None if manifest is None else Kept(mark, hashlib.sha256(data).hexdigest(), manifest)


def _indexed(output: Path) -> tuple[dict[str, list[Any]], list[list[str]]]:
    """The entries of the index by name, and their kinds of products; none where it is of another version, damaged or not there."""
    try:
        digest, _, body = (output / FOLDER / FILE).read_bytes().partition(b"\n")
        if digest.decode("ascii") != hashlib.sha256(body).hexdigest():
            return {}, []
        told = json.loads(body)
        return (told["speeches"], told["kinds"]) if told["shape"] == _SHAPE else ({}, [])
    except (OSError, ValueError, KeyError, TypeError):
        return {}, []


def _manifest(told: list[Any], kinds: list[list[str]]) -> Manifest:
    made = {name: Product(*kinds[kind], *own) for name, kind, *own in told[-2]}
    fields: list[Any] = [*told[:-2], made, told[-1]]
    return Manifest(*fields)


def _keep(output: Path, found: Mapping[str, Kept]) -> None:
    settled = time.time_ns() - _RACY
    kinds: dict[tuple[str, ...], int] = {}
    entries = {
        name: [kept.mark, kept.sha256, _told(kept.manifest, kinds)]
        for name, kept in found.items()
        if max(kept.mark[2:]) < settled
    }
    if not entries:
        return
    whole = {"shape": _SHAPE, "kinds": list(kinds), "speeches": entries}
    body = json.dumps(whole, ensure_ascii=False, separators=(",", ":")).encode()
    # Not synced, and one name for all who write: an index that is torn is none, as its digest tells.
    with contextlib.suppress(OSError):  # a library on a drive that is read only, or full
        (output / FOLDER).mkdir(mode=0o700, exist_ok=True)
        beside = output / FOLDER / f"{FILE}.new"
        beside.write_bytes(hashlib.sha256(body).hexdigest().encode() + b"\n" + body)
        beside.replace(output / FOLDER / FILE)


def _told(manifest: Manifest, kinds: dict[tuple[str, ...], int]) -> list[Any]:
    """All that the manifest says; what its products have in common with other speeches' is told once, in ``kinds``."""
    products = []
    for name, product in manifest.products.items():
        kind, *own = (product.file, product.title, product.media_type), product.sha256, product.size, product.made_with
        products.append([name, kinds.setdefault(kind, len(kinds)), *own])
    return [*(getattr(manifest, name) for name in Manifest.__slots__[:-2]), products, dict(manifest.failed)]

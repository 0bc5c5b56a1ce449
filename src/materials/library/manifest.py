"""``manifest.json``: which products of a speech exist, made from what. It is the truth and the commit point.

It holds no times and no machine's paths, so the same input gives the same manifest wherever it is built.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FILE = "manifest.json"
REMOTE = ".remote.json"
"""What a store behind a URL holds of a mirrored speech: file name to [size, version]."""
SCHEMA = 1


@dataclass(frozen=True, slots=True)
class Product:
    """One file beside the manifest; ``made_with`` is the digest of its templates and options."""

    file: str
    title: str
    media_type: str
    sha256: str
    size: int
    made_with: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """One speech in the library.

    ``beside_sha256`` is of the sidecar and the review that lie beside the input; ``failed`` maps a format to the
    sentence that says why it is missing.
    """

    slug: str
    title: str
    title_printed: bool
    speaker: str | None
    date: str | None
    chars: int
    sections: int
    formulations: int
    source_name: str
    source_sha256: str
    beside_sha256: str | None
    pipeline: str
    products: Mapping[str, Product] = field(default_factory=dict)
    failed: Mapping[str, str] = field(default_factory=dict)


def dumps(manifest: Manifest) -> str:
    """The manifest as JSON text."""
    data = {name: getattr(manifest, name) for name in Manifest.__slots__}
    data["products"] = {
        key: {name: getattr(product, name) for name in Product.__slots__}
        for key, product in sorted(manifest.products.items())
    }
    data["failed"] = dict(sorted(manifest.failed.items()))
    return json.dumps({"schema": SCHEMA, **data}, ensure_ascii=False, indent=1) + "\n"


def load(folder: Path) -> Manifest | None:
    """The manifest in ``folder``; ``None`` where there is none that can be trusted, so that it is made again."""
    try:
        data: dict[str, Any] = json.loads((folder / FILE).read_text(encoding="utf-8"))
        if data.pop("schema") != SCHEMA:
            return None
        data["products"] = {key: Product(**value) for key, value in data["products"].items()}
        return Manifest(**data)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def raw(output: Path) -> list[tuple[Path, bytes]]:
    """Every speech's folder with the bytes of its manifest, by slug; folders without one are left out."""
    found = []
    for folder in sorted(output.iterdir()) if output.is_dir() else []:
        if folder.name.startswith("."):
            continue
        try:
            found.append((folder, (folder / FILE).read_bytes()))
        except OSError:
            continue
    return found


def load_all(output: Path) -> list[Manifest]:
    """Every manifest of a library, by slug."""
    folders = sorted(output.iterdir()) if output.is_dir() else []
    found = (load(folder) for folder in folders if folder.is_dir() and not folder.name.startswith("."))
    return [manifest for manifest in found if manifest is not None]


def damages(folder: Path, manifest: Manifest) -> list[tuple[str, str]]:
    """Every product that is not what the manifest says, with what is wrong; reads all bytes."""
    found = []
    for product in manifest.products.values():
        try:
            data = (folder / product.file).read_bytes()
        except OSError as error:
            found.append((product.file, "is missing" if isinstance(error, FileNotFoundError) else "cannot be read"))
            continue
        if len(data) != product.size:
            found.append((product.file, f"has {len(data)} bytes, not {product.size}"))
        elif hashlib.sha256(data).hexdigest() != product.sha256:
            found.append((product.file, "has other bytes than were published"))
    return found


def is_whole(folder: Path, manifest: Manifest) -> bool:
    """Whether every product that the manifest lists lies beside it in its recorded size, or in the store that it mirrors."""
    remote: dict[str, list[Any]] = {}
    with contextlib.suppress(OSError, ValueError):
        remote = json.loads((folder / REMOTE).read_text(encoding="utf-8"))
    return all(_size(folder / p.file, remote) == p.size for p in manifest.products.values())


def _size(path: Path, remote: Mapping[str, list[Any]]) -> int | None:
    try:
        return path.stat().st_size
    except OSError:
        return remote[path.name][0] if path.name in remote else None

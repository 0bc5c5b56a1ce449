"""``manifest.json``: which products of a speech exist, made from what. It is the truth and the commit point.

It holds no times and no machine's paths, so the same input gives the same manifest wherever it is built. It carries a
digest of itself, so that a byte that went bad on a disk is seen; one that has none was written by an earlier version.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FILE = "manifest.json"
REMOTE = ".remote.json"
"""What a store behind a URL holds of a mirrored speech: file name to [size, version]."""
SCHEMA = 2
_NO_DIGEST = 1
"""The schema before manifests carried a digest of themselves."""
_FORMER = {"sidecar_sha256": "beside_sha256"}
"""What release 0.1.0 called a field, before there were reviews beside a document."""


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
    whole = {"schema": SCHEMA, **data}
    return json.dumps({**whole, "digest": _digest(whole)}, ensure_ascii=False, indent=1) + "\n"


def load(folder: Path) -> Manifest | None:
    """The manifest in ``folder``; ``None`` where there is none that can be trusted, so that it is made again."""
    try:
        return parsed((folder / FILE).read_bytes(), folder.name)
    except OSError:
        return None


def parsed(data: bytes, name: str) -> Manifest | None:
    """The manifest in the bytes of its file, which lies in a folder of that ``name``; ``None`` where it cannot be trusted.

    What another version has noted beside the fields of this one is passed over.
    """
    try:
        told: dict[str, Any] = json.loads(data)
        digest = told.pop("digest", None)
        if (told["schema"], digest) not in ((SCHEMA, _digest(told)), (_NO_DIGEST, None)):
            return None
        told = {_FORMER.get(name, name): value for name, value in told.items()}
        products = {str(key): Product(**_known(Product, value)) for key, value in told["products"].items()}
        manifest = Manifest(**{**_known(Manifest, told), "products": products})
        return manifest if _sound(manifest, name) else None
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return None


def _digest(data: Mapping[str, Any]) -> str:
    return hashlib.sha256(json.dumps(data, sort_keys=True).encode()).hexdigest()


def _known(kind: type[Product] | type[Manifest], data: Mapping[str, Any]) -> dict[str, Any]:
    return {name: data[name] for name in kind.__slots__ if name in data}


def _sound(manifest: Manifest, name: str) -> bool:
    """Whether it speaks of this folder, and everything in it is of its kind: what it names is opened and shown."""
    words = [manifest.title, manifest.source_name, manifest.source_sha256, manifest.pipeline]
    perhaps = [manifest.speaker, manifest.date, manifest.beside_sha256]
    numbers = [manifest.chars, manifest.sections, manifest.formulations]
    products = manifest.products.values()
    words += [text for p in products for text in (p.file, p.title, p.media_type, p.sha256, p.made_with)]
    words += [text for pair in manifest.failed.items() for text in pair]
    return (
        unicodedata.normalize("NFC", name) == manifest.slug
        and all(isinstance(word, str) for word in words)
        and all(word is None or isinstance(word, str) for word in perhaps)
        and all(isinstance(number, int) for number in (*numbers, *(p.size for p in products)))
        and all(p.file == Path(p.file).name and not p.file.startswith(".") for p in products)
    )


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
    missing = [p for p in manifest.products.values() if _size(folder, p.file) != p.size]
    if not missing:
        return True
    remote = _remote_sizes(folder)
    return all(_size(folder, p.file) is None and remote.get(p.file) == p.size for p in missing)


def _remote_sizes(folder: Path) -> dict[str, Any]:
    """The size of each file of a speech in the store that it mirrors; empty where no sound note tells."""
    with contextlib.suppress(OSError, ValueError, TypeError, AttributeError, RecursionError):
        noted = json.loads((folder / REMOTE).read_text(encoding="utf-8"))
        return {name: size for name, (size, *_) in noted.items()}
    return {}


def _size(folder: Path, name: str) -> int | None:
    try:
        return os.stat(f"{folder}/{name}").st_size  # noqa: PTH116 - asked for every file of a library
    except OSError:
        return None

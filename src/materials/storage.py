"""Libraries and documents behind a URL (``s3://``, ``file://``, ``memory://``): a local mirror, brought up to date and sent.

Everything else works on local folders. Before a run, the mirror learns what the store holds (manifests, sizes); behind
each speech, its products go up and its manifest last, so a reader of the store never sees a manifest without its files.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import os
import re
import shutil
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from .errors import MachineError, PublishError, ReadError
from .library import manifest as manifests
from .library.digests import file_sha256
from .library.manifest import REMOTE
from .library.publish import write_file
from .registry import readers
from .review.file import review_path
from .sidecar import SUFFIXES as SIDECARS

_KEPT = frozenset({manifests.FILE, "pack.json"})


def is_url(text: str) -> bool:
    """Whether an argument names a store rather than a path."""
    return re.match(r"[A-Za-z][A-Za-z0-9+.-]*://", text) is not None


@dataclass(frozen=True, slots=True)
class Store:
    """A folder behind ``url``; ``root`` is its path in the file system of its scheme, ``mirror`` its local copy."""

    url: str
    root: str
    mirror: Path
    files: Any

    def listing(self) -> dict[str, tuple[int, str]]:
        """Every file below as relative path to (size, what tells its version), hidden ones left out.

        :raises MachineError: when the store does not answer.
        """
        try:
            self.files.invalidate_cache()
            found = self.files.find(self.root, detail=True)
        except FileNotFoundError:
            return {}
        except Exception as error:
            raise _unreachable(self.url, error) from error
        out = {}
        for path, info in found.items():
            name = str(PurePosixPath(path).relative_to(PurePosixPath(self.root)))
            if not any(part.startswith(".") for part in name.split("/")):
                version = info.get("ETag") or info.get("LastModified") or info.get("mtime") or info.get("created") or ""
                out[name] = (int(info.get("size") or 0), str(version))
        return out

    def get(self, name: str) -> bytes:
        """The bytes of one file.

        :raises ReadError: when it cannot be read.
        """
        try:
            data: bytes = self.files.cat_file(f"{self.root}/{name}")
            return data
        except Exception as error:
            message = f"The file cannot be read: {_reason(error)}."
            raise ReadError(message, "Check the address and the rights.", f"{self.url}/{name}") from error

    def put(self, name: str, data: bytes) -> None:
        """Write one file in one step: an object store shows it whole or not at all; a disk gets it under its name last.

        :raises PublishError: when the store refuses.
        """
        target = f"{self.root}/{name}"
        try:
            if self.files.protocol in ("file", ("file", "local")):
                write_file(Path(target), data)
            else:
                self.files.pipe_file(target, data)
        except PublishError:
            raise
        except Exception as error:
            message = f"The store did not take the file: {_reason(error)}."
            raise PublishError(
                message, "Check its rights and space, then build again.", f"{self.url}/{name}"
            ) from error


def open_store(url: str) -> Store:
    """The store behind a URL.

    :raises MachineError: when its scheme is unknown, no store, or its library not installed.
    """
    from fsspec.core import url_to_fs

    if url.lower().startswith(("http://", "https://")):
        hint = "Save the page and build the file, or name a store such as s3://bucket/folder."
        raise MachineError("A web address is no store: it can neither be listed nor written.", hint, url)
    try:
        files, root = url_to_fs(url)
    except ImportError as error:
        hint = 'Install what it needs, for s3:// with: MATERIALS_EXTRAS="fast s3" scripts/setup.'
        raise MachineError("This kind of store cannot be opened here.", hint, url) from error
    except Exception as error:
        raise _unreachable(url, error) from error
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "materials" / "mirrors"
    mirror = cache / hashlib.sha256(url.rstrip("/").encode()).hexdigest()[:16]
    mirror.mkdir(mode=0o700, parents=True, exist_ok=True)
    return Store(url.rstrip("/"), str(root).rstrip("/"), mirror, files)


def pull_library(store: Store) -> Path:
    """Bring manifests and packs of the mirror up to date with the store, and note what else lies there; the mirror comes back.

    :raises MachineError: when the store does not answer.
    """
    held = store.listing()
    speeches: dict[str, dict[str, tuple[int, str]]] = {}
    for name, info in held.items():
        slug, _, file = name.partition("/")
        if file and "/" not in file:
            speeches.setdefault(slug, {})[file] = info
    for slug, files in speeches.items():
        folder = store.mirror / slug
        known = _noted(folder)
        if manifests.FILE not in files:
            continue
        for file in sorted(_KEPT & files.keys()):
            if known.get(file) != list(files[file]) or not (folder / file).exists():
                write_file(folder / file, store.get(f"{slug}/{file}"))
        _drop_stale(folder)
        write_file(folder / REMOTE, json.dumps(files).encode())
    for folder, _ in manifests.raw(store.mirror):
        if manifests.FILE not in speeches.get(folder.name, {}):
            shutil.rmtree(folder, ignore_errors=True)  # the store has it no longer, or never had it whole
    return store.mirror


def _drop_stale(folder: Path) -> None:
    """Remove local products that are not the ones of the manifest: another machine made new ones since."""
    manifest = manifests.load(folder)
    for product in manifest.products.values() if manifest else ():
        path = folder / product.file
        if product.file not in _KEPT and path.exists() and file_sha256(path) != product.sha256:
            path.unlink()


def pull_documents(store: Store) -> Path:
    """Fetch the documents of a store, with what lies beside them, into the mirror, as far as they changed.

    :raises MachineError: when the store does not answer.
    """
    wanted = {*(suffix for reader in readers() for suffix in reader.suffixes), *SIDECARS}
    held = {
        name: info
        for name, info in store.listing().items()
        if "/" not in name and PurePosixPath(name).suffix.lower() in wanted
    }
    known = _noted(store.mirror)
    for name, info in held.items():
        if known.get(name) != list(info) or not (store.mirror / name).exists():
            write_file(store.mirror / name, store.get(name))
    for path in store.mirror.iterdir():
        if path.is_file() and path.name not in held and path.suffix.lower() in wanted:
            path.unlink()
    write_file(store.mirror / REMOTE, json.dumps(held).encode())
    return store.mirror


def push_speech(store: Store, slug: str) -> None:
    """Send what the store has not yet of one speech: products first, the manifest last.

    :raises PublishError: when the store refuses; it then still has the former manifest.
    """
    folder = store.mirror / slug
    manifest = manifests.load(folder)
    if manifest is None:
        return
    noted = _noted(folder)
    sent: dict[str, Any] = dict(noted)
    for product in manifest.products.values():
        path = folder / product.file
        if path.exists() and noted.get(product.file, [None, None])[1] != product.sha256:
            data = path.read_bytes()
            if hashlib.sha256(data).hexdigest() == product.sha256:
                store.put(f"{slug}/{product.file}", data)
                sent[product.file] = [product.size, product.sha256]
    data = (folder / manifests.FILE).read_bytes()
    store.put(f"{slug}/{manifests.FILE}", data)
    write_file(folder / REMOTE, json.dumps(sent).encode())


def fetch_product(store: Store, slug: str, file: str) -> None:
    """Bring one product into the mirror, for a reader that wants it now.

    :raises ReadError: when the store does not give it.
    """
    write_file(store.mirror / slug / file, store.get(f"{slug}/{file}"))


@contextlib.contextmanager
def local_library(output: str) -> Iterator[tuple[Path, Store | None]]:
    """The local folder for an ``--output``: itself, or the mirror of the store that it names, with the index sent at the end."""
    if not is_url(output):
        yield Path(output), None
        return
    store = open_store(output)
    yield pull_library(store), store
    index = store.mirror / "index.html"
    if index.exists():
        store.put("index.html", index.read_bytes())


def local_inputs(paths: Sequence[str]) -> dict[Path, str | None]:
    """The local paths for inputs, those behind URLs fetched, each with its URL where it has one."""
    return {
        pull_documents(open_store(path)) if is_url(path) else Path(path): path if is_url(path) else None
        for path in paths
    }


def here(path: Path, origin: str | None) -> Path:
    """Where a document of a mirrored folder lies on this machine; it is fetched where another machine made the mirror."""
    if origin is None or path.exists():
        return path
    store = open_store(origin)
    held = store.listing()
    for beside in (path.name, *(path.with_suffix(suffix).name for suffix in SIDECARS), review_path(path).name):
        if beside in held:
            write_file(store.mirror / beside, store.get(beside))
    return store.mirror / path.name


def _noted(folder: Path) -> dict[str, list[Any]]:
    try:
        noted: dict[str, list[Any]] = json.loads((folder / REMOTE).read_text("utf-8"))
        return noted
    except (OSError, ValueError):
        return {}


def _unreachable(url: str, error: Exception) -> MachineError:
    return MachineError(f"The store does not answer: {_reason(error)}.", "Check the address and the rights.", url)


def _reason(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0].rstrip(".")

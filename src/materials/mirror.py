"""The local copy of a library, or of a folder of documents, that lies behind a URL: brought up to date, and sent.

Everything else works on local folders. A mirror holds manifests, packs and months; products are fetched when somebody
wants them. What is made here goes up with its manifest or record last, so that a reader of the store never sees one
without its files.
"""

from __future__ import annotations

import contextlib
import hashlib
import json
import logging
import shutil
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path, PurePosixPath
from threading import Event
from typing import Any

from .errors import MaterialsError, ReadError
from .library import manifest as manifests
from .library import months
from .library.digests import file_sha256
from .library.locks import held as lock_held
from .library.manifest import REMOTE
from .library.publish import CHANGED, locked, write_file
from .registry import readers
from .review.file import review_path
from .sidecar import SUFFIXES as SIDECARS
from .storage import Info, Store, is_url, open_store, shown

PACK = "pack.json"
LOOK_SECONDS = 15.0
"""How often a running service looks at its store for what other machines made."""

_LOGGER = logging.getLogger(__name__)
Files = dict[str, Info]


def pull_library(store: Store) -> Path:
    """Bring manifests, packs and months of the mirror up to date with the store, and note what else lies there; the mirror comes back.

    What the store lists and does not give is told and left as it was.

    :raises MachineError: when the store does not answer.
    """
    listing = store.listing()
    speeches, closed = _folders(listing)
    changed = [slug for slug, files in speeches.items() if _told(_pull_speech, store, slug, files)]
    changed += [month for month, files in closed.items() if _told(_pull_month, store, month, files)]
    # Where nothing is listed, a drive is not mounted rather than a library emptied.
    for folder, _ in manifests.raw(store.mirror) if listing else ():
        if manifests.FILE not in speeches.get(folder.name, {}) and _remove(store, folder):
            changed.append(folder.name)
    if changed:
        (store.mirror / CHANGED).touch()
    return store.mirror


def _told(pull: Callable[[Store, str, Files], bool], store: Store, name: str, files: Files) -> bool:
    """What ``pull`` answers; one file that cannot be read must not keep the others back."""
    try:
        return pull(store, name, files)
    except ReadError as error:
        _LOGGER.warning("%s", error)
        return False


def _folders(listing: Mapping[str, Info]) -> tuple[dict[str, Files], dict[str, Files]]:
    """The files of each speech and of each month."""
    speeches: dict[str, Files] = defaultdict(dict)
    closed: dict[str, Files] = defaultdict(dict)
    for name, info in listing.items():
        match name.split("/"):
            case [slug, file]:
                speeches[slug][file] = info
            case [months.FOLDER, month, file]:
                closed[month][file] = info
            case _:
                continue
    return speeches, closed


def _pull_speech(store: Store, slug: str, files: Files) -> bool:
    """Fetch pack and manifest where they changed; whether they did.

    Under the lock of the speech, since a build may be sending what the listing did not show yet.
    """
    kept, folder = [name for name in (PACK, manifests.FILE) if name in files], store.mirror / slug
    if manifests.FILE not in files or not _differs(folder, files, kept):
        return False
    with locked(store.mirror, slug):
        _fetch(store, slug, files, kept)
        _drop_stale(folder)
        _note(folder, files)
    return True


def _pull_month(store: Store, month: str, files: Files) -> bool:
    """Fetch a month that is done, its record last; whether anything of it changed."""
    folder = months.folder_of(store.mirror, month)
    every = sorted(files, key=lambda name: (name == months.RECORD, name))
    if months.RECORD not in files or not _differs(folder, files, every):
        return False
    _fetch(store, f"{months.FOLDER}/{month}", files, every)
    _note(folder, files)
    return True


def _differs(folder: Path, files: Files, names: Sequence[str]) -> bool:
    known = _noted(folder)
    return known.keys() != files.keys() or any(
        known.get(name) != list(files[name]) or not (folder / name).exists() for name in names
    )


def _fetch(store: Store, below: str, files: Files, names: Sequence[str]) -> None:
    known = _noted(store.mirror / below)
    for name in names:
        path = store.mirror / below / name
        if known.get(name) != list(files[name]) or not path.exists():
            write_file(path, store.get(str(PurePosixPath(below, name))))


def _drop_stale(folder: Path) -> None:
    """Remove local products that are not the ones of the manifest: another machine made new ones since."""
    manifest = manifests.load(folder)
    for product in manifest.products.values() if manifest else ():
        path = folder / product.file
        if product.file != PACK and path.exists() and file_sha256(path) != product.sha256:
            path.unlink()


def _remove(store: Store, folder: Path) -> bool:
    """Remove a speech that the store has no longer, or never had whole; one that is being sent just now stays."""
    with locked(store.mirror, folder.name):
        if store.has(f"{folder.name}/{manifests.FILE}"):
            return False
        shutil.rmtree(folder, ignore_errors=True)
    return True


def push_speech(store: Store, slug: str) -> None:
    """Send what the store has not yet of one speech: products first, the manifest last.

    :raises PublishError: when the store refuses; it then still has the former manifest.
    """
    folder = store.mirror / slug
    manifest = manifests.load(folder)
    if manifest is not None:
        wanted = {product.file: product.sha256 for product in manifest.products.values()}
        _send(store, slug, wanted, manifests.FILE)


def push_month(store: Store, month: str) -> None:
    """Send what the store has not yet of a month's compendium: its record last.

    :raises PublishError: when the store refuses; the month is then not done there.
    """
    folder = months.folder_of(store.mirror, month)
    if (folder / months.RECORD).exists():
        inside = (p for p in folder.iterdir() if p.is_file() and not p.name.startswith(".") and p.name != months.RECORD)
        _send(store, f"{months.FOLDER}/{month}", {p.name: file_sha256(p) for p in inside}, months.RECORD)


def _send(store: Store, below: str, wanted: Mapping[str, str], last: str) -> None:
    """Send files with these digests, and ``last`` behind them."""
    folder = store.mirror / below
    noted = _noted(folder)
    sent: dict[str, Any] = dict(noted)
    for name, digest in wanted.items():
        path = folder / name
        if path.exists() and noted.get(name, [None, None])[1] != digest:
            data = path.read_bytes()
            if hashlib.sha256(data).hexdigest() == digest:
                store.put(f"{below}/{name}", data)
                sent[name] = [len(data), digest]
    store.put(f"{below}/{last}", (folder / last).read_bytes())
    _note(folder, sent)


def fetch_product(store: Store, slug: str, file: str, sha256: str) -> None:
    """Bring one product into the mirror, for a reader that wants it now.

    :raises ReadError: when the store does not give it, or has another one by now.
    """
    data = store.get(f"{slug}/{file}")
    if hashlib.sha256(data).hexdigest() != sha256:
        raise ReadError(
            "The product is just being made again.", "Try again in a moment.", f"{shown(store.url)}/{slug}/{file}"
        )
    write_file(store.mirror / slug / file, data)


def local_of(output: str) -> Path:
    """Where the library at ``output`` lies on this machine: itself, or the mirror of the URL; nothing is fetched.

    :raises MachineError: for a URL that is no store's.
    """
    return open_store(output).mirror if is_url(output) else Path(output)


def reading(output: str) -> tuple[Path, Store | None]:
    """The library at ``output`` to be read: its folder here, brought up to date, and its store where it has one.

    :raises MachineError: when the store does not answer.
    """
    if not is_url(output):
        return Path(output), None
    store = open_store(output)
    return pull_library(store), store


@contextlib.contextmanager
def local_library(output: str) -> Iterator[tuple[Path, Store | None]]:
    """Like :func:`reading`, for those who make something there: the downloads page is sent at the end."""
    folder, store = reading(output)
    yield folder, store
    index = folder / "index.html"
    if store is not None and index.exists():
        store.put("index.html", index.read_bytes())


def keep_up(store: Store, stop: Event, every: float = LOOK_SECONDS) -> None:
    """Bring the mirror up to date every so many seconds until ``stop``; a store that is away for a while is told and waited for."""
    while not stop.wait(every):
        try:
            pull_library(store)
        except MaterialsError as error:
            _LOGGER.warning("%s", error)


def pull_documents(store: Store) -> Path:
    """Fetch the documents of a store, with what lies beside them, into the mirror, as far as they changed.

    :raises MachineError: when the store does not answer.
    """
    wanted = {*(suffix for reader in readers() for suffix in reader.suffixes), *SIDECARS}
    there = {
        name: info
        for name, info in store.listing().items()
        if "/" not in name and PurePosixPath(name).suffix.lower() in wanted
    }
    with lock_held(store.mirror / ".lock", store.url):
        there = {name: info for name, info in there.items() if _given(store, name, there)}
        for path in store.mirror.iterdir():
            if path.is_file() and path.name not in there and path.suffix.lower() in wanted:
                path.unlink()
        _note(store.mirror, there)
    return store.mirror


def _given(store: Store, name: str, there: Files) -> bool:
    """Whether a document came, or had come; one that cannot be read is told, and the others are made."""
    try:
        _fetch(store, "", there, [name])
    except ReadError as error:
        _LOGGER.warning("%s", error)
        return False
    return True


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


def _note(folder: Path, files: Mapping[str, Any]) -> None:
    write_file(folder / REMOTE, json.dumps(files).encode())


def _noted(folder: Path) -> dict[str, list[Any]]:
    try:
        noted: dict[str, list[Any]] = json.loads((folder / REMOTE).read_text("utf-8"))
        return noted
    except (OSError, ValueError):
        return {}

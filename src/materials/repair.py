"""Mends a damaged library: finishes publishing that was cut off, derives anew what can be, builds the rest from its input."""

from __future__ import annotations

import contextlib
import secrets
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from .build import run
from .errors import UsageError
from .jobs import Job, choose_formats, find_inputs, plan
from .library import manifest as manifests
from .library import snapshot
from .library.catalogue.store import FILE as CATALOGUE
from .library.catalogue.store import open_file
from .library.catalogue.sync import sync
from .library.check import Damage, damages, speech_damages
from .library.digests import file_sha256
from .library.downloads import FILE as INDEX
from .library.downloads import write_index
from .library.publish import VERSIONS, locked, sweep
from .library.snapshot import FOLDER
from .registry import writers


@dataclass(frozen=True, slots=True)
class Repaired:
    """What became of a damage; ``needs`` says what is missing to mend it."""

    damage: Damage
    needs: str = ""


def repair(output: Path, inputs: Sequence[Path]) -> tuple[Repaired, ...]:
    """Mend everything that :func:`damages` finds; lost products are built from the documents under ``inputs``.

    :raises PublishError: when the disk refuses.
    """
    found = damages(output)
    slugs = list(dict.fromkeys(damage.slug for damage in found if damage.slug))
    needs = {slug: _mend(output, slug, inputs) for slug in slugs}
    sweep(output)
    if any(damage.file.endswith(CATALOGUE) for damage in found):
        _catalogue_anew(output)
    if snapshot.read(output).speeches or (output / INDEX).exists():
        write_index(output)
    return tuple(Repaired(damage, needs.get(damage.slug, "")) for damage in found)


def _mend(output: Path, slug: str, inputs: Sequence[Path]) -> str:
    """Mend one speech; returns what is missing to mend it, empty if it is mended."""
    folder = output / slug
    with locked(output, slug):  # finishes what a killed run had staged, removes what it left
        for damage in speech_damages(folder):
            path = folder / damage.file
            if damage.file.startswith(VERSIONS):
                path.unlink(missing_ok=True)
            elif path.is_dir():
                # A file cannot take the place of a folder, and nobody knows what is in it.
                path.replace(folder / f".aside-{secrets.token_hex(4)}")
        manifest = manifests.load(folder)
        if not list(speech_damages(folder)):
            return ""
    document = _document(output, slug, manifest.source_sha256 if manifest else None, inputs)
    if document is None:
        named = f"the document of {slug}"
        if manifest:
            named = f"{manifest.source_name} (SHA-256 {manifest.source_sha256[:16]}…)"
        return f"put {named} into the input folder and build it"
    result = run(Job(document, slug, output, _formats(folder, manifest), force=True))
    return "" if result.ok else result.error or "; ".join(why for _, why in result.failed)


def _formats(folder: Path, manifest: manifests.Manifest | None) -> tuple[str, ...]:
    """What the speech had: by its manifest, else by the files that lie there."""
    had = set(manifest.products) if manifest else {w.name for w in writers() if (folder / w.filename).exists()}
    known = tuple(w.name for w in writers() if w.name in had)
    return known or choose_formats(None)


def _document(output: Path, slug: str, digest: str | None, inputs: Sequence[Path]) -> Path | None:
    """The document that the speech was made of: by its contents, or where nothing tells them, by the folder it would get."""
    for job in _jobs(output, inputs):
        with contextlib.suppress(OSError):
            if file_sha256(job.path) == digest if digest else job.slug == slug:
                return job.path
    return None


def _jobs(output: Path, inputs: Sequence[Path]) -> Iterator[Job]:
    for folder in inputs:
        with contextlib.suppress(UsageError):
            yield from plan(find_inputs([folder]), output, ())


def _catalogue_anew(output: Path) -> None:
    """Remove the catalogue's files and fill it again; it holds nothing that the library does not."""
    for path in (output / FOLDER).glob(f"{CATALOGUE}*"):
        path.unlink(missing_ok=True)
    engine = open_file(output / FOLDER / CATALOGUE)
    try:
        sync(engine, output)
    finally:
        engine.dispose()

"""Which documents there are to make, in which formats, and what the folder of each is called.

A job is what travels to a worker: a path and what is asked for, never what was read.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, field, replace
from pathlib import Path

from .encodings import name_of
from .errors import UsageError
from .library import names, snapshot
from .library.manifest import Manifest
from .mirror import local_inputs
from .model import Options
from .registry import readers, writers
from .sidecar import is_companion
from .storage import Store


@dataclass(frozen=True, slots=True)
class Job:
    """One document to make: ``formats`` are writer names, ``slug`` its folder under ``output``.

    ``store`` is the URL of the library that ``output`` mirrors, ``origin`` the URL of the folder that the one of ``path``
    mirrors; both ``None`` for plain folders.
    """

    path: Path
    slug: str
    output: Path
    formats: tuple[str, ...]
    options: Options = field(default_factory=Options)
    force: bool = False
    store: str | None = None
    origin: str | None = None


def choose_formats(wanted: str | None) -> tuple[str, ...]:
    """Writer names for ``--formats``: the default ones for ``None``, all for ``all``; ``pack.json`` always comes along.

    :raises UsageError: for a name that no writer has.
    """
    known = {product.name: product for product in writers()}
    if wanted is None:
        return tuple(name for name, product in known.items() if product.default)
    if wanted == "all":
        return tuple(known)
    asked = [name.strip() for name in wanted.split(",") if name.strip()]
    unknown = [name for name in asked if name not in known]
    if unknown or not asked:
        message = f"There is no format {', '.join(unknown)}." if unknown else "No format is named."
        raise UsageError(message, f"Choose from: {', '.join(known)}, or all.", "--formats")
    return tuple(dict.fromkeys([*asked, "json"]))


def find_inputs(paths: Sequence[Path]) -> list[Path]:
    """The documents under ``paths``: files as named, folders one level deep.

    :raises UsageError: for a path that does not exist, or when nothing is found.
    """
    suffixes = {suffix for reader in readers() for suffix in reader.suffixes}
    found: dict[str, Path] = {}  # by the file itself, whatever links lead to it
    for path in paths:
        if path.is_dir():
            found |= {key: p for key, p in _inside(path, suffixes).items() if key not in found}
        elif path.is_file():
            found.setdefault(os.path.realpath(path), path)
        elif path.exists():  # a pipe or a device, which may never end
            raise UsageError("This is no file and no folder.", "Save its contents into a file.", str(path))
        else:
            raise UsageError("There is no such file or folder.", "Check the path.", str(path))
    if not found:
        where = ", ".join(str(path) for path in paths)
        raise UsageError("There is no document here.", f"Put a speech ({', '.join(sorted(suffixes))}) there.", where)
    return list(found.values())


def _inside(folder: Path, suffixes: Set[str]) -> dict[str, Path]:
    """The documents of a folder in the order of their names, by real path; ``suffixes`` are those that readers take."""
    found: dict[str, Path] = {}
    known = tuple(suffixes)
    place = os.path.realpath(folder)
    for entry in _entries(folder):
        if entry.name.lower().endswith(known) and entry.is_file():
            real = os.path.realpath(entry.path) if entry.is_symlink() else f"{place}/{entry.name}"
            found.setdefault(real, folder / entry.name)
    return found


def passed_over(paths: Sequence[str]) -> list[Path]:
    """The files of the folders among ``paths`` that no reader reads, without those that are meant for none."""
    known = tuple(suffix for reader in readers() for suffix in reader.suffixes)
    return [
        Path(entry.path)
        for folder in paths
        if Path(folder).is_dir()
        for entry in _entries(folder)
        if not entry.name.lower().endswith(known) and entry.is_file()
    ]


def _entries(folder: Path | str) -> list[os.DirEntry[str]]:
    """What a folder holds by name, without what stands there beside documents."""
    with os.scandir(folder) as entries:
        found = [entry for entry in entries if not is_companion(entry.name)]
    return sorted(found, key=lambda entry: entry.name)


def plan(
    found: Sequence[Path],
    output: Path,
    formats: tuple[str, ...],
    options: Options | None = None,
    *,
    force: bool = False,
    library: Sequence[Manifest] | None = None,
) -> list[Job]:
    """One job a document, each with a folder of its own under ``output``; ``library`` are its manifests, if read already."""
    known = snapshot.read(output).manifests if library is None else library
    taken = {manifest.slug: manifest.source_name for manifest in known}
    slugs = names.distinct(_distinct_names(found), taken)
    chosen = options or Options()
    return [Job(p, s, output, formats, chosen, force) for p, s in zip(found, slugs, strict=True)]


def _distinct_names(paths: Sequence[Path]) -> list[str]:
    """The file names of ``paths``; where one comes again, with as many of its folders as tell it from the others."""
    seen: set[str] = set()
    told = []
    for path in paths:
        name = name_of(path)
        if name in seen:
            parts = (*path.absolute().parts[:-1], name)
            wide = ("/".join(parts[-n:]) for n in range(2, len(parts) + 1))
            name = next((longer for longer in wide if longer not in seen), str(path))
        told.append(name)
        seen.add(name)
    return told


def plan_inputs(
    paths: Sequence[str],
    output: Path,
    formats: tuple[str, ...],
    options: Options | None = None,
    store: Store | None = None,
    *,
    force: bool = False,
    library: Sequence[Manifest] | None = None,
) -> list[Job]:
    """Like :func:`plan`, for files, folders and URLs, and for an ``output`` that mirrors ``store`` where one is given.

    :raises UsageError: for a path that does not exist, or when nothing is found.
    :raises MachineError: when a store cannot be reached.
    """
    inputs = local_inputs(paths)
    jobs = plan(find_inputs(list(inputs)), output, formats, options, force=force, library=library)
    return behind(jobs, inputs, store)


def behind(jobs: list[Job], inputs: Mapping[Path, str | None], store: Store | None) -> list[Job]:
    """The jobs with the URLs that the folders of their documents (``inputs``) and their library lie behind."""
    url = store.url if store else None
    if url is None and not any(inputs.values()):
        return jobs
    return [replace(job, store=url, origin=inputs.get(job.path.parent)) for job in jobs]

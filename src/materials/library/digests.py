"""What a product depends on, as short hashes: when none of them has changed, nothing is made again."""

from __future__ import annotations

import contextlib
import hashlib
import os
from collections.abc import Iterable, Set
from dataclasses import asdict
from functools import cache
from pathlib import Path

from ..model import Options
from ..registry import Writer, writer
from ..review.file import SUFFIX as REVIEW
from ..sidecar import SUFFIXES as SIDECARS
from ..templating import template_files

_LENGTH = 16
_PIECE = 1 << 17


def file_sha256(path: Path | str) -> str:
    """The SHA-256 of a file's bytes, in hex.

    :raises OSError: when the file cannot be read.
    """
    digest = hashlib.sha256()
    with open(path, "rb", buffering=0) as stream:  # noqa: PTH123 - no buffer, as most files are read in one piece
        while piece := stream.read(_PIECE):
            digest.update(piece)
    return digest.hexdigest()


def beside_sha256(document: Path, names: Set[str] | None = None) -> str | None:
    """One SHA-256 over the sidecar and the review that lie beside a document; ``None`` if there is neither.

    ``names`` are those of the files in its folder, if they have been read already.

    :raises OSError: when one cannot be read.
    """
    folder, stem = document.parent, document.stem

    def lies(name: str) -> bool:
        return os.path.isfile(f"{folder}/{name}") if names is None else name in names  # noqa: PTH113 - asked very often

    sidecar = next((f"{stem}{suffix}" for suffix in SIDECARS if lies(f"{stem}{suffix}")), None)
    found = [name for name in (sidecar, f"{stem}{REVIEW}") if name and (name == sidecar or lies(name))]
    if not found:
        return None
    return hashlib.sha256("".join(file_sha256(f"{folder}/{name}") for name in found).encode()).hexdigest()


def names_beside(documents: Iterable[Path]) -> dict[Path, frozenset[str] | None]:
    """The names in each folder of some documents, read once; ``None`` for a folder that cannot be read."""
    found: dict[Path, frozenset[str] | None] = {}
    for folder in {document.parent for document in documents}:
        found[folder] = None
        with contextlib.suppress(OSError):
            found[folder] = frozenset(os.listdir(folder))  # noqa: PTH208 - thousands of names
    return found


@cache
def pipeline_digest() -> str:
    """A hash over the program's own modules, so that a changed rule makes every pack out of date."""
    package = os.path.dirname(os.path.dirname(__file__))  # noqa: PTH120 - hundreds of files at every start
    sources = []
    for folder, folders, files in os.walk(package):
        folders[:] = [name for name in folders if name not in ("_data", "__pycache__")]
        sources += [f"{folder}/{name}"[len(package) + 1 :] for name in files if name.endswith((".py", ".txt"))]
    return _over((name, f"{package}/{name}") for name in sorted(sources))


def writer_digest(writer: Writer, options: Options) -> str:
    """A hash over the templates and fonts of a product and the options that it is made with."""
    made_of = templates_digest(writer.templates, options.templates) + (fonts_digest() if writer.fonts else "")
    return short(made_of + repr(sorted(_plain(options).items())))


def made_with(formats: tuple[str, ...], options: Options) -> dict[str, str]:
    """The digest of each format's templates and options, computed once for all speeches that ask for the same ones."""
    # The contents of a theme file may change while we run.
    return (_writer_digests if options.theme_file is not None else _kept_writer_digests)(formats, options)


def _writer_digests(formats: tuple[str, ...], options: Options) -> dict[str, str]:
    return {name: writer_digest(writer(name), options) for name in formats}


_kept_writer_digests = cache(_writer_digests)


@cache
def templates_digest(folders: tuple[str, ...], user_templates: Path | None = None) -> str:
    """A hash over the templates of some folders and of the user's, by their names and contents."""
    return _over((name, str(path)) for name, path in template_files(folders, user_templates))


@cache
def fonts_digest() -> str:
    """A hash over the font files by name and size: reading their 80 MB at every run would cost more than most products."""
    from ..typeset.fonts import font_files

    return short("\0".join(f"{path.name} {path.stat().st_size}" for path in font_files()))


def _plain(options: Options) -> dict[str, object]:
    values = asdict(options)
    if options.theme_file is not None:
        values["theme_file"] = file_sha256(options.theme_file)
    values["templates"] = options.templates is not None  # its files are hashed, its place does not matter
    return values


def _over(files: Iterable[tuple[str, str]]) -> str:
    """One digest over files, each with the name that it goes by and its path."""
    digest = hashlib.sha256()
    for name, path in files:
        with open(path, "rb", buffering=0) as stream:  # noqa: PTH123
            data = stream.readall()
        digest.update(f"{name}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()[:_LENGTH]


def short(text: str) -> str:
    """A short digest of a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:_LENGTH]

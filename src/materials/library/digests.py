"""What a product depends on, as short hashes: when none of them has changed, nothing is made again."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from functools import cache
from pathlib import Path

from ..model import Options
from ..registry import Writer
from ..templating import template_files

_LENGTH = 16
_DIGESTS: dict[tuple[str, str], str] = {}  # by writer and options: a library of thousands asks for a handful


def file_sha256(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hex.

    :raises OSError: when the file cannot be read.
    """
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def files_sha256(paths: Sequence[Path]) -> str | None:
    """One SHA-256 over several small files, ``None`` for none of them.

    :raises OSError: when one cannot be read.
    """
    if not paths:
        return None
    return hashlib.sha256("".join(map(file_sha256, paths)).encode()).hexdigest()


@cache
def pipeline_digest() -> str:
    """A hash over the program's own modules, so that a changed rule makes every pack out of date."""
    package = Path(__file__).parents[1]
    sources = (p for p in package.rglob("*") if p.suffix in {".py", ".txt"} and "_data" not in p.parts)
    return _over(sorted(sources), package)


def writer_digest(writer: Writer, options: Options) -> str:
    """A hash over the templates and fonts of a product and the options that it is made with."""
    known = (writer.name, repr(options))
    if known not in _DIGESTS:
        made_of = _templates(writer.templates, options.templates) + (_fonts() if writer.fonts else "")
        digest = _short(made_of + repr(sorted(_plain(options).items())))
        if options.theme_file is not None:
            return digest  # its contents may change while we run
        _DIGESTS[known] = digest
    return _DIGESTS[known]


@cache
def _templates(folders: tuple[str, ...], user_templates: Path | None) -> str:
    return _over(template_files(folders, user_templates), None)


@cache
def _fonts() -> str:
    """The font files by name and size: reading their 80 MB at every run would cost more than most products."""
    from ..typeset.fonts import font_files

    return _short("\0".join(f"{path.name} {path.stat().st_size}" for path in font_files()))


def _plain(options: Options) -> dict[str, object]:
    values = asdict(options)
    if options.theme_file is not None:
        values["theme_file"] = file_sha256(options.theme_file)
    values["templates"] = options.templates is not None  # its files are hashed, its place does not matter
    return values


def _over(paths: Iterable[Path], root: Path | None) -> str:
    digest = hashlib.sha256()
    for path in paths:
        name = str(path.relative_to(root)) if root else path.name
        digest.update(f"{name}\0{path.stat().st_size}\0".encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:_LENGTH]


def _short(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:_LENGTH]

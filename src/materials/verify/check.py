"""Lays the words of exported files beside the speech: every run of words is tiled by pieces of it and by labels."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .. import packjson
from ..errors import ReadError
from ..library import manifest as manifests
from ..registry import writers
from .streams import BY_FILE
from .vocabulary import RUN, Vocabulary, vocabulary

CHANGED = "(other bytes than were published)"
MARK = re.compile("〔([^〕]*)〕")
_FREE = re.compile(r"[0-9]+|[A-Za-z]|[①-⑳㉑-㊿]|¶")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Strange:
    """A run of words in ``file`` that is neither the speech's nor a label, or a mark that names no place."""

    file: str
    words: str


@dataclass(frozen=True, slots=True)
class Verified:
    """A file with the number of runs that were looked at, and those that are strange."""

    file: str
    runs: int
    strange: tuple[Strange, ...]


def verify(folder: Path) -> tuple[Verified, ...]:
    """Every product of the speech in ``folder`` that has words, against its ``pack.json``.

    A file that is not the one of the manifest is strange itself, whatever it says.

    :raises ReadError: when the folder holds no speech of a library, or a file cannot be read back.
    """
    manifest = manifests.load(folder)
    if manifest is None:
        raise ReadError("This folder holds no speech of a library.", "Name a folder below output.", str(folder))
    pack = packjson.read(folder / "pack.json")
    out = []
    for writer in writers():
        product = manifest.products.get(writer.name)
        read = BY_FILE.get(Path(writer.filename).suffix)
        if product is None or read is None:
            continue
        words = vocabulary(pack, writer.templates)
        try:
            data = (folder / product.file).read_bytes()
            blocks = list(read(data))
        except Exception as error:
            message = f"The file cannot be read back ({type(error).__name__}: {error})."
            raise ReadError(message, "Build the speech again.", str(folder / product.file)) from error
        runs = [run for block in blocks for run in runs_of(block)]
        strange = [Strange(product.file, run) for run in runs if not tiled(run, words)]
        if hashlib.sha256(data).hexdigest() != product.sha256:
            strange.append(Strange(product.file, CHANGED))
        strange += [Strange(product.file, mark) for block in blocks for mark in unknown_marks(block, words)]
        out.append(Verified(product.file, len(runs), tuple(strange)))
    return tuple(out)


def runs_of(block: str) -> list[str]:
    """Runs of words of a block; blanks in it are only the layout's."""
    return RUN.findall(_SPACE.sub("", block))


def tiled(run: str, words: Vocabulary) -> bool:
    """Whether ``run`` is made of pieces of the speech, labels, numbers and option letters, end to end."""
    pieces, longest = words.pieces, words.longest
    reached = [True] + [False] * len(run)
    for start in range(len(run)):
        if not reached[start]:
            continue
        free = _FREE.match(run, start)
        if free:
            reached[free.end()] = True
        for end in range(start + 1, min(len(run), start + longest) + 1):
            if not reached[end] and run[start:end] in pieces:
                reached[end] = True
    return reached[len(run)]


def unknown_marks(block: str, words: Vocabulary) -> Iterator[str]:
    """The source marks in a block that name no place."""
    for mark in MARK.findall(_SPACE.sub("", block)):
        if not all(part in words.marks or _FREE.fullmatch(part) for part in RUN.findall(mark)):
            yield f"〔{mark}〕"

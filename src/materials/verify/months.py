"""Lays the words of a month's compendium beside the speeches of its library: each is some speech's own, or a label."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from ..errors import ReadError
from ..library import manifest as manifests
from ..library.catalogue.sync import pack_in
from ..library.months import folder_of
from .check import Strange, Verified, runs_of, tiled, unknown_marks
from .streams import BY_FILE
from .vocabulary import RUN, Vocabulary, vocabulary

FILES = ("compendium.pdf", "compendium.docx", "compendium.epub", "timeline.svg")
TEMPLATES = ("compendium", "compendium-docx", "word", "epub")


def verify_month(output: Path, month: str) -> tuple[Verified, ...]:
    """The files of the compendium of ``month``, against the study packs of the library in ``output`` as they are now.

    The speeches that a file names are read first, the others only while a word is without its origin.

    :raises ReadError: when a file cannot be read back.
    """
    paths = [folder_of(output, month) / name for name in FILES]
    blocks = {path.name: _blocks(path) for path in paths if path.exists()}
    runs = {name: [run for block in found for run in runs_of(block)] for name, found in blocks.items()}
    printed = "\0".join(run for found in runs.values() for run in found)
    folders = [folder for folder, _ in manifests.raw(output)]
    named = [folder for folder in folders if _is_named(folder, printed)]
    words = Vocabulary(frozenset(), frozenset(), 0)
    for folder in named:
        words = _with(words, folder, printed)
    left = _untold(runs, words)
    for folder in folders:
        if any(left.values()) and folder not in named:
            words = _with(words, folder, printed)
            left = _untold(left, words)
    return tuple(
        Verified(name, len(runs[name]), tuple(_strange(name, left[name], blocks[name], words))) for name in blocks
    )


def _untold(runs: Mapping[str, Sequence[str]], words: Vocabulary) -> dict[str, list[str]]:
    return {name: [run for run in found if not tiled(run, words)] for name, found in runs.items()}


def _strange(name: str, left: Sequence[str], blocks: Sequence[str], words: Vocabulary) -> Iterator[Strange]:
    yield from (Strange(name, run) for run in left)
    yield from (Strange(name, mark) for block in blocks for mark in unknown_marks(block, words))


def _blocks(path: Path) -> list[str]:
    try:
        return list(BY_FILE[path.suffix](path.read_bytes()))
    except Exception as error:
        message = f"The file cannot be read back ({type(error).__name__}: {error})."
        raise ReadError(message, "Make the month again with materials rebuild.", str(path)) from error


def _is_named(folder: Path, printed: str) -> bool:
    manifest = manifests.load(folder)
    return manifest is not None and all(run in printed for run in RUN.findall(manifest.title))


def _with(words: Vocabulary, folder: Path, printed: str) -> Vocabulary:
    """``words`` and what the speech in ``folder`` says of what is printed; nothing more of one that cannot be read."""
    pack = pack_in(folder)
    if pack is None:
        return words
    more = vocabulary(pack, TEMPLATES)
    pieces = words.pieces | {piece for piece in more.pieces if piece in printed}
    return Vocabulary(pieces, words.marks | more.marks, max(map(len, pieces), default=0))

"""The faces of Chinese text cut down to the characters in common use, which stand before the whole ones when a page is set.

A collection holds 65,000 glyphs, of which a speech uses 900: each document would load and cut all of them anew, and carry a
table of them. The common faces are cut once and kept for this user; fontconfig takes every other character from the
whole font behind them. Where nothing can be kept they are cut for this process: what is printed does not depend on it.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from multiprocessing.util import Finalize
from pathlib import Path

from ..caches import private_folder
from . import subset
from .fonts import font_file, fontconfig, fontconfig_file, own_font_folders, use_own_fonts, write_beside
from .metrics import BOLD, REGULAR
from .settings import KAI, SANS, SERIF

FAMILIES = (SERIF, SANS, KAI)
_SUFFIX = " Common"
_WHOLE, _KEPT = "whole", "fonts-"
_DAY = 86_400.0
_Face = tuple[str, Path, int]
_RANGES = ((0x20, 0x24F), (0x2000, 0x206F), (0x2460, 0x2473), (0x2E3A, 0x2E3A), (0x3000, 0x303F), (0xFF00, 0xFFEF))
"""Latin with its accents, punctuation, numbers in circles, the joined ——, Chinese marks and full-width forms."""


def characters() -> frozenset[int]:
    """The code points in common use: GB/T 2312-1980's (6,763 Han characters and its signs), and :data:`_RANGES`."""
    rows = (bytes((row, cell)).decode("gb2312", "ignore") for row in range(0xA1, 0xF8) for cell in range(0xA1, 0xFF))
    return frozenset(map(ord, "".join(rows))).union(*(range(first, last + 1) for first, last in _RANGES))


def use_common_fonts() -> None:
    """Let fontconfig know the common faces; to be called before WeasyPrint is imported. The user's setting wins."""
    use_own_fonts()
    set_by_us = os.environ.get("FONTCONFIG_FILE") in (None, fontconfig_file())
    if set_by_us and (path := _config()) is not None:
        os.environ["FONTCONFIG_FILE"] = str(path)


@cache
def _config() -> Path | None:
    """The fontconfig file beside the common faces, made with them where it is missing; ``None`` where none can be cut."""
    wanted = ((family, font_file(family, weight)) for family in FAMILIES for weight in (REGULAR, BOLD))
    faces = tuple(dict.fromkeys((family, *found) for family, found in wanted if found is not None))
    kept = private_folder(f"{_KEPT}{_digest(faces)}")
    for folder in (kept, None):
        try:
            return _config_in(folder or _passing_folder(), faces)
        except OSError:  # a full disk, say
            continue
    return None


def _config_in(folder: Path, faces: Sequence[_Face]) -> Path | None:
    if not _is_whole(folder):
        if not _cut(faces, folder):
            return None
        if folder.name.startswith(_KEPT):  # not beside a folder of the shared temp folder
            _drop_former(folder)
    text = fontconfig([folder, *own_font_folders()], _first(FAMILIES)).encode()
    # Another checkout has other folders beside: each has a file of its own.
    config = folder / f"{hashlib.sha256(text).hexdigest()[:12]}.conf"
    if not config.exists():
        write_beside(config, text)
    return config


def _digest(faces: Sequence[_Face]) -> str:
    """What the common faces depend on: the files that they are cut from, and the code that cuts."""
    parts = [Path(str(module)).read_text("utf-8") for module in (__file__, subset.__file__)]
    for family, path, index in faces:
        parts.append(f"{family} {path} {index} {path.stat().st_size} {path.stat().st_mtime_ns}")
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:16]


def _passing_folder() -> Path:
    folder = tempfile.mkdtemp(prefix="materials-fonts-")
    Finalize(None, shutil.rmtree, (folder, True), exitpriority=0)  # unlike atexit, also where a worker ends
    return Path(folder)


def _cut(faces: Sequence[_Face], folder: Path) -> bool:
    """Cut all faces into ``folder``, last a mark that all are there: two processes that do it at once write the same bytes."""
    codes, digests = characters(), []
    for number, (family, path, index) in enumerate(faces):
        data = subset.cut(path, index, codes, family + _SUFFIX)
        if data is None:
            return False
        write_beside(folder / f"{number}.otf", data)
        digests.append(hashlib.sha256(data).hexdigest())
    write_beside(folder / _WHOLE, "\n".join(digests).encode())
    return bool(faces)


def _is_whole(folder: Path) -> bool:
    """Whether all faces are there as they were cut; marked as used today."""
    mark = folder / _WHOLE
    try:
        digests = mark.read_text("ascii").split()
        whole = bool(digests) and all(
            _digest_of(folder / f"{number}.otf") == digest for number, digest in enumerate(digests)
        )
        if whole and time.time() - mark.stat().st_mtime > _DAY:
            mark.touch()
        return whole
    except (OSError, ValueError):
        return False


def _digest_of(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _drop_former(folder: Path) -> None:
    """Faces that an earlier version cut, and that nobody has used for a month."""
    for mark in folder.parent.glob(f"{_KEPT}*/{_WHOLE}"):
        with suppress(OSError):
            if time.time() - mark.stat().st_mtime > 30 * _DAY:
                shutil.rmtree(mark.parent)


def _first(families: Sequence[str]) -> str:
    """Fontconfig's rules that look for a common face before the whole one."""
    return "".join(
        f'<match target="pattern"><test name="family"><string>{family}</string></test>'
        f'<edit name="family" mode="prepend" binding="same"><string>{family}{_SUFFIX}</string></edit></match>'
        for family in families
    )

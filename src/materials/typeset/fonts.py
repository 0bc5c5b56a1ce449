"""The open fonts of the printed products: which are needed, where they lie, and what to type when one is missing."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from ..resources import checkout_dir


@dataclass(frozen=True, slots=True)
class MissingFont:
    """A family that is not there, what it sets, and the command that brings it."""

    family: str
    purpose: str
    remedy: str


NEEDED = (
    ("Noto Serif CJK SC", "小标宋 and 宋: titles and text", "apt-get install fonts-noto-cjk"),
    ("Noto Sans CJK SC", "黑: headings, labels and marks", "apt-get install fonts-noto-cjk"),
    ("LXGW WenKai", "楷: quoted voices", "apt-get install fonts-lxgw-wenkai"),
    ("FandolFang R", "仿宋: the text by GB/T 9704", "scripts/setup"),
)


def own_font_folders() -> list[Path]:
    """Folders beside the system's that may hold fonts: MATERIALS_FONTS, the checkout's, the user's."""
    named = os.environ.get("MATERIALS_FONTS")
    folders = [Path(named)] if named else []
    folders += [checkout_dir() / ".fonts", Path.home() / ".local/share/materials/fonts"]
    return [folder for folder in folders if folder.is_dir()]


@cache
def fontconfig_file() -> str | None:
    """A fontconfig file of our own that adds :func:`own_font_folders` to the system's; ``None`` where none is needed."""
    folders = own_font_folders()
    if not folders:
        return None
    cache_root = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "materials"
    path = cache_root / "fonts.conf"
    lines = "".join(f"<dir>{_escaped(folder.resolve())}</dir>" for folder in folders)
    text = (
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f'<include ignore_missing="yes">/etc/fonts/fonts.conf</include>{lines}</fontconfig>\n'
    )
    try:
        cache_root.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            beside = path.with_suffix(f".{os.getpid()}")
            beside.write_text(text, encoding="utf-8")
            beside.replace(path)
    except OSError:
        return None
    return str(path)


def use_own_fonts() -> None:
    """Point fontconfig at :func:`fontconfig_file`; to be called before WeasyPrint is imported. The user's setting wins."""
    if (path := fontconfig_file()) is not None:
        os.environ.setdefault("FONTCONFIG_FILE", path)


@cache
def installed() -> tuple[tuple[str, str], ...]:
    """Every font that fontconfig knows as (file, families); empty when its programs are missing."""
    use_own_fonts()
    program = shutil.which("fc-list")
    if program is None:
        return ()
    listed = subprocess.run([program, ":", "file", "family"], capture_output=True, text=True, check=False).stdout
    return tuple(
        sorted((file, families) for file, _, families in (line.partition(": ") for line in listed.split("\n")))
    )


def missing_fonts() -> Iterator[MissingFont]:
    """The needed families that fontconfig does not know; none where it cannot be asked."""
    known = [families for _, families in installed()]
    for family, purpose, remedy in NEEDED if known else ():
        if not any(family in families for families in known):
            yield MissingFont(family, purpose, remedy)


def font_files() -> list[Path]:
    """The files of the needed families."""
    found = (Path(file) for file, families in installed() if any(family in families for family, _, _ in NEEDED))
    return sorted({path for path in found if path.is_file()})


def _escaped(path: Path) -> str:
    return str(path).replace("&", "&amp;").replace("<", "&lt;")

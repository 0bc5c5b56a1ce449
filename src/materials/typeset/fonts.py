"""The open fonts of the printed products: which are needed, where they lie, and what to type when one is missing."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
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
_WITHOUT_CHECKOUT = (
    "apt-get install texlive-lang-chinese && mkdir -p ~/.local/share/fonts && "
    "ln -sf /usr/share/texlive/texmf-dist/fonts/opentype/public/fandol ~/.local/share/fonts/"
)


# fontconfig's weights (fontconfig.h) beside those of CSS.
_CSS_WEIGHTS = ((50, 300), (80, 400), (100, 500), (180, 600), (200, 700), (205, 800))


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
    text = fontconfig(folders)
    try:
        cache_root.mkdir(mode=0o700, parents=True, exist_ok=True)
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            write_beside(path, text.encode())
    except OSError:
        return None
    return str(path)


def fontconfig(folders: Sequence[Path], rules: str = "") -> str:
    """A fontconfig file: what the system's says, ``folders`` of fonts beside, ``rules`` as XML."""
    lines = "".join(f"<dir>{_escaped(folder.resolve())}</dir>" for folder in folders)
    return (
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f'<include ignore_missing="yes">/etc/fonts/fonts.conf</include>{lines}{rules}</fontconfig>\n'
    )


def write_beside(path: Path, data: bytes) -> None:
    """Replace a file of a cache in one step, or leave nothing."""
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as stream:
        beside = Path(stream.name)
        try:
            stream.write(data)
            stream.flush()
            beside.replace(path)
        except OSError:
            beside.unlink(missing_ok=True)
            raise


def use_own_fonts() -> None:
    """Point fontconfig at :func:`fontconfig_file`; to be called before WeasyPrint is imported. The user's setting wins."""
    if (path := fontconfig_file()) is not None:
        os.environ.setdefault("FONTCONFIG_FILE", path)


@dataclass(frozen=True, slots=True)
class InstalledFont:
    """A face that fontconfig knows: its file, its number in a collection, its weight (CSS, 100 to 900), its families."""

    file: Path
    index: int
    weight: float
    families: tuple[str, ...]


@cache
def installed() -> tuple[InstalledFont, ...]:
    """Every upright face that fontconfig knows; empty when its programs are missing."""
    use_own_fonts()
    program = shutil.which("fc-list")
    if program is None:
        return ()
    call = [program, ":slant=0", "--format", "%{file}\t%{index}\t%{weight}\t%{family}\n"]
    listed = subprocess.run(call, capture_output=True, text=True, check=False).stdout
    rows = (line.split("\t") for line in sorted(listed.splitlines()))
    return tuple(_font(*row) for row in rows if len(row) == 4)


def _font(file: str, index: str, weight: str, families: str) -> InstalledFont:
    """A line of ``fc-list``; a weight may be a range (``[0 205]``) in variable fonts."""
    number = float(weight.strip("[]").split()[0])
    css = next((css for most, css in _CSS_WEIGHTS if number <= most), 900)
    return InstalledFont(Path(file), int(index) & 0xFFFF, css, tuple(families.split(",")))


def font_file(family: str, weight: int) -> tuple[Path, int] | None:
    """The file and number of the face of ``family`` nearest to ``weight``; ``None`` where there is none."""
    fits = [font for font in installed() if family in font.families]
    best = min(fits, key=lambda font: (abs(font.weight - weight), font.file), default=None)
    return (best.file, best.index) if best is not None else None


def missing_fonts() -> Iterator[MissingFont]:
    """The needed families that fontconfig does not know; none where it cannot be asked."""
    known = {family for font in installed() for family in font.families}
    for family, purpose, remedy in NEEDED if known else ():
        if family not in known:
            there = not remedy.startswith("scripts/") or (checkout_dir() / remedy).is_file()
            yield MissingFont(family, purpose, remedy if there else _WITHOUT_CHECKOUT)


def font_files() -> list[Path]:
    """The files of the needed families."""
    needed = {family for family, _, _ in NEEDED}
    return sorted({font.file for font in installed() if needed.intersection(font.families) and font.file.is_file()})


def _escaped(path: Path) -> str:
    return str(path).replace("&", "&amp;").replace("<", "&lt;")

"""What this machine lacks, and the one command that mends it."""

from __future__ import annotations

import ctypes.util
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Check:
    """One thing looked at. ``remedy`` is the command to type when it is missing, empty otherwise."""

    name: str
    ok: bool
    detail: str
    remedy: str = ""


_LIBRARIES = {
    "pango-1.0": "libpango-1.0-0",
    "pangoft2-1.0": "libpangoft2-1.0-0",
    "harfbuzz-subset": "libharfbuzz-subset0",
}


def examine() -> Iterator[Check]:
    """Look at the system libraries and the fonts, in that order."""
    for library, package in _LIBRARIES.items():
        found = ctypes.util.find_library(library)
        yield Check(
            library,
            found is not None,
            found or "system library",
            "" if found else f"apt-get install {package}",
        )
    yield from _fonts()


def _fonts() -> Iterator[Check]:
    from .typeset.fonts import missing_fonts

    missing = list(missing_fonts())
    for font in missing:
        yield Check(font.family, False, font.purpose, font.remedy)
    if not missing:
        yield Check("fonts", True, "every font of the products is there")

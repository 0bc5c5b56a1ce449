"""Cuts a font down to some characters: HarfBuzz drops the glyphs, fontTools gives what is left a name and counts it anew.

Works on HarfBuzz's own library, which WeasyPrint needs too: fontTools alone takes half a minute for a Chinese font.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from ctypes import CDLL, byref, c_char_p, c_uint, c_void_p, string_at
from functools import cache
from pathlib import Path
from typing import Any

# What horizontal Chinese lines use (OpenType feature tags), and the tables for vertical ones (hb-subset.h names the sets).
_FEATURES = ("ccmp", "locl", "liga", "clig", "calt", "rlig", "kern", "mark", "mkmk", "halt")
_VERTICAL = ("vhea", "vmtx", "VORG", "BASE", "DSIG")
_FEATURE_SET, _DROPPED_TABLES = 6, 3
_FAMILY_NAMES = (1, 16)  # of the name table (OpenType 1.9): what fontconfig takes for the family


def cut(path: Path, index: int, codes: Iterable[int], family: str) -> bytes | None:
    """Face ``index`` of a font file with the glyphs of ``codes`` only, under the name ``family``.

    Same font, same HarfBuzz, same bytes; ``None`` where this machine has no HarfBuzz that cuts.
    """
    library = _harfbuzz()
    data = library and _glyphs_of(library, path, index, codes)
    return _renamed(data, family) if data else None


@cache
def _harfbuzz() -> Any:
    """The two libraries as one object of functions that take and give pointers."""
    try:
        libraries = CDLL("libharfbuzz.so.0"), CDLL("libharfbuzz-subset.so.0")
        _ = libraries[1].hb_subset_input_set, libraries[1].hb_subset_or_fail  # since HarfBuzz 3.0
    except (OSError, AttributeError):
        return None

    class HarfBuzz:
        def __getattr__(self, name: str) -> Any:
            function = getattr(libraries["subset" in name], f"hb_{name}")
            function.restype = c_void_p
            return function

    return HarfBuzz()


def _glyphs_of(hb: Any, path: Path, index: int, codes: Iterable[int]) -> bytes | None:
    blob = c_void_p(hb.blob_create_from_file(c_char_p(bytes(path))))
    face = c_void_p(hb.face_create(blob, c_uint(index)))
    wanted = c_void_p(hb.subset_input_create_or_fail())
    _fill(hb, hb.subset_input_unicode_set(wanted), codes)
    _fill(hb, hb.subset_input_set(wanted, c_uint(_FEATURE_SET)), map(_tag, _FEATURES))
    _fill(hb, hb.subset_input_set(wanted, c_uint(_DROPPED_TABLES)), map(_tag, _VERTICAL))
    found = c_void_p(hb.subset_or_fail(face, wanted))
    data = _bytes(hb, found) if found.value is not None else None
    for each, destroy in ((found, "face"), (wanted, "subset_input"), (face, "face"), (blob, "blob")):
        getattr(hb, f"{destroy}_destroy")(each)
    return data


def _fill(hb: Any, numbers: int, values: Iterable[int]) -> None:
    hb.set_clear(c_void_p(numbers))
    for value in values:
        hb.set_add(c_void_p(numbers), c_uint(value))


def _tag(name: str) -> int:
    return int.from_bytes(name.encode("ascii"), "big")


def _bytes(hb: Any, face: c_void_p) -> bytes:
    blob, length = c_void_p(hb.face_reference_blob(face)), c_uint()
    data = string_at(hb.blob_get_data(blob, byref(length)), length.value)
    hb.blob_destroy(blob)
    return data


def _renamed(data: bytes, family: str) -> bytes:
    """The font under another name, its glyphs numbered as they lie.

    A CFF font of a collection names each glyph by its number in the collection (CID). A PDF gives numbers of glyphs, which
    programs that hold to the letter (MuPDF) look up among those names: after a cut both must be the same.
    """
    from fontTools.ttLib import TTFont

    font = TTFont(io.BytesIO(data), recalcBBoxes=False, recalcTimestamp=False)
    for record in font["name"].names:
        if record.nameID in _FAMILY_NAMES:
            record.string = family
    if "CFF " in font:
        names = [".notdef", *(f"cid{i:05}" for i in range(1, font["maxp"].numGlyphs))]
        top = font["CFF "].cff.topDictIndex[0]
        top.charset = names
        top.CharStrings.charStrings = {name: i for i, name in enumerate(names)}
        font.setGlyphOrder(names)
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()

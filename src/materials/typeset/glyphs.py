"""Characters that no font of ours can print: found beforehand in the fonts' own tables, replaced by 〓, and told.

A font that lacks a character would leave the choice to whatever fonts a machine has, and a glyph that is missing
everywhere comes back from the PDF as another character.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache

from .metrics import Face, face
from .settings import KAI, SANS, SERIF

PLACEHOLDER = "〓"
"""The printers' mark for a sort that is not in the case (U+3013)."""
_LAST_RESORTS = (SERIF, KAI, SANS)
_COMPOSABLE = re.compile("[A-Za-z\u00c0-\u024f][\u0300-\u036f]+")  # pinyin as some keyboards write it: a and ̄
_STYLE = re.compile(r"(<(?:style|title)>.*?</(?:style|title)>|<[^>]*>)", re.DOTALL)


def missing(text: str) -> tuple[tuple[int, int], ...]:
    """The code points that cannot be printed, in order, with how often each stands in ``text``."""
    return tuple(sorted((ord(c), n) for c, n in Counter(_composed(text)).items() if _family(c) == ""))


def printable(html: str) -> str:
    """``html`` with every character set in a family that has it, and :data:`PLACEHOLDER` for those that none has.

    Tags, style sheets and the title stay as they are. Invisible characters (joiners, variation selectors) are dropped.
    """
    html = _composed(html)
    odd = {c: family for c in set(html) if (family := _family(c)) != SERIF}
    if not odd:
        return html
    pattern = re.compile("[" + "".join(map(re.escape, sorted(odd))) + "]")

    def written(match: re.Match[str]) -> str:
        family = odd[match[0]]
        if family is None:
            return ""
        return f"<span style=\"font-family:'{family}'\">{match[0]}</span>" if family else PLACEHOLDER

    parts = _STYLE.split(html)
    return "".join(part if i % 2 else pattern.sub(written, part) for i, part in enumerate(parts))


def _composed(text: str) -> str:
    """``text`` with letters and their marks as one character where there is one; a mark alone prints, but is copied as another."""
    return _COMPOSABLE.sub(lambda match: unicodedata.normalize("NFC", match[0]), text)


@cache
def _family(c: str) -> str | None:
    """The family that prints ``c``: the serif where it can, else another of ours, empty for none; ``None``: invisible."""
    if c < "\u0300":
        return SERIF
    kind = unicodedata.category(c)
    if kind == "Cf" or "\ufe00" <= c <= "\ufe0f" or "\U000e0100" <= c <= "\U000e01ef":
        return None
    faces: list[tuple[str, Face | None]] = [(family, face(family)) for family in _LAST_RESORTS]
    if faces[0][1] is None:  # nothing can be asked
        return SERIF
    if kind in ("Co", "Cn", "Mn", "Me"):
        return ""
    return next((family for family, found in faces if found is not None and found.has(c)), "")

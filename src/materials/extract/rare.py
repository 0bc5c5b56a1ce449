"""Characters that many fonts lack (𠮷, emoji, combining marks, private use): told, so that somebody looks at the print.

Which fonts a reader of slides or pages has is not known here, so the rule goes by Unicode alone and is the same everywhere.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from ..model import Finding

# Beyond what GB 2312 and common fonts hold: combining marks, private use, pictures, everything off the first plane.
_RARE = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u20d0-\u20ff\ue000-\uf8ff\u2600-\u27bf\U00010000-\U0010ffff]")
_PRINTED = frozenset("★☆☎☑☒✓✔✕✖✗✘❖➢➤①②③")  # these are in every Chinese font or stand for a bullet
_SELECTORS = re.compile("[\U000e0000-\U000e0fff]")


def rare(text: str) -> Iterator[Finding]:
    """One finding a character, at the first place where it stands."""
    seen: set[str] = set(_PRINTED)
    for match in _RARE.finditer(text):
        c = match.group()
        if c in seen or _SELECTORS.match(c):
            continue
        seen.add(c)
        shown = f"“{c}”" if unicodedata.category(c) not in {"Mn", "Me", "Co", "Cn"} else "此处的字符"
        message = f"{shown}（U+{ord(c):04X}）许多字体没有，打印和投影前请核对。"
        yield Finding("rare-character", message, match.start(), match.end())

"""Names that are safe on every file system, stable, and one for one document.

A slug is the input's file name without its suffix, in Unicode NFC, without what a path, a shell or Windows minds.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Sequence
from functools import cache
from pathlib import Path

MAX_BYTES = 120  # NAME.review.yaml and temporary suffixes must still fit into the 255 bytes of a file name
_RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{d}{i}" for d in ("com", "lpt") for i in "0123456789¹²³")})
_KEPT_MARKS = frozenset("-_（）《》“”·")
_BLANK = frozenset("\u115f\u1160\u3164\uffa0")  # Hangul fillers: letters by category, nothing to the eye
_SUFFIX = re.compile(r"\.[A-Za-z0-9]{1,10}")


def slug(name: str) -> str:
    """The slug of a file name; never empty, never hidden, never a device name.

    Letters, digits and marks of any script stay; everything else becomes one hyphen.
    """
    stem = unicodedata.normalize("NFC", _stem(name))
    kept = "".join(c if _stays(c) else "-" for c in stem)
    words = "-".join(part for part in kept.split("-") if part)
    words = _cut(words, MAX_BYTES)
    if not words or words.casefold() in _RESERVED:
        return f"{words or 'speech'}-{_digest(name)}"
    return words


def distinct(names: Sequence[str], taken: dict[str, str]) -> list[str]:
    """One slug for each of ``names``, none twice; ``taken`` maps slugs of the library to the input name they belong to.

    A second document of the same stem gets a digest of its full name behind it, so the result does not depend on
    what else is in the batch once the first has been published. Slugs that differ in case only count as one.
    """
    owners = {key.casefold(): owner for key, owner in taken.items()}
    given: set[str] = set()
    out: list[str] = []
    for name in names:
        plain = slug(name)
        # Behind a digest of the whole name the library remembers a document by its file name alone.
        tries = [(plain, {name}), *((f"{plain}-{_digest(name, n)}", {name, _base(name)}) for n in (8, 16, 64))]
        free = (s for s, known in tries if s.casefold() not in given and owners.get(s.casefold(), name) in known)
        chosen = next(free, f"{plain}-{_digest(f'{len(out)} {name}', 64)}")  # the same name again and again
        given.add(chosen.casefold())
        owners[chosen.casefold()] = name
        out.append(chosen)
    return out


def suffix(name: str) -> str:
    """The suffix of a file name in small letters with its dot; empty where it is none that a format could have."""
    end = Path(name.replace("\\", "/").replace("\0", "")).suffix
    return end.lower() if _SUFFIX.fullmatch(end) else ""


@cache
def _stays(c: str) -> bool:
    return c in _KEPT_MARKS or (unicodedata.category(c)[0] in "LN" and c not in _BLANK)


def _stem(name: str) -> str:
    base = _base(name)
    stem, dot, _ = base.rpartition(".")
    return stem if dot and stem else base


def _base(name: str) -> str:
    return name.replace("\\", "/").rsplit("/", 1)[-1]


def _digest(name: str, length: int = 8) -> str:
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:length]


def _cut(text: str, limit: int) -> str:
    return text.encode("utf-8")[:limit].decode("utf-8", "ignore").rstrip("-")

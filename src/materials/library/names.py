"""Names that are safe on every file system, stable, and one for one document.

A slug is the input's file name without its suffix, in Unicode NFC, without what a path, a shell or Windows minds.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Sequence

MAX_BYTES = 120  # NAME.review.yaml and temporary suffixes must still fit into the 255 bytes of a file name
_RESERVED = frozenset({"con", "prn", "aux", "nul", *(f"{d}{i}" for d in ("com", "lpt") for i in range(10))})
_KEPT_MARKS = frozenset("-_（）《》“”·")


def slug(name: str) -> str:
    """The slug of a file name; never empty, never hidden, never a device name.

    Letters, digits and marks of any script stay; everything else becomes one hyphen.
    """
    stem = unicodedata.normalize("NFC", _stem(name))
    kept = "".join(c if c in _KEPT_MARKS or unicodedata.category(c)[0] in "LN" else "-" for c in stem)
    words = "-".join(part for part in kept.split("-") if part)
    words = _cut(words, MAX_BYTES)
    if not words or words.casefold() in _RESERVED:
        return f"{words or 'speech'}-{_digest(name)}"
    return words


def distinct(names: Sequence[str], taken: dict[str, str]) -> list[str]:
    """One slug for each of ``names``, none twice; ``taken`` maps slugs of the library to the input name they belong to.

    A second document of the same stem gets a digest of its full name behind it, so the result does not depend on
    what else is in the batch once the first has been published.
    """
    owners = {key.casefold(): owner for key, owner in taken.items()}
    out = []
    for name in names:
        wanted = slug(name)
        if owners.get(wanted.casefold(), name) != name:
            wanted = f"{wanted}-{_digest(name)}"
        owners[wanted.casefold()] = name
        out.append(wanted)
    return out


def _stem(name: str) -> str:
    base = name.replace("\\", "/").rsplit("/", 1)[-1]
    stem, dot, _ = base.rpartition(".")
    return stem if dot and stem else base


def _digest(name: str) -> str:
    return hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:8]


def _cut(text: str, limit: int) -> str:
    return text.encode("utf-8")[:limit].decode("utf-8", "ignore").rstrip("-")

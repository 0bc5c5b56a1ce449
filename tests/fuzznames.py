"""File names as strangers choose them: seeded, so that a run that fails can be run again."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Iterator

PIECES = (
    # ways out of a folder, also in the shapes that careless decoders make of them
    "..", "../", "..\\", "/etc/passwd", "C:\\", "\\\\host\\share\\", "%2e%2e%2f", "．．／", "..;/", "file://", "~", "~/", "./",
    # what devices, shells and programs mind
    "con", "PRN", "aux", "NUL", "com1", "COM¹", "lpt9", "lpt²", "CONIN$", "$(id)", "`id`", "-rf", "--help", ".htaccess", "*", "?", "|",
    "README", "quarantine", ".incoming", ".lock", "manifest.json", "index", ".review", ".yaml",
    # marks that nobody sees or that turn the line
    "\u202e", "\u200f", "\u200b", "\ufeff", "\u2066", "\u00ad", "\u3164", "\u115f", "\u0000", "\n", "\r", "\t", " ", "　",
    # twins: composed and decomposed, compatible, of other case
    "é", "e\u0301", "각", "\u1100\u1161\u11a8", "Å", "\u212b", "K", "\u212a", "ﬁ", "fi", "ß", "ẞ", "SS", "İ", "i\u0307", "ı", "Σ", "ς",
    "讲话", "講話", "讲话\ufe00", "說", "\uf96f", "①", "Ａ", "a", "A", "1", "１",
    # what no encoding takes, and what is far away
    "\ud800", "\udcff", "\udfff", "\U00020000", "\U0010ffff", "\ue000", "👩\u200d👩", "\ufffe",
)  # fmt: skip
SUFFIXES = (
    ".txt",
    ".TXT",
    ".docx",
    ".html",
    ".pdf",
    ".md",
    "",
    ".",
    "..",
    ".t\u202ext",
    ".\u0000",
    ".\ud800",
    ".yaml",
    "." + "x" * 250,
)


def fuzzed(count: int, seed: int = 6) -> Iterator[str]:
    """``count`` names; some twice, some twins of the one before."""
    dice = random.Random(seed)
    name = "讲话.txt"
    for _ in range(count):
        match dice.randrange(10):
            case 0:
                name = unicodedata.normalize(dice.choice(("NFC", "NFD", "NFKC")), name)
            case 1:
                name = dice.choice((str.upper, str.lower, str.swapcase))(name)
            case 2:
                name = dice.choice(PIECES) * dice.randrange(1, 260)
            case 3:
                name = "".join(chr(dice.randrange(1, 0x3000)) for _ in range(dice.randrange(1, 40)))
            case _:
                name = "".join(dice.choice(PIECES) for _ in range(dice.randrange(1, 7)))
        if dice.random() < 0.8:
            name += dice.choice(SUFFIXES)
        yield name

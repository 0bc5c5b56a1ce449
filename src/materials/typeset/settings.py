"""The faces of each kind of composed text, as the style sheets set them: what a class of a run is set in, and how large.

docs/design.md «Faces»; the families here and in ``templates/*/…css`` are the same.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from .metrics import BOLD, REGULAR, Face, face

SERIF, SANS, KAI, FANG = "Noto Serif CJK SC", "Noto Sans CJK SC", "LXGW WenKai", "FandolFang R"
MARK_POINTS = 7.0
_HALVED = "，。、；：？！”’）》〕】〉」』〗“‘（《〔【〈「『〖·"
# What a font without a glyph is taken to have (Noto Serif's widths, a guess within .02 em), and all fonts where none is
# installed.
_NARROW = frozenset("iljtfrI.,:;'!|()[]{}-/ ")


@dataclass(frozen=True)
class Setting:
    """One kind of text: its family, its size in pt, and (class, family, weight) of the runs that differ from it.

    ``tracking`` in em is added to every advance.
    """

    family: str
    points: float
    others: tuple[tuple[str, str, int], ...] = ()
    tracking: float = 0.0

    @cached_property
    def _faces(self) -> dict[str, tuple[str, Face | None]]:
        faces = {name: (family, face(family, weight)) for name, family, weight in self.others}
        return {"": (self.family, face(self.family, REGULAR)), **faces}

    def width(self, c: str, style: str) -> float:
        """The advance of ``c`` in em where a run has the class ``style`` (the last of several that is known counts)."""
        _, found = self._face(style)
        width = found.advance(c) if found is not None else None
        return width_of(c) if width is None else width

    def dash_width(self, style: str) -> float:
        """The advance of —— in em: Noto joins the two to the glyph of U+2E3A."""
        family, found = self._face(style)
        joined = found.advance("\u2e3a") if found is not None and family.startswith("Noto") else None
        return 2 * self.width("—", style) if joined is None else joined

    def mark_width(self, words: str) -> float:
        """The width in em of a source mark, set small with ``halt`` on, the space before it included."""
        sans = face(SANS, REGULAR)
        widths = ((sans.advance(c) if sans is not None else None) or width_of(c) for c in words)
        halved = sum(0.5 if c in _HALVED and width > 0.9 else width for c, width in zip(words, widths, strict=True))
        return (0.35 + halved) * MARK_POINTS / self.points

    def _face(self, style: str) -> tuple[str, Face | None]:
        return next((self._faces[name] for name in reversed(style.split()) if name in self._faces), self._faces[""])


def width_of(c: str) -> float:
    """The advance of a character in em without a font to ask: Han and full-width marks 1, Latin about half."""
    if ord(c) >= 0x2E80 or c in "“”‘’—…·〇①②③④⑤⑥⑦⑧⑨⑩":
        return 1.0
    if c in _NARROW:
        return 0.3
    return 0.64 if c.isupper() else 0.555 if c.isdigit() else 0.54


TEXT = Setting(SERIF, 10.5, (("b", SERIF, BOLD),))
FULL_TEXT = Setting(SERIF, 10.5, (("b", SANS, BOLD),))
VOICE = Setting(KAI, 11.0)
# 28 characters in 156 mm at 16 pt: an advance of 15.793 pt, that is .207 pt less than the em (GB/T 9704-2012, 5.2.2).
OFFICIAL = Setting(FANG, 16.0, (("one", SANS, REGULAR), ("two", KAI, REGULAR)), tracking=15.793 / 16 - 1)

SETTINGS = {"text": TEXT, "full_text": FULL_TEXT, "voice": VOICE, "official": OFFICIAL}

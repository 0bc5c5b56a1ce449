"""What slides look like, in LOOK's numbers: the three colour themes and a style a role, sizes and leadings in pt."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours as RRGGBB; ``panel`` fills the divider, ``on_panel`` and ``on_panel_sub`` stand on it."""

    paper: str
    ink: str
    accent: str
    sub: str
    rule: str
    panel: str
    on_panel: str
    on_panel_sub: str


THEMES = {
    "red": Theme("FBFAF7", "211F1C", "9C2F26", "5F5A53", "D5D0C8", "9C2F26", "FBFAF7", "F0D9D2"),
    "blue": Theme("FAFBFC", "1D2126", "23466B", "565D66", "CDD3DA", "23466B", "FAFBFC", "D5E0EC"),
    "plain": Theme("FFFFFF", "1F1F1F", "1F1F1F", "5A5A5A", "CFCFCF", "F1F0EE", "1F1F1F", "5A5A5A"),
}
SONG, HEI, KAI = "Noto Serif CJK SC", "Noto Sans CJK SC", "LXGW WenKai"


@dataclass(frozen=True, slots=True)
class Style:
    """A face, a size and a leading (pt)."""

    size: float
    leading: float
    font: str = HEI
    bold: bool = False


COVER = Style(48, 63, SONG, bold=True)
TITLE = Style(30, 42, SONG, bold=True)
CARD_TITLE = Style(33, 44, SONG, bold=True)
DIVIDER = Style(39, 57, SONG, bold=True)
PANEL_ORDINAL = Style(156, 176, SONG, bold=True)
PANEL_WORD = Style(54, 66, SONG, bold=True)
LEAD = Style(24, 33, bold=True)
SUPPORT = Style(18, 28.5)
MEMBER = Style(26, 42)
MEMBER_MANY = Style(24, 34)
COMPOUND_HEAD = Style(39, 54, SONG, bold=True)
COMPOUND_MEMBER = Style(21, 30)
QUOTE = Style(38, 60, KAI)
QUOTE_LONG = Style(28, 46, KAI)
QUESTION = Style(28.5, 45, SONG, bold=True)
OPTION = Style(24, 33)
CONTENTS = Style(22.5, 31, SONG, bold=True)
CONTENTS_MANY = Style(20, 28, SONG, bold=True)
ORDINAL = Style(30, 36, SONG, bold=True)
ORDINAL_MANY = Style(20, 28, SONG, bold=True)
COUNT = Style(100, 120, SONG, bold=True)
COUNT_COMPOUND = Style(34.5, 46, SONG, bold=True)
COUNT_PART = Style(27, 38, SONG, bold=True)
LABEL = Style(15, 22)
NOTE = Style(13.5, 20)
SMALL = Style(12, 18)

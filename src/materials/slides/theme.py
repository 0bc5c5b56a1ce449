"""The three themes: colours of LOOK's table, and the fonts that the theme part names."""

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

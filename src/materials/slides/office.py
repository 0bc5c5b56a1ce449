"""The presentation's own theme and layouts: colours and fonts of ours in the theme part, so that new slides look the same.

python-pptx brings a plain Office template; its theme part is raw XML, rewritten here before the first slide.
"""

from __future__ import annotations

from typing import Any

from .theme import HEI, SONG, Theme

_NS = {"a": "http://schemas.openxmlformats.org/drawingml/2006/main"}
_KEPT = frozenset({"Title Only", "Blank"})


def dress(presentation: Any, theme: Theme) -> None:
    """Put the theme's colours and fonts into the theme part, and keep the two layouts that slides need."""
    from lxml import etree
    from pptx.opc.constants import RELATIONSHIP_TYPE

    part = presentation.slide_master.part.part_related_by(RELATIONSHIP_TYPE.THEME)
    root: Any = etree.fromstring(part.blob)
    for name, value in _colours(theme).items():
        slot = root.find(f".//a:clrScheme/a:{name}", _NS)
        slot.clear()
        etree.SubElement(slot, f"{{{_NS['a']}}}srgbClr", val=value)
    for kind, font in (("majorFont", SONG), ("minorFont", HEI)):
        for script in ("latin", "ea"):
            root.find(f".//a:fontScheme/a:{kind}/a:{script}", _NS).set("typeface", font)
    part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    layouts = presentation.slide_layouts
    for layout in [each for each in layouts if each.name not in _KEPT]:
        layouts.remove(layout)


def _colours(theme: Theme) -> dict[str, str]:
    """The twelve slots of a colour scheme; ours has one accent."""
    accents = {f"accent{i}": theme.accent for i in range(1, 7)}
    return {
        "dk1": theme.ink, "lt1": theme.paper, "dk2": theme.sub, "lt2": theme.rule, **accents,
        "hlink": theme.accent, "folHlink": theme.sub,
    }  # fmt: skip

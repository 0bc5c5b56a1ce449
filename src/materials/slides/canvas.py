"""Draws on one slide in points: text with Chinese fonts on every run, rules, and the notes behind it.

A shape is written as XML and parsed once (ECMA-376, part 1, 19.3 and 21.1): set property by property through
python-pptx, a deck takes three times as long.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any
from xml.sax.saxutils import escape

from .measure import BREAK, balanced, height
from .theme import Style, Theme

WIDTH, HEIGHT = 960.0, 540.0
LEFT, RAIL_WIDTH = 60.0, 150.0
TEXT_LEFT, TEXT_WIDTH = 222.0, 678.0
TITLE_TOP, CONTENT_TOP, CONTENT_BOTTOM, FOOTER_TOP = 63.0, 147.0, 484.0, 490.0

Run = tuple[str, str, bool]
"""Words, colour as RRGGBB, bold."""

_NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
_EMPTY_BODY = '<p:txBody><a:bodyPr rtlCol="0" anchor="ctr"/><a:lstStyle/><a:p><a:pPr algn="ctr"/></a:p></p:txBody>'
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f]")


class Canvas:
    """One slide: its title goes into the layout's own placeholder, everything else is native text and lines."""

    def __init__(self, presentation: Any, theme: Theme) -> None:
        layouts = presentation.slide_layouts
        layout = next((each for each in layouts if each.name == "Title Only"), layouts[0])
        self.slide = presentation.slides.add_slide(layout)
        self.theme = theme
        for shape in list(self.slide.placeholders):
            if shape.placeholder_format.idx != 0:  # 0 is the title, ISO/IEC 29500-1, 19.3.1.36
                shape._element.getparent().remove(shape._element)
        self._tree = self.slide.shapes._spTree
        self._last = self._tree.max_shape_id

    def title(self, words: str, left: float, top: float, room: float, style: Style) -> float:
        """The slide's title in its placeholder, broken at its comma; returns where it ends."""
        words = balanced(words, style, room)
        tall = height(words, style, room)
        shape = self.slide.shapes.title
        if shape is None:
            return self.text(words, left, top, room, style)
        shape.left, shape.top, shape.width, shape.height = map(_emu, (left, top, room, tall + 4))
        body = _parsed(_body([[(words, self.theme.ink, style.bold)]], style, "l", ""))
        shape._element.replace(shape._element.txBody, body)
        return top + tall

    def text(
        self, words: str, left: float, top: float, room: float, style: Style, colour: str = "", *, right: bool = False
    ) -> float:
        """One paragraph as tall as it needs; returns where it ends."""
        return self.runs([[(words, colour or self.theme.ink, style.bold)]], left, top, room, style, right=right)

    def runs(
        self,
        paragraphs: Sequence[Sequence[Run]],
        left: float,
        top: float,
        room: float,
        style: Style,
        *,
        right: bool = False,
    ) -> float:
        """Paragraphs of runs as tall as they need; returns where they end."""
        tall = sum(height("".join(words for words, _, _ in runs), style, room) for runs in paragraphs)
        body = _body(paragraphs, style, "r" if right else "l", "<a:spAutoFit/>")
        self._put("TextBox", ' txBox="1"', (left, top, room, tall + 4), "<a:noFill/>", body)
        return top + tall

    def rule(self, left: float, top: float, room: float, thickness: float = 0.75, colour: str = "") -> None:
        """A horizontal rule as a filled bar, which every program draws alike."""
        self.block(left, top, room, thickness, colour or self.theme.rule)

    def block(self, left: float, top: float, wide: float, tall: float, colour: str) -> None:
        """A filled rectangle without outline."""
        fill = f"{_solid(colour)}<a:ln><a:noFill/></a:ln>"
        self._put("Rectangle", "", (left, top, wide, tall), fill, _EMPTY_BODY)

    def bar(self) -> None:
        """The signature: a hairline across, its rail part a thick accent bar."""
        self.rule(LEFT, 48, WIDTH - 2 * LEFT)
        self.rule(LEFT, 48, 132, 3, self.theme.accent)

    def notes(self, words: str) -> None:
        """The speaker notes."""
        self.slide.notes_slide.notes_text_frame.text = words

    def _put(self, kind: str, use: str, place: Sequence[float], fill: str, body: str) -> None:
        """A rectangular shape in front of the others; ``place`` is left, top, width, height."""
        left, top, wide, tall = map(_emu, place)
        self._last += 1
        shape = (
            f'<p:sp {_NAMESPACES}><p:nvSpPr><p:cNvPr id="{self._last}" name="{kind} {self._last - 1}"/><p:cNvSpPr{use}/>'
            f'<p:nvPr/></p:nvSpPr><p:spPr><a:xfrm><a:off x="{left}" y="{top}"/><a:ext cx="{wide}" cy="{tall}"/></a:xfrm>'
            f'<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{fill}</p:spPr>{body}</p:sp>'
        )
        self._tree.append(_parsed(shape))


def _body(paragraphs: Sequence[Sequence[Run]], style: Style, side: str, fit: str) -> str:
    """The text of a shape without inner margins."""
    spacing = (
        f'<a:pPr algn="{side}"><a:lnSpc><a:spcPts val="{_hundredths(style.leading)}"/></a:lnSpc>'
        '<a:spcBef><a:spcPts val="0"/></a:spcBef><a:spcAft><a:spcPts val="0"/></a:spcAft></a:pPr>'
    )
    inside = "".join(f"<a:p>{spacing}{_runs(runs, style)}</a:p>" for runs in paragraphs)
    frame = f'<a:bodyPr wrap="square" lIns="0" rIns="0" tIns="0" bIns="0" anchor="t">{fit}</a:bodyPr><a:lstStyle/>'
    return f"<p:txBody {_NAMESPACES}>{frame}{inside}</p:txBody>"


def _runs(runs: Sequence[Run], style: Style) -> str:
    """Runs with the font named for Chinese too, which python-pptx does for Latin only."""
    font = escape(style.font, {'"': "&quot;"})
    out = []
    for words, colour, bold in runs:
        properties = (
            f'<a:rPr sz="{_hundredths(style.size)}" b="{bold:d}" lang="zh-CN">{_solid(colour)}'
            f'<a:latin typeface="{font}"/><a:ea typeface="{font}"/></a:rPr>'
        )
        out.append("<a:br/>".join(f"<a:r>{properties}<a:t>{_said(piece)}</a:t></a:r>" for piece in words.split(BREAK)))
    return "".join(out)


def _said(words: str) -> str:
    """``words`` as XML text; a control character as the format writes it (``_x0007_``; ST_Xstring, 22.9.2.19)."""
    return escape(_CONTROL.sub(lambda found: f"_x{ord(found[0]):04X}_", words))


def _solid(colour: str) -> str:
    return f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>'


def _parsed(xml: str) -> Any:
    from pptx.oxml import parse_xml

    return parse_xml(xml)


def _hundredths(points: float) -> int:
    return round(points * 100)


def _emu(points: float) -> int:
    return round(points * 12700)


def rgb(rrggbb: str) -> Any:
    """The colour RRGGBB as python-pptx wants it."""
    from pptx.dml.color import RGBColor

    make: Any = RGBColor
    return make.from_string(rrggbb)

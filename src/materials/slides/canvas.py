"""Draws on one slide in points: text with Chinese fonts on every run, rules, and the notes behind it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .measure import BREAK, balanced, height
from .theme import Style, Theme

WIDTH, HEIGHT = 960.0, 540.0
LEFT, RAIL_WIDTH = 60.0, 150.0
TEXT_LEFT, TEXT_WIDTH = 222.0, 678.0
TITLE_TOP, CONTENT_TOP, CONTENT_BOTTOM, FOOTER_TOP = 63.0, 147.0, 484.0, 490.0

Run = tuple[str, str, bool]
"""Words, colour as RRGGBB, bold."""


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

    def title(self, words: str, left: float, top: float, room: float, style: Style) -> float:
        """The slide's title in its placeholder, broken at its comma; returns where it ends."""
        words = balanced(words, style, room)
        tall = height(words, style, room)
        shape = self.slide.shapes.title
        if shape is None:
            return self.text(words, left, top, room, style)
        shape.left, shape.top, shape.width, shape.height = map(_emu, (left, top, room, tall + 4))
        self._fill(shape.text_frame, [[(words, self.theme.ink, style.bold)]], style)
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
        shape = self.slide.shapes.add_textbox(*map(_emu, (left, top, room, tall + 4)))
        self._fill(shape.text_frame, paragraphs, style, right=right)
        return top + tall

    def rule(self, left: float, top: float, room: float, thickness: float = 0.75, colour: str = "") -> None:
        """A horizontal rule as a filled bar, which every program draws alike."""
        self.block(left, top, room, thickness, colour or self.theme.rule)

    def block(self, left: float, top: float, wide: float, tall: float, colour: str) -> None:
        """A filled rectangle without outline."""
        shape = self.slide.shapes.add_shape(1, *map(_emu, (left, top, wide, tall)))
        shape.fill.solid()
        shape.fill.fore_color.rgb = rgb(colour)
        shape.line.fill.background()
        style = shape._element.find("{http://schemas.openxmlformats.org/presentationml/2006/main}style")
        shape._element.remove(style)  # the template's effects: a shadow under every hairline

    def bar(self) -> None:
        """The signature: a hairline across, its rail part a thick accent bar."""
        self.rule(LEFT, 48, WIDTH - 2 * LEFT)
        self.rule(LEFT, 48, 132, 3, self.theme.accent)

    def notes(self, words: str) -> None:
        """The speaker notes."""
        self.slide.notes_slide.notes_text_frame.text = words

    def _fill(self, frame: Any, paragraphs: Sequence[Sequence[Run]], style: Style, *, right: bool = False) -> None:
        from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
        from pptx.util import Pt

        frame.word_wrap = True
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        frame.vertical_anchor = MSO_ANCHOR.TOP
        for i, runs in enumerate(paragraphs):
            paragraph = frame.paragraphs[0] if i == 0 else frame.add_paragraph()
            paragraph.alignment = PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT
            paragraph.line_spacing = Pt(style.leading)
            paragraph.space_before = paragraph.space_after = Pt(0)
            for words, colour, bold in runs:
                self._add(paragraph, words, colour, style, bold=bold)

    def _add(self, paragraph: Any, words: str, colour: str, style: Style, *, bold: bool) -> None:
        from pptx.util import Pt

        for n, piece in enumerate(words.split(BREAK)):
            if n:
                paragraph.add_line_break()
            run = paragraph.add_run()
            run.text = piece
            run.font.size = Pt(style.size)
            run.font.bold = bold
            run.font.color.rgb = rgb(colour)
            _set_fonts(run, style.font)


def _set_fonts(run: Any, font: str) -> None:
    """python-pptx names the Latin font only; Chinese text takes ``a:ea``."""
    from pptx.oxml.ns import qn

    properties = run._r.get_or_add_rPr()
    properties.set("lang", "zh-CN")
    run.font.name = font
    ea = properties.makeelement(qn("a:ea"), {"typeface": font})
    properties.find(qn("a:latin")).addnext(ea)


def _emu(points: float) -> int:
    return round(points * 12700)


def rgb(rrggbb: str) -> Any:
    """The colour RRGGBB as python-pptx wants it."""
    from pptx.dml.color import RGBColor

    make: Any = RGBColor
    return make.from_string(rrggbb)

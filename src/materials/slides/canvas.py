"""Draws on one slide in points: text with Chinese fonts on every run, rules, bars, and the notes behind it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from .theme import HEI, Theme

WIDTH, HEIGHT = 960.0, 540.0
LEFT, TEXT_LEFT, TEXT_WIDTH = 60.0, 222.0, 678.0

Run = tuple[str, str, bool]
"""Words, colour as RRGGBB, bold."""


class Canvas:
    """One slide: its title goes into the layout's own placeholder, everything else is native text and lines."""

    def __init__(self, presentation: Any, theme: Theme) -> None:
        layout = next((x for x in presentation.slide_layouts if x.name == "Title Only"), presentation.slide_layouts[0])
        self.slide = presentation.slides.add_slide(layout)
        self.theme = theme
        for shape in list(self.slide.placeholders):
            if shape.placeholder_format.type != 1 and shape != self.slide.shapes.title:
                shape._element.getparent().remove(shape._element)

    def title(self, words: str, box: tuple[float, float, float, float], size: float, leading: float, font: str) -> None:
        """The slide's title, in its placeholder."""
        shape = self.slide.shapes.title
        if shape is None:
            self.text(words, box, size, leading, font, bold=True)
            return
        shape.left, shape.top, shape.width, shape.height = (_emu(v) for v in box)
        self._fill(shape.text_frame, [[(words, self.theme.ink, True)]], size, leading, font)

    def text(
        self,
        words: str,
        box: tuple[float, float, float, float],
        size: float,
        leading: float,
        font: str = HEI,
        *,
        colour: str = "",
        bold: bool = False,
        right: bool = False,
    ) -> None:
        """One run of text in a box (left, top, width, height in pt)."""
        self.runs([[(words, colour or self.theme.ink, bold)]], box, size, leading, font, right=right)

    def runs(
        self,
        paragraphs: Sequence[Sequence[Run]],
        box: tuple[float, float, float, float],
        size: float,
        leading: float,
        font: str = HEI,
        *,
        right: bool = False,
    ) -> None:
        """Paragraphs of runs in a box."""
        shape = self.slide.shapes.add_textbox(*(_emu(v) for v in box))
        self._fill(shape.text_frame, paragraphs, size, leading, font, right=right)

    def line(self, left: float, top: float, width: float, thickness: float, colour: str) -> None:
        """A horizontal rule as a filled bar, which every program draws alike."""
        self.block(left, top, width, thickness, colour)

    def block(self, left: float, top: float, width: float, height: float, colour: str) -> None:
        """A filled rectangle without outline."""
        shape = self.slide.shapes.add_shape(1, _emu(left), _emu(top), _emu(width), _emu(height))
        shape.fill.solid()
        shape.fill.fore_color.rgb = rgb(colour)
        shape.line.fill.background()
        shape.shadow.inherit = False

    def bar(self) -> None:
        """The signature: a hairline across, its rail part a thick accent bar."""
        self.line(LEFT, 48, WIDTH - 2 * LEFT, 0.75, self.theme.rule)
        self.line(LEFT, 48, 132, 3, self.theme.accent)

    def footer(self, number: int, running: str, right: str = "") -> None:
        """Page number in the rail, the speech's title at the text edge."""
        self.text(str(number), (LEFT, 490, 60, 18), 12, 18, colour=self.theme.ink)
        self.text(running, (TEXT_LEFT, 490, 480, 18), 12, 18, colour=self.theme.sub)
        if right:
            self.text(right, (TEXT_LEFT + 478, 490, 200, 18), 12, 18, colour=self.theme.sub, right=True)

    def notes(self, words: str) -> None:
        """The speaker notes: the source paragraph, answers."""
        self.slide.notes_slide.notes_text_frame.text = words

    def _fill(
        self,
        frame: Any,
        paragraphs: Sequence[Sequence[Run]],
        size: float,
        leading: float,
        font: str,
        *,
        right: bool = False,
    ) -> None:
        from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
        from pptx.util import Pt

        frame.word_wrap = True
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        frame.vertical_anchor = MSO_ANCHOR.TOP
        for i, runs in enumerate(paragraphs):
            paragraph = frame.paragraphs[0] if i == 0 else frame.add_paragraph()
            paragraph.alignment = PP_ALIGN.RIGHT if right else PP_ALIGN.LEFT
            paragraph.line_spacing = Pt(leading)
            paragraph.space_before = paragraph.space_after = Pt(0)
            for words, colour, bold in runs:
                for n, piece in enumerate(words.split("\v")):
                    if n:
                        paragraph.add_line_break()
                    run = paragraph.add_run()
                    run.text = piece
                    run.font.size = Pt(size)
                    run.font.bold = bold
                    run.font.color.rgb = rgb(colour)
                    _set_fonts(run, font)


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

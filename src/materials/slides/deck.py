"""The presentation under construction: its file, a new slide with title and notes, footers, bytes.

What stands on a slide of each kind is drawn by :mod:`parts`, :mod:`sets` and :mod:`voices`.
"""

from __future__ import annotations

import io
from typing import Any

from .. import handout
from ..citation import Citations, short_marker
from ..model import Options, Section, StudyPack
from ..spans import Span
from .canvas import FOOTER_TOP, HEIGHT, LEFT, TEXT_LEFT, TEXT_WIDTH, WIDTH, Canvas, rgb
from .measure import lines_of, width
from .office import dress
from .theme import SMALL, THEMES

Item = dict[str, Any]
"""One slide of the list that the template renders: ``kind``, its labels, and which part, set or quotation it shows."""


class Deck:
    """One pack as slides; ``item`` dictionaries bring every word that is not the speech's."""

    def __init__(self, pack: StudyPack, options: Options) -> None:
        import pptx
        from pptx.util import Pt

        self.pack = pack
        self.cite = Citations(pack)
        self.theme = THEMES[options.theme]
        self.parts = handout.parts(pack)
        self.waiting: list[tuple[int, Canvas, float]] = []  # contents rows: part, slide, top; numbered when known
        self.presentation: Any = pptx.Presentation(str(options.theme_file) if options.theme_file else None)
        if options.theme_file is None:
            self.presentation.slide_width, self.presentation.slide_height = Pt(WIDTH), Pt(HEIGHT)
            dress(self.presentation, self.theme)
            fill = self.presentation.slide_master.background.fill
            fill.solid()
            fill.fore_color.rgb = rgb(self.theme.paper)
        properties = self.presentation.core_properties
        properties.title = pack.title[:255]
        properties.author = properties.last_modified_by = ""
        properties.language = "zh-CN"

    def said(self, span: Span) -> str:
        """The words at a place."""
        return span.of(self.pack.text)

    def marker(self, section: Section) -> str:
        """The ordinal of a section as printed, without punctuation; a dash where it has none."""
        return short_marker(self.said(section.marker)) or "–"

    @property
    def number(self) -> int:
        """The number of the slide that was added last."""
        return len(self.presentation.slides)

    def slide(self, notes: str, source: Span | None = None, *, bar: bool = True) -> Canvas:
        """A new slide; its notes hold ``notes`` and the paragraph of ``source`` with its mark."""
        canvas = Canvas(self.presentation, self.theme)
        if bar:
            canvas.bar()
        cited = self.cite.paragraph_at(source.start) if source is not None else None
        quoted = self.cite.mark(source) + self.said(cited.paragraph.span) if source is not None and cited else ""
        canvas.notes("\n".join(filter(None, [notes, quoted])))
        return canvas

    def foot(self, canvas: Canvas, right: str = "") -> None:
        """Page number in the rail, the speech's title at the text edge where it fits a line."""
        canvas.text(str(self.number), LEFT, FOOTER_TOP, 60, SMALL)
        if lines_of(self.pack.title, SMALL.size, 460) == 1:
            canvas.text(self.pack.title, TEXT_LEFT, FOOTER_TOP, 470, SMALL, self.theme.sub)
        if right:
            canvas.text(right, TEXT_LEFT + TEXT_WIDTH - 200, FOOTER_TOP, 200, SMALL, self.theme.sub, right=True)

    def mark(self, canvas: Canvas, span: Span, top: float) -> None:
        """The source mark of ``span``, flush right, as wide as it needs."""
        words = self.cite.mark(span)
        room = max(130.0, width(words, SMALL.size) * 1.1)
        canvas.text(words, TEXT_LEFT + TEXT_WIDTH - room, top, room, SMALL, self.theme.sub, right=True)

    def bytes(self) -> bytes:
        """The file as python-pptx writes it."""
        out = io.BytesIO()
        self.presentation.save(out)
        return out.getvalue()


def of_pages(label: str, page: int, pages: int) -> str:
    """A rail label with 1/2 behind it where what it names runs over several slides."""
    return f"{label}　{page}/{pages}" if pages > 1 else label

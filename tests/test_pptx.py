"""The slides: every run names a Chinese font, every slide has notes, no text is taller than its frame, same bytes twice."""

from __future__ import annotations

import io

import pytest

from materials.model import Metadata, Options, Paragraph, StudyPack
from materials.slides.measure import lines_of
from materials.spans import Span
from materials.writers.pptx import WRITER

SENTENCE = "办公室无小事，责任重于泰山。"


def pack_of(text: str) -> StudyPack:
    paragraphs, at = [], 0
    for i, line in enumerate(text.split("\n"), 1):
        paragraphs.append(Paragraph(f"p{i}", Span(at, at + len(line))))
        at += len(line) + 1
    return StudyPack(
        slug="speech", meta=Metadata(title_origin="file-name"), source_name="讲话.txt", source_sha256="0" * 64,
        media_type="text/plain", encoding="utf-8", source_chars=len(text), text=text, paragraphs=tuple(paragraphs),
    )  # fmt: skip


@pytest.mark.parametrize("theme", ["red", "blue", "plain"])
@pytest.mark.parametrize("text", ["短。", "\n".join([SENTENCE * 10] * 200)])
def test_every_text_stays_in_its_frame(theme: str, text: str) -> None:
    from pptx import Presentation

    data = WRITER.render(pack_of(text), Options(theme=theme))
    assert data == WRITER.render(pack_of(text), Options(theme=theme))
    for slide in Presentation(io.BytesIO(data)).slides:
        assert slide.shapes.title is not None
        assert slide.notes_slide.notes_text_frame.text
        for shape in (s for s in slide.shapes if s.has_text_frame and s.text_frame.text):
            height = 0.0
            for paragraph in shape.text_frame.paragraphs:
                size = max((r.font.size.pt for r in paragraph.runs), default=12)
                height += (
                    lines_of("".join(r.text for r in paragraph.runs), size, shape.width.pt) * paragraph.line_spacing.pt
                )
                assert all(
                    r._r.rPr.find("{http://schemas.openxmlformats.org/drawingml/2006/main}ea") is not None
                    for r in paragraph.runs
                )
            assert height <= shape.height.pt + 1, shape.text_frame.text

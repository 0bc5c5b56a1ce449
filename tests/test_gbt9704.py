"""GB/T 9704-2012 measured on full pages, as they come back from the PDF."""

from __future__ import annotations

from itertools import groupby, pairwise

import pypdfium2
import pytest
from tests.cases import SPEECHES, source_of
from tests.paper import MM, PrintedLine, is_han, lines

from materials.ingest import ingest
from materials.model import Options, StudyPack
from materials.registry import writers
from materials.study import study

LEFT, RIGHT, TOP, HEIGHT = 28.0, 184.0, 37.0, 225.0
EM = 16 * MM
ASCENT, DESCENT = 0.88, 0.12  # of the em above and below the baseline, in the fonts used here
FOOT = 262.0


def official(pack: StudyPack) -> bytes:
    return next(w for w in writers() if w.name == "gbt9704").render(pack, Options())


@pytest.fixture(scope="module")
def pdf(sample_pack: StudyPack) -> bytes:
    return official(sample_pack)


@pytest.fixture(scope="module")
def body(pdf: bytes) -> list[list[PrintedLine]]:
    """The lines of each page, page numbers left out."""
    found = [line for line in lines(pdf, LEFT, 190) if line.y < FOOT]
    return [list(page) for _, page in groupby(found, key=lambda line: line.page)]


def test_the_page_is_a4_and_the_block_156_by_225(pdf: bytes, body: list[list[PrintedLine]]) -> None:
    for page in pypdfium2.PdfDocument(pdf):
        assert (round(page.get_width() * MM), round(page.get_height() * MM)) == (210, 297)
    full = body[1:-1]
    assert full
    for page in full:
        assert abs(page[0].y - ASCENT * EM - TOP) <= 0.3
        assert abs(page[-1].y + DESCENT * EM - TOP - HEIGHT) <= 1
        assert abs(min(line.left for line in page) - LEFT) <= 0.1
        assert abs(max(line.end for line in page if is_han(line.text[-1])) - LEFT - 156) <= 0.3


def test_a_full_page_has_22_lines_of_28_characters_in_3_hao(body: list[list[PrintedLine]]) -> None:
    for page in body[1:-1]:
        assert len(page) == 22
        for above, below in pairwise(page):
            assert abs(below.y - above.y - 10.39) <= 0.05
        assert {round(g.size, 1) for line in page for g in line.glyphs} == {16.0}
    plain = [line for page in body for line in page if len(line.glyphs) == 28 and all(map(is_han, line.text))]
    assert plain
    for line in plain:
        for one, other in pairwise(line.glyphs):
            assert abs((other.x - one.x) / MM - 15.793) <= 0.02


def test_lines_that_end_in_han_end_at_the_edge(body: list[list[PrintedLine]]) -> None:
    full = [line for page in body for line in page if len(line.glyphs) >= 24 and line.left < LEFT + 0.1]
    ends = [line.end for line in full if is_han(line.text[-1])]
    assert len(ends) > 80
    assert max(abs(end - RIGHT) for end in ends) <= 0.3


def test_headings_have_the_face_of_their_level(body: list[list[PrintedLine]]) -> None:
    faces = [(line.text[:3], line.glyphs[1].font) for page in body for line in page]
    assert all("Sans" in font for head, font in faces if head[1] == "、" and head[0] in "一二三四")
    assert all("WenKai" in font for head, font in faces if head[0] == "（" and head[2] == "）" and head[1] in "一二三")
    assert sum("WenKai" in font for _, font in faces) >= 4
    assert [font for head, font in faces if head.startswith("一是")] == ["FandolFang"] * 2


def test_third_and_fourth_levels_stay_in_the_face_of_the_text() -> None:
    folder = next(f for f in SPEECHES if f.name == "arabic-mixture")
    found = lines(official(study(ingest(source_of(folder)), "x")), LEFT, 190)
    numbered = [
        line for line in found if line.text[:2] in ("1.", "2.", "1．", "2．") or line.text[:3] in ("（1）", "（2）")
    ]
    assert numbered
    assert {line.glyphs[0].font for line in numbered} == {"FandolFang"}


def test_the_title_is_centred_in_2_hao(body: list[list[PrintedLine]]) -> None:
    title = body[0][0]
    assert abs((title.left + title.end) / 2 - (LEFT + RIGHT) / 2) <= 0.3
    assert {round(g.size, 1) for g in title.glyphs} == {22.0}
    assert "Serif" in title.glyphs[0].font
    assert "Bold" in title.glyphs[0].font


def test_page_numbers_stand_7_mm_below_outside_one_character_in(pdf: bytes) -> None:
    numbers = [line for line in lines(pdf, LEFT, 190) if line.y > FOOT]
    assert [line.text for line in numbers] == [f"—{i}—" for i in range(1, len(numbers) + 1)]
    for line in numbers:
        assert {round(g.size, 1) for g in line.glyphs} == {14.0}
        assert abs(line.y - ASCENT * 14 * MM - 269) <= 0.7
        right = line.glyphs[-1].x + 0.89 * 14 * MM
        if line.page % 2 == 0:
            assert abs(right - (RIGHT - 14 * MM)) <= 0.5
        else:
            assert abs(line.left - (LEFT + 14 * MM)) <= 0.5


def test_bookmarks_are_the_outline(pdf: bytes, sample_pack: StudyPack) -> None:
    marks = [(b.level + 1, b.get_title().split("\u3000")[-1]) for b in pypdfium2.PdfDocument(pdf).get_toc()]
    own = [(s.level, s.heading.of(sample_pack.text)) for s in sample_pack.outline if not s.derived]
    assert [title for _, title in marks] == [heading for _, heading in own]
    assert [level for level, _ in marks] == [min(level, 6) for level, _ in own]

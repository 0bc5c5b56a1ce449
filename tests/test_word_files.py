"""Word products: packages that Word takes (schema order, relations, real styles), and the official layout as printed."""

from __future__ import annotations

import io
import re
import statistics
import zipfile
from itertools import pairwise
from pathlib import Path

import docx
import pypdfium2
import pytest
from lxml import etree
from tests.office import needs_office, printed
from tests.shapes import bare_pack
from tests.wordschema import out_of_order

from materials.model import Options, StudyPack
from materials.registry import writer

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
PRODUCTS = ["gbt9704-docx", "handout-docx", "exam-docx"]
MM = 25.4 / 72


@pytest.fixture(scope="module", params=PRODUCTS)
def file(request: pytest.FixtureRequest, sample_pack: StudyPack) -> bytes:
    return writer(request.param).render(sample_pack, Options())


def parts(file: bytes) -> dict[str, etree._Element]:
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        return {name: etree.fromstring(package.read(name)) for name in package.namelist()}


def test_children_stand_in_the_order_of_the_schema(file: bytes) -> None:
    assert [found for root in parts(file).values() for found in out_of_order(root)] == []


def test_styles_are_defined_and_named_once_and_bodies_carry_no_looks(file: bytes) -> None:
    found = parts(file)
    styles = found["word/styles.xml"].findall(f"{W}style")
    ids = [style.get(f"{W}styleId") for style in styles]
    assert len(ids) == len(set(ids))
    for name, root in found.items():
        tags = [f"{W}{kind}" for kind in ("pStyle", "rStyle", "tblStyle", "basedOn", "next", "link")]
        assert {e.get(f"{W}val") for e in root.iter(*tags)} <= set(ids), name
    body = found["word/document.xml"]
    assert not list(body.iter(f"{W}sz", f"{W}color", f"{W}b"))
    assert {tuple(e.attrib.items()) for e in body.iter(f"{W}rFonts")} <= {((f"{W}hint", "eastAsia"),)}


def test_every_style_of_its_own_says_its_chinese_face(file: bytes) -> None:
    for fonts in parts(file)["word/styles.xml"].iter(f"{W}rFonts"):
        assert fonts.get(f"{W}eastAsia")


def test_every_relation_and_content_type_has_its_part(file: bytes) -> None:
    found = parts(file)
    names = {f"/{name}" for name in found}
    overrides = {e.get("PartName") for e in found["[Content_Types].xml"] if e.get("PartName")}
    assert overrides <= names
    relations = {e.get("Id"): e.get("Target") for e in found["word/_rels/document.xml.rels"]}
    assert {f"/word/{target}" for target in relations.values()} <= overrides
    used = {e.get(f"{R}id") for e in found["word/document.xml"].iter(f"{W}headerReference", f"{W}footerReference")}
    assert used <= set(relations)


def test_python_docx_reads_it(file: bytes, sample_pack: StudyPack) -> None:
    document = docx.Document(io.BytesIO(file))
    assert document.core_properties.title == sample_pack.title
    used = {p.style.name for p in document.paragraphs}
    assert {"Title", "Heading 1"} <= used or {"卷首标题", "题型"} <= used


def test_the_same_pack_gives_the_same_bytes(
    file: bytes, request: pytest.FixtureRequest, sample_pack: StudyPack
) -> None:
    assert writer(request.node.callspec.params["file"]).render(sample_pack, Options()) == file


@pytest.mark.parametrize("product", PRODUCTS)
def test_a_speech_of_one_sentence_makes_a_whole_file(product: str) -> None:
    text = "通知<b>&“要学习”。"
    pack = bare_pack(text, source_name="会&议.txt")
    file = writer(product).render(pack, Options())
    assert [found for root in parts(file).values() for found in out_of_order(root)] == []
    words = "".join(p.text for p in docx.Document(io.BytesIO(file)).paragraphs)
    assert (text in words) == (product != "exam-docx")


# The handout's contents


def contents(file: bytes) -> list[tuple[str, int]]:
    """The entries of the contents field with the pages they give."""
    styles = ("TOC1", "TOC2")
    entries = []
    for paragraph in parts(file)["word/document.xml"].iter(f"{W}p"):
        style = paragraph.find(f"{W}pPr/{W}pStyle")
        if style is not None and style.get(f"{W}val") in styles:
            words = [t.text or "" for t in paragraph.iter(f"{W}t")]
            entries.append((words[-2], int(words[-1])))
    return entries


@pytest.fixture(scope="module")
def handout(sample_pack: StudyPack) -> bytes:
    return writer("handout-docx").render(sample_pack, Options())


def test_the_contents_come_filled_and_point_at_bookmarks(handout: bytes, sample_pack: StudyPack) -> None:
    entries = contents(handout)
    titles = [words for words, _ in entries]
    order = [
        "导读",
        "学习安排",
        "提纲",
        "核心提法",
        "分章要点",
        "金句摘编",
        "思考题",
        "自测题",
        "默写",
        "心得提纲",
        "答案与出处",
    ]
    assert [t for t in titles if t in order] == order
    assert titles[-2:] == ["原文", "校勘记"]
    assert [number for _, number in entries] == sorted(number for _, number in entries)
    document = parts(handout)["word/document.xml"]
    names = {e.get(f"{W}name") for e in document.iter(f"{W}bookmarkStart")}
    assert {e.get(f"{W}anchor") for e in document.iter(f"{W}hyperlink")} <= names
    ids = [e.get(f"{W}id") for e in document.iter(f"{W}bookmarkStart")]
    assert len(ids) == len(set(ids))
    for heading in (s.heading.of(sample_pack.text) for s in sample_pack.outline if s.level == 1):
        assert heading in titles


def test_fields_are_closed_and_none_forces_a_dialog(handout: bytes) -> None:
    found = parts(handout)
    kinds = [e.get(f"{W}fldCharType") for e in found["word/document.xml"].iter(f"{W}fldChar")]
    assert kinds.count("begin") == kinds.count("separate") == kinds.count("end") > 0
    assert not list(found["word/settings.xml"].iter(f"{W}updateFields"))


def test_tables_repeat_their_heads_and_keep_rows_whole(handout: bytes) -> None:
    document = parts(handout)["word/document.xml"]
    tables = [t for t in document.iter(f"{W}tbl") if t.find(f"{W}tblPr/{W}tblStyle").get(f"{W}val") == "Ruled"]
    assert tables
    for table in tables:
        rows = table.findall(f"{W}tr")
        assert rows[0].find(f"{W}trPr/{W}tblHeader") is not None
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


@needs_office
@pytest.mark.office
def test_the_contents_give_the_pages_on_which_parts_begin(handout: bytes, tmp_path: Path) -> None:
    pages = [re.sub(r"\s", "", page.get_textpage().get_text_range()) for page in printed(handout, tmp_path)]
    right = sum(re.sub(r"\s", "", words) in pages[number - 1] for words, number in contents(handout))
    assert right >= len(contents(handout)) - 1  # one part begins near a page's end, where programs differ by a line


# GB/T 9704-2012 as printed


@pytest.fixture(scope="module")
def official(sample_pack: StudyPack, tmp_path_factory: pytest.TempPathFactory) -> pypdfium2.PdfDocument:
    return printed(writer("gbt9704-docx").render(sample_pack, Options()), tmp_path_factory.mktemp("office"))


Row = list[tuple[str, tuple[float, float, float, float]]]


def rows(page: pypdfium2.PdfPage) -> list[Row]:
    """The lines above the page number as characters with their boxes in mm from the top left corner."""
    words, height = page.get_textpage(), page.get_height()
    found: list[tuple[str, tuple[float, float, float, float]]] = []
    for i in range(words.count_chars()):
        left, bottom, right, top = words.get_charbox(i)
        c = words.get_text_range(i, 1)
        if c.strip() and (height - bottom) * MM < 264:
            found.append((c, (left * MM, (height - top) * MM, right * MM, (height - bottom) * MM)))
    lines: list[Row] = []
    for c, box in found:
        middle = (box[1] + box[3]) / 2
        if lines and abs(middle - statistics.median((b[1] + b[3]) / 2 for _, b in lines[-1])) < 5:
            lines[-1].append((c, box))
        else:
            lines.append([(c, box)])
    return lines


def han(row: Row) -> list[tuple[float, float, float, float]]:
    return [box for c, box in row if "一" < c <= "鿿"]


@needs_office
@pytest.mark.office
def test_a_page_holds_22_lines_of_28_characters(official: pypdfium2.PdfDocument) -> None:
    full = [rows(page) for page in list(official)[1:-1]]
    assert full
    assert {len(page) for page in full} == {22}
    lengths = [len(row) for page in full for row in page]
    assert statistics.mode(lengths) == 28
    assert max(lengths) <= 29  # a line that is pressed to keep a mark from the start of the next


@needs_office
@pytest.mark.office
def test_the_block_stands_where_the_standard_has_it(official: pypdfium2.PdfDocument) -> None:
    page = official[1]
    assert (round(page.get_width() * MM), round(page.get_height() * MM)) == (210, 297)
    for page in list(official)[1:-1]:
        boxes = [box for row in rows(page) for box in han(row)]
        assert min(b[0] for b in boxes) == pytest.approx(28, abs=1)
        assert min(b[1] for b in boxes) == pytest.approx(37, abs=1)
        assert max(b[2] for b in boxes) == pytest.approx(28 + 156, abs=1)
        assert max(b[3] for b in boxes) == pytest.approx(37 + 225, abs=1)


@needs_office
@pytest.mark.office
def test_the_pitch_is_a_character_and_seven_eighths(official: pypdfium2.PdfDocument) -> None:
    for page in list(official)[1:-1]:
        tops = [statistics.median((b[1] + b[3]) / 2 for b in han(row)) for row in rows(page)]
        steps = [b - a for a, b in pairwise(tops)]
        assert statistics.median(steps) == pytest.approx(10.39, abs=0.05)
        assert (tops[-1] - tops[0]) / 21 == pytest.approx(10.39, abs=0.05)


@needs_office
@pytest.mark.office
def test_page_numbers_stand_outside_odd_right_even_left(official: pypdfium2.PdfDocument) -> None:
    for number, page in enumerate(official, 1):
        words, height = page.get_textpage(), page.get_height()
        boxes = [words.get_charbox(i, loose=True) for i in range(words.count_chars())]
        foot = [
            (i, b) for i, b in enumerate(boxes) if (height - b[1]) * MM > 264 and words.get_text_range(i, 1).strip()
        ]
        assert "".join(words.get_text_range(i, 1) for i, _ in foot) == f"—{number}—"
        left, right = min(b[0] for _, b in foot) * MM, max(b[2] for _, b in foot) * MM
        if number % 2:
            assert right == pytest.approx(184 - 14 * MM, abs=1)
        else:
            assert left == pytest.approx(28 + 14 * MM, abs=1)

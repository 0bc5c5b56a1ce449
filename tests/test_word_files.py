"""Word products: packages that Word takes (schema order, relations, real styles), and the official layout as printed."""

from __future__ import annotations

import io
import statistics
import zipfile
from itertools import pairwise

import docx
import pypdfium2
import pytest
from lxml import etree
from tests.office import needs_office, printed
from tests.wordschema import out_of_order

from materials.model import Options, StudyPack
from materials.registry import writer

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
PRODUCTS = ["gbt9704-docx"]
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
    assert not list(body.iter(f"{W}rFonts", f"{W}sz", f"{W}color", f"{W}b"))


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
    assert [p for p in document.paragraphs if p.style.name == "Title"]
    assert [p for p in document.paragraphs if p.style.name == "Heading 1"]


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

"""Every writer over the sample and a speech without any structure: whole, the same twice, and nothing but the speech."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
import zipfile
from itertools import pairwise
from pathlib import Path

import pypdfium2
import pytest

from materials.ingest import ingest
from materials.model import Options, StudyPack
from materials.packjson import dumps, loads
from materials.registry import readers, writers
from materials.study import study

CHROMIUM = shutil.which("chromium")


@pytest.mark.parametrize("reader", readers(), ids=lambda r: r.name)
def test_a_reader_names_its_suffixes(reader) -> None:
    assert reader.suffixes
    assert all(suffix.startswith(".") and suffix == suffix.lower() for suffix in reader.suffixes)


def test_a_pack_survives_json(sample_pack: StudyPack) -> None:
    assert loads(dumps(sample_pack)) == sample_pack


def by_name(name: str):
    return next(writer for writer in writers() if writer.name == name)


@pytest.fixture(scope="module")
def handout(sample_pack: StudyPack) -> bytes:
    return by_name("pdf").render(sample_pack, Options())


def test_the_handout_reads_back_with_bookmarks_and_fonts(handout: bytes, sample_pack: StudyPack) -> None:
    document = pypdfium2.PdfDocument(handout)
    text = "".join(page.get_textpage().get_text_range() for page in document)
    squeezed = re.sub(r"\s", "", text)
    for formulation in sample_pack.formulations:
        for item in formulation.items:
            assert item.of(sample_pack.text) in squeezed
    titles = [b.get_title() for b in document.get_toc()]
    assert "提纲" in titles
    assert "核心提法" in titles
    assert "原文" in titles
    assert abs(document[0].get_width() - 595.28) < 0.1


@pytest.mark.skipif(shutil.which("pdffonts") is None, reason="poppler-utils is not installed")
def test_the_handout_embeds_every_font(handout: bytes, tmp_path: Path) -> None:
    (tmp_path / "handout.pdf").write_bytes(handout)
    listed = subprocess.run(
        ["pdffonts", str(tmp_path / "handout.pdf")], capture_output=True, text=True, check=True
    ).stdout
    rows = [line.split() for line in listed.splitlines()[2:]]
    assert all(row[-5] == "yes" for row in rows)
    names = {row[0].split("+")[-1] for row in rows}
    assert {"Noto-Serif-CJK-SC-Common", "Noto-Sans-CJK-SC-Common"} <= names


def test_lines_of_the_full_text_end_at_the_margin(handout: bytes) -> None:
    document = pypdfium2.PdfDocument(handout)
    ends = []
    for page in list(document)[-3:]:
        words = page.get_textpage()
        for i in range(words.count_rects()):
            left, _, right, _ = words.get_rect(i)
            if left < 59 * 72 / 25.4 + 1 and right > 180 * 72 / 25.4:
                ends.append(right / 72 * 25.4)
    assert len(ends) > 20
    assert max(ends) < 186.5


def test_the_page_asks_nothing_and_quotes_by_link(sample_pack: StudyPack) -> None:
    html = by_name("html").render(sample_pack, Options()).decode()
    assert not re.search(r"(?:src|href)=\"(?:https?:)?//", html)
    assert "default-src 'none'" in html
    targets = set(re.findall(r'href="#([^"]+)"', html))
    ids = set(re.findall(r'id="([^"]+)"', html))
    assert targets <= ids
    assert len(html) < 1_000_000


def test_markup_in_a_speech_is_only_text(tmp_path: Path) -> None:
    path = tmp_path / "恶意<b>.txt"
    path.write_text("一、<script>alert(1)</script>要学习。好的。\n二、{{ 7*7 }}要落实。好的。\n", encoding="utf-8")
    pack = study(ingest(path), "x")
    html = by_name("html").render(pack, Options()).decode()
    assert "<script>alert" not in html
    assert "49" not in html
    assert by_name("pdf").render(pack, Options()).startswith(b"%PDF")


@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
@pytest.mark.browser
@pytest.mark.parametrize("width", [320, 1280])
def test_no_sideways_scroll_in_a_browser(width: int, sample_pack: StudyPack, tmp_path: Path) -> None:
    from playwright.sync_api import sync_playwright

    page_file = tmp_path / "summary.html"
    page_file.write_bytes(by_name("html").render(sample_pack, Options()))
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": width, "height": 800})
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(page_file.as_uri())
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert asked == [page_file.as_uri()]
        browser.close()


@pytest.fixture(scope="module")
def deck(sample_pack: StudyPack) -> bytes:
    return by_name("pptx").render(sample_pack, Options())


def test_every_slide_has_a_title_notes_and_chinese_fonts(deck: bytes) -> None:
    from pptx import Presentation

    presentation = Presentation(io.BytesIO(deck))
    for slide in presentation.slides:
        assert slide.shapes.title is not None
        assert slide.shapes.title.text_frame.text.strip()
        assert slide.notes_slide.notes_text_frame.text.strip()
    with zipfile.ZipFile(io.BytesIO(deck)) as archive:
        for name in archive.namelist():
            if re.fullmatch(r"ppt/slides/slide\d+\.xml", name):
                xml = archive.read(name).decode()
                assert xml.count("<a:latin") == xml.count("<a:ea")


def test_no_frame_leaves_the_slide(deck: bytes) -> None:
    from pptx import Presentation

    presentation = Presentation(io.BytesIO(deck))
    for slide in presentation.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.top >= 0
            assert shape.left + shape.width <= presentation.slide_width + 12700
            assert shape.top + shape.height <= presentation.slide_height + 12700


def test_the_official_layout_has_28_characters_and_a_pitch_of_10_39_mm(sample_pack: StudyPack) -> None:
    document = pypdfium2.PdfDocument(by_name("gbt9704").render(sample_pack, Options()))
    words = document[1].get_textpage()
    boxes = [words.get_charbox(i, loose=True) for i in range(words.count_chars()) if words.get_text_range(i, 1).strip()]
    tops = sorted({round((842 - top) / 72 * 25.4, 1) for _, _, _, top in boxes if top > 100})
    steps = [b - a for a, b in pairwise(tops) if b - a > 5]
    assert sum(abs(step - 10.39) < 0.25 for step in steps) >= 18
    assert abs(min(left for left, *_ in boxes) / 72 * 25.4 - 28.0) < 0.6
    han = [
        words.get_charbox(i, loose=True)
        for i in range(words.count_chars())
        if "一" <= words.get_text_range(i, 1) <= "鿿"
    ]
    assert max(right for _, _, right, top in han if top > 100) / 72 * 25.4 < 184.6

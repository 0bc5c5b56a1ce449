"""The PDFs as files: tagged, with the outline as bookmarks, every font inside, and the words that were set."""

from __future__ import annotations

import logging
import re
import shutil
import subprocess
import zlib
from pathlib import Path

import pypdfium2
import pytest
from tests.cases import SAMPLE, SPEECHES, source_of

from materials.ingest import ingest
from materials.model import Options, StudyPack
from materials.registry import writers
from materials.study import study
from materials.typeset.glyphs import PLACEHOLDER, missing
from materials.typeset.metrics import face

PDFTOTEXT = shutil.which("pdftotext")
RARE = "𠮷野家、𪚥、朱镕基、喆、㐂、龘、\U00031350、😀、e\u0301、\ue815、⼀、①、℃、㎡。"


def made(name: str, pack: StudyPack) -> bytes:
    return next(w for w in writers() if w.name == name).render(pack, Options())


@pytest.fixture(scope="module", params=["pdf", "gbt9704"])
def pdf(request: pytest.FixtureRequest, sample_pack: StudyPack) -> bytes:
    return made(request.param, sample_pack)


def by_pdfium(pdf: bytes) -> str:
    return "".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))


def by_poppler(pdf: bytes, folder: Path) -> str:
    path = folder / "x.pdf"
    path.write_bytes(pdf)
    call = [str(PDFTOTEXT), "-raw", "-enc", "UTF-8", str(path), "-"]
    return subprocess.run(call, capture_output=True, text=True, check=True).stdout


ENGINES = ["pdfium", pytest.param("poppler", marks=pytest.mark.skipif(PDFTOTEXT is None, reason="no poppler-utils"))]


def read_back(engine: str, pdf: bytes, folder: Path) -> str:
    """The words of a PDF without white space and page numbers."""
    text = by_pdfium(pdf) if engine == "pdfium" else by_poppler(pdf, folder)
    return re.sub(r"\s|[\ufffe\x02]", "", re.sub(r"— \d+ —", "", text))


def everything(pdf: bytes) -> bytes:
    """The file with its compressed streams opened, for what no reader library tells."""
    streams = re.findall(rb"stream\r?\n(.*?)\r?\nendstream", pdf, re.DOTALL)
    opened = [pdf]
    for stream in streams:
        try:
            opened.append(zlib.decompress(stream))
        except zlib.error:
            opened.append(stream)
    return b"\n".join(opened)


def test_it_is_tagged_declares_pdf_ua_and_says_its_language(pdf: bytes) -> None:
    inside = everything(pdf)
    assert b"/MarkInfo" in inside
    assert b"/StructTreeRoot" in inside
    assert re.search(rb"pdfuaid:part(?:>|=\")1", inside)
    assert b"zh-CN" in inside
    assert pypdfium2.PdfDocument(pdf).is_tagged()


def test_the_same_speech_gives_no_warning(sample_pack: StudyPack, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, logger="weasyprint"):
        made("pdf", sample_pack)
        made("gbt9704", sample_pack)
    assert [r.getMessage() for r in caplog.records if r.levelno >= logging.WARNING] == []


def test_bookmarks_under_the_text_are_the_outline(sample_pack: StudyPack) -> None:
    marks = [(b.level, b.get_title()) for b in pypdfium2.PdfDocument(made("pdf", sample_pack)).get_toc(max_depth=20)]
    start = marks.index((0, "原文")) + 1
    below = [(level, title.split("\u3000")[-1]) for level, title in marks[start : marks.index((0, "校勘记"))]]
    own = [(min(s.level, 5), s.heading.of(sample_pack.text)) for s in sample_pack.outline if not s.derived]
    assert below == own


def test_every_font_is_embedded(pdf: bytes) -> None:
    inside = everything(pdf)
    described = inside.count(b"/FontDescriptor ")
    assert described
    assert len(re.findall(rb"/FontFile[23] ", inside)) >= described // 2
    names = set(re.findall(rb"/BaseFont /([^\s/>]+)", inside))
    assert all(b"+" in name for name in names)
    ours = (b"Noto-Serif-CJK", b"Noto-Sans-CJK", b"LXGW-WenKai", b"FandolFang")
    assert [name for name in names if not name.split(b"+")[1].startswith(ours)] == []


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("folder", SPEECHES, ids=lambda f: f.name)
def test_the_official_page_reads_back_as_it_was_set(engine: str, folder: Path, tmp_path: Path) -> None:
    pack = study(ingest(source_of(folder)), "x")
    read = read_back(engine, made("gbt9704", pack), tmp_path)
    unprintable = {code: PLACEHOLDER for code, _ in missing(pack.text)}
    for paragraph in pack.paragraphs:
        assert re.sub(r"\s", "", paragraph.span.of(pack.text)).translate(unprintable) in read


@pytest.mark.parametrize("engine", ENGINES)
def test_rare_characters_come_back_as_themselves_or_are_told(engine: str, tmp_path: Path) -> None:
    if face("Noto Serif CJK SC") is None:
        pytest.skip("the fonts are not installed")
    path = tmp_path / "罕见字.txt"
    path.write_text(f"一、认清形势。要学习{RARE}\n二、抓好落实。要落实好各项工作，见到成效。\n", encoding="utf-8")
    pack = study(ingest(path), "x")
    for name in ("pdf", "gbt9704"):
        read = read_back(engine, made(name, pack), tmp_path)
        for c in "𠮷㐂龘镕喆①℃㎡":
            assert c in read
        for c in "😀\ue815\U00031350":
            assert c not in read
            assert c not in pack.text or f"U+{ord(c):04X}" in read
        assert PLACEHOLDER in read


def test_no_half_width_punctuation_stands_between_han(pdf: bytes) -> None:
    text = re.sub(r"\s", "", by_pdfium(pdf))
    assert re.findall(r"[\u4e00-\u9fff][,;:?!()\"'][\u4e00-\u9fff]", text) == []


@pytest.mark.slow
@pytest.mark.parametrize("folder", [*SPEECHES[::4], SAMPLE.parent], ids=lambda f: f.name)
def test_no_page_is_empty_and_no_heading_stands_alone(folder: Path) -> None:
    source = SAMPLE if folder == SAMPLE.parent else source_of(folder)
    document = pypdfium2.PdfDocument(made("pdf", study(ingest(source), "x")))
    for number, page in enumerate(document):
        picture = page.render(scale=0.5).to_pil().convert("L").point(lambda grey: 255 * (grey < 250))
        mm = picture.height / 297
        inked = picture.crop((0, int(28 * mm), picture.width, int(271 * mm))).getbbox()
        assert inked is not None
        assert inked[3] / mm > 24, f"page {number + 1} ends {inked[3] / mm:.0f} mm below its top"

"""一图读懂: whole spans of a readable length, one band, a height that fits, and a page, a PDF and an image that agree."""

from __future__ import annotations

import io
import re
import shutil
from collections import Counter
from pathlib import Path

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html
from PIL import Image
from tests.cases import SPEECHES, source_of
from tests.paper import glyphs
from tests.shapes import bare_pack

from materials.ingest import ingest
from materials.model import Options, StudyPack
from materials.poster import heights, view
from materials.registry import writer
from materials.study import study
from materials.typeset.png import png

CHROMIUM = shutil.which("chromium")
PX = 0.75  # points a px


def report(parts: int, tmp_path: Path) -> StudyPack:
    """A report whose parts have six points each, with a set and parallel words."""
    lines = ["工作报告", "同志们："]
    ordinals = "一二三四五六七八九十"
    for i in range(parts):
        lines += [f"{ordinals[i]}、推进第{ordinals[i]}方面工作，全面提升治理水平"]
        for k in range(6):
            point = f"（{ordinals[k]}）抓好第{ordinals[i]}方面第{ordinals[k]}件事"
            lines += [
                point,
                f"要把第{ordinals[i]}方面第{ordinals[k]}件事放在全局中谋划，放在大局中推进，一件一件抓好落实。",
            ]
        lines += [
            f"必须做到“四个坚持{ordinals[i]}”，坚持{ordinals[i]}心为民、坚持依法办事、坚持求真务实、坚持廉洁自律。"
        ]
    path = tmp_path / "报告.txt"
    path.write_text("\n".join(lines), "utf-8")
    return study(ingest(path), "report")


def shown_words(pack: StudyPack) -> list[str]:
    shown = heights.fitting(pack)
    spans = [*shown.guide, *(s for c in shown.chapters for b in c.blocks for s in view.printed(b))]
    return [s.of(pack.text) for s in spans]


@pytest.mark.parametrize("folder", SPEECHES, ids=lambda f: f.name)
def test_blocks_are_whole_and_few(folder: Path) -> None:
    pack = study(ingest(source_of(folder)), "x")
    shown = heights.fitting(pack)
    assert all(len(words) <= view.MOST for words in shown_words(pack))
    kinds = [[b.kind for b in chapter.blocks] for chapter in shown.chapters]
    assert sum(k.count("band") for k in kinds) <= 1
    for chapter, found in zip(shown.chapters, map(Counter, kinds), strict=True):
        quotes = 1 if shown.structure else 3
        assert found["voice"] <= quotes
        assert found["verse"] + found["rows"] <= quotes
        assert found["set"] <= (3 if shown.structure else 9)
        assert [b.section.start for b in chapter.blocks if b.section] == sorted(
            b.section.start for b in chapter.blocks if b.section
        )
        said = [s for b in chapter.blocks if b.kind in ("voice", "verse", "rows") for s in view.printed(b)]
        points = [b.words for b in chapter.blocks if b.kind == "point" and b.words]
        assert not [s for s in said for p in points if s.overlaps(p)]


@pytest.mark.parametrize("folder", SPEECHES, ids=lambda f: f.name)
def test_the_page_says_the_words_and_nothing_is_empty(folder: Path) -> None:
    pack = study(ingest(source_of(folder)), "x")
    page = html.fromstring(writer("poster").render(pack, Options()).decode())
    text = re.sub(r"\s", "", page.text_content())
    for words in shown_words(pack):
        assert re.sub(r"\s", "", words) in text
    for element in page.iter("h1", "h2", "h3", "section", "ul", "li", "p", "blockquote"):
        assert element.text_content().strip(), html.tostring(element)
    for words in (e.text_content() for e in page.cssselect(".said > p:not(.m), blockquote p, .members li")):
        assert words in pack.text


def test_a_long_report_loses_quotations_first_then_sentences_then_points(tmp_path: Path) -> None:
    small, large = report(3, tmp_path), report(10, tmp_path)
    full = heights.fitting(small)
    assert full == view.poster(small)
    rungs = [view.poster(large, room) for room in view.LADDER]
    tall = [heights.height(large, shown) for shown in rungs]
    assert tall[0] > heights.TALLEST
    chosen = heights.fitting(large)
    assert heights.height(large, chosen) <= heights.TALLEST
    assert chosen == next(shown for shown, h in zip(rungs, tall, strict=True) if h <= heights.TALLEST)
    assert not {"voice", "verse", "rows"} & {b.kind for c in chosen.chapters for b in c.blocks}
    assert dict(chosen.left_out)
    page = writer("poster").render(large, Options()).decode()
    assert "限于篇幅未列" in page


def test_nothing_but_text_gives_a_head_and_a_foot() -> None:
    page = writer("poster").render(bare_pack("短。"), Options()).decode()
    assert "导读" not in page
    assert "原文未印标题、讲话人和日期" in page
    assert "限于篇幅" not in page


@pytest.mark.slow
@pytest.mark.parametrize("name", ["compounds", "very-short", "letter", "no-numbers", "chapters-articles"])
def test_pdf_and_image_are_one_page_as_tall_as_estimated(name: str) -> None:
    pack = study(ingest(source_of(next(f for f in SPEECHES if f.name == name))), "x")
    data = writer("poster-pdf").render(pack, Options())
    document = pypdfium2.PdfDocument(data)
    assert len(document) == 1
    width, height = document[0].get_size()
    assert width == pytest.approx(1080 * PX, abs=0.1)
    shown = heights.fitting(pack)
    assert height / PX == pytest.approx(heights.height(pack, shown), rel=0.08)
    printed = list(glyphs(document[0]))
    assert min(g.size for g in printed) >= 28 * PX - 0.1
    left, right = 80 * PX * 25.4 / 72, 1000 * PX * 25.4 / 72
    # An opening mark in half its width has its origin half an em to the left of its ink.
    inside = [g for g in printed if g.text not in "“‘（《〔"]
    assert [g for g in inside if not left - 1 <= g.x <= right + 0.3] == []
    words = re.sub(r"\s", "", "".join(g.text for g in printed))
    for said in shown_words(pack):
        assert re.sub(r"\s", "", said) in words
    image = Image.open(io.BytesIO(writer("poster-png").render(pack, Options())))
    assert image.size == (1080, round(height / PX))
    assert image.getpixel((0, 0)) == (0xFB, 0xFA, 0xF7)
    assert image.getpixel((0, image.height - 1)) == (0xFB, 0xFA, 0xF7)
    assert image.getpixel((100, 100)) == (0x9C, 0x2F, 0x26)


@given(st.data(), st.integers(1, 7), st.integers(1, 5))
def test_png_holds_the_pixels(data: st.DataObject, width: int, height: int) -> None:
    pixels = data.draw(st.binary(min_size=3 * width * height, max_size=3 * width * height))
    image = Image.open(io.BytesIO(png(pixels, width, height)))
    assert (image.mode, image.size, image.tobytes()) == ("RGB", (width, height), pixels)
    with pytest.raises(ValueError, match="pixels"):
        png(pixels + b"\0", width, height)


def test_headings_are_not_broken_inside_words_of_the_speech() -> None:
    text = "办公室是一个承载特殊使命的机关。承载使命，承载责任。" + "一个机关，一个集体，一个团队。" * 3
    pairs = view.bound_pairs(text, "办公室是一个承载特殊使命的机关")
    assert {"承载", "使命", "机关"} <= set(pairs)
    assert "个承" not in pairs


@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
@pytest.mark.browser
def test_the_page_fits_a_phone_and_matches_the_image(sample_pack: StudyPack, tmp_path: Path) -> None:
    from playwright.sync_api import sync_playwright

    path = tmp_path / "poster.html"
    path.write_bytes(writer("poster").render(sample_pack, Options()))
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        for width in (320, 375, 720, 1000, 1080):
            page = browser.new_page(viewport={"width": width, "height": 800})
            page.goto(path.as_uri())
            assert page.evaluate("document.documentElement.scrollWidth") <= width
            smallest = page.evaluate(
                "Math.min(...[...document.querySelectorAll('main *')].filter(e => e.textContent.trim())"
                ".map(e => parseFloat(getComputedStyle(e).fontSize)))"
            )
            assert smallest >= (28 if width >= 720 else 14)
        browser.close()

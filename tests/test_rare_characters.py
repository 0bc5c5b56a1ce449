"""Every character prints or is named: rare ideographs, emoji, combining marks, private use; none comes back as another."""

from __future__ import annotations

import io
import re
import struct
import unicodedata
import zipfile
import zlib
from pathlib import Path

import pypdfium2
import pytest

from materials.build import run
from materials.jobs import choose_formats, plan
from materials.packjson import loads
from materials.typeset.glyphs import PLACEHOLDER, missing, printable

RARE = {
    "extension A": "㐂㙍䶮",
    "extension B": "𠮷𡘙𤭢𠀋",
    "extensions C to F": "𪚲𫝀𫠠𬺰",
    "extensions G and H": "𰀀𱁬𲎯",
    "compatibility": "隆﨎﨏",
    "emoji": "😀👍🏽🇨🇳",
    "combining": "a\u0303\u0330e\u20dd",
    "private use": "\ue000\uf8ff\U000f0001",
    "ancient punctuation": "〽︙﹏〖〗",
    "unassigned": "\u0378\U000e1234",
}
USUAL = "同志们要讲政治顾大局"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("rare")
    lines = ["讲话", "", "同志们：", ""]
    for number, (name, characters) in zip("一二三四五六七八九十", RARE.items(), strict=True):
        lines += [f"{number}、抓好{name}工作。{USUAL}【{characters}】{USUAL}。", ""]
    (folder / "讲话.txt").write_text("\n".join(lines), "utf-8")
    result = run(plan([folder / "讲话.txt"], folder / "out", choose_formats("pdf,gbt9704,pptx,html,md"))[0])
    assert result.ok, result
    return folder / "out" / "讲话"


@pytest.mark.parametrize("name", ["handout.pdf", "gbt9704.pdf"])
def test_a_pdf_shows_a_character_or_the_printers_mark_and_never_another(made: Path, name: str) -> None:
    pack = loads((made / "pack.json").read_text("utf-8"))
    document = pypdfium2.PdfDocument(made / name)
    try:
        text = "".join(page.get_textpage().get_text_bounded() for page in document)
    finally:
        document.close()
    lacking = {chr(code) for code, _ in missing(pack.text)}
    words = "".join(text.split())
    for kind, characters in RARE.items():
        found = re.findall(f"抓好{kind.replace(' ', '')}工作。?{USUAL}【(.*?)】", words)
        assert found, kind
        for shown in found:
            composed = unicodedata.normalize("NFC", characters)
            assert set(shown) <= {*characters, *composed, PLACEHOLDER}, (kind, shown)
            assert not lacking & set(shown)
            visible = [c for c in composed if unicodedata.category(c) != "Cf"]
            assert len(shown) == len(visible), (kind, shown)


def test_marks_over_letters_are_set_as_one_character_and_others_named() -> None:
    """Kept: a mark below came back from the PDF as a Syriac stop."""
    assert printable("<b>ma\u0304</b>") == "<b>mā</b>"
    assert printable("字\u0330") == f"字{PLACEHOLDER}"
    assert missing("字\u0330 ma\u0304") == ((0x330, 1),)


def test_what_no_font_of_ours_holds_is_named_in_the_record(made: Path) -> None:
    pack = loads((made / "pack.json").read_text("utf-8"))
    document = pypdfium2.PdfDocument(made / "handout.pdf")
    try:
        text = "".join("".join(page.get_textpage().get_text_bounded().split()) for page in document)
    finally:
        document.close()
    assert missing(pack.text)
    for code, _ in missing(pack.text):
        assert f"U+{code:04X}" in text


def test_what_many_fonts_lack_is_a_finding_with_its_place(made: Path) -> None:
    pack = loads((made / "pack.json").read_text("utf-8"))
    told = {pack.text[f.start : f.end] for f in pack.findings if f.code == "rare-character"}
    for kind in ("extension B", "extensions C to F", "extensions G and H", "private use", "combining"):
        wanted = {c for c in RARE[kind] if not c.isascii() and c in pack.text}
        assert wanted <= told, kind
    assert "😀" in told
    assert not told & set(USUAL)


def test_slides_and_pages_hold_every_character_itself(made: Path) -> None:
    pack = loads((made / "pack.json").read_text("utf-8"))
    with zipfile.ZipFile(io.BytesIO((made / "slides.pptx").read_bytes())) as container:
        slides = "".join(container.read(n).decode() for n in container.namelist() if n.endswith(".xml"))
    page = (made / "summary.html").read_text("utf-8")
    for characters in RARE.values():
        for c in characters:
            if c in pack.text and c > "\u2000":
                assert c in slides
                assert c in page


@pytest.fixture(scope="module")
def poster(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every kind in a heading, which a poster always shows."""
    folder = tmp_path_factory.mktemp("poster")
    lines = ["讲话", "", "同志们：", ""]
    for number, characters in zip("一二三四五六七八九十", RARE.values(), strict=True):
        lines += [f"{number}、抓好【{characters}】工作", "", f"{USUAL}，把工作落到实处。", ""]
    (folder / "讲话.txt").write_text("\n".join(lines), "utf-8")
    result = run(plan([folder / "讲话.txt"], folder / "out", choose_formats("poster-pdf,poster-png"))[0])
    assert result.ok, result
    return folder / "out" / "讲话"


def rows_of(png: bytes) -> tuple[int, list[bytes]]:
    """Width in px, and the rows of RGB triples, of an image that uses no filters."""
    width, height = struct.unpack(">II", png[16:24])
    at, packed = 8, b""
    while at < len(png):
        (length,) = struct.unpack(">I", png[at : at + 4])
        if png[at + 4 : at + 8] == b"IDAT":
            packed += png[at + 8 : at + 8 + length]
        at += 12 + length
    raw, stride = zlib.decompress(packed), 1 + 3 * width
    assert not any(raw[row * stride] for row in range(height))
    return width, [raw[row * stride + 1 : (row + 1) * stride] for row in range(height)]


def test_the_long_image_shows_every_character_or_the_printers_mark_and_names_it(poster: Path) -> None:
    """The image is the page of ``poster.pdf`` in pixels: its text says what stands where, the pixels that it is there."""
    pack = loads((poster / "pack.json").read_text("utf-8"))
    width, rows = rows_of((poster / "poster.png").read_bytes())
    document = pypdfium2.PdfDocument(poster / "poster.pdf")
    try:
        page = document[0]
        text, scale, top = page.get_textpage(), width / page.get_width(), page.get_height()
        boxes = [(text.get_text_range(i, 1), text.get_charbox(i)) for i in range(text.count_chars())]
    finally:
        document.close()
    words = "".join(c for c, _ in boxes if not c.isspace())
    lacking = missing(pack.text)
    told = {pack.text[f.start : f.end] for f in pack.findings if f.code == "rare-character"}
    for code, _ in lacking:
        assert f"U+{code:04X}" in words
        assert chr(code) in told or unicodedata.category(chr(code)) == "Cn"
    allowed = {*"".join(RARE.values()), *unicodedata.normalize("NFC", "".join(RARE.values())), PLACEHOLDER}
    groups = re.findall("抓好【(.*?)】工作", words)
    assert len(groups) >= len(RARE)
    assert set("".join(groups)) <= allowed
    assert not {chr(code) for code, _ in lacking} & set("".join(groups))
    seen = 0
    for c, (left, low, right, high) in boxes:
        if c in allowed and not c.isascii():
            columns = slice(3 * int(left * scale), 3 * (int(right * scale) + 1))
            inked = [rows[y][columns] for y in range(int((top - high) * scale), int((top - low) * scale) + 1)]
            assert len({bytes(row[x : x + 3]) for row in inked for x in range(0, len(row), 3)}) > 1, f"U+{ord(c):04X}"
            seen += 1
    assert seen >= 2 * len(RARE)

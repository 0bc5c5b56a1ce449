"""The common faces: what is printed is the same with and without a cache of them, and nothing is missing from it."""

from __future__ import annotations

import io
import os
import re
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest
from fontTools.ttLib import TTFont
from tests.test_pdf import everything

from materials.typeset import subset
from materials.typeset.common import characters
from materials.typeset.fonts import font_file
from materials.typeset.settings import KAI, SERIF

NEEDS_FONTS = pytest.mark.skipif(
    font_file(SERIF, 400) is None or subset._harfbuzz() is None,
    reason="fonts-noto-cjk or libharfbuzz-subset0 is missing",
)
WORDS = "朱镕基同志说：“实事求是——”，工作要落实。"
PRINTS = f"""
import sys
from materials.typeset.paper import document
html = "<html lang=zh-CN><title>t</title><p style='font-family: Noto Serif CJK SC'>{WORDS}</p></html>"
sys.stdout.buffer.write(document(html))
"""


def printed(cache: str) -> bytes:
    without = {name: value for name, value in os.environ.items() if name != "FONTCONFIG_FILE"}
    environment = {**without, "XDG_CACHE_HOME": cache}
    return subprocess.run([sys.executable, "-c", PRINTS], env=environment, check=True, capture_output=True).stdout


@NEEDS_FONTS
def test_the_page_is_the_same_with_and_without_a_cache_and_has_rare_characters(tmp_path: Path) -> None:
    first = printed(str(tmp_path))
    kept = next((tmp_path / "materials").glob("fonts-*"))
    assert kept.stat().st_mode & 0o077 == 0
    assert printed(str(tmp_path)) == first
    assert printed("/dev/null/nowhere") == first
    page = pypdfium2.PdfDocument(first)[0].get_textpage()
    assert page.get_text_range().replace("\u2e3a", "——").strip() == WORDS
    assert ord("镕") not in characters()
    fonts = {name.partition(b"+")[2] for name in re.findall(rb"/BaseFont /([^\s/>]+)", everything(first))}
    assert fonts == {b"Noto-Serif-CJK-SC-Common", b"Noto-Serif-CJK-SC"}


@NEEDS_FONTS
@pytest.mark.parametrize("damage", ["zeros", "gone"])
def test_a_damaged_cache_is_made_anew(damage: str, tmp_path: Path) -> None:
    """Kept: a damaged face was passed over without a word, and the page had other bytes."""
    first = printed(str(tmp_path))
    face = min((tmp_path / "materials").glob("fonts-*/*.otf"))
    whole = face.read_bytes()
    if damage == "gone":
        face.unlink()
    else:
        face.write_bytes(bytes(len(whole)))
    assert printed(str(tmp_path)) == first
    assert face.read_bytes() == whole


@NEEDS_FONTS
def test_four_threads_may_be_the_first(tmp_path: Path) -> None:
    """Kept: all wrote one temporary file, and the flow's first run lost products."""
    script = PRINTS.replace("sys.stdout.buffer.write(document(html))", "") + (
        "from concurrent.futures import ThreadPoolExecutor\n"
        "with ThreadPoolExecutor(4) as pool: made = set(pool.map(lambda _: document(html), range(4)))\n"
        "print(len(made))"
    )
    environment = {**os.environ, "XDG_CACHE_HOME": str(tmp_path)}
    done = subprocess.run([sys.executable, "-c", script], env=environment, check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "1"


@NEEDS_FONTS
def test_glyphs_are_named_by_their_numbers_and_halves_of_marks_stay() -> None:
    path, index = font_file(SERIF, 400) or (Path(), 0)
    data = subset.cut(path, index, map(ord, "实事求是，"), "Four Words")
    assert data is not None
    assert data == subset.cut(path, index, map(ord, "实事求是，"), "Four Words")
    font = TTFont(io.BytesIO(data))
    assert font["name"].getDebugName(1) == "Four Words"
    assert set("实事求是，") <= set(map(chr, font.getBestCmap()))
    charset = font["CFF "].cff.topDictIndex[0].charset
    assert charset[1:] == [f"cid{i:05}" for i in range(1, len(charset))]
    assert "halt" in {record.FeatureTag for record in font["GPOS"].table.FeatureList.FeatureRecord}
    assert len(data) < 100_000


@pytest.mark.skipif(font_file(KAI, 400) is None, reason="fonts-lxgw-wenkai is missing")
def test_where_no_library_cuts_there_is_no_common_face(monkeypatch: pytest.MonkeyPatch) -> None:
    path, index = font_file(KAI, 400) or (Path(), 0)
    monkeypatch.setattr(subset, "_harfbuzz", lambda: None)
    assert subset.cut(path, index, [0x4E00], "One") is None


def test_what_is_common() -> None:
    han = {code for code in characters() if 0x4E00 <= code <= 0x9FFF}
    assert len(han) == 6763
    assert set(map(ord, "，。“”《》（）〔〕·…①０Ａé¶⸺")) <= characters()

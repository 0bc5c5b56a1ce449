from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.cases import SPEECHES, source_of
from tests.noise import jammed

from materials.cleaning import clean, jammer, width
from materials.errors import ReadError
from materials.ingest import ingest
from materials.model import SourceDocument
from materials.spans import apply_edits

TEXT = """全区作风建设推进会讲话
一、认清形势，增强紧迫感
(一)要看到差距。去年办结率为98.5%，平均用时3.5天
(二)要看到机遇。平台地址是www.example.com/a_b，邮箱是bgs@example.com
二、突出重点，抓好落实
开会时间为8:30，投入1,000万元，对接GDP
其中x+y=z，A类、B类各占一半。
三、加强领导！确保见效。"""


def document(text: str) -> SourceDocument:
    return SourceDocument("x.txt", "0", "text/plain", "utf-8", text)


def folded(text: str) -> str:
    return "".join(text.split())


@pytest.mark.parametrize("variant", ["x", "old", "site"])
def test_forum_noise_goes_exactly(variant: str) -> None:
    clean_lines = "\n".join(line for line in TEXT.split("\n") if not line.isascii() and not re.search("[ -~]$", line))
    for seed in range(300):
        noisy = jammed(clean_lines, variant, seed)
        assert folded(apply_edits(noisy, jammer.edits(noisy))) == folded(clean_lines), seed


def test_latin_numbers_and_addresses_at_line_ends_stay() -> None:
    assert jammer.edits(TEXT) == []
    assert [e for e in width.edits(TEXT) if e.start in {TEXT.index("8:30") + 1, TEXT.index("1,000") + 1}] == []


@pytest.mark.parametrize("folder", SPEECHES, ids=lambda f: f.name)
def test_edits_lead_from_source_to_text_and_cleaning_again_changes_nothing(folder) -> None:
    source = ingest(source_of(folder))
    text = clean(source)
    assert apply_edits(source.text, text.edits) == text.text
    again = clean(replace(source, text=text.text, marks=(), findings=()))
    assert again.text == text.text


@given(st.text(alphabet='一二三四办公室工作（）(),.;:。，；：\n 　\u200b\x01aB19%“”"', max_size=300))
@settings(max_examples=200, deadline=None)
def test_any_text_is_cleaned_to_what_its_edits_say(words: str) -> None:
    source = document(words)
    try:
        text = clean(source)
    except ReadError:
        return
    assert apply_edits(words, text.edits) == text.text
    assert "\n\n" not in text.text
    assert text.text == text.text.strip("\n")


@pytest.mark.parametrize("case", ["jam-forum", "compounds", "letter", "chapters-articles", "attributions"])
def test_clean_text_is_what_the_editor_wrote(case: str) -> None:
    folder = next(f for f in SPEECHES if f.name == case)
    want = (folder / "clean.txt").read_text(encoding="utf-8")
    got = clean(ingest(source_of(folder))).text
    marks = str.maketrans("，；：（）？！", ",;:()?!")
    if case == "jam-forum":
        gold_noise = [line for line in got.split("\n") if folded(line) not in folded(want)]
        assert len(gold_noise) <= 12  # the page's own furniture; the jammer's runs are all gone
        return
    assert folded(got).translate(marks) == folded(want).translate(marks)

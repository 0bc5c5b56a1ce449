"""What is new in the second of two speeches, and phrases found in a library, from the command line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pypdfium2
import pytest
from lxml import html as pages
from tests.cases import SAMPLE, SPEECHES, source_of

from materials.build import run
from materials.cli import main
from materials.comparison.products import html, pdf, text
from materials.comparison.view import Comparison, compare
from materials.ingest import ingest
from materials.jobs import choose_formats, plan
from materials.model import StudyPack
from materials.study import study

FIRST = """同志们：
一、提高认识
要做到“四个决不让”：决不让工作拖延、决不让文件积压、决不让信息中断、决不让群众受气。
二、抓好“三个转变”
王主任指出：“责任重于泰山，担当成就事业。”
"""
SECOND = """同志们：
一、提高认识
要做到“四个决不让”：决不让工作拖延、决不让文件积压、决不让信息中断、决不让差错发生。
二、强化“两个提升”
要实现“两个提升”，即提升执行力，提升创新力。
王主任指出：“责任重于泰山，担当成就事业。”王主任强调：“实干才能赢得未来，落实才是硬道理。”
"""


def pack_of(tmp_path: Path, name: str, words: str) -> StudyPack:
    path = tmp_path / f"{name}.txt"
    path.write_text(words, "utf-8")
    return study(ingest(path), name)


@pytest.fixture
def found(tmp_path: Path) -> Comparison:
    return compare(pack_of(tmp_path, "前篇", FIRST), pack_of(tmp_path, "后篇", SECOND))


def test_new_sets_members_sections_and_voices_are_told(found: Comparison) -> None:
    assert [each.name for each in found.new] == ["两个提升"]
    (relisted,) = found.relisted
    assert relisted.after.name == "四个决不让"
    assert relisted.came == ("决不让差错发生",)
    assert [each.words for each in found.headings] == ["强化“两个提升”"]
    assert [each.words for each in found.voices] == ["实干才能赢得未来，落实才是硬道理。"]
    assert found.voices[0].label == "王主任强调"
    assert not found.empty


def test_each_form_says_all_of_it(found: Comparison) -> None:
    document = pypdfium2.PdfDocument(pdf(found))
    printed = "".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    shown = pages.fromstring(html(found)).text_content()
    for form in (text(found), shown, printed):
        flat = "".join(form.split())
        for words in ("两个提升", "提升执行力", "决不让差错发生", "决不让群众受气", "落实才是硬道理"):
            assert words in flat
    assert html(found) == html(found)


@pytest.mark.parametrize("case", SPEECHES[:3], ids=lambda case: case.name)
def test_a_speech_has_nothing_new_over_itself(case: Path) -> None:
    pack = study(ingest(source_of(case)), "x")
    found = compare(pack, pack)
    assert found.empty
    assert not found.gone
    assert "没有新的" in text(found)


def test_commands_compare_and_search(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = Path(shutil.copy(SAMPLE, tmp_path / "讲话.txt"))
    output = tmp_path / "out"
    assert run(plan([path], output, choose_formats("md"))[0]).ok
    other = tmp_path / "后篇.txt"
    other.write_text(SECOND, "utf-8")
    call = ["compare", "讲话", str(other), "--output", str(output), "--to", str(tmp_path / "to")]
    assert main(call) == 0
    told = capsys.readouterr().out
    assert "所列不同" in told
    assert str(tmp_path / "to" / "compare.pdf") in told
    assert (tmp_path / "to" / "compare.html").is_file()
    assert main(["compare", "没有", str(other), "--output", str(output)]) == 2

    assert main(["search", "决不让", "文件积压", "--output", str(output)]) == 0
    told = capsys.readouterr().out
    assert "【决不让】" in told
    assert "〔二（二）¶3〕" in told
    assert main(["search", "没有这句话", "--output", str(output)]) == 1

"""Cleaning: edits tell everything, a second time changes nothing, forum noise goes and only the noise."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.noise import VARIANTS, Variant, noisy
from tests.scoring import fold
from tests.speechcase import Case

from materials.cleaning import clean
from materials.cleaning.lines import trim
from materials.errors import ReadError
from materials.ingest import read_bytes
from materials.model import SourceDocument
from materials.spans import apply_edits

POST = """在全县办公室工作会议上的讲话
同志们：
今天的会议很重要，主要任务是总结工作、部署任务。
一、提高站位，认清形势
办公室是参谋部，也是后勤部，要把服务放在第一位。
二、突出重点，抓好落实
（一）办文要精。全年压减文件30%以上，会议由120次减到86次。
（二）办事要快。材料报送平台为OA系统
请登录 http://www.example.gov.cn/oa 查询，电话为0631-5218888。
三、转变作风，树好形象
希望大家振奋精神，扎实工作，为全县发展作出新的贡献。
谢谢大家！"""


def document(text: str) -> SourceDocument:
    return SourceDocument("x.txt", "0" * 64, "text/plain", "utf-8", text)


def cleaned(text: str) -> str:
    return clean(document(text)).text


LINES = st.lists(
    st.text("同志们，。、：；（）一二三abcAB12.,:;() 　\t“”", min_size=1, max_size=30), min_size=1, max_size=8
)


@settings(deadline=None)
@given(LINES)
def test_edits_give_the_clean_text(lines: list[str]) -> None:
    text = "字" + "\n".join(lines)
    result = clean(document(text))
    assert apply_edits(text, result.edits) == result.text
    assert all(edit.rule for edit in result.edits)


def test_cleaning_twice_changes_nothing(case: Case) -> None:
    assert cleaned(case.clean.text) == case.clean.text


def test_source_and_edits_give_the_clean_text(case: Case) -> None:
    assert apply_edits(case.clean.source.text, case.clean.edits) == case.clean.text


@pytest.mark.parametrize("variant", VARIANTS)
def test_forum_noise_is_removed_exactly(variant: Variant) -> None:
    wanted = fold(cleaned(POST))
    wrong = [seed for seed in range(300) if fold(cleaned(noisy(POST, variant, seed))) != wanted]
    assert wrong == []


@pytest.mark.parametrize(
    "end",
    ["OA", "CPU i7-8700K", "http://www.example.com/a?b=1&c=2", "a@example.com", "y = ax + b", "E=mc^2", "3.14", "9:30"],
)
def test_what_belongs_to_the_line_survives(end: str) -> None:
    text = f"关于办公系统的说明如下\n本次使用的是{end}\n请各单位按要求执行，不得有误。"
    assert fold(end) in fold(cleaned(text))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("各位领导,同志们:", "各位领导，同志们："),
        ("办文要精;办事要快;", "办文要精；办事要快；"),
        ("增长3.5%,达到1,200万元。", "1,200"),
        ("上午9:30开会,请准时参加。", "9:30"),
    ],
)
def test_widths(before: str, after: str) -> None:
    assert after in cleaned(before)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("省长 叶建春", "省长 叶建春"), ("共同   富裕", "共同 富裕"), ("同志们，   大家好", "同志们，大家好"), ("“ 开会”", "“开会”"),
        ("甲　\n　\n\n　　乙", "甲\n乙"), ("  甲乙", "甲乙"), ("甲乙 \n", "甲乙"), ("OA    系统", "OA 系统"),
    ],
)  # fmt: skip
def test_blanks_beside_a_mark_go_and_one_of_others_stays(before: str, after: str) -> None:
    assert apply_edits(before, trim(before)) == after


@pytest.mark.parametrize("text", ["", "\n\n", "。。。", "　"])
def test_nothing_left_is_an_error(text: str) -> None:
    with pytest.raises(ReadError):
        cleaned(text)


def test_long_line_is_linear() -> None:
    assert len(cleaned("同志们，" * 100_000)) == 400_000


def test_bytes_are_read_to_the_same_text(tmp_path) -> None:  # type: ignore[no-untyped-def]
    source = read_bytes(POST.encode("gb18030"), "a.txt", tmp_path / "a.txt")
    assert source.text == POST

"""Paragraphs whose breaks were lost come back from the indents and blanks that are left; ordinary blanks break nothing."""

from __future__ import annotations

import pytest

from materials.cleaning import clean
from materials.model import SourceDocument
from materials.spans import apply_edits
from materials.study import study


def document(text: str) -> SourceDocument:
    return SourceDocument("x.txt", "0" * 64, "text/plain", "utf-8", text)


def lines(text: str) -> list[str]:
    return clean(document(text)).text.split("\n")


PASTE = (
    "在动员会上的讲话　　同志们：今天召开动员会。　　一、提高认识　　我们要提高认识，统一思想。"
    "　　二、狠抓落实　　一是抓责任。责任要到人。二是抓督查。督查要到位。"
)


def test_indents_inside_one_line_are_paragraphs() -> None:
    assert lines(PASTE) == [
        "在动员会上的讲话",
        "同志们：今天召开动员会。",
        "一、提高认识",
        "我们要提高认识，统一思想。",
        "二、狠抓落实",
        "一是抓责任。责任要到人。二是抓督查。督查要到位。",
    ]


def test_a_paste_of_one_line_has_title_headings_and_points() -> None:
    pack = study(document(PASTE), "x")
    assert pack.title == "在动员会上的讲话"
    assert [(s.level, s.heading.of(pack.text)) for s in pack.outline] == [
        (1, "提高认识"),
        (1, "狠抓落实"),
        (2, "抓责任"),
        (2, "抓督查"),
    ]


def test_every_break_is_an_edit() -> None:
    result = clean(document(PASTE))
    assert apply_edits(PASTE, result.edits) == result.text
    assert "paragraph-mark" in {rule for edit in result.edits for rule in edit.rule.split("+")}


@pytest.mark.parametrize(
    "text",
    [
        "主席　　王某\n今天开会。大家辛苦了。",
        "张三　　李四　　王五　　赵六",
        "今天开会。会后　　各科室讨论。",
        "江城县人民政府　　2024年3月5日",
        "政　　府　　工　　作　　报　　告",
    ],
)
def test_names_and_tables_are_not_broken(text: str) -> None:
    assert len(lines(text)) == len(text.split("\n"))


WALL = (
    "【摘编】 王主任:在纪念建站 70周年大会上的讲话 同志们,朋友们: 今天,我们在这里集会,纪念建站70周年。 "
    "70年前,一批建设者来到这里,修起了第一座桥。他们不怕苦,也不怕累。桥修好了,路也就通了。 "
    "这座桥,改变了这里。大家不会忘记。老同志也不会忘记。 一、发扬精神 我们要发扬不怕苦的精神。干部要带头,群众才会跟上来。 "
    "二、抓好建设 我们要把路修到每个村。路通了,货才出得去。人才进得来。今年的任务很重,时间很紧,要求很高,各单位要按照分工抓好落实,"
    "不能有半点松懈。年底要逐项检查,做得好的要表扬,做得差的要约谈。希望大家再接再厉,把各项工作做得更好。县里会经常去看,去问,去帮,有困难大家一起想办法,有成绩大家一起高兴。 谢谢大家！"
)


def test_blanks_that_are_left_of_breaks() -> None:
    found = lines(WALL)
    assert found[0].endswith("大会上的讲话")
    assert found[1] == "同志们，朋友们："
    assert found[-1] == "谢谢大家！"
    assert "一、发扬精神" in found
    assert "二、抓好建设" in found
    assert "70年前，一批建设者来到这里，修起了第一座桥。他们不怕苦，也不怕累。桥修好了，路也就通了。" in found


def test_a_blank_behind_every_sentence_is_a_habit() -> None:
    assert len(lines("我们要抓好落实，不能松懈。 " * 40)) == 1


def test_blanks_where_the_lines_of_a_page_ended_close_up() -> None:
    torn = (
        "按照讲党课的要求，今天我结合近期自 己学习新思想的收获、感悟与 思考，就初心是什么与大家作以交 流。这个使命是激励我们不断前进的根 本动力。\n"
        "初心的丰富内涵，凝聚着对坚持什么样的事业、怎样 坚持事业这一重大课题，以及为什 么必须从严、怎样从严的历史课题的全方 位、深层次的思考。"
    )
    assert " " not in clean(document(torn)).text


def test_a_blank_before_a_name_stays_in_prose() -> None:
    text = (
        "今天，省长 王某某到我县调研，看望了一线工人，并就下一步工作提出了明确要求，大家备受鼓舞，纷纷表示要再接再厉。"
    )
    assert "省长 王某某" in clean(document(text)).text

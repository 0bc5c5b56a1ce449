"""What paragraphs of a text without headings are about: statements, rows that open alike, and nothing that only greets."""

from __future__ import annotations

import json

import pytest

from materials.model import SourceDocument
from materials.packjson import dumps, loads, to_json
from materials.study import study

PLAIN = "桥修好了，路也通了，村里的货运出去了。"


def topics(*paragraphs: str) -> list[tuple[int, str]]:
    pack = study(SourceDocument("x.txt", "0" * 64, "text/plain", "utf-8", "\n".join(paragraphs)), "x")
    assert all(s.derived for s in pack.outline)
    return [(s.level, s.heading.of(pack.text)) for s in pack.outline]


@pytest.mark.parametrize(
    ("paragraph", "topic"),
    [
        ("会议指出，办公室是参谋部，也是后勤部。要把服务放在第一位。", "办公室是参谋部，也是后勤部"),
        ("王主任强调：“安全是最大的民生。任何时候都不能松懈。”", "安全是最大的民生"),
        ("4月28日，县里召开了动员会。各乡镇参加。", "县里召开了动员会"),
        ("根据安排，报告会上，李教授解读了新的条例。大家深受启发。", "李教授解读了新的条例"),
        ("同志们，我们的任务还很重。要再接再厉。", "我们的任务还很重"),
        ("“我们将抓好政策落地。”王主任介绍。下一步还要加强督查。", "我们将抓好政策落地"),
        ("春华秋实，岁月流金。我们走过了十年。", "春华秋实，岁月流金"),
        ("有人忽略了一个最朴素的事实：人民才是真正的英雄。这一点不能忘。", "人民才是真正的英雄"),
        ("本报讯（记者 王小明）全县农村公路建设现场会召开。会议很成功。", "全县农村公路建设现场会召开"),
    ],
)
def test_the_statement_of_a_paragraph(paragraph: str, topic: str) -> None:
    assert (1, topic) in topics(PLAIN, paragraph, PLAIN)


@pytest.mark.parametrize(
    "paragraph",
    [
        "最后，祝大家身体健康，万事如意！",
        "大家下午好！",
        "谢谢大家！",
        "具体举措包括：加大支持力度；提高补贴标准；简化办理手续。",
        "县委副书记王小明，县人大主任李大江出席会议。",
    ],
)
def test_greetings_wishes_lists_and_attendance_are_no_topics(paragraph: str) -> None:
    assert len(topics(PLAIN, PLAIN, PLAIN, paragraph)) == 3


def test_paragraphs_that_open_alike_hang_below_what_announces_them() -> None:
    found = topics(
        "3月13日，培训班开班。",
        "王书记指出，要把学习成果转化为工作成效。",
        "要在学深悟透中坚定信念，不断提高政治判断力。",
        "要在攻坚克难中担当作为，敢于啃硬骨头。",
        "要在联系群众中锤炼作风，多到现场去看。",
        "本次培训班为期五天，全县干部分两批参加学习。",
    )
    assert found == [
        (1, "要把学习成果转化为工作成效"),
        (2, "要在学深悟透中坚定信念，不断提高政治判断力"),
        (2, "要在攻坚克难中担当作为，敢于啃硬骨头"),
        (2, "要在联系群众中锤炼作风，多到现场去看"),
    ]


def test_two_lines_of_verse_are_no_topics() -> None:
    assert len(topics(PLAIN, "且看桃李竞秀 满园春色关不住", "不畏风雨飘摇 一片冰心在玉壶", PLAIN, PLAIN)) == 3


def test_topics_stand_beside_the_outline_in_the_pack() -> None:
    pack = study(SourceDocument("x.txt", "0" * 64, "text/plain", "utf-8", "\n".join([PLAIN] * 3)), "x")
    data = to_json(pack)
    assert data["outline"] == []
    assert len(data["topics"]) == 3
    assert loads(dumps(pack)) == pack


def test_packs_that_keep_topics_in_the_outline_still_open() -> None:
    pack = study(SourceDocument("x.txt", "0" * 64, "text/plain", "utf-8", "\n".join([PLAIN] * 3)), "x")
    data = to_json(pack)
    data["outline"] = data.pop("topics")
    assert loads(json.dumps(data)).outline == pack.outline


def test_a_topic_begins_where_its_paragraph_does() -> None:
    text = "\n".join([PLAIN, "会议指出，办公室是参谋部，也是后勤部。要把服务放在第一位。", PLAIN])
    pack = study(SourceDocument("x.txt", "0" * 64, "text/plain", "utf-8", text), "x")
    starts = [p.span.start for p in pack.paragraphs]
    assert [s.start for s in pack.outline] == starts
    assert [s.body_end for s in pack.outline][:-1] == starts[1:]


def test_sentences_that_open_alike_in_a_wall_of_text() -> None:
    wall = "今年任务很重，大家辛苦了。要带头学习，学深学透。要带头实干，干出样子。要带头守纪，守住底线。谢谢大家！"
    assert topics(wall) == [(1, "要带头学习，学深学透"), (1, "要带头实干，干出样子"), (1, "要带头守纪，守住底线")]

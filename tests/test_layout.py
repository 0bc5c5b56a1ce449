"""The lines around the body: title, subtitle, byline, salutation, notes, signature; and what the document says about itself."""

from __future__ import annotations

import pytest

from materials.extract.layout import lay_out
from materials.extract.layout_lines import is_salutation, person
from materials.model import CleanText, Mark, MarkKind, Metadata, SourceDocument

BODY = "今天，我们召开这次会议，主要任务是总结工作、部署任务。"


def read(text: str, meta: Metadata | None = None, marks: tuple[Mark, ...] = ()) -> tuple[Metadata, list[str]]:
    source = SourceDocument("x.txt", "", "text/plain", "utf-8", text, meta or Metadata())
    found, paragraphs = lay_out(CleanText(source, text, (), marks))
    return found, [p.role.value for p in paragraphs]


def test_title_subtitle_byline_date_salutation() -> None:
    meta, roles = read(f"着力建设现代名校\n——在教代会上的讲话\n陈国强\n（2009年11月9日）\n各位代表，各位老师：\n{BODY}")
    assert roles == ["title", "subtitle", "byline", "byline", "salutation", "body"]
    assert (meta.title, meta.title_origin) == ("着力建设现代名校", "document")
    assert (meta.speaker, meta.date, meta.occasion) == ("陈国强", "2009年11月9日", "教代会")


def test_a_subtitle_holds_date_and_occasion() -> None:
    meta, _ = read(
        f"政府工作报告\n——2018年3月5日在某市第十三届人民代表大会第一次会议上\n市长 李国强\n各位代表：\n{BODY}"
    )
    assert meta.date == "2018年3月5日"
    assert meta.occasion == "某市第十三届人民代表大会第一次会议"
    assert meta.speaker == "市长 李国强"


def test_a_document_that_prints_no_title_has_none() -> None:
    meta, roles = read(f"{BODY}\n一、认清使命\n使命光荣。")
    assert roles == ["body"] * 3
    assert (meta.title, meta.title_origin, meta.speaker, meta.date) == (None, "file-name", None, None)


def test_the_last_form_of_a_title_that_a_site_repeats() -> None:
    meta, _ = read(f"2018政府工作报告\n新华社北京3月5日电\n政 府 工 作 报 告\n各位代表：\n{BODY}")
    assert meta.title == "政府工作报告"


@pytest.mark.parametrize(
    ("note", "count"),
    [
        ("近来大家都在学习，本版今起推出专栏，请读者关注。\n——编者", 2),
        ("编者按\n为了交流经验，本报今起推出专栏，请读者关注。", 2),
    ],
    ids=["signed", "headed"],
)
def test_an_editors_headnote_is_a_note(note: str, count: int) -> None:
    _, roles = read(f"把实事办好\n{note}\n" + f"{BODY}\n" * 5 + BODY)
    assert roles == ["title", *["note"] * count, *["body"] * 6]


def test_a_question_above_the_salutation_is_the_title() -> None:
    meta, roles = read(f"我们为什么要读书？\n同学们：\n{BODY}")
    assert (meta.title, roles) == ("我们为什么要读书？", ["title", "salutation", "body"])


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        ("中共某市教育局委员会2011年\n创先争优活动工作思路", "中共某市教育局委员会2011年创先争优活动工作思路"),
        ("凝心聚力\n开拓奋进", "凝心聚力 开拓奋进"),
    ],
)
def test_a_title_of_two_lines(lines: str, title: str) -> None:
    assert read(f"{lines}\n一、指导思想\n{BODY}")[0].title == title


def test_a_papers_kicker_and_who_attended_are_no_title() -> None:
    meta, roles = read(f"王主任在全县动员会上强调\n把路修到每个村\n李主任主持会议\n同志们：\n{BODY}")
    assert meta.title == "把路修到每个村"
    assert roles == ["note", "title", "note", "salutation", "body"]
    assert read(f"王主任出席动员会并主持会议\n同志们：\n{BODY}")[0].title == "王主任出席动员会并主持会议"


def test_a_papers_column_and_the_unit_of_a_notice_are_no_title() -> None:
    meta, roles = read(f"【认真学习会议精神】\n把路修到每个村\n王志远\n{BODY}")
    assert (meta.title, roles) == ("把路修到每个村", ["note", "title", "byline", "body"])
    notice = f"关于召开修路座谈会的通知\n单 位：交通科\n各乡镇，各部门：\n{BODY}\n{BODY}\n联系人：汤老师；电话：12345。"
    meta, roles = read(notice)
    assert meta.title == "关于召开修路座谈会的通知"
    assert roles == ["title", "byline", "salutation", "body", "body", "note"]


def test_a_note_before_the_title_is_no_title() -> None:
    meta, roles = read(f"现摘录陈局长在年会上的讲话，希认真学习！\n在年会上的讲话\n陈国强\n同志们：\n{BODY}")
    assert roles[:4] == ["note", "title", "byline", "salutation"]
    assert meta.title == "在年会上的讲话"


def test_a_page_heading_gives_way_to_the_printed_title() -> None:
    text = f"陈局长在教代会上的讲话\n着力建设现代名校\n（2009年11月9日）\n各位代表：\n{BODY}"
    page = Metadata(title="陈局长在教代会上的讲话", date="2009-12-01")
    meta, _ = read(text, page, (Mark(MarkKind.TITLE, 0, 11),))
    assert (meta.title, meta.date) == ("着力建设现代名校", "2009年11月9日")


def test_a_sidecar_wins() -> None:
    beside = Metadata(title="题目另拟", title_origin="sidecar", speaker="张三")
    meta, _ = read(f"在年会上的讲话\n陈国强\n同志们：\n{BODY}", beside)
    assert (meta.title, meta.title_origin, meta.speaker) == ("题目另拟", "sidecar", "张三")


def test_salutation_in_the_middle() -> None:
    _, roles = read(f"在年会上的讲话\n同志们：\n{BODY}\n各位代表！\n{BODY}")
    assert roles == ["title", "salutation", "body", "salutation", "body"]


def test_addressees_of_a_notice_and_who_signs_it() -> None:
    meta, roles = read(f"关于加强值班的通知\n各科室：\n{BODY}\n{BODY}\n局办公室\n2023年9月26日")
    assert roles == ["title", "salutation", "body", "body", "signature", "signature"]
    assert (meta.speaker, meta.date) == ("局办公室", "2023年9月26日")


def test_notes_at_the_end() -> None:
    _, roles = read(
        f"政府工作报告\n{BODY}\n{BODY}\n附件\n《政府工作报告》有关内容名词注释\n1.“三通一码”：甲、乙、丙。\n2.“双一流”：一流大学。"
    )
    assert roles == ["title", "body", "body", "note", "note", "note", "note"]


def test_a_heading_that_sounds_like_notes_is_none() -> None:
    _, roles = read(f"{BODY}\n三、关于规划的说明\n{BODY}\n关于规划的说明\n{BODY}")
    assert "note" not in roles


def test_attachments_and_signature() -> None:
    _, roles = read(
        f"关于培训的通知\n{BODY}\n{BODY}\n{BODY}\n附件：1．安全自查表\n2．开放时间表\n县教育局\n2023年6月30日"
    )
    assert roles[4:] == ["attachment", "attachment", "signature", "signature"]


def test_credits_at_the_end() -> None:
    _, roles = read(f"在年会上的讲话\n{BODY}\n{BODY}\n（新华社北京4月24日电）\n（来源：某网）")
    assert roles[-2:] == ["note", "note"]


@pytest.mark.parametrize(
    "line",
    [
        "同志们：",
        "各位代表！",
        "老师们，同学们，同志们，朋友们：",
        "尊敬的各位领导、各位来宾：",
        "主席先生，女士们，先生们：",
        "亲爱的同学们！",
    ],
)
def test_salutations(line: str) -> None:
    assert is_salutation(line)


@pytest.mark.parametrize("line", ["主要任务是：", "我们的干部要这样做：", "同志们，任务很重。", "加油！", "你们好！"])
def test_no_salutations(line: str) -> None:
    assert not is_salutation(line)


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("陈国强", "陈国强"),
        ("国务院总理 李国强", "国务院总理 李国强"),
        ("市委书记李国强", "市委书记李国强"),
        ("作者：张三丰", "张三丰"),
        ("（2010年2月22日 陈国强）", "陈国强"),
        ("江城县委副书记、县长", "江城县委副书记、县长"),
        ("加强组织领导", None),
        ("办公室工作", None),
        ("新时代新征程", None),
    ],
)
def test_persons(line: str, name: str | None) -> None:
    assert person(line) == name

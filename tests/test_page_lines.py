"""Lines around a speech: fields of a meeting stay, credits, captions and repeated digests go, notes are told apart."""

from __future__ import annotations

import pytest

from materials.cleaning import clean
from materials.model import Role, SourceDocument, StudyPack
from materials.study import study

BODY = "\n".join(
    f"{n}、抓好第{n}项工作\n各单位要按照分工抓好落实，确保按时完成任务，不留尾巴。" for n in "一二三四五六七八"
)


def document(text: str) -> SourceDocument:
    return SourceDocument("x.txt", "0" * 64, "text/plain", "utf-8", text)


def lines(text: str) -> list[str]:
    return clean(document(text)).text.split("\n")


def roles(pack: StudyPack, role: Role) -> list[str]:
    return [p.span.of(pack.text) for p in pack.paragraphs if p.role is role]


MINUTES = (
    "江城办公室会议记录\n（2026年第5次）\n时间：2026年5月27日（星期二）下午3:00\n地点：三楼会议室\n主持：王主任\n出席人员：\n王小明、李大江\n"
    f"请假人员：\n张小河\n{BODY}\n（以下无内容）\n江城办公室\n2026年5月27日"
)


def test_the_fields_of_a_meeting_are_kept_and_are_no_title() -> None:
    pack = study(document(MINUTES), "x")
    assert pack.title == "江城办公室会议记录"
    assert pack.meta.speaker is None
    assert pack.meta.date == "2026年5月27日"
    assert "时间：2026年5月27日（星期二）下午3:00" in roles(pack, Role.BYLINE)
    assert "张小河" in roles(pack, Role.BYLINE)
    assert "以下无内容" not in pack.text
    assert [s.marker.of(pack.text) for s in pack.outline] == [f"{n}、" for n in "一二三四五六七八"]


def test_when_and_where_a_speech_was_given() -> None:
    pack = study(document(f"在全县工作会议上的讲话\n讲话人：王小明\n时间：2018年9月3日\n地点：县委党校\n{BODY}"), "x")
    assert (pack.meta.speaker, pack.meta.date) == ("王小明", "2018年9月3日")


def test_the_clock_of_a_page_is_furniture() -> None:
    assert lines(f"在动员会上的讲话\n时间：2026-05-27 15:00:12\n{BODY}")[1] == "一、抓好第一项工作"


def test_a_notice_keeps_when_and_where() -> None:
    found = lines(f"关于召开会议的通知\n时间：5月27日\n地点：三楼会议室\n{BODY}")
    assert found[1:3] == ["时间：5月27日", "地点：三楼会议室"]


@pytest.mark.parametrize(
    "line",
    [
        "摄影：王小明、李大江 摄像：张小河 编辑：陈小溪",
        "（文：王小明/图：李大江/审核：张小河）",
        "（学校新闻中心 王小明/文 李大江/图）",
        "转载自《江城教育》特刊第6期 江城教育局办公室 2015年4月26日",
        "摘自江城新闻网",
        "（此页无正文）",
        "—END—",
        "王主任在江城讲话 江城社 李大江 摄",
        "图为：座谈会在四楼会议室召开",
        "浏览大图",
        "149027",
        "TAG:",
    ],
)
def test_credits_and_captions_go(line: str) -> None:
    assert clean(document(f"在动员会上的讲话\n{BODY}\n{line}")).text.endswith("不留尾巴。")


@pytest.mark.parametrize(
    "line",
    [
        "光影之间 航拍摄影",
        "AI",
        "主持人：请大家看大屏幕。",
        "2018年3月5日",
        "（长时间掌声）",
        "记者：您怎么看？",
        "图书馆要建好。",
    ],
)
def test_lines_that_say_something_stay(line: str) -> None:
    assert line.replace(":", "：") in lines(f"在动员会上的讲话\n{BODY}\n{line}\n江城很美。")


@pytest.mark.parametrize(
    "credit", ["（王小明 李大江）", "(县政府办)", "（党委宣传部 文/王小明 图/李大江）", "（记者 王小明）"]
)
def test_credits_behind_the_last_sentence_go(credit: str) -> None:
    assert lines(f"在动员会上的讲话\n{BODY}\n会议还研究了其他事项。{credit}")[-1] == "会议还研究了其他事项。"


def test_applause_behind_the_last_sentence_stays() -> None:
    assert lines(f"在动员会上的讲话\n{BODY}\n谢谢大家！（热烈鼓掌）")[-1] == "谢谢大家！（热烈鼓掌）"


def test_a_digest_that_the_text_repeats_goes_and_another_stays() -> None:
    said = "要把路修到每一个村，要把水送到每一户，要把电接到每一家"
    own = "■ 会议还通报了今年的防汛情况，要求各乡镇加强值守"
    found = lines(f"江城召开会议\n■ {said}\n{own}\n王主任强调，{said}。\n{BODY}")
    assert f"■ {said}" not in found
    assert own in found
    assert f"王主任强调，{said}。" in found


def test_a_table_of_cells_at_the_head_goes() -> None:
    cells = (
        "索引号:\n\n    0001/2024-005\n主题分类:\n\n发文机构:\n\n    县政府办\n发布日期:\n\n    2024年4月6日\n内容概述:"
    )
    assert lines(f"江城工作规则\n{cells}\n{BODY}")[:2] == ["江城工作规则", "一、抓好第一项工作"]


def test_footnotes_with_a_mark_in_the_text_are_notes() -> None:
    pack = study(
        document(f"在大会上的讲话\n多国[i]已经这样做了，效果很好。\n{BODY}\n谢谢大家！\n[i]甲国、乙国、丙国"), "x"
    )
    assert roles(pack, Role.NOTE) == ["[i]甲国、乙国、丙国"]


def test_bars_part_the_title_of_the_page_from_the_speechs_own() -> None:
    own = "永远做合格的学生\n——在江城大学毕业典礼上的讲话\n校长 王小明\n同学们："
    pack = study(document(f"校长毕业讲话大全\n时间:2024.4.13\n{own}\n{BODY}"), "x")
    assert (pack.title, pack.meta.speaker) == ("永远做合格的学生", "校长 王小明")


def test_a_first_heading_below_the_bars_is_no_title() -> None:
    pack = study(
        document(
            f"江城2024年工作安排\n来源：江城网 发布日期：2024-01-05\n总体要求\n各单位要按照分工抓好落实。\n{BODY}"
        ),
        "x",
    )
    assert (pack.title, pack.meta.date) == ("江城2024年工作安排", "2024-01-05")


def test_the_line_of_a_paper_is_a_byline() -> None:
    pack = study(document(f"走好江城发展之路\n王明 李江《江城日报》（2025年02月06日第 09 版）\n{BODY}"), "x")
    assert (pack.title, pack.meta.speaker, pack.meta.date) == ("走好江城发展之路", "王明 李江", "2025年02月06日")


FOOT = (
    "扫一扫在手机打开当前页\n【打印】【关闭】\n主办：江城县人民政府 承办：江城县信息中心\n"
    "江ICP备12345678号 江公网安备 12345678901234号\n网站标识码：1234567890 联系电话：0123-1234567"
)
COPIED = (
    "本文系本站编辑转载,文章版权归原作者所有,内容为作者个人观点,转载目的在于传递更多信息,并不代表本站赞同其观点和对其真实性负责。"
    "如涉及作品内容、版权和其它问题,请与本站联系,本站将在第一时间删除内容!"
)
ACCOUNT = (
    "来源：江城日报\n编辑：王小明\n往期推荐\n江城召开大会\n预览时标签不可点\n阅读原文\n阅读 1234\n分享 收藏 点赞 在看"
)


@pytest.mark.parametrize(
    "foot", [FOOT, COPIED, ACCOUNT, "《 江城日报 》（ 2024年03月05日 01 版）\n(责编：王小明、李大江)\n分享让更多人看到"]
)
def test_the_foot_of_a_page_goes(foot: str) -> None:
    assert clean(document(f"在动员会上的讲话\n{BODY}\n{foot}")).text.endswith("不留尾巴。")


def test_who_holds_an_event_is_no_foot() -> None:
    assert lines(f"活动方案\n{BODY}\n主办单位：县委宣传部\n承办单位：县文化馆")[-2:] == [
        "主办单位：县委宣传部",
        "承办单位：县文化馆",
    ]


def test_a_greeting_at_the_head_of_the_first_paragraph_has_a_line() -> None:
    pack = study(document(f"同志们：今天的会议很重要，主要任务是部署工作。\n{BODY}"), "x")
    assert roles(pack, Role.SALUTATION) == ["同志们："]
    assert lines("记者：今天的会议很重要，主要任务是部署什么工作？\n很好。")[0].startswith("记者：今天")


def test_the_number_in_a_collection_is_no_part_of_the_title() -> None:
    assert study(document(f"第1篇 江城述职报告\n{BODY}"), "x").title == "江城述职报告"


@pytest.mark.parametrize(
    "head",
    [
        "当前位置:首页 > 新闻中心 > 江城动态\n江城动态",
        "首页 热点资讯 义务教育 高等教育\n您的当前位置:首页正文",
        "江城素材库 首页",
        "返回顶部\n更换背景颜色:",
        "当前位置：\n首页\n>\n政务信息\n>\n江城要闻",
        "2021-08-28来源：“江城”学习平台",
    ],
)
def test_the_way_to_a_page_and_its_column_go(head: str) -> None:
    assert lines(f"{head}\n在动员会上的讲话\n{BODY}")[0] == "在动员会上的讲话"


def test_a_title_that_is_the_last_step_stays() -> None:
    assert (
        lines(f"首页 > 讲话 > 王主任在全县动员会上的讲话\n王主任在全县动员会上的讲话\n{BODY}")[0]
        == "王主任在全县动员会上的讲话"
    )


@pytest.mark.parametrize(
    "foot",
    [
        "转入文章首发地址",
        "注：图片来自网络。",
        "This page is synchronized from the post: '读后感'",
        "阅读原文链接",
    ],
)
def test_what_a_copy_says_of_its_first_place_goes(foot: str) -> None:
    assert lines(f"在动员会上的讲话\n{BODY}\n{foot}") == lines(f"在动员会上的讲话\n{BODY}")


@pytest.mark.parametrize("line", ["图片来自基层", "照片源自生活"])
def test_lines_that_only_begin_like_a_picture_note_stay(line: str) -> None:
    kept = lines(f"在动员会上的讲话\n{BODY}\n{line}\n这是讲话的最后一句话，大家都要记住。")
    assert line in kept

"""What heads a section on real pages: questions of an interview, bold words, titles of several texts; and what only looks like it."""

from __future__ import annotations

import time

import pytest
from tests.shapes import pack_around

from materials.boldlines import leading
from materials.labels import is_crew
from materials.model import Metadata, SourceDocument, StudyPack
from materials.readers.html import read as read_page
from materials.readers.markdown import read as read_markdown
from materials.study import study

_LONG = "今年以来，全市上下齐心协力，各项工作稳步推进，群众得到了实惠，也提出了新的期待。"


def points(pack: StudyPack) -> list[str]:
    """The outline as lines: level, marker, heading; without topics."""
    text = pack.text
    return [f"{s.level} {s.marker.of(text)}{s.heading.of(text)}" for s in pack.outline if not s.derived]


def of_page(*blocks: str) -> list[str]:
    return points(
        study(read_page(f"<body><h1>在江城的访谈</h1>{''.join(blocks)}</body>".encode(), "x.html", Metadata()), "x")
    )


def of_text(text: str) -> list[str]:
    return points(study(SourceDocument("x.txt", "", "text/plain", "utf-8", text), "x"))


def p(words: str) -> str:
    return f"<p>{words}</p>"


INTERVIEWS = {
    "in the reporter's name": (
        "记者：新办法为什么要出台？\n王主任：主要考虑有两个方面，老办法用了十年，许多规定已经不合用了。\n记者：以后怎么办理？\n王主任：在网上就能办理，材料由十二份减到三份，时限由二十天减到五天。",
        ["1 记者：新办法为什么要出台", "1 记者：以后怎么办理"],
    ),
    "answered without a label": (
        "问：新办法为什么要出台？\n老办法用了十年，许多规定已经不合用了，企业和群众都盼着早日修改。\n问：以后怎么办理？\n在网上就能办理，材料由十二份减到三份，时限由二十天减到五天。",
        ["1 问：新办法为什么要出台", "1 问：以后怎么办理"],
    ),
    "with points inside question and answer": (
        "记者：有两个问题。第一个问题，水费涨不涨？第二个问题，管网何时改造？\n王局长：管网改造分三步。一是摸清底数。去年已经完成。二是分段施工。今年先改老城区。\n记者：停水怎么通知？\n王局长：提前三天在小区张贴通知，同时发送短信，确保家家户户都知道。",
        ["1 记者：有两个问题。第一个问题，水费涨不涨？第二个问题，管网何时改造", "2 一是摸清底数", "2 二是分段施工", "1 记者：停水怎么通知"],
    ),
    "by who leads it and by a reader on the net": (
        "主持人：欢迎收看在线访谈，今天的嘉宾是王局长。\n王局长：大家好，很高兴和大家交流养老服务工作的情况。\n主持人：首先请王局长介绍一下基本情况。\n王局长：全市建成养老机构五十八家，培训护理员一千二百人次，出台文件十二个。\n网友“江边柳”：津贴怎么申请？\n王局长：到社区申请，也可以在手机上办理，审核通过后按月发放到卡里。",
        ["1 主持人：首先请王局长介绍一下基本情况", "1 网友“江边柳”：津贴怎么申请"],
    ),
    "below the headings of the text": (
        f"{_LONG}\n从业前景\n{_LONG}\n对话\n记者：为什么要办培训班？\n王主任：社会急需专业人才，培训班就是为了让从业者学到真本领，把服务做好。\n记者：怎样保证质量？\n王主任：我们请了十二位专家编写教材，学员要过笔试和面试两关，才能拿到证书。",
        ["1 从业前景", "1 对话", "2 记者：为什么要办培训班", "2 记者：怎样保证质量"],
    ),
    "a hearing whose leader asks more than is answered": (
        "主持人：请说明你的姓名、单位和职务，是否委托代理人参加？\n申请人：王某。\n主持人：你对记录人宣读的权利和义务都听清楚了吗？\n申请人：听清楚了。\n主持人：你是否申请听证员和记录人回避？\n申请人：不申请。",
        [],
    ),
}  # fmt: skip


@pytest.mark.parametrize("shape", INTERVIEWS)
def test_interviews(shape: str) -> None:
    text, expected = INTERVIEWS[shape]
    assert of_text(text) == expected


def test_a_first_question_below_the_title_is_no_credit() -> None:
    asked = [
        p(f"<strong>记者：这一年，您的工作有了哪些变化，{n}？</strong>") for n in ("印象最深的是什么", "还有什么打算")
    ]
    answer = p("王某：" + _LONG)
    assert of_page(asked[0], answer, p(_LONG), asked[1], answer) == [
        "1 记者：这一年，您的工作有了哪些变化，印象最深的是什么",
        "1 记者：这一年，您的工作有了哪些变化，还有什么打算",
    ]


def test_bold_questions_head_and_a_bold_line_straight_above_one_heads_both() -> None:
    blocks = [p(_LONG), p("<b>首批来了十五人</b>"), p(_LONG), p("<b>[释疑]</b>"), p("<b>孩子能当主任吗？</b>"), *[p(_LONG)] * 4, p("<b>有没有签字权？</b>"), p(_LONG)]  # fmt: skip
    assert of_page(*blocks) == ["1 首批来了十五人", "1 [释疑]", "2 孩子能当主任吗", "2 有没有签字权"]


def test_bold_words_at_the_head_of_paragraphs_head_them() -> None:
    leads = [p(f"<strong>{words}</strong>{_LONG}") for words in ("读书贵在坚持。", "读书贵在思考。", "读书贵在运用。")]
    assert of_page(p(_LONG), *leads) == ["1 读书贵在坚持", "1 读书贵在思考", "1 读书贵在运用"]
    assert of_page(p(_LONG), *leads[:2]) == []


def test_bold_words_without_a_mark_head_where_a_blank_parts_them() -> None:
    text = "# 交流\n\n" + "".join(f"**{words}** {_LONG}\n\n" for words in ("建强队伍", "用好平台", "创新机制"))
    assert points(study(read_markdown(text.encode(), "x.md", Metadata()), "x")) == [
        "1 建强队伍",
        "1 用好平台",
        "1 创新机制",
    ]
    assert leading([(words + _LONG, 4) for words in ("建强队伍", "用好平台", "创新机制")]) == {}


def test_bold_words_below_a_section_hang_below_it() -> None:
    text = f"# 一周情况\n\n{_LONG}\n\n## 一、安全承诺\n\n* **特殊作业：** {_LONG}\n* **装置开停：** {_LONG}\n* **检查维修：** {_LONG}\n\n## 二、封闭管理\n\n{_LONG}\n"
    pack = study(read_markdown(text.encode(), "x.md", Metadata()), "x")
    assert points(pack) == ["1 一、安全承诺", "2 特殊作业", "2 装置开停", "2 检查维修", "1 二、封闭管理"]


def test_a_counted_heading_ends_where_its_bold_words_do() -> None:
    blocks = [
        p(f"<b>{n}、{words}</b>，这是工作的基础，要认真做好。") for n, words in ((1, "行业新闻"), (2, "企业新闻"))
    ]
    assert of_page(p(_LONG), *blocks) == ["1 1、行业新闻", "1 2、企业新闻"]
    assert of_page(p(_LONG), *(block.replace("b>", "i>") for block in blocks))[0].endswith("要认真做好")


@pytest.mark.parametrize(
    "leads",
    [
        ("王主任：", "李主任：", "王主任："),
        ("王主任强调：", "李主任指出：", "张主任认为："),
        ("时间：", "地点：", "主持人："),
        ("王书记：", "李市长：", "张局长："),
        ("三百亿元", "一百二十个", "百分之九"),
        ("一句。两句。", "三句。四句。", "五句。六句。"),
    ],
)
def test_bold_names_and_stress_are_no_headings(leads: tuple[str, ...]) -> None:
    assert leading([(lead + _LONG, len(lead)) for lead in leads]) == {}


def test_a_paragraph_element_that_holds_several_written_with_empty_lines() -> None:
    block = p(f"\n  {_LONG}\n\n  抓项目\n\n  {_LONG}\n\n  抓服务\n\n  {_LONG}\n\n  {_LONG}\n")
    assert of_page(block) == ["1 抓项目", "1 抓服务"]
    wrapped = p(f"\n  {_LONG[:20]}\n\n  {_LONG[20:]}\n")
    pack = study(read_page(f"<body><h1>讲话</h1>{wrapped}{p(_LONG)}</body>".encode(), "x.html", Metadata()), "x")
    assert _LONG in pack.text.replace(" ", "")


def test_a_box_written_in_lines_keeps_them_across_its_elements() -> None:
    box = f"<div>\n{_LONG}\n<b>一、各地自查</b>\n{_LONG}\n<b>二、重点抽查</b>\n{_LONG}<br>\n特此通知。\n</div>"
    assert of_page(box) == ["1 一、各地自查", "1 二、重点抽查"]


def test_titles_of_several_texts_head_them() -> None:
    told = "1至5月，全市收入一百亿元，完成预算的四成，比上年同期增长百分之七。其中，地方收入六十亿元，完成预算的四成，比上年同期增长百分之四"
    last = "各部门一要加强管理，确保安全；二要强化调度，防范风险；三要夯实基础，做好公开。"
    lines = ("收入平稳增长", told, "举办业务培训班", _LONG, "（税政科）", "召开支付改革会议", last)
    assert of_page(*map(p, lines)) == [
        "1 收入平稳增长", "1 举办业务培训班", "1 召开支付改革会议", "2 一要加强管理，确保安全", "2 二要强化调度，防范风险", "2 三要夯实基础，做好公开",
    ]  # fmt: skip
    assert of_text(f"会议指出，要统一要求；{_LONG}\n{_LONG}") == []


def test_figures_head_nothing() -> None:
    assert of_text(f"6.9万起\n9.7万人\n{_LONG}\n13.3万个\n18万人\n{_LONG}\n{_LONG}") == []


def test_a_title_over_two_headings_is_no_section() -> None:
    page = f"<body><h3>江城知识竞赛</h3><div>发布时间：2015-04-01</div><div><h4>江城市教育局</h4><h4>举办江城知识竞赛启事</h4>{p(_LONG)}{p('一、参赛范围')}{p(_LONG)}{p('二、竞赛形式')}{p(_LONG)}</div></body>"
    pack = study(read_page(page.encode(), "x.html", Metadata()), "x")
    assert points(pack) == ["1 一、参赛范围", "1 二、竞赛形式"]


def test_a_salutation_in_large_letters_is_no_title() -> None:
    page = f"<body><div><h4>尊敬的各位师生：</h4>{p(_LONG) * 4}</div></body>"
    pack = study(read_page(page.encode(), "x.html", Metadata()), "x")
    assert pack.meta.title is None
    assert pack.paragraphs[0].role.value == "salutation"


def test_what_a_site_calls_every_page_is_no_title() -> None:
    page = f"<body><h3>接访信息详情</h3><div>{p(_LONG) * 4}</div></body>"
    assert read_page(page.encode(), "x.html", Metadata()).meta.title is None


def test_a_unit_alone_below_the_last_sentence_signs() -> None:
    for line in ("江城医院工会", "（县应急局）"):
        pack = study(
            SourceDocument("x.txt", "", "text/plain", "utf-8", f"倡议书\n{_LONG}\n让我们行动起来！\n{line}"), "x"
        )
        assert [q.role.value for q in pack.paragraphs][-2:] == ["body", "signature"]


def test_hands_joined_before_a_name_are_a_crew() -> None:
    assert is_crew("（文、编/王小明 图/李大江 陈小雨 审/周明）")
    assert not is_crew("编、审、校三个环节都要抓紧")


def test_who_said_what_stands_below_a_heading_is_none() -> None:
    body = "\n".join(
        f"{head}\n{who}\n{_LONG}"
        for head, who in (
            ("把课程建成体系", "江城大学校长 王小明"),
            ("把队伍带成铁军", "江城市公安局局长 李 明"),
            ("把市场办出特色", "江城市供销社主任　陈大山"),
        )
    )
    assert points(pack_around(body)) == ["1 把课程建成体系", "1 把队伍带成铁军", "1 把市场办出特色"]


def test_a_point_may_begin_with_a_year_and_the_second_be_told_by_a_word() -> None:
    years = "\n".join(f"{i}、202{i}年的主要工作\n{_LONG}" for i in (1, 2, 3))
    assert points(pack_around(years)) == [f"1 {i}、202{i}年的主要工作" for i in (1, 2, 3)]
    words = "\n".join(
        f"{word}，{what}。{_LONG}" for word, what in (("第一", "建好课程"), ("其次", "带好队伍"), ("第三", "办好食堂"))
    )
    assert points(pack_around(words + f"\n最后，祝大家新年好。{_LONG}")) == [
        "1 第一建好课程",
        "1 其次带好队伍",
        "1 第三办好食堂",
    ]


@pytest.mark.parametrize(
    "text",
    [
        "记者：好吗？\n" * 60_000,
        "各级一是好；" * 80_000,
        "<p><b>甲乙，</b>" * 20_000,
        "<p>" + "好。\n\n" * 200_000,
        "<b>一</b>\n。" * 60_000,
    ],
)
def test_hostile_shapes_are_read_in_time(text: str) -> None:
    began = time.process_time()
    read_page(f"<body><div>{text}</div></body>".encode(), "x.html", Metadata())
    assert time.process_time() - began < 8

"""What stands around a speech on other people's pages: bars, ways, stamps, shop lines, credits; its head; its broken lines."""

from __future__ import annotations

import pytest

from materials.cleaning import clean
from materials.model import Mark, Metadata, SourceDocument, StudyPack
from materials.readers.html import read as read_page
from materials.readers.markdown import read as read_markdown
from materials.study import analyse

BODY = "同志们：\n今天召开会议，部署今年的工作。\n一、提高认识\n认识要到位，行动才有力。\n二、狠抓落实\n落实要见效，群众才满意。"


def pack_of(text: str, marks: tuple[Mark, ...] = ()) -> StudyPack:
    return analyse(clean(SourceDocument("x.txt", "0" * 64, "text/plain", "utf-8", text, marks=marks)), "x")


AROUND = {
    "a way of steps": "学习园地>实用文稿>会议讲话>",
    "a way with its label": "您当前的位置:首页 - 新闻中心 - 江城要闻",
    "labels in a bar": "【字体:[大][中][小] 】【发布时间:2021-07-26】 【作者:管理员/来源: 本站】 【阅读:次】【关闭窗口】",
    "labels without words": "发布者: 发布时间:2016-11-29",
    "nobody as author": "【收藏】 作者: 佚名 来源: 网络 阅读 次 【小 中 大】",
    "rows of a table": "索引号 | /2025-0000 | 公开目录: | 工作报告 |",
    "a stamp with the clock": "江城日报·客户端 2024-11-08 08:47:42",
    "a day and where from": "2023-02-07| 来源:江城网",
    "a file's name": "会议召开2.jpg",
    "what a shop says": "本站部分文稿需要会员才可阅读,请予谅解!",
    "how little is shown": "仅展示698字,全文共15119字",
    "who put it together": "下面是小编为大家整理的讲话稿,供大家参考。",
    "who passed it": "三审：李某某",
    "in traditional characters": "編輯:蘇某某",
    "greetings of a site": "江城第十中学 欢迎您!",
    "an account's button": "官方微博",
    "a menu in one line": "| 网站首页 | 范文 | 领导讲话 | 论文 |",
    "a menu in traditional characters": "網站首頁 | 歡迎訪問江城醫院 | 設為首頁 | 加入收藏",
    "a day with the source behind it": "2019年11月20日 09:53:00来源：江城网",
    "how many came": "学问网 人气：2.96W",
    "a page's number": "PAGE4",
    "an hour in another order": "06.05.2014  19:07",
    "buttons twice": "打印本文 打印本文  关闭窗口 关闭窗口",
    "a link to join": "新来的客人请【点此注册】加入会员",
    "how long it is": "全文共2269字，仅供站内会员学习参考",
    "how many liked it": "点赞 (0)",
    "how many read it": "951",
    "a picture from the files": "资料图：江城大学校园",
    "terms of a shop": "- 3、如本站文档侵犯版权，付费下载后请联系客服退款。",
    "fields between signs": "《江城周报》记者 王小明 · 2016-03-08 · 来源：江城网",
    "an issue of a journal": "江城教育·高教版 2023年6期",
    "key words": "关键词：基层治理；队伍建设",
    "when it was renewed": "更新于2025-12-26",
    "a picture's file": "图片1.jpg",
    "what is kept back": "……（江城文秘网省略826字，正式会员可完整阅读）",
    "what a shop asks for": "消耗 1 篇文库配额，会员有效期内无限次查看",
    "a document shop": "- 1、下载文档前请自行甄别文档内容的完整性，平台不提供额外服务。",
    "the original title": "原标题：在江城大会上的发言",
    "where the author works": "（作者系江城大学教授）",
    "what a text is": "（此文系作者在培训班上的发言，有删节）",
    "the station": "（江城广播电视台）",
    "who wrote and drew": "文、图：党委办公室",
    "reporters": "记者：王小明、李大江",
    "a picture's own line": "王书记在江边留影（资料照片） 新华社发",
}


@pytest.mark.parametrize("line", AROUND.values(), ids=AROUND)
@pytest.mark.parametrize("ends", [False, True], ids=["head", "tail"])
def test_lines_around_a_speech_go(line: str, ends: bool) -> None:
    title = "在全市工作会议上的讲话"
    text = f"{title}\n{BODY}\n{line}" if ends else f"{line}\n{title}\n{BODY}"
    pack = pack_of(text)
    assert pack.text == f"{title}\n{BODY}"
    assert pack.title == title


@pytest.mark.parametrize(
    "bar", ["作者：李天一 来源：江城日报", "来源：江城日报  作者：李天一  编辑：王小明  终审：赵大江"]
)
def test_of_a_bar_with_an_author_the_author_stays(bar: str) -> None:
    pack = pack_of(f"谈读书\n{bar}\n{BODY}")
    assert pack.text == f"谈读书\n作者：李天一\n{BODY}"
    assert (pack.title, pack.meta.speaker) == ("谈读书", "李天一")
    below = pack_of(f"谈读书\n{BODY}\n{bar}")
    assert (below.text, below.meta.speaker) == (f"谈读书\n{BODY}", "李天一")


def test_an_author_below_the_text_goes_and_is_who_wrote() -> None:
    pack = pack_of(f"谈读书\n{BODY}\n作者：李天一（江城大学教授）\n编辑：王小明")
    assert pack.text == f"谈读书\n{BODY}"
    assert pack.meta.speaker == "李天一"


def test_a_day_with_a_name_goes_where_the_name_stands_below_it() -> None:
    assert pack_of(f"谈读书\n2022-02-05李天一\n李天一\n{BODY}").text == f"谈读书\n李天一\n{BODY}"
    assert "2022-02-05开幕" in pack_of(f"谈读书\n2022-02-05开幕\n{BODY}").text


def test_the_original_title_below_the_text_is_the_title_where_none_is_printed() -> None:
    pack = pack_of("一条江，三位老人，守望了四十年，这是怎样的坚持？他们说，习惯了。\n原标题：江边的守望")
    assert (pack.title, pack.text[-4:]) == ("江边的守望", "习惯了。")


def test_an_editor_beside_the_author_goes() -> None:
    pack = pack_of(f"谈读书\n李天一 编辑 王小明\n{BODY}")
    assert pack.text.split("\n")[1] == "李天一"
    assert (pack.title, pack.meta.speaker) == ("谈读书", "李天一")


def test_the_original_title_is_the_title_where_none_is_printed() -> None:
    pack = pack_of(
        "（原标题：江边的守望——记三位老人）\n一条江，三位老人，守望了四十年，这是怎样的坚持？他们说，习惯了。"
    )
    assert pack.title == "江边的守望"


ENTRIES = "数量：三万件\n对象：各县区\n审核：两轮"


@pytest.mark.parametrize(
    "text",
    [f"文件审核工作\n{BODY}\n{ENTRIES}", f"{ENTRIES}\n{BODY}", f"{BODY}\n审核：两轮\n校对：三遍"],
    ids=["below", "above", "alone"],
)
def test_entries_of_a_list_are_no_credits(text: str) -> None:
    assert pack_of(text).text == text


WAY = "当前位置：首页 > 领导讲话"


@pytest.mark.parametrize(
    ("above", "below", "title"),
    [
        ("江城素材网提供各类素材！", "在全区干部大会上的讲话", "在全区干部大会上的讲话"),
        ("服务基层 成就未来\n地方分站：", "试论劳动教育", "试论劳动教育"),
    ],
)
def test_what_stands_above_the_way_goes(above: str, below: str, title: str) -> None:
    pack = pack_of(f"{above}\n{WAY}\n{below}\n{BODY}")
    assert (pack.text, pack.title) == (f"{title}\n{BODY}", title)


def test_a_title_above_the_way_stays() -> None:
    assert pack_of(f"在全区干部大会上的讲话\n{WAY}\n{BODY}").title == "在全区干部大会上的讲话"


@pytest.mark.parametrize("beside", ["10-28 | 移动端：{}", "{} - 江城范文网", "{}　　★★★"])
def test_a_title_with_something_of_the_page_beside_it_goes(beside: str) -> None:
    title = "在全区干部大会上的讲话"
    assert pack_of(f"{beside.format(title)}\n{title}\n{BODY}").text == f"{title}\n{BODY}"


def test_a_shop_that_introduces_a_text_goes_with_the_title_of_its_collection() -> None:
    opening = "在工作中，我们常常要用到讲话稿。怎样写才好呢？以下是小编为大家整理的优秀讲话稿，希望对大家有帮助。"
    pack = pack_of(f"在干部大会上的讲话（精选10篇）\n{opening}\n在干部大会上的讲话 篇1\n{BODY}")
    assert (pack.text, pack.title) == (f"在干部大会上的讲话 篇1\n{BODY}", "在干部大会上的讲话")


def test_a_speech_that_speaks_of_models_stays() -> None:
    said = "这本范文集由老同志整理，很有价值，希望对大家有帮助。"
    assert said in pack_of(f"在写作培训班上的讲话\n{BODY}\n{said}").text


def test_a_heading_runs_to_where_its_sentence_begins() -> None:
    text = "讲话\n一、充分肯定过去一年的工作2023年，全市上下齐心，成绩很大。\n二、清醒认识面临的形势当前，困难不少，要有准备。"
    assert [s.heading.of(pack_of(text).text) for s in pack_of(text).outline] == [
        "充分肯定过去一年的工作",
        "清醒认识面临的形势",
    ]


def test_a_sentence_with_a_year_keeps_its_line() -> None:
    text = "讲话\n一、做好重点工作2023年要见成效。\n二、抓好队伍。"
    assert pack_of(text).text == text


@pytest.mark.parametrize(
    "credit",
    [
        "（供稿：市委办公室）",
        "（江城日报记者王小明）",
        "(全媒体記者 白某)",
        "(记者陈某、罗某某)",
        "（撰稿刘某某 摄影王某 审核马某某）",
        "（投稿/来源：县委党建办）",
        "（作者为江城市委书记）",
        "（节选自在全市会议上的讲话，有删节）",
        "（王小明 整理）",
    ],
)
def test_a_credit_behind_the_last_sentence_goes(credit: str) -> None:
    assert pack_of(f"消息\n{BODY}{credit}").text.endswith("群众才满意。")


HEADS = {
    "a subtitle over two lines": (
        "政府工作报告\n——2019年1月23日在江城区第十五届人民代表大会\n第四次会议上\n区长 余某某",
        ("政府工作报告", "区长 余某某", "2019年1月23日"),
    ),
    "an occasion without dashes": (
        "工作报告\n2025年3月21日在江城区第十九届\n人民代表大会第四次会议上\n江城区人民政府代区长 向某某",
        ("工作报告", "江城区人民政府代区长 向某某", "2025年3月21日"),
    ),
    "a bracket behind the title": (
        "江城市政府工作报告（2023年1月12日 王某某）", ("江城市政府工作报告", "王某某", "2023年1月12日"),
    ),
    "who speaks for others": ("在毕业典礼上的发言\n教师代表 刘某某\n（2022年7月11日）", ("在毕业典礼上的发言", "教师代表 刘某某", "2022年7月11日")),
    "who lectures": ("教育的问题意识\n讲演人：劳某某\n（2010年6月25日）", ("教育的问题意识", "劳某某", "2010年6月25日")),
    "a commentator is no title": ("全面学 系统学\n本报评论员", ("全面学 系统学", None, None)),
    "another text's title above": ("局长在年终总结大会上的讲话\n在全县安全工作大会上的讲话", ("在全县安全工作大会上的讲话", None, None)),
    "a bullet before the name": ("深刻领会 加快推进\n●叶小舟", ("深刻领会 加快推进", "叶小舟", None)),
    "a reporter is no title": ("认真推动教育走深走实\n本报记者 林小君", ("认真推动教育走深走实", None, None)),
}  # fmt: skip


@pytest.mark.parametrize(("head", "expected"), HEADS.values(), ids=HEADS)
def test_heads_tell_title_speaker_and_day(head: str, expected: tuple[str, str | None, str | None]) -> None:
    pack = pack_of(f"{head}\n{BODY}")
    speaker = pack.meta.speaker if expected[1] else None
    assert (pack.title, speaker, pack.meta.date) == expected


def test_the_first_heading_of_markdown_is_the_title_however_it_ends() -> None:
    text = f"# 乱象，坚决整治！\n\n近日召开会议，部署整治。\n\n{BODY}"
    pack = analyse(clean(read_markdown(text.encode(), "x.md", Metadata())), "x")
    assert pack.title == "乱象，坚决整治！"
    assert [s.level for s in pack.outline] == [1, 1]


def test_a_heading_of_the_first_order_goes_before_a_nearer_one() -> None:
    page = (
        "<html><head><title>在线</title></head><body><div class='a'><h1>召开学习精神动员会</h1><h2>江城市实验小学</h2>"
        "<p>今天召开会议，部署今年的工作。大家要认真准备，按时完成。</p><p>落实要见效，群众才满意。会后要抓紧。</p></div></body></html>"
    )
    assert analyse(clean(read_page(page.encode(), "x.html", Metadata())), "x").title == "召开学习精神动员会"


def test_lines_below_an_indent_are_one_paragraph_whatever_they_end_with() -> None:
    wrapped = (
        "　　今年以来，全县各级干部群众紧紧围绕中心工作，迎难而上，奋力拼搏。\n各项任务进展顺利，亮点很多。大家付出了艰辛的努力，值得充分肯定。\n成绩来之不易，要倍加珍惜。\n"
        "　　同时也要看到，当前还存在不少问题，有的地方认识不足，行动迟缓。\n有的单位作风不实，推诿扯皮，影响了工作的进度。这些问题要高度重视，\n认真加以解决。\n"
        "　　下一步，要坚持问题导向，压实责任，强化督查，确保任务全面完成。\n要加强协调，形成合力，让群众看到变化，得到实惠，真正感到满意才行。\n散会后马上行动。"
    )
    assert len(clean(SourceDocument("x.txt", "0" * 64, "text/plain", "utf-8", wrapped)).text.split("\n")) == 3


OUTLINES = {
    "a second set with its own list stands beside the first": (
        "一、招生能够做到“三个不减少”：一是总规模不减少。二是计划数不减少。三是批次不减少。“三个确保”：一是确保录取率提高，二是确保机会增加，三是确保权益得到保障。\n二、请大家放心。",
        [1, 2, 2, 2, 2, 2, 2, 1],
    ),
    "an excerpt that begins with the fourth point": (
        "他这样谈起当年的农村工作，谈得很细，也很动情。\n第四，改革促发展。改革是动力，要一抓到底。\n第五，实干抓发展。实干是根本，要久久为功。",
        [1, 1],
    ),
    "points that are counted by 第一点 and by 第二": (
        "我讲三点意见。\n第一点，提高认识。认识到位，行动才有力。\n第二，狠抓落实。落实要见效，群众才满意。\n第三点，加强督查。督查要较真，整改要到底。",
        [1, 1, 1],
    ),
    "a greeting ends a list of spoken ordinals": (
        "第一，提高认识。认识到位，行动才有力。\n第二，狠抓落实。落实要见效，群众才满意。\n同志们！\n让我们一起努力，不负重托。",
        [1, 1],
    ),
}


@pytest.mark.parametrize(("text", "levels"), OUTLINES.values(), ids=OUTLINES)
def test_lists_nest_as_they_are_announced(text: str, levels: list[int]) -> None:
    assert [s.level for s in pack_of(f"情况说明\n{text}").outline if not s.derived] == levels

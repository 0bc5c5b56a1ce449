"""Markdown signs go, headings stay known."""

from materials.model import MarkKind, Metadata
from materials.readers.markdown import read
from materials.study import study


def test_headings_are_marked_and_signs_are_gone() -> None:
    document = read("# 讲话\n\n要**抓紧**，见[文件](http://a.b/c)。\n## 一、要求\n".encode(), "a.md", Metadata())
    assert document.text == "讲话\n\n要抓紧，见文件。\n一、要求"
    marked = [(document.text[m.start : m.end], m.detail) for m in document.marks if m.kind is MarkKind.HEADING]
    assert marked == [("讲话", "1"), ("一、要求", "2")]


def test_quotes_bullets_rules_pictures_and_tags_lose_their_signs() -> None:
    text = (
        '工作会议讲话\n======\n<img src="a.png">\n\n---\n> 【导读】这是按语。\n\n- 第一件事要抓紧。\n* 第二件事要*抓实*。\n'
        "![现场](b.png)\n1. 数字是序号。\n第一行<br>第二行\n### 要求 {#part1}\n5\\. 不是强调\\*。&nbsp;完\n<!-- 注 -->"
    )
    document = read(text.encode(), "a.md", Metadata())
    assert [line.strip() for line in document.text.split("\n") if line.strip()] == [
        "工作会议讲话", "【导读】这是按语。", "第一件事要抓紧。", "第二件事要抓实。", "1. 数字是序号。", "第一行", "第二行", "要求",
        "5. 不是强调*。\u00a0完",
    ]  # fmt: skip
    marked = [(document.text[m.start : m.end], m.detail) for m in document.marks]
    assert marked == [("工作会议讲话", "1"), ("【导读】这是按语。", ""), ("要求", "3")]


def marks(text: str) -> list[tuple[str, str]]:
    document = read(text.encode(), "a.md", Metadata())
    return [(document.text[m.start : m.end], m.kind.value + m.detail) for m in document.marks]


def test_headings_around_the_only_title_are_notes() -> None:
    text = "### 王主任在会上强调\n\n# 把路修好\n\n## 李主任主持会议\n\n今天开会。\n"
    assert marks(text) == [("王主任在会上强调", "note"), ("把路修好", "title"), ("李主任主持会议", "note")]


def test_a_first_chapter_below_the_title_stays_a_heading() -> None:
    text = "# 把路修好\n\n## 一、认识\n\n要重视。\n\n## 二、措施\n\n要抓紧。\n"
    assert marks(text) == [("把路修好", "heading1"), ("一、认识", "heading2"), ("二、措施", "heading2")]


def test_directives_quotation_marks_and_credits_are_no_text() -> None:
    text = "::: center\n\n# 把路修好\n\n:::\n\n###### 发表日期：2022-09-15      来源：江城网\n\n> 今天开会。\n\n###### 摄影：王小明\n"
    document = read(text.encode(), "a.md", Metadata())
    assert [line for line in document.text.split("\n") if line.strip()] == [
        "把路修好",
        "发表日期：2022-09-15      来源：江城网",
        "今天开会。",
        "摄影：王小明",
    ]
    assert marks(text) == [("把路修好", "heading1")]


def test_bold_lines_between_paragraphs_are_headings() -> None:
    text = "去年的工作有进步，群众是满意的。\n\n**抓好学习**\n\n学习要深，要联系实际，要有计划。\n\n**抓好落实**\n\n落实要快，要一件一件地抓，抓出成效。\n"
    document = read(text.encode(), "x.md", Metadata())
    assert [document.text[m.start : m.end] for m in document.marks] == ["抓好学习", "抓好落实"]


def test_a_markdown_page_has_its_title_and_day() -> None:
    text = "::: center\n\n# 江城大会隆重开幕\n\n:::\n\n###### 发表日期：2022-09-15      来源：江城网\n\n今天大会开幕。代表们到齐了。\n\n###### 摄影：王小明\n"
    pack = study(read(text.encode(), "a.md", Metadata()), "a")
    assert (pack.title, pack.meta.date) == ("江城大会隆重开幕", "2022-09-15")
    assert pack.text == "江城大会隆重开幕\n今天大会开幕。代表们到齐了。"
    assert not [s for s in pack.outline if not s.derived]


def test_a_quoted_headnote_is_a_note_to_its_last_quoted_line() -> None:
    text = "## 在动员会上的讲话\n\n> 【导读】这篇讲话谈修路。\n\n> 当年的局长回忆：“路修得好。”\n\n今天开会。\n\n> 路要修到村口。\n"
    assert [found for found in marks(text) if found[1] == "note"] == [
        ("【导读】这篇讲话谈修路。", "note"), ("当年的局长回忆：“路修得好。”", "note"),
    ]  # fmt: skip


def test_an_excerpt_that_ends_inside_a_sentence_is_joined_again() -> None:
    text = "# 把路修好\n\n在座谈会上，王主任汇报了修路的情\n<!--more-->\n况和下一步的打算。\n"
    assert "王主任汇报了修路的情况和下一步的打算。" in read(text.encode(), "a.md", Metadata()).text
    apart = read("不忘修路，牢记使命\n<!--more-->\n同志们都来了。\n".encode(), "a.md", Metadata()).text
    assert "不忘修路，牢记使命\n" in apart

"""Markdown signs go, headings stay known."""

from materials.model import MarkKind, Metadata
from materials.readers.markdown import read


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
    assert marked == [("工作会议讲话", "1"), ("要求", "3")]

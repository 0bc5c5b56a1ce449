"""Markdown signs go, headings stay known."""

from materials.model import MarkKind, Metadata
from materials.readers.markdown import read


def test_headings_are_marked_and_signs_are_gone() -> None:
    document = read("# 讲话\n\n要**抓紧**，见[文件](http://a.b/c)。\n## 一、要求\n".encode(), "a.md", Metadata())
    assert document.text == "讲话\n\n要抓紧，见文件。\n一、要求"
    marked = [(document.text[m.start : m.end], m.detail) for m in document.marks if m.kind is MarkKind.HEADING]
    assert marked == [("讲话", "1"), ("一、要求", "2")]

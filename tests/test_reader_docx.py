"""Word files give what Word shows: automatic numbers, tables, tracked changes; what cannot be read is one sentence."""

from __future__ import annotations

import io
import zipfile

import pytest

from materials.errors import ReadError
from materials.ingest import choose
from materials.model import MarkKind, Metadata, SourceDocument
from materials.readers.docx import read

_NS = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_STYLES = f"""<w:styles {_NS}>
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="t"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="h"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="own"><w:name w:val="我的标题"/><w:basedOn w:val="h"/></w:style>
</w:styles>"""
_NUMBERS = f"""<w:numbering {_NS}><w:abstractNum w:abstractNumId="0">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="chineseCountingThousand"/><w:lvlText w:val="%1、"/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/><w:lvlText w:val="（%2）"/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%3."/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num></w:numbering>"""


def word(body: str) -> bytes:
    """A Word file with ``body`` inside ``w:body``."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr("word/document.xml", f"<w:document {_NS}><w:body>{body}</w:body></w:document>")
        file.writestr("word/styles.xml", _STYLES)
        file.writestr("word/numbering.xml", _NUMBERS)
    return out.getvalue()


def p(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def style(name: str) -> str:
    return f'<w:pStyle w:val="{name}"/>'


def level(number: int, depth: int) -> str:
    return f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'


def lines(body: str) -> list[str]:
    return read(word(body), "a.docx", Metadata()).text.split("\n")


def test_numbers_inherited_from_styles_nested_and_restarted() -> None:
    body = (
        p("讲话", style("t")) + p("形势", style("h")) + p("外部", level(1, 1)) + p("甲", level(1, 2)) + p("乙", level(1, 2))
        + p("内部", level(1, 1)) + p("任务", style("own")) + p("首要", level(1, 1)) + p("丙", level(1, 2)) + p("另起", level(2, 0))
    )  # fmt: skip
    expected = [
        "讲话",
        "一、形势",
        "（一）外部",
        "1. 甲",
        "2. 乙",
        "（二）内部",
        "二、任务",
        "（一）首要",
        "1. 丙",
        "一、另起",
    ]
    assert lines(body) == expected


def test_marks_are_slices() -> None:
    document: SourceDocument = read(word(p("讲话", style("t")) + p("形势", style("h"))), "a.docx", Metadata())
    found = {(m.kind, document.text[m.start : m.end]) for m in document.marks}
    assert found == {(MarkKind.TITLE, "讲话"), (MarkKind.HEADING, "一、形势")}


def test_tracked_changes_and_hidden_text_as_finally_shown() -> None:
    kept = "<w:ins><w:r><w:t>新</w:t></w:r></w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>"
    hidden = "<w:r><w:rPr><w:vanish/></w:rPr><w:t>藏</w:t></w:r>"
    assert lines(f"<w:p><w:r><w:t>文</w:t></w:r>{kept}{hidden}</w:p>") == ["文新"]
    joined = "<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>前</w:t></w:r></w:p>" + p("后")
    assert lines(joined) == ["前后"]


def test_tables_row_by_row_and_boxes_once() -> None:
    cell = "<w:tc>{}</w:tc>"
    table = f"<w:tbl><w:tr>{cell.format(p('项目'))}{cell.format(p('时限'))}</w:tr><w:tr>{cell.format(p('督查'))}{cell.format(p('月底'))}</w:tr></w:tbl>"
    assert lines(p("表：") + table + p("完")) == ["表：", "项目　时限", "督查　月底", "完"]


def test_nesting_without_end() -> None:
    body = "<w:sdt><w:sdtContent>" * 300 + p("很深") + "</w:sdtContent></w:sdt>" * 300
    assert lines(body) == ["很深"]


@pytest.mark.parametrize(
    ("data", "word_of_it"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"0" * 100, "encrypted"),
        (b"PK\x03\x04damaged", "damaged"),
        (word(""), "no text"),
        (word(p("文"))[:-40], "damaged"),
        (word("<!ENTITY"), "damaged"),
    ],
)
def test_what_cannot_be_read_is_one_sentence(data: bytes, word_of_it: str) -> None:
    with pytest.raises(ReadError, match=word_of_it):
        read(data, "a.docx", Metadata())


def test_it_is_chosen_by_bytes_and_by_name() -> None:
    assert choose(word(p("文")), "a.bin").name == "docx"
    assert choose(b"PK\x03\x04" + b"x" * 5000, "a.docx").name == "docx"


def test_marks_alone_are_no_text() -> None:
    """Kept: a damaged RTF came out of LibreOffice as `;;;`, which was taken for a speech."""
    with pytest.raises(ReadError, match="holds no text"):
        read(word("<w:p><w:r><w:t>；；；</w:t></w:r></w:p>"), "a.docx", Metadata())

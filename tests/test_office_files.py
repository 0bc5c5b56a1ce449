"""Files of word processors as LibreOffice itself reads them, and files under a wrong name as what they are."""

from __future__ import annotations

import io
import shutil
import subprocess
import zipfile
from pathlib import Path

import pytest
from tests import papers
from tests.pages import BODY, PAGES, TITLE
from tests.wordfiles import CHINESE, box, level, numbering, p, rich, run, table, word

from materials import libreoffice
from materials.errors import ReadError
from materials.ingest import choose, ingest, read_bytes
from materials.model import MarkKind, Metadata, SourceDocument
from materials.readers import doc, odt, rtf
from materials.readers.docx import read

needs_office = pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def lines(data: bytes) -> list[str]:
    return read(data, "a.docx", Metadata()).text.split("\n")


def converted(data: bytes, suffix: str, kind: str, folder: Path) -> bytes:
    """``data`` as LibreOffice itself saves it as ``kind``."""
    source = folder / f"source{suffix}"
    source.write_bytes(data)
    command = [
        "soffice",
        f"-env:UserInstallation=file://{folder}/profile",
        "--headless",
        "--convert-to",
        kind,
        "--outdir",
        str(folder / "out"),
    ]
    subprocess.run([*command, str(source)], check=True, capture_output=True, timeout=100)
    return (folder / "out" / f"source.{kind.partition(':')[0]}").read_bytes()


LEGAL = level(0, "chineseCountingThousand", "第%1章　") + level(
    1, "chineseCountingThousand", "第%2条　", '<w:lvlRestart w:val="0"/>'
)
SIGNS = (
    level(0, "upperRoman", "%1.")
    + level(1, "lowerLetter", "%2)")
    + level(2, "decimalEnclosedCircle", "%3")
    + level(3, "decimal", "%1.%2.%4")
)
NUMBERED = {
    "chinese": "".join(p(f"甲{n}", number=(1, depth)) for n, depth in enumerate((0, 1, 1, 2, 2, 1, 0, 1, 2, 0))),
    "eleven": "".join(p(f"乙{n}", number=(1, 0)) for n in range(23)),
    "legal": "".join(p(f"丙{n}", number=(2, depth)) for n, depth in enumerate((0, 1, 1, 0, 1, 1, 0, 1))),
    "signs": "".join(p(f"丁{n}", number=(3, depth)) for n, depth in enumerate((0, 1, 2, 2, 1, 2, 0, 1))),
    "restarted": p("戊", number=(1, 0))
    + p("己", number=(1, 0))
    + p("庚", number=(4, 0))
    + p("辛", number=(4, 0))
    + p("壬", number=(1, 0)),
    "styles": p("形势", "h") + p("外部", "hh") + p("内部", "hh") + p("任务", "h") + p("首要", "hh") + p("正文"),
    "interrupted": p("子", number=(1, 0))
    + p("正文")
    + p("丑", number=(1, 0))
    + table([("寅", "卯")])
    + p("辰", number=(1, 0)),
}
NUMBERS = numbering({1: CHINESE, 2: LEGAL, 3: SIGNS}, {4: (1, 5)})


@needs_office
@pytest.mark.office
@pytest.mark.slow
def test_numbers_are_those_that_libreoffice_prints(tmp_path: Path) -> None:
    """All lists in one file, as each start of LibreOffice takes seconds; it knows no level that never restarts."""
    body = "".join(p(f"—{name}—") + part for name, part in NUMBERED.items() if name != "legal")
    data = word(body, numbers=NUMBERS)
    theirs = converted(data, ".docx", "txt:Text (encoded):UTF8", tmp_path).decode("utf-8-sig").splitlines()
    ours = [cell for line in lines(data) for cell in (line.split("　") if "寅" in line else [line])]
    # LibreOffice sets a blank behind each number, whatever the level says.
    assert ["".join(line.split()) for line in ours] == ["".join(line.split()) for line in theirs if line.strip()]


def test_the_numbers_are_those_of_word() -> None:
    assert lines(word(NUMBERED["legal"], numbers=NUMBERS)) == [
        "第一章　丙0", "第一条　丙1", "第二条　丙2", "第二章　丙3", "第三条　丙4", "第四条　丙5", "第三章　丙6", "第五条　丙7",
    ]  # fmt: skip


def test_boxes_once_behind_the_paragraph_that_holds_them() -> None:
    body = p("前") + p("持有", more=box(p("框一"), p("框二"))) + p("后")
    assert lines(word(body)) == ["前", "持有", "框一", "框二", "后"]
    assert lines(word(p("", more=box(p("只有框"))))) == ["只有框"]
    assert lines(word(table([(p("格", more=box(p("格中框"))), "邻")]))) == ["格", "格中框", "邻"]


def test_footnotes_are_notes_at_the_end() -> None:
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    separator = f'<w:footnote w:type="separator" w:id="0">{p("横线")}</w:footnote>'
    data = word(
        p("正文", more=reference + run("继续。")) + p("末段"),
        footnotes=f'{separator}<w:footnote w:id="2">{p("注释")}</w:footnote>',
    )
    document = read(data, "a.docx", Metadata())
    assert document.text.split("\n") == ["正文继续。", "末段", "注释"]
    assert [document.text[m.start : m.end] for m in document.marks if m.kind is MarkKind.NOTE] == ["注释"]


def test_merged_cells_are_read_once() -> None:
    down = '<w:tcPr><w:vMerge w:val="restart"/></w:tcPr>' + p("合并")
    going_on = "<w:tcPr><w:vMerge/></w:tcPr>" + p("")
    wide = '<w:tcPr><w:gridSpan w:val="2"/></w:tcPr>' + p("跨两列")
    assert lines(word(table([(down, "甲"), (going_on, "乙"), (wide,)]))) == ["合并　甲", "乙", "跨两列"]


@needs_office
@pytest.mark.office
@pytest.mark.slow
@pytest.mark.parametrize(
    ("kind", "named"), [("doc", "a.doc"), ("doc", "b.wps"), ("rtf", "c.doc"), ("odt", "d.odt"), ("odt", "e.docx")]
)
def test_older_formats_are_read_through_libreoffice(kind: str, named: str, tmp_path: Path) -> None:
    data = converted(rich(BODY, TITLE), ".docx", kind, tmp_path)
    path = tmp_path / named
    path.write_bytes(data)
    document = ingest(path)
    found = document.text.split("\n")
    assert tuple(found[: 1 + len(BODY)]) == (TITLE, *BODY)
    # LibreOffice's own RTF has no right marks in its lists.
    assert kind == "rtf" or found[1 + len(BODY) : 4 + len(BODY)] == ["一、总体要求", "（一）指导思想", "（二）基本原则"]
    assert [finding.code for finding in document.findings] == (["mislabelled"] if named in {"c.doc", "e.docx"} else [])


@pytest.mark.parametrize("reader", [rtf, odt])
def test_without_libreoffice_the_command_is_told(reader: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libreoffice, "find", lambda: None)
    with pytest.raises(ReadError, match="LibreOffice") as caught:
        reader.read(rb"{\rtf1 text}", "a.rtf", Metadata())  # type: ignore[attr-defined]
    assert "apt-get install libreoffice-writer" in caught.value.hint


def ole(stream: str, block: bytes = b"") -> bytes:
    """The outside of a compound file that lists one stream."""
    return OLE + bytes(504) + block.ljust(512, b"\0") + stream.encode("utf-16-le").ljust(128, b"\0")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (ole("EncryptedPackage"), "encrypted"),
        (ole("WordDocument", b"\xec\xa5\xc1\0" + bytes(6) + b"\0\x13"), "encrypted"),
        (ole("Workbook"), "an Excel table"),
        (ole("PowerPoint Document"), "a presentation"),
        (b"no compound file", "damaged"),
    ],
)
def test_what_is_no_old_word_file_is_told(data: bytes, said: str) -> None:
    with pytest.raises(ReadError, match=said):
        doc.read(data, "a.doc", Metadata())


def ingested(data: bytes, name: str) -> SourceDocument:
    return read_bytes(data, name, Path("/nowhere") / name)


@pytest.mark.parametrize(
    ("data", "name", "media_type", "really"),
    [
        (PAGES["government"](BODY).encode(), "a.doc", "text/html", ".html"),
        (PAGES["school"](BODY).encode("gb18030"), "a.pdf", "text/html", ".html"),
        (
            rich(BODY, TITLE),
            "a.doc",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            ".docx",
        ),
        (
            rich(BODY, TITLE),
            "a.txt",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
            ".docx",
        ),
        (papers.plain("Speech to the office."), "a.txt", "application/pdf", ".pdf"),
        (papers.plain("Speech to the office."), "a.docx", "application/pdf", ".pdf"),
        ("\n".join(BODY).encode("gb18030"), "a.docx", "text/plain", ".txt"),
        ("\n".join(BODY).encode(), "a.pdf", "text/plain", ".txt"),
    ],
)
def test_a_file_is_read_as_what_it_is_and_that_is_said(data: bytes, name: str, media_type: str, really: str) -> None:
    document = ingested(data, name)
    assert document.media_type == media_type
    assert [finding.code for finding in document.findings][:1] == ["mislabelled"]
    assert really in document.findings[0].message


def test_an_opendocument_text_is_known_by_its_first_member() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("mimetype", "application/vnd.oasis.opendocument.text")
        file.writestr("content.xml", "<x/>")
    assert choose(out.getvalue(), "a.docx").name == "odt"


@pytest.mark.parametrize("name", ["a.docx", "a", "a.bin", "a.DOCX", "讲话.v2"])
def test_no_finding_where_the_name_says_nothing_else(name: str) -> None:
    assert ingested(rich(BODY, TITLE), name).findings == ()


def test_a_word_file_is_known_by_the_list_at_its_end(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as file:
        file.writestr("docProps/thumbnail.jpeg", bytes(range(256)) * 40)
    path.write_bytes(path.read_bytes())
    with zipfile.ZipFile(path, "a") as file:
        file.writestr("word/document.xml", "<x/>")
    assert choose(path.read_bytes(), "a.zip").name == "docx"

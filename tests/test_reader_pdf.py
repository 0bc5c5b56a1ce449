"""PDF files give the paragraphs that were printed; what cannot be read is one sentence that says what to do."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest
from tests import papers
from tests.pages import BODY, TITLE
from tests.speechcase import CASES, Case

from materials.errors import ReadError
from materials.ingest import ingest
from materials.model import MarkKind, Metadata, Options, SourceDocument, StudyPack
from materials.readers.pdf import read
from materials.registry import writer
from materials.study import analyse, clean


def pdf(data: bytes) -> SourceDocument:
    return read(data, "a.pdf", Metadata())


def kept(document: SourceDocument) -> list[str]:
    """The clean paragraphs."""
    return clean(document).text.split("\n")


def marked(document: SourceDocument, kind: MarkKind) -> list[str]:
    return [document.text[mark.start : mark.end] for mark in document.marks if mark.kind is kind]


def outline(pack: StudyPack) -> list[tuple[int, str, str]]:
    return [(s.level, s.marker.of(pack.text), s.heading.of(pack.text)) for s in pack.outline]


def joined(lines: list[str]) -> list[str]:
    return ["".join(line.split()) for line in lines]


@pytest.mark.slow
@pytest.mark.parametrize("style", sorted(papers.STYLES))
@pytest.mark.parametrize("folder", CASES, ids=lambda folder: folder.name)
def test_speeches_come_back_from_paper(folder: Path, style: str) -> None:
    case = Case.of(folder)
    lines = case.clean.text.split("\n")
    found = clean(pdf(papers.paper(lines, style)))
    assert found.text.split("\n") == lines
    assert outline(analyse(found, "s")) == outline(case.pack)


@pytest.mark.parametrize("folder", CASES[:6], ids=lambda folder: folder.name)
def test_columns_from_the_right_are_read_downwards(folder: Path) -> None:
    lines = Case.of(folder).clean.text.split("\n")
    document = pdf(papers.upright(lines[1:], lines[0]))
    # Blanks and words of several letters have no certain place between upright characters.
    wanted = [line for line in joined(lines) if not any(c.isascii() and c.isalnum() for c in line)]
    assert [line for line in joined(kept(document)) if line in wanted] == wanted
    assert marked(document, MarkKind.FURNITURE)


def test_the_sample_in_the_official_layout_comes_back(sample: Path, sample_pack: StudyPack) -> None:
    found = kept(pdf(writer("gbt9704").render(sample_pack, Options())))
    wanted = sample_pack.text.split("\n")
    assert [line for line in found if line in wanted] == wanted
    assert len(found) <= len(wanted) + 2  # the title that the file name gives, and a word about it


def test_titles_heads_feet_and_numbers_are_told_apart() -> None:
    document = pdf(papers.paper(BODY * 3, "book", TITLE))
    assert marked(document, MarkKind.TITLE) == [TITLE]
    furniture = marked(document, MarkKind.FURNITURE)
    assert furniture.count("江城市委办公室　内部资料") == furniture.count("— 2 —") + 1 + furniture.count("— 3 —")
    assert kept(document) == [TITLE, *BODY * 3]
    assert clean(document).source.text == document.text


def test_headings_are_known_by_size_and_face() -> None:
    style = papers.BOOK + "h2 { font-size: 14pt; margin: 0 } h3 { font: bold 11pt 'Noto Sans CJK SC'; margin: 0 }"
    body = f"<h1>{TITLE}</h1><h2>形势</h2><p>{BODY[3]}</p><h3>外部</h3><p>{BODY[5]}</p><h2>任务</h2><p>{BODY[7]}</p>"
    document = pdf(papers.page(f"<style>{style}</style>{body}"))
    assert [(document.text[m.start : m.end], m.detail) for m in document.marks if m.kind is MarkKind.HEADING] == [
        ("形势", "1"),
        ("外部", "2"),
        ("任务", "1"),
    ]


def test_footnotes_stand_at_the_end_and_leave_no_number_behind() -> None:
    style = papers.BOOK + ".n { float: footnote; font-size: 8pt; text-indent: 0 } .n::footnote-call { font-size: 7pt }"
    long = "江城市委办公室调研报告，第三部分“参谋助手的职责”，对这句话有完整的说明，可以参看原文，也可以来电索取。"
    text = "".join(f"<p>{line}</p>" for line in BODY)
    noted = text.replace("点子上", f"点子上<span class=n>{long}</span>").replace(
        "抓到底", "抓到底<span class=n>见会议文件。</span>"
    )
    document = pdf(papers.page(f"<style>{style}</style>{noted}"))
    assert tuple(kept(document)[: len(BODY)]) == BODY
    assert [note.partition(".")[2].strip() for note in marked(document, MarkKind.NOTE)] == [long, "见会议文件。"]


def test_long_titles_passages_and_signatures_are_whole() -> None:
    style = (
        papers.BOOK + "h1 { font-size: 20pt } .q { margin: 0 2em } .s { text-align: right } .c { text-align: center }"
    )
    title, passage = "在全市办公室系统学习贯彻重要讲话精神暨年度工作总结会议上的讲话", BODY[3] * 3
    parts = [
        ("h1", "", title),
        ("p", "c", "（2021年3月2日）"),
        *(("p", "", line) for line in BODY),
        ("p", "q", passage),
    ]
    parts += [("p", "", BODY[9]), ("p", "s", "江城市委办公室"), ("p", "s", "2021年3月2日")]
    body = "".join(f"<{tag} class='{kind}'>{text}</{tag}>" for tag, kind, text in parts)
    document = pdf(papers.page(f"<style>{style}</style>{body}"))
    assert kept(document) == [text for _, _, text in parts]
    assert marked(document, MarkKind.TITLE) == [title]


@pytest.mark.parametrize("more", ["margin: 0", "margin: 0 0 6pt", "padding: 0; text-indent: 0; margin: 0"])
def test_lists_with_hanging_numbers(more: str) -> None:
    lines = ["（一）" + BODY[3] * 2, "（二）" + BODY[5] + BODY[3], "（三）" + BODY[9] * 3]
    style = f"{papers.OFFICE} p {{ padding-left: 3em; text-indent: -3em; {more} }}"
    assert kept(pdf(papers.paper(lines, style))) == lines


def test_a_table_is_read_row_by_row() -> None:
    cells = "".join(f"<tr><td>第{n}项<td>办公室<td>{n}月底</tr>" for n in range(1, 9))
    page = f"<style>{papers.BOOK} table {{ width: 100% }} td {{ width: 33% }}</style><p>{BODY[1]}</p><table>{cells}</table>"
    assert kept(pdf(papers.page(page)))[1:3] == ["第1项　办公室　1月底", "第2项　办公室　2月底"]


def test_latin_and_numbers_keep_their_blanks() -> None:
    line = "会议讨论了“AI for Government”报告，2024年1月20日起用Windows 11和WPS Office办公，增长3.5%，达1,200万元。" * 3
    assert kept(pdf(papers.paper([line], "book"))) == [line]


@pytest.mark.parametrize("turned", [90, 180, 270])
def test_pages_that_lie_on_their_side(turned: int) -> None:
    text = "The speech was given to all of the office, and what it asks for is plain. " * 4
    assert pdf(papers.on_its_side(text, turned)).text == pdf(papers.plain(text)).text
    assert "plain. The speech" in pdf(papers.plain(text)).text


def test_bold_printed_twice_counts_once() -> None:
    style = "p { position: absolute; top: 0; left: 0; font: 12pt 'Noto Serif CJK SC' } p + p { left: 0.4pt }"
    assert pdf(papers.page(f"<style>{style}</style><p>重要通知</p><p>重要通知</p>")).text == "重要通知"


def test_ligatures_and_dashes_are_whole() -> None:
    assert pdf(papers.paper(["——在Office培训班上"], "book")).text.split("\n")[0] == "——在Office培训班上"


def test_a_page_that_is_a_picture_is_told() -> None:
    document = pdf(papers.half_scanned("Speech to the office."))
    assert document.text == "Speech to the office."
    assert [(finding.code, finding.message) for finding in document.findings] == [
        ("picture-pages", "第2页是图片，没有文字层，未能读取。")
    ]


@pytest.mark.parametrize(
    ("data", "said", "todo"),
    [
        (papers.scan(), "pictures of pages", "ocrmypdf"),
        (papers.locked(), "encrypted", "password"),
        (b"%PDF-1.4\nnothing", "damaged", "new PDF"),
        (papers.plain("x" * 30)[:200], "damaged", "new PDF"),
        (
            papers.pdf(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Type /Pages /Kids [] /Count 0 >>"),
            "damaged|no text",
            "",
        ),
    ],
)
def test_what_cannot_be_read_says_what_to_do(data: bytes, said: str, todo: str) -> None:
    with pytest.raises(ReadError, match=said) as caught:
        pdf(data)
    assert todo in caught.value.hint


@pytest.mark.office
@pytest.mark.slow
@pytest.mark.skipif(shutil.which("soffice") is None, reason="needs LibreOffice")
def test_what_a_word_processor_prints_comes_back(tmp_path: Path) -> None:
    body = "".join(f'<p style="text-indent: 2em; margin: 0; font-size: 12pt">{line}</p>' for line in BODY * 3)
    (tmp_path / "a.html").write_text(f'<meta charset="utf-8"><h1 align="center">{TITLE}</h1>{body}', encoding="utf-8")
    command = [
        "soffice",
        f"-env:UserInstallation=file://{tmp_path}/profile",
        "--headless",
        "--convert-to",
        "pdf:writer_web_pdf_Export",
    ]
    subprocess.run(
        [*command, "--outdir", str(tmp_path), str(tmp_path / "a.html")], check=True, capture_output=True, timeout=100
    )
    assert kept(ingest(tmp_path / "a.pdf")) == [TITLE, *BODY * 3]

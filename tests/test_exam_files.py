"""What the test paper is handed out and imported as: read back, escaped, keys as in the bank."""

from __future__ import annotations

import hashlib
import html
import io
import re
import zipfile
from collections import Counter

import docx
import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from markupsafe import Markup
from tests.banks import HARD, SAMPLE, SOURCES, hard, made, studied

from materials.exam.paper import MOST, papers
from materials.exam.view import BLANK, HOLE, cloze, fraction, gift, pieces
from materials.model import Options, StudyPack
from materials.registry import writer
from materials.spans import Span

PRODUCTS = ["exam", "exam-docx", "exam-xlsx", "moodle", "gift"]
NOTHING = "原文未列出可以命题的提法"
SHEET = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


@pytest.fixture(params=SOURCES, ids=[path.parent.name for path in SOURCES])
def pack(request: pytest.FixtureRequest) -> StudyPack:
    return studied(request.param)


@pytest.mark.parametrize("name", PRODUCTS)
@pytest.mark.parametrize("bank", [hard(), made("通知。"), studied(SOURCES[-1])], ids=["hard", "empty", "short"])
def test_the_same_bytes_twice(name: str, bank: StudyPack) -> None:
    once, again = (hashlib.sha256(writer(name).render(bank, Options())).hexdigest() for _ in range(2))
    assert once == again


def cells(data: bytes) -> list[dict[str, str]]:
    """The rows of a workbook as column name to text; asserts that every cell is a shared string."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        strings = ["".join(s.itertext()) for s in etree.fromstring(book.read("xl/sharedStrings.xml"))]
        sheet = etree.fromstring(book.read("xl/worksheets/sheet1.xml"))
    assert not list(sheet.iter(f"{SHEET}f", f"{SHEET}hyperlink"))
    rows = []
    for row in sheet.iter(f"{SHEET}row"):
        assert {c.get("t") for c in row} == {"s"}
        rows.append({c.get("r").rstrip("0123456789"): strings[int(c.findtext(f"{SHEET}v"))] for c in row})
    return [{rows[0][column]: words for column, words in row.items()} for row in rows[1:]]


def test_the_table_holds_the_bank_as_text(pack: StudyPack) -> None:
    table = cells(writer("exam-xlsx").render(pack, Options()))
    assert len(table) == len(pack.questions)
    for row in table:
        assert row["解析"]
        assert row["出处"].startswith("〔")
        assert int(row["分值"]) > 0
        assert row["难度"] in {"易", "中", "难"}
        if row["题型"] == "判断题":
            assert row["答案"] in {"对", "错"}
        elif row["题型"] in {"单选题", "多选题"}:
            assert all(row[f"选项{letter}"] for letter in row["答案"])


def test_a_formula_in_a_speech_stays_text() -> None:
    single = next(row for row in cells(writer("exam-xlsx").render(hard(), Options())) if row["题型"] == "单选题")
    assert single["解析"] == HARD
    assert {single["选项A"], single["选项B"]} == {HARD[5:13], "=2+2"}


def test_moodle_reads_the_bank(pack: StudyPack) -> None:
    root = etree.fromstring(writer("moodle").render(pack, Options()))
    types = {
        "blank": "cloze",
        "single": "multichoice",
        "multiple": "multichoice",
        "truefalse": "truefalse",
        "short": "essay",
    }
    asked = [q for q in root if q.get("type") != "category"]
    assert Counter(q.get("type") for q in asked) == Counter(types[q.kind] for q in pack.questions)
    bank = {q.id: q for q in pack.questions}
    for element in asked:
        q = bank[element.findtext("idnumber")]
        parts = {html.unescape(a.findtext("text")): float(a.get("fraction")) for a in element.findall("answer")}
        if q.choices:
            assert {words for words, part in parts.items() if part > 0} == {a.of(pack.text) for a in q.answer}
            assert sum(part for part in parts.values() if part > 0) == pytest.approx(100, abs=1e-3)
        elif q.kind == "truefalse":
            assert parts == {"true": 0 if q.substitution else 100, "false": 100 if q.substitution else 0}
        elif q.kind == "short":
            assert q.answer[0].of(pack.text) in html.unescape(element.findtext("graderinfo/text"))
        else:
            assert restored(element.findtext("questiontext/text")) == q.source.of(pack.text)


def restored(words: str) -> str:
    """A cloze text with the answer of each field in its place, read as Moodle reads it."""
    return html.unescape(re.sub(r"\{1:SHORTANSWER:=((?:&#\d+;|[^}~#])*)\}", r"\1", words))


def test_moodle_keeps_what_has_a_meaning_to_it() -> None:
    root = etree.fromstring(writer("moodle").render(hard(), Options()))
    assert restored(root.findtext("question[@type='cloze']/questiontext/text")) == HARD
    choices = root.findall("question[@type='multichoice']/answer/text")
    assert {html.unescape(c.text) for c in choices} == {HARD[5:13], "=2+2"}
    assert root.findtext("question/category/text") == "$course$/top/小会//发言 {1:X:=y}"


@given(st.text("甲{}~#=\\/%&<>\"':1", min_size=1, max_size=12), st.text("乙{}1:=SHORTANSWER&#;", max_size=12))
def test_any_blank_survives_cloze(answer: str, before: str) -> None:
    bank = made(before + answer)
    blank = Span(len(before), len(before) + len(answer))
    assert restored(str(cloze(Markup.escape(before + HOLE), bank, [blank]))) == before + answer


def parsed(words: str) -> list[tuple[str, str, str]]:
    """A GIFT file as (stem, answers, feedback) with the escapes of stem and feedback undone; answers as they stand."""
    lines = "\n".join(line for line in words.split("\n") if not line.startswith(("//", "$CATEGORY")))
    out = []
    for item in filter(str.strip, lines.split("\n\n")):
        found = re.fullmatch(
            r"\s*::(?:\\.|[^:\\])*::\[plain\]((?:\\.|[^{\\])*)\{((?:\\.|[^}\\])*)\}\s*", item, re.DOTALL
        )
        assert found, item
        answers, _, feedback = re.split(r"(?<!\\)(####)", found[2], maxsplit=1)
        out.append((unescaped(found[1]), answers, unescaped(feedback)))
    return out


def unescaped(words: str) -> str:
    return re.sub(r"\\(.)", r"\1", words)


@given(st.text("甲乙~=#{}:\\%1", max_size=20))
def test_gift_escapes_go_there_and_back(words: str) -> None:
    assert unescaped(gift(words)) == words
    assert not re.search(r"(?<!\\)(?:\\\\)*[~=#{}:]", gift(words))


@pytest.mark.parametrize("bank", [hard(), *map(studied, SOURCES)])
def test_gift_reads_the_bank(bank: StudyPack) -> None:
    items = parsed(writer("gift").render(bank, Options()).decode())
    assert len(items) == len(bank.questions)
    order = sorted(bank.questions, key=lambda q: list(MOST).index(q.kind))
    for (stem, answers, feedback), q in zip(items, order, strict=True):
        assert feedback.endswith("〕") or not bank.outline
        if q.choices:
            options = re.findall(r"^([=~])(?:%(-?[\d.]+)%)?(.*)$", answers, re.MULTILINE)
            right = {unescaped(words) for sign, part, words in options if sign == "=" or float(part or 0) > 0}
            assert right == {a.of(bank.text) for a in q.answer}
        elif q.kind == "truefalse":
            assert answers == ("FALSE" if q.substitution else "TRUE")
        elif q.kind == "blank":
            assert stem.count("____") == len(q.blanks)
            assert unescaped(answers[1:]).split("；")[0] == q.answer[0].of(bank.text)


def test_fractions_are_moodles() -> None:
    assert [fraction(1, n) for n in (1, 2, 3, 6, 7)] == ["100", "50", "33.33333", "16.66667", "14.28571"]
    assert fraction(-1, 3) == "-33.33333"


def test_an_empty_bank_says_so() -> None:
    empty = made("通知。")
    assert papers(empty) == ()
    assert cells(writer("exam-xlsx").render(empty, Options())) == [{"题型": NOTHING}]
    for name in ("moodle", "gift"):
        assert NOTHING in writer(name).render(empty, Options()).decode()
    pdf = pypdfium2.PdfDocument(writer("exam").render(empty, Options()))
    assert len(pdf) == 1
    assert NOTHING in pdf[0].get_textpage().get_text_bounded()


def test_the_printed_paper_states_its_points_and_ends_with_the_keys() -> None:
    bank = studied(SAMPLE)
    pdf = pypdfium2.PdfDocument(writer("exam").render(bank, Options()))
    pages = [re.sub(r"\s", "", page.get_textpage().get_text_bounded()) for page in pdf]
    whole = "".join(pages)
    for paper in papers(bank):
        assert f"{paper.label}卷共{len(paper.items)}题满分{paper.total}分" in whole
        for ordinal, block in zip("一二三四五", paper.blocks, strict=True):
            assert f"（每题{block.unit}分，共{block.total}分）" in whole
            assert whole.count(f"{ordinal}、") >= 4
    keys = [i for i, words in enumerate(pages) if "参考答案" in words]
    assert keys == list(range(keys[0], len(pages)))
    assert "姓名单位得分" in pages[0]


def squeezed(words: str) -> str:
    return re.sub(r"[\s\u200b\u00a0]", "", words)


def test_the_word_paper_prints_both_versions_then_both_keys() -> None:
    bank = studied(SAMPLE)
    document = docx.Document(io.BytesIO(writer("exam-docx").render(bank, Options())))
    words = [squeezed(p.text) for p in document.paragraphs]
    heads = [squeezed(p.text) for p in document.paragraphs if p.style.name == "卷首标题"]
    assert heads == ["A测试卷", "B测试卷", "A参考答案", "B参考答案"]
    keys = [squeezed(p.text) for p in document.paragraphs if p.style.name == "答案"]
    assert len(keys) == sum(len(paper.items) for paper in papers(bank))
    for paper in papers(bank):
        assert f"{paper.label}卷共{len(paper.items)}题满分{paper.total}分" in words
        for item in paper.items:
            for choice in item.question.choices:
                assert any(choice.span.of(bank.text) in line for line in words)


@given(st.lists(st.integers(1, 12), max_size=4))
def test_a_blank_is_wider_than_what_it_takes(lengths: list[int]) -> None:
    words = "甲" + "乙".join([HOLE] * len(lengths)) + "（　　）"
    runs = pieces(words, [Span(0, length) for length in lengths])
    rooms = [text for text, kind in runs if kind == BLANK]
    assert [len(room) for room in rooms] == [*(length + 2 for length in lengths), 4]
    assert HOLE not in "".join(text for text, _ in runs)

"""What goes in comes out: every character of a document is in its text, and every one that cleaning takes is in the list of edits."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from tests import papers
from tests.cases import SAMPLE
from tests.pages import BODY, PAGES, TITLE
from tests.speechcase import CASES
from tests.wordfiles import p, rich, table, word

from materials.ingest import ingest, read_bytes
from materials.model import MarkKind, SourceDocument
from materials.spans import apply_edits
from materials.study import clean

SENTENCE = "督查要一抓到底，件件有着落，事事有回音。"


def ingested(data: bytes, name: str) -> SourceDocument:
    return read_bytes(data, name, Path("/nowhere") / name)


@cache
def documents() -> dict[str, SourceDocument]:
    """Sixty documents of every format."""
    found = {folder.name: ingest(next(folder.glob("source.*"))) for folder in CASES}
    found["sample"] = ingest(SAMPLE)
    for name, page in PAGES.items():
        found |= {f"{name}-{times}": ingested(page(BODY * times).encode(), "a.html") for times in (1, 3, 9)}
    for folder in CASES[:14]:
        lines = (folder / "clean.txt").read_text(encoding="utf-8").splitlines()
        found[f"{folder.name}-docx"] = ingested(rich(lines, TITLE), "a.docx")
    for style in papers.STYLES:
        found |= {
            f"{style}-{times}": ingested(papers.paper(BODY * times, style, TITLE), "a.pdf") for times in (1, 2, 5, 9)
        }
    return found


def test_there_are_sixty_documents() -> None:
    assert len(documents()) >= 60


def test_every_character_that_cleaning_takes_is_listed() -> None:
    for name, source in documents().items():
        text = clean(source)
        taken = sum(edit.end - edit.start - len(edit.replacement) for edit in text.edits)
        assert len(source.text) - taken == len(text.text), name
        assert apply_edits(source.text, text.edits) == text.text, name


def letters(texts: Iterator[str]) -> Counter[str]:
    return Counter(c for text in texts for c in text if not c.isspace())


@pytest.mark.parametrize("name", ["government", "paper", "account"])
def test_every_shown_character_of_a_page_is_in_its_text(name: str) -> None:
    from lxml import html

    page = PAGES[name](BODY * 3)
    body = html.document_fromstring(page).find("body")
    for gone in body.xpath(".//script | .//style"):
        gone.drop_tree()
    assert letters(iter([ingested(page.encode(), "a.html").text])) == letters(body.itertext())


def test_every_printed_character_of_a_paper_is_in_its_text() -> None:
    document = ingested(papers.paper(BODY * 5, "book", TITLE), "a.pdf")
    furniture = [document.text[m.start : m.end] for m in document.marks if m.kind is MarkKind.FURNITURE]
    assert letters(iter([document.text])) - letters(iter(furniture)) == letters(iter((TITLE, *BODY * 5)))


def test_every_character_of_a_word_file_is_in_its_text() -> None:
    body = "".join(p(line) for line in BODY) + table([BODY[:3], BODY[3:6]])
    assert letters(iter([ingested(word(body), "a.docx").text])) == letters(iter((*BODY, *BODY[:6])))


def whole(data: bytes, name: str, times: int) -> None:
    """The document holds the sentence as often as it was written, before and behind cleaning, in linear time."""
    begin = time.monotonic()
    document = ingested(data, name)
    assert document.text.count(SENTENCE) == times
    assert clean(document).text.count(SENTENCE) == times
    assert time.monotonic() - begin < 10 + 8 * len(data) / 2**20


def in_page(text: str) -> bytes:
    return (
        f"<!DOCTYPE html><html><head><meta charset=utf-8></head><body><div><p>{text}</p></div></body></html>".encode()
    )


def times_for(megabytes: float) -> int:
    return int(megabytes * 2**20 / len(SENTENCE.encode()))


@pytest.mark.parametrize("depth", [300, 1000])
def test_deep_nesting(depth: int) -> None:
    whole(in_page("<div>" * depth + SENTENCE + "</div>" * depth), "a.html", 1)
    inside = "<w:sdt><w:sdtContent>" * (depth // 2) + p(SENTENCE) + "</w:sdtContent></w:sdt>" * (depth // 2)
    whole(word(inside), "a.docx", 1)


def test_a_text_node_beyond_the_parser_s_own_limit() -> None:
    whole(in_page(SENTENCE * times_for(11)), "a.html", times_for(11))


@pytest.mark.parametrize("name", ["a.txt", "a.docx"])
def test_one_long_paragraph(name: str) -> None:
    text = SENTENCE * times_for(3)
    whole(text.encode() if name == "a.txt" else word(p(text)), name, times_for(3))


@pytest.mark.torture
@pytest.mark.parametrize(
    ("name", "megabytes"), [("a.html", 20), ("a.html", 50), ("a.txt", 50), ("b.txt", 50), ("a.docx", 50)]
)
def test_huge_paragraphs(name: str, megabytes: int) -> None:
    times = times_for(megabytes)
    text = SENTENCE * times
    data = (
        in_page(text)
        if name == "a.html"
        else word(p(text))
        if name == "a.docx"
        else text.encode("gb18030" if name == "b.txt" else "utf-8")
    )
    whole(data, name, times)

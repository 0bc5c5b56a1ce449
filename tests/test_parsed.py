"""The quick parsers of printed pages: what they find is what WeasyPrint's own find, and nothing is hidden by what is kept."""

from __future__ import annotations

import subprocess
import sys
from xml.etree.ElementTree import Element

import pytest
import tinyhtml5
from tests.speechcase import Case

from materials.cards.sheets import html as cards
from materials.errors import RenderError
from materials.model import Options, StudyPack
from materials.registry import writers
from materials.typeset import paper, parsed
from materials.typeset.pages import handout_html

PAGE = '<!DOCTYPE html>\n<html lang="zh-CN">\n<head><title>试</title><style>{}</style></head>\n<body><p>{}</p></body>\n</html>'


def outline(root: Element) -> list[tuple[str, dict[str, str], str, str]]:
    """The elements in order with the text in and behind them; white space alone, which HTML moves into the body, left out."""
    return [(each.tag, dict(each.attrib), _words(each.text), _words(each.tail)) for each in root.iter()]


def _words(text: str | None) -> str:
    return text if text and text.strip() else ""


def assert_same_tree(html: str) -> None:
    quick = parsed.tree(html)
    assert quick is not None
    assert outline(quick) == outline(tinyhtml5.parse(html, namespace_html_elements=False))


def test_a_handout_is_xml_and_the_same_tree(case: Case) -> None:
    assert_same_tree(handout_html(case.pack, Options()))


@pytest.mark.parametrize("name", ["exam", "gbt9704"])
def test_other_prints_are_too(name: str, sample_pack: StudyPack, monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[str] = []
    monkeypatch.setattr(paper, "document", lambda html: given.append(html) or b"")
    next(writer for writer in writers() if writer.name == name).render(sample_pack, Options())
    assert_same_tree(given[0])


def test_cards_are_too(sample_pack: StudyPack) -> None:
    assert_same_tree(cards(sample_pack, Options()))


def test_a_page_that_is_no_xml_is_set_as_well() -> None:
    plain = PAGE.format("p { margin: 0 }", "一行。<br/>又一行。")
    assert paper.document(plain.replace("<br/>", "<br>")) == paper.document(plain)


def test_a_style_sheet_with_an_error_is_told_each_time() -> None:
    for _ in range(2):
        with pytest.raises(RenderError):
            paper.document(PAGE.format("p { colour: red }", "一行。"))


def test_a_page_with_counters_of_its_own_shares_nothing() -> None:
    page = parsed.page(PAGE.format("@counter-style own { system: cyclic; symbols: '甲'; suffix: '' }", "一行。"))
    assert page.options == {}


FORKS = """
import multiprocessing, sys
from materials.typeset.paper import document
here = document(sys.argv[1])
with multiprocessing.get_context("fork").Pool(1) as pool:
    assert pool.apply(document, (sys.argv[1],)) == here
"""


def test_a_process_forked_behind_a_page_sets_pages_too() -> None:
    page = PAGE.format("p { font: 700 12pt 'Noto Serif CJK SC' }", "一行，ABC。")
    subprocess.run([sys.executable, "-c", FORKS, page], check=True, timeout=60)

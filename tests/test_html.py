"""The HTML summary: one file that asks for nothing, whose links all lead somewhere, for packs of every shape."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import re

import pytest
from tests.shapes import bare_pack

from materials.model import Options, Question, StudyPack
from materials.spans import Span
from materials.writers.html import WRITER

SENTENCE = "办公室无小事，责任重于泰山。"


@pytest.mark.parametrize("text", ["短。", "\n".join([SENTENCE * 3] * 20), "\n".join([SENTENCE * 10] * 200)])
def test_packs_without_structure_render_and_links_resolve(text: str) -> None:
    page = WRITER.render(bare_pack(text), Options()).decode()
    ids = set(re.findall(r'\sid="([^"]+)"', page))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= ids


def test_the_contents_list_the_sections_in_their_order(sample_pack: StudyPack) -> None:
    page = WRITER.render(sample_pack, Options()).decode()
    sections = re.findall(r'<section id="([^"]+)"', page)
    listed = re.findall(r'<li[^>]*><a href="#([^"]+)">', page.split("</nav>")[0])
    assert [target for target in listed if target in sections] == sections
    assert len(sections) >= 8


def test_the_policy_names_the_style_and_the_script_that_are_there() -> None:
    page = WRITER.render(bare_pack(SENTENCE), Options()).decode()
    for tag in ("style", "script"):
        (words,) = re.findall(f"<{tag}>(.*?)</{tag}>", page, re.DOTALL)
        digest = base64.b64encode(hashlib.sha256(words.encode()).digest()).decode()
        assert f"{tag}-src 'sha256-{digest}'" in page
    assert " style=" not in page


def test_a_page_over_thirty_thousand_characters_stays_under_a_megabyte(sample_pack: StudyPack) -> None:
    text = sample_pack.text
    more = bare_pack(("\n" + SENTENCE * 20) * 100).paragraphs
    moved = [
        dataclasses.replace(p, id=f"x{p.id}", span=Span(p.span.start + len(text), p.span.end + len(text))) for p in more
    ]
    long = dataclasses.replace(
        sample_pack, text=text + ("\n" + SENTENCE * 20) * 100, paragraphs=(*sample_pack.paragraphs, *moved)
    )
    assert len(long.text) > 30_000
    assert len(WRITER.render(long, Options())) < 1_000_000


def test_no_request_is_possible() -> None:
    page = WRITER.render(bare_pack(SENTENCE), Options()).decode()
    assert "default-src 'none'" in page
    assert not re.search(r'(?:src|href)="(?!#)', page)


@pytest.mark.parametrize("kind", ["truefalse", "short"])
def test_a_question_without_subject_shows_its_sentence(kind: str) -> None:
    span = Span(0, len(SENTENCE))
    question = Question(id="q1", kind=kind, form="verbatim", source=span, answer=(span,))  # type: ignore[arg-type]
    assert "自测题" in WRITER.render(bare_pack(SENTENCE, questions=(question,)), Options()).decode()

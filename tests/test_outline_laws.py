"""What holds for the outline of any text: sections tile, levels never jump, headings are places, ids differ, time is linear."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from materials.extract.layout import lay_out
from materials.extract.outline import outline
from materials.model import CleanText, Paragraph, Role, Section, SourceDocument

_ORDINALS = [
    *(
        "第一章 ",
        "第二章 ",
        "一、",
        "二、",
        "三、",
        "（一）",
        "（二）",
        "（三）",
        "1.",
        "2.",
        "（1）",
        "（2）",
        "①",
        "②",
    ),
    *(
        "第一，",
        "第二，",
        "一是",
        "二是",
        "三是",
        "一要",
        "二要",
        "首先，",
        "其次，",
        "最后，",
        "其一，",
        "其二，",
        "第一阶段：",
        "第二阶段：",
    ),
]
_WORDS = [
    "加强学习",
    "改进作风，服务群众",
    "“人民至上。”的理念",
    "做到三个转变",
    "在思想方面，认识不足",
    "同志们：",
    "（试行",
    "",
    "2018年3月5日",
    "——",
]
_MARKS = ["。", "；", "：", "，", "\n", "\n", "！", "", " "]
_PIECES = st.tuples(st.sampled_from([*_ORDINALS, "", ""]), st.sampled_from(_WORDS), st.sampled_from(_MARKS)).map(
    "".join
)
texts = st.lists(_PIECES, max_size=60).map("".join)


def read(text: str) -> tuple[tuple[Paragraph, ...], tuple[Section, ...]]:
    clean = CleanText(SourceDocument("x.txt", "", "text/plain", "utf-8", text), text, ())
    _, paragraphs = lay_out(clean)
    return paragraphs, outline(clean, paragraphs)


@given(texts)
@settings(max_examples=300, deadline=None)
def test_outline_laws(text: str) -> None:
    paragraphs, sections = read(text)
    levels = [0, *(s.level for s in sections)]
    assert all(1 <= after <= before + 1 for before, after in pairwise(levels))
    starts = [s.start for s in sections]
    assert starts == sorted(set(starts))
    assert len({s.id for s in sections}) == len(sections)
    body = [p.span for p in paragraphs if p.role is Role.BODY]
    for i, section in enumerate(sections):
        assert section.heading
        assert section.heading.of(text).strip() == section.heading.of(text)
        assert section.marker.end <= section.heading.start < section.heading.end <= section.body_end <= len(text)
        assert any(span.contains(section.heading) for span in body)
        following = next((s for s in sections[i + 1 :] if s.level <= section.level), None)
        assert section.body_end == (
            following.start if following is not None else max(body[-1].end, section.heading.end)
        )


@given(texts)
@settings(max_examples=100, deadline=None)
def test_paragraphs_are_the_lines(text: str) -> None:
    paragraphs, _ = read(text)
    assert [p.span.of(text) for p in paragraphs] == text.split("\n")
    assert [p.id for p in paragraphs] == [f"p{i}" for i in range(1, len(paragraphs) + 1)]


@given(texts, texts)
@settings(max_examples=60, deadline=None)
def test_the_same_text_gives_the_same_outline(one: str, other: str) -> None:
    assert read(one + other) == read(one + other)


@pytest.mark.parametrize(
    "unit",
    [
        "一是",
        "（",
        "第一",
        "一是，二是，",
        "\n一、",
        "（一）",
        "首先，其次，",
        "三个方面。",
        "三个方面：要做。",
        "“",
        "①",
        "第一章\n",
        "在甲方面，\n",
    ],
)
def test_hostile_texts_take_linear_time(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    begin = time.process_time()
    read(text)
    assert time.process_time() - begin < 2

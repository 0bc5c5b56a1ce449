"""The test paper and the bank below it: keys that follow their options, totals that add up, keys that restore the source."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.banks import SAMPLE, SOURCES, studied

from materials.citation import Citations
from materials.exam.paper import FULL_SCORE, MOST, evidence, papers, plan
from materials.model import Options, Question, StudyPack
from materials.registry import writers
from materials.spans import Span


@pytest.fixture(params=SOURCES, ids=[path.parent.name for path in SOURCES])
def pack(request: pytest.FixtureRequest) -> StudyPack:
    return studied(request.param)


def keyed(question: Question) -> Counter[tuple[Span, bool]]:
    return Counter((c.span, c.correct) for c in question.choices)


# The paper


def test_totals_add_up_and_numbers_run_through(pack: StudyPack) -> None:
    for paper in papers(pack):
        assert [item.number for item in paper.items] == list(range(1, len(paper.items) + 1))
        assert paper.total == sum(item.score for item in paper.items) <= FULL_SCORE
        for block in paper.blocks:
            assert {(item.score, item.question.kind) for item in block.items} == {(block.unit, block.kind)}
            assert block.total == block.unit * len(block.items)
            assert 0 < len(block.items) <= MOST[block.kind]


def test_the_sample_makes_a_hundred_points() -> None:
    assert [paper.total for paper in papers(studied(SAMPLE))] == [100, 100]


def test_a_version_takes_four_pages_and_its_key_three() -> None:
    data = next(w for w in writers() if w.name == "exam").render(studied(SAMPLE), Options())
    pages = [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(data)]
    firsts = [n for n, words in enumerate(pages) if "姓名" in words or "题号后为答案" in words]
    assert len(firsts) == 4
    lengths = [b - a for a, b in pairwise([*firsts, len(pages)])]
    assert max(lengths[:2]) <= 4
    assert max(lengths[2:]) <= 3


def test_a_and_b_ask_the_same_in_another_order(pack: StudyPack) -> None:
    first, second = papers(pack)
    for a, b in zip(first.blocks, second.blocks, strict=True):
        ids = [[item.question.id for item in block.items] for block in (a, b)]
        assert sorted(ids[0]) == sorted(ids[1])
        assert ids[0] != ids[1] or len(ids[0]) == 1
        assert (a.kind, a.unit) == (b.kind, b.unit)
        others = {item.question.id: item.question for item in b.items}
        for item in a.items:
            other = others[item.question.id]
            assert not item.question.choices or item.question.choices != other.choices
            assert replace(item.question, choices=()) == replace(other, choices=())


def test_a_permutation_keeps_the_key(pack: StudyPack) -> None:
    bank = {q.id: q for q in pack.questions}
    for paper in papers(pack):
        for item in paper.items:
            assert keyed(item.question) == keyed(bank[item.question.id])


@given(st.lists(st.sampled_from(["blank", "single", "multiple", "truefalse", "short"]), max_size=60))
def test_any_bank_gets_true_points(kinds: list[str]) -> None:
    bank = [Question(f"q{i}", kind, kind, Span(i, i + 1), (Span(i, i + 1),)) for i, kind in enumerate(kinds)]  # type: ignore[arg-type]
    asked, units = plan(bank)
    assert {q.kind for q in asked} == set(kinds)
    assert sum(units[q.kind] for q in asked) <= 140
    assert units["truefalse"] <= units["short"] or not {"truefalse", "short"} <= set(kinds)


# The bank: keys restore the source


def test_a_blank_with_its_answers_put_back_is_the_source(pack: StudyPack) -> None:
    for q in (q for q in pack.questions if q.kind == "blank"):
        words, at = "", q.source.start
        for blank, answer in zip(q.blanks, q.answer, strict=True):
            words += pack.text[at : blank.start] + answer.of(pack.text)
            at = blank.end
        assert words + pack.text[at : q.source.end] == q.source.of(pack.text)


def test_a_false_statement_differs_by_its_one_exchange(pack: StudyPack) -> None:
    for q in (q for q in pack.questions if q.kind == "truefalse"):
        source = q.source.of(pack.text)
        if q.substitution is None:
            continue
        there, printed = q.substitution
        assert q.source.contains(there)
        assert printed.of(pack.text) != there.of(pack.text)
        at = there.start - q.source.start
        false = source[:at] + printed.of(pack.text) + source[at + len(there) :]
        assert false != source
        assert false[:at] + there.of(pack.text) + false[at + len(printed) :] == source


def test_no_right_option_is_among_the_wrong(pack: StudyPack) -> None:
    for q in (q for q in pack.questions if q.choices):
        right = {c.span.of(pack.text) for c in q.choices if c.correct}
        wrong = {c.span.of(pack.text) for c in q.choices if not c.correct}
        assert right == {a.of(pack.text) for a in q.answer}
        assert right
        assert wrong
        assert not right & wrong
        assert len(right | wrong) == len(q.choices)
        assert (len(right) == 1) == (q.kind == "single")


def test_the_evidence_holds_every_answer(pack: StudyPack) -> None:
    for q in pack.questions:
        assert all(any(place.contains(answer) for place in evidence(q)) for answer in q.answer)


def test_every_question_has_its_mark(pack: StudyPack) -> None:
    cite = Citations(pack)
    for q in pack.questions:
        assert all(cite.mark(place).startswith("〔") for place in evidence(q))


def test_nothing_is_asked_twice(pack: StudyPack) -> None:
    blanks = [frozenset(a.of(pack.text) for a in q.answer) for q in pack.questions if q.kind == "blank"]
    assert len(set(blanks)) == len(blanks)
    statements = sorted(q.source for q in pack.questions if q.kind == "truefalse")
    assert all(not a.overlaps(b) for a, b in pairwise(statements))


def test_nobody_is_said_to_have_said_what_he_did_not_say(pack: StudyPack) -> None:
    speakers = {a.speaker for a in pack.attributions}
    assert not any(q.substitution and q.substitution[0] in speakers for q in pack.questions)

"""Laws of edits and offset maps, each against a brute-force reading of the same edits."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from materials.spans import Edit, OffsetMap, Span, apply_edits, compose

TEXT = st.text("甲乙丙ab1。 ", max_size=24)


@st.composite
def edits_of(draw: st.DrawFn, text: str) -> list[Edit]:
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), max_size=8)))
    pairs = zip(cuts[::2], cuts[1::2], strict=False)
    out: list[Edit] = []
    for start, end in pairs:
        if out and out[-1].end == start:
            continue  # touching edits are one edit
        out.append(Edit(start, end, draw(st.text("XYZ", max_size=3)), draw(st.sampled_from("pq"))))
    return [edit for edit in out if edit.end > edit.start or edit.replacement]


@st.composite
def one_step(draw: st.DrawFn) -> tuple[str, list[Edit]]:
    text = draw(TEXT)
    return text, draw(edits_of(text))


@st.composite
def two_steps(draw: st.DrawFn) -> tuple[str, list[Edit], list[Edit]]:
    text, first = draw(one_step())
    return text, first, draw(edits_of(apply_edits(text, first)))


def brute_apply(text: str, edits: list[Edit]) -> str:
    for edit in reversed(edits):
        text = text[: edit.start] + edit.replacement + text[edit.end :]
    return text


@given(one_step())
def test_apply_is_replacing_from_the_end(step: tuple[str, list[Edit]]) -> None:
    assert apply_edits(*step) == brute_apply(*step)


@given(two_steps())
def test_composed_edits_do_both_steps(steps: tuple[str, list[Edit], list[Edit]]) -> None:
    text, first, second = steps
    assert apply_edits(text, compose(first, second)) == apply_edits(apply_edits(text, first), second)


@given(one_step())
def test_map_agrees_with_a_table_of_positions(step: tuple[str, list[Edit]]) -> None:
    text, edits = step
    places = OffsetMap(edits)
    origin: list[int] = []
    done = 0
    for edit in edits:
        origin += range(done, edit.start)
        origin += [edit.start] * len(edit.replacement)
        done = edit.end
    origin += range(done, len(text) + 1)
    assert [places.to_before(i) for i in range(len(origin))] == origin


@given(one_step())
def test_kept_characters_find_their_way_there_and_back(step: tuple[str, list[Edit]]) -> None:
    text, edits = step
    after, places = apply_edits(text, edits), OffsetMap(edits)
    for i, c in enumerate(text):
        if not any(edit.start <= i < edit.end for edit in edits):
            assert after[places.to_after(i)] == c
            assert places.to_before(places.to_after(i)) == i


@given(one_step())
def test_maps_are_monotonic(step: tuple[str, list[Edit]]) -> None:
    text, edits = step
    places = OffsetMap(edits)
    there = [places.to_after(i) for i in range(len(text) + 1)]
    back = [places.to_before(i) for i in range(len(apply_edits(text, edits)) + 1)]
    assert there == sorted(there)
    assert back == sorted(back)


@given(TEXT, st.integers(0, 24), st.integers(0, 24))
def test_stripped_span_is_the_stripped_words(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    assert Span(start, end).stripped(text).of(text) == text[start:end].strip()


def test_overlapping_edits_are_refused() -> None:
    with pytest.raises(ValueError, match="does not follow"):
        apply_edits("甲乙丙", [Edit(0, 2, "", "a"), Edit(1, 3, "", "b")])

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from materials.spans import Edit, OffsetMap, Span, apply_edits, compose


@st.composite
def edited(draw: st.DrawFn, text: str) -> list[Edit]:
    edits, at = [], 0
    while at <= len(text) and draw(st.booleans()):
        start = draw(st.integers(at, len(text)))
        end = draw(st.integers(start, min(len(text), start + 4)))
        edits.append(Edit(start, end, draw(st.text("xyz", max_size=3)), draw(st.sampled_from("abc"))))
        at = end + (end == start)
    return edits


@given(st.data(), st.text("abcdefgh", max_size=14))
def test_composed_edits_do_both(data: st.DataObject, text: str) -> None:
    first = data.draw(edited(text))
    middle = apply_edits(text, first)
    second = data.draw(edited(middle))
    assert apply_edits(text, compose(first, second)) == apply_edits(middle, second)


@given(st.data(), st.text("abcdefgh", max_size=14))
def test_untouched_characters_map_both_ways(data: st.DataObject, text: str) -> None:
    edits = data.draw(edited(text))
    after = apply_edits(text, edits)
    places = OffsetMap(edits)
    touched = {i for e in edits for i in range(e.start, e.end)}
    for i in set(range(len(text))) - touched:
        assert after[places.to_after(i)] == text[i]
        assert places.to_before(places.to_after(i)) == i


def test_overlapping_edits_are_refused() -> None:
    with pytest.raises(ValueError, match="does not follow"):
        apply_edits("abcd", [Edit(0, 3, "", "a"), Edit(2, 4, "", "b")])


def test_spans_know_their_words() -> None:
    assert Span(1, 3).of("四个决不让") == "个决"
    assert Span(0, 5).stripped(" 五型 ") == Span(1, 3)

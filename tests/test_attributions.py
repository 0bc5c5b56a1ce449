"""Every attribution is three places of the text in which speaker, cue and quotation can be read."""

from __future__ import annotations

from tests.speechcase import Case


def test_parts_are_places_that_say_something(case: Case) -> None:
    for a in case.pack.attributions:
        for span in (a.speaker, a.cue, a.quote):
            assert 0 <= span.start < span.end <= len(case.pack.text)
            assert span.of(case.pack.text).strip() == span.of(case.pack.text)
        assert not a.quote.overlaps(a.cue)
        assert not a.quote.overlaps(a.speaker)


def test_quotes_do_not_overlap_each_other(case: Case) -> None:
    quotes = [a.quote for a in case.pack.attributions]
    assert len(quotes) == len(set(quotes))


def test_indirect_speech_has_no_quotation_mark_before_it(case: Case) -> None:
    text = case.pack.text
    for a in case.pack.attributions:
        if not a.indirect:
            assert {"“", "「"} & set(text[max(0, a.quote.start - 1) : a.quote.end])

"""Lines as they are composed: legal ends, even spread; and as they come back from the page."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cases import SPEECHES, source_of
from tests.paper import is_han, lines

from materials.ingest import ingest
from materials.model import Options, StudyPack
from materials.registry import writers
from materials.study import study
from materials.typeset.breaks import SPREAD_MOST, Line, _Paragraph, break_lines
from materials.typeset.lines import NOT_FIRST, NOT_LAST, _units, compose
from materials.typeset.settings import FULL_TEXT, OFFICIAL, VOICE, Setting

KINDS = ((FULL_TEXT, 34, 2), (VOICE, 32, 0), (OFFICIAL, 28, 2))


def broken(words: str, setting: Setting, measure: float, indent: float = 0) -> list[tuple[Line, str]]:
    pieces, units = _units([(words, "")], setting)
    found = break_lines(units, measure, indent, setting.tracking)
    return [(line, "".join(p.text for p in pieces[line.start : line.end])) for line in found]


@pytest.mark.parametrize("folder", SPEECHES, ids=lambda f: f.name)
@pytest.mark.parametrize(("setting", "measure", "indent"), KINDS, ids=("text", "voice", "official"))
def test_no_line_starts_or_ends_with_a_forbidden_mark(folder, setting: Setting, measure: int, indent: int) -> None:
    """GB/T 15834-2011, 5.1: what may not stand at a line's start or end."""
    for paragraph in study(ingest(source_of(folder)), "x").text.splitlines():
        found = broken(paragraph, setting, measure, indent)
        assert "".join(words for _, words in found) == paragraph
        assert [words for _, words in found[1:] if words[0] in NOT_FIRST] == []
        assert [words for _, words in found[:-1] if words[-1] in NOT_LAST] == []


@pytest.mark.parametrize("folder", SPEECHES, ids=lambda f: f.name)
@pytest.mark.parametrize(("setting", "measure", "indent"), KINDS, ids=("text", "voice", "official"))
def test_lines_of_han_are_spread_by_no_more_than_three_hundredths(folder, setting, measure, indent) -> None:
    for paragraph in study(ingest(source_of(folder)), "x").text.splitlines():
        for line, words in broken(paragraph, setting, measure, indent):
            if not any(c.isascii() for c in words):
                assert abs(line.spread - setting.tracking) <= SPREAD_MOST + 0.0095, words


@given(st.text(alphabet="一二三四五六七八九十，。、“”《》（）——……abc 12.%", max_size=160), st.integers(6, 34))
def test_whatever_is_set_comes_out_whole_and_in_order(words: str, measure: int) -> None:
    found = broken(words, FULL_TEXT, measure)
    assert "".join(text for _, text in found) == words
    assert all(a.end == b.start for (a, _), (b, _) in pairwise(found))


def test_dashes_and_ellipses_and_numbers_are_not_torn() -> None:
    words = "甲" * 9 + "——" + "乙" * 8 + "……" + "丙" * 9 + "12345.6%" + "丁" * 30
    for measure in range(8, 16):
        for _, text in broken(words, FULL_TEXT, measure):
            assert text.count("—") % 2 == 0
            assert text.count("…") % 2 == 0
            assert ("1" in text) == ("%" in text)


def test_a_closing_mark_gives_up_half_its_width_before_another_mark_and_hangs_at_the_end() -> None:
    html = compose([("一二三四五六，“八九十”，二三四五", "")], 7, FULL_TEXT)
    assert "一二三四五六，</span>" in html
    assert '<span class="g">“</span>' in html
    assert '<span class="h">”</span>，' in html


def test_a_blank_goes_on_in_the_next_line_and_leaves_none_open() -> None:
    runs = [
        ("任何一个环节出了纰漏，都可能", ""),
        ("＿" * 10, "blank"),
        ("，都可能", ""),
        ("＿" * 8, "blank"),
        ("，影响工作。", ""),
    ]
    pieces, units = _units(runs, FULL_TEXT)
    for measure in range(24, 35):
        for line in (found := break_lines(units, measure))[:-1]:
            words = "".join(p.text for p in pieces[line.start : line.end])
            assert sum(u.width for u in units[line.start : line.end]) >= measure - 1.6, words
            assert len(words) - len(words.rstrip("＿")) != 1
        assert len(found) > 1


def test_a_long_paragraph_takes_a_bounded_number_of_steps_a_character(monkeypatch: pytest.MonkeyPatch) -> None:
    steps = 0
    weigh = _Paragraph._cost

    def counted(self: _Paragraph, start: int, end: int) -> float:
        nonlocal steps
        steps += 1
        return weigh(self, start, end)

    monkeypatch.setattr(_Paragraph, "_cost", counted)
    words = "要坚持实事求是，做到件件有着落、事事有回音；既不能越位，也不能缺位。" * 20
    for text in (words, words * 8):
        steps = 0
        broken(text, FULL_TEXT, 34, 2)
        assert steps <= 6 * len(text)


@pytest.fixture(scope="module")
def printed(sample_pack: StudyPack) -> bytes:
    return next(w for w in writers() if w.name == "pdf").render(sample_pack, Options())


def test_full_lines_end_at_the_edge_of_the_page(printed: bytes, sample_pack: StudyPack) -> None:
    """Lines ending in Han end within .1 mm of the edge, here 59 + 126 mm."""
    squeezed = "".join(sample_pack.text.split())
    full = [
        line for line in lines(printed, 59, 186) if len(line.glyphs) >= 30 and abs(line.glyphs[0].size - 10.5) < 0.1
    ]
    full = [line for line in full if line.left < 59.1 and is_han(line.text[-1]) and line.text in squeezed]
    assert len(full) > 60
    assert max(abs(line.glyphs[-1].x + 10.5 * 25.4 / 72 - 185) for line in full) <= 0.1


def test_no_printed_line_of_the_handout_starts_with_a_closing_mark(printed: bytes) -> None:
    """Behind a blank of at least 4 em (from 68 mm on) a mark is the first character, but not the first thing."""
    for line in lines(printed, 59, 190):
        body = [g for g in line.glyphs if g.size > 7.2]
        assert not body or body[0].text not in "，。、；：？！”’）》】" or body[0].x > 82, line.text

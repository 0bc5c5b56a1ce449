"""The cheap class of Han characters matches what the range does, wherever a Chinese text may look."""

from __future__ import annotations

import re
import unicodedata

import pytest

from materials.patterns import HAN, compiled

# Blocks of Unicode that Chinese texts are written with: Latin, Greek and Cyrillic, punctuation and signs, enclosed numerals,
# boxes and dingbats, CJK punctuation and kana, enclosed and squared signs, Han, private use, compatibility and full-width forms.
BLOCKS = (
    (0x0, 0x24F),
    (0x370, 0x4FF),
    (0x2000, 0x27BF),
    (0x3000, 0x312F),
    (0x3190, 0x319F),
    (0x3200, 0x33FF),
    (0x4E00, 0x9FFF),
    (0xE000, 0xF8FF),
    (0xFE30, 0xFE6F),
    (0xFF00, 0xFF9F),
)


@pytest.mark.parametrize("block", BLOCKS, ids=[f"{low:04x}" for low, _ in BLOCKS])
def test_the_class_is_the_range_of_han(block: tuple[int, int]) -> None:
    cheap, plain = compiled(HAN), re.compile(HAN)
    wrong = [c for c in map(chr, range(block[0], block[1] + 1)) if bool(cheap.match(c)) != bool(plain.match(c))]
    assert [unicodedata.name(c, hex(ord(c))) for c in wrong] == []


def test_rarer_han_characters_are_han() -> None:
    assert compiled(f"{HAN}{{2}}").fullmatch("㐀𠀀")


def test_a_class_of_more_characters_keeps_its_range() -> None:
    pattern = compiled("[\u4e00-\u9fff、]{3}|[^\u4e00-\u9fff]")
    assert [pattern.fullmatch(words) is not None for words in ("天、地", "a", "天")] == [True, True, False]

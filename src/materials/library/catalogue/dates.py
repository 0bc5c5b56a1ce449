"""Printed dates as days: 2026年3月5日, （2026年3月）, 2026-03-05, 二〇二六年三月五日."""

from __future__ import annotations

import re
from datetime import date

_DIGITS = {c: str(i % 10) for i, c in enumerate("〇一二三四五六七八九")} | {"零": "0", "○": "0", "Ｏ": "0"}
_NUMBER = "[0-9〇○零一二三四五六七八九十]"
_CHINESE = re.compile(f"({_NUMBER}{{4}})年({_NUMBER}{{1,3}})月(?:({_NUMBER}{{1,3}})日)?")
_PLAIN = re.compile(r"(\d{4})[-./](\d{1,2})(?:[-./](\d{1,2}))?")


def day_of(printed: str | None) -> str | None:
    """The first date in ``printed`` as YYYY-MM-DD, the first of the month where it names none; ``None`` where there is none."""
    match = printed and (_CHINESE.search(printed) or _PLAIN.search(printed))
    if not match:
        return None
    year, month, day = match.groups()
    try:
        return date(int(_digits(year)), _small(month), _small(day or "1")).isoformat()
    except ValueError:
        return None


def _digits(text: str) -> str:
    return "".join(_DIGITS.get(c, c) for c in text)


def _small(text: str) -> int:
    """A number up to 99, in digits or as 十二 and 二十一."""
    tens, ten, ones = text.partition("十")
    if not ten:
        return int(_digits(text))
    return int(_digits(tens) or 1) * 10 + int(_digits(ones) or 0)

"""Automatic numbers (一、 （一） 1.) as Word prints them: formats, restarts and overrides (ECMA-376, 17.9)."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from .package import W, val
from .styles import Styles

_DIGITS = "〇一二三四五六七八九"
_DEEPEST = 9


def chinese(number: int) -> str:
    """一 to 九千九百九十九, as headings count: 十一, not 一十一."""
    if not 0 < number < 10_000:
        return str(number)
    out, zero = "", False
    for unit, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // unit % 10
        if digit:
            out += ("零" if zero and out else "") + _DIGITS[digit] + name
            zero = False
        else:
            zero = bool(out)
    return out[1:] if out.startswith("一十") else out


def _letters(number: int, first: str) -> str:
    """a, b, … z, aa, bb: Word repeats the letter."""
    return chr(ord(first) + (number - 1) % 26) * ((number - 1) // 26 + 1)


def _roman(number: int) -> str:
    out = ""
    for value, letters in zip(
        (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
        ("M", "CM", "D", "CD", "C", "XC", "L", "XL", "X", "IX", "V", "IV", "I"),
        strict=True,
    ):
        out += letters * (number // value)
        number %= value
    return out


def _circled(number: int) -> str:
    """① to ㊿; Word prints plain digits above."""
    for low, high, first in ((1, 20, 0x2460), (21, 35, 0x3251), (36, 50, 0x32B1)):
        if low <= number <= high:
            return chr(first + number - low)
    return str(number)


def _ring(signs: str) -> Callable[[int], str]:
    return lambda number: signs[(number - 1) % len(signs)]


def _full_width(number: int) -> str:
    return "".join(chr(ord(c) + 0xFEE0) for c in str(number))


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda n: f"{n:02}",
    "decimalFullWidth": _full_width,
    "decimalFullWidth2": _full_width,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedParen": lambda n: chr(0x2474 + n - 1) if n <= 20 else f"({n})",
    "decimalEnclosedFullstop": lambda n: chr(0x2488 + n - 1) if n <= 20 else f"{n}.",
    "chineseCounting": chinese,
    "chineseCountingThousand": chinese,
    "chineseLegalSimplified": lambda n: (
        "".join("零壹贰叁肆伍陆柒捌玖"[int(c)] for c in str(n)) if n > 10 else "壹贰叁肆伍陆柒捌玖拾"[n - 1]
    ),
    "ideographDigital": lambda n: "".join(_DIGITS[int(c)] for c in str(n)),
    "japaneseCounting": chinese,
    "taiwaneseCountingThousand": chinese,
    "ideographEnclosedCircle": lambda n: chr(0x3280 + n - 1) if n <= 10 else chinese(n),
    "ideographTraditional": _ring("甲乙丙丁戊己庚辛壬癸"),
    "ideographZodiac": _ring("子丑寅卯辰巳午未申酉戌亥"),
    "upperLetter": lambda n: _letters(n, "A"),
    "lowerLetter": lambda n: _letters(n, "a"),
    "upperRoman": _roman,
    "lowerRoman": lambda n: _roman(n).lower(),
}


@dataclass(slots=True)
class _Level:
    start: int = 1
    format: str = "decimal"
    text: str = "%1."
    suffix: str = "tab"
    restart: int | None = None  # the level (1 = top) whose step restarts this one; 0 = never


@dataclass(slots=True)
class _List:
    """One ``w:num``: all of one abstract definition count on together; ``restarts`` is where this one starts anew, once."""

    levels: dict[int, _Level]
    counts: dict[int, int]
    restarts: dict[int, int] = field(default_factory=dict)


class Numbering:
    """``word/numbering.xml``; :meth:`next` counts on and gives the printed number."""

    def __init__(self, root: Any, styles: Styles) -> None:
        self._styles = styles
        self._numbers = {} if root is None else {n.get(f"{W}numId"): n for n in root.findall(f"{W}num")}
        self._abstract = (
            {} if root is None else {n.get(f"{W}abstractNumId"): n for n in root.findall(f"{W}abstractNum")}
        )
        self._lists: dict[str, _List] = {}
        self._counts: dict[str, dict[int, int]] = {}

    def next(self, number: str, level: int) -> tuple[str, str]:
        """The number of the next paragraph of a list as printed, and what stands between it and the text."""
        found = self._list(number)
        if found is None or level not in found.levels:
            return "", ""
        here = found.levels[level]
        if level in found.restarts:
            found.counts[level] = found.restarts.pop(level) - 1
        found.counts[level] = found.counts.get(level, here.start - 1) + 1
        for deeper in [lv for lv in found.counts if lv > level]:
            restart = found.levels[deeper].restart if deeper in found.levels else None
            if restart is None or 0 < level + 1 <= restart:
                del found.counts[deeper]
        if here.format in ("bullet", "none"):
            return ("", "") if here.format == "bullet" or "%" in here.text else (here.text, _gap(here, here.text))
        printed = re.sub("%([1-9])", lambda m: self._one(found, int(m[1]) - 1), here.text)
        return printed, _gap(here, printed)

    def _one(self, found: _List, level: int) -> str:
        here = found.levels.get(level, _Level())
        count = found.counts.get(level, here.start)
        return _FORMATS.get(here.format, str)(count) if count > 0 else str(count)

    def _list(self, number: str) -> _List | None:
        if number in self._lists:
            return self._lists[number]
        node = self._numbers.get(number)
        abstract = self._definition(val(node, "abstractNumId")) if node is not None else None
        if node is None or abstract is None:
            return None
        levels = {int(n.get(f"{W}ilvl") or 0): _level(n) for n in abstract.findall(f"{W}lvl")}
        overrides = node.findall(f"{W}lvlOverride")
        restarts: dict[int, int] = {}
        for override in overrides:
            at = int(override.get(f"{W}ilvl") or 0)
            if (inner := override.find(f"{W}lvl")) is not None:
                levels[at] = _level(inner)
            if (start := val(override, "startOverride")) is not None and start.isdecimal() and at in levels:
                restarts[at] = levels[at].start = int(start)
        key = str(abstract.get(f"{W}abstractNumId"))
        made = _List(levels, self._counts.setdefault(key, {}), restarts)
        self._lists[number] = made
        return made

    def _definition(self, key: str | None) -> Any:
        """The abstract definition, found through the style that it points to (17.9.21) where it does."""
        node = self._abstract.get(key)
        for _ in range(_DEEPEST):
            link = val(node, "numStyleLink")
            if link is None:
                return node
            node = next((n for n in self._abstract.values() if val(n, "styleLink") == link), None)
        return node


def _level(node: Any) -> _Level:
    start, restart = val(node, "start", "1") or "1", val(node, "lvlRestart")
    return _Level(
        start=int(start) if start.isdecimal() else 1,
        format=_format(node),
        text=val(node, "lvlText", "") or "",
        suffix=val(node, "suff", "tab") or "tab",
        restart=int(restart) if restart is not None and restart.isdecimal() else None,
    )


def _format(node: Any) -> str:
    """``w:numFmt``; Word wraps newer ones in alternate content with a fallback."""
    found = next(node.iter(f"{W}numFmt"), None)
    return (found.get(f"{W}val") or "decimal") if found is not None else "decimal"


def _gap(level: _Level, printed: str) -> str:
    """Nothing behind 、 and ）, which take half a character of space themselves; else one blank."""
    return "" if level.suffix == "nothing" or not printed or printed[-1] in "、，）》】．。：" else " "

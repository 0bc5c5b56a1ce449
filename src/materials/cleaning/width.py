"""Half-width punctuation between Chinese characters is set full-width; numbers, times, Latin and addresses stay.

A table of our own: Unicode's NFKC would also turn （ into ( and damage the text (measured).
"""

from __future__ import annotations

import re

from ..patterns import compiled
from ..spans import Edit

RULE = "punctuation-width"
_FULL = {",": "，", ";": "；", ":": "：", "!": "！", "?": "？", "(": "（", ")": "）", ".": "。"}
_HAN = "\u3400-\u9fff\uf900-\ufaff"
_WIDE = f"{_HAN}“”‘’《》〈〉「」『』【】、，。；：！？（）—…○①-⑳０-９Ａ-Ｚａ-ｚ％"
# A mark is Chinese when what stands before it is, or, for one that opens, what follows; 3:30 and 1,000 are not.
_AFTER_WIDE = compiled(f"(?<=[{_WIDE}])[,;:!?](?![0-9A-Za-z/\\\\]*[./@])")
_AFTER_NUMBER = compiled(f"(?<=[0-9%A-Za-z])[,;:!?](?=[{_WIDE}])")
_PERIOD = compiled(f"(?<=[{_HAN}”）])\\.(?=\n|\\Z|[{_HAN}“])")
_BRACKETS = compiled("\\(([^()\n]{1,60})\\)")
_QUOTES = compiled('"([^"\n]{1,120})"')


def edits(text: str) -> list[Edit]:
    """One edit a mark; brackets and straight quotation marks in pairs."""
    places = {
        m.start(): _FULL[m.group()] for rule in (_AFTER_WIDE, _AFTER_NUMBER, _PERIOD) for m in rule.finditer(text)
    }
    for match in _BRACKETS.finditer(text):
        if _is_chinese(text, match):
            places[match.start()], places[match.end() - 1] = "（", "）"
    for match in _QUOTES.finditer(text):
        if _has_han(match.group(1)):
            places[match.start()], places[match.end() - 1] = "“", "”"
    return [Edit(at, at + 1, mark, RULE) for at, mark in sorted(places.items())]


def _is_chinese(text: str, match: re.Match[str]) -> bool:
    """Han inside, or a number between Han: （一）, （2018年）, 第(3)项; f(x) stays."""
    if _has_han(match.group(1)):
        return True
    around = text[max(0, match.start() - 1) : match.start()] + text[match.end() : match.end() + 1]
    return match.group(1).isdecimal() and _has_han(around)


def _has_han(words: str) -> bool:
    return any("\u3400" <= c <= "\u9fff" for c in words)

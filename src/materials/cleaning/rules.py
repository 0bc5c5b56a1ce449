"""The cleaning rules in their order, with the names that a person reads in the record of changes (校勘记)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ..model import Mark
from ..spans import Edit
from . import blanks, controls, jammer, marked, width


@dataclass(frozen=True, slots=True)
class Draft:
    """The text on its way, with the reader's marks at their places in it."""

    text: str
    marks: tuple[Mark, ...] = ()


RULES: tuple[Callable[[Draft], list[Edit]], ...] = (
    lambda draft: marked.edits(draft.marks),
    lambda draft: controls.edits(draft.text),
    lambda draft: jammer.edits(draft.text),
    lambda draft: blanks.edits(draft.text),
    lambda draft: width.edits(draft.text),
)

RULE_TITLES = {
    "hidden": "网页或文件中的隐藏文字",
    "page-furniture": "页面上不属于正文的文字",
    "control-characters": "控制字符",
    "discuz-jammer": "论坛防复制干扰码",
    "blanks": "多余空白",
    "blank-lines": "空行",
    "punctuation-width": "半角标点改全角",
}

"""The words that the outline's steps share: the form of an ordinal, the place where it stands, the candidate itself."""

from __future__ import annotations

from enum import IntEnum, StrEnum
from typing import NamedTuple

from ..spans import Span


class Where(IntEnum):
    """What stands before a candidate, from the strongest place to the weakest."""

    PARAGRAPH = 0
    SENTENCE = 1
    COLON = 2
    SEMICOLON = 3
    COMMA = 4
    PAUSE = 5


class Family(StrEnum):
    """The form of an ordinal."""

    PART = "part"  # 第一编 第一部分 第一篇
    CHAPTER = "chapter"
    DIVISION = "division"  # 第一节
    ARTICLE = "article"  # 第一条
    HAN = "han"  # 一、
    BRACKETED = "bracketed"  # （一）
    ARABIC = "arabic"  # 1．
    PLAIN = "plain"  # 1 总体要求
    DECIMAL = "decimal"  # 1.1
    SUBDECIMAL = "subdecimal"  # 1.1.1
    ARABIC_BRACKETED = "arabic-bracketed"  # （1） 1）
    CIRCLED = "circled"  # ①
    DI = "di"  # 第一，
    SHI = "shi"  # 一是
    YAO = "yao"  # 一要
    QI = "qi"  # 其一，
    WORD = "word"  # 首先，
    LETTER = "letter"  # A．
    LABEL = "label"  # 关键词一：
    STAGE = "stage"  # 第一阶段：
    UNNUMBERED = "unnumbered"  # a heading on its own line without ordinal


RANK = {
    family: rank
    for rank, family in enumerate(
        [
            Family.PART,
            Family.CHAPTER,
            Family.DIVISION,
            Family.ARTICLE,
            Family.HAN,
            Family.BRACKETED,
            Family.ARABIC,
            Family.PLAIN,
            Family.DECIMAL,
            Family.SUBDECIMAL,
            Family.ARABIC_BRACKETED,
            Family.CIRCLED,
        ]
    )
}
"""The forms that nest by their shape; the others (一是, 首先) stand at any depth."""

LAST = 99
"""The value of 最后, which closes a list of any length."""


BELOW_HEADINGS = 7
"""The level of a question of an interview: below whatever the file marks as a heading, as the leads in bold are."""


class Token(NamedTuple):
    """A candidate: ``value`` is what it counts, ``head`` where its heading begins, ``paragraph`` an index into the body.

    ``weak``: a shape that also occurs in running text (第一条 before a Han), believed only in a longer list.
    """

    family: Family
    value: int
    start: int
    end: int
    head: int
    paragraph: int
    where: Where
    weak: bool = False

    @property
    def span(self) -> Span:
        """The ordinal with the punctuation that belongs to it."""
        return Span(self.start, self.end)

    @property
    def opens(self) -> bool:
        """Whether it opens its paragraph."""
        return self.where is Where.PARAGRAPH

    @property
    def rank(self) -> int | None:
        """The depth of its form, ``None`` for forms that stand at any depth."""
        return RANK.get(self.family)

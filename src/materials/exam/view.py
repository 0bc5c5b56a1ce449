"""What the templates of the test paper see, and the escapes of the formats that learning platforms read."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial
from typing import Any

from markupsafe import Markup

from ..citation import Citations
from ..model import Choice, Question, StudyPack
from ..spans import Span
from ..templating import viewed
from .paper import KINDS, evidence, papers, plan

HOLE = "\0"
"""Stands for a place that is cut out while a template words a question; clean text holds no control characters."""
BLANK = "blank"
BRACKETS = "（　　）"
_ROOM = re.compile(f"({HOLE}|{BRACKETS})")
_GIFT = re.compile(r"([~=#{}:\\])")
_EASY, _MEDIUM = 0.35, 0.5


def values(pack: StudyPack, cite: Citations) -> dict[str, Any]:
    """What templates see of the test paper: the papers, the bank, and the functions below."""
    return {
        "papers": papers(pack),
        "bank": [q for kind in KINDS for q in pack.questions if q.kind == kind],
        "units": plan(pack.questions)[1],
        "evidence": evidence,
        "marks": lambda q: "".join(dict.fromkeys(cite.mark(span) for span in evidence(q))),
        "hole": lambda span: HOLE,
        "level": level,
        "pieces": pieces,
        "wide": wide,
        "writing_lines": writing_lines,
    }


def level(question: Question) -> int:
    """0 easy, 1 medium, 2 hard."""
    return 0 if question.difficulty < _EASY else 1 if question.difficulty < _MEDIUM else 2


def pieces(words: str, blanks: Sequence[Span]) -> list[tuple[str, str]]:
    """A worded question (HTML, a :data:`HOLE` a blank) as runs: plain text, and ``blank`` low lines to write on.

    A blank is two em longer than what belongs there, since hands write wider than print. Brackets for a letter are ``blank``
    too: what is written on is never broken.
    """
    words = Markup(words).unescape()
    room = iter(["＿" * (len(b) + 2) for b in blanks])
    runs = [
        (next(room), BLANK) if piece == HOLE else (piece, BLANK * (piece == BRACKETS)) for piece in _ROOM.split(words)
    ]
    return [run for run in runs if run[0]]


def wide(choices: Sequence[Choice]) -> int:
    """How many options stand on a line, by the longest: four, two or one."""
    longest = max((len(c.span) for c in choices), default=0)
    return 4 if longest <= 5 else 2 if longest <= 14 else 1


def writing_lines(question: Question) -> int:
    """Lines to write the answer on, 16 characters of handwriting each and one to spare: two to eight."""
    return min(8, max(2, -(-sum(map(len, question.answer)) // 16) + 1))


def gift(words: str) -> str:
    """``words`` with the control characters of GIFT (~ = # { } : and the backslash) escaped."""
    return _GIFT.sub(r"\\\1", str(words))


def cloze(words: Markup, pack: StudyPack, blanks: Sequence[Span]) -> Markup:
    """The stem ``words`` (HTML, a :data:`HOLE` a blank) as a Moodle cloze text.

    What would begin, part or end a field ({ ~ # } = % and the backslash) becomes a character reference, which Moodle
    decodes in stems and answers alike; its own backslash escapes stay in the answer for some of them.
    """
    pieces = str(words).replace("{", "&#123;").split(HOLE)
    fields = [f"{{1:SHORTANSWER:={_referenced(b.of(pack.text))}}}" for b in blanks]
    return Markup("".join(p + f for p, f in zip(pieces, [*fields, ""], strict=True)))


def _referenced(words: str) -> str:
    return "".join(f"&#{ord(c)};" if c in "{}~#=%\\/&<>\"'" else c for c in words)


def fraction(part: int, of: int) -> str:
    """``part`` / ``of`` in per cent with the five decimals that Moodle compares: 33.33333, -50, 100."""
    value = round(100 * part / of, 5)
    return f"{value:.5f}".rstrip("0").rstrip(".")


rendered = partial(viewed, values)
"""A template of this product with what :func:`values` says of the pack."""

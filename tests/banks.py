"""Banks to try the test paper on: the sample, the golden speeches, and speeches of nothing but what formats give a meaning to."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from tests.cases import SAMPLE, SPEECHES, source_of
from tests.shapes import bare_pack

from materials.ingest import ingest
from materials.model import Choice, Metadata, Question, StudyPack
from materials.spans import Span
from materials.study import study

SOURCES = [SAMPLE, *map(source_of, SPEECHES)]


@cache
def studied(path: Path) -> StudyPack:
    return study(ingest(path), "speech")


def made(text: str, *questions: Question) -> StudyPack:
    """A pack of one paragraph with a bank of its own."""
    return bare_pack(text, meta=Metadata(title="小会/发言 {1:X:=y}"), questions=questions)


HARD = "=1+1是{甲~乙}#丙:丁\\戊<b>&“己”，=2+2也是。"


def hard() -> StudyPack:
    """A speech of nothing but what formats give a meaning to, asked in every kind."""
    whole, cut, other = Span(0, len(HARD)), Span(5, 13), Span(HARD.index("=2"), HARD.index("也是"))
    choices = (Choice(cut, True), Choice(other, False))
    return made(
        HARD,
        Question("q1", "blank", "blank", whole, (cut,), blanks=(cut,)),
        Question("q2", "single", "member", whole, (cut,), subject=other, choices=choices),
        Question("q3", "multiple", "members", whole, (cut,), subject=other, choices=choices),
        Question("q4", "truefalse", "statement", whole, (cut,), substitution=(cut, other)),
        Question("q5", "short", "list-members", whole, (cut, other), subject=other),
    )

"""The whole handout as one value: every part of it, in the order in which it is printed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from ..citation import Citations
from ..model import Finding, Formulation, GlossaryEntry, Options, Question, Slogan, StudyPack, Term
from ..session import Slot, plan
from ..spans import Span
from .exercises import Dictation, QuizBlock, Reflection, dictations, quiz, reflections, topics
from .fulltext import TextBlock, full_text
from .parts import PartView, parts
from .sets import shown, unlisted

MOST_TERMS, MOST_FINDINGS = 20, 20


@dataclass(frozen=True, slots=True)
class Handout:
    """What stands in a handout, top to bottom; a part that the speech gives nothing for is empty and printed nowhere.

    题名 (``pack.meta``), 目录 (from :attr:`sections`), then one field a part: 导读 with 高频词 (``guide``, ``terms``), 学习安排, 提纲
    and 分章要点 (``parts``, printed twice), 核心提法 (``listed``, ``unlisted``), 金句摘编, 名词解释, 思考题, 自测题, 默写,
    心得提纲, 答案与出处 (of ``topics``, ``quiz`` and ``dictations``), 原文, 校勘记. ``removed`` counts edits by rule.
    """

    guide: tuple[Span, ...]
    parts: tuple[PartView, ...]
    listed: tuple[Formulation, ...]
    unlisted: tuple[Formulation, ...]
    slogans: tuple[Slogan, ...]
    glossary: tuple[GlossaryEntry, ...]
    terms: tuple[Term, ...]
    topics: tuple[Question, ...]
    quiz: tuple[QuizBlock, ...]
    dictations: tuple[Dictation, ...]
    reflections: tuple[Reflection, ...]
    session: tuple[Slot, ...]
    text: tuple[TextBlock, ...]
    removed: tuple[tuple[str, int], ...]
    findings: tuple[Finding, ...]

    @property
    def sections(self) -> tuple[str, ...]:
        """The names of the parts that are not empty, in the order of print; each names a template label."""
        there = {
            "guide": self.guide or self.terms,
            "session": self.session,
            "outline": self.parts,
            "formulations": self.listed or self.unlisted,
            "points": self.parts,
            "slogans": self.slogans,
            "glossary": self.glossary,
            "topics": self.topics,
            "quiz": self.quiz,
            "dictations": self.dictations,
            "reflections": self.reflections,
            "answers": self.topics or self.quiz or self.dictations,
            "text": True,
            "record": True,
        }
        return tuple(name for name, content in there.items() if content)


def handout(pack: StudyPack, options: Options, cite: Citations) -> Handout:
    """The handout of ``pack``; ``options.minutes`` is the length of the study session."""
    return Handout(
        guide=pack.summary,
        parts=parts(pack),
        listed=shown(pack),
        unlisted=unlisted(pack),
        slogans=pack.slogans,
        glossary=pack.glossary,
        terms=pack.terms[:MOST_TERMS],
        topics=topics(pack),
        quiz=quiz(pack),
        dictations=dictations(pack),
        reflections=reflections(pack),
        session=plan(pack, options.minutes),
        text=full_text(pack, cite),
        removed=tuple(sorted(Counter(rule for e in pack.edits for rule in e.rule.split("+")).items())),
        findings=pack.findings[:MOST_FINDINGS],
    )

"""The outline of a speech: candidates become lists, lists nest, announced members and unnumbered headings join them.

Each step has a module (``markers``, ``outline_*``); here they are put in order and the points become sections.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..model import CleanText, MarkKind, Paragraph, Role, Section
from .markers import tokens
from .outline_agenda import without_agendas
from .outline_derived import topics
from .outline_headings import end_with_leads, nodes
from .outline_implicit import Enumerations
from .outline_lists import runs
from .outline_questions import heads_answer
from .outline_text import Prose
from .outline_tree import Nesting, Node
from .outline_unnumbered import below_plain, unnumbered
from .sections import numbered_sections


def outline(text: CleanText, paragraphs: Sequence[Paragraph]) -> tuple[Section, ...]:
    """The sections of a document, flat, in order; levels never jump by more than one, sections tile the body from the first on.

    A document without any ordinal or heading gets paragraph topics, flagged ``derived``; one of a paragraph or two none.
    """
    prose = Prose(text.text, [p.span for p in paragraphs if p.role is Role.BODY])
    found = runs(tokens(prose))
    numbered = nodes(prose, found)
    kept = {id(run) for run in without_agendas(prose, found, numbered)}
    numbered = [node for node in numbered if id(node.run) in kept]
    levels, leads = _levels(text, prose)
    plain = unnumbered(prose, numbered, levels, leads)
    end_with_leads(prose, numbered, leads)
    asked = {node.token.paragraph for node in plain if heads_answer(prose, node)}
    numbered = [node for node in numbered if node.token.paragraph not in asked]  # 第一个问题…第二个问题… inside one
    points = sorted([*numbered, *plain], key=lambda node: node.token.start)
    salutations = [p.span.start for p in paragraphs if p.role is Role.SALUTATION]
    nesting = Nesting(prose, salutations, below_plain(prose, numbered, plain))
    for node in points:
        nesting.place(node)
    points = Enumerations(prose, points).all() or topics(prose)
    return _sections(text.text, points, prose.end)


def _levels(text: CleanText, prose: Prose) -> tuple[dict[int, int], dict[int, int]]:
    """The paragraphs that the file marks as headings, with their levels, and where the words end that only open theirs."""
    starts = {start: index for index, start in enumerate(prose.starts)}
    marks = [mark for mark in text.marks if mark.kind is MarkKind.HEADING and mark.start in starts]
    levels = {starts[mark.start]: int(mark.detail) if mark.detail.isdecimal() else 1 for mark in marks}
    return levels, {i: mark.end for mark in marks if mark.end < prose.paragraphs[i := starts[mark.start]].end}


def _sections(text: str, points: Sequence[Node], end: int) -> tuple[Section, ...]:
    found = (
        Section("", node.level, node.token.span, node.heading, end, node.implicit, node.derived) for node in points
    )
    return numbered_sections(text, found, end)

"""The outline of a speech: candidates become lists, lists nest, announced members and unnumbered headings join them.

Each step has a module (``markers``, ``outline_*``); here they are put in order and the points become sections.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from ..model import CleanText, MarkKind, Paragraph, Role, Section
from .markers import tokens
from .outline_agenda import without_agendas
from .outline_derived import topics
from .outline_headings import below_plain, nodes, unnumbered
from .outline_implicit import Enumerations
from .outline_lists import runs
from .outline_text import Prose
from .outline_tree import Nesting, Node


def outline(text: CleanText, paragraphs: Sequence[Paragraph]) -> tuple[Section, ...]:
    """The sections of a document, flat, in order; levels never jump by more than one, sections tile the body from the first on.

    A document without any ordinal or heading gets paragraph topics, flagged ``derived``; one of a paragraph or two none.
    """
    prose = Prose(text.text, [p.span for p in paragraphs if p.role is Role.BODY])
    found = runs(tokens(prose))
    numbered = nodes(prose, found)
    kept = {id(run) for run in without_agendas(prose, found, numbered)}
    numbered = [node for node in numbered if id(node.run) in kept]
    plain = unnumbered(prose, numbered, _levels(text, prose))
    points = sorted([*numbered, *plain], key=lambda node: node.token.start)
    salutations = [p.span.start for p in paragraphs if p.role is Role.SALUTATION]
    nesting = Nesting(prose, salutations, below_plain(prose, numbered, plain))
    for node in points:
        nesting.place(node)
    points = Enumerations(prose, points).all() or topics(prose)
    return _sections(text.text, points, prose.end)


def _levels(text: CleanText, prose: Prose) -> dict[int, int]:
    """The paragraphs that the file marks as headings, with their levels."""
    starts = {start: index for index, start in enumerate(prose.starts)}
    marks = [mark for mark in text.marks if mark.kind is MarkKind.HEADING and mark.start in starts]
    return {starts[mark.start]: int(mark.detail) if mark.detail.isdecimal() else 1 for mark in marks}


def _sections(text: str, points: Sequence[Node], end: int) -> tuple[Section, ...]:
    """Points as sections with ids: the parent's id and the ordinal (二(二)二是), -1, -2 where there is none."""
    out: list[Section] = []
    ids: dict[int, str] = {}
    unnamed: Counter[str] = Counter()
    used: Counter[str] = Counter()
    for node in points:
        parent = ids[id(node.parent)] if node.parent is not None else ""
        name = _short(node.token.span.of(text))
        if not name:
            unnamed[parent] += 1
            name = f"-{unnamed[parent]}"
        if parent[-1:].isdigit() and name[0].isdigit():
            name = "." + name
        used[parent + name] += 1
        times = used[parent + name]
        ids[id(node)] = parent + name if times == 1 else f"{parent}{name}~{times}"
        out.append(Section(ids[id(node)], node.level, node.token.span, node.heading, end, node.implicit, node.derived))
    return _with_ends(out, end)


def _with_ends(sections: Sequence[Section], end: int) -> tuple[Section, ...]:
    """Each section runs to the next one of its level or above, the last ones to the end of the body."""
    out = list(sections)
    opened: list[int] = []
    for i, section in enumerate(sections):
        while opened and sections[opened[-1]].level >= section.level:
            j = opened.pop()
            out[j] = replace(sections[j], body_end=section.start)
        opened.append(i)
    return tuple(replace(s, body_end=max(s.body_end, s.heading.end)) for s in out) if end else tuple(out)


def _short(marker: str) -> str:
    return marker.strip("、，,．.：: \u3000").replace("（", "(").replace("）", ")")

"""Compounds whose members are told one a sentence, or one part a ；-group."""

from __future__ import annotations

from collections.abc import Sequence

from ..model import Section
from ..spans import Span
from .clause_index import CLAUSE, GROUP, PARAGRAPH, SENTENCE, between
from .formulation_lists import bare, pieces_after, pieces_joined
from .series import around

_STARTS = 12  # openings at which the members may begin
_TERM_MOST = 16  # code points of a member that is told in a sentence of its own


def by_initials(text: str, name: Span, wanted: Sequence[str], sections: Sequence[Section]) -> tuple[Span, ...]:
    """学党章党规，就是要…。学系列讲话，就是…。做合格党员，…。 for 两学一做: openings side by side, each with its part's character."""
    place = around(text, name, len(wanted), "", sections, trusted=True)
    for rank in (PARAGRAPH, SENTENCE):
        openings = between(place.clauses.ranked[rank], place.at + 1, place.high)[: _STARTS + len(wanted)]
        named = [bare(text, place.clauses.all[i].span) for i in openings]
        for k in range(len(openings) - len(wanted) + 1):
            spans = named[k : k + len(wanted)]
            words = [s.of(text) for s in spans]
            shown = all(w.startswith(c) or w.endswith(c) for w, c in zip(words, wanted, strict=True))
            if shown and max(map(len, words)) <= _TERM_MOST and len(set(words)) == len(words):
                return tuple(spans)
    return ()


def by_groups(
    text: str, name: Span, parts: Sequence[tuple[int, str]], sections: Sequence[Section]
) -> list[tuple[Span, ...]]:
    """亮标准、亮身份、亮承诺，让…；比技能、…；… for 三亮三比三评: a ；-group or sentence for each part, opened by its list."""
    place = around(text, name, len(parts), "", sections, trusted=True)
    clauses = between(place.clauses.ranked[CLAUSE], place.at + 1, place.high)[:_STARTS]
    groups = between(place.clauses.ranked[GROUP], place.at + 1, place.high)[: _STARTS + len(parts)]
    for first in clauses:
        begins = [first, *[i for i in groups if i > first][: len(parts) - 1]]
        lists = [pieces_joined(pieces_after(text, place.clauses.all[i].span.start), "、") for i in begins]
        alike = len(lists) == len(parts) and all(
            len(run) == number and all(core[:1] in s.of(text) for s in run)
            for run, (number, core) in zip(lists, parts, strict=True)
        )
        if alike:
            return [tuple(bare(text, s) for s in run) for run in lists]
    return []

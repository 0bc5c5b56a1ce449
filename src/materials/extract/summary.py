"""Key sentences in source order (导读): one a part, at most six, whole as printed.

A sentence weighs by the key words in it, by words that say what matters (关键、根本、必须), and by a readable length.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..model import CleanText, Paragraph, Role, Section, Term
from ..sentences import sentences
from ..spans import Span

MOST = 6
_WEIGHTY = re.compile("关键|根本|核心|重要的|直接关系|首要|必须|总要求|主题|目标|中心|紧紧围绕|归根结底|总之|最终")
_POINTS_BACK = re.compile(
    "(?:这|那|它|他们|其中|此外|另外|同时|但|而且|因此|所以|如|又如|再如|比如|例如|一方面|另一方面|[一二三四五六七八九十]是|首先|其次|再次)"
)
_IDEAL, _SHORTEST, _LONGEST = 48, 14, 120


def summary(
    text: CleanText, paragraphs: Sequence[Paragraph], outline: Sequence[Section], terms: Sequence[Term]
) -> tuple[Span, ...]:
    """Up to :data:`MOST` sentences: the best of each top section, or of equal stretches where there is no outline."""
    body = [p.span for p in paragraphs if p.role is Role.BODY]
    if not body:
        return ()
    headings = [section.heading for section in outline]
    weighed = [
        (_weight(s.of(text.text), terms, text.text), s)
        for paragraph in body
        for s in sentences(text.text, paragraph)
        if _SHORTEST <= len(s) <= _LONGEST and not any(s.contains(h) or h.overlaps(s) for h in _near(headings, s))
    ]
    best = [
        max(group, key=lambda pair: (pair[0], -pair[1].start)) for group in _groups(weighed, outline, body) if group
    ]
    chosen = sorted(best, key=lambda pair: -pair[0])[:MOST]
    return tuple(sorted(span for _, span in chosen))


def _near(headings: Sequence[Span], sentence: Span) -> list[Span]:
    return [h for h in headings if h.start < sentence.end and sentence.start < h.end]


def _groups(
    weighed: Sequence[tuple[float, Span]], outline: Sequence[Section], body: Sequence[Span]
) -> list[list[tuple[float, Span]]]:
    tops = [s for s in outline if s.level == 1 and not s.derived]
    if len(tops) >= 2:
        places = [Span(s.start, s.body_end) for s in tops]
    else:
        start, end = body[0].start, body[-1].end
        parts = max(1, min(4, len(weighed) // 3))
        step = max(1, (end - start + parts - 1) // parts)
        places = [Span(at, at + step) for at in range(start, end, step)]
    return [[pair for pair in weighed if place.start <= pair[1].start < place.end] for place in places]


def _weight(words: str, terms: Sequence[Term], text: str) -> float:
    key = sum(term.score for term in terms[:15] if term.span.of(text) in words)
    weight = key + 1.2 * len(_WEIGHTY.findall(words)) - abs(len(words) - _IDEAL) / 60
    if _POINTS_BACK.match(words):
        weight -= 1.5
    return weight - (1.0 if words.endswith("？") else 0.0)

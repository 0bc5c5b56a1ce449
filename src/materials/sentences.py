"""Sentences and clauses of Chinese prose as places in the text.

A sentence ends at 。！？ outside quotation marks and brackets, or at one inside that the closing mark follows (。”);
a clause ends at a given separator outside of them.
"""

from __future__ import annotations

from collections.abc import Sequence

from .spans import Span

_OPEN, _CLOSE = "“‘「『（《〔([", "”’」』）》〕)]"
_END = "。！？"


def sentences(text: str, span: Span) -> list[Span]:
    """The sentences of ``span`` (one paragraph), closing marks included, without white space around them."""
    out, start, depth = [], span.start, 0
    i = span.start
    while i < span.end:
        c = text[i]
        if c in _OPEN:
            depth += 1
        elif c in _CLOSE:
            depth = max(0, depth - 1)
            if depth == 0 and c in "”’」』" and text[i - 1] in _END and not _goes_on(text, i + 1, span.end):
                out.append(Span(start, i + 1))
                start = i + 1
        elif c in _END and depth == 0:
            while i + 1 < span.end and text[i + 1] in _END:
                i += 1
            out.append(Span(start, i + 1))
            start = i + 1
        i += 1
    if start < span.end:
        out.append(Span(start, span.end))
    return [s for s in (s.stripped(text) for s in out) if s]


def clauses(text: str, span: Span, separators: str) -> list[Span]:
    """``span`` cut at ``separators`` outside quotation marks and brackets; the separators belong to nobody."""
    out, start = [], span.start
    while start <= span.end:
        end = first_outside(text, start, span.end, separators)
        out.append(Span(start, end).stripped(text))
        start = end + 1
    return [s for s in out if s]


def first_outside(text: str, start: int, end: int, marks: str) -> int:
    """The first of ``marks`` from ``start`` on that stands outside quotation marks and brackets, else ``end``."""
    depth = 0
    for i in range(start, end):
        c = text[i]
        if c in _OPEN:
            depth += 1
        elif c in _CLOSE:
            depth = max(0, depth - 1)
        elif depth == 0 and c in marks:
            return i
    return end


def common_head(words: Sequence[str]) -> str:
    """What all ``words`` have in front: 决不让 of 决不让…积压, 决不让…中断."""
    shortest = min(words, key=len, default="")
    for i, c in enumerate(shortest):
        if any(word[i] != c for word in words):
            return shortest[:i]
    return shortest


def _goes_on(text: str, after: int, end: int) -> bool:
    """Whether the sentence runs on behind a closing quotation mark: “…。”的要求."""
    return after < end and (text[after] in "的，、；：）" or text[after] in _CLOSE)

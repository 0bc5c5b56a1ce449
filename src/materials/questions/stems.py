"""Which sentences of a speech may stand alone on paper, and what may be cut out of one.

A stem reads without what stands before it, keeps whoever is quoted in it, and fits a few lines.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from ..model import Attribution, Paragraph, Role, Section
from ..patterns import compiled
from ..sentences import clauses, first_outside, sentences
from ..spans import Span

LONGEST = 110
LEAST_BESIDE = 12
_ENDLESS = 4000  # a sentence longer than this is none, and not cut at every ；
MOST_BLANKS = 3
SHORTEST_CUT, LONGEST_CUT = 2, 14
_POINTS_BACK = compiled(
    "(?:这|那(?!么)|它|他|她|其(?!次|实)|此(?!外)|该|上述|以上|以下|对此|为此|据此|由此|因此|所以|因而|从而|但|而|却|"
    "主要是|主要有|主要表现|具体[是有为从到来说讲而]|又如|再如|比如|例如|如[^何果今]|正如|也|还|并|同样|不仅如此|与此|前者|后者|一方面|另一方面|然而|不过|否则|就是|即)"
)
_ORDINAL = compiled(
    "(?:第?[一二三四五六七八九十]{1,3}(?:是|要|、|，)|（[一二三四五六七八九十]{1,3}）|[0-9]{1,2}[.、．]|"
    "首先，|其次，|再次，|最后，|总之，|此外，|同时，|另外，)"
)
_COUNTED = compiled("([二两三四五六七八九])[个项种条大点]?[\u4e00-\u9fff“”]{1,10}：(.+)")
_CUT = compiled("[\u4e00-\u9fff][\u4e00-\u9fff0-9A-Za-z、，·《》和]*[\u4e00-\u9fff]")
_OPEN, _CLOSE = "“‘（《〈【", "”’）》〉】"


class Stems:
    """The sentences of one text, by place."""

    def __init__(
        self, text: str, paragraphs: Sequence[Paragraph], outline: Sequence[Section], said: Sequence[Attribution]
    ) -> None:
        self.text = text
        self.said = sorted(said, key=lambda a: a.quote)
        self._quoted = [a.quote.start for a in self.said]
        self._paragraphs = [p.span for p in paragraphs if p.role is Role.BODY]
        self._starts = [p.start for p in self._paragraphs]
        self._split: dict[Span, list[Span]] = {}  # the sentences of a paragraph, cut once
        self._headings = {s.marker.start: s.heading.start for s in outline if s.marker}

    def around(self, span: Span) -> Span:
        """The sentences of the paragraph that ``span`` touches, without an ordinal; ``span`` itself outside the body."""
        paragraph = self._paragraph(span)
        touched = self._touched(paragraph, span) if paragraph else []
        return self._bare(Span(touched[0].start, touched[-1].end)) if touched else span

    def _touched(self, paragraph: Span, span: Span) -> list[Span]:
        if paragraph not in self._split:
            self._split[paragraph] = sentences(self.text, paragraph)
        found = self._split[paragraph]
        at = max(0, bisect_right(found, span.start, key=lambda s: s.start) - 1)
        out = []
        while at < len(found) and found[at].start < max(span.end, span.start + 1):
            if found[at].overlaps(span):
                out.append(found[at])
            at += 1
        return out

    def stem(self, span: Span) -> Span | None:
        """The sentence around ``span`` if it may stand alone, else what ；marks off of it; ``None`` if neither may.

        Notes and attachments give no stems. A line that ends without a mark is a heading; what stands behind ： belongs to
        what announces it, so that no clause is cut out there (四个提高：一是…；二是…).
        """
        if self._paragraph(span) is None:
            return None
        sentence = self.around(span)
        clause = self._clause(sentence, span)
        for candidate in (sentence, clause):
            if (
                candidate is not None
                and candidate.contains(span)
                and self._ends(candidate)
                and self.stands_alone(candidate)
            ):
                return candidate
        return None

    def _ends(self, stem: Span) -> bool:
        return (
            any(c in "。！？；" for c in self.text[stem.end - 1 : stem.end + 1]) or self.text[stem.end - 2] in "。！？"
        )

    def stands_alone(self, stem: Span) -> bool:
        """Whether ``stem`` is of readable length, points at nothing before it and keeps its speakers and brackets."""
        words = stem.of(self.text)
        return (
            LEAST_BESIDE < len(stem) <= LONGEST
            and len(sentences(self.text, stem)) == 1
            and "\n" not in words
            and _POINTS_BACK.match(words) is None
            and all(words.count(o) == words.count(c) for o, c in zip(_OPEN, _CLOSE, strict=True))
            and not self.loses_its_holder(stem)
            and not _announces_more(words)
        )

    def loses_its_holder(self, stem: Span) -> bool:
        """A stem cut out of somebody's words without the somebody would be printed as the document's own."""
        at = max(0, bisect_right(self._quoted, stem.start) - 1)
        while at < len(self.said) and self.said[at].quote.start < stem.end:
            if self.said[at].quote.overlaps(stem) and not stem.contains(self.said[at].speaker):
                return True
            at += 1
        return False

    def cut(self, stem: Span, blanks: Sequence[Span]) -> bool:
        """Whether ``blanks`` may be cut out of ``stem``: whole phrases, each only once in it, enough left to know them by."""
        words = stem.of(self.text)
        cuts = [b.of(self.text) for b in blanks]
        beside = sum("\u4e00" <= c <= "\u9fff" for c in words) - sum("\u4e00" <= c <= "\u9fff" for w in cuts for c in w)
        return (
            1 <= len(blanks) <= MOST_BLANKS
            and len(set(cuts)) == len(cuts)
            and beside >= LEAST_BESIDE
            and all(stem.contains(b) for b in blanks)
            and all(SHORTEST_CUT <= len(c) <= LONGEST_CUT and _CUT.fullmatch(c) for c in cuts)
            and all(words.count(c) == 1 for c in cuts)
            and blanks[0].start > stem.start
            and all(a.end < b.start for a, b in pairwise(blanks))
        )

    def _paragraph(self, span: Span) -> Span | None:
        i = bisect_right(self._starts, span.start) - 1
        return self._paragraphs[i] if i >= 0 and span.start < self._paragraphs[i].end else None

    def _bare(self, sentence: Span) -> Span:
        """The sentence without the ordinal it starts with, which is out of place on paper: 一是要提高素质."""
        start = self._headings.get(sentence.start, sentence.start)
        if start == sentence.start and (ordinal := _ORDINAL.match(self.text, start, sentence.end)):
            start = ordinal.end()
        return Span(start, sentence.end).stripped(self.text)

    def _clause(self, sentence: Span, span: Span) -> Span | None:
        if len(sentence) > _ENDLESS:
            return None
        parts = clauses(self.text, sentence, "；")
        touched = [c for c in parts if c.overlaps(span)]
        if (
            len(parts) < 2
            or len(touched) != 1
            or first_outside(self.text, sentence.start, touched[0].end, "：") < touched[0].end
        ):
            return None
        return self._bare(touched[0])


def _announces_more(words: str) -> bool:
    """Whether a list is announced that does not follow: 必须做到三个转变：由被动服务到主动服务转变。"""
    found = _COUNTED.search(words)
    return found is not None and len(re.findall("[、，；]", found[2])) + 1 < "〇一二三四五六七八九".find(
        found[1].replace("两", "二")
    )

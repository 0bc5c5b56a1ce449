"""Sentences worth quoting (金句): parallel and antithetic ones (排比、对偶), definitions (A就是B), and metaphors in
quotation marks (当好“施工队长”).

A run of neighbouring clauses is parallel when each is built like the one before: a shared head or tail, or the same
length with the same characters in the same places.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from ..model import Attribution, CleanText, Paragraph, Role, Section, Slogan
from ..patterns import compiled
from ..sentences import sentences
from ..spans import Span
from .parallels import parallel_runs, parallel_score
from .people import SURNAMES, persons
from .standing import standing

MOST = 16
_PAIR = 2
_SHORTEST, _LONGEST = 8, 110
_NUMBERED = compiled(
    "[①-⑳]|[（(]?[0-9一二三四五六七八九十]{1,2}[）)、．.]|[一二三四五六七八九十]{1,2}[是要]|第[一二三四五六七八九十0-9]{1,3}|其[一二三]|首先|其次|再次|最后|"
    "[^，。；]*[0-9]+(?:\\.[0-9]+)?(?:%|％|万|亿|元|公里|个|项)"
)
_DATED = compiled("[0-9xX]{4}年|[0-9xX]{1,2}月")
_FIGURES = compiled("[0-9.,]+")
_PAUSES = "，；：。！？、”’）"
# How official prose turns a phrase: 不是…而是…, 没有…就没有…, 越…越…, 不怕…只怕…
_FIGURE = compiled(
    "不是[^。]{1,20}而是|没有[^。]{1,16}(?:就没有|便没有|没有)|越[^。]{1,16}越|不怕[^。]{1,12}只?怕|只有[^。]{1,16}才|宁[^。]{1,12}不|与其[^。]{1,20}不如|"
    "最[^。]{1,16}最|就是[^。]{1,20}就是|既要?[^。]{1,20}又|把[^。]{1,16}(?:变成|当作|化为|作为)[^。]{1,20}把"
)
_DEFINITION = compiled("[^，。；：？！]{2,16}(?:就是|是)[^，。；？！]{4,30}[。！]")
# 当好“施工队长”, 变成一个个“金疙瘩”, 是…的“压舱石”: something is called what it is not; “三农” and “十四五” are names.
_METAPHOR = compiled(
    "(?:(?:当好?|变成|成为|化作|化为|当作)(?:[^，。；：“”]{0,8}[的个])?|是[^，。；：“”]{2,16}的(?:最[\u4e00-\u9fff])?)“(?![^”]*[一二三四五六七八九十两双])[\u4e00-\u9fff]{2,6}”"
)
_NO_DEFINITION = compiled(
    "(?:[一二三四五六七八九十]是|首先|其次|这|那|它|他|她|此|而|但|不|也|还|都|要|如果|因为|总|特别是|尤其是|只是|正是|就是说|可)"
)


def slogans(
    text: CleanText, paragraphs: Sequence[Paragraph], outline: Sequence[Section], said: Sequence[Attribution]
) -> tuple[Slogan, ...]:
    """The best quotable passages, in document order, none overlapping; ``score`` is 0 to 1."""
    headings, quotes = _Places(s.heading for s in outline), _Places(a.quote for a in said)
    cues = [a.cue for a in said]
    found: list[Slogan] = []
    for paragraph in paragraphs:
        if paragraph.role is Role.BODY:
            for sentence in sentences(text.text, paragraph.span):
                found.extend(_standing(text.text, sentence))
    kept = [
        s
        for s in found
        if not _is_heading(s, headings) and not _splits_a_saying(s, cues) and not _tells_facts(s.span.of(text.text))
    ]
    voiced = [_with_voice(slogan, quotes) for slogan in kept]
    best = sorted(voiced, key=lambda s: (-s.score, s.span))
    return tuple(sorted(_without_overlap(best)[:MOST], key=lambda s: s.span))


class _Places:
    """Places in the order of the text, none inside another, asked for what holds or touches a span."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self.spans = sorted(spans)
        self.starts = [span.start for span in self.spans]

    def near(self, span: Span) -> Sequence[Span]:
        """The last place that begins before a span, and those that begin inside it."""
        first = max(0, bisect_right(self.starts, span.start) - 1)
        return self.spans[first : bisect_left(self.starts, span.end)]


def _is_heading(slogan: Slogan, headings: _Places) -> bool:
    """A passage inside a heading, or a sentence that is one, stands in the outline already."""
    near = headings.near(slogan.span)
    return any(h.contains(slogan.span) or (slogan.kind == "definition" and h.overlaps(slogan.span)) for h in near)


def _tells_facts(words: str) -> bool:
    """市领导汪某、胡某、俞某出席; 6月20日前完成…: who was there, by when, and how much is nothing to quote."""
    named = sum(len(piece) <= 3 and piece[:1] in SURNAMES for piece in words.split("、"))
    return (
        _DATED.search(words) is not None
        or len(set(_FIGURES.findall(words))) > 2
        or named > 2
        or len(persons(words)) > 2
    )


def _splits_a_saying(slogan: Slogan, cues: Sequence[Span]) -> bool:
    """卢书记指出，服务是职责: who speaks and what is said are no two halves, however alike in length."""
    if len(slogan.members) != _PAIR:
        return False
    at = bisect_left(cues, slogan.members[0].start, key=lambda cue: cue.start)
    return at < len(cues) and slogan.members[0].contains(cues[at])


def _standing(text: str, sentence: Span) -> Iterator[Slogan]:
    """What a sentence offers, each with the clauses that it needs to be read alone."""
    for found in _in_sentence(text, sentence):
        whole = standing(text, found.span, found.members, sentence, _LONGEST)
        if whole is not None:
            yield replace(found, span=whole)


def _in_sentence(text: str, sentence: Span) -> Iterator[Slogan]:
    for run in parallel_runs(text, sentence):
        if any(_NUMBERED.match(text, _clause_start(text, m.start, sentence), m.end) for m in run):
            return  # the points of a list stand in the outline
        span = _whole(text, Span(_clause_start(text, run[0].start, sentence), run[-1].end), sentence)
        if span.end < sentence.end and text[span.end] not in _PAUSES:
            continue  # 自觉在政治立场、政治方向、政治原则|上…: it stops inside its clause
        if _SHORTEST <= len(span) <= _LONGEST:
            turned = 0.15 if _FIGURE.search(text, span.start, span.end) else 0.0
            yield Slogan(span, "parallel", round(min(1.0, parallel_score(text, run) + turned), 3), run)
            return
    words = sentence.of(text)
    if _DEFINITION.fullmatch(words) and words[0] not in "【（①" and not _NO_DEFINITION.match(words):
        yield Slogan(sentence, "definition", round(0.5 - len(words) / 200, 3))
    elif figure := _METAPHOR.search(text, sentence.start, sentence.end):
        end = next((i for i in range(figure.end(), sentence.end) if text[i] in "，；。！？"), sentence.end)
        span = _whole(text, Span(_clause_start(text, figure.start(), sentence), end), sentence)
        if _SHORTEST <= len(span) <= _LONGEST:
            yield Slogan(span, "metaphor", round(0.8 - len(span) / 400, 3))


def _clause_start(text: str, position: int, sentence: Span) -> int:
    """Back to the mark before: a passage never starts inside a clause, where its members may."""
    end = position
    low = max(sentence.start, position - 2 * _LONGEST)  # what begins farther back is too long to quote
    while position > low:
        if text[position - 1] in "，；：。！？" and text.count("”", position, end) <= text.count("“", position, end):
            break
        position -= 1
    return position


def _whole(text: str, span: Span, sentence: Span) -> Span:
    """With the closing mark, when the run ends its sentence; with a quotation mark that would be left open."""
    end = span.end
    while end < sentence.end and text[end] in "”’。！？":
        end += 1
    return Span(span.start, end)


def _with_voice(slogan: Slogan, quotes: _Places) -> Slogan:
    """A passage that the document gives to somebody weighs more."""
    if any(quote.contains(slogan.span) for quote in quotes.near(slogan.span)):
        return Slogan(slogan.span, slogan.kind, round(min(1.0, slogan.score + 0.1), 3), slogan.members)
    return slogan


def _without_overlap(best: Sequence[Slogan]) -> list[Slogan]:
    kept: list[Slogan] = []
    for slogan in best:
        if not any(slogan.span.overlaps(other.span) for other in kept[: 4 * MOST]):
            kept.append(slogan)
    return kept

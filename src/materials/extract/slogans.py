"""Sentences worth quoting (金句): parallel and antithetic ones (排比、对偶), and definitions (A就是B).

A run of neighbouring clauses is parallel when each is built like the one before: a shared head or tail, or the same
length with the same characters in the same places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..model import Attribution, CleanText, Paragraph, Role, Section, Slogan
from ..sentences import clauses, common_head, sentences
from ..spans import Span

MOST = 16
_SHORTEST, _LONGEST = 8, 110
_LEVELS = ("；;", "，,；;", "、，,；;")
_TRIM = "“”‘’。！？，；："
# Things in a row are a list, not a figure of speech: 政治建设、文化建设.
_LISTED = re.compile("(?:建设|体制|机制|制度|战略|行动|工程|发展|问题|体系|改革|能力|布局|条件|部门|职能|方式|特征)$")
_DEFINITION = re.compile("[^，。；：？！]{2,16}(?:就是|是)[^，。；？！]{4,30}[。！]")
_NO_DEFINITION = re.compile(
    "(?:[一二三四五六七八九十]是|首先|其次|这|那|它|他|她|此|而|但|不|也|还|都|要|如果|因为|总|特别是|尤其是|只是|正是|就是说|可)"
)


def slogans(
    text: CleanText, paragraphs: Sequence[Paragraph], outline: Sequence[Section], said: Sequence[Attribution]
) -> tuple[Slogan, ...]:
    """The best quotable passages, in document order, none overlapping; ``score`` is 0 to 1."""
    headings = [section.heading for section in outline]
    found: list[Slogan] = []
    for paragraph in paragraphs:
        if paragraph.role is Role.BODY:
            for sentence in sentences(text.text, paragraph.span):
                found.extend(_in_sentence(text.text, sentence))
    kept = [s for s in found if not _is_heading(s, headings) and not _splits_a_saying(s, said)]
    voiced = [_with_voice(slogan, said) for slogan in kept]
    best = sorted(voiced, key=lambda s: (-s.score, s.span))
    return tuple(sorted(_without_overlap(best)[:MOST], key=lambda s: s.span))


def _is_heading(slogan: Slogan, headings: Sequence[Span]) -> bool:
    """A passage inside a heading, or a sentence that is one, stands in the outline already."""
    return any(h.contains(slogan.span) or (slogan.kind == "definition" and h.overlaps(slogan.span)) for h in headings)


def _splits_a_saying(slogan: Slogan, said: Sequence[Attribution]) -> bool:
    """卢书记指出，服务是职责: who speaks and what is said are no two halves, however alike in length."""
    return len(slogan.members) == 2 and any(slogan.members[0].contains(a.cue) for a in said)


def parallel_runs(text: str, sentence: Span) -> Iterator[tuple[Span, ...]]:
    """Runs of parallel clauses of one sentence: three or more members, or two of equal length (对偶)."""
    for separators in _LEVELS:
        members = clauses(text, sentence.stripped(text, _TRIM), separators)
        runs = [
            run
            for run in _runs(text, _without_lead(text, members))
            if _is_parallel(text, run) and not _goes_on(text, run)
        ]
        if runs:
            yield from runs
            return


def _goes_on(text: str, run: tuple[Span, ...]) -> bool:
    """Two members with a third of another build beside them (联动调研机制，调研评价、奖励机制等) are part of a list."""
    return len(run) == 2 and "、" in {text[run[0].start - 1 : run[0].start], text[run[-1].end : run[-1].end + 1]}


def _without_lead(text: str, members: Sequence[Span]) -> list[Span]:
    """Clauses without words that lead into a series: of 要着力转变职能、理顺关系, the first member is 转变职能.

    A clause that is longer than its right neighbour is cut to the neighbour's length when what is left starts
    as the neighbour does, or when the two behind it are of that same length.
    """
    out = list(members)
    for i in range(len(members) - 1):
        here, after = members[i], members[i + 1]
        surplus = len(here) - len(after)
        if surplus < 1 or len(after) < 2:
            continue
        tail = Span(here.start + surplus, here.end)
        a, b = tail.of(text), after.of(text)
        series = i + 2 < len(members) and len(members[i + 2]) == len(after) >= 3
        if _shared(a, b) or (series and len(after) <= 6):
            out[i] = tail
    return out


def _in_sentence(text: str, sentence: Span) -> Iterator[Slogan]:
    for run in parallel_runs(text, sentence):
        span = _whole(text, Span(_clause_start(text, run[0].start, sentence), run[-1].end), sentence)
        if _SHORTEST <= len(span) <= _LONGEST:
            yield Slogan(span, "parallel", _parallel_score(text, run), run)
            return
    words = sentence.of(text)
    if _DEFINITION.fullmatch(words) and not _NO_DEFINITION.match(words):
        yield Slogan(sentence, "definition", round(0.5 - len(words) / 200, 3))


def _clause_start(text: str, position: int, sentence: Span) -> int:
    """Back to the mark before: a passage never starts inside a clause, where its members may."""
    end = position
    while position > sentence.start:
        if text[position - 1] in "，；：、。！？" and text.count("”", position, end) <= text.count("“", position, end):
            break
        position -= 1
    return position


def _whole(text: str, span: Span, sentence: Span) -> Span:
    """With the closing mark, when the run ends its sentence; with a quotation mark that would be left open."""
    end = span.end
    while end < sentence.end and text[end] in "”’。！？":
        end += 1
    return Span(span.start, end)


def _runs(text: str, members: Sequence[Span]) -> Iterator[tuple[Span, ...]]:
    """Maximal chains of neighbours that are built alike."""
    run: list[Span] = list(members[:1])
    for before, after in pairwise(members):
        if _alike(before.of(text), after.of(text)):
            run.append(after)
            continue
        if len(run) > 1:
            yield tuple(run)
        run = [after]
    if len(run) > 1:
        yield tuple(run)


def _alike(a: str, b: str) -> bool:
    """Whether two clauses share a head or a tail, or are of one length."""
    shorter, longer = sorted((len(a), len(b)))
    if shorter < 2 or longer > 2 * shorter + 2 or a == b:
        return False
    head, tail = _shared(a, b), _shared(a[::-1], b[::-1])
    if shorter == longer:
        return True
    return head >= 2 or (head >= 1 and tail >= 1 and longer - shorter <= 4)


def _shared(*words: str) -> int:
    """How many characters all words have in front."""
    return len(common_head(words))


def _is_parallel(text: str, run: tuple[Span, ...]) -> bool:
    """Three phrases of one build, or two of the same length; a list of things (政治建设、文化建设) is none."""
    words = [member.of(text) for member in run]
    if all(word.endswith("”") and "“" in word for word in words[1:]) and len(max(words[1:], key=len)) <= 8:
        return False  # quoted words in a row (“全局”、“枢纽”) are a list
    shortest, longest = min(map(len, words)), max(map(len, words))
    head = _shared(*words)
    if len(run) >= 3:
        if shortest == longest and shortest >= 3:
            return head >= 1 or (_stem(words) == 0 and not _LISTED.search(words[0]))
        return head >= 1 if shortest == longest else head >= 2 or (head >= 1 and shortest >= 4)
    a, b = words
    if len(a) != len(b):
        return head >= 3 and shortest >= 8
    places = sum(x == y for x, y in zip(a, b, strict=True))
    if places == 0:
        return 4 <= len(a) <= 9 and not _LISTED.search(a)
    return 4 <= len(a) <= 24 and a[-2:] != b[-2:]


def _stem(words: Sequence[str]) -> int:
    return _shared(*words) + _shared(*(word[::-1] for word in words))


def _parallel_score(text: str, run: tuple[Span, ...]) -> float:
    words = [member.of(text) for member in run]
    lengths = [len(word) for word in words]
    even = 1 - (max(lengths) - min(lengths)) / max(lengths)
    total = sum(lengths)
    fit = 1 - min(1.0, abs(total - 36) / 90)
    return round(0.35 * even + 0.25 * min(1.0, _stem(words) / 3) + 0.2 * min(1.0, len(run) / 4) + 0.2 * fit, 3)


def _with_voice(slogan: Slogan, said: Sequence[Attribution]) -> Slogan:
    """A passage that the document gives to somebody weighs more."""
    if any(attribution.quote.contains(slogan.span) for attribution in said):
        return Slogan(slogan.span, slogan.kind, round(min(1.0, slogan.score + 0.1), 3), slogan.members)
    return slogan


def _without_overlap(best: Sequence[Slogan]) -> list[Slogan]:
    kept: list[Slogan] = []
    for slogan in best:
        if not any(slogan.span.overlaps(other.span) for other in kept[: 4 * MOST]):
            kept.append(slogan)
    return kept

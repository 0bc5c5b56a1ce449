"""Pieces of a sentence as members of a list: cut at the marks outside quotation marks and brackets, or at 和, and bared of
ordinal and joint. What leads in and runs on is the matter of :mod:`member_ends`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..spans import Span

MEMBER_MOST = 60  # longest member, in code points: 八个明确 has members of 43
_PAIRS = {"”": "“", "’": "‘", "）": "（", "》": "《", "〉": "〈", "】": "【", "］": "［", "〕": "〔"}
_MARKS = re.compile("[。！？\n、，；：“”‘’（）《》〈〉【】［］〔〕]")
_HARD = "。！？\n"
_BACK = 260  # a list before its name begins at most so many code points ahead of it
_AND = re.compile("(?<!总)(?:以及|和(?!谐|睦|平|解|气)|与(?!会|时)|及(?!时|格))")
ORDINAL = re.compile(
    "(?:[一二三四五六七八九十]{1,2}(?:是要(?![素求点件害])|是|要(?![素求点件害])|、)|一[股种个类条份批]是|第[一二三四五六七八九十]{1,2}(?:个|条|项|点|步)?[，、：]|其[一二三四五六七八九]|"
    "[①-⑳]|（[0-9一二三四五六七八九十]{1,2}）|[0-9]{1,2}[、．.）]|首先|其次|再次|最后)[，、：]?"
)
_JOINT = re.compile(
    "(?:以及|并且|而(?!且|不)|并(?![举重行联购轨进网存驾发])|和(?!谐|睦|平|解|气)|与(?!会|时)|及(?!时|格)|又|也|还要)"
)
_MODAL = re.compile("(?:(?:就是|就|既|又|也|还|更|都|一定)?要(?![素求点件害])|必须|应当|应该|就是|既|又(?!好)|即)")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch between two marks; ``mark`` is the one behind it, empty at the end of the region."""

    span: Span
    mark: str


def pieces_after(text: str, start: int, most: int = 700) -> list[Piece]:
    """The pieces from ``start`` to the end of the sentence, or of the bracket or quotation that ``start`` stands in."""
    out: list[Piece] = []
    depth, begin, end = 0, start, min(len(text), start + most)
    for match in _MARKS.finditer(text, start, end):
        mark, at = match.group(), match.start()
        if mark in _PAIRS:
            if depth == 0:
                return _ended(text, out, begin, at)
            depth -= 1
        elif mark in "“‘（《〈【［〔":
            depth += 1
        elif mark == "\n" or (mark in _HARD and depth == 0):
            return _ended(text, out, begin, at)
        elif depth == 0:
            out.append(Piece(Span(begin, at).stripped(text), mark))
            begin = at + 1
    return _ended(text, out, begin, end)


def pieces_before(text: str, end: int, most: int = _BACK) -> list[Piece]:
    """The pieces from the sentence's begin (or ；, ：, an open bracket or quotation) up to ``end``."""
    low = max(0, end - most)
    start = max(low, 1 + max(text.rfind(mark, low, end) for mark in "。！？；：\n"))
    opened: list[int] = []
    marks: list[tuple[int, str, int]] = []
    for match in _MARKS.finditer(text, start, end):
        mark, at = match.group(), match.start()
        if mark in _PAIRS:
            if opened:
                opened.pop()
            else:  # what was opened before the region: it begins here
                marks, start = [], at + 1
        elif mark in "“‘（《〈【［〔":
            opened.append(at)
        else:
            marks.append((at, mark, len(opened)))
    depth = len(opened)
    if opened:
        start = opened[-1] + 1
    out: list[Piece] = []
    for at, mark, level in marks:
        if level == depth and at >= start:
            out.append(Piece(Span(start, at).stripped(text), mark))
            start = at + 1
    return _ended(text, out, start, end)


def _ended(text: str, out: list[Piece], begin: int, end: int) -> list[Piece]:
    last = Span(begin, end).stripped(text)
    return [*out, Piece(last, "")] if last else out


def pieces_joined(pieces: Sequence[Piece], marks: str) -> list[Span]:
    """The pieces from the first on that ``marks`` join."""
    out: list[Span] = []
    for piece in pieces:
        out.append(piece.span)
        if not piece.mark or piece.mark not in marks:
            break
    return out


def at_and(text: str, span: Span) -> list[Span]:
    """The two members that 和, 与, 及 or 以及 joins (the joint that leaves the most even halves); one where none does."""
    best: list[Span] = [span]
    for match in _AND.finditer(text, span.start + 1, span.end - 1):
        halves = [Span(span.start, match.start()), Span(match.end(), span.end)]
        if len(best) == 1 or abs(len(halves[0]) - len(halves[1])) < abs(len(best[0]) - len(best[1])):
            best = halves
    return best


def divided(text: str, run: Sequence[Span], number: int) -> list[Span]:
    """A list of ``number`` whose last pair is cut at its 和; not where the members hold that joint themselves
    (学与用相结合、知与行相结合). The last three are cut where two joints, and no more, stand among them (A及B和C)."""
    joints = list(_AND.finditer(text, run[-1].start + 1, run[-1].end - 1))
    if len(run) == number - 2 and len(joints) == 2:
        starts, ends = [run[-1].start, *(j.end() for j in joints)], [*(j.start() for j in joints), run[-1].end]
        cut = [Span(*pair) for pair in zip(starts, ends, strict=True)]
        return [*run[:-1], *cut] if len(run) > 1 and min(map(len, cut)) > 1 else list(run)
    last = at_and(text, run[-1])
    if len(last) == 1 or len(run) != number - 1:
        return list(run)
    joint = text[last[0].end : last[1].start]
    held = any(joint in s.of(text)[1:-1] for s in run[:-1])
    return [*run] if held else [*run[:-1], *last]


def bare(text: str, span: Span, *, joint: bool = True) -> Span:
    """A member without ordinal, conjunction (when ``joint``), quotation marks around it, brackets behind it."""
    span = span.stripped(text, " \u3000，、；：。")
    if (ordinal := ORDINAL.match(text, span.start, span.end)) and ordinal.end() < span.end:
        span = Span(ordinal.end(), span.end)
    led = _JOINT.match(text, span.start, span.end) if joint else None
    if led and span.end - led.end() >= 2 and not (led[0] in "和与及" and text[span.start - 1] in "、；"):
        span = Span(led.end(), span.end)
    if text[span.end - 1 : span.end] == "）" and (opening := text.rfind("（", span.start + 1, span.end)) > 0:
        span = Span(span.start, opening)
    if text[span.start : span.start + 1] == "“" and (closing := text.find("”", span.start, span.end)) in {
        -1,
        span.end - 1,
    }:
        span = Span(span.start + 1, span.end if closing < 0 else closing)  # the list as a whole may be quoted
    if text[span.end - 1 : span.end] == "”" and text.find("“", span.start, span.end) < 0:
        span = Span(span.start, span.end - 1)
    return span


def without_modal(text: str, span: Span) -> Span:
    """A clause without 要, 必须, 既要 … before its verb."""
    start = span.start
    while (match := _MODAL.match(text, start, span.end)) and match.end() < span.end - 1:
        start = match.end()
    return Span(start, span.end)


def carries(words: str, core: str) -> bool:
    """Whether a member shows what is counted (学习型 for 型, 大局意识 for 教育意识)."""
    return bool(core) and (core in words or (len(core) >= 4 and core[-2:] in words))


def shown(words: Sequence[str], core: str) -> int:
    """How well the members show what is counted: 25 when all begin or all end with it, 10 when all hold it."""
    if not words or not all(carries(w, core) for w in words):
        return 0
    tail = core[-2:]
    return 25 if all(w.startswith(core) for w in words) or all(w.endswith(tail) for w in words) else 10

"""Where the lines of a paragraph end: of all ways to break it, the one whose lines are spread least.

As Knuth and Plass do it («Breaking Paragraphs into Lines», 1981), for text in which every character is a place to
stretch: dynamic programming over the places where a line may begin. Marks give up half their width at line ends.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from math import ceil

SPREAD_MOST = 0.03
"""How much a character's advance may change, in em (docs/design.md, «Lines»)."""
_CAP = 0.09  # em; a line that would need more stays ragged
_WORD_GAP = 0.4  # em; what a space between Latin words may grow or (a quarter of it) shrink
_SLACK = 3.0  # em; lines are looked for this much below the measure, and further down only where there is none
_SHORT, _SHORT_COST, _MARK_ALONE_COST = 2.6, 8.0, 30.0
_MOST_SQUEEZED, _SQUEEZED_COST = 2, 6.0
_TORN_COST, _RAGGED_COST, _TOO_WIDE = 30.0, 1000.0, 1e6


@dataclass(frozen=True, slots=True)
class Unit:
    """What never breaks. ``width`` in em; ``gaps`` counts the characters that letter-spacing moves.

    ``ends_half``, ``starts_half``: a mark that gives up half an em at that end of a line. ``mark``: a source mark, which
    wants words before it. ``torn``: a line that begins with it tears a blank in two.
    """

    width: float
    gaps: int
    space: bool
    mark: bool
    ends_half: bool
    starts_half: bool
    not_first: bool
    not_last: bool
    torn: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """Units ``start`` to ``end``; ``spread`` is the letter-spacing, ``between_words`` the word-spacing, both in em.

    ``halved`` are the units that give up half an em: at the ends, and inside where the line would be too wide.
    """

    start: int
    end: int
    indent: float
    spread: float
    between_words: float
    halved: frozenset[int]


@dataclass(frozen=True, slots=True)
class _Fit:
    """How a line is brought to the measure: letter- and word-spacing, marks squeezed inside, em still missing."""

    spread: float
    between_words: float
    squeezed: int
    missing: float


def break_lines(units: Sequence[Unit], measure: float, indent: float = 0.0, tracking: float = 0.0) -> list[Line]:
    """The lines of a paragraph whose first is indented; ``measure`` and ``indent`` count Han advances with ``tracking``."""
    return _Paragraph(units, measure, indent, tracking).lines() if units else []


class _Paragraph:
    """The sums over one paragraph's units that every candidate line is weighed with."""

    def __init__(self, units: Sequence[Unit], measure: float, indent: float, tracking: float) -> None:
        self.units, self.measure, self.indent, self.tracking = units, measure, indent, tracking
        self.em = 1 + tracking
        # A space hangs at a line's end and has no width at its start.
        self.widths = [0.0, *accumulate(u.width + u.gaps * tracking for u in units)]
        self.gaps = [0, *accumulate(u.gaps for u in units)]
        self.marks = [0, *accumulate(int(u.ends_half) for u in units)]
        self.spaces = [0, *accumulate(int(u.space) for u in units)]

    def lines(self) -> list[Line]:
        """The best way from the first unit to the last, read backwards from there."""
        n = len(self.units)
        best: list[tuple[float, int]] = [(float("inf"), -1)] * (n + 1)
        best[0] = (0.0, -1)
        for start in range(n):
            cost = best[start][0]
            if cost == float("inf"):
                continue
            for end in self._ends(start):
                total = cost + self._cost(start, end)
                if total < best[end][0]:
                    best[end] = (total, start)
        ends = [n]
        while ends[-1] > 0:
            ends.append(best[ends[-1]][1])
        ends.reverse()
        return [self._line(start, end) for start, end in pairwise(ends)]

    def _room(self, start: int) -> float:
        return (self.measure - (self.indent if start == 0 else 0.0)) * self.em

    def _ends(self, start: int) -> Iterator[int]:
        """Where a line from ``start`` may end, from the shortest: near the measure, else the last place that fits."""
        room, n = self._room(start), len(self.units)
        first = bisect_left(self.widths, self.widths[start] + room - _SLACK, start + 1)
        found = False
        end = min(first, n)
        while end <= n:
            shrink = SPREAD_MOST * (self.gaps[end] - self.gaps[start]) + 0.5 * self._inside(start, end)
            if self._natural(start, end) - room > shrink + 0.01:
                break
            if self._may_break(end):
                found = True
                yield end
            end += 1
        if not found:
            yield self._last_resort(start, min(first, n))

    def _last_resort(self, start: int, near: int) -> int:
        """The nearest allowed place below ``near``; where there is none, whatever fits."""
        for end in range(near, start, -1):
            if self._may_break(end) and self._natural(start, end) <= self._room(start) + 0.01:
                return end
        return max(start + 1, near - 1)

    def _may_break(self, end: int) -> bool:
        if end == len(self.units):
            return True
        after = self.units[end]
        return not (after.not_first or after.space or self.units[end - 1].not_last)

    def _halves(self, start: int, end: int) -> tuple[bool, bool]:
        """Whether the first and the last mark give up half an em."""
        starts = self.units[start].starts_half and not (start == 0 and self.indent)
        return starts, self.units[end - 1].ends_half and end < len(self.units)

    def _natural(self, start: int, end: int) -> float:
        last = self.units[end - 1]
        hanging = last.width + self.tracking if last.space else 0.0
        return self.widths[end] - self.widths[start] - hanging - 0.5 * sum(self._halves(start, end))

    def _fit(self, start: int, end: int) -> _Fit:
        """Spreads the rest of a line over its characters, then over the spaces between words; what is too much is squeezed
        out of marks inside. The last line keeps its own width where it fits.
        """
        rest = self._room(start) - self._natural(start, end)
        gaps = self.gaps[end] - self.gaps[start] - 1
        if end == len(self.units):
            rest = min(rest, 0.0)
        if gaps < 1:
            return _Fit(0.0, 0.0, 0, rest)
        squeezed = min(max(0, ceil((-rest - SPREAD_MOST * gaps) / 0.5 - 1e-9)), self._inside(start, end))
        rest += 0.5 * squeezed
        spread = rest / gaps
        words = self.spaces[end] - self.spaces[start] - int(self.units[end - 1].space)
        if words and abs(spread) > SPREAD_MOST:
            letters = max(-SPREAD_MOST, min(SPREAD_MOST, spread))
            between = max(-_WORD_GAP / 4, min(_WORD_GAP, (rest - letters * gaps) / words))
            return _Fit(letters, between, squeezed, rest - letters * gaps - between * words)
        return _Fit(spread, 0.0, squeezed, 0.0) if abs(spread) <= _CAP else _Fit(0.0, 0.0, squeezed, rest)

    def _inside(self, start: int, end: int) -> int:
        """How many marks inside a line may be squeezed."""
        return max(0, min(_MOST_SQUEEZED, self.marks[end - 1] - self.marks[start]))

    def _cost(self, start: int, end: int) -> float:
        fit = self._fit(start, end)
        badness = (fit.spread / SPREAD_MOST) ** 2 + 4 * (fit.between_words / _WORD_GAP) ** 2
        if abs(fit.spread) > SPREAD_MOST + 1e-9:
            badness *= 40
        badness += _SQUEEZED_COST * fit.squeezed
        if end < len(self.units):
            torn = _TORN_COST if self.units[end].torn else 0.0
            return badness + torn + (_RAGGED_COST if abs(fit.missing) > 0.05 else 0.0)
        if fit.missing < -0.05 or fit.spread < -SPREAD_MOST - 1e-9:
            return _TOO_WIDE
        if self.units[start].mark:
            return badness + _MARK_ALONE_COST
        return badness + (_SHORT_COST if start and self._natural(start, end) < _SHORT else 0.0)

    def _line(self, start: int, end: int) -> Line:
        fit = self._fit(start, end)
        starts, ends = self._halves(start, end)
        inside = [i for i in range(start, end - 1) if self.units[i].ends_half]
        halved = {*inside[len(inside) - fit.squeezed :], *([start] if starts else []), *([end - 1] if ends else [])}
        indent = self.indent if start == 0 else 0.0
        return Line(start, end, indent, fit.spread + self.tracking, fit.between_words, frozenset(halved))

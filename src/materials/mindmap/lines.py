"""How the words of a topic are broken: never cut, lines about as long as each other, at the words' own marks.

No line starts with a closing mark or ends with an opening one (GB/T 15834-2011), none is one or two characters.
"""

from __future__ import annotations

from itertools import accumulate, pairwise

from ..typeset.lines import NOT_FIRST, NOT_LAST, width_of

_NEW_LINE, _MID_PHRASE, _SHORT_LINE, _FORBIDDEN = 2.0, 2.5, 3.0, 1000.0
_PAUSES = "，；：、。！？"


def measured(words: str) -> float:
    """The width of ``words`` on one line in em: a Han character is 1."""
    return sum(map(width_of, words))


def halved(words: str) -> float:
    """The width of an ordinal or source mark in em, whose brackets are set half as wide (``halt``)."""
    return measured(words) - 0.5 * sum(c in "（）〔〕" for c in words)


def wrapped(words: str, room: float) -> tuple[str, ...]:
    """``words`` as lines of at most ``room`` em (a closing mark may hang over); joined they are ``words`` again."""
    sums = [0.0, *accumulate(map(width_of, words))]
    if sums[-1] <= room:
        return (words,)
    fewest = -(-sums[-1] // room)
    ideal = sums[-1] / fewest
    best: list[tuple[float, int]] = [(0.0, -1)] + [(float("inf"), -1)] * len(words)
    for end in range(1, len(words) + 1):
        for start in range(end - 1, -1, -1):
            width = sums[end] - sums[start]
            hanging = width_of(words[end - 1]) if words[end - 1] in _PAUSES else 0.0
            if width - hanging > room and end - start > 1:
                break
            cost = best[start][0] + _NEW_LINE + ((width - ideal) / room * 4) ** 2 + _break(words, end)
            cost += _SHORT_LINE if end - start <= 2 else 0.0
            if cost < best[end][0]:
                best[end] = (cost, start)
    cuts = [len(words)]
    while cuts[-1] > 0:
        cuts.append(best[cuts[-1]][1])
    cuts.reverse()
    return tuple(words[a:b] for a, b in pairwise(cuts))


def _break(words: str, at: int) -> float:
    """What a line's end before character ``at`` costs."""
    if at == len(words):
        return 0.0
    before, after = words[at - 1], words[at]
    if after in NOT_FIRST or before in NOT_LAST or (_word(before) and _word(after)):
        return _FORBIDDEN
    return 0.0 if before in _PAUSES else _MID_PHRASE


def _word(c: str) -> bool:
    """Whether ``c`` belongs to a Latin word or a number, with what stands in those: 63.7%, v1.0."""
    return c.isascii() and not c.isspace()

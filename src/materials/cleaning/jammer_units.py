"""What a run of forum noise looks like, and how likely a stretch of ASCII at the edge of a line is one.

A run is a series of units, each one character of a low range of ASCII and one of a high range: ``x8 `` with a blank in
between in newer forums, ``x8`` in older ones. Values are natural logarithms of the odds of noise against text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from math import log

WINDOW = 200
"""How many code points at either edge of a line are looked at: a run with its address is shorter, lines may be huge."""
LEAST, MOST = 5, 15  # units of one run

_HIGH = frozenset(map(chr, range(63, 127)))
_LOW = frozenset(map(chr, range(33, 60)))
_BARE = log(1 / 28)
"""In the newer form: the low character of a unit was a blank too, and one blank is left of the two."""


@dataclass(frozen=True, slots=True)
class Cut:
    """The ``length`` code points at the edge of a line are noise; ``value`` is what speaks for it."""

    length: int
    value: float


def _weights(high: float, low: float, blank: float) -> dict[str, float]:
    """How much each character speaks for noise: there all are alike; text has digits, letters and a few marks."""
    shares = {"0123456789": 0.4, "abcdefghijklmnopqrstuvwxyz": 0.3, "ABCDEFGHIJKLMNOPQRSTUVWXYZ": 0.12}
    shares |= {".": 0.04, ",": 0.03, "-/": 0.02, ":%": 0.04, "()": 0.03, " ": 0.05, '"?!;': 0.02, "@_+=&'": 0.01}
    likely = {c: share / len(chars) for chars, share in shares.items() for c in chars}
    chance = dict.fromkeys(_HIGH, high) | dict.fromkeys(_LOW, low) | {" ": blank}
    return {c: log(chance[c] / likely.get(c, 0.0006)) for c in chance}


def _lengths() -> list[float]:
    """Log probability of a run of n units: after each unit the forum draws anew, from 5 to 15, how many it wants."""
    out, going_on = [-99.0], 1.0
    for n in range(1, MOST + 1):
        stop = max(0, n - LEAST + 1) / (MOST - LEAST + 1)
        out.append(log(going_on * stop) if stop else -99.0)
        going_on *= 1 - stop
    return out


# Newer: both characters of a unit are drawn, the blank is certain. Older: half of the low ones are controls, never copied.
_WEIGHTS = {True: _weights(1 / 64, 1 / 28, 1.0), False: _weights(0.0107, 0.0114, 0.0114)}
_LENGTH = _lengths()


def tails(text: str, *, spaced: bool) -> Iterator[Cut]:
    """The suffixes of ``text`` (printable ASCII) that could be a run, shortest first."""
    weight = _WEIGHTS[spaced]
    value, end = 0.0, len(text)
    for units in range(1, MOST + 1):
        if not end or text[end - 1] not in _HIGH:
            return
        start = _unit_start(text, end, spaced=spaced)
        low = start < end - 1 and text[start] in _LOW
        if spaced and text[end - 2 : end - 1] != " ":
            return
        bare = value + weight[text[end - 1]] + _case(text, end)
        value = bare + sum(weight[c] for c in text[start : end - 1]) + (0.0 if low or not spaced else _BARE)
        if units >= LEAST:
            if not spaced and low:
                yield Cut(len(text) - end + 1, bare + _LENGTH[units])
            yield Cut(len(text) - start, value + _LENGTH[units])
        if spaced and LEAST - 1 <= units < MOST and start and text[start - 1] in _HIGH:
            first = value + weight[text[start - 1]] + _BARE
            yield Cut(len(text) - start + 1, first + _LENGTH[units + 1])
        end = start


def heads(text: str, *, spaced: bool) -> Iterator[Cut]:
    """The prefixes of ``text`` that could be a run, shortest first."""
    weight = _WEIGHTS[spaced]
    value, start = 0.0, 0
    for units in range(1, MOST + 1):
        end = _unit_end(text, start, spaced=spaced)
        if end is None:
            return
        value += sum(weight[c] for c in text[start:end]) + (_case(text, start + 1) if start else 0.0)
        if spaced and text[start] not in _LOW:
            value += _BARE
        if units >= LEAST:
            yield Cut(end, value + _LENGTH[units])
        start = end


def _case(text: str, end: int) -> float:
    """Neighbouring letters of one case make words, mixed ones noise; ``end`` is behind the first of the two."""
    pair = text[end - 1 : end + 1]
    if len(pair) < 2 or not pair.isalpha():
        return 0.0
    return -0.6 if pair.islower() or pair.isupper() else 0.6


def _unit_start(text: str, end: int, *, spaced: bool) -> int:
    """Where the unit whose high character ends at ``end`` starts; a low one in front belongs to it."""
    start = end - 1
    if spaced and start and text[start - 1] == " ":
        start -= 1
    if start and (text[start - 1] in _LOW or (not spaced and text[start - 1] == " ")):
        start -= 1
    return start


def _unit_end(text: str, start: int, *, spaced: bool) -> int | None:
    """Where the unit that begins at ``start`` ends, ``None`` where none begins; the first may be a bare high character."""
    i = start
    if text[i : i + 1] in _LOW or (not spaced and text[i : i + 1] == " "):
        i += 1
    if spaced and (start or text[:1] not in _HIGH):
        if text[i : i + 1] != " ":
            return None
        i += 1
    return i + 1 if text[i : i + 1] in _HIGH else None

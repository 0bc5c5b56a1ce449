"""Anti-copy noise of Discuz forums: at every line break a run of odd characters, before the break or behind it.

Whether a document carries it is read from all its breaks together; then the likeliest explanation of all breaks is chosen,
each as noise above or below, so that Latin words, numbers, formulas and addresses at line ends stay.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log
from typing import NamedTuple

from ..patterns import compiled
from ..spans import Edit
from .jammer_page import HAN, MARKS, Page, cuts, read_page
from .jammer_units import Cut

RULE = "discuz-jammer"
_DOMAIN = r"\.(?:cn|com|net|org|gov|edu|info)"
_ADDRESS = compiled(
    rf"(?:[a-z0-9._-]{{2,40}}@[a-z0-9.-]{{1,60}}{_DOMAIN}|(?:https?://|www\.)[a-z0-9.-]{{1,60}}"
    rf"(?:{_DOMAIN}|/|/[a-z0-9._/-]{{1,80}}(?:/|\.s?html?|\.aspx?|\.php|\.jsp|\.pdf|\.docx?)))\Z"
)
_BROKEN = compiled(r"[(\[{<]\Z|[0-9]\.\Z")
_TOKENS = compiled("[^ ,:;/()+=%-]+")
_NUMBER = compiled("[0-9.]+")
_PLAIN = compiled(r"[A-Z]{1,6}[0-9]{0,5}|[A-Z]?[a-z]{3,16}[0-9]{0,3}|[a-z][0-9]{0,2}|[0-9][0-9.]{0,12}[A-Z]{0,2}")
_ASCII_TAIL = compiled("[ -~]+\\Z")
_ASCII_HEAD = compiled("[ -~]+")
_LAST_WORD = compiled(r"[A-Za-z0-9.+-]{3,16}\Z")
_FIRST_WORD = compiled("[A-Za-z0-9.+-]{3,16}")


class _Choice(NamedTuple):
    """A way to read one line: how much of its head and tail is noise, and the log odds of it."""

    value: float
    head: int = 0
    tail: int = 0


_Reading = dict[tuple[int, int], _Choice]
_NEVER = -1e9
_NEAR = 120  # code points that tell how the text at an edge goes on
_IMPOSSIBLE = _Choice(_NEVER)
# What is said against noise on both sides of a break, and before the first or behind the last line.
_BOTH, _OUTSIDE = -7.6, -6.0


def edits(text: str) -> list[Edit]:
    """Remove the noise of every break; the breaks themselves stay."""
    lines = text.split("\n")
    bare = [line.strip() for line in lines]
    page = read_page(bare) if len(lines) > 1 else None
    if page is None:
        return []
    out, start = [], 0
    for line, words, choice in zip(lines, bare, _explained(bare, page), strict=True):
        out += _edits(start + len(line) - len(line.lstrip()), words, choice)
        start += len(line) + 1
    return out


def _edits(start: int, words: str, choice: _Choice) -> list[Edit]:
    end = start + len(words)
    if choice.head + choice.tail >= len(words) > 0:
        return [Edit(start, end, "", RULE)]
    places = ((start, start + choice.head), (end - choice.tail, end))
    return [Edit(a, b, "", RULE) for a, b in places if a < b]


def _explained(lines: Sequence[str], page: Page) -> list[_Choice]:
    """The likeliest reading of all lines together (Viterbi): each break has noise above it, below it, nowhere, or both."""
    one = log(page.share / 2)
    costs = (log(1 - page.share), one, one, _BOTH)
    value, back = [0.0, _NEVER, _OUTSIDE, _NEVER], []  # states: 1 is noise above a break, 2 below, 3 on both sides
    readings = [_readings(line, page) for line in lines]
    for i, reading in enumerate(readings):
        last = i == len(lines) - 1
        row, origin = [], []
        for state in range(4):
            scores = [value[before] + reading[before >> 1, state & 1].value for before in range(4)]
            before = max(range(4), key=scores.__getitem__)
            cost = costs[state] if not last else (0.0, _OUTSIDE, _NEVER, _NEVER)[state]
            row.append(scores[before] + cost)
            origin.append(before)
        value = row
        back.append(origin)
    return _traced(readings, back, max(range(4), key=value.__getitem__))


def _traced(readings: Sequence[_Reading], back: Sequence[Sequence[int]], state: int) -> list[_Choice]:
    """Walk back along the best states."""
    out = []
    for reading, origin in zip(reversed(readings), reversed(back), strict=True):
        before = origin[state]
        out.append(reading[before >> 1, state & 1])
        state = before
    return out[::-1]


def _readings(line: str, page: Page) -> _Reading:
    """The best choice for a line with and without noise at its head (first key) and its tail (second key)."""
    heads = cuts(line, page.site, spaced=page.spaced, tail=False)
    tails = cuts(line, page.site, spaced=page.spaced, tail=True)
    begins, ends = _begins(line[:_NEAR], page), _ends(line[-_NEAR:], page)
    plain = _Choice(begins + ends)
    if not heads and not tails:
        return {(0, 0): plain, (1, 0): _IMPOSSIBLE, (0, 1): _IMPOSSIBLE, (1, 1): _IMPOSSIBLE}
    head = max(
        (_Choice(c.value + _begins(line[c.length :][:_NEAR], page), c.length) for c in heads), default=_IMPOSSIBLE
    )
    tail = max(
        (_Choice(c.value + _ends(line[: -c.length][-_NEAR:], page), 0, c.length) for c in tails), default=_IMPOSSIBLE
    )
    both = _Choice(head.value + tail.value, head.head, tail.tail)
    if heads and tails and line.isascii():
        both = max(_both(line, page, c) for c in heads)
    return {
        (0, 0): plain,
        (1, 0): head._replace(value=head.value + _ends(line[head.head :][-_NEAR:], page)),
        (0, 1): tail._replace(value=tail.value + _begins(line[: len(line) - tail.tail][:_NEAR], page)),
        (1, 1): both,
    }


def _both(line: str, page: Page, head: Cut) -> _Choice:
    """A line of ASCII alone, with a run from the break before it and one from the break behind it, text between or none."""
    rest = line[head.length :]
    best = _IMPOSSIBLE
    for tail in cuts(rest, page.site, spaced=page.spaced, tail=True):
        words = rest[: len(rest) - tail.length]
        value = head.value + tail.value + _begins(words[:_NEAR], page) + _ends(words[-_NEAR:], page)
        best = max(best, _Choice(value, head.length, tail.length))
    return best


def _ends(words: str, page: Page) -> float:
    """How likely a line of text ends like ``words``."""
    last = words[-1:]
    if not last.isascii() or not last:
        return 0.0
    if last in MARKS and HAN.match(words[-2:-1]):
        return page.marks.get(last, -5.0)
    if (match := _LAST_WORD.search(words[-16:])) and match.group() in page.words:
        return 6.0
    if _ADDRESS.search(words[-120:]):
        return 6.0
    match = _ASCII_TAIL.search(words[-60:])
    return _latin(match.group()) - (12.0 if _BROKEN.search(words[-2:]) else 0.0) if match else 0.0


def _begins(words: str, page: Page) -> float:
    """How likely a line of text begins like ``words``."""
    first = words[:1]
    if not first.isascii() or not first:
        return 0.0
    if (match := _FIRST_WORD.match(words)) and match.group() in page.words:
        return 6.0
    match = _ASCII_HEAD.match(words[:60])
    return _latin(match.group()) + (2.0 if first.isdigit() or first == "(" else 0.0) if match else 0.0


def _latin(words: str) -> float:
    """How likely text has ``words`` at the edge of a line: numbers seldom, unknown words rarely, anything else hardly."""
    tokens = _TOKENS.findall(words)
    if all(map(_NUMBER.fullmatch, tokens)):
        return -4.0
    return -9.0 if all(map(_PLAIN.fullmatch, tokens)) else -16.0

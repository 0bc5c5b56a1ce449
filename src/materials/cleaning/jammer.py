"""Anti-copy noise of Discuz forums: at every line break a run of units, before or after the break.

A unit is one character of a low ASCII range and one of a high range, with a blank between them in newer forums (``x8 ``);
some sites put their address before or after the run. Single runs are judged by their shape, unspaced ones only when most
breaks of the document carry one, so that Latin words, formulas and addresses at line ends survive.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..spans import Edit

RULE = "discuz-jammer"
_LOW, _HIGH = "[!-;]", "[?-~]"
_SPACED_UNIT = f"{_LOW}? {_HIGH}"
_LEAST = 4  # units behind the first one; forums write 5 to 15, and a blank low character hides one
_LEAST_LOW = 3
_SPACED_TAIL = re.compile(f"{_HIGH}?(?:{_SPACED_UNIT}){{{_LEAST},40}}$")
_SPACED_HEAD = re.compile(f"{_LOW}? ?{_HIGH}(?:{_SPACED_UNIT}){{{_LEAST},40}}")
_PACKED_HEAD = re.compile(f"(?:[ -;]?{_HIGH}){{5,30}}")
_ASCII_TAIL = re.compile("[ -~]{4,120}$")
_ASCII_HEAD = re.compile("[ -~]{4,120}")
_WORDS = re.compile(r"(?:https?://|www\.)?[\w./:@%&?=+#-]+(?: [A-Za-z][\w.,-]*)*[.!?]?")
# Units never hold two digits in a row: a number or an address in front of a run is the text's own.
_OWN = re.compile(r"(?:https?://|www\.)[\w./-]{4,60}|[0-9]{2}[0-9.%-]*")
_ADDRESS = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]*(?:\.[A-Za-z0-9-]+)+")
_WINDOW = 200
"""How many code points at either end of a line are looked at: noise is shorter, and lines may be huge."""


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    text: str


def edits(text: str) -> list[Edit]:
    """Remove the noise of every break; the breaks themselves stay."""
    lines = list(_lines(text))
    if len(lines) < 2:
        return []
    site = _site(lines)
    spaced = [_spaced(line.text, site, _LEAST_LOW) for line in lines]
    noisy = sum(bool(head or tail) for head, tail in spaced)
    if noisy:
        # Where the forum's hand is plain, the runs that chance gave few low characters go too.
        return _edits(lines, [_spaced(line.text, site, 0) for line in lines] if noisy > 2 else spaced)
    packed = [_packed(line.text) for line in lines]
    odd = sum(_is_odd(line, pair) for line, pair in zip(lines, packed, strict=True))
    breaks = sum(bool(tail or head) for (_, tail), (head, _) in pairwise(packed))
    if breaks >= 0.9 * (len(lines) - 1) and odd >= 0.4 * breaks:
        return _edits(lines, _one_a_break(lines, packed))
    return []


def _lines(text: str) -> Iterator[_Line]:
    start = 0
    for line in text.split("\n"):
        yield _Line(start, line)
        start += len(line) + 1


def _edits(lines: Sequence[_Line], noise: Sequence[tuple[int, int]]) -> list[Edit]:
    """``noise`` holds for each line how many code points go at its head and at its tail."""
    out = []
    for line, (head, tail) in zip(lines, noise, strict=True):
        end = line.start + len(line.text)
        if head + tail >= len(line.text) > 0:
            out.append(Edit(line.start, end, "", RULE))
            continue
        if head:
            out.append(Edit(line.start, line.start + head, "", RULE))
        if tail:
            out.append(Edit(end - tail, end, "", RULE))
    return out


def _spaced(line: str, site: str, low: int) -> tuple[int, int]:
    """Noise of spaced units at the head and the tail of a line, with the site's address where one recurs."""
    head = _spaced_head(line[:_WINDOW], site, low)
    if head == len(line):
        return head, 0
    tail = _spaced_tail(line[max(head, len(line) - _WINDOW) :], site, low)
    return head, tail


def _spaced_head(line: str, site: str, low: int) -> int:
    begin = len(site) if site and line.startswith(site) else 0
    match = _SPACED_HEAD.match(line, begin)
    if match is None or not _is_noise(match.group(), low):
        return 0
    end = match.end()
    if site and not begin and line.startswith(site, end):
        end += len(site)
    # An empty paragraph between two breaks: both runs, and both addresses, stand in one line.
    while end < len(line) and line.isascii():
        if site and line.startswith(site, end):
            end += len(site)
        elif (more := _SPACED_HEAD.match(line, end)) and _is_noise(more.group(), low):
            end = more.end()
        else:
            break
    return end


def _spaced_tail(line: str, site: str, low: int) -> int:
    if site and line.endswith(site):
        match = _SPACED_TAIL.search(line[: -len(site)])
        return len(line) - _tail_start(line, match, site) if match and _is_noise(match.group(), low) else 0
    match = _SPACED_TAIL.search(line)
    if match is None or not _is_noise(match.group(), low):
        return 0
    start = _tail_start(line, match, site)
    if site:
        for at in (start, start + 1):
            if line.endswith(site, 0, at):
                return len(line) - at + len(site)
    return len(line) - start


def _tail_start(line: str, match: re.Match[str], site: str) -> int:
    """Where the run begins; a letter in front that ends a Latin word (GDP) belongs to the text."""
    start = match.start()
    first = line[start : start + 1]
    if site and (line.endswith(site, 0, start) or line.endswith(site, 0, start + 1)):
        return start
    before = line[start - 1 : start]
    if first.isascii() and first.isalpha() and before.isascii() and before.isalpha():
        return start + 1
    return start


def _is_noise(run: str, least: int) -> bool:
    """Random units hold marks and digits as low characters; spaced-out letters (A B C D E) do not."""
    return sum(c < "<" and c != " " for c in run) >= least


def _site(lines: Sequence[_Line]) -> str:
    """The address that recurs beside the runs, empty when there is none; runs glue one character to it."""
    found: Counter[str] = Counter()
    for line in lines:
        for run in _ascii_ends(line.text):
            for match in _ADDRESS.finditer(run):
                word = match.group()
                found.update({word, word[1:], word[:-1], word[1:-1]})
    good = [(times, len(word), word) for word, times in found.items() if times >= 2 and _ADDRESS.fullmatch(word)]
    for _, _, word in sorted(good, reverse=True)[:3]:
        if _beside_noise(lines, word):
            return word
    return ""


def _beside_noise(lines: Sequence[_Line], site: str) -> bool:
    return sum(bool(any(_spaced(line.text, site, _LEAST_LOW))) for line in lines) >= 2


def _ascii_ends(line: str) -> Iterator[str]:
    if match := _ASCII_HEAD.match(line):
        yield match.group()
        if match.end() == len(line):
            return
    if match := _ASCII_TAIL.search(line[-_WINDOW:]):
        yield match.group()


def _packed(line: str) -> tuple[int, int]:
    """How much of the head and the tail of a line could be unspaced units."""
    head = _PACKED_HEAD.match(line[:_WINDOW])
    taken = head.end() if head else 0
    if taken and line.isascii():
        return len(line), len(line)  # an empty paragraph: it may carry the runs of both its breaks
    tail = _ASCII_TAIL.search(line[max(taken, len(line) - _WINDOW) :])
    run = tail.group() if tail else ""
    own = _OWN.match(run)
    return taken, len(run) - (own.end() if own else 0)


def _one_a_break(lines: Sequence[_Line], packed: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """A break carries one run: where both sides could be one, words and addresses are the text's, else the longer goes."""
    out = [list(pair) for pair in packed]
    out[0][0] = out[-1][1] = 0
    for i in range(len(lines) - 1):
        tail, head = out[i][1], out[i + 1][0]
        whole = tail == len(lines[i].text) or head == len(lines[i + 1].text)
        if tail and head and not whole:
            last = lines[i].text[len(lines[i].text) - tail :]
            first = lines[i + 1].text[:head]
            keep_head = not _is_wordlike(last) and (_is_wordlike(first) or tail >= head)
            out[i][1], out[i + 1][0] = (tail, 0) if keep_head else (0, head)
    return [(head, tail) for head, tail in out]


def _is_wordlike(run: str) -> bool:
    return _WORDS.fullmatch(run.strip()) is not None and sum(not c.isalnum() for c in run) <= 1 + len(run) // 6


def _is_odd(line: _Line, pair: tuple[int, int]) -> bool:
    """Whether a run of a line holds marks that no word, number or address has."""
    head, tail = pair
    run = line.text[:head] + line.text[len(line.text) - tail :]
    return sum(not c.isalnum() and c not in " .,-_/:" for c in run) >= 1

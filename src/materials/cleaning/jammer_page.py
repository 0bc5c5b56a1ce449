"""What a whole page tells about its forum noise: its form, how many breaks carry it, and the site that signs the runs.

Only a document with enough of it is read as noisy, so that formulas, lists of answers and Latin pages stay as they are.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log

from ..patterns import compiled
from .jammer_units import WINDOW, Cut, heads, tails

SURE, CERTAIN = 10.0, 18.0
"""Log odds at which a run of the newer form counts, and at which one or two alone in a document do."""
MARKS = frozenset("!?:;,.")
HAN = compiled("[\u3400-\u9fff]")
_SPACED_RUN = compiled("(?:[!-;]? [?-~]){4,}")
_WORD = compiled("(?<=[^ -~])[A-Za-z][A-Za-z0-9.+-]{1,14}[A-Za-z0-9](?=[^ -~])")
_SITE = compiled(r"[A-Za-z][A-Za-z0-9.-]{2,50}\.[a-z]{2,6}(?![ -~])")
_SITE_END = compiled(r"(?<![ -~])[A-Za-z][A-Za-z0-9.-]{2,50}\.[a-z]{2,6}\Z")
_GOES_ON = "…" * 99  # stands for the text between the two edges of a long line
_SIGNED = 6.0


@dataclass(frozen=True, slots=True)
class Page:
    """``spaced``: the newer form. ``share`` of the breaks carry a run. ``site``: the words that sign the runs. ``words``:
    Latin words inside the lines. ``marks``: log share of lines that end in a half-width mark."""

    spaced: bool
    share: float
    site: str
    words: frozenset[str]
    marks: Mapping[str, float]


def read_page(lines: Sequence[str]) -> Page | None:
    """How ``lines`` (two or more, without white space at their ends) are noisy; ``None`` where they are not."""
    return _spaced_page(lines) or _packed_page(lines)


def cuts(line: str, site: str, *, spaced: bool, tail: bool) -> list[Cut]:
    """Every stretch at one edge of ``line`` that could be a run, with the site's words where they stand beside it."""
    edge = line[-WINDOW:] if tail else line[:WINDOW]
    find = tails if tail else heads
    if not site or not edge:
        return list(find(edge, spaced=spaced))
    if edge.endswith(site) if tail else edge.startswith(site):
        inner = edge[: -len(site)] if tail else edge[len(site) :]
        return [Cut(cut.length + len(site), cut.value + _SIGNED) for cut in find(inner, spaced=spaced)]
    return [_with_site(edge, cut, site, tail=tail) for cut in find(edge, spaced=spaced)]


def _with_site(edge: str, cut: Cut, site: str, *, tail: bool) -> Cut:
    beside = edge[: -cut.length].endswith(site) if tail else edge.startswith(site, cut.length)
    return Cut(cut.length + len(site), cut.value + _SIGNED) if beside else Cut(cut.length, cut.value - _SIGNED)


def _spaced_page(lines: Sequence[str]) -> Page | None:
    """The newer form is rare enough in text that a few runs, or one of many odd marks, are proof."""
    if not any(map(_SPACED_RUN.search, lines)):
        return None
    site = _site(lines)
    values = [max(_best(line, site, spaced=True)) for line in lines]
    if sum(value > SURE for value in values) < 3 and max(values) < CERTAIN:
        return None
    return _page(lines, values, spaced=True, site=site)


def _packed_page(lines: Sequence[str]) -> Page | None:
    """The older form looks like Latin text: many breaks must carry a run, and all together be unlike words."""
    if 4 * sum(line[-1:] <= "~" or line[:1] <= "~" for line in lines) < len(lines):
        return None
    pairs = [_best(line, "", spaced=False) for line in lines]
    values = [max(above[1], below[0]) for above, below in pairwise(pairs)]
    found = [value for value in values if value > -9]
    if len(found) < max(2, 0.3 * len(values)) or sum(found) < max(8, 0.8 * len(found)):
        return None
    return _page(lines, values, spaced=False, site="")


def _page(lines: Sequence[str], values: Sequence[float], *, spaced: bool, site: str) -> Page:
    share = sum(value > -20 for value in values) / len(values)
    words = frozenset(word for line in lines for word in _WORD.findall(line))
    return Page(spaced, min(0.999, share), site, words, _line_ends(lines))


def _line_ends(lines: Sequence[str]) -> dict[str, float]:
    """Half-width marks behind Han at line ends: noise never ends in one, so these lines have theirs elsewhere."""
    own = [line for line in lines if line and (not line[-1].isascii() or line[-1] in MARKS)]
    found = Counter(line[-1] for line in own if line[-1] in MARKS and HAN.match(line[-2:-1]))
    return {mark: log(times / len(own)) for mark, times in found.items()}


def _best(line: str, site: str, *, spaced: bool) -> tuple[float, float]:
    """The highest odds of noise at the head and at the tail of a line, whatever stands beside it."""
    if not line:
        return -99.0, -99.0
    head = max((cut.value for cut in cuts(line, site, spaced=spaced, tail=False)), default=-99.0)
    tail = max((cut.value for cut in cuts(line, site, spaced=spaced, tail=True)), default=-99.0)
    return head, tail


def _site(lines: Sequence[str]) -> str:
    """The words that recur beside the runs."""
    found: Counter[str] = Counter()
    for line in lines:
        found.update(words for pieces in _pieces(line) for words in _beside(pieces) if 3 < len(words) <= 60)
    # An empty paragraph holds two runs, and their addresses may touch.
    support = {words: sum(times for more, times in found.items() if words in more) for words in found}
    site = max(support, key=lambda words: (found[words], support[words], len(words)), default="")
    return site if site and (support[site] >= 2 or _SITE.match(site)) else ""


def _pieces(line: str) -> list[list[str]]:
    """Both edges of a line split at its runs; where they end inside the line, the text goes on."""
    if len(line) <= 2 * WINDOW:
        return [_SPACED_RUN.split(line)]
    head, tail = _SPACED_RUN.split(line[:WINDOW]), _SPACED_RUN.split(line[-WINDOW:])
    return [[*head[:-1], _GOES_ON], [_GOES_ON, *tail[1:]]]


def _beside(pieces: list[str]) -> list[str]:
    """What may be the site's words of an edge split at its runs: ASCII between runs, or words behind a run whose other
    side is text (a run alone beside text is no witness), or an address that touches the text."""
    if len(pieces) < 2:
        return []
    first, *between, last = pieces
    out = [words for words in between if words.isascii()]
    if first.isascii() and last.isascii():
        return [*out, first, last]
    if not last.isascii():
        out += [first] if len(last) > 1 else []
        out += [match.group() for match in (_SITE.match(last),) if match]
    if not first.isascii():
        out += [last] if len(first) > 1 else []
        out += [match.group() for match in (_SITE_END.search(first[-60:]),) if match]
    return out

"""The body of a speech as the outline reads it: one shape for each mark, and which marks stand outside quotations.

Half-width marks, full-width digits and traditional characters of structural words are folded one for one, so every
place is also a place in the clean text.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from pathlib import Path

from ..spans import Span

_MARKS_FOLDED = (
    ",;:!?()[]「」『』﹁﹂｡０１２３４５６７８９\u3000\u00a0\t",
    "，；：！？（）［］“”‘’“”。0123456789   ",
)


def _table() -> dict[str, str]:
    """One shape for each mark, digit and character."""
    pairs = (Path(__file__).parent / "traditional.txt").read_text(encoding="utf-8").splitlines()
    han = {pair[0]: pair[1] for line in pairs if not line.startswith("#") for pair in line.split()}
    return dict(zip(*_MARKS_FOLDED, strict=True)) | han


_FOLD = _table()
# Most texts hold few of these, so that a scan for them is many times as quick as a look at every character.
_FOLDED = re.compile(f"[{re.escape(''.join(_FOLD))}]")
_PAIRS = {"”": "“", "’": "‘", "）": "（", "》": "《", "〉": "〈", "】": "【", "〕": "〔", "］": "［"}
_MARKS = re.compile("[。！？；：，、“”‘’（）《》〈〉【】〔〕［］]")
SENTENCE_END = "。！？"


def fold(text: str) -> str:
    """``text`` with one shape for each mark and digit; as long as before."""
    return _FOLDED.sub(lambda match: _FOLD[match[0]], text)


class Prose:
    """The paragraphs of a body over the folded text; marks are found a paragraph at a time, when asked for."""

    def __init__(self, text: str, paragraphs: Sequence[Span]) -> None:
        self.text = fold(text)
        self.paragraphs = paragraphs
        self.starts = [span.start for span in paragraphs]
        self._marks: dict[int, tuple[list[int], list[Span]]] = {}
        self._ends: dict[int, list[int]] = {}

    @property
    def end(self) -> int:
        """Where the last paragraph ends."""
        return self.paragraphs[-1].end if self.paragraphs else 0

    def index(self, position: int) -> int:
        """The paragraph in which a position stands."""
        return bisect_right(self.starts, position) - 1

    def words(self, index: int) -> str:
        """The folded words of a paragraph."""
        span = self.paragraphs[index]
        return self.text[span.start : span.end]

    def quoted(self, position: int, index: int) -> bool:
        """Whether a position of a paragraph stands inside quotation marks or brackets that close in it."""
        return _inside(self._paragraph(index)[1], position)

    def first_mark(self, start: int, end: int, wanted: str) -> int:
        """The first of the ``wanted`` marks outside quotation marks and brackets, else ``end``."""
        places = self._paragraph(self.index(start))[0]
        for i in range(bisect_left(places, start), len(places)):
            at = places[i]
            if at >= end:
                break
            if self.text[at] in wanted and not self._in_number(at):
                return at
        return end

    def sentences(self, index: int, start: int | None = None, most: int | None = None) -> list[Span]:
        """Up to ``most`` sentences of a paragraph from ``start`` on, split at 。！？ outside quotation marks and brackets."""
        span = self.paragraphs[index]
        begin = span.start if start is None else max(start, span.start)
        if index not in self._ends:
            marks = self._paragraph(index)[0]
            self._ends[index] = [at + 1 for at in marks if self.text[at] in SENTENCE_END]
        ends = self._ends[index]
        i = bisect_right(ends, begin)
        cuts = ends[i : i + most if most is not None else None]
        if len(cuts) != most and (not cuts or cuts[-1] < span.end):
            cuts.append(span.end)
        return [Span(a, b) for a, b in zip([begin, *cuts], cuts, strict=False) if b > a]

    def _in_number(self, at: int) -> bool:
        """A colon of a time (8:30) or a comma of a number (18,640) ends nothing."""
        return self.text[at] in "：，" and self.text[at - 1 : at].isdigit() and self.text[at + 1 : at + 2].isdigit()

    def _paragraph(self, index: int) -> tuple[list[int], list[Span]]:
        if index not in self._marks:
            self._marks[index] = self._read(self.paragraphs[index])
        return self._marks[index]

    def _read(self, paragraph: Span) -> tuple[list[int], list[Span]]:
        """Marks at depth 0 and the outermost pairs; an opening mark without its partner in the paragraph counts for nothing."""
        marks: list[int] = []
        pairs: list[Span] = []
        opened: dict[str, list[int]] = {}
        for match in _MARKS.finditer(self.text, paragraph.start, paragraph.end):
            mark, at = match.group(), match.start()
            if mark in _PAIRS:
                places = opened.get(_PAIRS[mark])
                if places:
                    start = places.pop()
                    while pairs and pairs[-1].start > start:
                        pairs.pop()
                    if not pairs or pairs[-1].end <= start:
                        pairs.append(Span(start, at + 1))
            elif mark in "“‘（《〈【〔［":
                opened.setdefault(mark, []).append(at)
            else:
                marks.append(at)
        return _outside(marks, pairs), pairs


def _outside(places: list[int], pairs: Sequence[Span]) -> list[int]:
    """The places that no pair holds; both in order."""
    out: list[int] = []
    done = 0
    for pair in pairs:
        cut = bisect_left(places, pair.start, done)
        out += places[done:cut]
        done = bisect_left(places, pair.end, cut)
    return out + places[done:] if pairs else places


def _inside(pairs: Sequence[Span], position: int) -> bool:
    i = bisect_left(pairs, position, key=lambda span: span.start) - 1
    return i >= 0 and position < pairs[i].end

"""One paragraph a line: white space at line ends, empty lines, and lines broken at a width."""

from __future__ import annotations

import itertools
import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

from ..patterns import compiled
from ..spans import Edit

_SPACE = " \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
# At the head or the tail of a line; empty lines go with the break before them. A run of blanks is tried from its start
# only, else one that leads to no line end costs the square of its length.
_TRIM = compiled(f"\\A[{_SPACE}\n]+|(?<![{_SPACE}])[{_SPACE}]*\n[{_SPACE}\n]*|(?<![{_SPACE}\n])[{_SPACE}\n]+\\Z")
_BETWEEN_HAN = compiled(
    f"(?<=[\u4e00-\u9fff，。、；：！？“”（）《》])[{_SPACE}]+(?=[\u4e00-\u9fff，。、；：！？“”（）《》])"
)
_LONG_BLANK = compiled(f"[{_SPACE}]{{2,}}")
_TORN = compiled("(?<=[\u4e00-\u9fff、])[ \u3000](?=[\u4e00-\u9fff])")
_TORN_LEAST, _LINE_LEAST, _LINE_MOST, _PROSE = 6, 12, 90, 60
"""So many such blanks at least, one in so many code points, in paragraphs of so many code points."""
_EVEN, _EVENLY = 2, 0.6
"""Lines of one page differ by so many code points; so large a share of the stretches between two blanks is as long as that."""
_CLOSING = "。！？；：…”’）》〕】.!?;:"
_NEW_PARAGRAPH = compiled(
    "(?:[（(]?[一二三四五六七八九十]{1,3}[、）)．.]|第[一二三四五六七八九十百0-9]{1,4}[章节条编部]|[0-9]{1,2}[、．.)）]|[①-⑳]|"
    "[一二三四五六七八九十][是要]|首先|其次|——|—|[-*#])"
)
_WRAP_LEAST, _WRAP_MOST = 12, 80  # code points of a line that a program broke
_WRAP_SHARE = 0.5
_BLANKS = " \t\u00a0\u3000"
_INDENT = compiled("(?:\u3000{1,4}|[ \u00a0]{2,8})[^\\s]")
_CENTRED = compiled("(?:\u3000{5}|[ \u00a0]{9})")
_PAGE_NUMBER = compiled("[-—–－]{0,2} ?[0-9]{1,4} ?[-—–－]{0,2}|第 ?[0-9]{1,4} ?页")
_RAGGED, _FEW, _MOST_HANG = 2, 3, 0.6


def trim(text: str) -> list[Edit]:
    """White space at both ends of every line and empty lines go; blanks beside a Chinese mark go, of others one stays."""
    out = []
    for match in _TRIM.finditer(text):
        kept = "\n" if "\n" in match.group() and match.start() > 0 and match.end() < len(text) else ""
        if match.group() != kept:
            out.append(
                Edit(match.start(), match.end(), kept, "blank-line" if match.group().count("\n") > 1 else "indent")
            )
    inside = [Edit(m.start(), m.end(), "", "blank-run") for m in _BETWEEN_HAN.finditer(text) if _beside_mark(text, m)]
    taken = {(e.start, e.end) for e in inside}
    inside += [
        Edit(m.start(), m.end(), " ", "blank-run")
        for m in _LONG_BLANK.finditer(text)
        if (m.start(), m.end()) not in taken and m.group() != " "
    ]
    return _without_overlap(sorted([*out, *inside], key=lambda e: (e.start, e.end)))


def _beside_mark(text: str, match: re.Match[str]) -> bool:
    """Blanks between two Han may separate a title from a name (省长 叶建春): one of them stays; beside a mark they go."""
    around = text[match.start() - 1] + text[match.end()]
    return any(not "\u4e00" <= c <= "\u9fff" for c in around)


def _without_overlap(edits: Sequence[Edit]) -> list[Edit]:
    out: list[Edit] = []
    for edit in edits:
        if not out or edit.start >= out[-1].end:
            out.append(edit)
    return out


def close_up(text: str) -> list[Edit]:
    """The blanks that a reader of pages left between Han where each of its lines ended (的收获、感悟与 思考); in prose only."""
    places = [(at, [m.span() for m in _TORN.finditer(line)]) for at, line in _long_lines(text)]
    found = [Edit(at + start, at + end, "", "hard-wrap") for at, blanks in places for start, end in blanks]
    prose = sum(len(line) for _, line in _long_lines(text))
    torn = len(found) >= _TORN_LEAST and len(found) * _LINE_LEAST <= prose <= len(found) * _LINE_MOST
    gaps = [b[0] - a[1] for _, blanks in places for a, b in itertools.pairwise(blanks)]
    return found if torn and _is_even(gaps) else []


def _is_even(gaps: Sequence[int]) -> bool:
    """Whether most stretches are one width, as lines of a page are; 坚持…不动摇 坚持…不动摇 are phrases of any length.

    A line's blank is only left where Han stand on both sides, so a stretch may also be two or three lines long.
    """
    ordered = sorted(gaps)

    def company(width: int) -> int:
        return bisect_right(ordered, width + _EVEN) - bisect_left(ordered, width - _EVEN)

    width = max(set(gaps), key=lambda width: (company(width), width), default=0)
    near = sum(any(abs(gap - times * width) <= _EVEN * times for times in (1, 2, 3)) for gap in gaps)
    return width >= _LINE_LEAST and near >= _EVENLY * len(gaps)


def _long_lines(text: str) -> list[tuple[int, str]]:
    out, at = [], 0
    for line in text.split("\n"):
        if len(line) >= _PROSE:
            out.append((at, line))
        at += len(line) + 1
    return out


def join_hanging(text: str) -> list[Edit]:
    """Join lines that a program broke where every paragraph is indented: a full line and one without indent behind it.

    Indents tell more than marks do: a line may end with 。 in the middle of its paragraph. A page number between two
    lines goes with the break.
    """
    lines = text.split("\n")
    starts = list(itertools.accumulate((len(line) + 1 for line in lines), initial=0))
    ends = [len(line.rstrip(_BLANKS)) for line in lines]
    pairs = [(a, b) for a, b in _neighbours(lines, ends) if lines[b][0] not in _BLANKS and not _CENTRED.match(lines[a])]
    lengths = Counter(ends[a] for a, _ in pairs if _WRAP_LEAST <= ends[a] <= _WRAP_MOST)
    if not lengths:
        return []
    width = max(lengths, key=lambda n: (sum(lengths.get(n + d, 0) for d in (-1, 0, 1)), n))
    full = [(a, b) for a, b in pairs if abs(ends[a] - width) <= _RAGGED]
    indented = sum(_INDENT.match(line) is not None for line in lines)
    longer = sum(end > width + _RAGGED for end in ends)
    if len(full) < max(_FEW, _MOST_HANG * len(pairs)) or indented < _FEW - 1 or longer > 0.1 * len(lines):
        return []
    return [
        Edit(starts[a] + ends[a], starts[b], "", "hard-wrap" if b == a + 1 else "page-number")
        for a, b in full
        if not (lines[a][ends[a] - 1] in "。！？" and _NEW_PARAGRAPH.match(lines[b]))
    ]


def _neighbours(lines: Sequence[str], ends: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Lines that follow each other, at once or with nothing but a page number between them."""
    before, numbered = None, False
    for i, (line, end) in enumerate(zip(lines, ends, strict=True)):
        if end and _PAGE_NUMBER.fullmatch(line.strip(_BLANKS)):
            numbered = before is not None
        elif end:
            if before is not None and (numbered or before == i - 1):
                yield before, i
            before, numbered = i, False


def join_wrapped(text: str) -> list[Edit]:
    """Join lines that a program broke: most lines of one width, the break inside a sentence."""
    lines = text.split("\n")
    width = _wrap_width(lines)
    if width is None:
        return []
    out, at = [], 0
    for line, following in itertools.pairwise(lines):
        at += len(line)
        if abs(len(line) - width) <= 2 and _runs_on(line, following):
            blank = (
                " "
                if line[-1].isascii() and line[-1].isalnum() and following[0].isascii() and following[0].isalnum()
                else ""
            )
            out.append(Edit(at, at + 1, blank, "hard-wrap"))
        at += 1
    return out


def _wrap_width(lines: Sequence[str]) -> int | None:
    """The width at which the lines were broken, where half of them are that long and stop inside a sentence."""
    lengths: dict[int, int] = {}
    for line, following in itertools.pairwise(lines):
        if _WRAP_LEAST <= len(line) <= _WRAP_MOST and _runs_on(line, following):
            lengths[len(line)] = lengths.get(len(line), 0) + 1
    if not lengths:
        return None
    width = max(lengths, key=lambda n: lengths.get(n - 1, 0) + lengths[n] + lengths.get(n + 1, 0))
    near = sum(lengths.get(n, 0) for n in range(width - 2, width + 3))
    longer = sum(len(line) > width + 2 for line in lines)
    return width if near >= 3 and near >= _WRAP_SHARE * len(lines) * 0.6 and longer <= 0.1 * len(lines) else None


def _runs_on(line: str, following: str) -> bool:
    return bool(line) and bool(following) and line[-1] not in _CLOSING and not _NEW_PARAGRAPH.match(following)

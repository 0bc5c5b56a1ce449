"""How tall a poster is in px, from counts of lines: the same for page, PDF and image, whatever fonts are there.

The numbers are those of ``templates/poster/poster.css``; a test compares the estimate with pages as they come out.
"""

from __future__ import annotations

from .. import handout
from ..model import StudyPack
from ..spans import Span
from .view import LADDER, VERSE, Block, Chapter, Poster, band_rows, columns, poster

TALLEST = 12_000
"""px; beyond it the poster says less (docs/design.md, «Poster»)."""
TITLE, PART, ROW, NAME, WIDE_NAME, BODY, QUOTE = 10, 13, 18, 12, 16, 21, VERSE
"""Han characters a line: title, part, row of the structure, name beside its mark, name above it, body, quotation."""
_BANNER, _FOOT, _GAP, _PART_GAP = 620, 520, 64, 120


def fitting(pack: StudyPack) -> Poster:
    """The fullest poster that is no taller than :data:`TALLEST`; where none is, the barest."""
    found = poster(pack)
    for room in LADDER:
        found = poster(pack, room)
        if height(pack, found) <= TALLEST:
            break
    return found


def height(pack: StudyPack, shown: Poster) -> int:
    """The height of the whole page, in px."""
    title = 124 * len(handout.title_lines(pack.title, TITLE))
    guide = sum(56 * _lines(s, BODY) + 68 for s in shown.guide) + 40 * bool(shown.guide)
    rows = sum(64 * _lines(part.section.heading, ROW) + 82 for part in shown.structure)
    return _BANNER + title + guide + rows + sum(_chapter(pack, c) for c in shown.chapters) + _FOOT


def _chapter(pack: StudyPack, chapter: Chapter) -> int:
    head = 0
    if chapter.section is not None:
        head = _PART_GAP + 50 + max(160, 80 * _lines(chapter.section.heading, PART))
    return head + sum(_GAP + _block(pack, block) for block in chapter.blocks)


def _block(pack: StudyPack, block: Block) -> int:
    if block.kind == "point":
        words = 56 * _lines(block.words, BODY) + 34 if block.words is not None else 0
        return words + (_name(block.section.heading) if block.section is not None else 40)
    if block.pieces:
        return sum(56 * _lines(piece, BODY) + 36 for piece in block.pieces) + 48
    quoted = block.said.quote if block.kind == "voice" and block.said is not None else block.words
    if quoted is not None:
        return 84 * sum(-(-len(line) // QUOTE) for line in handout.verse(pack, quoted)) + 48
    return _set(pack, block) if block.kind == "set" else _band(block)


def _set(pack: StudyPack, block: Block) -> int:
    assert block.formulation is not None
    parts = block.formulation.parts
    total = _name(block.formulation.name)
    for part in parts:
        wide = columns(pack, part.items)
        members = [56 * _lines(i, BODY // wide) + 36 for i in part.items]
        rows = [max(members[i : i + wide]) for i in range(0, len(members), wide)]
        total += sum(rows) + (94 if len(parts) > 1 else 0)
    return total


def _name(words: Span) -> int:
    """A name or heading; a long one has its mark on a line of its own."""
    return 64 * _lines(words, NAME if len(words) <= NAME else WIDE_NAME) + 14 + 40 * (len(words) > NAME)


def _band(block: Block) -> int:
    assert block.formulation is not None
    parts = block.formulation.parts
    rows = (
        max(68 * sum(_lines(m, 23) for m in parts[i].items) for i in row) + 150 for row in band_rows(block.formulation)
    )
    return 360 + 104 * (_lines(block.formulation.name, TITLE) - 1) + sum(rows)


def _lines(words: Span, measure: int) -> int:
    return max(1, -(-len(words) // measure))

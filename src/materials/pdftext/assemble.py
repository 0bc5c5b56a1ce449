"""Pages to the paragraphs of the document with what each is: title, heading, note, or furniture of the page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from .furniture import NOTE, furniture
from .glyphs import Page
from .paragraphs import Block, columns, most, paragraphs
from .rows import Line, is_latin, regions, rows

_SMALL = 0.92  # of the text's size: notes are set smaller
_TITLE = 1.12  # of the text's size: a title is set larger
_TITLE_BLOCKS = 8  # paragraphs from the top among which the title is
_HEADING_MOST = 50
_MARK = re.compile(r"[\[［〔]?(?:[0-9]{1,3}|[①-⑳]|[*※†])[\]］〕]?")
_BOLD = re.compile("bold|black|heavy|hei|黑|xiaobiaosong|小标宋", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Paragraph:
    """``kind``: ``text``, ``title``, ``heading`` (with ``level``), ``note``, ``furniture``; ``marks`` are the places of raised note marks."""

    text: str
    kind: str = "text"
    level: int = 0
    marks: tuple[tuple[int, int], ...] = ()


def assemble(pages: Sequence[Page]) -> list[Paragraph]:
    """All text of the pages in reading order; furniture behind the paragraph that it interrupts, notes at the end."""
    laid = [rows(page.glyphs) for page in pages]
    body = _usual_size(laid)
    edges = furniture(pages, laid, body)
    kept: list[tuple[int, Sequence[Line]]] = []
    noted: list[tuple[int, Sequence[Line]]] = []
    for number, (found, edge) in enumerate(zip(laid, edges, strict=True)):
        for region in regions([row for row in found if row.row not in edge]):
            text, small = _notes(region, body)
            kept += [(number, text)] if text else []
            noted += [(number, small)] if small else []
    blocks = paragraphs(columns(kept)) if kept else []
    with_notes = {number for number, _ in noted}
    outside = [
        [Paragraph(row.text.strip(), "furniture") for row in found if row.row in edge]
        for found, edge in zip(laid, edges, strict=True)
    ]
    out = list(_interleaved(blocks, outside, body, with_notes))
    out += [Paragraph(_words(block)[0], "note") for block in (paragraphs(columns(noted), NOTE) if noted else [])]
    return [paragraph for paragraph in out if paragraph.text]


def _usual_size(laid: Sequence[Sequence[Line]]) -> float:
    sizes = Counter(round(glyph.size, 1) for found in laid for row in found for glyph in row.glyphs)
    return sizes.most_common(1)[0][0] if sizes else 10.0


def _notes(region: Sequence[Line], body: float) -> tuple[Sequence[Line], Sequence[Line]]:
    """The small lines at the foot of a region from the first that opens with a note's mark on, apart from the text."""
    first = len(region)
    while first and region[first - 1].size < body * _SMALL:
        first -= 1
    while first < len(region) and not NOTE.match(region[first].text.strip()):
        first += 1
    return region[:first], region[first:]


def _interleaved(
    blocks: Sequence[Block], outside: Sequence[Sequence[Paragraph]], body: float, with_notes: set[int]
) -> Iterator[Paragraph]:
    """Paragraphs, and the furniture of each page behind the paragraph that runs into it."""
    titles = _titles(blocks, body)
    levels = _levels(blocks, titles, body) if blocks else {}
    done = 0
    for i, block in enumerate(blocks):
        while done < block.page:
            yield from outside[done]
            done += 1
        text, marks = _words(block)
        marks = marks if block.page in with_notes else ()
        kind = "title" if i in titles else "heading" if i in levels else "text"
        yield Paragraph(text, kind, levels.get(i, 0), marks)
    for rest in outside[done:]:
        yield from rest


def _titles(blocks: Sequence[Block], body: float) -> set[int]:
    """The largest type at the top of the first page, one run of paragraphs."""
    if not blocks:
        return set()
    top = [i for i, block in enumerate(blocks[:_TITLE_BLOCKS]) if block.page == blocks[0].page]
    largest = max((blocks[i].size for i in top), default=0.0)
    if largest < body * _TITLE:
        return set()
    out: set[int] = set()
    for i in top:
        if blocks[i].size >= largest * 0.97 and blocks[i].glyphs <= 2 * _HEADING_MOST:
            out.add(i)
        elif out:
            break
    return out


def _levels(blocks: Sequence[Block], titles: set[int], body: float) -> dict[int, int]:
    """Short paragraphs set larger or bolder than the text, ranked by size, then by who comes first."""
    plain = most((block.face, block.glyphs) for block in blocks)
    ranks: dict[tuple[float, str], int] = {}
    chosen: dict[int, tuple[float, str]] = {}
    begin = max(titles, default=-1)
    for i, block in enumerate(blocks):
        bold = block.face != plain and _BOLD.search(block.face) and not _BOLD.search(plain)
        larger = block.size > body * 1.05
        if i > begin and (larger or (bold and block.size > body * 0.97)) and _may_head(block):
            chosen[i] = (round(block.size), block.face)
            ranks.setdefault(chosen[i], len(ranks))
    order = sorted(ranks, key=lambda style: (-style[0], ranks[style]))
    return {i: min(order.index(style) + 1, 6) for i, style in chosen.items()}


def _may_head(block: Block) -> bool:
    text = "".join(line.text for line in block.lines).strip()
    one = {line.face for line in block.lines}
    return (
        len(text) <= _HEADING_MOST
        and len(one) == 1
        and text[-1:] not in "。；：，！"
        and any(c.isalnum() for c in text)
    )


def _words(block: Block) -> tuple[str, tuple[tuple[int, int], ...]]:
    """The text of a paragraph, a blank where Latin words meet at a line's end, and the places of raised note marks."""
    text, raised = "", []
    for line in block.lines:
        if (
            text
            and is_latin(text[-1])
            and is_latin(line.text[:1])
            and text[-1] not in "-/"
            and not (text[-1].isdigit() and line.text[:1].isdigit())
        ):
            text += " "
        for piece, glyph in zip(line.pieces(), line.glyphs, strict=True):
            start = len(text)
            text += piece
            if glyph.size < 0.78 * line.size and glyph.middle < line.middle - 0.08 * line.size:
                raised.append((start, len(text)))
    lead = len(text) - len(text.lstrip())
    text = text.strip()
    return text, tuple(
        _merged((max(0, a - lead), min(len(text), b - lead)) for a, b in raised if b > lead and a - lead < len(text))
    ) if raised else ()


def _merged(places: Iterator[tuple[int, int]]) -> list[tuple[int, int]]:
    out: list[tuple[int, int]] = []
    for start, end in places:
        if out and out[-1][1] == start:
            out[-1] = (out[-1][0], end)
        else:
            out.append((start, end))
    return out

"""Sheets over a unit's own template: title and paragraphs in the placeholders that its layouts have, in its own style.

Layouts are found by OOXML's type, then by their names, then by what placeholders they have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from . import chart
from .measure import lines_of, settled, width
from .sheet import BREAK, Line, Page, Row, Run, Sheet, line
from .spread import pieces
from .story import verses
from .template import Layout, Level, Slot, Template

_SMALLEST = _NOTE = 14.0
_GAP = 0.7  # em between the widest ordinal and the words
_CHART_LEAST = 160.0
_OVERLAP = 20.0  # pt by which frames may reach into each other, words seldom do
_TITLE_SIZES = (36.0, 32.0, 28.0, 24.0, 20.0)
_KINDS = {
    "封面": (("title",), r"封面|首页|标题幻灯片|Title Slide|Cover"),
    "过渡": (("secHead",), r"过渡|章节|节标题|Section"),
    "": (("obj", "tx"), r"标题和内容|内容|正文|要点|Title and Content|Content|Text"),
    "结构图": (("titleOnly",), r"仅标题|Title Only"),
}


def pages(sheet: Sheet, template: Template) -> list[Page]:
    """The slides of one sheet."""
    layout = _layout(sheet.kind if sheet.kind in _KINDS else "", template)
    if sheet.echo and not any(row.below for row in sheet.rows):
        return []
    if sheet.kind == "结构图":
        return _chart(sheet, layout, template)
    body = _body(layout)
    title, blocks = _told(sheet)
    groups = _filled(blocks, body) if body and blocks else [[]]
    shown = groups[:1] if sheet.kind in {"封面", "过渡"} else groups
    return [
        Page(sheet, layout, {"标题": _title(title, sheet.short, layout.title), **({body.name: tuple(group)} if body else {})})
        for group in shown
    ]  # fmt: skip


def _layout(kind: str, template: Template) -> Layout:
    """The layout for a kind of slide: by its type, by its name, else the one with the most room below its title."""
    types, names = _KINDS[kind]
    level = [layout for layout in template.layouts if layout.title is not None and not layout.title.upright]
    usable = level or list(template.layouts)
    wanted = usable if kind == "结构图" else [layout for layout in usable if _body(layout)] or usable
    for layout in wanted:
        if layout.kind in types:
            return layout
    for layout in wanted:
        if re.search(names, layout.name):
            return layout
    return max(wanted, key=_room)


def _room(layout: Layout) -> float:
    """The room for paragraphs, far less where the title does not stand above it."""
    body, title = _body(layout), layout.title
    if body is None:
        return 0.0
    above = title is not None and title.top + title.height <= body.top + _OVERLAP
    return body.width * body.height * (1.0 if above else 0.1)


def _body(layout: Layout) -> Slot | None:
    """The largest placeholder for paragraphs."""
    return next(iter(layout.texts()), None)


def _title(words: str, short: str, slot: Slot | None) -> tuple[Line, ...]:
    """The title in the template's size, or in one that holds it: templates size theirs for a few words."""
    if slot is None:
        return ()
    level = slot.levels[0]
    for size in (level.size, *(s for s in _TITLE_SIZES if s < level.size)):
        if lines_of(words, size, slot.width) * size / level.size * level.leading <= slot.height:
            sized = None if size == level.size else size
            return (Line((Run(settled(words, size, slot.width)),), size=sized),)
    return (replace(line(short or words), size=_TITLE_SIZES[-1]),)


def _told(sheet: Sheet) -> tuple[str, list[list[Line]]]:
    """A sheet as a title and blocks of paragraphs; a block is not parted."""
    labels = sheet.labels
    if sheet.kind == "封面":
        return sheet.title, [[_plain(words)] for name, words in labels.items() if words and name != "栏目"]
    if sheet.kind == "金句":
        return sheet.title, [[_plain(verses(sheet.rows)), _plain(labels.get("出处", ""), _NOTE)]]
    if sheet.kind in {"选择题", "问答题"}:
        return "　".join((labels["栏目"], labels["附注"])), [[_plain(sheet.title)], *_blocks(sheet.rows)]
    if sheet.kind == "复合提法":
        return sheet.title, [[_plain(c.head), *(line(m.words, 1) for m in c.members)] for c in sheet.columns]
    return sheet.title, list(_blocks(sheet.rows))


def _plain(words: str, size: float | None = None) -> Line:
    return Line((Run(words),), size=size, plain=True)


def _blocks(rows: Sequence[Row]) -> Iterator[list[Line]]:
    """Each row as a paragraph, its ordinal in place of the template's bullet, and what belongs to it.

    The words of all rows begin behind the widest ordinal.
    """
    heads = ["" if row.marker in {"", "–"} else row.marker for row in rows]
    hang = max((width(head, 1.0) for head in heads), default=0.0) + _GAP
    for head, row in zip(heads, rows, strict=True):
        runs = (
            Run(head and head + "\t"), Run(row.words[: row.stem], stem=True), Run(row.words[row.stem :]),
            Run(row.note and "　" + row.note, size=_NOTE),
        )  # fmt: skip
        words = Line(tuple(run for run in runs if run.words), plain=bool(head), hang=hang if head else 0.0)
        yield [words, line(row.below, 1)] if row.below else [words]


def _filled(blocks: Sequence[list[Line]], body: Slot) -> list[list[Line]]:
    """The paragraphs of each slide: as few slides as hold the blocks, then the blocks spread evenly over them."""
    sized = [list(_sized(block, body)) for block in blocks]
    whole = [[text] for block in sized for text in block] if any(_high(b, body) > body.height for b in sized) else sized
    fewest = len(_greedy(whole, body))
    cuts = [round(i * len(whole) / fewest) for i in range(fewest + 1)]
    even = [[text for block in whole[a:b] for text in block] for a, b in pairwise(cuts)]
    return even if all(_high(group, body) <= body.height for group in even) else _greedy(whole, body)


def _greedy(blocks: Sequence[list[Line]], body: Slot) -> list[list[Line]]:
    groups: list[list[Line]] = [[]]
    for block in blocks:
        if groups[-1] and _high([*groups[-1], *block], body) > body.height:
            groups.append([])
        groups[-1] = groups[-1] + block
    return groups


def _high(lines: Sequence[Line], body: Slot) -> float:
    return sum(_tall(text, body) for text in lines)


def _sized(lines: Sequence[Line], body: Slot) -> Iterator[Line]:
    """Paragraphs no smaller than can be read in a hall, endless ones in pieces behind their sentences."""
    for text in lines:
        level = body.levels[min(text.level, 1)]
        sized = text if text.size or level.size >= _SMALLEST else replace(text, size=_SMALLEST)
        words = "".join(run.words for run in text.runs)
        if _tall(sized, body) <= body.height or BREAK in words:
            yield sized
            continue
        room = replace(body, levels=(replace(level, size=sized.size or level.size), level))
        yield from (replace(sized, runs=(Run(piece),), hang=0.0) for piece in pieces(words, room))


def _tall(text: Line, body: Slot) -> float:
    """The height of a paragraph; a note at its end counts as wide as the words."""
    level: Level = body.levels[min(text.level, 1)]
    size = text.size or level.size
    words = "".join(run.words for run in text.runs)
    indent = text.hang * size if text.plain else level.indent
    return lines_of(words, size, body.width - indent) * level.leading * size / level.size + level.before


def _chart(sheet: Sheet, layout: Layout, template: Template) -> list[Page]:
    """The chart below the title, as wide as the title's frame."""
    slot = layout.title
    left = slot.left if slot else template.width * 0.06
    wide = slot.width if slot and slot.width > template.width * 0.6 else template.width - 2 * left
    top = (slot.top + slot.height if slot else template.height * 0.2) + 8
    area = chart.Area(left, top, wide, template.height * 0.92 - top)
    if area.height < _CHART_LEAST:
        return []
    texts = {"标题": _title(sheet.title, sheet.short, slot)}
    drawn = ([_inked(shape) for shape in shapes] for shapes in chart.charts(sheet, area))
    return [Page(sheet, layout, texts, shapes=tuple(shapes)) for shapes in drawn]


def _inked(shape: chart.Shape) -> chart.Shape:
    """Words and connectors in the theme's text colour: what else a unit's theme holds is not known."""
    return replace(shape, colour="tx1")

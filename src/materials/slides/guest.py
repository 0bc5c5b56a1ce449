"""Sheets over a unit's own template: title and paragraphs in the placeholders that its layouts have, in its own style.

Layouts are found by OOXML's type, then by their names, then by what placeholders they have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from . import chart
from .measure import lines_of, settled, width
from .sheet import BREAK, Line, Page, Row, Run, Sheet, line
from .spread import pieces
from .story import verses
from .template import Layout, Level, Slot, Template

_SMALLEST = 14.0
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
    if sheet.kind == "结构图":
        return _chart(sheet, layout, template)
    body = _body(layout)
    title, lines = _told(sheet)
    groups = list(_filled(lines, body)) if body else [()]
    shown = groups[:1] if sheet.kind in {"封面", "过渡"} else groups
    return [
        Page(sheet, layout, {"标题": _title(title, sheet.short, layout.title), **({body.name: tuple(group)} if body else {})})
        for group in shown
    ]  # fmt: skip


def _layout(kind: str, template: Template) -> Layout:
    """The layout for a kind of slide: a title is wanted first, for all but charts a body too."""
    types, names = _KINDS[kind]
    usable = [layout for layout in template.layouts if layout.title is not None] or list(template.layouts)
    bodied = [layout for layout in usable if _body(layout)] or usable
    for layout in usable if kind == "结构图" else bodied:
        if layout.kind in types:
            return layout
    for layout in usable if kind == "结构图" else bodied:
        if re.search(names, layout.name):
            return layout
    plain = [layout for layout in bodied if layout.kind not in {"title", "secHead", "twoObj", "picTx", "vertTx"}]
    return max(plain or bodied, key=_room)


def _room(layout: Layout) -> float:
    body = _body(layout)
    return body.width * body.height if body else 0.0


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


def _told(sheet: Sheet) -> tuple[str, list[Line]]:
    """A sheet as a title and paragraphs."""
    labels = sheet.labels
    if sheet.kind == "封面":
        return sheet.title, [line(words) for name, words in labels.items() if words and name != "栏目"]
    if sheet.kind == "金句":
        return sheet.title, [line(verses(sheet.rows)), line(labels.get("出处", ""), 1)]
    if sheet.kind in {"选择题", "问答题"}:
        return "　".join((labels["栏目"], labels["附注"])), [line(sheet.title), *map(_row, sheet.rows)]
    if sheet.kind == "复合提法":
        return sheet.title, [text for c in sheet.columns for text in (line(c.head), *(line(m.words, 1) for m in c.members))]
    return sheet.title, [text for row in sheet.rows for text in (_row(row), *([line(row.below, 1)] if row.below else []))]


def _row(row: Row) -> Line:
    head = "" if row.marker in {"", "–"} else row.marker + "　"
    runs = (Run(head), Run(row.words[: row.stem], stem=True), Run(row.words[row.stem :]), Run(row.note and "　" + row.note))
    return Line(tuple(run for run in runs if run.words))


def _filled(lines: Sequence[Line], body: Slot) -> Iterator[list[Line]]:
    """The paragraphs a slide, cut where the next does not fit; a second level goes with what it belongs to."""
    group: list[Line] = []
    used = 0.0
    for text in _sized(lines, body):
        tall = _tall(text, body)
        if group and used + tall > body.height:
            yield group
            group, used = [], 0.0
        group.append(text)
        used += tall
    if group or not lines:
        yield group


def _sized(lines: Sequence[Line], body: Slot) -> Iterator[Line]:
    """Paragraphs no smaller than can be read in a hall, endless ones in pieces behind their sentences."""
    for text in lines:
        level = body.levels[min(text.level, 1)]
        sized = text if level.size >= _SMALLEST else replace(text, size=_SMALLEST)
        words = "".join(run.words for run in text.runs)
        if _tall(sized, body) <= body.height or BREAK in words:
            yield sized
            continue
        room = replace(body, levels=(replace(level, size=sized.size or level.size), level))
        yield from (replace(line(piece, text.level), size=sized.size) for piece in pieces(words, room))


def _tall(text: Line, body: Slot) -> float:
    level: Level = body.levels[min(text.level, 1)]
    size = text.size or level.size
    words = "".join(run.words for run in text.runs)
    return lines_of(words, size, body.width - level.indent) * level.leading * size / level.size + level.before


def _chart(sheet: Sheet, layout: Layout, template: Template) -> list[Page]:
    """The chart below the title, over the width of the title."""
    slot = layout.title
    left = slot.left if slot else template.width * 0.06
    wide = slot.width if slot and width("一", 18) * 24 < slot.width else template.width * 0.88
    top = (slot.top + slot.height if slot else template.height * 0.2) + 8
    area = chart.Area(left, top, wide, template.height * 0.92 - top)
    texts = {"标题": _title(sheet.title, sheet.short, slot)}
    return [Page(sheet, layout, texts, shapes=shapes) for shapes in chart.charts(sheet, area)]

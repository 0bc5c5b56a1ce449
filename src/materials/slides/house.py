"""Sheets over the project's own layouts: every text in the slot that is made for it, split over slides when it is long."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from ..handout import title_lines
from . import chart
from .measure import lines_of, settled, width, wrapped
from .sheet import BREAK, Column, Line, Page, Row, Run, Sheet, line
from .spread import holds, pieces, spread
from .template import Layout, Slot, Template

_VERSE_MOST = {"金句": 5, "金句（长）": 6}


def pages(sheet: Sheet, template: Template) -> list[Page]:
    """The slides of one sheet; none for a set with a member that no slide holds whole."""
    if sheet.kind == "结构图":
        return _chart(sheet, template)
    if sheet.kind == "复合提法":
        return _compound(sheet, template)
    if sheet.kind == "金句":
        return _quotation(sheet, template)
    if sheet.kind in {"选择题", "问答题"}:
        return _question(sheet, template)
    if sheet.kind in {"封面", "过渡"}:
        return _single(sheet, template)
    return _listing(sheet, template)


def _page(
    sheet: Sheet, layout: Layout, page: tuple[int, int] = (1, 1), texts: Mapping[str, tuple[Line, ...]] | None = None
) -> Page:
    """A page with the sheet's title and labels where the layout has room for them; ``page`` is (this, of all)."""
    title = sheet.title if holds(layout.title, sheet.title) else sheet.short
    filled = {"标题": _set(layout.title, title)}
    for name, words in sheet.labels.items():
        slot = layout.slots.get(name)
        if words and slot is not None and holds(slot, words):
            filled[name] = (line(words),)
    if page[1] > 1:
        at = next((name for name in ("栏目", "附注") if name in layout.slots), "标题")
        said = sheet.labels.get(at) or (title if at == "标题" else "")
        filled[at] = (line("　".join([said, "{}/{}".format(*page)]).strip()),)
    return Page(sheet, layout, {**filled, **(texts or {})})


def _set(slot: Slot | None, words: str) -> tuple[Line, ...]:
    """Words of the first level, without one or two characters alone on their last line."""
    return (line(settled(words, slot.levels[0].size, slot.width) if slot else words),)


def _listing(sheet: Sheet, template: Template) -> list[Page]:
    """Rows in the family's layouts; a row that none holds is cut behind its sentences, save a member of a set."""
    family = [layout for layout in template.family(sheet.kind) if layout.rows]
    rows = tuple(_brief(row, family) for row in sheet.rows)
    if sheet.echo and not any(row.below for row in rows):
        return []
    title = sheet.title if any(holds(layout.title, sheet.title) for layout in family) else sheet.short
    chosen = spread(family, title, rows)
    if chosen is None and sheet.kind != "提法卡":
        chosen = spread(family, title, list(_cut(rows, family, title)))
    return [_filled(sheet, layout, chunk, (n, len(chosen or ()))) for n, (layout, chunk) in enumerate(chosen or (), 1)]


def _brief(row: Row, family: Sequence[Layout]) -> Row:
    """The row without its second level where that takes more than two lines."""
    slot = family[0].slots.get("条1") if family and row.below else None
    if slot is None:
        return row
    level = slot.levels[1]
    fits = len(wrapped(row.below, level.size, slot.width * 0.985)) <= 2
    return row if fits else Row(row.marker, row.words, "", row.note, row.stem, row.part)


def _cut(rows: Sequence[Row], family: Sequence[Layout], title: str) -> Iterator[Row]:
    """Rows that stand on a slide alone, the long ones in pieces; what is one endless sentence is left to the handout."""
    for row in rows:
        if spread(family, title, [row]) is not None:
            yield row
            continue
        roomy = max((f.slots["条1"] for f in family), key=lambda s: s.width * s.height / s.levels[0].size ** 2)
        for n, piece in enumerate(pieces(row.words, roomy)):
            part = Row(row.marker if n == 0 else "", piece, note=row.note)
            if spread(family, title, [part]) is not None:
                yield part


def _filled(sheet: Sheet, layout: Layout, rows: Sequence[Row], page: tuple[int, int]) -> Page:
    texts: dict[str, tuple[Line, ...]] = {}
    for n, row in enumerate(rows, 1):
        texts[f"序{n}"] = (line(row.marker),)
        texts[f"条{n}"] = _words(row, layout.slots[f"条{n}"])
        texts[f"注{n}"] = (line(row.note),)
    made = _page(sheet, layout, page, texts)
    numbered = {f"注{n}": row.part for n, row in enumerate(rows, 1) if row.part is not None}
    return Page(sheet, layout, made.texts, numbered=numbered)


def _words(row: Row, slot: Slot) -> tuple[Line, ...]:
    first, second = slot.levels
    words = settled(row.words, first.size, slot.width)
    runs = (Run(words[: row.stem], stem=True), Run(words[row.stem :])) if row.stem else (Run(words),)
    below = settled(row.below, second.size, slot.width)
    return (Line(runs), line(below, 1)) if below else (Line(runs),)


def _single(sheet: Sheet, template: Template) -> list[Page]:
    """Cover and divider: the first layout that holds the title; the sections of a part where they all fit."""
    family = list(template.family(sheet.kind))
    layout = next((each for each in family if holds(each.title, sheet.title)), family[-1])
    listed = tuple(line(f"{row.marker}\t{row.words}") for row in sheet.rows)
    room = (name for name in ("要目", "要目（密）") if name in layout.slots and _listed(sheet.rows, layout.slots[name]))
    name = next(room, None) if listed else None
    title = {"标题": (line(_broken(layout.title, sheet)),)}
    return [_page(sheet, layout, texts={**title, **({name: listed} if name else {})})]


def _broken(slot: Slot | None, sheet: Sheet) -> str:
    """The title in lines that end where phrases do, as on the handout's cover, if it takes no more of them so."""
    if slot is None or not holds(slot, sheet.title):
        return sheet.short if slot is not None else sheet.title
    size = slot.levels[0].size
    lines = title_lines(sheet.title, int(slot.width * 0.985 / size), sheet.kept)
    broken = BREAK.join(lines)
    return broken if holds(slot, broken) else settled(sheet.title, size, slot.width)


def _listed(rows: Sequence[Row], slot: Slot) -> bool:
    """Whether all rows stand below each other in a slot."""
    level = slot.levels[0]
    lines = sum(lines_of(row.words, level.size, slot.width - level.indent) for row in rows)
    return lines * level.leading + (len(rows) - 1) * level.before <= slot.height


def _question(sheet: Sheet, template: Template) -> list[Page]:
    """A question on one slide, or none."""
    layout = _asking(template, sheet.title, [row.words for row in sheet.rows])
    return [_filled(sheet, layout, sheet.rows, (1, 1))] if layout else []


def stands(template: Template, words: str, options: Sequence[str]) -> bool:
    """Whether a question with its options stands on one slide."""
    return _asking(template, words, options) is not None


def _asking(template: Template, words: str, options: Sequence[str]) -> Layout | None:
    for layout in template.family("选择题" if options else "问答题"):
        room = layout.rows >= len(options) and holds(layout.title, words)
        if room and all(holds(layout.slots[f"条{n}"], each) for n, each in enumerate(options, 1)):
            return layout
    return None


def _quotation(sheet: Sheet, template: Template) -> list[Page]:
    """Verse by verse: five lines in the large size, else six a slide in the smaller one, parted behind a sentence."""
    for layout in template.family("金句"):
        slot, most = layout.slots["金句"], _VERSE_MOST.get(layout.name, 5)
        size = slot.levels[0].size
        lines = [
            (piece, last) for row in sheet.rows for piece, last in _pieces(row.words, size, slot.width, sheet.kept)
        ]
        if layout.name == "金句" and len(lines) > min(most, len(sheet.rows)):
            continue
        groups = list(_stanzas(lines, most))
        mark = line(sheet.labels.get("出处", ""), 1)
        return [
            _page(sheet, layout, (n, len(groups)), {"金句": (line("".join(group).removesuffix(BREAK)), mark)})
            for n, group in enumerate(groups, 1)
        ]
    return []


def _pieces(verse: str, size: float, room: float, kept: Sequence[str]) -> Iterator[tuple[str, bool]]:
    """The lines of one verse, broken where phrases end, and whether each is its last."""
    lines: Sequence[str] = wrapped(verse, size, room * 0.985, hang=False)
    if len(lines) > 1:
        phrases = title_lines(verse, int(room * 0.985 / size), kept)
        if len(phrases) == len(lines) and all(width(phrase, size) <= room for phrase in phrases):
            lines = phrases
    return ((piece, n == len(lines)) for n, piece in enumerate(lines, 1))


def _stanzas(lines: Sequence[tuple[str, bool]], most: int) -> Iterator[list[str]]:
    """The lines of each slide, parted behind a sentence where one ends in time."""
    while lines:
        near = range(2, min(most, len(lines)) + 1)
        ends = [i for i in near if lines[i - 1][0][-1:] in "。！？；"] or [i for i in near if lines[i - 1][1]] or [most]
        cut = len(lines) if len(lines) <= most else ends[-1]
        yield [piece + BREAK for piece, _ in lines[:cut]]
        lines = lines[cut:]


def _compound(sheet: Sheet, template: Template) -> list[Page]:
    """A column a part where a layout has as many and every member stands on one line, else a card a part."""
    fitting = [layout for layout in template.family("复合提法") if _columns_fit(sheet.columns, layout)]
    if not fitting:
        cards = [
            Sheet("提法卡", sheet.title, column.members, labels={**sheet.labels, "数": column.number, "附注": column.head},
                  short=sheet.short, source=sheet.source)
            for column in sheet.columns
        ]  # fmt: skip
        return [page for card in cards for page in _listing(card, template)]
    texts: dict[str, tuple[Line, ...]] = {}
    for n, column in enumerate(sheet.columns, 1):
        texts[f"头{n}"] = (line(column.head),)
        texts[f"计{n}"] = (line(column.number),)
        texts[f"项{n}"] = tuple(text for row in column.members for text in _words(row, fitting[0].slots[f"项{n}"]))
    return [_page(sheet, fitting[0], texts=texts)]


def _columns_fit(columns: Sequence[Column], layout: Layout) -> bool:
    if sum(name.startswith("头") for name in layout.slots) != len(columns):
        return False
    for n, column in enumerate(columns, 1):
        slot, head = layout.slots[f"项{n}"], layout.slots[f"头{n}"]
        level = slot.levels[0]
        widest = max(width(row.words, level.size) for row in column.members)
        tall = len(column.members) * (level.leading + level.before)
        if widest > slot.width * 0.985 or tall > slot.height or not holds(head, column.head):
            return False
    return True


def _chart(sheet: Sheet, template: Template) -> list[Page]:
    layout = next(template.family("结构图"))
    area = chart.Area(60.0, 147.0, 840.0, 333.0)
    drawn = chart.charts(sheet, area)
    return [
        Page(sheet, layout, _page(sheet, layout, (n, len(drawn))).texts, shapes=shapes)
        for n, shapes in enumerate(drawn, 1)
    ]

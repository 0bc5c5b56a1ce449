"""The figure of a compendium: a row a formulation, a dot where a speech prints it, as SVG.

Lengths are in units of a tenth of a millimetre; the rail holds names, the text column time.
"""

from __future__ import annotations

import base64
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from ..library.catalogue.rows import FormulationRow
from ..library.months import before
from ..templating import page
from .view import Compendium, Entry

WIDTH, RAIL, ROW, TOP = 1600, 340, 62, 70
EDGE = 20
MOST_ROWS = 24
MOST_MONTHS = 12


@dataclass(frozen=True, slots=True)
class Dot:
    """One place: ``first`` where the formulation stands for the first time; ``label`` is what a reader hears of it.

    Where the speech prints no day, it is not ``dated`` and stands at the day on which it came into the library.
    """

    x: float
    first: bool
    dated: bool
    label: str


@dataclass(frozen=True, slots=True)
class Row:
    """A formulation with its dots from left to right."""

    name: str
    y: int
    dots: tuple[Dot, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """The figure: ``ticks`` are (x, label) at the first day of each month, or at days where there is one month only."""

    height: int
    rows: tuple[Row, ...]
    ticks: tuple[tuple[float, str], ...]

    @property
    def undated(self) -> bool:
        """Whether a dot stands where no printed day is."""
        return any(not dot.dated for row in self.rows for dot in row.dots)


def timeline(book: Compendium) -> Timeline:
    """The places of the month's commonest formulations over the last :data:`MOST_MONTHS` months that have any."""
    chosen = book.index[:MOST_ROWS]
    months = before(book.month, MOST_MONTHS)
    earliest = min((_day(place) for entry in chosen for place in entry.places), default=None)
    start = date.fromisoformat(f"{months[0]}-01")
    if earliest is not None and earliest > start:
        start = earliest.replace(day=1)
    end = (date.fromisoformat(f"{book.month}-01") + timedelta(days=32)).replace(day=1)
    scale = (WIDTH - RAIL - 2 * EDGE) / max(1, (end - start).days)

    def x(day: date) -> float:
        return round(RAIL + EDGE + max(0, (day - start).days) * scale, 1)

    rows = tuple(_row(entry, TOP + i * ROW + ROW // 2, start, x) for i, entry in enumerate(chosen))
    return Timeline(TOP + len(rows) * ROW + 10, rows, tuple((x(day), label) for day, label in _ticks(start, end)))


def _row(entry: Entry, y: int, start: date, x: Callable[[date], float]) -> Row:
    dots = tuple(
        Dot(x(_day(place)), i == 0, place.day is not None, f"{_day(place)} {place.title}")
        for i, place in enumerate(entry.places)
        if _day(place) >= start
    )
    return Row(entry.name, y, dots, len(entry.places))


def _ticks(start: date, end: date) -> list[tuple[date, str]]:
    if (end - start).days <= 31:
        return [(start + timedelta(days=n), f"{start.month}月{n + 1}日") for n in range(0, (end - start).days, 7)]
    ticks, day = [], start
    while day < end:
        ticks.append((day, f"{day.year}年{day.month}月" if day.month == 1 or day == start else f"{day.month}月"))
        day = (day + timedelta(days=32)).replace(day=1)
    return ticks


def _day(place: FormulationRow) -> date:
    return date.fromisoformat(place.day or place.added[:10])


def svg(book: Compendium) -> str:
    """The figure as an SVG document.

    :raises RenderError: for a template with an error.
    """
    return page("compendium/timeline.svg", figure=timeline(book), width=WIDTH, rail=RAIL, edge=EDGE, top=TOP)


def svg_uri(book: Compendium) -> str:
    """The figure as an address that pages on paper embed."""
    return "data:image/svg+xml;base64," + base64.b64encode(svg(book).encode()).decode()

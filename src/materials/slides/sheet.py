"""The words that the slides' modules share: a sheet is what one topic says, a page what stands on one slide."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ..spans import Span

if TYPE_CHECKING:
    from .chart import Shape
    from .template import Layout

BREAK = "\v"
"""A line break inside a paragraph."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a list: its ordinal, its words (the first ``stem`` characters in accent), a second level ``below``, and a
    ``note`` at its end (a source mark, minutes). ``part`` names the part whose slide number is the note."""

    marker: str
    words: str
    below: str = ""
    note: str = ""
    stem: int = 0
    part: int | None = None


@dataclass(frozen=True, slots=True)
class Column:
    """A part of a compound: its head, how many it says, its members."""

    head: str
    number: str
    members: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One topic of the deck, before it is known how many slides it takes.

    ``labels`` are words for the slots of that name (栏目, 附注, 提出 …). ``short`` stands in for a title that no layout
    holds. ``source`` is what the notes quote, ``notes`` what they say before. ``opens`` is the part that begins here;
    ``echo``: without second levels its rows say no more than the slide before. ``kept`` are words that what is set
    large, is not broken inside.
    """

    kind: str
    title: str
    rows: tuple[Row, ...] = ()
    columns: tuple[Column, ...] = ()
    branches: tuple[tuple[Row, tuple[Row, ...]], ...] = ()
    labels: Mapping[str, str] = field(default_factory=dict)
    short: str = ""
    notes: str = ""
    source: Span | None = None
    opens: int | None = None
    echo: bool = False
    kept: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Run:
    """Words in one look: ``stem`` is bold and in accent; ``size`` (pt) overrides the paragraph's."""

    words: str
    stem: bool = False
    size: float | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph on a slide; ``level`` 1 is the second level of its slot, ``size`` (pt) overrides the template's.

    ``plain``: without the bullet and indent that the template gives its paragraphs; its first tab then leads to ``hang``
    (em), where its further lines begin.
    """

    runs: tuple[Run, ...]
    level: int = 0
    size: float | None = None
    plain: bool = False
    hang: float = 0.0


@dataclass(frozen=True, slots=True)
class Page:
    """One slide: paragraphs by slot name, shapes drawn beside them, and the slots that get the number of a part's slide."""

    sheet: Sheet
    layout: Layout
    texts: Mapping[str, tuple[Line, ...]]
    shapes: tuple[Shape, ...] = ()
    numbered: Mapping[str, int] = field(default_factory=dict)


def line(words: str, level: int = 0) -> Line:
    """A paragraph of one run."""
    return Line((Run(words),), level)

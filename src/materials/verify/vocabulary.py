"""Which runs of words may stand in a product of a speech: its own, from one border to another, and the templates' labels.

A border is where the speech has punctuation or a line end, where something that the pack quotes begins or ends, or where
parallel clauses part from the head they share (更加注重|聚焦实战，更加注重|创新驱动). So a changed character inside a
clause leaves two halves that end at no border.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, nodes

from ..citation import Citations
from ..model import StudyPack
from ..resources import templates_dir
from ..rule_titles import RULE_TITLES
from ..sentences import common_head
from ..spans import Span

RUN = re.compile(r"[^\W_]+")
_NUMBER = re.compile(r"\d+")
_NUMERALS = re.compile("[一二三四五六七八九十]+")
_QUOTED = re.compile(r'"([^"]*)"')
_MARKUP = re.compile(r"<[^>]*>|&\w+;|%[-\d.]*[a-z]")
# A stem or a clause is some tens of characters; only whole paragraphs without a mark are longer.
MOST_PIECES = 60


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Runs of letters and Han characters without punctuation: ``pieces`` that the speech says or templates print.

    ``marks`` are those that a source mark may be made of; ``longest`` is the length of the longest piece.
    """

    pieces: frozenset[str]
    marks: frozenset[str]
    longest: int


def vocabulary(pack: StudyPack, templates: Iterable[str]) -> Vocabulary:
    """What may stand in products of ``pack`` made with these folders of templates."""
    cite = Citations(pack)
    marks = {cited.section for cited in cite.paragraphs} | {short.of(pack.text) for short in _spans_of(pack.outline)}
    said = set(_pieces(pack.text, _borders(pack)))
    for own in (
        pack.title,
        pack.source_name,
        pack.meta.speaker,
        pack.meta.date,
        pack.meta.occasion,
        pack.meta.source_url,
    ):
        said.update(RUN.findall(own or ""))
    said.update(run for finding in pack.findings for run in RUN.findall(finding.message))
    labels = frozenset(label for folder in templates for label in labels_of(templates_dir() / folder))
    labels |= {run for title in RULE_TITLES.values() for run in RUN.findall(title)}
    cited = frozenset(run for mark in marks for run in RUN.findall(mark))
    pieces = frozenset(said) | labels | cited
    return Vocabulary(pieces, labels | cited, max(map(len, pieces), default=0))


def _borders(pack: StudyPack) -> list[int]:
    text = pack.text
    edges = {edge for match in RUN.finditer(text) for edge in match.span()}
    edges |= {edge for span in _spans_of(pack) for edge in (span.start, span.end)}
    for slogan in pack.slogans:
        head = len(common_head([member.of(text) for member in slogan.members])) if slogan.members else 0
        edges |= {member.start + head for member in slogan.members}
    # Numbers and the units behind them are set apart by many a layout.
    edges |= {edge for match in _NUMBER.finditer(text) for edge in match.span()}
    return sorted(edges)


def _spans_of(value: Any) -> Iterator[Span]:
    """Every place that a pack quotes, however deep."""
    if isinstance(value, Span):
        yield value
    elif isinstance(value, tuple):
        for inner in value:
            yield from _spans_of(inner)
    elif hasattr(value, "__slots__"):
        for name in value.__slots__:
            yield from _spans_of(getattr(value, name))


def _pieces(text: str, borders: list[int]) -> Iterator[str]:
    """Every stretch between two borders of one run of words."""
    for run in RUN.finditer(text):
        inside = (
            [edge for edge in borders if run.start() <= edge <= run.end()]
            if len(borders) < 64
            else _within(borders, run)
        )
        for i, start in enumerate(inside):
            for end in inside[i + 1 : i + MOST_PIECES]:
                yield text[start:end]


def _within(borders: list[int], run: re.Match[str]) -> list[int]:
    from bisect import bisect_left, bisect_right

    return borders[bisect_left(borders, run.start()) : bisect_right(borders, run.end())]


@cache
def labels_of(folder: Path) -> frozenset[str]:
    """The runs of words that a folder of templates prints itself: its text, and the strings in its expressions."""
    found: set[str] = set()
    for path in sorted(folder.rglob("*")) if folder.is_dir() else []:
        if path.suffix in {".pptx", ".png"} or not path.is_file():
            continue
        if path.suffix == ".css":
            found.update(run for text in _QUOTED.findall(path.read_text("utf-8")) for run in RUN.findall(text))
            continue
        tree = Environment(extensions=["jinja2.ext.do"]).parse(path.read_text("utf-8"))
        texts = [node.data for node in tree.find_all(nodes.TemplateData)]
        texts += [node.value for node in tree.find_all(nodes.Const) if isinstance(node.value, str)]
        for text in texts:
            found.update(RUN.findall(_MARKUP.sub(" ", text)))
            found.update(run for value in _QUOTED.findall(text) for run in RUN.findall(value))  # what attributes say
            found.update(text if _NUMERALS.fullmatch(text) else ())  # “一二三四五”, of which one at a time is printed
    return frozenset(found)

"""What the deck tells: the template's list of items becomes sheets, with every word of the speech put in by its place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from .. import handout
from ..citation import Citations, short_marker
from ..handout import PointView
from ..model import Section, StudyPack
from ..spans import Span
from .sheet import BREAK, Column, Row, Sheet

Item = Mapping[str, Any]
"""One entry of the list that ``slides/slides.json`` renders: ``kind``, its labels, and what of the pack it shows."""


class Story:
    """One pack, told item by item; labels come from the items, everything else from the pack."""

    def __init__(self, pack: StudyPack, cite: Citations) -> None:
        self.pack = pack
        self.cite = cite
        self.parts = handout.parts(pack)

    def sheets(self, items: Sequence[Item]) -> list[Sheet]:
        """The sheets of the deck in order."""
        told: dict[str, Callable[[Item], Sheet]] = {
            "cover": self._cover,
            "contents": self._contents,
            "chart": self._chart,
            "divider": self._divider,
            "points": self._points,
            "formulation": self._formulation,
            "quotation": self._quotation,
            "question": self._question,
            "listing": self._listing,
        }
        return [told[item["kind"]](item) for item in items]

    def said(self, span: Span) -> str:
        """The words at a place."""
        return span.of(self.pack.text)

    def marker(self, section: Section) -> str:
        """The ordinal of a section as printed, without punctuation; a dash where it has none."""
        return short_marker(self.said(section.marker)) or "–"

    def _cover(self, item: Item) -> Sheet:
        facts = {f"事{i}": words for i, words in enumerate(item["facts"], 1)}
        labels = {"栏目": item["label"], "缺题": item["missing"], "缺题说明": item["instead"], **facts}
        kept = handout.known_words(self.pack)
        return Sheet("封面", self.pack.title, labels=labels, short=item["label"], notes=self.pack.title, kept=kept)

    def _contents(self, item: Item) -> Sheet:
        rows = tuple(Row(p.label, self.said(p.section.heading), part=i) for i, p in enumerate(self.parts))
        return Sheet("目录", item["title"], rows, labels={"栏目": item["rail"]}, notes=item["title"])

    def _chart(self, item: Item) -> Sheet:
        branches = tuple(
            (Row(p.label, self.said(p.section.heading), part=i), tuple(map(self._heading, p.points)))
            for i, p in enumerate(self.parts)
        )
        labels = {"栏目": item["rail"]}
        root = (Row("", self.pack.title),)
        return Sheet("结构图", item["title"], root, branches=branches, labels=labels, notes=item["title"])

    def _heading(self, point: PointView) -> Row:
        return Row(self.marker(point.section), self.said(point.section.heading))

    def _divider(self, item: Item) -> Sheet:
        part = self.parts[item["part"]]
        heading = part.section.heading
        alone = self.said(part.support) if part.support and not part.points else ""
        return Sheet(
            "过渡", self.said(heading), tuple(map(self._heading, part.points)), short=item["label"] or part.label,
            labels={"栏目": item["label"], "大序" if len(part.label) == 1 else "小序": part.label, "要句": alone},
            source=heading, opens=item["part"], kept=handout.known_words(self.pack),
        )  # fmt: skip

    def _points(self, item: Item) -> Sheet:
        part = self.parts[item["part"]]
        holder = None if item["point"] is None else part.points[item["point"]]
        section = (holder or part).section
        label = part.label + (self.marker(section) if holder else "")
        rows = tuple(
            replace(self._heading(p), below=self.said(p.support) if p.support else "", note=self.cite.mark(p.section.heading))
            for p in (holder.children if holder else part.points)
        )  # fmt: skip
        return Sheet(
            "要点", self.said(section.heading), rows, labels={"栏目": label}, short=label, source=section.heading,
            echo=holder is None and all(point.children for point in part.points),
        )  # fmt: skip

    def _formulation(self, item: Item) -> Sheet:
        found = self.pack.formulations[item["index"]]
        name, at = self.said(found.name), found.items[0]
        labels = {
            "数": "+".join(map(str, found.numbers)), "附注": item["rail"], "提出": item["holder"],
            "出处": self.cite.mark(at),
        }  # fmt: skip
        if len(found.parts) == 1:
            return Sheet("提法卡", name, self._members(found.items), labels=labels, short=name, source=at)
        columns = tuple(
            Column(self.said(part.head).strip("、，+＋："), str(part.number), self._members(part.items))
            for part in found.parts
        )
        return Sheet("复合提法", name, columns=columns, labels=labels, short=name, source=at)

    def _members(self, items: Sequence[Span]) -> tuple[Row, ...]:
        stem = handout.stem(self.pack, items)
        return tuple(Row(str(n), self.said(item), stem=stem) for n, item in enumerate(items, 1))

    def _quotation(self, item: Item) -> Sheet:
        span = Span(*item["span"])
        rows = tuple(Row("", verse) for verse in handout.verse(self.pack, span))
        kept = handout.known_words(self.pack)
        return Sheet("金句", item["rail"], rows, labels={"出处": self.cite.mark(span)}, source=span, kept=kept)

    def _question(self, item: Item) -> Sheet:
        asked = self.pack.questions[item["index"]]
        rows = tuple(Row("ABCDEFGH"[i], self.said(choice.span)) for i, choice in enumerate(asked.choices))
        labels = {"栏目": item["rail"], "附注": item["type"], "提示": item["foot"]}
        return Sheet("选择题" if rows else "问答题", item["words"], rows, labels=labels, notes=item["answer"], source=asked.source)  # fmt: skip

    def _listing(self, item: Item) -> Sheet:
        """Rows that the template words: what is written from memory, answers, topics to discuss, the session plan, the closing sentences."""
        rows = tuple(Row(r["marker"], r["words"], note=r.get("note", "")) for r in item["rows"])
        labels = {"栏目": item["rail"], "附注": item.get("note", "")}
        return Sheet(item["family"], item["title"], rows, labels=labels, notes=item.get("answer", item["title"]))


def verses(rows: Sequence[Row]) -> str:
    """Lines of a quotation as one text with breaks."""
    return BREAK.join(row.words for row in rows)

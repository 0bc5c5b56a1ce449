"""The map on a sheet of A3: the title between two halves, or, where that would print too small, in columns below it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from ..handout import title_lines
from .layout import ASCENT, Box, Edge, Form, Mark, Node, Pen, Plan, Style
from .lines import measured
from .tree import Topic, Tree

SHEET = Form((Style(19, 27, 13), Style(15, 22, 17), Style(14, 21, 17)), hang=3)
"""Two halves around the title."""
COLUMNS = Form((Style(19, 27, 99), Style(15, 22, 99), Style(14, 21, 99)), hang=1, width=360, indent=18, gap=36)
"""Columns below the title, for speeches with many sections: what belongs to a part hangs under it in several columns."""
TITLE = Style(30, 42, 10)
SMALLEST = 6.5
"""The least size in pt that words of :data:`BODY` px may have in print."""
BODY = 14
_MOST_COLUMNS = 8
A3 = (420, 297)
_LARGEST = 0.42  # mm a px: a short speech is not blown up beyond posters of its neighbours
_CLEAR = 12  # mm of a sheet's edges


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of A3 in mm, and the rectangle (x, y, width, height in px) of the drawing that fills it, the map in its middle."""

    width: int
    height: int
    view: tuple[float, float, float, float]

    @property
    def scale(self) -> float:
        """How many mm a px of the drawing is in print."""
        return self.width / self.view[2]


def sheet_of(plan: Plan) -> Sheet:
    """The sheet, lying or upright, on which ``plan`` is printed larger."""
    return max((_on_sheet(plan, *A3), _on_sheet(plan, *A3[::-1])), key=lambda sheet: sheet.scale)


def _on_sheet(plan: Plan, width: int, height: int) -> Sheet:
    scale = min((width - 2 * _CLEAR) / max(plan.width, 1.0), (height - 2 * _CLEAR) / max(plan.height, 1.0), _LARGEST)
    wide, high = width / scale, height / scale
    return Sheet(width, height, ((plan.width - wide) / 2, (plan.height - high) / 2, wide, high))


def sheet_map(content: Tree, text: str, mark: Mark, title: str, kept: Sequence[str] = ()) -> Plan:
    """The map of ``content`` with its title, as it prints larger: radial where its words keep :data:`SMALLEST` pt.

    ``text`` is what the spans of ``content`` are places in, ``mark`` gives a place's source mark; the title is not broken
    inside the words ``kept``.
    """
    radial = _two_sided(Pen(text, mark, SHEET), content, title_lines(title, int(TITLE.room), kept))
    if sheet_of(radial).scale * BODY * 72 / 25.4 >= SMALLEST:
        return radial
    pen = Pen(text, mark, COLUMNS)
    lines = title_lines(title, int(2 * COLUMNS.width / TITLE.size), kept)
    plans = [radial, *(_in_columns(pen, content, lines, count) for count in range(2, _MOST_COLUMNS + 1))]
    return max(plans, key=lambda plan: sheet_of(plan).scale)


def _in_columns(pen: Pen, content: Tree, lines: Sequence[str], count: int) -> Plan:
    """Each part across the sheet with its points in ``count`` columns below it, then the sets in columns."""
    form = pen.form
    total = count * (form.width + form.gap) - form.gap
    baseline = (TITLE.leading - TITLE.size) / 2 + ASCENT * TITLE.size
    width = max(measured(line) for line in lines) * TITLE.size
    height = len(lines) * TITLE.leading
    below = height + form.block
    parts, sets = [], [pen.node(topic, 0, form.width) for topic in content.sets]
    for topic in content.sections:
        node = pen.node(topic, 0, total)
        node.width, node.y = total, below
        node.children = tuple(pen.node(child, 1, form.width - form.indent) for child in topic.children)
        below = _flow(pen, node.children, below + pen.height(node) + form.row, count) + form.block
        parts.append(node)
    below = _flow(pen, sets, below, count)
    boxes = (*pen.boxes(parts, left=False), *pen.boxes(sets, left=False))
    edges = (*pen.edges(parts, left=False), *pen.edges(sets, left=False))
    drawn_title = tuple((words, width / 2, baseline + i * TITLE.leading) for i, words in enumerate(lines))
    return Plan(total, below, boxes, edges, drawn_title, (0.0, 0.0, width, height), (width + 24, drawn_title[-1][2]))


def _flow(pen: Pen, nodes: Sequence[Node], top: float, count: int) -> float:
    """Places ``nodes`` from ``top`` on in at most ``count`` columns about as high as each other; gives where they end."""
    form = pen.form
    inset = form.indent if nodes and nodes[0].depth else 0.0
    heights = []
    for node in nodes:
        node.width = form.width - inset
        heights.append(pen.place(node, 0.0, 0.0, [form.width], left=False))
    most = max([*heights, sum(heights) / count])
    while len(_filled(heights, most)) > count:
        most += form.row
    ends = [top]
    for column, places in enumerate(_filled(heights, most)):
        below = top
        for i in places:
            below = pen.place(nodes[i], column * (form.width + form.gap) + inset, below, [form.width], left=False)
        ends.append(below)
    return max(ends)


def _filled(heights: Sequence[float], most: float) -> list[list[int]]:
    """The numbers of what stands in each column when none gets higher than ``most``."""
    columns: list[list[int]] = []
    room = 0.0
    for i, height in enumerate(heights):
        if height > room:
            columns.append([])
            room = most
        columns[-1].append(i)
        room -= height
    return columns


def _two_sided(pen: Pen, content: Tree, lines: Sequence[str]) -> Plan:
    """The title in the middle, the sections from the right's top on, the sets to the left, both halves about as high."""
    form = pen.form
    title_width = max(measured(line) for line in lines) * TITLE.size
    title_height = len(lines) * TITLE.leading
    branches = [*content.sections, *content.sets]
    cut = _cut(pen, branches, len(content.sections))
    halves = [(branches[:cut], False), (branches[cut:], True)]
    boxes: list[Box] = []
    edges: list[Edge] = []
    heights = [_grown(pen, topics, left=left)[1] for topics, left in halves]
    height = max([*heights, title_height])
    for (topics, left), own in zip(halves, heights, strict=True):
        nodes, _ = _grown(pen, topics, left=left, top=(height - own) / 2)
        boxes += pen.boxes(nodes, left=left)
        edges += pen.edges(nodes, left=left)
        out = -(title_width / 2 + form.gap / 4) if left else title_width / 2 + form.gap / 4
        for node in nodes:
            end = node.x + node.width if left else node.x
            edges.append(Edge(out, height / 2, end, node.y + pen.height(node), False))
    title_top = (height - title_height) / 2
    baseline = title_top + (TITLE.leading - TITLE.size) / 2 + ASCENT * TITLE.size
    return _shifted(
        Plan(
            width=0, height=height, boxes=tuple(boxes), edges=tuple(edges),
            title=tuple((words, 0.0, baseline + i * TITLE.leading) for i, words in enumerate(lines)),
            title_box=(-title_width / 2 - form.gap / 4, title_top, title_width + form.gap / 2, title_height),
            note=(-title_width / 2, title_top + title_height + TITLE.leading / 2),
        )
    )  # fmt: skip


def _grown(pen: Pen, topics: Sequence[Topic], *, left: bool, top: float = 0.0) -> tuple[list[Node], float]:
    """One half of the map with its height; sections and sets have columns of their own."""
    form = pen.form
    nodes = [pen.node(topic, 0, 0.0) for topic in topics]
    start = (TITLE.room * TITLE.size / 2 + form.gap * 2) * (-1 if left else 1)
    below = top
    for sections in (True, False):
        group = [node for node in nodes if (node.topic.kind == "section") == sections]
        columns = pen.columns(group)
        for node in group:
            below = pen.place(node, start, below, columns, left=left) + form.block
    return nodes, max(0.0, below - top - form.block - form.row) if nodes else 0.0


def _cut(pen: Pen, branches: Sequence[Topic], sections: int) -> int:
    """How many branches grow to the right: where the halves are most alike, a little dearer inside the sections."""

    def unlike(cut: int) -> float:
        right, left = (_grown(pen, half, left=False)[1] for half in (branches[:cut], branches[cut:]))
        return max(right, left) * (1.0 if cut == sections else 1.25)

    return min(range(len(branches) + 1), key=unlike, default=0)


def _shifted(plan: Plan) -> Plan:
    """The drawing moved so that its left edge is 0, and as wide as what is drawn."""
    lefts = [plan.title_box[0], *(box.x for box in plan.boxes)]
    rights = [plan.title_box[0] + plan.title_box[2], *(box.x + box.width for box in plan.boxes)]
    dx = -min(lefts)
    boxes = tuple(
        replace(
            box, x=box.x + dx, marker_x=box.marker_x + dx, mark=(box.mark[0], box.mark[1] + dx, box.mark[2]),
            lines=tuple((words, x + dx, y) for words, x, y in box.lines),
        )
        for box in plan.boxes
    )  # fmt: skip
    edges = tuple(replace(edge, x1=edge.x1 + dx, x2=edge.x2 + dx) for edge in plan.edges)
    title = tuple((words, x + dx, y) for words, x, y in plan.title)
    left, top, width, height = plan.title_box
    note = (plan.note[0] + dx, plan.note[1])
    return Plan(max(rights) + dx, plan.height, boxes, edges, title, (left + dx, top, width, height), note)

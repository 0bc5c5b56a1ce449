"""Where the topics of a mind map are drawn: text on hairlines, columns that start on common edges, nothing over anything.

A :class:`Form` says how large and how wide each depth is set, and from which depth topics hang under their parent
instead of beside it; the same code so draws a sheet of A3, a page and a telephone. All lengths are px of the drawing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from ..spans import Span
from .lines import halved, measured, wrapped
from .tree import Topic, Tree

MARK_SIZE = 10.0
_MARK_GAP = 10.0
_UNDER = 6.0  # from the last baseline's descent to the hairline
ASCENT = 0.88  # em above the baseline
_MARKER_GAP = 0.5  # em between an ordinal and its words
_OF_SIZES = 0.92  # ordinals and counts of sections are set a little smaller than their words


@dataclass(frozen=True, slots=True)
class Style:
    """How the topics of one depth are set: ``size`` and ``leading`` px, at most ``room`` em a line."""

    size: float
    leading: float
    room: float


@dataclass(frozen=True, slots=True)
class Form:
    """A way to draw a map. ``styles`` by depth (the last for all deeper ones); topics from depth ``hang`` on hang under
    their parent, indented by ``indent``; ``width`` > 0 is filled exactly, columns by ``shares`` of it. ``gap`` is between
    columns, ``row`` between topics, ``block`` between branches.
    """

    styles: tuple[Style, ...]
    hang: int
    gap: float = 44.0
    indent: float = 22.0
    row: float = 10.0
    block: float = 26.0
    width: float = 0.0
    shares: tuple[float, ...] = ()

    def style(self, depth: int) -> Style:
        """The style of a depth, 0 for what hangs on the title."""
        return self.styles[min(depth, len(self.styles) - 1)]


PAGE = Form((Style(17, 25, 14), Style(15, 23, 24), Style(14, 21, 24)), hang=2, width=648, shares=(0.4, 0.6), gap=36)
"""The page at desk width."""
NARROW = Form((Style(17, 27, 14), Style(15, 24, 14), Style(14, 22, 14)), hang=1, width=331, indent=18)
"""The page on a telephone."""


@dataclass(frozen=True, slots=True)
class Box:
    """A topic where it is drawn: ``lines`` are (words, x, baseline); the hairline runs along the bottom edge.

    ``mark`` is its source mark with (x, baseline) of its right end, empty where the parent has the same one.
    ``left``: it grows to the left, its parent stands at its right.
    """

    topic: Topic
    depth: int
    x: float
    y: float
    width: float
    height: float
    size: float
    marker_x: float
    lines: tuple[tuple[str, float, float], ...]
    mark: tuple[str, float, float]
    left: bool
    hangs: bool

    @property
    def bottom(self) -> float:
        """Where its hairline is."""
        return self.y + self.height


@dataclass(frozen=True, slots=True)
class Edge:
    """From a parent's hairline (or the title) to a child's; ``hangs``: straight down and across, else a curve."""

    x1: float
    y1: float
    x2: float
    y2: float
    hangs: bool


@dataclass(frozen=True, slots=True)
class Plan:
    """A drawing of ``width`` × ``height``; ``title`` are its lines (words, centre x, baseline), none on a page's map;
    ``note`` is where a remark on it begins (x, baseline).
    """

    width: float
    height: float
    boxes: tuple[Box, ...]
    edges: tuple[Edge, ...]
    title: tuple[tuple[str, float, float], ...] = ()
    title_box: tuple[float, float, float, float] = (0.0, 0.0, 0.0, 0.0)
    note: tuple[float, float] = (0.0, 0.0)


Mark = Callable[[Span], str]


def path_of(edge: Edge) -> str:
    """The edge as SVG path data."""
    x1, y1, x2, y2 = (f"{v:.1f}" for v in (edge.x1, edge.y1, edge.x2, edge.y2))
    if edge.hangs:
        return f"M{x1} {y1}V{y2}H{x2}"
    middle = f"{(edge.x1 + edge.x2) / 2:.1f}"
    return f"M{x1} {y1}C{middle} {y1} {middle} {y2} {x2} {y2}"


@dataclass(slots=True)
class Node:
    """A topic that has been measured: the size of its box, and its place once it is known."""

    topic: Topic
    depth: int
    lines: tuple[str, ...]
    marker: float
    mark: str
    natural: float
    children: tuple[Node, ...]
    x: float = 0.0
    y: float = 0.0
    width: float = 0.0


class Pen:
    """Measures and places the topics of one map."""

    def __init__(self, text: str, mark: Mark, form: Form) -> None:
        self.text, self.mark, self.form = text, mark, form

    def node(self, topic: Topic, depth: int, room: float, above: str = "") -> Node:
        """``topic`` measured for a column of ``room`` px (0: as wide as its style allows)."""
        style = self.form.style(depth)
        marker = self.marker_width(topic, depth)
        mark = self.mark(topic.place)
        said = "" if mark == above and topic.kind in ("part", "member") else mark
        em = min(style.room, (room - marker) / style.size) if room else style.room
        lines = wrapped(topic.words.of(self.text), max(em, 4.0))
        tail = measured(lines[-1]) * style.size + (self.mark_width(said) + _MARK_GAP if said else 0.0)
        longest = max(*(measured(line) * style.size for line in lines), tail)
        children = tuple(
            self.node(child, depth + 1, self.child_room(depth + 1, room), mark) for child in topic.children
        )
        if room:
            # The mark takes a line of its own where the last one has no room for it.
            lines = (*lines, "") if marker + tail > room and said else lines
            natural = room
        else:
            natural = marker + longest
        return Node(topic, depth, lines, marker, said, natural, children)

    def child_room(self, depth: int, room: float) -> float:
        """The width of a column of fixed width one deeper."""
        form = self.form
        if not form.width:
            return 0.0
        if depth >= form.hang:
            return room - form.indent
        return form.width * form.shares[depth] - form.gap

    def marker_width(self, topic: Topic, depth: int) -> float:
        size = self.form.style(depth).size
        return (halved(topic.marker) * _OF_SIZES + _MARKER_GAP) * size if topic.marker else 0.0

    def mark_width(self, mark: str) -> float:
        return halved(mark) * MARK_SIZE

    def height(self, node: Node) -> float:
        return len(node.lines) * self.form.style(node.depth).leading + _UNDER

    def place(self, node: Node, x: float, y: float, columns: Sequence[float], *, left: bool) -> float:
        """Puts ``node`` and all below it at ``y`` or lower; gives where the next may begin.

        ``columns`` are the widths by depth of what stands beside each other; x is the edge that faces the parent.
        """
        form = self.form
        hangs = node.depth >= form.hang
        node.width = columns[node.depth] if not hangs else node.width
        node.x = x - node.width if left and not hangs else x
        if not node.children:
            node.y = y
            return y + self.height(node) + form.row
        if node.depth + 1 >= form.hang:
            node.y = y
            return self._hang(node, y + self.height(node) + form.row)
        step = -(node.width + form.gap) if left else node.width + form.gap
        below = y
        for child in node.children:
            below = self.place(child, x + step, below, columns, left=left)
        first, last = node.children[0], node.children[-1]
        middle = (first.y + self.height(first) + last.y + self.height(last)) / 2
        node.y = max(y, middle - self.height(node))
        return max(below, node.y + self.height(node) + form.row)

    def _hang(self, node: Node, below: float) -> float:
        """Children under their parent, as wide as it from their indent on; the ordinal column of siblings is one."""
        for child in node.children:
            child.width = node.width - self.form.indent
            below = self.place(child, node.x + self.form.indent, below, (), left=False)
        return below

    def columns(self, nodes: Sequence[Node]) -> list[float]:
        """How wide each depth that stands beside its parent is; hanging topics widen the column they hang in."""
        form = self.form
        widths = [0.0] * max(form.hang, 1)
        for node in every(nodes):
            depth = min(node.depth, form.hang - 1)
            widths[depth] = max(widths[depth], node.natural + form.indent * (node.depth - depth))
        return widths

    def boxes(self, nodes: Sequence[Node], *, left: bool) -> Iterator[Box]:
        for node in every(nodes):
            style = self.form.style(node.depth)
            start = node.x + node.marker
            first = node.y + (style.leading - style.size) / 2 + ASCENT * style.size
            lines = tuple((words, start, first + i * style.leading) for i, words in enumerate(node.lines) if words)
            last = first + (len(node.lines) - 1) * style.leading
            yield Box(
                topic=node.topic, depth=node.depth, x=node.x, y=node.y, width=node.width, height=self.height(node),
                size=style.size, marker_x=node.x, lines=lines, mark=(node.mark, node.x + node.width, last),
                left=left, hangs=node.depth >= self.form.hang,
            )  # fmt: skip

    def edges(self, nodes: Sequence[Node], *, left: bool) -> Iterator[Edge]:
        for node in every(nodes):
            for child in node.children:
                y1, y2 = node.y + self.height(node), child.y + self.height(child)
                if child.depth >= self.form.hang:
                    yield Edge(child.x - self.form.indent / 2, y1, child.x, y2, True)
                elif left:
                    yield Edge(node.x, y1, child.x + child.width, y2, False)
                else:
                    yield Edge(node.x + node.width, y1, child.x, y2, False)


def every(nodes: Sequence[Node]) -> Iterator[Node]:
    """All nodes of a forest, a parent before its children."""
    for node in nodes:
        yield node
        yield from every(node.children)


def one_sided(content: Tree, text: str, mark: Mark, form: Form) -> Plan:
    """The map as a page shows it: sections, then sets, ``form.width`` px wide, without a title.

    ``text`` is what the spans of ``content`` are places in, ``mark`` gives a place's source mark.
    """
    pen = Pen(text, mark, form)
    first = form.width * form.shares[0] if form.hang > 1 else form.width
    below = 0.0
    boxes: list[Box] = []
    edges: list[Edge] = []
    for branches in (content.sections, content.sets):
        nodes = [pen.node(topic, 0, first) for topic in branches]
        columns = [first, *(form.width * share - form.gap for share in form.shares[1:])]
        for node in nodes:
            below = pen.place(node, 0.0, below, columns, left=False) + form.block
        boxes += pen.boxes(nodes, left=False)
        edges += pen.edges(nodes, left=False)
    return Plan(form.width, max(0.0, below - form.block - form.row + 2), tuple(boxes), tuple(edges))

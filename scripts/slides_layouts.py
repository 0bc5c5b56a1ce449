"""The design of the slides (docs/design.md, «Slides»): themes, styles, and every named layout as a list of text slots and lines.

All measures are pt on a slide of 960 × 540. ``slides_template.py`` writes them into the template files.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

WIDTH, HEIGHT = 960, 540
LEFT, RAIL, TEXT, MEASURE = 60, 132, 222, 678
TOP, BOTTOM = 147, 480
RIGHT = TEXT + MEASURE

SERIF, SANS, KAI = "Noto Serif CJK SC", "Noto Sans CJK SC", "LXGW WenKai"
MAJOR, MINOR = "+mj", "+mn"


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours as RRGGBB. ``panel`` fills the divider; ``on_panel`` names the theme slot of the words on it."""

    title: str
    paper: str
    ink: str
    accent: str
    sub: str
    rule: str
    panel: str
    on_panel: str
    on_panel_sub: str


THEMES = {
    "red": Theme("学习课件·红", "FBFAF7", "211F1C", "9C2F26", "5F5A53", "D5D0C8", "9C2F26", "bg1", "F0D9D2"),
    "blue": Theme("学习课件·蓝", "FAFBFC", "1D2126", "23466B", "565D66", "CDD3DA", "23466B", "bg1", "D5E0EC"),
    "plain": Theme("学习课件·素", "FFFFFF", "1F1F1F", "1F1F1F", "5A5A5A", "CFCFCF", "F1F0EE", "tx1", "5A5A5A"),
}
INK, PAPER, ACCENT, SUB, RULE, PANEL, ON_PANEL_SUB = "tx1", "bg1", "accent1", "tx2", "bg2", "accent2", "accent3"
ON_PANEL = "on panel"  # paper or ink: see Theme.on_panel


@dataclass(frozen=True, slots=True)
class Style:
    """A face, a size and a leading (pt), and the theme slot of the colour."""

    size: float
    leading: float
    face: str = MINOR
    bold: bool = False
    colour: str = INK


COVER, COVER_LONG = Style(48, 63, MAJOR, bold=True), Style(30, 42, MAJOR, bold=True)
TITLE, TITLE_LONG = Style(30, 42, MAJOR, bold=True), Style(24, 32, MAJOR, bold=True)
CARD_TITLE = Style(33, 42, MAJOR, bold=True)
DIVIDER = Style(39, 57, MAJOR, bold=True)
QUESTION = Style(28.5, 45, MAJOR, bold=True)
LABEL = Style(15, 22)
NOTE = Style(13.5, 20, colour=SUB)
SMALL = Style(12, 18, colour=SUB)
SUPPORT = Style(18, 28.5, colour=SUB)


@dataclass(frozen=True, slots=True)
class Slot:
    """A place for text. ``inset`` is left, top, right, bottom; ``below`` the style of its second level; ``space`` what lies
    between its paragraphs, ``gap`` over its second level; ``tab`` the place of a tab stop; ``frame`` draws a border."""

    name: str
    left: float
    top: float
    width: float
    height: float
    style: Style
    kind: str = "body"
    anchor: str = "t"
    align: str = "l"
    inset: tuple[float, float, float, float] = (0, 0, 0, 0)
    below: Style | None = None
    space: float = 0
    gap: float = 0
    tab: float = 0
    frame: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A filled bar of the layout itself: ``colour`` is a theme slot."""

    left: float
    top: float
    width: float
    height: float
    colour: str


@dataclass(frozen=True, slots=True)
class Layout:
    """One named layout. ``bare`` leaves out the master's signature, ``footer`` says whether page number and title stand below; ``kind`` is OOXML's layout type."""

    name: str
    slots: tuple[Slot, ...]
    lines: tuple[Line, ...] = ()
    bare: bool = False
    footer: bool = True
    kind: str = ""


FOOTER = (
    Slot("页码", LEFT, 494, 132, 18, replace(SMALL, colour=INK), "sldNum"),
    Slot("页脚", TEXT, 494, 460, 18, SMALL, "ftr"),
)
SIGNATURE = (Line(LEFT, 48, WIDTH - 2 * LEFT, 0.75, RULE), Line(LEFT, 48, RAIL, 3, ACCENT))
RAIL_LABEL = Slot("栏目", LEFT, 69, RAIL, 44, replace(LABEL, colour=SUB))
RAIL_ACCENT = replace(RAIL_LABEL, style=replace(LABEL, colour=ACCENT))
RAIL_ORDINAL = replace(RAIL_LABEL, top=65, height=56, style=Style(20, 28, MAJOR, bold=True, colour=ACCENT))
RAIL_NOTE = Slot("附注", LEFT, 126, RAIL, 62, NOTE)
HEAD = Slot("标题", TEXT, 58, MEASURE, 84, TITLE, "title")
HEAD_LONG = Slot("标题", TEXT, 58, MEASURE, 130, TITLE_LONG, "title")


@dataclass(frozen=True, slots=True)
class Grid:
    """``count`` rows with a hairline over each, in three slots: ``mark`` is the width of the right one (0: none), ``lift``
    the offset of the words below the hairline, ``gap`` what stands over their second level, ``foot``
    what stays empty below; ``centred`` sets them in the
    row's middle; ``hang``: how far notes reach past the edge, since a 〕 leaves half its width empty there."""

    count: int
    pitch: float
    words: Style
    marker: Style
    top: float = TOP
    left: float = TEXT
    measure: float = MEASURE
    indent: float = 66
    mark: float = 114
    lift: float = 14
    gap: float = 0
    note: Style = SMALL
    hang: float = 0
    foot: float = 0
    centred: bool = False
    below: Style | None = None
    first: int = 1

    def slots(self) -> Iterator[Slot]:
        """序n, 条n and 注n of each row, from the top."""
        anchor = "ctr" if self.centred else "t"
        words = self.measure - self.indent - self.mark
        for i in range(self.count):
            top, n = self.top + i * self.pitch, self.first + i
            yield Slot(
                f"序{n}", self.left, top, self.indent, self.pitch, self.marker,
                anchor=anchor, inset=(0, self._drop(self.marker), 6, 0),
            )  # fmt: skip
            yield Slot(
                f"条{n}", self.left + self.indent, top, words, self.pitch, self.words,
                anchor=anchor, inset=(0, self._drop(self.words), 0, self.foot), below=self.below, gap=self.gap,
            )  # fmt: skip
            if self.mark:
                yield Slot(
                    f"注{n}", self.left + self.indent + words, top, self.mark + self.hang, self.pitch, self.note,
                    anchor=anchor, align="r", inset=(0, self._drop(self.note), 0, 0),
                )  # fmt: skip

    def lines(self) -> Iterator[Line]:
        """The hairlines over the rows."""
        for i in range(self.count):
            yield Line(self.left, self.top + i * self.pitch, self.measure, 0.75, RULE)

    def _drop(self, style: Style) -> float:
        """Smaller type beside larger stands on one base line: leadings differ by what lies above the letters."""
        return 0 if self.centred else self.lift + (self.words.leading - style.leading) * 0.62


HAN = "零一二三四五六七八"


def listing(
    family: str, *grids: Grid, counts: Iterable[int] = (), head: Slot = HEAD, rail: tuple[Slot, ...] = (RAIL_LABEL, RAIL_NOTE),
    note: str = "", suffix: str = "条",
) -> Iterator[Layout]:  # fmt: skip
    """A title over rows: one layout for each number of rows, since their hairlines are the layout's; rows are as high as
    the grid says where that many fit."""
    for count in counts or (sum(grid.count for grid in grids),):
        sized, left = [], count
        for grid in grids:
            shown = min(grid.count, left) if counts else grid.count
            sized.append(replace(grid, count=shown, pitch=min(grid.pitch, (BOTTOM - grid.top) / shown)))
            left -= shown
        yield Layout(
            f"{family}（{note}{HAN[count]}{suffix}）",
            (head, *rail, *(slot for grid in sized for slot in grid.slots())),
            tuple(line for grid in sized for line in grid.lines()),
        )


ORDINAL, ORDINAL_MANY = Style(30, 36, MAJOR, bold=True, colour=ACCENT), Style(20, 28, MAJOR, bold=True, colour=ACCENT)
CONTENTS, CONTENTS_MANY = Style(22.5, 31, MAJOR, bold=True), Style(20, 28, MAJOR, bold=True)
LEAD, LEAD_PLAIN = Style(24, 33, bold=True), Style(24, 33)
POINT_MARKER = replace(LABEL, colour=ACCENT)
NUMBER = replace(LABEL, colour=SUB)
MEMBER, MEMBER_MANY = Style(26, 42), Style(24, 34)
READING, LONG = Style(20, 29), Style(18, 28.5)

POINTS = Grid(3, 111, LEAD, POINT_MARKER, below=SUPPORT, lift=15, gap=3, hang=6, foot=10)
POINTS_DENSE = replace(POINTS, lift=8, gap=0, foot=4)
POINT_RAIL = (RAIL_ORDINAL, RAIL_NOTE)
PLAN = Grid(8, 46, Style(18, 26), POINT_MARKER, indent=114, mark=90, centred=True)
ANSWERS = Grid(6, 84, READING, POINT_MARKER, centred=True, hang=6)
CLOSING = replace(ANSWERS, count=3, pitch=111, centred=False, marker=ORDINAL_MANY)

CARD_HEAD = Slot("标题", TEXT, 58, MEASURE - 120, 84, CARD_TITLE, "title")
CARD_SOURCE = Slot("出处", RIGHT - 114, 78, 120, 36, SMALL, align="r")
CARD_RAIL = (
    Slot("数", LEFT - 4, 80, RAIL + 24, 126, Style(126, 126, MAJOR, bold=True, colour=ACCENT)),
    Slot("附注", LEFT, 208, RAIL, 60, NOTE),
    CARD_SOURCE,
)
SUM_RAIL = (
    Slot("数", LEFT, 63, RAIL + 24, 42, Style(34.5, 42, MAJOR, bold=True, colour=ACCENT)),
    Slot("附注", LEFT, 110, RAIL, 60, NOTE),
    Slot("提出", LEFT, 243, RAIL, 66, replace(LABEL, colour=SUB)),
    CARD_SOURCE,
)
CARD = Grid(4, 78, MEMBER, NUMBER, top=156, indent=42, mark=0, centred=True)
PAIR = (replace(CARD, measure=327), replace(CARD, measure=327, left=TEXT + 351, first=5))


def compound(name: str, *widths: float) -> Layout:
    """A column a part: 头n with its count 计n over an ink rule, its members 项n below."""
    slots, lines, left = [*SUM_RAIL], [], float(TEXT)
    for i, width in enumerate(widths, 1):
        slots += [
            Slot(f"头{i}", left, 168, width - 40, 56, Style(39, 54, MAJOR, bold=True)),
            Slot(f"计{i}", left + width - 40, 178, 40, 40, Style(27, 38, MAJOR, bold=True, colour=ACCENT), align="r"),
            Slot(f"项{i}", left, 228, width, 252, Style(21, 30), inset=(0, 14, 0, 0), space=17),
        ]
        lines.append(Line(left, 226, width, 1.5, INK))
        left += width + 24
    return Layout(f"复合提法（{name}）", (CARD_HEAD, *slots), tuple(lines))


def choices(name: str, count: int, pitch: float) -> Layout:
    """A question over two columns of options with their letters."""
    slots = [replace(HEAD, top=114, height=141, style=QUESTION), *QUESTION_RAIL, FOOT_NOTE]
    lines = []
    for i in range(count):
        left, top = TEXT + (i % 2) * 345, 258 + (i // 2) * pitch
        slots += [
            Slot(f"序{i + 1}", left, top, 42, pitch, POINT_MARKER, anchor="ctr"),
            Slot(f"条{i + 1}", left + 42, top, 291, pitch, Style(24, 33), anchor="ctr"),
        ]
        lines.append(Line(left, top, 333, 0.75, RULE))
    bottom = 258 + count // 2 * pitch
    lines += [Line(TEXT + left, bottom, 333, 0.75, RULE) for left in (0, 345)]
    return Layout(name, tuple(slots), tuple(lines))


def cover(name: str, style: Style) -> Layout:
    """The title on its base line, what is known about the speech at the foot."""
    return Layout(
        name,
        (
            Slot("标题", TEXT, 57, MEASURE, 189, style, "title", anchor="b"),
            Slot("栏目", LEFT, 70, RAIL, 44, POINT_MARKER),
            Slot("缺题", TEXT, 261, 88, 19, replace(SMALL, colour=ACCENT), align="ctr", anchor="ctr", frame=True),
            Slot("缺题说明", TEXT + 99, 260, 300, 20, NOTE, anchor="ctr"),
            *(Slot(f"事{i + 1}", TEXT + i * 226, 437, 216, 40, NOTE) for i in range(3)),
        ),
        (Line(TEXT, 423, MEASURE, 0.75, RULE),),
        footer=False,
        kind="title",
    )


QUESTION_RAIL = (RAIL_ACCENT, Slot("附注", LEFT, 92, RAIL, 40, NOTE))
FOOT_NOTE = Slot("提示", RIGHT - 200, 494, 200, 18, SMALL, align="r")
VERSE = (
    Slot("标题", LEFT, 156, RAIL, 120, POINT_MARKER, "title"),
    Slot("金句", TEXT, 132, MEASURE, 342, Style(38, 60, KAI), below=SMALL, gap=18),
)

LAYOUTS = (
    cover("封面", COVER),
    cover("封面（长题）", COVER_LONG),
    *listing("目录", Grid(4, 84, CONTENTS, ORDINAL, mark=60, note=NUMBER, centred=True), counts=(2, 3, 4)),
    *listing(
        "目录",
        Grid(4, 84, CONTENTS, ORDINAL_MANY, indent=96, mark=60, note=NUMBER, centred=True),
        counts=(2, 3, 4),
        note="长序，",
    ),
    *listing(
        "目录",
        Grid(7, 46, CONTENTS_MANY, ORDINAL_MANY, indent=96, mark=60, note=NUMBER, centred=True),
        counts=(5, 6, 7),
    ),
    *listing("目录", Grid(1, 333, READING, ORDINAL_MANY, indent=96, mark=60, note=NUMBER), note="长题，"),
    Layout("结构图", (HEAD, RAIL_LABEL, RAIL_NOTE)),
    Layout(
        "过渡",
        (
            Slot("标题", 372, 78, 528, 228, DIVIDER, "title", anchor="b"),
            Slot("栏目", LEFT, 65, 240, 22, replace(LABEL, colour=ON_PANEL_SUB)),
            Slot("大序", LEFT - 8, 300, 252, 180, Style(156, 168, MAJOR, bold=True, colour=ON_PANEL), anchor="b"),
            Slot("小序", LEFT, 300, 240, 174, Style(54, 66, MAJOR, bold=True, colour=ON_PANEL), anchor="b"),
            Slot("要目", 372, 342, 528, 142, replace(SUPPORT, colour=INK), tab=66, space=7),
            Slot("要目（密）", 372, 334, 528, 150, replace(SUPPORT, colour=INK), tab=66),
            Slot("要句", 372, 338, 528, 144, SUPPORT),
            Slot("页码", 372, 494, 132, 18, SMALL, "sldNum"),
        ),
        (Line(0, 0, 312, HEIGHT, PANEL), Line(372, 322, 528, 0.75, RULE)),
        bare=True,
        footer=False,
        kind="secHead",
    ),
    *listing("要点", POINTS, counts=(1, 2, 3), rail=POINT_RAIL),
    *listing("要点", POINTS_DENSE, counts=(1, 2, 3), rail=POINT_RAIL, note="密，"),
    *listing("要点", replace(POINTS, count=5, lift=16, foot=0, below=None), counts=(4, 5), rail=POINT_RAIL),
    *listing("要点", replace(POINTS, pitch=160, count=2), counts=(1, 2), rail=POINT_RAIL, note="长条，"),
    *listing(
        "要点",
        replace(POINTS, pitch=138, top=202, count=2),
        counts=(1, 2),
        head=HEAD_LONG,
        rail=POINT_RAIL,
        note="长题，",
    ),
    *listing(
        "要点",
        replace(POINTS, pitch=278, top=202, count=1, words=LONG, foot=0),
        head=HEAD_LONG,
        rail=POINT_RAIL,
        note="长段，",
    ),
    *listing("提法卡", CARD, counts=(1, 2, 3, 4), head=CARD_HEAD, rail=CARD_RAIL, suffix="项"),
    *listing("提法卡", *PAIR, counts=(7, 8), head=CARD_HEAD, rail=CARD_RAIL, suffix="项"),
    *listing(
        "提法卡",
        replace(CARD, count=6, pitch=54, words=MEMBER_MANY),
        counts=(5, 6),
        head=CARD_HEAD,
        rail=CARD_RAIL,
        suffix="项",
    ),
    *listing(
        "提法卡",
        replace(CARD, count=3, pitch=108, words=MEMBER_MANY),
        counts=(1, 2, 3),
        head=CARD_HEAD,
        rail=CARD_RAIL,
        suffix="项",
        note="长项，",
    ),
    *listing(
        "提法卡",
        replace(CARD, count=1, pitch=324, words=LONG),
        head=CARD_HEAD,
        rail=CARD_RAIL,
        suffix="项",
        note="长段，",
    ),
    compound("两栏", 327, 327),
    compound("三栏", 210, 210, 210),
    compound("三栏，末栏宽", 160, 160, 310),
    compound("三栏，首栏宽", 310, 160, 160),
    Layout("金句", VERSE),
    Layout("金句（长）", (VERSE[0], replace(VERSE[1], top=138, style=Style(28, 48, KAI)))),
    choices("选择题（四项）", 4, 78),
    choices("选择题（六项）", 6, 72),
    Layout("问答题", (replace(HEAD, top=114, height=360, style=QUESTION), *QUESTION_RAIL, FOOT_NOTE)),
    *listing("答案", ANSWERS, counts=(4, 5, 6)),
    *listing("答案", replace(ANSWERS, count=3, pitch=111), counts=(1, 2, 3), note="长条，"),
    *listing("默写", ANSWERS, counts=(4, 5, 6)),
    *listing("默写", replace(ANSWERS, count=3, pitch=111), counts=(1, 2, 3)),
    *listing("讨论", Grid(4, 111, LEAD_PLAIN, POINT_MARKER, mark=0, centred=True), counts=(1, 2, 3, 4)),
    *listing("讨论", Grid(2, 166, LEAD_PLAIN, POINT_MARKER, mark=0, centred=True), counts=(1, 2), note="长条，"),
    *listing("学习安排", PLAN, counts=(4, 5, 6, 7, 8)),
    *listing("学习安排", replace(PLAN, count=5, pitch=66.5), counts=(1, 2, 3, 4, 5), note="长条，"),
    *listing("结语", CLOSING, counts=(1, 2, 3)),
    *listing("结语", replace(CLOSING, count=2, pitch=166), counts=(1, 2), note="长条，"),
)

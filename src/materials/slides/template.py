"""A template's layouts as measured places for text: where each placeholder stands, and how large it sets its words.

Everything is read from the file, so that a layout moved or set larger there is measured as it is. What a layout does not
say comes from the master's placeholder of its type, then from the master's text styles (ISO/IEC 29500-1, 19.3.1.36).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Any

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
_P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
EMU = 12700
_TITLES = frozenset({"title", "ctrTitle"})
_TEXTS = frozenset({"body", "obj", "subTitle"})
_FOOT = frozenset({"dt", "ftr", "sldNum"})
_USUAL_INSET = (7.2, 3.6, 7.2, 3.6)
_TALL = 1.36  # a line of Noto CJK or 微软雅黑 at 100 % is up to that many times its size


@dataclass(frozen=True, slots=True)
class Level:
    """How a slot sets a level: size and leading in pt, space before in pt, left indent, fonts as (latin, ea)."""

    size: float
    leading: float
    before: float
    indent: float
    faces: tuple[str, str]


@dataclass(frozen=True, slots=True)
class Slot:
    """A placeholder of a layout; measures in pt, ``width`` and ``height`` without its insets; ``upright`` if set vertically."""

    name: str
    kind: str
    index: int
    left: float
    top: float
    width: float
    height: float
    levels: tuple[Level, Level]
    upright: bool = False


class Layout:
    """One layout: its slots by name, the title under 标题."""

    def __init__(self, layout: Any, slide: tuple[float, float], known: dict[str, Mapping[str, Slot]]) -> None:
        self.source = layout
        self.name: str = layout.name
        self.kind: str = layout._element.get("type") or ""
        self._slide, self._known = slide, known

    @cached_property
    def slots(self) -> Mapping[str, Slot]:
        """Placeholders for text by name; several of one name keep the first."""
        part = str(self.source.part.partname)
        if part not in self._known:
            self._known[part] = self._measured()
        return self._known[part]

    def _measured(self) -> Mapping[str, Slot]:
        master = self.source.slide_master
        named: dict[str, Slot] = {}
        for shape in self.source._element.cSld.spTree.iterchildren(f"{_P}sp"):
            found = shape.find(f"{_P}nvSpPr/{_P}nvPr/{_P}ph")
            if found is not None:
                slot = _slot(shape, found, master, self._slide)
                named.setdefault("标题" if slot.kind in _TITLES else slot.name, slot)
        return named

    @cached_property
    def rows(self) -> int:
        """How many slots 条n it has."""
        shapes = self.source._element.cSld.spTree.iterchildren(f"{_P}sp")
        return sum(shape[0][0].get("name", "").startswith("条") for shape in shapes)

    @property
    def title(self) -> Slot | None:
        """The title's placeholder."""
        return self.slots.get("标题")

    def texts(self) -> list[Slot]:
        """Placeholders that take paragraphs, the largest first."""
        found = [slot for slot in self.slots.values() if slot.kind in _TEXTS and slot.width > 0 and not slot.upright]
        return sorted(found, key=lambda slot: -slot.width * slot.height)


class Template:
    """The layouts of a presentation in their order; ``own`` when they are those that the project's templates have.

    ``digest`` is that of the file; with it, this process measures each of the file's layouts only once.
    """

    def __init__(self, presentation: Any, digest: str = "") -> None:
        self.width, self.height = presentation.slide_width / EMU, presentation.slide_height / EMU
        known = _measured_slots(digest) if digest else {}
        self.layouts = tuple(
            Layout(layout, (self.width, self.height), known)
            for master in presentation.slide_masters
            for layout in master.slide_layouts
        )

    @cached_property
    def named(self) -> Mapping[str, Layout]:
        """Layouts by name."""
        return {layout.name: layout for layout in reversed(self.layouts)}

    @property
    def own(self) -> bool:
        """Whether slides can be laid out slot by slot: the project's own layouts are all there, wherever they were moved."""
        return {"封面", "过渡", "要点（三条）", "金句", "问答题"} <= self.named.keys()

    def family(self, kind: str) -> Iterator[Layout]:
        """The layouts ``kind`` and ``kind（…）`` in the file's order, which is the order of preference."""
        return (layout for layout in self.layouts if layout.name.partition("（")[0] == kind)


@lru_cache(maxsize=8)
def _measured_slots(digest: str) -> dict[str, Mapping[str, Slot]]:
    """A memo that all decks on one template file fill and read: the measured slots of its layouts, by the layout's part."""
    return {}


def _slot(shape: Any, found: Any, master: Any, slide: tuple[float, float]) -> Slot:
    kind = found.get("type") or "obj"
    parents = [shape, *_of_kind(master._element, kind)]
    left, top, width, height = next(filter(None, map(_place, parents)), (0.0, 0.0, *slide))
    inset = _inset(parents)
    return Slot(
        name=shape.find(f"{_P}nvSpPr/{_P}cNvPr").get("name", ""),
        kind=kind,
        index=int(found.get("idx") or 0),
        left=left + inset[0],
        top=top + inset[1],
        width=width - inset[0] - inset[2],
        height=height - inset[1] - inset[3],
        levels=(_level(parents, master, kind, 1), _level(parents, master, kind, 2)),
        upright=found.get("orient") == "vert" or _turned(parents),
    )


@lru_cache(maxsize=8)
def _of_kind(master: Any, kind: str) -> tuple[Any, ...]:
    """The master's placeholder that a layout's one of ``kind`` inherits from."""
    wanted = "title" if kind in _TITLES else kind if kind in _FOOT else "body"
    shapes = master.cSld.spTree.iterchildren(f"{_P}sp")
    found = ((shape, shape.find(f"{_P}nvSpPr/{_P}nvPr/{_P}ph")) for shape in shapes)
    return tuple(shape for shape, ph in found if ph is not None and (ph.get("type") or "obj") == wanted)


def _place(shape: Any) -> tuple[float, float, float, float] | None:
    frame = shape.find(f"{_P}spPr/{_A}xfrm")
    if frame is None:
        return None
    off, ext = frame.find(f"{_A}off"), frame.find(f"{_A}ext")
    x, y, cx, cy = (int(e.get(k)) / EMU for e, k in ((off, "x"), (off, "y"), (ext, "cx"), (ext, "cy")))
    return x, y, cx, cy


def _inset(parents: list[Any]) -> tuple[float, float, float, float]:
    out = []
    for side, usual in zip(("lIns", "tIns", "rIns", "bIns"), _USUAL_INSET, strict=True):
        given = (body.get(side) for shape in parents for body in shape.iterfind(f"{_P}txBody/{_A}bodyPr"))
        value = next((v for v in given if v is not None), None)
        out.append(usual if value is None else int(value) / EMU)
    return out[0], out[1], out[2], out[3]


def _turned(parents: list[Any]) -> bool:
    given = (body.get("vert") for shape in parents for body in shape.iterfind(f"{_P}txBody/{_A}bodyPr"))
    return next((v for v in given if v is not None), "horz") != "horz"


def _level(parents: list[Any], master: Any, kind: str, number: int) -> Level:
    """What the nearest parent says of a level, attribute by attribute."""
    style = "titleStyle" if kind in _TITLES else "otherStyle" if kind in _FOOT else "bodyStyle"
    said = [level for shape in parents for level in shape.iterfind(f"{_P}txBody/{_A}lstStyle/{_A}lvl{number}pPr")]
    said += list(master._element.iterfind(f"{_P}txStyles/{_P}{style}/{_A}lvl{number}pPr"))
    size = _first(said, "{0}defRPr", "sz", 1800) / 100
    before = _first(said, "{0}spcBef/{0}spcPts", "val", 0) / 100
    before = before or _first(said, "{0}spcBef/{0}spcPct", "val", 0) / 100_000 * size
    indent = next((int(level.get("marL")) / EMU for level in said if level.get("marL")), 0.0)
    faces = (_face(said, "latin"), _face(said, "ea"))
    return Level(size, _leading(said, size), before, indent, faces)


def _leading(said: list[Any], size: float) -> float:
    for level in said:
        for given in level.iterfind(f"{_A}lnSpc/*"):
            value = _number(given.get("val"))
            return value / 100 if given.tag == f"{_A}spcPts" else size * _TALL * value / 100_000
    return size * _TALL


def _first(said: list[Any], path: str, attribute: str, usual: float) -> float:
    for level in said:
        found = level.find(path.format(_A))
        if found is not None and found.get(attribute):
            return _number(found.get(attribute))
    return usual


def _number(value: str) -> float:
    """Strict files write 90% where others write 90000."""
    return float(value[:-1]) * 1000 if value.endswith("%") else float(value)


def _face(said: list[Any], script: str) -> str:
    for level in said:
        found = level.find(f"{_A}defRPr/{_A}{script}")
        if found is not None and found.get("typeface"):
            return str(found.get("typeface"))
    return "+mn-lt" if script == "latin" else "+mn-ea"

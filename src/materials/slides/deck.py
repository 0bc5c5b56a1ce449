"""Pages become a presentation: words into placeholders that keep the layout's place and style, notes, numbers, bytes.

A slide's part is written as XML and hung into the package: python-pptx opens and saves the file and knows its relations,
but cloning each placeholder through it costs more than everything else that slides need.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Any
from xml.sax.saxutils import escape

from ..citation import Citations
from ..model import StudyPack
from .chart import Box, Link
from .measure import lines_of
from .sheet import BREAK, Line, Page, Run, line
from .template import EMU, Level, Slot

_NS = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
_GROUP = '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
_MAPPED = "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_SLIDE_REL = f"{_REL}/slide"
_TYPE = "application/vnd.openxmlformats-officedocument.presentationml"
_QUOTED = {'"': "&quot;"}
_TAG = 'lang="zh-CN" altLang="en-US"'
_NUMBER = (
    '<a:p><a:fld id="{{8D2B6F0A-5C0E-4B43-9A55-6E1F3B1C7D21}}" type="slidenum"><a:rPr {0}/><a:t>{1}</a:t></a:fld></a:p>'
)
_ILLEGAL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")  # a file's name may hold them
FIXED_DATE = datetime(2000, 1, 1)  # noqa: DTZ001 -- no clock: the same speech gives the same bytes


def assemble(presentation: Any, pages: Sequence[Page], pack: StudyPack, cite: Citations) -> bytes:
    """The file: ``presentation`` with ``pages`` in place of its slides."""
    opened = {page.sheet.opens: n for n, page in reversed(list(enumerate(pages, 1))) if page.sheet.opens is not None}
    _empty(presentation)
    _thin(presentation, pages)
    parts: list[Any] = [_slide_part(presentation, page, n) for n, page in enumerate(pages, 1)]
    for n, (page, part) in enumerate(zip(pages, parts, strict=True), 1):
        links = {name: opened[to] for name, to in page.numbered.items() if to in opened}
        jumps = {name: part.relate_to(parts[to - 1], _SLIDE_REL) for name, to in links.items() if to != n}
        part._element = _parsed(_slide_xml(page, n, pack, links, jumps))
        _notes_part(presentation, part, n, _notes(page, pack, cite))
        presentation.slides._sldIdLst.add_sldId(presentation.part.relate_to(part, _SLIDE_REL))
    _describe(presentation, pack)
    out = io.BytesIO()
    presentation.save(out)
    return out.getvalue()


def _empty(presentation: Any) -> None:
    """Drop the slides that a unit's template shows as examples, and the lists that name them."""
    listed = presentation.slides._sldIdLst
    for entry in list(listed):
        presentation.part.drop_rel(entry.rId)
        listed.remove(entry)
    root = presentation.part._element
    for name in ("custShowLst", "extLst"):
        for found in root.findall(f"{{http://schemas.openxmlformats.org/presentationml/2006/main}}{name}"):
            root.remove(found)


def _thin(presentation: Any, pages: Sequence[Page]) -> None:
    """Leave out our layouts for long words (长条, 长题 …) that no slide needs; the others stay, for whoever goes on editing."""
    used = {page.layout.name for page in pages}
    for layout in list(presentation.slide_layouts):
        if "（长" in layout.name and layout.name not in used:
            presentation.slide_layouts.remove(layout)


def _parsed(xml: str) -> Any:
    from pptx.oxml import parse_xml

    return parse_xml(xml)


def _slide_part(presentation: Any, page: Page, number: int) -> Any:
    from pptx.opc.packuri import PackURI
    from pptx.parts.slide import SlidePart

    name = PackURI(f"/ppt/slides/slide{number}.xml")
    make: Any = SlidePart  # its element comes when every slide's number is known
    part = make(name, f"{_TYPE}.slide+xml", presentation.part.package, None)
    part.relate_to(page.layout.source.part, f"{_REL}/slideLayout")
    return part


def _notes_part(presentation: Any, slide: Any, number: int, words: str) -> None:
    from pptx.opc.package import XmlPart
    from pptx.opc.packuri import PackURI

    xml = (
        f"<p:notes {_NS}><p:cSld><p:spTree>{_GROUP}"
        '<p:sp><p:nvSpPr><p:cNvPr id="2" name="幻灯片图像"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr>'
        '<p:nvPr><p:ph type="sldImg"/></p:nvPr></p:nvSpPr><p:spPr/></p:sp>'
        '<p:sp><p:nvSpPr><p:cNvPr id="3" name="备注"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        '<p:nvPr><p:ph type="body" idx="1"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/>'
        + "".join(
            f'<a:p><a:r><a:rPr {_TAG}><a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/></a:rPr><a:t>{_text(each)}</a:t></a:r></a:p>'
            for each in words.split("\n")
        )
        + f"</p:txBody></p:sp></p:spTree></p:cSld>{_MAPPED}</p:notes>"
    )
    name = PackURI(f"/ppt/notesSlides/notesSlide{number}.xml")
    part: Any = XmlPart(name, f"{_TYPE}.notesSlide+xml", presentation.part.package, _parsed(xml))
    part.relate_to(presentation.part.notes_master_part, f"{_REL}/notesMaster")
    part.relate_to(slide, _SLIDE_REL)
    slide.relate_to(part, f"{_REL}/notesSlide")


def _notes(page: Page, pack: StudyPack, cite: Citations) -> str:
    """What the sheet says to the speaker, then the paragraph of its source with its mark."""
    source = page.sheet.source
    cited = cite.paragraph_at(source.start) if source is not None else None
    quoted = cite.mark(source) + cited.paragraph.span.of(pack.text) if source is not None and cited else ""
    return "\n".join(filter(None, [page.sheet.notes, quoted])) or page.sheet.title


def _slide_xml(page: Page, number: int, pack: StudyPack, links: dict[str, int], jumps: dict[str, str]) -> str:
    slots = page.layout.slots
    shapes: list[str] = []
    for name, slot in slots.items():
        texts = page.texts.get(name, ())
        if name in links:
            texts = (line(str(links[name])),)
        if slot.kind in {"sldNum", "ftr"}:
            shapes += _foot(slot, number, pack.title, len(shapes) + 2)
        elif any(run.words for text in texts for run in text.runs):
            shapes.append(_placeholder(slot, texts, len(shapes) + 2, jumps.get(name, "")))
    drawn = list(_drawn(page, len(shapes) + 2))
    return f"<p:sld {_NS}><p:cSld><p:spTree>{_GROUP}{''.join(shapes + drawn)}</p:spTree></p:cSld>{_MAPPED}</p:sld>"


def _foot(slot: Slot, number: int, title: str, identity: int) -> Iterator[str]:
    """The page number as a field; the speech's title where it stands on one line."""
    if slot.kind == "sldNum":
        yield _shape(slot, _NUMBER.format(_TAG, number), identity)
    elif lines_of(title, slot.levels[0].size, slot.width) == 1:
        yield _placeholder(slot, (line(title),), identity)


def _placeholder(slot: Slot, texts: Sequence[Line], identity: int, jump: str = "") -> str:
    return _shape(slot, "".join(_paragraph(text, slot.levels[min(text.level, 1)]) for text in texts), identity, jump)


def _shape(slot: Slot, paragraphs: str, identity: int, jump: str = "") -> str:
    """A placeholder without a place or look of its own: both are the layout's."""
    kind = f' type="{slot.kind}"' if slot.kind != "obj" else ""
    index = f' idx="{slot.index}"' if slot.index else ""
    action = f'<a:hlinkClick r:id="{jump}" action="ppaction://hlinksldjump"/>' if jump else ""
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{identity}" name="{escape(slot.name, _QUOTED)}">{action}</p:cNvPr><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f"<p:nvPr><p:ph{kind}{index}/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/><a:lstStyle/>{paragraphs}</p:txBody></p:sp>"
    )


def _paragraph(text: Line, level: Level) -> str:
    at = f' lvl="{text.level}"' if text.level else ""
    runs = "".join(_words(run.words, level.faces, _look(text, run), run.stem) for run in text.runs)
    if text.plain:
        hang = round(text.hang * (text.size or level.size) * EMU)
        return f'<a:p><a:pPr marL="{hang}"{at} indent="{-hang}"><a:buNone/></a:pPr>{runs}</a:p>'
    return f"<a:p><a:pPr{at}/>{runs}</a:p>" if at else f"<a:p>{runs}</a:p>"


def _look(text: Line, run: Run) -> str:
    size = run.size or text.size
    return (f' sz="{round(size * 100)}"' if size else "") + (' b="1"' if run.stem else "")


def _words(words: str, faces: tuple[str, str], look: str = "", accent: bool = False, colour: str = "") -> str:
    """Runs of ``words``, each naming its Chinese font: without ``a:ea`` programs guess one."""
    slot = "accent1" if accent else colour
    fill = f'<a:solidFill><a:schemeClr val="{slot}"/></a:solidFill>' if slot else ""
    properties = f'{_TAG}{look}>{fill}<a:latin typeface="{faces[0]}"/><a:ea typeface="{faces[1]}"/></a:rPr>'
    pieces = (f"<a:r><a:rPr {properties}<a:t>{_text(piece)}</a:t></a:r>" for piece in words.split(BREAK) if words)
    return f"<a:br><a:rPr {properties}</a:br>".join(pieces)


def _drawn(page: Page, first: int) -> Iterator[str]:
    """Boxes and the connectors that are glued to them."""
    for n, shape in enumerate(page.shapes):
        if isinstance(shape, Box):
            yield _box(shape, first + n)
        else:
            start, end = page.shapes[shape.start], page.shapes[shape.end]
            if isinstance(start, Box) and isinstance(end, Box):
                yield _link(shape, start, end, first, first + n)


def _box(box: Box, identity: int) -> str:
    look = f' sz="{round(box.size * 100)}" b="{int(box.bold)}"'
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{identity}" name="文字 {identity}"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr><p:spPr>'
        f'<a:xfrm><a:off x="{_emu(box.left)}" y="{_emu(box.top)}"/><a:ext cx="{_emu(box.width)}" cy="{_emu(box.height)}"/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr><p:txBody>'
        '<a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"><a:noAutofit/></a:bodyPr><a:lstStyle/>'
        f'<a:p><a:pPr marL="{_emu(box.hang)}" indent="{-_emu(box.hang)}"><a:lnSpc><a:spcPts val="{round(box.leading * 100)}"/></a:lnSpc>'
        f'<a:tabLst><a:tab pos="{_emu(box.hang)}" algn="l"/></a:tabLst></a:pPr>'
        f"{_words(box.words, box.faces, look, colour=box.colour)}</a:p></p:txBody></p:sp>"
    )


def _link(link: Link, start: Box, end: Box, first: int, identity: int) -> str:
    """An elbow from the right edge to the left one; sites of a rectangle are counted 0 top, 1 left, 2 bottom, 3 right."""
    x, y = start.left + start.width, start.top + start.height / 2
    across, down = end.left - x, end.top + end.height / 2 - y
    flip, top = (' flipV="1"', y + down) if down < 0 else ("", y)
    straight = abs(down) < 0.5
    kind = "straightConnector1" if straight else "bentConnector3"
    return (
        f'<p:cxnSp><p:nvCxnSpPr><p:cNvPr id="{identity}" name="连线 {identity}"/><p:cNvCxnSpPr>'
        f'<a:stCxn id="{first + link.start}" idx="3"/><a:endCxn id="{first + link.end}" idx="1"/></p:cNvCxnSpPr><p:nvPr/></p:nvCxnSpPr>'
        f'<p:spPr><a:xfrm{flip}><a:off x="{_emu(x)}" y="{_emu(top)}"/><a:ext cx="{_emu(across)}" cy="{0 if straight else _emu(abs(down))}"/></a:xfrm>'
        f'<a:prstGeom prst="{kind}"><a:avLst/></a:prstGeom><a:ln w="9525"><a:solidFill><a:schemeClr val="{link.colour}"/></a:solidFill></a:ln></p:spPr></p:cxnSp>'
    )


def _text(words: str) -> str:
    return escape(_ILLEGAL.sub("", words))


def _emu(points: float) -> int:
    return round(points * EMU)


def _describe(presentation: Any, pack: StudyPack) -> None:
    properties = presentation.core_properties
    properties.title = _ILLEGAL.sub("", pack.title)[:255]
    properties.author = properties.last_modified_by = ""
    properties.language = "zh-CN"
    properties.created = properties.modified = FIXED_DATE

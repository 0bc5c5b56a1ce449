"""Write the slides' template files, one a theme: templates/slides/red.pptx, blue.pptx, plain.pptx.

slides_template.py          write them
slides_template.py --check  change nothing; exit 1 where a file is out of date

The design is in ``slides_layouts.py``; here it becomes the parts of a presentation without slides. Whoever edits a file in
an office program instead loses that at the next run of this script, and keeps it with ``materials build --theme FILE``.
"""

from __future__ import annotations

import io
import sys
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

from materials.archive import repacked
from slides_layouts import (
    ACCENT,
    FOOTER,
    HEAD,
    HEIGHT,
    LAYOUTS,
    MEASURE,
    ON_PANEL,
    PAPER,
    SANS,
    SERIF,
    SIGNATURE,
    SUPPORT,
    TEXT,
    THEMES,
    TOP,
    WIDTH,
    Layout,
    Line,
    Slot,
    Style,
    Theme,
)

TARGET = Path(__file__).parents[1] / "templates" / "slides"
_NS = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.presentationml"
_ROOT = '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
_MAP = " ".join(
    f'{a}="{b}"'
    for a, b in (
        ("bg1", "lt1"), ("tx1", "dk1"), ("bg2", "lt2"), ("tx2", "dk2"),
        *((f"accent{i}", f"accent{i}") for i in range(1, 7)), ("hlink", "hlink"), ("folHlink", "folHlink"),
    )
)  # fmt: skip
_FIXED = {"title": "", "ftr": 'idx="11"', "sldNum": 'idx="12"'}
FIRST_SLOT = 20
"""The index of a layout's first own slot: below are the numbers that office programs use for dates and footers."""


def main(arguments: list[str]) -> int:
    """Write or check the three files; the exit code."""
    stale = []
    for name, theme in THEMES.items():
        path, data = TARGET / f"{name}.pptx", template(theme)
        if "--check" not in arguments:
            path.write_bytes(data)
        elif not path.is_file() or path.read_bytes() != data:
            stale.append(path.name)
    if stale:
        print(f"Out of date: {', '.join(stale)}. Run scripts/slides_template.py.")
    return 1 if stale else 0


def template(theme: Theme) -> bytes:
    """A presentation without slides: one master, the named layouts, a notes master, the theme's colours and fonts."""
    parts = {
        "ppt/presentation.xml": _presentation(),
        "ppt/slideMasters/slideMaster1.xml": _master(),
        "ppt/notesMasters/notesMaster1.xml": _notes_master(),
        "ppt/theme/theme1.xml": _theme(theme),
        "ppt/theme/theme2.xml": _theme(theme),
        "docProps/core.xml": _core(theme),
        "docProps/app.xml": _APP,
        "_rels/.rels": _relations(
            ("officeDocument", "ppt/presentation.xml"),
            ("extended-properties", "docProps/app.xml"),
            ("metadata/core-properties", "docProps/core.xml"),
        ),
        "ppt/_rels/presentation.xml.rels": _relations(
            ("slideMaster", "slideMasters/slideMaster1.xml"),
            ("notesMaster", "notesMasters/notesMaster1.xml"),
            ("theme", "theme/theme1.xml"),
        ),
        "ppt/notesMasters/_rels/notesMaster1.xml.rels": _relations(("theme", "../theme/theme2.xml")),
        "ppt/slideMasters/_rels/slideMaster1.xml.rels": _relations(
            *(("slideLayout", f"../slideLayouts/slideLayout{i}.xml") for i in range(1, len(LAYOUTS) + 1)),
            ("theme", "../theme/theme1.xml"),
        ),
    }
    for i, layout in enumerate(LAYOUTS, 1):
        parts[f"ppt/slideLayouts/slideLayout{i}.xml"] = _layout(layout, theme)
        parts[f"ppt/slideLayouts/_rels/slideLayout{i}.xml.rels"] = _relations(
            ("slideMaster", "../slideMasters/slideMaster1.xml")
        )
    parts["[Content_Types].xml"] = _content_types(parts)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, _XML + text)
    return repacked(out.getvalue())


def _emu(points: float) -> int:
    return round(points * 12700)


def _frame(left: float, top: float, width: float, height: float) -> str:
    return f'<a:xfrm><a:off x="{_emu(left)}" y="{_emu(top)}"/><a:ext cx="{_emu(width)}" cy="{_emu(height)}"/></a:xfrm>'


def _fill(colour: str) -> str:
    return f'<a:solidFill><a:schemeClr val="{colour}"/></a:solidFill>'


def _faces(face: str) -> str:
    """The theme's fonts, so that changing them there changes every slide; 楷 is no theme font and stands by its name."""
    latin, ea = (f"{face}-lt", f"{face}-ea") if face.startswith("+") else (face, face)
    return f'<a:latin typeface="{latin}"/><a:ea typeface="{ea}"/>'


def _level(number: int, style: Style, align: str = "l", tab: float = 0, space: float = 0) -> str:
    hang = f' marL="{_emu(tab)}" indent="{-_emu(tab)}"' if tab else ' marL="0" indent="0"'
    tabs = f'<a:tabLst><a:tab pos="{_emu(tab)}" algn="l"/></a:tabLst>' if tab else ""
    return (
        f'<a:lvl{number}pPr{hang} algn="{align}" eaLnBrk="1" hangingPunct="1" latinLnBrk="0">'
        f'<a:lnSpc><a:spcPts val="{round(style.leading * 100)}"/></a:lnSpc><a:spcBef><a:spcPts val="{round(space * 100)}"/></a:spcBef>'
        f"<a:buNone/>{tabs}"
        f'<a:defRPr lang="zh-CN" sz="{round(style.size * 100)}" b="{int(style.bold)}" kern="0">{_fill(style.colour)}{_faces(style.face)}</a:defRPr>'
        f"</a:lvl{number}pPr>"
    )


def _geometry(slot: Slot) -> str:
    place = _frame(slot.left, slot.top, slot.width, slot.height)
    border = f'<a:ln w="6350">{_fill(ACCENT)}</a:ln>' if slot.frame else ""
    return f'{place}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/>{border}'


def _slot(slot: Slot, number: int, index: int, theme: Theme) -> str:
    on_panel = slot.style.colour == ON_PANEL
    style = Style(**{**_fields(slot.style), "colour": theme.on_panel}) if on_panel else slot.style
    left, top, right, bottom = (_emu(inset) for inset in slot.inset)
    levels = _level(1, style, slot.align, slot.tab, slot.space) + (
        _level(2, slot.below, space=slot.gap) if slot.below else ""
    )
    own = f'sz="quarter" idx="{index}" hasCustomPrompt="1"'
    kind = f'type="{slot.kind}" {_FIXED.get(slot.kind, own)}'
    words = (
        '<a:fld id="{8D2B6F0A-5C0E-4B43-9A55-6E1F3B1C7D21}" type="slidenum"><a:rPr lang="zh-CN"/><a:t>1</a:t></a:fld>'
    )
    body = words if slot.kind == "sldNum" else f'<a:r><a:rPr lang="zh-CN"/><a:t>{escape(slot.name)}</a:t></a:r>'
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="{slot.name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        f"<p:nvPr><p:ph {kind}/></p:nvPr></p:nvSpPr><p:spPr>{_geometry(slot)}</p:spPr><p:txBody>"
        f'<a:bodyPr vert="horz" wrap="square" lIns="{left}" tIns="{top}" rIns="{right}" bIns="{bottom}" anchor="{slot.anchor}"><a:noAutofit/></a:bodyPr>'
        f"<a:lstStyle>{levels}</a:lstStyle><a:p>{body}</a:p></p:txBody></p:sp>"
    )


def _fields(style: Style) -> dict[str, object]:
    return {name: getattr(style, name) for name in style.__slots__}


def _bar(line: Line, number: int) -> str:
    return (
        f'<p:sp><p:nvSpPr><p:cNvPr id="{number}" name="线 {number}"/><p:cNvSpPr/><p:nvPr userDrawn="1"/></p:nvSpPr>'
        f'<p:spPr>{_frame(line.left, line.top, line.width, line.height)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>'
        f"{_fill(line.colour)}<a:ln><a:noFill/></a:ln></p:spPr></p:sp>"
    )


def _layout(layout: Layout, theme: Theme) -> str:
    slots = (*layout.slots, *FOOTER) if layout.footer else layout.slots
    shapes = [_bar(line, 2 + i) for i, line in enumerate(layout.lines)]
    start = 2 + len(shapes)
    shapes += [_slot(slot, start + i, FIRST_SLOT + i, theme) for i, slot in enumerate(slots)]
    attributes = 'showMasterSp="0" ' if layout.bare else ""
    kind = f'type="{layout.kind}" ' if layout.kind else ""
    return (
        f'<p:sldLayout {_NS} {attributes}{kind}preserve="1" userDrawn="1"><p:cSld name="{layout.name}"><p:spTree>{_ROOT}'
        f"{''.join(shapes)}</p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )


def _master() -> str:
    body = Slot("正文", TEXT, TOP, MEASURE, 333, Style(24, 33), below=SUPPORT)
    shapes = [_bar(line, 2 + i) for i, line in enumerate(SIGNATURE)]
    shapes += [_slot(slot, 10 + i, 1, THEMES["red"]) for i, slot in enumerate((HEAD, body, *FOOTER))]
    layouts = "".join(f'<p:sldLayoutId id="{2147483649 + i}" r:id="rId{i}"/>' for i in range(1, len(LAYOUTS) + 1))
    other = "".join(_level(i, Style(18, 26)) for i in range(1, 4))
    tree = "".join(shapes).replace(' hasCustomPrompt="1"', "").replace(' sz="quarter"', "")
    return (
        f"<p:sldMaster {_NS}><p:cSld><p:bg><p:bgPr>{_fill(PAPER)}<a:effectLst/></p:bgPr></p:bg><p:spTree>{_ROOT}{tree}"
        f'</p:spTree></p:cSld><p:clrMap {_MAP}/><p:sldLayoutIdLst>{layouts}</p:sldLayoutIdLst><p:hf hdr="0" dt="0"/>'
        f"<p:txStyles><p:titleStyle>{_level(1, HEAD.style)}</p:titleStyle>"
        f"<p:bodyStyle>{_level(1, Style(24, 33))}{_level(2, SUPPORT)}{_level(3, SUPPORT)}</p:bodyStyle>"
        f"<p:otherStyle>{other}</p:otherStyle></p:txStyles></p:sldMaster>"
    )


def _notes_master() -> str:
    style = _level(1, Style(12, 18))
    picture = (
        '<p:sp><p:nvSpPr><p:cNvPr id="2" name="幻灯片图像"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr>'
        '<p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr>'
        f'<p:spPr>{_frame(54, 60, 432, 243)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:sp>'
    )
    words = (
        '<p:sp><p:nvSpPr><p:cNvPr id="3" name="备注"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
        '<p:nvPr><p:ph type="body" sz="quarter" idx="3"/></p:nvPr></p:nvSpPr>'
        f'<p:spPr>{_frame(54, 330, 432, 330)}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        f'<p:txBody><a:bodyPr/><a:lstStyle>{style}</a:lstStyle><a:p><a:r><a:rPr lang="zh-CN"/><a:t>备注</a:t></a:r></a:p></p:txBody></p:sp>'
    )
    return (
        f"<p:notesMaster {_NS}><p:cSld><p:bg><p:bgPr>{_fill('bg1')}<a:effectLst/></p:bgPr></p:bg><p:spTree>{_ROOT}{picture}{words}"
        f"</p:spTree></p:cSld><p:clrMap {_MAP}/><p:notesStyle>{style}</p:notesStyle></p:notesMaster>"
    )


def _presentation() -> str:
    levels = "".join(_level(i, Style(18, 26)) for i in range(1, 4))
    return (
        f'<p:presentation {_NS} saveSubsetFonts="1"><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst>'
        '<p:notesMasterIdLst><p:notesMasterId r:id="rId2"/></p:notesMasterIdLst>'
        f'<p:sldSz cx="{_emu(WIDTH)}" cy="{_emu(HEIGHT)}"/><p:notesSz cx="{_emu(540)}" cy="{_emu(720)}"/>'
        f"<p:defaultTextStyle>{levels}</p:defaultTextStyle></p:presentation>"
    )


def _theme(theme: Theme) -> str:
    """Two darks, two lights and one accent; accent2 and 3 are the divider's panel and the small words on it."""
    colours = {
        "dk1": theme.ink, "lt1": theme.paper, "dk2": theme.sub, "lt2": theme.rule, "accent1": theme.accent,
        "accent2": theme.panel, "accent3": theme.on_panel_sub, "accent4": theme.sub, "accent5": theme.accent,
        "accent6": theme.sub, "hlink": theme.accent, "folHlink": theme.sub,
    }  # fmt: skip
    slots = "".join(f'<a:{slot}><a:srgbClr val="{value}"/></a:{slot}>' for slot, value in colours.items())
    fonts = "".join(
        f'<a:{kind}Font><a:latin typeface="{face}"/><a:ea typeface="{face}"/><a:cs typeface=""/></a:{kind}Font>'
        for kind, face in (("major", SERIF), ("minor", SANS))
    )
    flat = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    lines = "".join(f'<a:ln w="{w}">{flat}</a:ln>' for w in (9525, 19050, 38100))
    effects = "<a:effectStyle><a:effectLst/></a:effectStyle>" * 3
    return (
        f'<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="{theme.title}"><a:themeElements>'
        f'<a:clrScheme name="{theme.title}">{slots}</a:clrScheme><a:fontScheme name="{theme.title}">{fonts}</a:fontScheme>'
        f'<a:fmtScheme name="{theme.title}"><a:fillStyleLst>{flat * 3}</a:fillStyleLst><a:lnStyleLst>{lines}</a:lnStyleLst>'
        f"<a:effectStyleLst>{effects}</a:effectStyleLst><a:bgFillStyleLst>{flat * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements></a:theme>"
    )


def _core(theme: Theme) -> str:
    return (
        '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>'
        f"{theme.title}</dc:title></cp:coreProperties>"
    )


_APP = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>materials</Application></Properties>"
)


def _relations(*targets: tuple[str, str]) -> str:
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    listed = "".join(
        f'<Relationship Id="rId{i}" Type="{package if kind.startswith("metadata") else _REL}/{kind}" Target="{target}"/>'
        for i, (kind, target) in enumerate(targets, 1)
    )
    return f'<Relationships xmlns="{package}">{listed}</Relationships>'


def _content_types(parts: dict[str, str]) -> str:
    kinds = {
        "ppt/presentation": f"{_TYPE}.presentation.main+xml",
        "ppt/slideMasters/s": f"{_TYPE}.slideMaster+xml",
        "ppt/notesMasters/n": f"{_TYPE}.notesMaster+xml",
        "ppt/slideLayouts/s": f"{_TYPE}.slideLayout+xml",
        "ppt/theme/": "application/vnd.openxmlformats-officedocument.theme+xml",
        "docProps/core": "application/vnd.openxmlformats-package.core-properties+xml",
        "docProps/app": "application/vnd.openxmlformats-officedocument.extended-properties+xml",
    }
    overrides = "".join(
        f'<Override PartName="/{name}" ContentType="{kind}"/>'
        for name in parts
        for start, kind in kinds.items()
        if name.startswith(start)
    )
    return (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

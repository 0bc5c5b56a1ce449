"""Word files as Word and WPS write them, around a text of ours: styles, numbers, tables, boxes, notes, changes."""

from __future__ import annotations

import html
import io
import zipfile
from collections.abc import Mapping, Sequence

NS = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
_TYPES = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STYLES = f"""<w:styles {NS}>
<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>
<w:style w:type="paragraph" w:styleId="t"><w:name w:val="Title"/></w:style>
<w:style w:type="paragraph" w:styleId="h"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="0"/></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="hh"><w:name w:val="heading 2"/><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
</w:styles>"""


def level(depth: int, form: str, text: str, more: str = "") -> str:
    """One ``w:lvl``."""
    return f'<w:lvl w:ilvl="{depth}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>{more}<w:suff w:val="nothing"/><w:lvlText w:val="{text}"/></w:lvl>'


CHINESE = (
    level(0, "chineseCountingThousand", "%1、") + level(1, "chineseCounting", "（%2）") + level(2, "decimal", "%3．")
)


def numbering(lists: Mapping[int, str], overrides: Mapping[int, tuple[int, int]] | None = None) -> str:
    """``lists``: number to its levels; ``overrides``: number to (the list it shares, where its top level starts)."""
    shared = overrides or {}
    definitions = "".join(
        f'<w:abstractNum w:abstractNumId="{n}">{levels}</w:abstractNum>' for n, levels in lists.items()
    )
    numbers = "".join(f'<w:num w:numId="{n}"><w:abstractNumId w:val="{n}"/></w:num>' for n in lists)
    numbers += "".join(
        f'<w:num w:numId="{n}"><w:abstractNumId w:val="{of}"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="{start}"/></w:lvlOverride></w:num>'
        for n, (of, start) in shared.items()
    )
    return f"<w:numbering {NS}>{definitions}{numbers}</w:numbering>"


def run(text: str) -> str:
    """A run with its text."""
    return f'<w:r><w:t xml:space="preserve">{html.escape(text, quote=False)}</w:t></w:r>'


def p(text: str, style: str = "", number: tuple[int, int] | None = None, more: str = "") -> str:
    """A paragraph; ``number`` is (list, depth), ``more`` runs behind the text."""
    properties = f'<w:pStyle w:val="{style}"/>' if style else ""
    if number:
        properties += f'<w:numPr><w:ilvl w:val="{number[1]}"/><w:numId w:val="{number[0]}"/></w:numPr>'
    return f"<w:p><w:pPr>{properties}</w:pPr>{run(text) if text else ''}{more}</w:p>"


def box(*paragraphs: str) -> str:
    """A run with a text box, as Word writes it twice: for itself and for older programs."""
    content = f"<w:txbxContent>{''.join(paragraphs)}</w:txbxContent>"
    frame = '<wp:extent cx="1800000" cy="900000"/><wp:docPr id="1" name="box"/>'
    shape = (
        '<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="1800000" cy="900000"/></a:xfrm>'
        f'<a:prstGeom prst="rect"/></wps:spPr><wps:txbx>{content}</wps:txbx><wps:bodyPr/></wps:wsp>'
    )
    graphic = f'<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">{shape}</a:graphicData></a:graphic>'
    new = f'<mc:Choice Requires="wps"><w:drawing><wp:inline>{frame}{graphic}</wp:inline></w:drawing></mc:Choice>'
    old = f"<mc:Fallback><w:pict><v:shape><v:textbox>{content}</v:textbox></v:shape></w:pict></mc:Fallback>"
    return f"<w:r><mc:AlternateContent>{new}{old}</mc:AlternateContent></w:r>"


def table(rows: Sequence[Sequence[str]]) -> str:
    """Rows of cells; a cell is its properties and paragraphs as XML, or a text."""
    cells = ("".join(f"<w:tc>{c if c.startswith('<') else p(c)}</w:tc>" for c in row) for row in rows)
    return "<w:tbl><w:tblPr/>" + "".join(f"<w:tr>{row}</w:tr>" for row in cells) + "</w:tbl>"


def word(body: str, *, numbers: str = "", footnotes: str = "", styles: str = STYLES) -> bytes:
    """A whole package that Word and LibreOffice open."""
    parts = {"styles": styles, "numbering": numbers or numbering({1: CHINESE})}
    if footnotes:
        parts["footnotes"] = f"<w:footnotes {NS}>{footnotes}</w:footnotes>"
    overrides = "".join(f'<Override PartName="/word/{n}.xml" ContentType="{_TYPES}.{n}+xml"/>' for n in parts)
    relations = "".join(f'<Relationship Id="r{n}" Type="{_RELATION}/{n}" Target="{n}.xml"/>' for n in parts)
    package = "http://schemas.openxmlformats.org/package/2006"
    files = {
        "[Content_Types].xml": f'<Types xmlns="{package}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_TYPES}.document.main+xml"/>{overrides}</Types>',
        "_rels/.rels": f'<Relationships xmlns="{package}/relationships"><Relationship Id="r1" Type="{_RELATION}/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{package}/relationships">{relations}</Relationships>',
        "word/document.xml": f"<w:document {NS}><w:body>{body}<w:sectPr/></w:body></w:document>",
        **{f"word/{name}.xml": text for name, text in parts.items()},
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in files.items():
            file.writestr(name, '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + text)
    return out.getvalue()


def rich(lines: Sequence[str], title: str) -> bytes:
    """A bit of everything."""
    note = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    changed = f'<w:ins w:id="1" w:author="王主任">{run("新增")}</w:ins><w:del w:id="2" w:author="王主任"><w:r><w:delText>删去</w:delText></w:r></w:del>'
    body = p(title, "t") + "".join(p(line) for line in lines)
    body += (
        p("总体要求", "h")
        + p("指导思想", "hh", more=note)
        + p("基本原则", "hh")
        + p("首先", number=(1, 2), more=changed)
    )
    body += table([("事项", "时限"), ("督查", "月底")]) + p("图示", more=box(p("框中文字")))
    return word(body, footnotes=f'<w:footnote w:id="2">{p("注释文字")}</w:footnote>')

"""The order in which WordprocessingML wants the children of its property elements (ECMA-376, part 1, annex A)."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from lxml import etree

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore framePr widowControl numPr suppressLineNumbers pBdr shd tabs "
    "suppressAutoHyphens kinsoku wordWrap overflowPunct topLinePunct autoSpaceDE autoSpaceDN bidi adjustRightInd "
    "snapToGrid spacing ind contextualSpacing mirrorIndents suppressOverlap jc textDirection textAlignment "
    "textboxTightWrap outlineLvl divId cnfStyle rPr sectPr pPrChange",
    "rPr": "rStyle rFonts b bCs i iCs caps smallCaps strike dstrike outline shadow emboss imprint noProof snapToGrid vanish "
    "webHidden color spacing w kern position sz szCs highlight u effect bdr shd fitText vertAlign rtl cs em lang "
    "eastAsianLayout specVanish oMath",
    "tblPr": "tblStyle tblpPr tblOverlap bidiVisual tblStyleRowBandSize tblStyleColBandSize tblW jc tblCellSpacing tblInd "
    "tblBorders shd tblLayout tblCellMar tblLook tblCaption tblDescription",
    "tcPr": "cnfStyle tcW gridSpan hMerge vMerge tcBorders shd noWrap tcMar textDirection tcFitText vAlign hideMark",
    "tbl": "bookmarkStart bookmarkEnd tblPr tblGrid tr",
    "tr": "tblPrEx trPr tc",
    "pBdr": "top left bottom right between bar",
    "tcBorders": "top start left bottom end right insideH insideV",
    "tblBorders": "top start left bottom end right insideH insideV",
    "tcMar": "top start left bottom end right",
    "tblCellMar": "top start left bottom end right",
    "sectPr": "headerReference footerReference footnotePr endnotePr type pgSz pgMar paperSrc pgBorders lnNumType pgNumType "
    "cols formProt vAlign noEndnote titlePg textDirection bidi rtlGutter docGrid printerSettings",
    "style": "name aliases basedOn next link autoRedefine hidden uiPriority semiHidden unhideWhenUsed qFormat locked "
    "personal rsid pPr rPr tblPr trPr tcPr tblStylePr",
    "settings": "zoom mirrorMargins defaultTabStop evenAndOddHeaders drawingGridVerticalSpacing characterSpacingControl "
    "compat themeFontLang clrSchemeMapping",
    "font": "altName panose1 charset family notTrueType pitch sig",
    "styles": "docDefaults latentStyles style",
    "document": "background body",
}


def out_of_order(root: etree._Element) -> Iterator[str]:
    """Elements whose children stand in another order than the schema's, or that the schema does not have there."""
    for element in root.iter():
        name = etree.QName(element).localname
        if name not in ORDER or not element.tag.startswith(_W):
            continue
        order = ORDER[name].split()
        children = [etree.QName(child).localname for child in element]
        unknown = [child for child in children if child not in order]
        places = [order.index(child) for child in children if child in order]
        if unknown or any(b < a for a, b in pairwise(places)):
            yield f"{name}: {' '.join(children)}"
    for cell in root.iter(f"{_W}tc"):
        if cell[-1].tag != f"{_W}p":
            yield "tc: a cell ends with a paragraph"
    for body in root.iter(f"{_W}body"):
        if body[-1].tag != f"{_W}sectPr":
            yield "body: the last child is the section"

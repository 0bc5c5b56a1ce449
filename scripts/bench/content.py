"""Takes from one build what the floor needs: the HTML that WeasyPrint got, the slides' places and words, page, text, source."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

_A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"

# Runs in a process of its own, as it watches WeasyPrint from inside.
_WATCH = """
import json, pathlib, sys
import weasyprint
from materials.cli import main
folder = pathlib.Path(sys.argv[2])
made, printed = weasyprint.HTML.__init__, weasyprint.HTML.write_pdf
def keep(self, *a, **k):
    self.given = k
    made(self, *a, **k)
def show(self, *a, **k):
    plain = {key: value for key, value in k.items() if isinstance(value, (str, int, float, bool, type(None)))}
    (folder / 'handout.html').write_text(self.given['string'], 'utf-8')
    call = {'base_url': str(self.given.get('base_url') or ''), 'write_pdf': plain}
    (folder / 'handout.json').write_text(json.dumps(call), 'utf-8')
    return printed(self, *a, **k)
weasyprint.HTML.__init__, weasyprint.HTML.write_pdf = keep, show
sys.exit(main(['build', sys.argv[1], '--formats', 'pdf,pptx,html', '--output', str(folder / 'out')]))
"""


def take(speech: Path, folder: Path) -> None:
    """Build ``speech`` once and leave what the floor needs in ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    call = [sys.executable, "-c", _WATCH, str(speech), str(folder)]
    subprocess.run(call, check=True, stdout=subprocess.DEVNULL)
    made = next((folder / "out").glob("*/manifest.json")).parent
    (folder / "handout.typ").write_text(_typst((folder / "handout.html").read_text("utf-8")), "utf-8")
    shutil.copy(speech, folder / "source")
    shutil.copy(made / "slides.pptx", folder)
    shutil.copy(made / "summary.html", folder)
    (folder / "clean.txt").write_text(json.loads((made / "pack.json").read_text("utf-8"))["text"], "utf-8")
    shutil.copy(Path(__file__).parents[2] / "templates" / "slides" / "red.pptx", folder / "theme.pptx")
    (folder / "slides.json").write_text(json.dumps(_pages(made / "slides.pptx")), "utf-8")


def _typst(html: str) -> str:
    """The handout's words for Typst: headings and paragraphs on a page of the same size, without tables, rails and places."""
    from lxml import html as parser

    lines = [
        '#set page(paper: "a4", margin: (x: 25mm, top: 30mm, bottom: 27mm), numbering: "1")',
        '#set text(font: "Noto Serif CJK SC", size: 10.5pt, lang: "zh", region: "cn")',
        "#set par(justify: true)",
    ]
    for element in parser.document_fromstring(html).iterfind(".//body//*"):
        words = "".join(element.itertext()).strip()
        if not words or element.tag not in {"h1", "h2", "h3", "p", "td"}:
            continue
        said = json.dumps(words, ensure_ascii=False)
        lines.append(f"#heading(level: {element.tag[1]}, {said})" if element.tag[0] == "h" else f"#{said}")
    return "\n\n".join(lines)


def _pages(path: Path) -> list[dict[str, object]]:
    """Every slide: the name of its layout, its placeholders by number, boxes, connectors, notes.

    A text is a list of paragraphs (level, runs), a run (words, pt, bold, colour of the theme, latin and Chinese font), each
    of its last five empty where the layout decides; a run of no words is a line break. Places are in EMU.
    """
    from pptx import Presentation

    pages: list[dict[str, object]] = []
    for slide in Presentation(str(path)).slides:
        placeholders = {shape.placeholder_format.idx: _paragraphs(shape) for shape in slide.placeholders}
        others = [shape for shape in slide.shapes if not shape.is_placeholder]
        boxes = [[_place(shape), _fill(shape), _paragraphs(shape)] for shape in others if shape.has_text_frame]
        lines = [
            [shape.begin_x, shape.begin_y, shape.end_x, shape.end_y] for shape in others if hasattr(shape, "begin_x")
        ]
        notes = slide.notes_slide.notes_text_frame.text if slide.has_notes_slide else ""
        found = {"placeholders": placeholders, "boxes": boxes, "lines": lines, "notes": notes}
        pages.append({"layout": slide.slide_layout.name, **found})
    return pages


def _place(shape: Any) -> list[int]:
    return [shape.left, shape.top, shape.width, shape.height]


def _fill(shape: Any) -> str:
    """The colour of the theme that fills a box; nothing for none."""
    found = shape._element.spPr.find(f"{_A}solidFill/{_A}schemeClr")
    return "" if found is None else found.get("val")


def _paragraphs(shape: Any) -> list[list[object]]:
    return [[paragraph.level, [_run(each) for each in _runs(paragraph)]] for paragraph in shape.text_frame.paragraphs]


def _runs(paragraph: Any) -> list[Any]:
    """Its runs, line breaks and fields (a page number), as they stand."""
    return [each for each in paragraph._p if each.tag in {f"{_A}r", f"{_A}br", f"{_A}fld"}]


def _run(each: Any) -> list[object]:
    said, words = each.find(f"{_A}rPr"), each.findtext(f"{_A}t") or ""
    if said is None:
        return [words, 0, False, "", "", ""]
    colour, latin, chinese = (said.find(f"{_A}{name}") for name in ("solidFill/" + f"{_A}schemeClr", "latin", "ea"))
    named = [
        found.get(key) if found is not None else ""
        for found, key in ((colour, "val"), (latin, "typeface"), (chinese, "typeface"))
    ]
    return [words, int(said.get("sz") or 0) / 100, said.get("b") == "1", *named]

"""The floor: bare calls of the same libraries for the same content. Shares no code with the program.

    floor.py FOLDER KINDS [TIMES]

FOLDER holds what :mod:`content` took from a build; KINDS is a comma-separated choice of pdf, pptx, html. Prints the CPU
seconds of each round of TIMES (1), imports included in the first.
"""

from __future__ import annotations

import hashlib
import io
import json
import sys
import time
import zipfile
from pathlib import Path
from typing import Any


def pdf(folder: Path) -> bytes:
    """WeasyPrint on the handout's own HTML, with the options of the build."""
    import weasyprint

    call = json.loads((folder / "handout.json").read_text("utf-8"))
    return weasyprint.HTML(string=(folder / "handout.html").read_text("utf-8"), base_url=call["base_url"]).write_pdf(
        **call["write_pdf"]
    )


def pptx(folder: Path) -> bytes:
    """python-pptx making the same slides on the same theme: placeholders, boxes, connectors, words, fonts, fills, notes."""
    from pptx import Presentation
    from pptx.dml.color import MSO_THEME_COLOR
    from pptx.enum.shapes import MSO_CONNECTOR
    from pptx.util import Emu

    colours = {member.xml_value: member for member in MSO_THEME_COLOR if member.xml_value}
    deck = Presentation(str(folder / "theme.pptx"))
    layouts = {layout.name: layout for layout in deck.slide_layouts}
    for page in json.loads((folder / "slides.json").read_text("utf-8")):
        layout = layouts[page["layout"]]
        slide = deck.slides.add_slide(layout)
        texts = {int(number): paragraphs for number, paragraphs in page["placeholders"].items()}
        there = {shape.placeholder_format.idx for shape in slide.placeholders}
        for shape in layout.placeholders:  # python-pptx leaves out footer and page number
            if shape.placeholder_format.idx in texts.keys() - there:
                slide.shapes.clone_placeholder(shape)
        for shape in list(slide.placeholders):
            if (paragraphs := texts.get(shape.placeholder_format.idx)) is None:
                shape._element.getparent().remove(shape._element)
            else:
                write(shape.text_frame, paragraphs, colours)
        for place, fill, paragraphs in page["boxes"]:
            box = slide.shapes.add_textbox(*map(Emu, place))
            if fill:
                box.fill.solid()
                box.fill.fore_color.theme_color = colours[fill]
            write(box.text_frame, paragraphs, colours)
        for ends in page["lines"]:
            slide.shapes.add_connector(MSO_CONNECTOR.ELBOW, *map(Emu, ends))
        if page["notes"]:
            slide.notes_slide.notes_text_frame.text = page["notes"]
    out = io.BytesIO()
    deck.save(out)
    return out.getvalue()


def write(frame: Any, paragraphs: list[Any], colours: dict[str, Any]) -> None:
    """Paragraphs of runs into a text frame; a Chinese font has no call of python-pptx's."""
    from pptx.oxml.ns import qn
    from pptx.util import Pt

    for number, (level, runs) in enumerate(paragraphs):
        paragraph = frame.paragraphs[0] if number == 0 else frame.add_paragraph()
        if level:
            paragraph.level = level
        for words, size, bold, colour, latin, chinese in runs:
            if not words:
                paragraph.add_line_break()
                continue
            run = paragraph.add_run()
            run.text = words
            if size:
                run.font.size = Pt(size)
            if bold:
                run.font.bold = True
            if colour:
                run.font.color.theme_color = colours[colour]
            if latin:
                run.font.name = latin
            if chinese:
                said = run.font._element
                said.append(said.makeelement(qn("a:ea"), {"typeface": chinese}))


def html(folder: Path) -> bytes:
    """Jinja2 putting out the page line by line."""
    from jinja2 import Environment

    lines = (folder / "summary.html").read_text("utf-8").split("\n")
    template = Environment(autoescape=False).from_string("{% for line in lines %}{{ line }}\n{% endfor %}")
    return template.render(lines=lines).encode()


def words(folder: Path) -> int:
    """The speech cut by the lexicon that the build uses."""
    text = (folder / "clean.txt").read_text("utf-8")
    try:
        from rjieba import cut
    except ImportError:
        from jieba import cut
    return sum(1 for line in text.split("\n") for _ in cut(line))


def wrap(folder: Path, products: list[bytes]) -> None:
    """Hash the source and what was made, pack the slides again, write everything."""
    hashlib.sha256((folder / "source").read_bytes()).hexdigest()
    with (
        zipfile.ZipFile(io.BytesIO(), "w", zipfile.ZIP_DEFLATED) as out,
        zipfile.ZipFile(folder / "slides.pptx") as old,
    ):
        for name in old.namelist():
            out.writestr(name, old.read(name))
    for number, data in enumerate(products):
        hashlib.sha256(data).hexdigest()
        (folder / f"floor{number}").write_bytes(data)


def main(argv: list[str]) -> int:
    """Make the chosen products and print what each round cost."""
    folder, kinds = Path(argv[0]), argv[1].split(",")
    makers = {"pdf": pdf, "pptx": pptx, "html": html}
    before = 0.0
    for _ in range(int(argv[2]) if len(argv) > 2 else 1):
        words(folder)
        wrap(folder, [makers[kind](folder) for kind in kinds])
        now = time.process_time()
        print(f"{now - before:.4f}")
        before = now
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

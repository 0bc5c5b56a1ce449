"""Takes from one build what the floor needs: the HTML that WeasyPrint got, the boxes of the slides, page, text, source."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

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
    shutil.copy(speech, folder / "source")
    shutil.copy(made / "slides.pptx", folder)
    shutil.copy(made / "summary.html", folder)
    (folder / "clean.txt").write_text(json.loads((made / "pack.json").read_text("utf-8"))["text"], "utf-8")
    (folder / "slides.json").write_text(json.dumps(_boxes(made / "slides.pptx")), "utf-8")


def _boxes(path: Path) -> list[dict[str, object]]:
    """Every slide's text boxes as [left, top, width, height, paragraphs of runs of (words, pt)], and its notes."""
    from pptx import Presentation

    pages: list[dict[str, object]] = []
    for slide in Presentation(str(path)).slides:
        boxes = []
        for shape in slide.shapes:
            frames = [cell.text_frame for row in shape.table.rows for cell in row.cells] if shape.has_table else []
            frames += [shape.text_frame] if shape.has_text_frame else []
            for frame in frames:
                paragraphs = [
                    [(run.text, run.font.size.pt if run.font.size else 18) for run in paragraph.runs]
                    for paragraph in frame.paragraphs
                ]
                boxes.append([shape.left, shape.top, shape.width, shape.height, paragraphs])
        notes = slide.notes_slide.notes_text_frame.text if slide.has_notes_slide else ""
        pages.append({"boxes": boxes, "notes": notes})
    return pages

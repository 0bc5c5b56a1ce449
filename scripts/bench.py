#!/usr/bin/env python3
"""One speech, three formats: `materials build` beside bare imports and bare renderer calls; then analysis by stage.

    bench.py [RUNS]

Every figure of the first table is the median wall time of RUNS (3) fresh processes, the kinds run in turn so that a
busy machine slows all alike. "Bare" imports the libraries and calls them on the very content the build made: WeasyPrint
on the handout's HTML, python-pptx loading and saving the slides, json on the pack.
"""

from __future__ import annotations

import platform
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = next((ROOT / "input").glob("*.txt"))
FORMATS = "pdf,pptx,html"

# Keeps what the build hands to WeasyPrint, so that the bare call gets the same.
CAPTURE = """
import pickle, sys, weasyprint
from materials.cli import main
real = weasyprint.HTML.__init__
def keep(self, *a, **k):
    if isinstance(k.get('string'), str):
        open(sys.argv[2] + '/bare.html', 'w', encoding='utf-8').write(k['string'])
        open(sys.argv[2] + '/base', 'w', encoding='utf-8').write(str(k.get('base_url') or ''))
    real(self, *a, **k)
weasyprint.HTML.__init__ = keep
sys.exit(main(['build', sys.argv[1], '--formats', 'pdf,pptx,html', '--output', sys.argv[2] + '/out', '--force']))
"""
BARE = """
import io, json, pathlib, sys
import jieba, jinja2, pptx, weasyprint
folder = pathlib.Path(sys.argv[1])
jieba.initialize()
base = (folder / 'base').read_text(encoding='utf-8') or None
html = (folder / 'bare.html').read_text(encoding='utf-8')
weasyprint.HTML(string=html, base_url=base).write_pdf(pdf_variant='pdf/ua-1')
pptx.Presentation(str(next(folder.glob('out/*/slides.pptx')))).save(io.BytesIO())
json.dumps(json.loads(next(folder.glob('out/*/pack.json')).read_text(encoding='utf-8')))
"""


def seconds(code: str, *arguments: str) -> float:
    """Wall time of a fresh interpreter that runs ``code``."""
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", code, *arguments], check=True, stdout=subprocess.DEVNULL)
    return time.perf_counter() - start


def whole(runs: int) -> None:
    """Print the table of whole processes."""
    build = "import sys; from materials.cli import main; sys.exit(main(sys.argv[1:]))"
    with tempfile.TemporaryDirectory() as name:
        subprocess.run([sys.executable, "-c", CAPTURE, str(SAMPLE), name], check=True, stdout=subprocess.DEVNULL)
        ours, bare = [], []
        for _ in range(runs):
            out = ["--output", f"{name}/again", "--force"]
            ours.append(seconds(build, "build", str(SAMPLE), "--formats", FORMATS, *out))
            bare.append(seconds(BARE, name))
    one, other = statistics.median(ours), statistics.median(bare)
    print(f"| whole process, {FORMATS}, median of {runs} | seconds |\n|---|---|")
    print(f"| `materials build` | {one:.2f} |\n| bare imports and renderer calls | {other:.2f} |")
    print(f"| ratio | {one / other:.2f} |\n")


def timed(step: Callable[[], Any]) -> tuple[Any, float]:
    """The result of a step and its shortest time of five."""
    best, value = float("inf"), None
    for _ in range(5):
        start = time.perf_counter()
        value = step()
        best = min(best, time.perf_counter() - start)
    return value, best


def stages() -> None:
    """Print the speed of reading, cleaning and analysing in code points a second."""
    from materials.ingest import ingest
    from materials.study import analyse, clean

    source, read = timed(lambda: ingest(SAMPLE))
    text, cleaning = timed(lambda: clean(source))
    _, analysis = timed(lambda: analyse(text, "x"))
    print("| stage | milliseconds | code points a second |\n|---|---|---|")
    for stage, spent in (("read", read), ("clean", cleaning), ("analyse", analysis)):
        print(f"| {stage} | {spent * 1000:.1f} | {len(source.text) / spent:,.0f} |")


def main(argv: list[str]) -> int:
    """Print both tables."""
    print(f"Python {platform.python_version()}, {platform.system()} {platform.machine()}\n")
    whole(int(argv[0]) if argv else 3)
    stages()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

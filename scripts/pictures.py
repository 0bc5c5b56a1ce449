#!/usr/bin/env python3
"""The pictures of README and docs: products of the sample, of a note and of a long report, as a reader sees them.

    pictures.py      renew docs/preview.png and docs/contact-sheet.png

The note is a golden speech, the report all golden speeches joined as chapters, so every word on the pictures is the
project's own. Needs Chromium, LibreOffice, poppler and Noto Sans CJK, as the tests do.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = next((ROOT / "input").glob("*.txt"))
SPEECHES = ROOT / "tests" / "speeches"
NOTE = SPEECHES / "run-in-one-is" / "clean.txt"
GROUND, INK, GAP = "#e6e3de", "#211f1c", 24
NUMERALS = "一二三四五六七八九十"


def report(folder: Path) -> Path:
    """The golden speeches as the chapters of one document (第一章 and the title of the first), traditional ones left out."""
    chapters = []
    for path in sorted(SPEECHES.glob("*/clean.txt")):
        if path.parent.name != "big5-traditional":
            title, *body = path.read_text("utf-8").strip().splitlines()
            chapters.append("\n".join([f"第{_numeral(len(chapters) + 1)}章　{title}", *body]))
    whole = folder / "江城县工作文稿选编.txt"
    whole.write_text("\n".join(["江城县工作文稿选编", *chapters]) + "\n", "utf-8")
    return whole


def _numeral(number: int) -> str:
    """1 to 19 as an ordinal: 一, 十, 十一."""
    return NUMERALS[number - 1] if number <= 10 else "十" + NUMERALS[number - 11]


def build(speech: Path, folder: Path) -> Path:
    """All products of a speech; the folder they lie in."""
    call = [sys.executable, "-m", "materials.cli", "build", str(speech), "--formats", "all", "--output", str(folder)]
    subprocess.run(call, check=True, stdout=subprocess.DEVNULL)
    return next(folder.glob("*/manifest.json")).parent


def pages(pdf: Path, *numbers: int, height: int) -> Iterator[Image.Image]:
    """Pages of a PDF, counted from 1, in pixels of ``height``."""
    with tempfile.TemporaryDirectory() as name:
        for number in numbers:
            at = ["-f", str(number), "-l", str(number), "-scale-to-x", "-1", "-scale-to-y", str(height)]
            subprocess.run(["pdftoppm", "-png", *at, str(pdf), f"{name}/{number:03}"], check=True)
            found = sorted(Path(name).glob(f"{number:03}*.png"))
            if found:
                yield Image.open(found[0]).convert("RGB")


def slides(deck: Path, *numbers: int, height: int) -> Iterator[Image.Image]:
    """Slides as LibreOffice draws them."""
    with tempfile.TemporaryDirectory() as name:
        profile = f"-env:UserInstallation={Path(name).as_uri()}/profile"
        call = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", name, str(deck)]
        subprocess.run(call, check=True, stdout=subprocess.DEVNULL)
        yield from pages(Path(name) / f"{deck.stem}.pdf", *numbers, height=height)


def screens(page: Path, *sizes: tuple[int, int], height: int) -> Iterator[Image.Image]:
    """A page in Chromium at (width, height) in CSS pixels, scaled to ``height``."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright, tempfile.TemporaryDirectory() as name:
        program = shutil.which("chromium")
        browser = playwright.chromium.launch(executable_path=program, args=["--no-sandbox", "--disable-gpu"])
        for width, tall in sizes:
            view = browser.new_page(viewport={"width": width, "height": tall}, device_scale_factor=height / tall)
            view.goto(page.as_uri())
            view.screenshot(path=f"{name}/{width}.png")
            yield Image.open(f"{name}/{width}.png").convert("RGB")
        browser.close()


def row(images: Sequence[Image.Image]) -> Image.Image:
    """Pictures of one height side by side."""
    width = sum(image.width for image in images) + GAP * (len(images) + 1)
    out = Image.new("RGB", (width, max(image.height for image in images) + GAP), GROUND)
    at = GAP
    for image in images:
        out.paste(image, (at, GAP))
        at += image.width + GAP
    return out


def column(images: Sequence[Image.Image]) -> Image.Image:
    """Pictures of one width below each other."""
    height = sum(image.height for image in images) + GAP * (len(images) - 1)
    out = Image.new("RGB", (max(image.width for image in images), height), GROUND)
    at = 0
    for image in images:
        out.paste(image, (0, at))
        at += image.height + GAP
    return out


def stacked(rows: Sequence[Image.Image]) -> Image.Image:
    """Rows below each other, from the left edge."""
    out = Image.new("RGB", (max(r.width for r in rows), sum(r.height for r in rows) + GAP), GROUND)
    at = 0
    for each in rows:
        out.paste(each, (0, at))
        at += each.height
    return out


def strips(image: Image.Image, *, width: int, height: int) -> Iterator[Image.Image]:
    """A long picture ``width`` wide, cut into columns."""
    scaled = image.resize((width, round(image.height * width / image.width)), Image.Resampling.LANCZOS)
    for top in range(0, scaled.height, height):
        out = Image.new("RGB", (width, height), image.getpixel((0, image.height - 1)))
        out.paste(scaled.crop((0, top, width, min(scaled.height, top + height))), (0, 0))
        yield out


def caption(words: str, made: Path) -> Image.Image:
    """A line above the rows of a speech: what it is, and how long without its noise."""
    text = json.loads((made / "pack.json").read_text("utf-8"))["text"]
    out = Image.new("RGB", (1400, 56), GROUND)
    call = ["fc-match", "-f", "%{file}", "Noto Sans CJK SC"]
    face = subprocess.run(call, check=True, capture_output=True, text=True).stdout
    drawn = f"{words}, {sum(not c.isspace() for c in text):,} characters"
    ImageDraw.Draw(out).text((GAP, 24), drawn, INK, ImageFont.truetype(face, 22))
    return out


def save(image: Image.Image, name: str) -> None:
    """Few colours, so that the picture stays small in the repository."""
    path = ROOT / "docs" / name
    image.quantize(128, dither=Image.Dither.NONE).save(path, optimize=True)
    print(f"{path.relative_to(ROOT)}: {image.width} × {image.height}, {path.stat().st_size // 1024} KB")


def sample_rows(made: Path) -> list[Image.Image]:
    """Every kind of product once, of the sample."""
    poster = Image.open(made / "poster.png").convert("RGB")
    beside = [
        *screens(made / "mindmap.svg", (1588, 1123), height=420),
        row([*pages(made / "cards.pdf", 1, 2, height=396)]),
    ]
    return [
        row([*pages(made / "handout.pdf", 1, 3, 4, 6, 11, 18, height=420)]),
        row([*slides(made / "slides.pptx", 1, 2, 5, 10, 11, 18, height=168)]),
        row(
            [
                *screens(made / "summary.html", (1280, 1000), (375, 1000), height=420),
                *pages(made / "gbt9704.pdf", 1, height=420),
                *pages(made / "exam.pdf", 1, 2, 9, height=420),
            ]
        ),
        row([*strips(poster, width=300, height=864), column(beside)]),
    ]


def other_rows(made: Path, *numbers: int) -> list[Image.Image]:
    """The pages ``numbers`` of the handout, first slides, phone, official layout and test paper of another speech."""
    return [
        row([*pages(made / "handout.pdf", *numbers, height=420)]),
        row(
            [
                column([*slides(made / "slides.pptx", 1, 2, height=(420 - GAP) // 2)]),
                column([*slides(made / "slides.pptx", 4, 5, height=(420 - GAP) // 2)]),
                *screens(made / "summary.html", (375, 1000), height=420),
                *pages(made / "gbt9704.pdf", 1, height=420),
                *pages(made / "exam.pdf", 1, 2, height=420),
            ]
        ),
    ]


def main() -> int:
    """Make both pictures."""
    with tempfile.TemporaryDirectory() as name:
        home = Path(name)
        joined = report(home)
        made, note, long = (build(each, home / each.parent.name / each.stem) for each in (SAMPLE, NOTE, joined))
        upper, lower = slides(made / "slides.pptx", 3, 11, height=(700 - GAP) // 2)
        show = [
            *pages(made / "handout.pdf", 4, height=700),
            column([upper, lower]),
            *screens(made / "summary.html", (375, 812), height=700),
        ]
        save(row(show), "preview.png")
        sheet = [
            caption("The sample", made),
            *sample_rows(made),
            caption("A note", note),
            *other_rows(note, 1, 2, 3, 4, 5, 6),
            caption("A long report (the golden speeches of the tests, joined as chapters)", long),
            *other_rows(long, 1, 2, 3, 6, 9, 12),
        ]
        save(stacked(sheet), "contact-sheet.png")
    return 0


if __name__ == "__main__":
    sys.exit(main())

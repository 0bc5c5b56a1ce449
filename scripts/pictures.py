#!/usr/bin/env python3
"""The pictures of README and docs: products of the sample and of a short golden speech, as a reader sees them.

    pictures.py      renew docs/preview.png and docs/contact-sheet.png

Needs Chromium, LibreOffice and poppler, as the tests do; the speeches are the project's own.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path

from PIL import Image

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = next((ROOT / "input").glob("*.txt"))
NOTE = next((ROOT / "tests" / "speeches" / "letter").glob("source.*"))
GROUND, GAP = "#e6e3de", 24


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


def save(image: Image.Image, name: str) -> None:
    """Few colours, so that the picture stays small in the repository."""
    path = ROOT / "docs" / name
    image.quantize(128, dither=Image.Dither.NONE).save(path, optimize=True)
    print(f"{path.relative_to(ROOT)}: {image.width} × {image.height}, {path.stat().st_size // 1024} KB")


def main() -> int:
    """Make both pictures."""
    with tempfile.TemporaryDirectory() as name:
        made = build(SAMPLE, Path(name) / "sample")
        note = build(NOTE, Path(name) / "note")
        upper, lower = slides(made / "slides.pptx", 3, 12, height=(700 - GAP) // 2)
        show = [
            *pages(made / "handout.pdf", 4, height=700),
            column([upper, lower]),
            *screens(made / "summary.html", (375, 812), height=700),
        ]
        save(row(show), "preview.png")
        sheet = [
            row([*pages(made / "handout.pdf", 1, 3, 4, 8, 11, 18, height=420)]),
            row([*slides(made / "slides.pptx", 1, 2, 3, 5, 7, 12, height=220)]),
            row(
                [
                    *screens(made / "summary.html", (1280, 1000), (375, 1000), height=420),
                    *pages(made / "gbt9704.pdf", 1, height=420),
                    *pages(made / "exam.pdf", 1, height=420),
                ]
            ),
            row(
                [
                    *pages(made / "poster.pdf", 1, height=1100),
                    *pages(made / "cards.pdf", 1, height=420),
                    *screens(made / "mindmap.svg", (1500, 1060), height=420),
                ]
            ),
            row(
                [
                    *pages(note / "handout.pdf", 1, 2, 3, height=420),
                    *screens(note / "summary.html", (375, 1000), height=420),
                ]
            ),
        ]
        save(stacked(sheet), "contact-sheet.png")
    return 0


if __name__ == "__main__":
    sys.exit(main())

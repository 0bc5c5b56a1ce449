"""A library of many speeches for what only a large one shows: search, pages, what is unchanged.

The speeches are drawn from the paragraphs of the golden ones, so that each is a text of its own.
"""

from __future__ import annotations

import random
from pathlib import Path

from measure import cost, materials

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "tests" / "speeches"
PARAGRAPHS = 40
"""So many to a speech: some three thousand characters."""
_LEAST = 30  # characters: what is shorter is a heading or a greeting


def speeches(folder: Path, number: int) -> Path:
    """So many documents in ``folder``, made once."""
    if folder.exists():
        return folder
    folder.mkdir(parents=True)
    said = list(_paragraphs())
    for i in range(number):
        chosen = random.Random(i).sample(said, PARAGRAPHS)
        words = [f"在第{i}次工作会议上的讲话", "", *chosen, f"第{i}号文本到此为止。", ""]
        (folder / f"讲话{i:04}.txt").write_text("\n".join(words), "utf-8")
        month, day = divmod(i, 28)
        (folder / f"讲话{i:04}.yaml").write_text(f"date: 2026-{month % 12 + 1:02}-{day + 1:02}\n", "utf-8")
    return folder


def _paragraphs() -> list[str]:
    from materials.ingest import ingest
    from materials.study import clean

    sources = sorted(path for path in GOLDEN.glob("*/source.*"))
    texts = [clean(ingest(path)).text for path in sources if path.suffix != ".yaml"]
    return sorted({line.strip() for text in texts for line in text.split("\n") if len(line.strip()) >= _LEAST})


def library(folder: Path, number: int) -> tuple[Path, Path]:
    """The documents and a library of them in the default formats.

    Text and study pack are each speech's own; of the handout, the slides and the page, which would take the better part of
    an hour, each has a copy of one speech's, published as its own is.
    """
    inputs, output = speeches(folder / "speeches", number), folder / "library"
    if not output.exists():
        cost(materials("build", str(inputs), "--formats", "md", "--output", str(output), "--jobs", "2"))
        _complete(inputs, output, folder)
    return inputs, output


def _complete(inputs: Path, output: Path, folder: Path) -> None:
    from materials.build import make_pack, render_format
    from materials.jobs import choose_formats, plan
    from materials.library.digests import writer_digest
    from materials.library.publish import publish
    from materials.library.snapshot import read
    from materials.model import Options
    from materials.registry import writer

    missing = [name for name in choose_formats(None) if name not in ("md", "json")]
    job = plan([next(inputs.glob("*.txt"))], folder / "one", tuple(missing))[0]
    pack, options = make_pack(job), Options()
    products = [render_format(pack, name, options) for name in missing]
    made_with = {name: writer_digest(writer(name), options) for name in missing}
    for manifest in read(output).manifests:
        publish(output, manifest, products, made_with)

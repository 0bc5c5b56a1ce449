#!/usr/bin/env python3
"""What changed in the analysis of the whole corpus since the last run: outline, formulations, attributions as text.

    corpus_diff.py [FOLDER ...]    CORPUS/corpus, and every document of the folders named.

Every document is written to .cache/corpus-diff/FOLDER/NAME.txt; a difference to the last run's file is printed.
Skipped with one sentence where CORPUS (default ../shared) is absent and no folder is named.
"""

from __future__ import annotations

import difflib
import os
import sys
from pathlib import Path

from materials.errors import MaterialsError
from materials.ingest import ingest
from materials.model import StudyPack
from materials.sidecar import SUFFIXES as SIDECAR_SUFFIXES
from materials.study import study

ROOT = Path(__file__).resolve().parents[1]
CORPUS = Path(os.environ.get("CORPUS") or ROOT.parent / "shared") / "corpus"
CACHE = ROOT / ".cache" / "corpus-diff"


def as_text(pack: StudyPack) -> str:
    """What a person compares: one line a heading, a formulation, an attribution."""
    text = pack.text
    lines = [f"# {pack.title} ({pack.meta.title_origin})"]
    for s in pack.outline:
        kind = "~" if s.implicit else "?" if s.derived else ""
        lines.append(f"{'  ' * s.level}{kind}{s.marker.of(text)}{s.heading.of(text)}")
    lines += [
        f"* {f.name.of(text)} {f.status}: {' | '.join(item.of(text) for item in f.items)}" for f in pack.formulations
    ]
    lines += [f"> {a.speaker.of(text)} / {a.cue.of(text)} / {a.quote.of(text)}" for a in pack.attributions]
    return "\n".join(lines) + "\n"


def analysed(path: Path) -> str:
    """The text for a document, or the sentence that says why there is none."""
    try:
        return as_text(study(ingest(path), path.stem))
    except MaterialsError as error:
        return f"! {error.message}\n"


def documents(folder: Path) -> list[Path]:
    """What a folder holds to be analysed: no notes beside a speech, no annotations."""
    skipped = {*SIDECAR_SUFFIXES, ".tsv", ".json", ".sh", ".py"}
    return [p for p in sorted(folder.iterdir()) if p.is_file() and p.suffix.lower() not in skipped]


def compare(path: Path) -> bool:
    """Analyse a document, keep what comes out and print what is new; whether anything is."""
    new, kept = analysed(path), CACHE / path.parent.name / f"{path.name}.txt"
    old = kept.read_text(encoding="utf-8") if kept.is_file() else None
    if old is not None and old != new:
        lines = difflib.unified_diff(old.splitlines(), new.splitlines(), path.name, path.name, lineterm="", n=1)
        print("\n".join(lines))
    kept.parent.mkdir(parents=True, exist_ok=True)
    kept.write_text(new, encoding="utf-8")
    return old is not None and old != new


def main(argv: list[str]) -> int:
    """Compare every document of the folders."""
    folders = [folder for folder in (CORPUS, *map(Path, argv)) if folder.is_dir()]
    if not folders:
        print("Corpus comparison skipped: there is no corpus folder (set CORPUS).")
        return 0
    changed = [compare(path) for folder in folders for path in documents(folder)]
    print(f"{sum(changed)} of {len(changed)} documents changed.")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

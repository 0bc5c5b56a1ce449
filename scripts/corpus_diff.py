#!/usr/bin/env python3
"""What changed in the analysis of the whole corpus since the last run: outline, formulations, attributions as text.

Every document of CORPUS/corpus is written to .cache/corpus-diff/NAME.txt; a difference to the last run's file is
printed. Skipped with one sentence where CORPUS (default ../shared) is absent.
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


def main() -> int:
    """Analyse, compare, keep."""
    if not CORPUS.is_dir():
        print("Corpus comparison skipped: there is no corpus folder (set CORPUS).")
        return 0
    CACHE.mkdir(parents=True, exist_ok=True)
    paths = [p for p in sorted(CORPUS.iterdir()) if p.is_file() and p.suffix.lower() not in SIDECAR_SUFFIXES]
    changed = 0
    for path in paths:
        new, kept = analysed(path), CACHE / f"{path.name}.txt"
        old = kept.read_text(encoding="utf-8") if kept.is_file() else None
        if old is not None and old != new:
            changed += 1
            lines = difflib.unified_diff(old.splitlines(), new.splitlines(), path.name, path.name, lineterm="", n=1)
            print("\n".join(lines))
        kept.write_text(new, encoding="utf-8")
    print(f"{changed} of {len(paths)} documents changed.")
    return 0


if __name__ == "__main__":
    sys.exit(main())

#!/usr/bin/env python3
"""Score the extraction against the gold files: CORPUS/eval/score.py over CORPUS/gold and over tests/annotations.

    eval.py          both tables, each with its micro-average
    eval.py --jam    and how often noise added by CORPUS/eval/jam.py is removed exactly (300 seeds, three variants)

CORPUS is a folder with corpus/, gold/ and eval/ (environment variable, else ../shared). Where it is absent one sentence
says so and the exit code is 0. A document that cannot be read ends the run with 1, the others are scored.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from typing import Any

from materials.cleaning import clean
from materials.errors import MaterialsError
from materials.extract.parallels import parallel_runs
from materials.ingest import ingest
from materials.model import SourceDocument
from materials.packjson import dumps
from materials.spans import Span
from materials.study import study

ROOT = Path(__file__).resolve().parents[1]
CORPUS = Path(os.environ.get("CORPUS") or ROOT.parent / "shared")
VARIANTS = ("x", "old", "seo")
SEEDS = 300


def document(gold: Path) -> Path | None:
    """The document a gold file speaks of."""
    named = json.loads(gold.read_text(encoding="utf-8")).get("source", "")
    candidates = [CORPUS / "corpus" / Path(named).name, *sorted((CORPUS / "corpus").glob(f"{gold.stem}.*"))]
    return next((path for path in candidates if path.is_file() and path.suffix != ".yaml"), None)


def table(title: str, golds: list[Path], folder: Path) -> bool:
    """Print the scorer's table over ``golds``; whether every document was read."""
    pairs: list[str] = []
    whole = True
    for gold in golds:
        source = document(gold)
        try:
            if source is None:
                raise MaterialsError("There is no such document in the corpus.", where=gold.stem)
            pack = folder / f"{gold.stem}.pack.json"
            pack.write_text(dumps(study(ingest(source), gold.stem)), encoding="utf-8")
            pairs += [str(pack), str(gold)]
        except MaterialsError as error:
            whole = False
            print(f"not scored: {error}")
    print(f"\n{title}", flush=True)
    if pairs:
        subprocess.run([sys.executable, str(CORPUS / "eval" / "score.py"), *pairs], check=True)
    return whole


def parallel(rows: Path) -> None:
    """Print how many of the sentences marked by hand as parallel or antithetic (排比, 对偶) are found as such."""
    counts = {"both": 0, "found": 0, "marked": 0}
    for line in rows.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        if row.get("series") and not row["parallel"]:
            continue
        words = row["sentence"]
        found = any(True for _ in parallel_runs(words, Span(0, len(words))))
        counts["found"] += found
        counts["marked"] += row["parallel"]
        counts["both"] += found and row["parallel"]
    precision, recall = counts["both"] / max(1, counts["found"]), counts["both"] / max(1, counts["marked"])
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    print(
        f"\nParallel sentences: precision {precision:.3f}, recall {recall:.3f}, F1 {f1:.3f} ({counts['marked']} marked)"
    )


def jam_module() -> Any:
    """CORPUS/eval/jam.py as a module."""
    spec = spec_from_file_location("jam", CORPUS / "eval" / "jam.py")
    assert spec is not None
    assert spec.loader is not None
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def jam_texts() -> list[tuple[str, str]]:
    """Clean texts to add noise to: the sample's, then golden speeches."""
    paths = [CORPUS / "gold" / "seed.clean.txt", *sorted((ROOT / "tests" / "speeches").glob("*/clean.txt"))]
    return [(f"{p.parent.name}/{p.name}", p.read_text(encoding="utf-8")) for p in paths[:5]]


def cleaned(text: str) -> str:
    """The clean text without white space."""
    return "".join(clean(SourceDocument("x.txt", "0" * 64, "text/plain", "utf-8", text)).text.split())


def jam() -> None:
    """Print how many of the seeds come back exactly, per text and variant."""
    module = jam_module()
    print(f"\nExact after noise, of {SEEDS} seeds:")
    for name, text in jam_texts():
        wanted = cleaned(text)
        hits = [
            sum(cleaned(module.jam(text, variant, seed)) == wanted for seed in range(SEEDS)) for variant in VARIANTS
        ]
        print(f"  {name:36}" + "".join(f"  {v} {n}" for v, n in zip(VARIANTS, hits, strict=True)), flush=True)


def main(argv: list[str]) -> int:
    """Print the tables."""
    if not (CORPUS / "eval" / "score.py").is_file():
        print(f"Evaluation skipped: {os.environ.get('CORPUS') or '../shared'} holds no eval/score.py (set CORPUS).")
        return 0
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        whole = table("Gold", sorted((CORPUS / "gold").glob("*.json")), folder)
        expand = [sys.executable, str(ROOT / "scripts" / "expand_annotations.py"), str(CORPUS / "corpus"), name]
        subprocess.run(expand, check=False, stdout=subprocess.DEVNULL)
        expanded = [path for path in sorted(folder.glob("*.json")) if not path.name.endswith(".pack.json")]
        whole = table("The project's own annotations", expanded, folder) and whole
        if (folder / "parallel.jsonl").is_file():
            parallel(folder / "parallel.jsonl")
    if "--jam" in argv:
        jam()
    return 0 if whole else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

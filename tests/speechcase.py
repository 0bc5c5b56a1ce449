"""Golden speeches: a folder is a case."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from materials.ingest import ingest
from materials.model import CleanText, StudyPack
from materials.study import analyse, clean

SPEECHES = Path(__file__).parent / "speeches"
CASES = sorted(path for path in SPEECHES.iterdir() if (path / "gold.json").is_file())


@dataclass(frozen=True, slots=True)
class Case:
    """One speech read, cleaned and analysed, beside what an editor signs."""

    folder: Path
    clean: CleanText
    pack: StudyPack
    gold: dict[str, Any]
    wanted: str

    @staticmethod
    @cache
    def of(folder: Path) -> Case:
        text = clean(ingest(next(folder.glob("source.*"))))
        gold = json.loads((folder / "gold.json").read_text(encoding="utf-8"))
        wanted = (folder / "clean.txt").read_text(encoding="utf-8")
        return Case(folder, text, analyse(text, folder.name), gold, wanted)

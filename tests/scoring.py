"""Small scores over a case's gold: exact headings in order, exact formulation names."""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import Any

from materials.model import StudyPack

_FOLD = str.maketrans("，。；：！？（）", ",.;:!?()")


def fold(words: str) -> str:
    return "".join(words.translate(_FOLD).split()).replace("“", "").replace("”", "").strip('.;:!?,、"-')


def f1(hits: int, got: int, want: int) -> float:
    return 2 * hits / (got + want) if got + want else 1.0


def heading_f1(pack: StudyPack, gold: dict[str, Any]) -> float:
    got = [fold(s.heading.of(pack.text)) for s in pack.outline if not s.implicit]
    want = [fold(n["heading"]) for n in gold["outline"] if n["explicit"]]
    matcher = SequenceMatcher(None, got, want, autojunk=False)
    return f1(sum(block.size for block in matcher.get_matching_blocks()), len(got), len(want))


def formulation_f1(pack: StudyPack, gold: dict[str, Any]) -> float:
    optional = {fold(f["text"]) for f in gold["formulations"] if f.get("optional")}
    want = {fold(f["text"]) for f in gold["formulations"]} - optional
    got = {fold(f.name.of(pack.text)) for f in pack.formulations} - optional
    return f1(len(got & want), len(got), len(want))

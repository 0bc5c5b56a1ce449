"""Golden speeches: the clean text is exact, the analysis is never worse than the floors that were accepted."""

from __future__ import annotations

import json
from math import floor
from pathlib import Path

import pytest
from tests import scoring
from tests.speechcase import SPEECHES, Case

from materials.packjson import to_json

FLOORS = SPEECHES / "floors.json"


def test_clean_text_is_exact(case: Case) -> None:
    assert scoring.fold(case.clean.text) == scoring.fold(case.wanted)


def test_noise_is_gone(case: Case) -> None:
    assert [
        noise for noise in case.gold["noise"] if noise and scoring.fold(noise) in scoring.fold(case.clean.text)
    ] == []


def test_figures_hold_their_floors(case: Case, accept: bool) -> None:
    figures = {k: floor(v * 1000) / 1000 for k, v in scoring.score(to_json(case.pack), case.gold).items()}
    floors = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.is_file() else {}
    if accept and floors.get(case.folder.name) != figures:
        floors[case.folder.name] = figures
        FLOORS.write_text(json.dumps(floors, ensure_ascii=False, indent=1, sort_keys=True) + "\n", encoding="utf-8")
        pytest.fail("the floors were renewed; look at the difference before you commit it")
    assert case.folder.name in floors, "run the tests with --accept to set this case's floors"
    worse = {k: (v, floors[case.folder.name][k]) for k, v in figures.items() if v < floors[case.folder.name][k]}
    assert worse == {}


def test_every_case_says_why_it_is_there(case: Case) -> None:
    assert Path(case.folder / "why.txt").read_text(encoding="utf-8").strip()

"""The ledger speaks of every paragraph once, and every heading is reached."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cases import SAMPLE, SPEECHES, source_of

from materials.citation import Citations
from materials.coverage import ledger
from materials.ingest import ingest
from materials.study import study


@pytest.mark.parametrize("source", [SAMPLE, *map(source_of, SPEECHES)], ids=lambda p: p.parent.name)
def test_every_paragraph_is_told_of_and_every_heading_reached(source: Path) -> None:
    pack = study(ingest(source), "s")
    entries = ledger(pack)
    counted = [c.paragraph for c in Citations(pack).paragraphs if c.number or c.heading]
    assert [entry.cited.paragraph for entry in entries] == counted
    for section in pack.outline:
        homes = [entry for entry in entries if entry.cited.paragraph.span.contains(section.heading)]
        assert len(homes) == 1
        assert "heading" in homes[0].uses
    for question in pack.questions:
        assert any("question" in e.uses for e in entries if e.cited.paragraph.span.overlaps(question.source))

"""The question bank as files that other programs import: well-formed, escaped, keys as in the bank."""

from __future__ import annotations

import io
import zipfile

from lxml import etree

from materials.exam import paper
from materials.model import Options, StudyPack
from materials.registry import writer


def test_both_versions_ask_the_same_and_points_add_up(sample_pack: StudyPack) -> None:
    versions = paper.papers(sample_pack)
    asked = [{item.question.id for block in version.blocks for item in block.items} for version in versions]
    assert len(versions) == 2
    assert asked[0] == asked[1] != set()
    for version in versions:
        assert sum(block.total for block in version.blocks) == sum(b.unit * len(b.items) for b in version.blocks)


def test_moodle_is_well_formed_and_keeps_the_keys(sample_pack: StudyPack) -> None:
    root = etree.fromstring(writer("moodle").render(sample_pack, Options()))
    kinds = [question.get("type") for question in root.findall("question")]
    assert {"multichoice", "truefalse", "cloze", "essay"} <= set(kinds)


def test_the_table_holds_strings_only(sample_pack: StudyPack) -> None:
    with zipfile.ZipFile(io.BytesIO(writer("exam-xlsx").render(sample_pack, Options()))) as file:
        sheet = file.read("xl/worksheets/sheet1.xml")
    assert b"<f>" not in sheet

"""The editor's review: what a person changed, removed or added holds in every rebuild, and nothing is lost silently."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from tests.cases import SAMPLE, SPEECHES, source_of

from materials.build import run
from materials.cli import main
from materials.errors import ReadError
from materials.ingest import ingest
from materials.jobs import choose_formats, plan
from materials.model import StudyPack
from materials.packjson import dumps
from materials.review.file import review_path
from materials.study import study

Review = dict[str, Any]


@pytest.fixture
def speech(tmp_path: Path) -> Path:
    return Path(shutil.copy(SAMPLE, tmp_path / "讲话.txt"))


@pytest.fixture
def edit(speech: Path) -> Callable[[Callable[[Review], None]], StudyPack]:
    """Write the review file, let the test change it as a person would, and study the speech again."""

    def edited(change: Callable[[Review], None]) -> StudyPack:
        assert main(["review", str(speech)]) == 0
        path = review_path(speech)
        data = yaml.safe_load(path.read_text("utf-8"))
        change(data)
        path.write_text(yaml.safe_dump(data, allow_unicode=True, sort_keys=False), "utf-8")
        return study(ingest(speech), "s")

    return edited


def headings(pack: StudyPack) -> list[str]:
    return [section.heading.of(pack.text) for section in pack.outline]


@pytest.mark.parametrize("source", [SAMPLE, *map(source_of, SPEECHES)], ids=lambda p: p.parent.name)
def test_an_untouched_review_changes_nothing(source: Path, tmp_path: Path) -> None:
    speech = Path(shutil.copy(source, tmp_path / source.name))
    before = dumps(study(ingest(speech), "s"))
    assert main(["review", str(speech)]) == 0
    assert dumps(study(ingest(speech), "s")) == before


def test_a_removed_section_stays_away_and_its_questions_go(
    edit: Callable[[Callable[[Review], None]], StudyPack], speech: Path
) -> None:
    gone = study(ingest(speech), "s").outline[1].heading
    pack = edit(lambda data: data["outline"].pop(1))
    assert gone not in [section.heading for section in pack.outline]
    assert all(gone not in question.answer for question in pack.questions)
    assert main(["review", str(speech)]) == 0  # written anew, it remembers what was taken out
    assert gone not in [section.heading for section in study(ingest(speech), "s").outline]


def test_a_changed_heading_and_level_hold(edit: Callable[[Callable[[Review], None]], StudyPack]) -> None:
    def change(data: Review) -> None:
        first = data["outline"][0]
        first["heading"] = {"text": first["heading"]["text"].split("，")[0], "at": first["heading"]["at"]}
        data["outline"][1]["level"] = 1

    pack = edit(change)
    assert headings(pack)[0] == "认清使命"
    assert pack.outline[1].level == 1
    assert pack.outline[0].body_end == pack.outline[1].start


def test_an_added_formulation_is_asked_about(edit: Callable[[Callable[[Review], None]], StudyPack]) -> None:
    members = ["决不让正在办理的文件积压", "决不让重要活动的差错或漏洞发生"]
    record = {"name": "决不让", "parts": [{"head": "决不让", "number": 2, "members": members}]}
    pack = edit(lambda data: data["formulations"].append(record))
    added = next(f for f in pack.formulations if f.name.of(pack.text) == "决不让")
    assert (added.status, added.numbers) == ("complete", (2,))
    assert [item.of(pack.text) for item in added.items] == members
    assert any(question.subject == added.name for question in pack.questions)


def test_a_stale_edit_is_told_and_kept(
    edit: Callable[[Callable[[Review], None]], StudyPack], speech: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def change(data: Review) -> None:
        data["attributions"].append({"speaker": "王主任", "cue": "指出", "quote": "原文没有的一句话"})
        data["formulations"][0]["parts"][0]["number"] = 9

    pack = edit(change)
    told = [finding.message for finding in pack.findings if finding.code == "stale-review"]
    assert len(told) == 2
    assert any("王主任" in message for message in told)
    assert pack.formulations[0].status == "complete"  # the extraction speaks where the edit can't
    capsys.readouterr()
    assert main(["build", str(speech), "--formats", "md", "--output", str(speech.parent / "out")]) == 0
    assert "王主任" in capsys.readouterr().err
    assert main(["review", str(speech)]) == 0
    assert "王主任" in capsys.readouterr().out
    assert "原文没有的一句话" in review_path(speech).read_text("utf-8")


def test_edits_survive_a_change_of_the_speech(
    edit: Callable[[Callable[[Review], None]], StudyPack], speech: Path
) -> None:
    before = study(ingest(speech), "s")
    gone = before.slogans[0].span.of(before.text)
    pack = edit(lambda data: data["slogans"].pop(0))
    speech.write_text("新加的开场白放在最前面。\n" + pack.text, "utf-8")
    again = study(ingest(speech), "s")
    said = [slogan.span.of(again.text) for slogan in again.slogans]
    assert said == [slogan.span.of(pack.text) for slogan in pack.slogans]
    assert gone not in said
    assert not [finding for finding in again.findings if finding.code == "stale-review"]


def test_a_question_keeps_its_id_when_reworded(edit: Callable[[Callable[[Review], None]], StudyPack]) -> None:
    kept: list[str] = []

    def change(data: Review) -> None:
        single = next(q for q in data["questions"] if q["kind"] == "single")
        kept.append(single["source"]["text"])
        single["choices"].pop(next(i for i, c in enumerate(single["choices"]) if not c["correct"]))

    before = edit(lambda data: None)
    pack = edit(change)
    assert {q.id for q in before.questions} == {q.id for q in pack.questions}
    assert sum(len(q.choices) for q in before.questions) == sum(len(q.choices) for q in pack.questions) + 1


@pytest.mark.parametrize(
    "text", ["", "review: 2", "- a", "review: 1\noutline: 5", "review: 1\noutline: [1]", "a: [", "\0"]
)
def test_a_damaged_review_is_one_sentence(speech: Path, text: str) -> None:
    review_path(speech).write_text(text, "utf-8")
    with pytest.raises(ReadError):
        study(ingest(speech), "s")


@pytest.mark.parametrize(
    "record",
    [
        {},
        {"level": 1},
        {"level": 0, "heading": "认清使命"},
        {"level": "1", "heading": {"at": 3}},
        {"heading": {"text": ""}},
    ],
)
def test_a_record_that_makes_no_sense_is_told(
    edit: Callable[[Callable[[Review], None]], StudyPack], record: Review
) -> None:
    pack = edit(lambda data: data["outline"].append(record))
    assert "stale-review" in {finding.code for finding in pack.findings}


@pytest.mark.parametrize(
    ("name", "record"),
    [
        ("questions", {"kind": "single", "form": "x", "source": "认清使命", "choices": ["认清使命"]}),
        ("questions", {"kind": ["a"], "form": "x", "source": "认清使命"}),
        ("questions", {"kind": "blank", "form": "blank", "source": "认清使命", "blanks": ["认清", "清使"]}),
        ("formulations", {"name": "五型", "parts": 5}),
        ("formulations", {"name": "五型", "parts": [{"head": "五型", "number": True, "members": 3}]}),
        ("slogans", {"kind": {}, "sentence": "认清使命"}),
        ("attributions", {"speaker": 5, "cue": None, "quote": []}),
    ],
)
def test_whatever_a_person_writes_the_speech_is_made(
    edit: Callable[[Callable[[Review], None]], StudyPack], name: str, record: Review
) -> None:
    """Choices as bare words, a number for a list, a list for a word: each once ended the whole speech."""
    pack = edit(lambda data: data[name].append(record))
    assert "stale-review" in {finding.code for finding in pack.findings}


def test_a_review_makes_the_materials_out_of_date(speech: Path, tmp_path: Path) -> None:
    def build() -> tuple[str, ...]:
        return run(plan([speech], tmp_path / "out", choose_formats("md"))[0]).made

    assert build()
    assert not build()
    assert main(["review", str(speech)]) == 0
    assert build()
    assert not build()

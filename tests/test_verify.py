"""Every word of every product stands in the speech or is a label; one changed character and the check says so."""

from __future__ import annotations

import io
import random
import shutil
import zipfile
from pathlib import Path

import pytest
from tests.cases import SAMPLE, SPEECHES, source_of

from materials.build import run
from materials.cli import main
from materials.errors import ReadError
from materials.jobs import choose_formats, plan
from materials.packjson import loads
from materials.verify.check import CHANGED, tiled, verify
from materials.verify.vocabulary import RUN, Vocabulary, vocabulary

SHAPES = [SAMPLE, *(source_of(case) for case in SPEECHES if case.name in {"very-short", "big5-traditional"})]


@pytest.fixture(scope="module", params=SHAPES, ids=lambda path: path.parent.name)
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    output = tmp_path_factory.mktemp("verify")
    job = plan([request.param], output, choose_formats("all"))[0]
    assert run(job).ok
    return output / job.slug


@pytest.mark.slow
def test_every_word_is_traced(folder: Path) -> None:
    checked = verify(folder)
    assert len(checked) >= 12
    assert sum(file.runs for file in checked) > 200
    assert [strange for file in checked for strange in file.strange] == []


@pytest.fixture(scope="module")
def words(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Vocabulary]:
    output = tmp_path_factory.mktemp("words")
    job = plan([SAMPLE], output, choose_formats("json"))[0]
    assert run(job).ok
    pack = loads((output / job.slug / "pack.json").read_text("utf-8"))
    return pack.text, vocabulary(pack, ("handout", "slides", "summary", "shared"))


def test_a_changed_character_inside_a_clause_is_strange(words: tuple[str, Vocabulary]) -> None:
    """A common character of the speech in the place of another: the hardest case, since a rare one is never a piece."""
    text, vocabulary = words
    drawn = random.Random(11)
    runs = [run for run in RUN.findall(text) if len(run) >= 8]
    tried = missed = 0
    for _ in range(2000):
        run = drawn.choice(runs)
        at, other = drawn.randrange(len(run)), drawn.choice(text)
        if not RUN.fullmatch(other) or other == run[at] or other.isdecimal():
            continue
        tried += 1
        missed += tiled(run[:at] + other + run[at + 1 :], vocabulary)
    assert tried > 1000
    assert missed / tried < 0.01


@pytest.mark.parametrize("suffix", [".html", ".md", ".docx", ".pptx", ".xlsx"])
def test_a_changed_character_in_a_file_makes_the_check_fail(suffix: str, tmp_path: Path) -> None:
    job = plan([SAMPLE], tmp_path, choose_formats("html,md,handout-docx,pptx,exam-xlsx"))[0]
    assert run(job).ok
    folder = tmp_path / job.slug
    path = next(path for path in folder.iterdir() if path.suffix == suffix)
    before, after = "决不让正在办理的文件积压", "决不让正在办理的文件堆压"
    if suffix in {".html", ".md"}:
        data = path.read_text("utf-8")
        assert before in data
        path.write_text(data.replace(before, after, 1), "utf-8")
    else:
        path.write_bytes(changed(path.read_bytes(), before[3:], after[3:]))
    strange = [each for file in verify(folder) for each in file.strange]
    assert {each.file for each in strange} == {path.name}
    assert {each.words for each in strange} > {CHANGED}
    assert main(["verify", str(tmp_path)]) == 1


def changed(data: bytes, before: str, after: str) -> bytes:
    """The archive with the first ``before`` of its members replaced."""
    out, done = io.BytesIO(), False
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            member = source.read(name)
            if not done and before.encode() in member:
                member, done = member.replace(before.encode(), after.encode(), 1), True
            target.writestr(name, member)
    assert done
    return out.getvalue()


def test_a_folder_without_a_speech_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(ReadError):
        verify(tmp_path)
    assert main(["verify", str(tmp_path)]) == 1


def test_a_torn_file_is_one_sentence(tmp_path: Path) -> None:
    job = plan([SAMPLE], tmp_path, choose_formats("exam-xlsx"))[0]
    assert run(job).ok
    (tmp_path / job.slug / "exam.xlsx").write_bytes(b"PK torn")
    with pytest.raises(ReadError, match="read back"):
        verify(tmp_path / job.slug)
    shutil.rmtree(tmp_path / job.slug)

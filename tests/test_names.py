"""Slugs are safe on every file system, stable, and differ for different documents."""

from __future__ import annotations

import os
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.cases import SAMPLE
from tests.fuzznames import fuzzed

from materials.build import run
from materials.cli import main
from materials.jobs import choose_formats, find_inputs, plan
from materials.library.intake import put
from materials.library.names import MAX_BYTES, distinct, slug
from materials.model import Metadata

NAMES = st.text(min_size=1, max_size=80)


@given(NAMES)
def test_slug_is_a_safe_file_name(name: str) -> None:
    made = slug(name)
    assert made
    assert not made.startswith(".")
    assert not set(made) & set('/\\:*?"<>|\0\n')
    assert len(made.encode()) <= MAX_BYTES + 9


@given(NAMES)
def test_slug_is_stable_and_blind_to_unicode_form(name: str) -> None:
    assert slug(name) == slug(name)
    if slug(unicodedata.normalize("NFD", name)).rpartition("-")[0] == "":
        assert unicodedata.normalize("NFC", slug(name)) == slug(name)


@given(st.lists(NAMES, unique=True, max_size=6))
def test_documents_never_share_a_folder(names: list[str]) -> None:
    made = [each.casefold() for each in distinct(names, {})]
    assert len(made) == len(set(made))


def test_chinese_stays_readable() -> None:
    assert slug("办公室工作讲话稿.txt") == "办公室工作讲话稿"
    assert slug("con.txt").startswith("con-")
    assert distinct(["a.txt", "a.docx"], {})[0] == "a"


COUNTS = [1_000, pytest.param(20_000, marks=pytest.mark.torture)]


def folded(name: str) -> str:
    """A name as a file system sees it that is blind to case and to how characters are composed."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


@pytest.mark.parametrize("count", COUNTS)
def test_names_of_strangers_stay_in_the_folder_and_apart(count: int) -> None:
    names = list(dict.fromkeys(fuzzed(count)))
    made = distinct(names, {})
    assert len({folded(each) for each in made}) == len(names)
    for each in made:
        assert each == Path(each).name
        assert not each.startswith(".")
        assert each.isprintable()
        assert len(os.fsencode(each)) <= MAX_BYTES + 65
    # A later run over the same documents finds the folders of the first, in whatever order.
    assert distinct(names[::-1], dict(zip(made, names, strict=True))) == made[::-1]


@pytest.mark.parametrize("count", COUNTS)
def test_documents_of_strangers_come_in_and_none_takes_the_place_of_another(count: int, tmp_path: Path) -> None:
    inputs = tmp_path / "in"
    inputs.mkdir()
    (tmp_path / "outside").write_bytes(b"untouched")
    for number, name in enumerate(fuzzed(count, seed=8)):
        arrived = tmp_path / "arrived"
        arrived.write_bytes(str(number).encode())
        path = put(inputs, name, arrived, Metadata(speaker=str(number)) if number % 50 == 0 else Metadata())
        assert path.parent == inputs
    assert sorted(path.name for path in tmp_path.iterdir()) == ["in", "outside"]
    documents = [p for p in inputs.iterdir() if p.suffix != ".yaml" and not p.name.startswith(".")]
    assert sorted(int(path.read_bytes()) for path in documents) == list(range(count))
    assert len({folded(each) for each in distinct([path.name for path in documents], {})}) == count
    sidecars = {path.stem: path.read_text("utf-8") for path in inputs.glob("*.yaml")}
    speakers = {path.stem: path.read_text() for path in documents if int(path.read_bytes()) % 50 == 0}
    assert sidecars == {stem: f"speaker: '{number}'\n" for stem, number in speakers.items()}


# Kept: each of these lost or broke something once.
KEPT = {
    "a suffix of 251 bytes, which no file system takes": "a." + "x" * 250,
    "a suffix that turns the line": "讲话.t\u202ext",
    "a suffix that ends the name for the system": "讲话.\0",
    "read by nobody, since folders have their own": "README.txt",
    "a device on Windows": "COM¹.txt",
    "seen by nobody": "\u3164.txt",
    "of two documents with one sidecar": "讲话.docx",
    "taken for what is said about a document": "讲话.yaml",
}


@pytest.mark.parametrize("why", KEPT)
def test_a_name_that_was_trouble_once(why: str, tmp_path: Path) -> None:
    first, second = tmp_path / "first", tmp_path / "second"
    first.write_bytes(b"first")
    second.write_bytes(b"second")
    inputs = tmp_path / "in"
    one = put(inputs, "讲话.txt", first, Metadata(speaker="王主任"))
    two = put(inputs, KEPT[why], second, Metadata(speaker="李主任"))
    assert (one.read_bytes(), two.read_bytes()) == (b"first", b"second")
    assert one.with_suffix(".yaml").read_text("utf-8") == "speaker: 王主任\n"
    assert two.with_suffix(".yaml").read_text("utf-8") == "speaker: 李主任\n"
    assert two.stem.upper() != "README"
    assert slug(KEPT[why]).isprintable()


def test_one_name_in_two_folders_gives_two_speeches(tmp_path: Path) -> None:
    """The second once took the place of the first."""
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "讲话.txt").write_bytes(SAMPLE.read_bytes() + folder.encode())
    paths = [tmp_path / "a", tmp_path / "b", tmp_path / "a" / ".." / "a" / "讲话.txt"]
    jobs = plan(find_inputs(paths), tmp_path / "out", choose_formats("json"))
    assert len({job.slug for job in jobs}) == len(jobs) == 2
    assert all(run(job).made for job in jobs)
    again = plan(find_inputs(paths), tmp_path / "out", choose_formats("json"))
    assert [run(job).made for job in again] == [(), ()]


def test_a_name_that_is_no_text_is_built(tmp_path: Path) -> None:
    """Bytes that are no UTF-8 come as lone surrogates, which JSON and templates cannot write."""
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe\xe8.txt"))
    path.write_bytes(SAMPLE.read_bytes())
    call = ["build", str(path), "--formats", "html,md,pptx", "--output", str(tmp_path / "out")]
    assert main(call) == 0
    assert main(call) == 0
    assert [folder.name for folder in (tmp_path / "out").iterdir() if folder.is_dir()] == ["FF-FE-E8"]

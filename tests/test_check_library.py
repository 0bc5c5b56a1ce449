"""Every damage that is done to a library is found, named by its file, and made whole; a library of another version opens."""

from __future__ import annotations

import json
import random
import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cases import SPEECHES, source_of
from tests.faults import current

from materials.build import run
from materials.cli import main
from materials.jobs import choose_formats, find_inputs, plan
from materials.library import manifest as manifests
from materials.library.catalogue.store import open_catalogue
from materials.library.catalogue.sync import sync
from materials.library.check import damages
from materials.library.downloads import write_index
from materials.library.publish import versions
from materials.repair import repair

CATALOGUE = ".library/catalogue.sqlite3"
FORMATS = "md,html"


def make(inputs: Path, output: Path) -> None:
    for job in plan(find_inputs([inputs]), output, choose_formats(FORMATS)):
        assert run(job).ok
    write_index(output)
    engine = open_catalogue(output)
    sync(engine, output)
    engine.dispose()


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sound")
    (folder / "in").mkdir()
    for case in SPEECHES[:3]:
        source = source_of(case)
        (folder / "in" / f"{case.name}{source.suffix}").write_bytes(source.read_bytes())
    make(folder / "in", folder / "out")
    # One speech has a former version.
    first = min((folder / "in").iterdir())
    first.write_bytes(first.read_bytes() + "\n\n又一段。\n".encode())
    make(folder / "in", folder / "out")
    assert versions(folder / "out" / first.stem)
    assert damages(folder / "out") == ()
    return folder


@pytest.fixture
def library(sound: Path, tmp_path: Path) -> Path:
    shutil.copytree(sound, tmp_path / "copy")
    return tmp_path / "copy"


def speech(output: Path) -> Path:
    return min(path for path in output.iterdir() if path.is_dir() and versions(path))


def edit(path: Path, change: Callable[[bytes], bytes]) -> None:
    path.write_bytes(change(path.read_bytes()))


def flip(data: bytes) -> bytes:
    middle = len(data) // 2
    return data[:middle] + bytes([data[middle] ^ 4]) + data[middle + 1 :]


def sql(output: Path, statement: str) -> None:
    connection = sqlite3.connect(output / CATALOGUE)
    with connection:
        connection.execute(statement)
    connection.close()


def manifest_says(output: Path, **values: object) -> None:
    edit(speech(output) / "manifest.json", lambda data: json.dumps(json.loads(data) | values).encode())


def old_manifest(output: Path) -> None:
    """What a run left that was killed between the files and the manifest, before journals named what they stage."""
    (speech(output) / ".publishing").write_bytes(speech(output).name.encode())


DAMAGES: dict[str, tuple[str, Callable[[Path], object]]] = {
    "a bit flipped in a product": ("summary.html", lambda o: edit(speech(o) / "summary.html", flip)),
    "a bit flipped in a pack": ("pack.json", lambda o: edit(speech(o) / "pack.json", flip)),
    "a bit flipped in a manifest": ("manifest.json", lambda o: edit(speech(o) / "manifest.json", flip)),
    "a product cut short": ("summary.md", lambda o: edit(speech(o) / "summary.md", lambda data: data[:100])),
    "an empty product": ("summary.md", lambda o: edit(speech(o) / "summary.md", lambda _: b"")),
    "a product gone": ("summary.md", lambda o: (speech(o) / "summary.md").unlink()),
    "a folder in its place": ("summary.md", lambda o: ((speech(o) / "summary.md").unlink(), (speech(o) / "summary.md").mkdir())),
    "a manifest gone": ("manifest.json", lambda o: (speech(o) / "manifest.json").unlink()),
    "a manifest cut short": ("manifest.json", lambda o: edit(speech(o) / "manifest.json", lambda data: data[:-50])),
    "a manifest that lies": ("manifest.json", lambda o: manifest_says(o, title="别的题目")),
    "a manifest that points elsewhere": ("manifest.json", lambda o: manifest_says(o, slug="../in")),
    "a manifest of nothing": ("manifest.json", lambda o: edit(speech(o) / "manifest.json", lambda _: b"[" * 100_000)),
    "a former version cut short": (".versions/0001.json", lambda o: edit(versions(speech(o))[0], lambda data: data[:99])),
    "a journal left": ("manifest.json", old_manifest),
    "what a dead run staged": (".staging-x", lambda o: (speech(o) / ".staging-x").mkdir()),
    "the page gone": ("index.html", lambda o: (o / "index.html").unlink()),
    "the page of another day": ("index.html", lambda o: edit(o / "index.html", lambda data: data.replace(b"2", b"3"))),
    "a row that lies": (CATALOGUE, lambda o: sql(o, "UPDATE passages SET words = '从未说过' WHERE id = (SELECT max(id) FROM passages)")),
    "rows gone": (CATALOGUE, lambda o: sql(o, "DELETE FROM sections")),
    "an index that lies": (CATALOGUE, lambda o: sql(o, "UPDATE passages_index SET words = '从 未' WHERE rowid = (SELECT max(id) FROM passages)")),
    "a catalogue of random bytes": (CATALOGUE, lambda o: edit(o / CATALOGUE, lambda _: random.Random(6).randbytes(9999))),
    "a catalogue cut short": (CATALOGUE, lambda o: edit(o / CATALOGUE, lambda data: data[: len(data) // 3])),
}  # fmt: skip


@pytest.mark.parametrize("what", DAMAGES)
def test_a_damage_is_named_and_made_whole(
    what: str, library: Path, sound: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, inject = DAMAGES[what]
    output = library / "out"
    inject(output)
    assert main(["check-library", str(output)]) == 1
    assert file in capsys.readouterr().out
    assert main(["check-library", str(output), "--repair", "--input", str(library / "in")]) == 0
    assert damages(output) == ()
    lost = {".versions"} if "former version" in what else set()
    after = {name: data for name, data in current(output).items() if not lost & set(name.split("/"))}
    assert after == current(sound / "out")


@pytest.mark.parametrize("count", [8, pytest.param(300, marks=pytest.mark.torture)])
def test_any_bit_that_flips_is_found(count: int, library: Path, sound: Path) -> None:
    output, dice = library / "out", random.Random(6)
    files = [path for path in sorted(output.glob("*/*")) if path.is_file() and "/." not in path.as_posix()]
    for _ in range(count):
        path = dice.choice(files)
        good = path.read_bytes()
        place = dice.randrange(len(good))
        path.write_bytes(good[:place] + bytes([good[place] ^ (1 << dice.randrange(8))]) + good[place + 1 :])
        named = {(damage.slug, damage.file) for damage in damages(output)}
        assert (path.parent.name, path.name) in named, (path.name, place)
        path.write_bytes(good)


def test_what_cannot_be_built_again_is_named_with_its_document(
    library: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = library / "out"
    name = manifests.load(speech(output)).source_name  # type: ignore[union-attr]
    (speech(output) / "summary.html").unlink()
    shutil.rmtree(library / "in")
    assert main(["check-library", str(output), "--repair", "--input", str(library / "in")]) == 1
    assert f"put {name} (SHA-256" in capsys.readouterr().out
    assert (speech(output) / "summary.md").exists()


def test_a_killed_publishing_is_finished_without_the_document(library: Path) -> None:
    output = library / "out"
    folder = speech(output)
    staging = folder / ".staging-x"
    staging.mkdir()
    for file in ("summary.html", "manifest.json"):
        (folder / file).replace(staging / file)
    (folder / ".publishing").write_text(staging.name)
    shutil.rmtree(library / "in")
    assert damages(output)
    assert all(not each.needs for each in repair(output, []))
    assert damages(output) == ()


@pytest.mark.parametrize(
    "more", [{}, {"mood": "good"}, {"products": None}, {"title": 3}, {"schema": 0}, {"schema": 99}]
)
def test_a_manifest_of_another_version_opens_or_is_made_again(more: dict[str, object], library: Path) -> None:
    """Earlier ones have no digest, later ones more keys; none is an exception, and the next build makes them this version's."""
    output = library / "out"
    path = speech(output) / "manifest.json"
    data = json.loads(path.read_bytes())
    del data["digest"]
    path.write_text(json.dumps(data | {"schema": 1} | more))
    opened = manifests.load(path.parent)
    assert (opened is not None) == (set(more) <= {"mood"})
    make(library / "in", output)
    assert damages(output) == ()


@pytest.mark.parametrize("key", ["title_printed", "speaker", "products", "failed", "slug", "source_sha256"])
def test_a_manifest_that_lacks_something_is_no_exception(key: str, library: Path) -> None:
    output = library / "out"
    path = speech(output) / "manifest.json"
    data = json.loads(path.read_bytes())
    path.write_text(
        json.dumps({name: value for name, value in data.items() if name not in {key, "digest"}} | {"schema": 1})
    )
    make(library / "in", output)
    assert damages(output) == ()


@pytest.mark.parametrize("note", ["", "[]", "3", '{"summary.md": 5}', '{"summary.md": []}', '{"summary.md": [1, "v"]}'])
def test_a_damaged_note_of_a_store_does_not_end_a_batch(note: str, library: Path) -> None:
    folder = speech(library / "out")
    (folder / "summary.md").unlink()
    (folder / manifests.REMOTE).write_text(note)
    make(library / "in", library / "out")
    assert damages(library / "out") == ()


def test_a_folder_of_any_name_keeps_its_own_catalogue(library: Path) -> None:
    """What follows a question mark was once read as settings of the database, which then lay elsewhere."""
    output = (library / "out").rename(library / "a?b=c%41#")
    make(library / "in", output)
    sql(output, "DELETE FROM sections")
    assert {damage.file for damage in damages(output)} == {CATALOGUE}
    repair(output, [library / "in"])
    assert damages(output) == ()
    assert sorted(path.name for path in library.iterdir()) == ["a?b=c%41#", "in"]


def test_a_library_that_is_not_there_is_one_sentence(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check-library", str(tmp_path / "nowhere")]) == 2
    assert "There is no such folder." in capsys.readouterr().err

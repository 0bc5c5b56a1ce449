"""What is unchanged is seen quickly, and an index that is old, damaged or gone hides nothing."""

from __future__ import annotations

import errno
import hashlib
import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from materials.cli import main
from materials.library import manifest as manifests
from materials.library import snapshot
from materials.library.downloads import write_index

FORMATS = "md,gift"


@pytest.fixture(autouse=True)
def at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Entries count at once, and not a second after the last change."""
    monkeypatch.setattr(snapshot, "_RACY", 0)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("snapshot")
    (folder / "in").mkdir()
    for name in "甲乙丙":
        (folder / "in" / f"{name}.txt").write_text(
            f"{name}讲话\n\n同志们：\n一、提高认识\n要做到“两个确保”。\n", "utf-8"
        )
    assert build(folder) == 0
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """A library of three speeches with its index."""
    shutil.copytree(made, tmp_path / "x")
    assert len(snapshot.read(tmp_path / "x" / "out").speeches) == 3
    assert index(tmp_path / "x").exists()
    return tmp_path / "x"


def build(folder: Path, *more: str) -> int:
    return main(["build", str(folder / "in"), "--output", str(folder / "out"), "--formats", FORMATS, *more])


def index(folder: Path) -> Path:
    return folder / "out" / ".library" / "manifests.json"


def stamps(folder: Path) -> dict[str, int]:
    """Every file that people see, with its last change."""
    files = [path for path in (folder / "out").rglob("*") if path.is_file() and not path.name.startswith(".lock")]
    return {str(path): path.stat().st_mtime_ns for path in files if ".library" not in path.parts}


def test_a_look_at_what_is_unchanged_changes_nothing_and_reads_no_manifest(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert build(folder) == 0
    before = stamps(folder)

    def read(*_: object) -> None:
        raise AssertionError("a manifest was read")

    with monkeypatch.context() as patched:
        patched.setattr(manifests, "parsed", read)
        assert build(folder) == 0
        assert build(folder, "--jobs", "2") == 0
    assert stamps(folder) == before


def resealed(folder: Path, change: Callable[[dict[str, object]], None]) -> None:
    _, _, body = index(folder).read_bytes().partition(b"\n")
    told = json.loads(body)
    change(told)
    body = json.dumps(told).encode()
    index(folder).write_bytes(hashlib.sha256(body).hexdigest().encode() + b"\n" + body)


DAMAGES: dict[str, Callable[[Path], object]] = {
    "gone": lambda folder: index(folder).unlink(),
    "empty": lambda folder: index(folder).write_bytes(b""),
    "cut": lambda folder: index(folder).write_bytes(index(folder).read_bytes()[:-20]),
    "a changed word": lambda folder: index(folder).write_bytes(index(folder).read_bytes().replace("甲".encode(), "丁".encode())),
    "bytes": lambda folder: index(folder).write_bytes(bytes(range(256))),
    "of another version": lambda folder: resealed(folder, lambda told: told.update(shape=[])),
    "a list": lambda folder: index(folder).write_bytes(hashlib.sha256(b"[]").hexdigest().encode() + b"\n[]"),
    "a folder": lambda folder: (index(folder).unlink(), index(folder).mkdir()),
}  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGES)
def test_without_a_sound_index_the_library_is_the_same(folder: Path, damage: str) -> None:
    before = snapshot.read(folder / "out")
    DAMAGES[damage](folder)
    again = snapshot.read(folder / "out")
    assert (again.manifests, again.state) == (before.manifests, before.state)
    assert again.manifests == [manifests.load(folder / "out" / name) for name in sorted("甲乙丙")]


def test_what_comes_goes_and_changes_is_seen(folder: Path) -> None:
    output = folder / "out"
    before = snapshot.read(output)
    shutil.copytree(output / "甲", output / "丁")  # names another speech: no manifest of its own
    assert snapshot.read(output).state == before.state
    (output / "丁" / "manifest.json").unlink()
    shutil.rmtree(output / "乙")
    assert list(snapshot.read(output).speeches) == sorted("甲丙")
    path = output / "甲" / "manifest.json"
    path.write_text(path.read_text("utf-8").replace('"chars"', '"cares"'), "utf-8")
    assert list(snapshot.read(output).speeches) == ["丙"]


@pytest.mark.parametrize("in_place", [True, False])
def test_a_manifest_of_the_same_size_and_age_is_read_anew(folder: Path, in_place: bool) -> None:
    path = folder / "out" / "甲" / "manifest.json"
    known, state = manifests.load(path.parent), path.stat()
    assert known is not None
    text = path.read_text("utf-8").replace('"title": "甲讲话"', '"title": "乙讲话"')
    told = json.loads(text)
    del told["digest"]
    sealed = json.dumps({**told, "digest": manifests._digest(told)}, ensure_ascii=False, indent=1) + "\n"
    assert len(sealed.encode()) == state.st_size
    target = path if in_place else path.with_name("other")
    target.write_text(sealed, "utf-8")
    os.utime(target, ns=(state.st_atime_ns, state.st_mtime_ns))
    target.replace(path)
    assert snapshot.read(folder / "out").speeches["甲"].manifest.title == "乙讲话"


def test_what_changed_a_moment_ago_is_not_kept(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A second change within the same tick of the clock might show in nothing."""
    monkeypatch.setattr(snapshot, "_RACY", 60 * 10**9)
    index(folder).unlink()
    snapshot.read(folder / "out")
    assert not index(folder).exists()


def test_a_library_that_cannot_be_written_is_read(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object) -> None:
        raise OSError(errno.EROFS, "Read-only file system")

    index(folder).unlink()
    monkeypatch.setattr(Path, "write_bytes", refused)
    assert len(snapshot.read(folder / "out").speeches) == 3
    assert not index(folder).exists()


CHANGES: dict[str, Callable[[Path], object]] = {
    "a product gone": lambda folder: (folder / "out" / "甲" / "summary.md").unlink(),
    "a product cut": lambda folder: (folder / "out" / "甲" / "summary.md").write_bytes(b"x"),
    "a manifest gone": lambda folder: (folder / "out" / "甲" / "manifest.json").unlink(),
    "a speech gone": lambda folder: shutil.rmtree(folder / "out" / "甲"),
    "a sidecar": lambda folder: (folder / "in" / "甲.yaml").write_text("speaker: 王主任", "utf-8"),
    "what a killed run staged": lambda folder: (folder / "out" / "甲" / ".staging-x").mkdir(),
    "the input, in size and age the same": lambda folder: rewritten(folder / "in" / "甲.txt"),
}


def rewritten(path: Path) -> None:
    state = path.stat()
    path.write_text(path.read_text("utf-8").replace("提高", "深化"), "utf-8")
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))
    assert path.stat().st_size == state.st_size


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_index_hides_no_change(folder: Path, change: str, jobs: str) -> None:
    CHANGES[change](folder)
    assert build(folder, "--jobs", jobs) == 0
    kept = manifests.load(folder / "out" / "甲")
    assert kept is not None
    assert manifests.damages(folder / "out" / "甲", kept) == []
    assert not list((folder / "out" / "甲").glob(".staging-*"))
    assert kept.source_sha256 == hashlib.sha256((folder / "in" / "甲.txt").read_bytes()).hexdigest()
    assert kept.speaker == ("王主任" if change == "a sidecar" else None)


def test_an_input_that_was_only_touched_is_not_made_again(folder: Path) -> None:
    assert build(folder) == 0
    before = stamps(folder)
    (folder / "in" / "甲.txt").touch()
    assert build(folder) == 0
    assert stamps(folder) == before


@pytest.mark.parametrize("how", ["edited", "cut", "gone", "a speech gone"])
def test_a_page_that_does_not_show_the_library_is_made_again(folder: Path, how: str) -> None:
    page = folder / "out" / "index.html"
    write_index(folder / "out")
    if how == "a speech gone":
        shutil.rmtree(folder / "out" / "乙")
    elif how == "gone":
        page.unlink()
    else:
        words = page.read_text("utf-8")
        page.write_text(words.replace("乙讲话", "丁讲话") if how == "edited" else words[:-90], "utf-8")
    write_index(folder / "out", snapshot.read(folder / "out"))
    assert "甲讲话" in page.read_text("utf-8")
    assert "丁讲话" not in page.read_text("utf-8")
    assert ("乙讲话" in page.read_text("utf-8")) == (how != "a speech gone")
    before = page.stat().st_mtime_ns
    write_index(folder / "out", snapshot.read(folder / "out"))
    assert page.stat().st_mtime_ns == before

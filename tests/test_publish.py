"""Whatever the disk refuses, and wherever the program ends: no torn file, the former version or the new one, and a next run."""

from __future__ import annotations

import errno
import itertools
import os
import random
import shutil
import time
from pathlib import Path

import pytest
from tests.cases import SPEECHES, source_of
from tests.faults import KILL, Subject, left_over, steps_of, strike, visible

from materials.build import run
from materials.errors import PublishError
from materials.jobs import choose_formats, find_inputs, plan
from materials.library import intake, quarantine
from materials.library import manifest as manifests
from materials.library.downloads import write_index
from materials.library.manifest import Manifest
from materials.library.publish import locked, publish, write_file
from materials.model import Artifact, Metadata

RECORD = Manifest("s", "题", True, None, None, 1, 0, 0, "s.txt", "0", None, "p")
DOCUMENT = "同志们：讲三点意见。".encode()


def put(output: Path, words: bytes) -> Manifest:
    artifacts = [Artifact(n, f"{n}.bin", n, "application/octet-stream", words * 999 + n.encode()) for n in ("a", "b")]
    pack = Artifact("json", "pack.json", "", "application/json", words)
    return publish(output, RECORD, [*artifacts, pack], {"a": "1", "b": "1", "json": "1"})


def published(output: Path, words: bytes) -> None:
    with locked(output, "s"):
        put(output, words)


def settle(output: Path, slug: str = "s") -> None:
    with locked(output, slug):
        pass


def arrive(folder: Path) -> Path:
    (folder / "in" / ".incoming").mkdir(parents=True, exist_ok=True)
    arrived = folder / "in" / ".incoming" / "x"
    arrived.write_bytes(DOCUMENT)
    return arrived


def take(folder: Path) -> None:
    if (folder / "in" / ".incoming" / "x").exists():
        intake.put(folder / "in", "讲话.txt", folder / "in" / ".incoming" / "x", Metadata(speaker="王主任"))


def set_aside(folder: Path) -> None:
    if (folder / "讲话.txt").exists():
        quarantine.hold(folder, folder / "讲话.txt", "The file is empty.")


def described(folder: Path) -> None:
    (folder / "讲话.txt").write_bytes(DOCUMENT)
    os.utime(folder / "讲话.txt", (1, 1))
    intake.describe(folder / "讲话.txt", Metadata(speaker="王主任"))


def built(output: Path, words: str) -> None:
    """A library of one speech that says ``words``."""
    inputs = output / ".in"
    inputs.mkdir(parents=True, exist_ok=True)
    (inputs / "讲话.txt").write_text(
        f"讲话\n\n同志们：\n\n一、抓好{words}。要讲清楚。\n\n二、抓好落实。要落实好。\n", "utf-8"
    )
    (job,) = plan(find_inputs([inputs]), output, choose_formats("json"))
    result = run(job)
    os.utime(output / "讲话" / ".arrived", (1, 1))
    if not result.ok:
        raise PublishError(str(result.error))


def synced(output: Path) -> None:
    from materials.library.catalogue.store import open_catalogue
    from materials.library.catalogue.sync import sync

    engine = open_catalogue(output)
    try:
        sync(engine, output)
    finally:
        engine.dispose()


def rows(output: Path) -> list[tuple[object, ...]]:
    """All that the catalogue holds, read as it lies there."""
    import sqlite3

    connection = sqlite3.connect(output / ".library" / "catalogue.sqlite3")
    try:
        tables = ("speeches", "sections", "passages", "terms", "bands", "products")
        return [row for table in tables for row in sorted(connection.execute(f"select * from {table}"), key=repr)]
    finally:
        connection.close()


def stale_catalogue(output: Path) -> None:
    built(output, "作风")
    synced(output)
    built(output, "学风")


SUBJECTS = (
    Subject("publish", lambda f: published(f, b"old"), lambda f: published(f, b"new"), settle, swept=True),
    Subject("publish the first time", lambda _: None, lambda f: published(f, b"new"), settle, swept=True),
    Subject(
        "review file",
        lambda f: write_file(f / "x.review.yaml", b"old" * 999),
        lambda f: write_file(f / "x.review.yaml", b"new" * 999),
    ),
    Subject("downloads page", lambda f: (published(f, b"old"), write_index(f))[0], lambda f: write_index(f) and None),
    Subject("intake", lambda f: arrive(f) and None, take, whole=False, kept=DOCUMENT),
    Subject("correction", described, lambda f: intake.describe(f / "讲话.txt", Metadata(date="2026年3月")) and None),
    Subject("quarantine", described, set_aside, whole=False, kept=DOCUMENT),
    Subject("build", lambda f: built(f, "作风"), lambda f: built(f, "学风"), lambda f: settle(f, "讲话"), swept=True),
    Subject("catalogue", stale_catalogue, synced, see=rows),
)
KINDS = {"full": errno.ENOSPC, "broken": errno.EIO, "kill": KILL}


@pytest.mark.parametrize("most", [20, pytest.param(10_000, marks=pytest.mark.torture)])
@pytest.mark.parametrize("subject", SUBJECTS, ids=lambda s: s.name)
def test_every_call_fails_in_turn(subject: Subject, most: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("materials.library.quarantine.time.time", lambda: 1.0)
    steps = steps_of(subject, tmp_path / "count")
    assert steps
    old, new = tmp_path / "old", tmp_path / "new"
    for folder in (old, new):
        folder.mkdir()
        subject.prepare(folder)
    subject.act(new)
    every = list(itertools.product(range(1, steps + 1), KINDS))
    for turn, kind in random.Random(6).sample(every, min(most, len(every))):
        check(subject, tmp_path / f"{turn}-{kind}", (old, new), turn, kind)


def check(subject: Subject, folder: Path, states: tuple[Path, Path], turn: int, kind: str) -> None:
    shutil.copytree(states[0], folder)
    told = strike(subject, folder, turn, KINDS[kind])
    before, after = map(visible, states)
    for name, data in visible(folder).items():
        assert data in (before.get(name), after.get(name)), f"{name} is torn after step {turn}, {kind}"
    if kind == "kill":
        subject.settle(folder)
    else:
        assert not left_over(folder), f"left after step {turn}, {kind}"
    if subject.whole:
        seen = [subject.see(state) for state in states]
        assert subject.see(folder) in (seen if told else seen[1:]), (turn, kind)
    assert not subject.kept or subject.kept in visible(folder).values()
    subject.act(folder)
    assert subject.see(folder) == subject.see(states[1])
    assert visible(folder) == after
    assert all(path.name.startswith(".new-") for path in left_over(folder))
    assert not subject.swept or not left_over(folder)


def test_what_killed_runs_left_is_removed_when_nobody_can_be_writing_it(tmp_path: Path) -> None:
    for name, age in ((".new-1-old", 4000), (".new-1-young", 10)):
        (tmp_path / name).touch()
        os.utime(tmp_path / name, (time.time() - age,) * 2)
    write_index(tmp_path)
    assert [path.name for path in left_over(tmp_path)] == [".new-1-young"]


def test_a_full_disk_is_told_by_the_catalogue_and_its_rows_stay(tmp_path: Path) -> None:
    from sqlalchemy import text

    from materials.library.catalogue.store import open_catalogue
    from materials.library.catalogue.sync import sync

    stale_catalogue(tmp_path)
    before = rows(tmp_path)
    for case in SPEECHES[:3]:
        source = source_of(case)
        (tmp_path / ".in" / f"{case.name}{source.suffix}").write_bytes(source.read_bytes())
    for job in plan(find_inputs([tmp_path / ".in"]), tmp_path, choose_formats("json")):
        assert run(job).ok
    engine = open_catalogue(tmp_path)
    with engine.connect() as connection:
        pages = connection.execute(text("PRAGMA page_count")).scalar_one()
        connection.execute(text(f"PRAGMA max_page_count = {pages + 2}"))
    with pytest.raises(PublishError, match="full"):
        sync(engine, tmp_path)
    engine.dispose()
    assert rows(tmp_path) == before
    synced(tmp_path)
    assert len(rows(tmp_path)) > len(before)


def test_manifest_round_trip(tmp_path: Path) -> None:
    committed = put(tmp_path, b"one")
    assert manifests.load(tmp_path / "s") == committed
    assert manifests.is_whole(tmp_path / "s", committed)

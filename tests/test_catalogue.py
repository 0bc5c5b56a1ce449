"""The catalogue says what the library holds, finds Chinese exactly, and is the same however it came about."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import sqlite3
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, Engine, event, select
from tests.cases import SAMPLE, SPEECHES, source_of
from tests.shapes import bare_pack

from materials.build import run
from materials.errors import MachineError, PublishError
from materials.ingest import ingest
from materials.jobs import choose_formats, plan
from materials.library.catalogue import queries, schema
from materials.library.catalogue import search as searching
from materials.library.catalogue import sync as syncing
from materials.library.catalogue.dates import day_of
from materials.library.catalogue.likeness import bands, shared
from materials.library.catalogue.search import phrases, search
from materials.library.catalogue.store import FILE, open_catalogue
from materials.library.catalogue.sync import Synced, sync
from materials.library.changes import Difference, changes, difference
from materials.library.publish import ARRIVED, versions
from materials.model import Section
from materials.review.file import review_path
from materials.spans import Span
from materials.study import clean


def put(folder: Path, name: str, data: bytes, sidecar: str = "") -> Path:
    folder.mkdir(exist_ok=True)
    path = folder / name
    path.write_bytes(data)
    if sidecar:
        path.with_suffix(".yaml").write_text(sidecar, "utf-8")
    return path


def make(path: Path, output: Path) -> None:
    assert run(plan([path], output, choose_formats("md"))[0]).ok


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample, the same with another ending, and the golden speeches."""
    folder = tmp_path_factory.mktemp("library")
    sample = SAMPLE.read_bytes()
    make(
        put(folder / "in", "讲话稿.txt", sample, "speaker: 王主任\ndate: 2026年11月3日\noccasion: 例会"), folder / "out"
    )
    make(
        put(folder / "in", "讲话稿（转载）.txt", sample + "\n（转自网络）\n".encode(), "date: 2026-11-05"),
        folder / "out",
    )
    for case in SPEECHES:
        source = source_of(case)
        make(Path(shutil.copy(source, folder / "in" / f"{case.name}{source.suffix}")), folder / "out")
    return folder / "out"


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, output: Path) -> Iterator[Engine]:
    if request.param == "sqlite":
        engine = open_catalogue(output)
        sync(engine, output)
        yield engine
        engine.dispose()
        return
    from tests.postgres import server

    with server() as url:
        engine = open_catalogue(output, url)
        sync(engine, output)
        yield engine
        engine.dispose()


def everything(engine: Engine) -> dict[str, list[tuple[object, ...]]]:
    with engine.connect() as connection:
        return {
            table.name: sorted(tuple(map(str, row)) for row in connection.execute(select(*_kept(table))))
            for table in schema.TABLES.sorted_tables
        }


def _kept(table: object) -> list[object]:
    return [column for column in table.c if not (table.name == "passages" and column.name == "id")]  # type: ignore[attr-defined]


def test_a_copy_of_a_text_is_shown_once(engine: Engine) -> None:
    rows = queries.list_speeches(engine)
    assert queries.count_speeches(engine) == len(rows) == len(SPEECHES) + 1
    row = next(row for row in rows if row.slug == "讲话稿")
    assert row.twins == ("讲话稿（转载）",)
    assert (row.speaker, row.day, row.month, row.occasion) == ("王主任", "2026-11-03", "2026-11", "例会")
    assert row.formulations == 12
    assert {product.file for product in row.products} == {"summary.md", "pack.json"}


def test_filters_narrow_the_list(engine: Engine) -> None:
    by_name = queries.list_speeches(engine, queries.Filter(formulation="四个决不让"))
    assert [row.slug for row in by_name] == ["讲话稿"]
    assert not queries.list_speeches(engine, queries.Filter(month="1999-01"))
    assert len(queries.list_speeches(engine, limit=2, offset=1)) == 2
    chosen = queries.choices(engine)
    assert ("王主任", 1) in chosen.speakers
    assert ("2026-11", 1) in [(month, 1) for month, _ in chosen.months]


@pytest.mark.parametrize("query", ["决不让", "责任", "责任 意识", "“常怀敬畏之心”", "政治、政策", "OA"])
def test_search_finds_what_stands_there_and_nothing_else(engine: Engine, query: str) -> None:
    with engine.connect() as connection:
        rows = connection.execute(
            select(schema.passages.c.slug, schema.passages.c.number, schema.passages.c.words)
        ).all()
    wanted = {(r.slug, r.number) for r in rows if all(p.lower() in r.words.lower() for p in phrases(query))}
    hits = search(engine, query, limit=10_000)
    assert {(hit.slug, hit.number) for hit in hits} == wanted
    for hit in hits:
        assert {hit.words[start:end].lower() for start, end in hit.places} & {p.lower() for p in phrases(query)}


@pytest.mark.parametrize(
    "query",
    [
        "",
        "  ",
        '"',
        "“”",
        "*",
        "NEAR(",
        'a" OR "b',
        "'; DROP TABLE speeches; --",
        "。",
        "()",
        "-",
        "a\0b",
        "\0",
        "责任\x7f",
        "\udcff",
    ],
)
def test_a_strange_query_is_only_words(engine: Engine, query: str) -> None:
    search(engine, query)
    assert queries.count_speeches(engine) > 0


def test_the_concordance_is_in_order_and_conflicts_are_told(engine: Engine) -> None:
    rows = queries.concordance(engine, "四个决不让")
    assert [row.slug for row in rows] == ["讲话稿"]
    assert rows[0].numbers == (4,)
    assert len(rows[0].members) == 4
    assert len(queries.formulations_of(engine, "讲话稿")) == 12
    for conflict in queries.conflicts(engine):
        assert conflict.earlier.name == conflict.later.name
        assert sorted(conflict.earlier.members) != sorted(conflict.later.members)
        assert conflict in queries.conflicts(engine, conflict.earlier.name)
    assert queries.conflicts(engine, "没有的提法") == ()


def test_step_by_step_or_at_once_gives_the_same_rows(output: Path, tmp_path: Path) -> None:
    library = Path(shutil.copytree(output, tmp_path / "out", ignore=shutil.ignore_patterns(".library")))
    held = sorted(path for path in library.iterdir() if path.is_dir())
    aside = tmp_path / "aside"
    aside.mkdir()
    for folder in held[::2]:
        folder.rename(aside / folder.name)
    grown = open_catalogue(library)
    first = sync(grown, library)
    for folder in aside.iterdir():
        folder.rename(library / folder.name)
    second = sync(grown, library)
    assert len(first.added) + len(second.added) == len(held)
    assert sync(grown, library) == sync(grown, library)
    shutil.rmtree(library / ".library", ignore_errors=True)
    fresh = open_catalogue(library)
    sync(fresh, library)
    assert everything(grown) == everything(fresh)
    shutil.rmtree(held[0])
    assert sync(fresh, library).gone == (held[0].name,)


def test_two_processes_may_sync_at_once(engine: Engine, output: Path, tmp_path: Path) -> None:
    if engine.dialect.name != "sqlite":
        engines = [engine, engine]
        with engine.begin() as connection:
            connection.execute(schema.speeches.update().values(manifest="old"))
    else:
        shutil.copytree(output, tmp_path / "out", ignore=shutil.ignore_patterns(".library"))
        output = tmp_path / "out"
        engines = [open_catalogue(output) for _ in range(4)]
    with ThreadPoolExecutor(len(engines)) as executor:
        done = list(executor.map(lambda each: sync(each, output), engines))
    changed = [slug for each in done for slug in (*each.added, *each.changed)]
    assert sorted(changed) == sorted(path.parent.name for path in output.glob("*/manifest.json"))
    assert sync(engines[0], output) == Synced()


def test_two_that_sync_at_once_take_turns(engine: Engine, output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with engine.begin() as connection:
        connection.execute(schema.speeches.update().values(manifest="of old"))
    before, remove, both = everything(engine), syncing._remove, threading.Barrier(2)

    def late(connection: Connection, slugs: list[str]) -> None:
        with contextlib.suppress(threading.BrokenBarrierError):
            both.wait(0.5)  # so that both have looked before either writes, were that allowed
        remove(connection, slugs)

    monkeypatch.setattr(syncing, "_remove", late)
    with ThreadPoolExecutor(2) as pool:
        done = list(pool.map(lambda _: sync(engine, output), range(2)))
    assert sorted(len(each.changed) for each in done) == [0, len(before["speeches"])]
    assert {row[0] for row in everything(engine)["speeches"]} == {row[0] for row in before["speeches"]}


def test_a_formulation_that_a_review_adds_where_another_stands_takes_its_place(tmp_path: Path) -> None:
    path = put(tmp_path / "in", "讲话.txt", SAMPLE.read_bytes())
    record = {
        "name": {"text": "四个决不让"},
        "parts": [{"head": "四个", "number": 2, "members": ["认清使命", "敬畏之心"]}],
    }
    review_path(path).write_text(
        json.dumps({"review": 1, "formulations": [record, record]}, ensure_ascii=False), "utf-8"
    )
    make(path, tmp_path / "out")
    engine = open_catalogue(tmp_path / "out")
    sync(engine, tmp_path / "out")
    found = [row.members for row in queries.formulations_of(engine, "讲话") if row.name == "四个决不让"]
    assert ("认清使命", "敬畏之心") in found


def test_the_month_of_an_arrival_is_that_of_the_schedule(tmp_path: Path) -> None:
    make(put(tmp_path / "in", "讲话.txt", "同志们：\n今天讲三点意见，请大家认真落实。\n".encode()), tmp_path / "out")
    arrived = datetime(2026, 10, 31, 16, 30, tzinfo=UTC).timestamp()  # half past midnight of 1 November in Shanghai
    for file in (ARRIVED, "manifest.json"):
        if (tmp_path / "out" / "讲话" / file).exists():
            os.utime(tmp_path / "out" / "讲话" / file, (arrived, arrived))
    engine = open_catalogue(tmp_path / "out")
    sync(engine, tmp_path / "out")
    row = queries.list_speeches(engine)[0]
    assert (row.month, row.added) == ("2026-11", "2026-10-31T16:30:00")


@pytest.mark.parametrize(
    "url",
    [
        "postgresql+psycopg://me:s3cret@127.0.0.1:1/x",
        "nosuch://me:s3cret@h/x",
        "postgresql://me:s3cret/x@h/x",
        "s3cret",
    ],
)
def test_no_error_shows_the_password(url: str, tmp_path: Path) -> None:
    with pytest.raises(MachineError) as told:
        open_catalogue(tmp_path, url)
    assert "s3cret" not in str(told.value)


def test_a_page_of_hits_reads_no_further_than_its_end(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    every, looked, hit = search(engine, "的", limit=1000), [], searching._hit
    monkeypatch.setattr(searching, "_hit", lambda row, asked: looked.append(row) or hit(row, asked))
    assert search(engine, "的", limit=2, offset=1) == every[1:3]
    assert len(looked) == 3 < len(every)


def test_marks_stand_where_the_words_stand(tmp_path: Path) -> None:
    make(
        put(tmp_path / "in", "讲话.txt", "同志们：\n在İstanbul举办的Office培训，请大家认真参加。\n".encode()),
        tmp_path / "out",
    )
    engine = open_catalogue(tmp_path / "out")
    sync(engine, tmp_path / "out")
    hit = search(engine, "office")[0]
    assert [hit.words[start:end] for start, end in hit.places] == ["Office"]


def test_the_ladder_goes_up_and_down(tmp_path: Path) -> None:
    engine = open_catalogue(tmp_path)
    with engine.begin() as connection:
        assert schema.current(connection) == len(schema.LADDER)
        schema.migrate(connection, 0)
        assert schema.current(connection) == 0
        schema.migrate(connection)
        assert schema.current(connection) == len(schema.LADDER)
    sync(engine, tmp_path)
    assert queries.list_speeches(engine) == ()


def test_a_later_catalogue_and_a_wrong_address_are_one_sentence(tmp_path: Path) -> None:
    with open_catalogue(tmp_path).begin() as connection:
        connection.execute(schema.version.update().values(version=99))
    with pytest.raises(MachineError, match="later version"):
        open_catalogue(tmp_path)
    for url in ("nonsense", "nosuch://x", "sqlite:////nowhere/at/all.db"):
        with pytest.raises(MachineError):
            open_catalogue(tmp_path, url)


def test_a_rebuilt_speech_keeps_what_it_was(tmp_path: Path) -> None:
    path = put(tmp_path / "in", "讲话.txt", SAMPLE.read_bytes())
    make(path, tmp_path / "out")
    folder = tmp_path / "out" / "讲话"
    assert versions(folder) == []
    before = (folder / "pack.json").read_bytes()
    path.write_bytes(SAMPLE.read_bytes() + "\n最后，再强调一点。\n".encode())
    make(path, tmp_path / "out")
    assert [each.read_bytes() for each in versions(folder)] == [before]
    (change,) = changes(folder)
    assert change.what == Difference(chars=len("\n最后，再强调一点。"))


@pytest.mark.parametrize("former", ["{}", "[]", '{"schema_version": 99}', '{"schema_version": 1}', "torn"])
def test_a_former_version_that_cannot_be_compared_is_left_out(former: str, tmp_path: Path) -> None:
    """The page of the speech once failed for it."""
    path = put(tmp_path / "in", "讲话.txt", SAMPLE.read_bytes())
    make(path, tmp_path / "out")
    folder = tmp_path / "out" / "讲话"
    path.write_bytes(SAMPLE.read_bytes() + "\n最后，再强调一点。\n".encode())
    make(path, tmp_path / "out")
    (folder / ".versions" / "0002.json").write_text(former, "utf-8")
    assert [change.what.chars for change in changes(folder)] == [len("\n最后，再强调一点。")]


def test_topics_of_a_pack_that_keeps_them_among_its_headings_are_no_change() -> None:
    """Packs of release 0.1.0 do."""
    words = "第一段讲学习。\n"
    topic = Section("s", 1, Span(0, 0), Span(0, 6), 7, derived=True)
    former = bare_pack(words, outline=(topic,))
    assert difference(former, replace(former, outline=())).empty


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("2026年3月5日", "2026-03-05"), ("（二〇二六年十一月二十一日）", "2026-11-21"), ("2026-03-05 10:00", "2026-03-05"),
        ("2025年12月", "2025-12-01"), ("二○二六年十月十日", "2026-10-10"), ("2026年13月1日", None), ("今天", None), (None, None),
    ],
)  # fmt: skip
def test_printed_dates_are_days(printed: str | None, day: str | None) -> None:
    assert day_of(printed) == day


@given(st.text(max_size=40))
def test_any_printed_date_is_a_day_or_none(printed: str) -> None:
    day = day_of(printed)
    assert day is None or len(day) == 10


def test_likeness_tells_copies_from_strangers() -> None:
    texts = [clean(ingest(source_of(case))).text for case in SPEECHES]
    signatures = [bands(text) for text in texts]
    assert max(shared(a, b) for i, a in enumerate(signatures) for b in signatures[:i]) < 0.3
    longest = max(texts, key=len)
    assert shared(bands(longest), bands("转载：" + longest + "（完）")) > 0.6


def test_who_meets_another_writer_waits_for_him(output: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    library = Path(shutil.copytree(output, tmp_path / "out", ignore=shutil.ignore_patterns(".library")))
    engine = open_catalogue(library)
    holder = sqlite3.connect(library / ".library" / FILE, check_same_thread=False, isolation_level=None)
    event.listen(engine, "connect", lambda connection, _: connection.execute("PRAGMA busy_timeout=50"))
    engine.dispose()
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(PublishError, match="locked"):
        sync(engine, library, tries=1)
    released = threading.Timer(0.2, holder.rollback)
    released.start()
    assert len(sync(engine, library, tries=1000).added) > 0
    assert "Waiting for another process" in caplog.text
    released.join()
    holder.close()
    engine.dispose()

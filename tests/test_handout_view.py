"""The handout's view: the whole content in order, all of it places in the speech."""

from __future__ import annotations

import dataclasses
import time
from collections.abc import Iterator
from typing import Any

import pytest
from tests.cases import SAMPLE, SPEECHES, source_of

from materials.citation import Citations
from materials.handout import Handout, handout, title_lines, voices_apart
from materials.handout.fulltext import full_text
from materials.handout.parts import parts
from materials.ingest import ingest
from materials.model import Options, SourceDocument, StudyPack
from materials.spans import Span
from materials.study import study

ORDER = (
    "guide", "session", "outline", "formulations", "points", "slogans", "glossary", "topics", "quiz", "dictations", "reflections",
    "answers", "text", "record",
)  # fmt: skip


def view_of(pack: StudyPack, minutes: int = 60) -> Handout:
    return handout(pack, Options(minutes=minutes), Citations(pack))


def spans(value: Any) -> Iterator[Span]:
    if isinstance(value, Span):
        yield value
    elif dataclasses.is_dataclass(value):
        for field in dataclasses.fields(value):
            yield from spans(getattr(value, field.name))
    elif isinstance(value, tuple):
        for item in value:
            yield from spans(item)


@pytest.fixture(params=[SAMPLE, *map(source_of, SPEECHES)], ids=lambda p: p.parent.name)
def pack(request: pytest.FixtureRequest) -> StudyPack:
    return study(ingest(request.param), "x")


def test_sections_come_in_the_order_of_the_handout_and_none_is_empty(pack: StudyPack) -> None:
    sections = view_of(pack).sections
    assert list(sections) == [name for name in ORDER if name in sections]
    assert sections[-2:] == ("text", "record")


def test_everything_in_it_is_a_place_in_the_text(pack: StudyPack) -> None:
    found = list(spans(view_of(pack)))
    assert found
    assert all(0 <= span.start <= span.end <= len(pack.text) for span in found)


def test_the_text_is_there_once_and_whole(pack: StudyPack) -> None:
    blocks = view_of(pack).text
    assert "\n".join("".join(words for words, _ in block.runs) for block in blocks) == pack.text


def test_what_is_written_from_memory_stands_in_its_sentence_in_order(pack: StudyPack) -> None:
    for dictation in view_of(pack).dictations:
        assert dictation.blanks
        assert all(dictation.source.contains(blank) for blank in dictation.blanks)
        assert [b.start for b in dictation.blanks] == sorted(
            b.start for b in dictation.blanks
        ) or dictation.kind == "set"
        if dictation.kind == "sentence":
            assert not dictation.given.overlaps(dictation.source)


def test_a_question_is_asked_once(pack: StudyPack) -> None:
    view = view_of(pack)
    asked = [q.id for q in view.topics] + [q.id for block in view.quiz for _, q in block.items]
    assert len(asked) == len(set(asked))
    numbers = [number for block in view.quiz for number, _ in block.items]
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("minutes", [20, 60, 90])
def test_the_session_takes_the_minutes_asked_for(pack: StudyPack, minutes: int) -> None:
    slots = view_of(pack, minutes).session
    assert sum(slot.minutes for slot in slots) == minutes


def test_a_voice_that_a_point_prints_is_not_printed_again(sample_pack: StudyPack) -> None:
    for part in view_of(sample_pack).parts:
        printed = [point.support for point in part.points if point.support]
        assert not any(s.contains(voice.quote) for s in printed for voice in voices_apart(part))


@pytest.mark.parametrize(
    ("title", "most", "lines"),
    [
        ("办公室工作讲话稿", 13, ("办公室工作讲话稿",)),
        ("凝心聚力促振兴　真抓实干谱新篇", 13, ("凝心聚力促振兴", "真抓实干谱新篇")),
        ("在全市安全生产工作会议精神传达会上的发言", 13, ("在全市安全生产工作", "会议精神传达会上的发言")),
        ("关于印发《全县信息工作要点》的通知", 13, ("关于印发", "《全县信息工作要点》的通知")),
        ("筑牢基层治理前哨站——江城成立网格党支部", 12, ("筑牢基层治理前哨站", "——江城成立网格党支部")),
    ],
)
def test_titles_break_where_phrases_end(title: str, most: int, lines: tuple[str, ...]) -> None:
    assert title_lines(title, most) == lines


def test_a_title_takes_a_line_more_before_a_word_is_torn() -> None:
    kept = ("公共文化服务中心", "文化志愿者")
    assert title_lines("公共文化服务中心文化志愿者", 8, kept) == ("公共文化服务中心", "文化志愿者")
    assert title_lines("我们走进公共文化服务中心看文化志愿者", 10, kept) == (
        "我们走进",
        "公共文化服务中心",
        "看文化志愿者",
    )


def test_where_words_overlap_a_title_is_torn_where_fewest_are() -> None:
    """平同 stand together in a speech as often as 近平 does, but 近平 is inside of a name as well."""
    lines = title_lines("贯彻习近平同志讲话", 5, ("习近平", "近平", "平同", "同志"))
    assert "".join(lines) == "贯彻习近平同志讲话"
    assert lines == ("贯彻习近平", "同志讲话")


def test_an_official_title_makes_a_trapezium() -> None:
    found = title_lines("关于进一步加强和改进新形势下机关档案管理工作若干问题的意见", 19, trapezium=True)
    lengths = [len(line) for line in found]
    assert lengths == sorted(lengths)
    assert len(set(lengths)) == len(lengths)


def test_many_headings_cost_what_they_are_many() -> None:
    """Kept: every heading looked through all paragraphs and all headings, so that 20,000 of them took half an hour."""
    taken = []
    for count in (1500, 6000):
        text = "\n".join(f"第{number}节 工作\n要抓好落实，务求实效。" for number in range(1, count + 1))
        pack = study(SourceDocument("a.txt", "0", "text/plain", "utf-8", text), "a")
        begin = time.process_time()
        assert parts(pack)
        assert full_text(pack, Citations(pack))
        taken.append(time.process_time() - begin)
    assert taken[1] < 9 * taken[0]  # four times as many

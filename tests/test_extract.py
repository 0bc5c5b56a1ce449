"""What the editor's gold says of each case, held as floors: a change that loses one of these points is red."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.cases import SPEECHES, source_of

from materials.ingest import ingest
from materials.model import Metadata, StudyPack
from materials.readers.text import read
from materials.study import study


@pytest.mark.parametrize("folder", SPEECHES, ids=lambda f: f.name)
def test_sections_tile_and_everything_is_a_place(folder: Path) -> None:
    pack = study(ingest(source_of(folder)), folder.name)
    assert len({s.id for s in pack.outline}) == len(pack.outline)
    level, end = 0, 0
    for section in pack.outline:
        assert section.level <= level + 1
        level = section.level
        assert section.start >= end
        end = section.start
        assert section.heading
        assert section.heading.end <= section.body_end <= len(pack.text)
    for before, after in zip(pack.outline, pack.outline[1:], strict=False):
        if after.level > before.level:
            assert after.body_end <= before.body_end
        else:
            assert before.body_end <= after.start
    for formulation in pack.formulations:
        assert (formulation.status == "complete") == (len(formulation.items) == sum(formulation.numbers))


def test_the_sample_is_read_as_a_careful_editor_would(sample_pack: StudyPack) -> None:
    sets = {f.name.of(sample_pack.text): [i.of(sample_pack.text) for i in f.items] for f in sample_pack.formulations}
    assert sets["五型"] == ["学习型", "思考性", "实干型", "创新性", "自律型"]
    assert sets["三具两基一抓手"] == [
        "一具体就突破", "一具体就深入", "一具体就落实", "抓好基层", "打好基础", "把实施项目带动作为抓手",
    ]  # fmt: skip
    assert sets["七个关口"] == ["政治", "政策", "法规", "程序", "文种使用", "文字", "格式"]
    assert sets["四个注重"] == ["注重领会意图", "注重把握重点", "注重统筹协调", "注重解决问题"]
    assert sets["“三个”满意"] == []
    assert [s.id for s in sample_pack.outline if s.level == 1] == ["一", "二", "三", "四"]
    assert len(sample_pack.outline) == 31
    assert sample_pack.meta.title is None
    said = [(a.speaker.of(sample_pack.text), a.quote.of(sample_pack.text)) for a in sample_pack.attributions]
    assert ("卢书记", "服务是职责") in said
    assert len(said) == 7
    assert {"odd-member", "variant-wording"} <= {f.code for f in sample_pack.findings}


def test_questions_restore_their_sentence(sample_pack: StudyPack) -> None:
    assert {q.kind for q in sample_pack.questions} == {"blank", "single", "multiple", "truefalse", "short"}
    for question in sample_pack.questions:
        assert all(question.source.contains(blank) for blank in question.blanks)
        right = {c.span.of(sample_pack.text) for c in question.choices if c.correct}
        wrong = {c.span.of(sample_pack.text) for c in question.choices if not c.correct}
        assert not right & wrong
        if question.choices:
            assert right == {a.of(sample_pack.text) for a in question.answer}


@pytest.mark.parametrize(
    ("sentence", "figure"),
    [
        ("各级干部要走到一线去，真正当好“施工队长”。", "真正当好“施工队长”。"),
        ("这项改革是全县发展的“压舱石”。", "这项改革是全县发展的“压舱石”。"),
        ("今年要做好“三农”工作，确保粮食丰收。", None),
        ("今年是实施“十五五”规划的开局之年。", None),
    ],
)
def test_a_metaphor_stands_in_quotation_marks_and_a_name_is_none(sentence: str, figure: str | None) -> None:
    text = f"在全县会议上的讲话\n同志们：\n{sentence}\n以上要求，请大家抓好落实。"
    pack = study(read(text.encode(), "speech.txt", Metadata()), "speech")
    found = [slogan.span.of(pack.text) for slogan in pack.slogans if slogan.kind == "metaphor"]
    assert found == ([figure] if figure else [])


@pytest.mark.parametrize(
    ("sentence", "quoted"),
    [
        # what says something of the clause before it brings that clause along
        ("长期做这项工作的同志都有体会，哪一个环节出了纰漏，都可能失之毫厘、谬以千里，都可能影响单位形象，影响全局。",
         "哪一个环节出了纰漏，都可能失之毫厘、谬以千里，都可能影响单位形象"),
        ("“两抓”，就是抓具体就抓深入、抓具体就抓落实、抓具体就抓成效。", "“两抓”，就是抓具体就抓深入、抓具体就抓落实、抓具体就抓成效。"),
        # a condition brings what follows from it, a series with ； its end
        ("只要我们把每一件小事做细，把每一个环节做实，就一定能够让群众放心。", "只要我们把每一件小事做细，把每一个环节做实，就一定能够让群众放心。"),
        ("事前要拿出高质量的工作预案；事中要进行高水平的综合协调，理顺关系；事后要抓好落实。",
         "事前要拿出高质量的工作预案；事中要进行高水平的综合协调，理顺关系；事后要抓好落实。"),
        # what points at the sentence before is not quoted
        ("那么如何把各项任务做细致、做深入、做到位？", None),
        # who was there, by when and how much are no words to quote
        ("6月20日前完成自查自纠，6月10日后上级下来抽查。", None),
        ("拿出100分的标准、付出100分的努力、追求100分的成绩。", "拿出100分的标准、付出100分的努力、追求100分的成绩。"),
    ],
)  # fmt: skip
def test_a_quotable_passage_stands_by_itself(sentence: str, quoted: str | None) -> None:
    text = f"在全县会议上的讲话\n同志们：\n今天的会议很重要。{sentence}\n以上要求，请大家抓好落实。"
    pack = study(read(text.encode(), "speech.txt", Metadata()), "speech")
    found = [slogan.span.of(pack.text) for slogan in pack.slogans if slogan.kind == "parallel"]
    assert found == ([quoted] if quoted else [])

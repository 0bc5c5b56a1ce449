"""What may be asked: sentences that stand alone, cuts between words, exchanges that a reader could take for true."""

from __future__ import annotations

import pytest

from materials.model import Formulation, Paragraph, Part, Role
from materials.questions.blanks import differing
from materials.questions.statements import statements
from materials.questions.stems import Stems
from materials.spans import Span


def stems(text: str, role: Role = Role.BODY) -> Stems:
    return Stems(text, [Paragraph("p1", Span(0, len(text)), role)], [], [])


def place(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


@pytest.mark.parametrize(
    "text",
    [
        "要真正让大家满意，必须做到三个转变：由被动服务到主动服务转变。",
        "主要是严把土地审批和信贷投放两个闸门，控制投资需求膨胀。",
        "全面推进学校教育管理工作再上台阶，促进教育事业健康发展",
    ],
    ids=["announces more than it lists", "points back", "a heading without a mark"],
)
def test_torn_sentences_are_no_stems(text: str) -> None:
    assert stems(text).stem(Span(4, 8)) is None


def test_an_item_of_an_announced_list_is_no_stem() -> None:
    text = (
        "主要表现为四个方面：一是提高学生的培养质量，让家长放心；二是提高教师的业务水平，让学生满意。"
        + "补充说明" * 20
        + "。"
    )
    assert stems(text).stem(place(text, "培养质量")) != place(text, "二是提高教师的业务水平，让学生满意")


def test_notes_give_no_stems() -> None:
    text = "“四融一共”和美乡村指景村融合、产村融合、三治融合、城乡融合、共同富裕。"
    assert stems(text).stem(place(text, "产村融合")) is not None
    assert stems(text, Role.NOTE).stem(place(text, "产村融合")) is None


def test_a_shared_head_ends_where_a_word_ends() -> None:
    text = "用最严格的监管、最严肃的问责治理污染。要严格执法，严格检查，严肃纪律，严肃作风。"
    assert differing(text, [place(text, "最严格的监管"), place(text, "最严肃的问责")]) == ()
    text = "实现民主决策、民主管理、民主监督。"
    cut = differing(text, [place(text, words) for words in ("民主决策", "民主管理", "民主监督")])
    assert [c.of(text) for c in cut] == ["决策", "管理", "监督"]


def false_ones(text: str, *formulations: Formulation, summary: tuple[Span, ...] = ()) -> list[tuple[str, str]]:
    """What is exchanged for what in the false statements over ``text``."""
    found = statements(stems(text), [], formulations, [], summary)
    return [(q.substitution[0].of(text), q.substitution[1].of(text)) for q in found if q.substitution is not None]


def test_no_word_is_exchanged_inside_a_compound() -> None:
    text = "我们要鼓励独立思考，大力弘扬科学精神。要满足群众的物质需求。"
    assert false_ones(text, summary=(Span(0, 19),)) == []


def test_a_thing_is_not_said_to_be_its_synonym() -> None:
    text = "对我们来说，提高素质是做好工作的基础，必须抓紧。对学校来说，遵守纪律是办好教育的前提，不能放松。"
    assert false_ones(text) == []
    text = text.replace("前提", "目标")
    assert false_ones(text) == [("基础", "目标")]


def test_only_the_numeral_of_a_listed_count_is_exchanged() -> None:
    text = (
        "各级干部都要认真做到“四个注重”，切实改进工作作风。要把“三农”工作摆在突出位置，促进农民增收。两个提升也要抓。"
    )

    def listed(words: str) -> Formulation:
        name = place(text, words)
        return Formulation(name, (Part(name, 2, (Span(0, 2), Span(2, 4))),), (name,), "complete")

    assert false_ones(text, listed("四个注重"), listed("三农"), listed("两个提升")) == [("四", "三")]

"""Doubts for the editor: each is found at its place, and texts without a slip raise none."""

from __future__ import annotations

import pytest

from materials.model import Metadata
from materials.readers.text import read
from materials.study import analyse, clean

_HEAD = "在全县工作会议上的讲话\n同志们：\n"
_TAIL = "\n以上要求，请大家抓好落实。"


def found(body: str) -> list[tuple[str, str]]:
    """Code and words of every finding of a speech with this body."""
    text = clean(read((_HEAD + body + _TAIL).encode(), "speech.txt", Metadata()))
    return [(f.code, text.text[f.start : f.end]) for f in analyse(text, "speech").findings]


SLIPS = {
    "a word in two near forms": (
        "工作中不能出现纰漏。发现纰露要立即改正。",
        [("variant-wording", "纰露")],
    ),
    "what is no word": (
        "做好自已的事，把握好竟争的主动权。",
        [("variant-wording", "自已"), ("variant-wording", "竟争")],
    ),
    "an odd member among words of one ending": (
        "开展“五型”（学习型、思考性、实干型、创新型、自律型）机关创建。",
        [("odd-member", "思考性")],
    ),
    "six announced in a bracket, five listed": (
        "落实“六有”（有机构、有人员、有场所、有经费、有制度）要求。",
        [("count-mismatch", "六有")],
    ),
    "six announced behind 即, eight listed": (
        "开展“六项整治”，即整治拖拉、整治推诿、整治应付、整治奢侈、整治公车、整治饭局、整治脱岗、整治虚报。",
        [("count-mismatch", "六项整治")],
    ),
    "four points announced, three made": (
        "下面，我讲四点意见。\n一、统一思想\n思想是先导。\n二、突出重点\n重点是关键。\n三、加强领导\n领导是保证。",
        [("count-mismatch", "四点意见")],
    ),
    "a number is missing": (
        "一、统一思想\n思想是先导。\n二、突出重点\n重点是关键。\n四、加强领导\n领导是保证。",
        [("missing-number", "四、")],
    ),
    "an Arabic number is missing": (
        "1．统一思想。思想是先导。\n2．突出重点。重点是关键。\n4．加强领导。领导是保证。",
        [("missing-number", "4．")],
    ),
    "a number stands twice": (
        "一、统一思想\n思想是先导。\n二、突出重点\n重点是关键。\n二、加强领导\n领导是保证。",
        [("doubled-number", "二、")],
    ),
    "a quotation that does not close": ("要发扬“钉钉子精神，一抓到底。", [("unbalanced-mark", "“")]),
    "a word written twice": (
        "各单位要抓落实，进一步落实落实领导责任。",
        [("repeated-word", "落实落实")],
    ),
}


@pytest.mark.parametrize("case", SLIPS)
def test_a_slip_is_told_at_its_place(case: str) -> None:
    body, wanted = SLIPS[case]
    assert found(body) == wanted


SOUND = {
    "words that only meet": "队伍来自已经建成的园区，面对严峻工作形势，企业积极行动，诸侯选址各有讲究。他自己经历过，究竟争什么要想清楚。",
    "reduplication by rule": "要一步一步走，一件一件办，一个一个抓，大家研究研究、讨论讨论。创业创新平台要建好，再建一批创业平台。",
    "half brackets of ordinals": "要抓好三件事：1）抓学习；2）抓作风；3）抓落实。",
    "a list that goes on": "落实“六有”（有机构、有人员、有场所等）要求，即抓基层、抓基础等。",
    "as many as announced": "下面，我讲两点意见。\n一、统一思想\n思想是先导。\n二、突出重点\n重点是关键。",
    "a set named before another list": "严格执行八项规定精神。一要加强学习。学习是基础。二要改进作风。作风是形象。",
    "points that start anew under each part": "一、工作\n1．抓学习。学习好。\n2．抓作风。作风好。\n二、要求\n1．讲团结。团结好。\n2．讲奉献。奉献好。",
}


@pytest.mark.parametrize("case", SOUND)
def test_a_sound_text_raises_no_doubt(case: str) -> None:
    assert found(SOUND[case]) == []

"""Texts made to be slow: runs, nests and mixtures of what the rules look for. Cost must stay in proportion to length."""

from __future__ import annotations

import random
import time
from collections.abc import Callable

import pytest

from materials.cleaning import clean
from materials.errors import MaterialsError
from materials.extract import attributions, formulations, glossary, layout, outline
from materials.model import SourceDocument
from materials.study import analyse

SEED = 20_240_305
_BRIEF, _LONG = 100_000, 1_000_000
"""Bytes of UTF-8."""
_SECONDS = 2.0
"""What cleaning, outline, formulations and attributions of a million bytes may take together."""
UNITS = (
    "一、", "（一）", "1.", "1.1", "1.1.1", "（1）", "①", "第一，", "第一章", "第一条", "一是", "一要", "首先，", "其一，", "最后，", "问：", "答：", "【甲】",
    "“", "”", "‘", "’", "（", "）", "《", "》", "「", "」", "，", "。", "；", "：", "、", "！", "？", "——", "…", "\n", " ", "\u3000", "\t", "\r\n",
    "三个", "“三个代表”", "三农", "四个意识", "两学一做", "三具两基一抓手", "1+3+N", "即", "就是", "分别是", "为", "等", "和", "与", "一", "二", "三", "十", "个",
    "指出", "强调，", "会议指出，", "王书记说：", "习近平总书记", "要求", "提出的“", "市委", "在", "对", "的", "是", "不是", "而是", "要", "做好", "坚持",
    "同志们：", "各位代表！", "附件：", "注：", "来源：", "2024年3月5日", "甲", "甲乙", "工作", "工作工作", "学习型、", "x", "x8 ", "m.q ", "0", "12,345", "%", "&nbsp;",
    "问题一：", "　　", "时间：", "摄影：张三 ", "■ ", "图为", "浏览大图", "[i]", "索引号：\n", "会议指出，要", "问题一：", "关键词一：", "A．", "下面，我讲三点意见：", "\ufeff", "\x00", "𠮷", "國", "臺灣", "——在", "上的讲话", "第1页", "- 1 -",
)  # fmt: skip


def repeated(pick: random.Random, size: int) -> str:
    """One unit, over and over."""
    unit = pick.choice(UNITS)
    return unit * (size // len(unit))


def alternating(pick: random.Random, size: int) -> str:
    """A handful of units in turn."""
    unit = "".join(pick.choices(UNITS, k=pick.randint(2, 6)))
    return unit * (size // len(unit))


def nested(pick: random.Random, size: int) -> str:
    """Opened many times, then closed as often."""
    opening, closing = pick.choice(("“”", "（）", "《》", "「」", "‘’"))
    middle = pick.choice(UNITS)
    unit = opening + middle
    half = size // (2 * len(unit) + 1)
    return unit * half + (closing + middle) * half


def mixed(pick: random.Random, size: int) -> str:
    """Units in any order."""
    return "".join(pick.choices(UNITS, k=size // 2))[:size]


def one_break(pick: random.Random, size: int) -> str:
    """Units in any order, all in one line."""
    return mixed(pick, size).replace("\n", "").replace("\r", "")


def few_kinds(pick: random.Random, size: int) -> str:
    """Three units in any order."""
    return "".join(pick.choices(pick.sample(UNITS, 3), k=size))[:size]


def announced(pick: random.Random, size: int) -> str:
    """Numbers announced again and again, with leads that look alike below."""
    unit = f"要做到“{pick.choice('三四五六')}个{pick.choice(('坚持', '注重', '一'))}”：" + pick.choice(
        ("坚持学习。", "要注重学习，", "\n坚持实干。")
    )
    return unit * (size // len(unit))


def spaced(pick: random.Random, size: int) -> str:
    """Words with a run of blanks between them that no line end follows; the first run is most of the text."""
    blank, unit = pick.choice((" ", "\t", "\u3000", " \u3000")), pick.choice(UNITS).strip() or "甲"
    run = blank * (size * 9 // 10 // len(blank.encode()))
    return f"甲{run}{unit}" + f"{blank * 40}{unit}" * (size // 1000)


KINDS: tuple[Callable[[random.Random, int], str], ...] = (
    repeated, alternating, nested, mixed, one_break, few_kinds, announced, spaced,
)  # fmt: skip


def texts(count: int, size: int) -> list[tuple[str, str]]:
    """Named texts of about ``size`` bytes, the same ones every time."""
    pick = random.Random(SEED)
    made = [(f"{KINDS[n % len(KINDS)].__name__}-{n}", KINDS[n % len(KINDS)](pick, size)) for n in range(count)]
    return [(name, text.encode()[:size].decode(errors="ignore")) for name, text in made]


def document(text: str) -> SourceDocument:
    """A text as it comes from a reader."""
    return SourceDocument("x.txt", "0" * 64, "text/plain", "utf-8", text)


def spent(text: str) -> float:
    """Processor seconds that cleaning, outline, formulations and attributions take; a text that holds nothing may be refused."""
    start = time.process_time()
    try:
        cleaned = clean(document(text))
        _, paragraphs = layout.lay_out(cleaned)
        sections = outline.outline(cleaned, paragraphs)
        formulations.formulations(cleaned, paragraphs, sections, glossary.glossary(cleaned, paragraphs))
        attributions.attributions(cleaned, paragraphs)
    except MaterialsError:
        pass
    return time.process_time() - start


SLICE = texts(2 * len(KINDS), _BRIEF)


@pytest.mark.parametrize(("name", "text"), SLICE, ids=[name for name, _ in SLICE])
def test_a_hundred_thousand_hostile_bytes_take_a_moment(name: str, text: str) -> None:
    assert spent(text) < _SECONDS, name  # ten times its share: time by the square of the length would show


@pytest.mark.parametrize(("name", "text"), SLICE, ids=[name for name, _ in SLICE])
def test_a_hostile_text_still_gives_a_pack(name: str, text: str) -> None:
    try:
        pack = analyse(clean(document(text[: _BRIEF // 10])), name)
    except MaterialsError:
        return
    assert all(s.heading.of(pack.text) for s in pack.outline)


@pytest.mark.torture
def test_the_worst_of_two_hundred_texts_of_a_million_bytes() -> None:
    times = {name: spent(text) for name, text in texts(200, _LONG)}
    worst = max(times, key=lambda name: times[name])
    assert times[worst] < _SECONDS, f"{worst}: {times[worst]:.2f} s"

"""Bytes become the right words: every encoding, from four characters up, whole and with a byte damaged."""

from __future__ import annotations

import random

import pytest
from tests.cases import SAMPLE, SPEECHES

from materials.encodings import decode
from materials.ingest import ingest
from materials.study import clean

SIMPLIFIED = """同志们：今天召开全县办公室工作会议，主要任务是总结经验，部署工作。我们要认真学习，抓好落实。
一、提高认识，增强做好新形势下办公室工作的责任感。办公室是承上启下的枢纽，联系着领导，也联系着群众。
去年全县共办理文件一千二百余件，组织会议八十六场，接待来信来访三百多人次，没有出现一起差错。
（一）要在“快”字上下功夫。急事急办、特事特办，重要情况第一时间报告，紧急文件不过夜。
（二）要在“细”字上做文章。越是日常工作越要用心，桌签怎么摆、材料怎么装订，都有讲究。
年轻的同志要多下乡、多蹲点，到田间地头去听真话、察实情，把论文写在大地上。防汛抗旱期间，人人都是值班员。"""
TRADITIONAL = """各位老師、各位同學：今天我們舉行開學典禮，歡迎三百六十位新同學。過去一年，學校在各方面取得了長足的進步。
首先，要懂得感恩。父母養育我們，老師教導我們，社會支持我們，這些恩情應當銘記在心。
其次，要勤於閱讀。讀書不僅為了考試，更為了認識世界、認識自己，養成獨立思考的習慣。
衷心祝願大家身體健康，學業進步！體育館與圖書館將於下月重新開放，請同學們愛護設備，遵守規則。"""
ENCODINGS = ("utf-8", "utf-8-sig", "gbk", "gb18030", "big5", "utf-16", "utf-16-le", "utf-16-be")
LENGTHS = (4, 12, 60, 250)


def snippets(encoding: str, length: int) -> list[str]:
    """Sixty pieces of the text, most of each of them Han."""
    text = (TRADITIONAL if encoding == "big5" else SIMPLIFIED).replace("\n", "")
    dice = random.Random(length)
    cuts = (dice.randrange(len(text)) for _ in range(10_000))
    pieces = ((text * 3)[at : at + length] for at in cuts)
    return [p for p, _ in zip((p for p in pieces if 2 * sum(c > "一" for c in p) > length), range(60), strict=False)]


def damaged(data: bytes, start: int, dice: random.Random) -> bytes:
    """One byte behind ``start`` lost, added or replaced."""
    at = dice.randrange(start, len(data))
    return data[:at] + bytes(dice.choices(range(256), k=dice.randrange(2))) + data[at + dice.randrange(2) :]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_words_come_back(encoding: str) -> None:
    tried = [text for length in LENGTHS for text in snippets(encoding, length)]
    wrong = [text for text in tried if decode(text.encode(encoding)).text != text]
    assert len(tried) == 240
    assert wrong == []


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_damaged_byte_costs_its_neighbours_at_most(encoding: str) -> None:
    dice = random.Random(encoding)
    start = {"utf-8-sig": 3, "utf-16": 2}.get(encoding, 0)
    tried = [text for length in LENGTHS[1:] for text in snippets(encoding, length)]
    right = 0
    for text in tried:
        found = decode(damaged(text.encode(encoding), start, dice)).text
        right += mended(found, text)
    assert right >= 0.95 * len(tried)


def test_unreadable_bytes_are_shown_at_their_places() -> None:
    data = SIMPLIFIED.encode("gb18030")
    cut = len(SIMPLIFIED[:100].encode("gb18030"))
    found = decode(data[:cut] + b"\xff" + data[cut:])
    assert found.text[:100] == SIMPLIFIED[:100]
    assert found.text[101:] == SIMPLIFIED[100:]
    assert found.damaged == (100,)


def test_a_sound_file_is_never_mended() -> None:
    rare = "生僻字：龘靐齉爩麤灪籱爨癵驫麣纞虋讟钃鸜麷鞻韽韾。\n" + SIMPLIFIED
    assert decode(rare.encode("gb18030")).text == rare


@pytest.mark.parametrize("data", [b"", b"a", b"OK", b"\xff\xfe", b"\0" * 9, b"\xff" * 99, bytes(range(256)) * 9])
def test_nothing_is_refused(data: bytes) -> None:
    assert isinstance(decode(data).text, str)


def test_latin_stays_latin() -> None:
    words = "Dear colleagues, thank you for coming.\n"
    assert decode(words.encode()).text == words


def texts() -> list[str]:
    """Sixty texts: every golden speech and the sample, cut at several places."""
    whole = [(folder / "clean.txt").read_text(encoding="utf-8") for folder in SPEECHES] + [clean(ingest(SAMPLE)).text]
    dice = random.Random(11)
    cuts = [text[dice.randrange(max(1, len(text) - 600)) :] for text in whole * 5]
    return [cut for cut in cuts if sum(c > "一" for c in cut[:60]) > 30][:60]


def pieces(encoding: str, length: int) -> list[str]:
    """The first ``length`` characters of each text that the encoding can write, from its first Han on."""
    found = (text[next((i for i, c in enumerate(text) if c > "一"), 0) :][:length] for text in texts())
    return [piece for piece in found if piece.encode(encoding, "ignore").decode(encoding) == piece]


def mended(found: str, text: str) -> bool:
    """Whether ``found`` is ``text`` but for five characters in one place."""
    same = next((i for i, (a, b) in enumerate(zip(found, text, strict=False)) if a != b), len(text))
    end = next((i for i, (a, b) in enumerate(zip(found[::-1], text[::-1], strict=False)) if a != b), len(text))
    return same + end >= len(text) - 5


def test_sixty_texts_in_eight_encodings() -> None:
    """Promise 11: at least 99 of 100 whole, 95 of 100 with a byte damaged."""
    dice = random.Random(7)
    whole: list[bool] = []
    hurt: list[bool] = []
    for encoding in ENCODINGS:
        for length in LENGTHS:
            for text in pieces(encoding, length):
                data = text.encode(encoding)
                whole.append(decode(data).text == text)
                if length > LENGTHS[0]:  # four characters with one of them lost say nothing
                    start = {"utf-8-sig": 3, "utf-16": 2}.get(encoding, 0)
                    hurt.append(mended(decode(damaged(data, start, dice)).text, text))
    assert len(whole) > 1500
    print(f"{sum(whole)} of {len(whole)} whole, {sum(hurt)} of {len(hurt)} damaged")
    assert sum(whole) >= 0.99 * len(whole)
    assert sum(hurt) >= 0.95 * len(hurt)

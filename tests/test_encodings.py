from __future__ import annotations

import random

import pytest
from tests.cases import SAMPLE

from materials.cleaning import clean
from materials.encodings import decode
from materials.ingest import ingest

TRADITIONAL = "發展經濟建設國家為人民服務時間問題學習實際領導幹部責任與關係中國歷史教育工作會議精神認真貫徹落實" * 4
TEXT = clean(ingest(SAMPLE)).text.replace("\n", "")


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be", "big5"]
)
@pytest.mark.parametrize("length", [6, 12, 40, 200])
def test_sixty_texts_decode(encoding: str, length: int) -> None:
    rng = random.Random(length)
    text = TRADITIONAL if encoding == "big5" else TEXT
    right = 0
    for _ in range(60):
        at = rng.randrange(max(1, len(text) - length))
        words = text[at : at + length]
        right += decode(words.encode(encoding)).text == words
    assert right >= 59


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_one_damaged_byte_is_told(encoding: str) -> None:
    data = bytearray(TEXT[:400].encode(encoding))
    data[101] = 0xFF
    decoded = decode(bytes(data))
    assert decoded.encoding == encoding
    assert decoded.damaged
    assert decoded.text[:30] == TEXT[:30]

"""Every encoding that offices send, at every length, decodes to the same words."""

from __future__ import annotations

import pytest

from materials.encodings import decode

SIMPLIFIED = "同志们：今天召开全县办公室工作会议，主要任务是总结经验，部署工作。我们要认真学习，抓好落实。\r\n"
TRADITIONAL = "同志們：今天召開全縣辦公室工作會議，主要任務是總結經驗，部署工作。我們要認真學習，抓好落實。\r\n"
ENCODINGS = ("utf-8", "utf-8-sig", "gbk", "gb18030", "big5", "utf-16", "utf-16-le", "utf-16-be")
LENGTHS = (40, 200, 2_000, 20_000)


@pytest.mark.parametrize("encoding", ENCODINGS)
@pytest.mark.parametrize("length", LENGTHS)
def test_words_come_back(encoding: str, length: int) -> None:
    sentence = TRADITIONAL if encoding == "big5" else SIMPLIFIED
    text = (sentence * (length // len(sentence) + 1))[:length]
    found = decode(text.encode(encoding)).text.removeprefix("\ufeff")
    assert found.replace("\r\n", "\n") == text.replace("\r\n", "\n")


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_damaged_byte_is_shown_and_nothing_else_changes(encoding: str) -> None:
    data = (SIMPLIFIED * 20).encode(encoding)
    cut = len(SIMPLIFIED.encode(encoding)) * 10
    result = decode(data[:cut] + b"\xff" + data[cut:])
    assert "\ufffd" in result.text
    assert result.text.count("主要任务是总结经验") == 20
    assert result.damaged

"""Words of a speech that look like a page's: an opening that shares something, a subtitle, a title with 网, who is quoted."""

from __future__ import annotations

import pytest

from materials.cleaning import clean
from materials.model import SourceDocument

BODY = "这一段话讲的是修路的事情，路修好了大家都方便，请各村抓紧把材料备齐。"
HEADS = [
    "青年干部培训班2023年第2期",
    "关键词：奋斗\n关键词：担当\n关键词：奉献",
    "学习修路技术网络课程的体会\n修路技术",
    "下面，我分享三个优秀案例，供大家学习借鉴。",
    "今天我给大家分享一篇文章，希望对大家有所帮助。",
    "会前我收集整理了一些资料，供大家参考。",
    "修路修桥\n——在全县修路修桥工作会议上的讲话",
    "织密安全网——筑牢防火墙",
    "志愿服务进社区-让爱住我家",
]
TAILS = [
    "“天行健，君子以自强不息。”（摘自《周易》）",
    "我的话讲完了。（散会）",
    "欢迎社会各界关注我们的工作。",
    "更多精彩，请大家关注明天的大会。",
    "最后，以一句诗与大家共勉：“雄关漫道真如铁，而今迈步从头越。”（毛泽东）",
    "我们要记住：“人生自古谁无死，留取丹心照汗青。”（文天祥）",
]


@pytest.mark.parametrize("words", HEADS)
def test_at_the_head(words: str) -> None:
    text = clean(SourceDocument("x.txt", "", "text/plain", "utf-8", "\n".join([words, *[BODY] * 6]))).text
    assert all(line in text for line in words.split("\n"))


@pytest.mark.parametrize("words", TAILS)
def test_at_the_end(words: str) -> None:
    text = clean(SourceDocument("x.txt", "", "text/plain", "utf-8", "\n".join([*[BODY] * 6, words]))).text
    assert words in text


def test_a_point_is_not_torn_before_a_year_s_task() -> None:
    points = ["一、要继续抓好各项工作2023年度考核，不能松。", "二、要不断提高能力2024年度目标，要定好。"]
    text = clean(SourceDocument("x.txt", "", "text/plain", "utf-8", "\n".join([BODY, *points, BODY]))).text
    assert all(point in text for point in points)

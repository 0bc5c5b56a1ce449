"""What may stand between a speaker and the verb of saying: adverbs, times, and phrases that a preposition opens.

The class that the dictionary gives a word tells most of them (始终 and 曾经 are adverbs, 去年 is a time, 掷地有声 an idiom, 斩钉截铁地 ends as
adverbs do); listed are those that ordinary prose uses as adverbs though the dictionary calls them nouns or verbs.
"""

from __future__ import annotations

from functools import lru_cache

from ..patterns import compiled
from .people import SURNAMES, TITLES
from .words import word_class

_HAN = "\u4e00-\u9fff"
_LONGEST = 7
_CLASSES = ("d", "ad", "a", "an", "t", "tg", "i", "z", "zg")
_NO_ADVERB = frozenset(
    "共同体 负责 主要 一般 重要 著名 伟大 优秀 年轻 普通 专业 全国 中共 国家 中央 大会 会议 会上".split()
)
_ADVERB = compiled(
    "介绍|补充|解释|回忆|分析|发言|总结|致辞|点评|汇报|强调|接受采访|饱含深情|深有感触|深有体会|毫不含糊|一语中的|"
    f"有一?[个句段](?:[{_HAN}]{{2,4}}的)?|深情|动情|自豪|欣慰|严正|反复|多次|首次|一贯|突出|高度|科学|专门|专程|重点|十分|大声|高声|"
    "是(?:这样|如此)|那时|最后|最近|接着|研究|当场|同时|这样|如此|所|则|常|曾|还|也|又|都|就|已|更|才|便|均|"
    "(?:[0-9]{1,2}月)?[0-9]{1,2}日(?:上午|下午|晚上?)?|[去今前]年(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})月份?|[0-9]{4}年[0-9]{1,2}月(?:[0-9]{1,2}日)?|[0-9０-９]{2,4}年|"
    "(?:上?的)?(?:重要)?(?:讲话|报告|致辞|指示|批示|贺信|演讲|回信)中|讲话时|[一二三四五六七八九十两三0-9]+次"
)
PREPOSITION = compiled("(?:在|对|向|就|于|给|针对|面对|围绕|结合|通过|为|从|把|将|同|与|跟|用|以|替|代表)")
"""What opens a phrase that may stand before the verb; 被, 由 and 据 would make somebody else the speaker."""
_TITLE_ENDS = compiled(f"(?:{TITLES})$")


@lru_cache(maxsize=8192)
def is_adverb(word: str) -> bool:
    """Whether one word, or a shape of several (3月5日, 有一句…的), may stand before a verb as an adverb."""
    if _ADVERB.fullmatch(word):
        return True
    if len(word) < 2 or word in _NO_ADVERB:
        return False
    kind = word_class(word)
    if word[-1] == "地" and len(word) > 2:  # 语重心长|地, 不无感慨|地, but not 根据地 and 工业基地
        return not kind and _is_manner(word[:-1])
    return kind in _CLASSES


def _is_manner(stem: str) -> bool:
    """激动, 笑呵呵, 不无|感慨: what 地 turns into an adverb; 国强|激动 begins with a name."""
    if word_class(stem):
        return not word_class(stem).startswith("nr")
    if len(stem) == 3:
        return stem[0] in "很太更最极" and word_class(stem[1:]) != ""
    return len(stem) == 4 and word_class(stem[:2])[:1] in {"d", "v", "m", "a"} and word_class(stem[2:]) != ""


def leading_adverb(words: str) -> int:
    """How many code points of ``words`` the adverb at its head takes; 0 when none stands there."""
    listed = _ADVERB.match(words)
    shortest = listed.end() if listed else 0
    return next(
        (width for width in range(min(_LONGEST, len(words)), shortest, -1) if is_adverb(words[:width])), shortest
    )


def without_adverbs(words: str) -> str:
    """``words`` without the adverbs at its end, which stand between speaker and cue."""
    while True:
        for width in range(min(_LONGEST, len(words) - 1), 0, -1):
            if is_adverb(words[-width:]) and not _is_given_name(words, width) and not _is_torn(words, width):
                words = words[:-width]
                break
        else:
            return words


def _is_given_name(words: str, width: int) -> bool:
    """局长李|高明: two characters behind a surname that an office or nothing precedes."""
    return (
        width == 2
        and len(words) >= 3
        and words[-3] in SURNAMES
        and (len(words) == 3 or _TITLE_ENDS.search(words[:-3]) is not None)
    )


def _is_torn(words: str, width: int) -> bool:
    """领导同|志在: the cut goes through a noun."""
    return width > 1 and word_class(words[-width - 1 : 1 - width]) == "n"


def may_stand_between(gap: str) -> bool:
    """Whether only adverbs or a prepositional phrase stand between speaker and cue (在…会议上多次明确)."""
    rest = gap.lstrip("， ")
    while rest:
        if PREPOSITION.match(rest):  # 就 is an adverb too: 就…工作|强调
            return rest[-1] != "的"
        if not (width := leading_adverb(rest)):
            return False
        rest = rest[width:].lstrip("， ")
    return True

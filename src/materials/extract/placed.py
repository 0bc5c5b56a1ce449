"""Words given to somebody by the place of a verb that no list knows: 宣布：“…”, “…”市长回应。, 把学校视为“…”, 发出了“…”的号召."""

from __future__ import annotations

import re

from ..model import Attribution
from ..spans import Span
from .cues import is_call, is_view
from .whose import CueInSentence
from .words_said import quoted, quoted_before

_HAN = "\u4e00-\u9fff"
_PLACED = re.compile("道?(?:了|过)?(?P<mark>[：，]?)(?=“)")
# 发出了“…”的号召, 写下“…”的诗篇: the noun behind the quotation tells that it is words.
_AS_WORDS = re.compile(
    f"”的[{_HAN}]{{0,8}}?(?:号召|动员令|誓言|诗篇|诗句|名言|豪言|壮语|心声|呼声|感叹|感慨|论断|判断|命题|警示|警告|告诫|嘱托|承诺|倡议|回答|答复|呼吁|预言|遗言|绝唱|宣言|口号|最强音|评价|疑问|之问|赞叹|愿望|期许|寄语)"
)
_TERM_MOST = 8


def said_by_place(at: CueInSentence) -> Attribution | None:
    """The attribution at such a verb, if somebody is named before it and what stands beside it is words."""
    placed = _PLACED.match(at.text, at.cue.end)
    if placed is None:
        quote = quoted_before(at.text, at.paragraph, at.clause)
        speaker = at.named_from(quote.end + 1) if quote else None
    else:
        quote = quoted(at.text, placed.end(), at.marks)
        if quote is None or not _is_saying(at, placed["mark"], quote):
            return None
        speaker = at.speaker(quoted=True, named_alone=True)
    return Attribution(speaker, at.cue, quote, indirect=False) if speaker and quote else None


def has_quotation(text: str, cue: Span) -> bool:
    """Whether a quotation follows the cue at once, or behind a colon or a comma."""
    return _PLACED.match(text, cue.end) is not None


def _is_saying(at: CueInSentence, mark: str, quote: Span) -> bool:
    """Whether a quotation behind a verb is words and no term: 推出“三个一”工程 is an act."""
    if is_call(at.word):
        return True
    if is_view(at.word):
        return any(c in at.before for c in "把将")
    if mark == "：":
        return len(quote) > _TERM_MOST or at.text[quote.end - 1] in "。！？"
    if mark == "，":
        return at.text[quote.end - 1] in "。！？"
    return _AS_WORDS.match(at.text, quote.end) is not None

"""Key words of a speech, by how much more often they stand in it than in ordinary Chinese.

Formulations and speakers stand in their own lists and are no terms, whole or where the dictionary leaves them whole.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from ..model import Attribution, CleanText, Formulation, Paragraph, Role, Term
from ..spans import Span
from .words import rarity, words

MOST = 30
# Function words and the verbs that every speech leans on; they say nothing about what this one is about.
_COMMON = frozenset({
    "我们", "你们", "他们", "自己", "大家", "这个", "这些", "那些", "一个", "一些", "一种", "进行", "通过", "以及",
    "不断", "可以", "能够", "应该", "必须", "需要", "已经", "没有", "就是", "不是", "而且", "但是", "因为", "所以",
    "如果", "只有", "只要", "以来", "方面", "问题", "工作", "同志", "进一步", "加强", "提高", "坚持", "推进", "切实",
    "努力", "做好", "具有", "成为", "作为", "什么", "怎样", "如何", "要求", "主要", "重要", "各项", "各种", "更加",
    "十分", "同时", "特别", "今年", "去年", "目前", "现在", "之间", "其中", "关于", "对于", "根据", "按照", "为了",
    "还要", "不要", "都要", "就要", "继续", "全面", "积极", "充分", "有效", "深入", "大力", "着力", "增强", "促进",
    "实现", "完善", "开展", "加快", "推动", "提升", "建立", "健全", "形成", "确保", "认真", "着眼", "不能", "不仅",
    "还是", "或者",
})  # fmt: skip


def terms(
    text: CleanText,
    paragraphs: Sequence[Paragraph],
    formulations: Sequence[Formulation],
    said: Sequence[Attribution],
) -> tuple[Term, ...]:
    """Up to :data:`MOST` key words, weightiest first; ``score`` is relative to the first, 0 to 1."""
    own = {f.name.of(text.text) for f in formulations} | {a.speaker.of(text.text) for a in said}
    body = [p.span for p in paragraphs if p.role is Role.BODY]
    counts = Counter(word for span in body for word in words(span.of(text.text)))
    least = 2 if sum(map(len, body)) < 3000 else 4
    weighed = [
        (count * rarity(word), word)
        for word, count in counts.items()
        if count >= least and word not in own and word not in _COMMON
    ]
    best = sorted(weighed, key=lambda pair: (-pair[0], pair[1]))[:MOST]
    top = best[0][0] if best else 1.0
    return tuple(_term(text.text, body, word, weight / top) for weight, word in best)


def _term(text: str, body: Sequence[Span], word: str, score: float) -> Term:
    places = (text.find(word, span.start, span.end) for span in body)
    start = next(place for place in places if place >= 0)
    return Term(Span(start, start + len(word)), sum(text.count(word, s.start, s.end) for s in body), round(score, 4))

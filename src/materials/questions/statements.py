"""判断: a sentence as printed, or with one phrase exchanged for another of its kind from the same speech.

What is exchanged: a member of a set, the numeral of a listed one, a figure, a word for its opposite, or the word that says
what a thing is (关键, 基础). Exactly one exchange is recorded, and putting it back gives the sentence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import islice, zip_longest

from ..model import Formulation, Question, Slogan
from ..spans import Span
from .distractors import siblings
from .groups import Group
from .make import question
from .stems import Stems

# What a thing is said to be; words of one group say nearly the same and are never exchanged for each other.
_ROLES = {
    word: group
    for group, words in enumerate(
        ("关键 核心 重点 灵魂", "基础 根基 根本 前提", "保证 保障", "动力 源泉", "目的 目标", "途径", "主题 主线")
    )
    for word in words.split()
}
_ROLE = re.compile(f"(?<=[是为的])({'|'.join(_ROLES)})(?=[，。；、！])")
_FIGURE = re.compile(
    r"(?<![\d.])\d+(?:\.\d+)?(?=(%|亿元|万元|元|万人|人|万户|个|项|倍|公里|万公里|万套|万亩|所|家|次)(?!以))"
)
# Opposites that stand beside each other in official prose; one is printed for the other only where the speech has both.
# What is done may be done to anything; a thing or kind is exchanged only before words that the speech has behind the other.
_DONE = (
    ("提高", "降低"), ("扩大", "缩小"), ("上升", "下降"), ("增强", "减弱"), ("增加", "减少"), ("加快", "放慢"),
)  # fmt: skip
_NAMED = (
    ("主动", "被动"), ("直接", "间接"), ("长期", "短期"), ("国内", "国际"), ("城市", "农村"), ("内部", "外部"),
    ("首要", "次要"), ("事前", "事后"), ("宏观", "微观"), ("数量", "质量"), ("传统", "现代"), ("局部", "全局"),
    ("集体", "个人"), ("东部", "西部"), ("中央", "地方"), ("理论", "实践"), ("物质", "精神"), ("定性", "定量"),
    ("供给", "需求"), ("动力", "压力"), ("上级", "基层"),
)  # fmt: skip
_FREE = frozenset(order for pair in _DONE for order in (pair, pair[::-1]))
_BEHIND_A_WORD = "，。；：、！”）的和与及或是"
_BEFORE_A_WORD = "，。；：、！？“”（）的和与及或是为在对从更不要以把由向于使让被到将比都各据照靠受"
_COUNT = re.compile("[两二三四五六七八九][个项种条大点]")
_VALUE = {"两": 2, **{c: i for i, c in enumerate("一二三四五六七八九", 1)}}
_PLACES = 3
_SHORTEST_SAYING = 8
_REST = 24  # roles and figures outside key sentences that are tried, for speeches with little else
_AROUND = 4


def statements(
    stems: Stems, listed: Sequence[Group], formulations: Sequence[Formulation], slogans: Sequence[Slogan],
    summary: Sequence[Span],
) -> Iterator[Question]:  # fmt: skip
    """Questions of this kind, false and true by turns while both last; no two share a sentence.

    At most two true statements more than false ones: a paper on which everything is true asks nothing.
    """
    taken: list[Span] = []
    false: list[Question] = []
    true: list[Question] = []
    for place, subject, exchanges in _candidates(stems, listed, formulations, slogans, summary):
        stem = stems.stem(place)
        if stem is None or stems.text[stem.end - 1] in "？?" or any(t.overlaps(stem) for t in taken):
            continue
        exchange = next((e for e in exchanges if _is_false(stems, stem, *e)), None) if len(false) <= len(true) else None
        taken.append(stem)
        answer = (exchange[0],) if exchange else (stem,)
        made = question(
            stems.text, "truefalse", "statement", stem, answer, stem, subject=subject, substitution=exchange
        )
        (false if exchange else true).append(made)
    for one, other in zip_longest(false, true[: len(false) + 2]):
        yield from (item for item in (one, other) if item is not None)


def _is_false(stems: Stems, stem: Span, victim: Span, other: Span) -> bool:
    """Whether the exchange makes a statement that the speech does not make: nothing in it is said like that elsewhere."""
    text, words = stems.text, other.of(stems.text)
    if not stem.contains(victim) or words in stem.of(text) or victim.of(text) in words:
        return False
    before = text[max(stem.start, victim.start - _AROUND) : victim.start]
    after = text[victim.end : min(stem.end, victim.end + _AROUND)]
    return before + words + after not in text and stem.of(text).count(victim.of(text)) == 1


Exchange = tuple[Span, Span]


def _candidates(
    stems: Stems, listed: Sequence[Group], formulations: Sequence[Formulation], slogans: Sequence[Slogan],
    summary: Sequence[Span],
) -> Iterator[tuple[Span, Span | None, list[Exchange]]]:  # fmt: skip
    """Places with their subject and what may be exchanged there, the best first."""
    text = stems.text
    for group in listed:
        victim = group.items[len(group.items) // 2]
        whole = Span(min(i.start for i in group.items), max(i.end for i in group.items))
        others = [w for w in siblings(text, group, listed) if _alike(w.of(text), victim.of(text), group.words(text))]
        yield whole, group.name, [(victim, w) for w in others]
    yield from _sayings(stems)
    for sentence in [*summary, *(s.span for s in slogans)]:
        yield sentence, None, [*_roles(text, sentence), *_figures(text, sentence), *_opposites(text, sentence)]
    for formulation in formulations:
        for place in formulation.occurrences[:_PLACES] if formulation.items else ():
            yield place, formulation.name, _recounted(text, place, formulations)
    for formulation in formulations:
        if not formulation.items:
            yield formulation.name, formulation.name, []
    for pattern, exchanges in ((_ROLE, _roles), (_FIGURE, _figures)):
        for place in (Span(*match.span()) for match in islice(pattern.finditer(text), _REST)):
            if found := exchanges(text, place):
                yield place, None, found


def _alike(word: str, victim: str, members: Sequence[str]) -> bool:
    """Whether a reader may take ``word`` for a member: as long as what it stands for, and built like two and half of them."""
    ends = max(sum(word[i] == m[i] for m in members) for i in (0, -1))
    return len(word) == len(victim) and ends >= 2 and 2 * ends >= len(members)


def _sayings(stems: Stems) -> Iterator[tuple[Span, Span | None, list[Exchange]]]:
    """A saying with its speaker; never with another one: nobody prints that somebody said what he did not say."""
    for said in stems.said:
        if len(said.quote) >= _SHORTEST_SAYING:
            yield Span(min(said.speaker.start, said.quote.start), said.quote.end), None, []


def _roles(text: str, sentence: Span) -> list[Exchange]:
    """What the sentence says a thing is, and what others are said to be; which of them comes first differs by place."""
    found = [Span(*m.span(1)) for m in _ROLE.finditer(text)]
    exchanges: list[Exchange] = []
    for victim in (s for s in found if sentence.contains(s)):
        others = [o for o in found if _ROLES[o.of(text)] != _ROLES[victim.of(text)]]
        first = victim.start % max(len(others), 1)
        exchanges += [(victim, other) for other in (*others[first:], *others[:first])]
    return exchanges[:40]


def _figures(text: str, sentence: Span) -> list[Exchange]:
    """A figure and others of the same unit and as many digits."""
    found = [(Span(*m.span()), m[1]) for m in _FIGURE.finditer(text)]
    inside = [(span, unit) for span, unit in found if sentence.contains(span)]
    return [
        (victim, other)
        for victim, unit in inside
        for other, same in found
        if same == unit and len(other) == len(victim) >= 2 and other.of(text) != victim.of(text)
    ][:40]


def _opposites(text: str, sentence: Span) -> list[Exchange]:
    """A word and its opposite, where the speech has both and the word begins where it stands: not the 精神 of 科学精神."""
    words = sentence.of(text)
    found = []
    for one, other in (order for pair in (*_DONE, *_NAMED) for order in (pair, pair[::-1])):
        elsewhere = text.find(other)
        for place in re.finditer(one, words) if elsewhere >= 0 else ():
            begins = place.start() == 0 or words[place.start() - 1] in _BEFORE_A_WORD
            behind = words[place.end() : place.end() + 1]
            if begins and ((one, other) in _FREE or behind in _BEHIND_A_WORD or other + behind in text):
                victim = Span(sentence.start + place.start(), sentence.start + place.end())
                found.append((victim, Span(elsewhere, elsewhere + len(other))))
                break
    return found


def _recounted(text: str, place: Span, formulations: Sequence[Formulation]) -> list[Exchange]:
    """The numeral of a listed set and those of other sets, the nearest first: 四个注重, printed as 三个注重.

    Only before a measure word: in names like 三农 the numeral is no count that anybody would mistake.
    """
    if _COUNT.match(text, place.start, place.end) is None:
        return []
    numeral = Span(place.start, place.start + 1)
    value = _VALUE[numeral.of(text)]
    heads = {text[f.name.start]: Span(f.name.start, f.name.start + 1) for f in formulations if len(f.parts) == 1}
    others = [(abs(_VALUE[c] - value), head) for c, head in heads.items() if c in _VALUE and _VALUE[c] != value]
    return [(numeral, head) for _, head in sorted(others)]

"""填空: what is cut out of a sentence so that the rest still says what is missing.

In falling order of worth: the members of a listed set or its name, the differing words of parallel clauses, a quoted
phrase or the object of a leading verb in a key sentence. Cuts are whole phrases by their marks, never single characters.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from ..model import Formulation, Question, Slogan
from ..patterns import compiled
from ..sentences import common_head
from ..spans import Span
from .groups import Group
from .make import question
from .stems import LONGEST_CUT, SHORTEST_CUT, Stems

_LEAST_HEAD = 2
_ELSEWHERE = 2
_QUOTED = compiled("(?<=“)[\u4e00-\u9fff、，]{4,14}(?=”)")
# Verbs of two characters that open a clause in every speech; what follows is their object, up to the clause's end.
_OBJECT = compiled(
    "(?<=[，、；：])(?:必须|要|应|应当|坚决|着力|努力|不断|切实|积极|大力|全面|始终|进一步|更加|真正|共同|从而)*"
    "(?:坚持|推进|加强|提高|完善|深化|增强|促进|推动|提升|加快|实现|建设|维护|保障|发展|扩大|优化|落实|强化|健全|"
    "建立|弘扬|培育|解决|贯彻|树立|打造|构建|激发|转变|夯实|改善|围绕|依靠|遵循|创新|规范|服务|凝聚|巩固|做好)"
    "(?!和|与|及|并|了|着|好|到|出|起|的|地|以|下|为|、)([\u4e00-\u9fff]{4,12})(?=[，。；！])"
)
_BROKEN = compiled("^[的地得了和与及等着之其]|[的地得和与及在为以是]$")


def blanks(
    stems: Stems, listed: Sequence[Group], formulations: Sequence[Formulation], slogans: Sequence[Slogan],
    summary: Sequence[Span],
) -> Iterator[Question]:  # fmt: skip
    """Questions of this kind, the best first; no two share a sentence, none asks for the very words of another."""
    taken: list[Span] = []
    asked_for: set[str] = set()
    for asked, cuts in _candidates(stems, listed, formulations, slogans, summary):
        stem = stems.stem(Span(min(c.start for c in cuts), max(c.end for c in cuts)))
        if stem is None or any(t.overlaps(stem) for t in taken) or not stems.cut(stem, cuts):
            continue
        words = {c.of(stems.text) for c in cuts}
        if words <= asked_for or any(_BROKEN.search(w) for w in words):
            continue
        taken.append(stem)
        asked_for |= words
        yield question(stems.text, "blank", "blank", stem, cuts, stem, blanks=tuple(cuts), subject=asked)


def _candidates(
    stems: Stems, listed: Sequence[Group], formulations: Sequence[Formulation], slogans: Sequence[Slogan],
    summary: Sequence[Span],
) -> Iterator[tuple[Span | None, list[Span]]]:  # fmt: skip
    text = stems.text
    for group in listed:
        yield from ((group.name, cuts) for cuts in _of_set(stems, group))
    ranked = sorted((s for s in slogans if s.members), key=lambda s: (-s.score, s.span))
    for slogan in ranked:
        cut = differing(text, slogan.members)
        if cut:
            yield None, list(cut[-3:])
    for formulation in formulations:
        if not formulation.items:
            yield from ((formulation.name, [name]) for name in _introduced(text, formulation))
    for span in [*summary, *(s.span for s in ranked)]:
        yield from ((None, cuts) for cuts in _of_key_sentence(text, stems.around(span)))


def _of_set(stems: Stems, group: Group) -> Iterator[list[Span]]:
    """Some members, by what tells them apart; or one whole member; or the name where the members stand beside it."""
    text = stems.text
    cut = differing(text, group.items)
    if cut:
        yield list(cut[-3:])
        yield list(cut[-2:])
    yield [group.items[-1]]
    yield [group.items[0]]
    if group.name is not None and group.source.contains(group.name):
        yield [group.name]


def _introduced(text: str, formulation: Formulation) -> Iterator[Span]:
    """The name of an unlisted set where it stands in quotation marks."""
    for place in formulation.occurrences:
        if text[place.start - 1 : place.start] == "“" and text[place.end : place.end + 1] == "”":
            yield place


def _of_key_sentence(text: str, sentence: Span) -> Iterator[list[Span]]:
    quoted = [Span(*m.span()) for m in _QUOTED.finditer(text, sentence.start, sentence.end)]
    if quoted:
        yield quoted[:2]
    objects = [Span(*m.span(1)) for m in _OBJECT.finditer(text, sentence.start, sentence.end)]
    if len(objects) >= 3:
        yield [objects[0], objects[2]]
    if objects:
        yield objects[-1:]


def differing(text: str, members: Sequence[Span]) -> tuple[Span, ...]:
    """What each member has to itself between the words that all share; empty where too little is shared or left."""
    words = [member.of(text) for member in members]
    if len(words) < 2:
        return ()
    head = len(common_head(words))
    tail = min(len(common_head([w[::-1] for w in words])), min(map(len, words)) - head)
    # One shared character may be half of a word: 有章可循、有规可守; behind 的 stands the noun it belongs to: 在更大的|范围审视….
    head = _between_words(text, words, head, 1)
    tail = _between_words(text, words, tail, -1)
    if head and words[0][head - 1] == "的":
        return ()
    if head + tail == 0:
        return ()
    cut = tuple(Span(m.start + head, m.end - tail).stripped(text, "“”‘’，、；：") for m in members)
    lead = words[0][:head]
    # 一个台阶一个台阶地上: what is shared comes again inside, so the cut is no phrase of its own.
    if lead and any(lead in c.of(text) for c in cut):
        return ()
    return cut if all(SHORTEST_CUT <= len(c) <= LONGEST_CUT for c in cut) else ()


def _between_words(text: str, words: Sequence[str], shared: int, step: int) -> int:
    """``shared`` characters, or fewer, so that the cut splits no word: 最严|格, where the text says 严格 elsewhere too.

    ``step`` is 1 for a shared head, -1 for a tail. 0 where less than two characters would be left.
    """
    while shared >= _LEAST_HEAD and any(_splits(text, word[::step], shared, step) for word in words):
        shared -= 1
    return shared if shared >= _LEAST_HEAD else 0


def _splits(text: str, word: str, shared: int, step: int) -> bool:
    """Whether the two characters at the cut stand side by side elsewhere, with other words around them."""
    pair, whole = word[shared - 1 : shared + 1], word[: shared + 1]
    return len(pair) == 2 and text.count(pair[::step]) - text.count(whole[::step]) >= _ELSEWHERE

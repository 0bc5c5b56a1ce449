"""Makes a quotable passage one that can stand by itself on a card, a slide, a page: widens it by the clauses that it leans on.

A passage leans on what stands before it (都可能失之毫厘…, 就是做任何事情…, 使自己成为…), or on what follows it (只要我们…,
无论是弱小还是强大, the first members of a series with ；). What cannot be widened within its sentence is not quoted.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..patterns import compiled
from ..sentences import first_outside
from ..spans import Span

_ENDS = "，；：。！？"
# A clause that begins so says something of what stands before it: of its subject, its cause, its contrast.
_LEANS_BACK = compiled(
    "都|也|更是|还|又|则|才|就|即(?!使|便|将)|便(?![民利捷])|是(?!否|非)|使|让|令|并|而|从而|进而|以便|以及|以此|但|却|然而|不过|那么|因此|因而|所以|于是|"
    "由此|据此|对此|为此|此|这|那|其(?!次|实)|它|他|她|该|甚至|特别|尤其|具有|成为|变成|体现|反映|有着|"
    "(?!为|除)[\u4e00-\u9fff]{1,2}了|[^，]{1,6}的一[点条个项]|[^，；。：]{1,4}才[能会]"
)
_POINTS_BACK = compiled(
    "特别是|尤其是|那么|这(?![个项种场次])|那(?![个项种场次])|其(?!次|实)|它|他|她|该|但|却|然而|不过|因此|因而|所以|于是|由此|据此|对此|为此|而"
)
# A clause that begins so waits for the one that says what follows from it, or for any (按照有标准、有网络的要求，健全体系).
_WAITS = compiled("无论|不论|不管|只要|只有|如果|假如|要是|虽然|尽管|既然|即使|即便|除非|没有")
_LEADS = compiled("按照|根据|依据|随着|通过|为了|由于|因为|围绕")
_ANSWERS = compiled("[都也就才便总]")
_ORDINAL = compiled(
    "[（(]?[一二三四五六七八九十0-9]{1,3}(?:[）)、．.]|[是要])|第[一二三四五六七八九十]{1,3}[，、]|首先|其次|再次"
)
_PAIRS = (("“", "”"), ("‘", "’"), ("（", "）"), ("《", "》"))
_NAMES_ONLY = 5  # code points: members so short are the subject of what follows (伟大斗争，伟大工程，…，紧密联系)


@dataclass(frozen=True, slots=True)
class _Room:
    """Where a passage may grow: between ``start`` and ``end`` of its sentence, inside the quotation marks around it."""

    text: str
    start: int
    end: int

    def clause_before(self, start: int) -> int:
        """Where the clause before ``start`` begins."""
        at, depth = start - 1, 0
        while at > self.start:
            c = self.text[at - 1]
            depth += (c in "”’）》") - (c in "“‘（《")
            if depth == 0 and c in _ENDS:
                break
            at -= 1
        return max(at, self.start)

    def clause_end(self, at: int) -> int:
        """The end of the clause that ``at`` stands in, its mark left out."""
        return first_outside(self.text, at, self.end, _ENDS)


def standing(text: str, span: Span, members: Sequence[Span], sentence: Span, longest: int) -> Span | None:
    """``span`` with the clauses of its ``sentence`` that it leans on; ``None`` where it cannot stand, or is too long then.

    ``members`` are its parallel clauses, where it has them. ``longest`` counts code points.
    """
    room = _room(text, span, sentence)
    start = _start(room, span.start)
    whole = Span(start, _end(room, Span(start, span.end), members))
    words = whole.of(text)
    announces = text[whole.end : whole.end + 1] == "："
    if announces or len(whole) > longest or _POINTS_BACK.match(words) or (start < span.start and _ORDINAL.match(words)):
        return None
    return whole if all(words.count(o) == words.count(c) for o, c in _PAIRS) else None


def _room(text: str, span: Span, sentence: Span) -> _Room:
    """The sentence, or what the quotation marks around the passage hold of it."""
    depth, start = 0, sentence.start
    for at in range(span.start - 1, sentence.start - 1, -1):
        depth += (text[at] == "”") - (text[at] == "“")
        if depth < 0:
            start = at + 1
            break
    return _Room(text, start, first_outside(text, span.end, sentence.end, "”") if depth < 0 else sentence.end)


def _start(room: _Room, start: int) -> int:
    """Back to the first clause that leans on nothing; behind ： only quotation marks open something of its own."""
    text = room.text
    while start > room.start:
        before = room.clause_before(start)
        announced = text[start - 1] == "：" and text[start] != "“"
        if not (announced or _LEANS_BACK.match(text, start) or _WAITS.match(text, before)):
            break
        start = before
    return start


def _end(room: _Room, span: Span, members: Sequence[Span]) -> int:
    """On to the clause that answers a condition; a series with ； is quoted to its end, names with what is said of them."""
    text, end = room.text, span.end
    if end >= room.end or text[end - 1] in "。！？":
        return end
    end = room.clause_end(end)  # 按照有标准、有网络、有内容|、有人才的要求
    series = any(text[m.end] in "；;" for m in members[:-1])
    names = (
        bool(members)
        and max(map(len, members)) <= _NAMES_ONLY
        and "，" in span.of(text)
        and text[end : end + 1] == "，"
    )
    if series or names:
        return room.end
    waits = _WAITS.match(text, span.start) is not None
    leads = _LEADS.match(text, span.start) is not None and "，" not in span.of(text)
    while end < room.end and (waits or leads or _POINTS_BACK.match(text, end + 1)):
        following = Span(end + 1, room.clause_end(end + 1))
        end, leads = following.end, False
        waits = waits and _ANSWERS.search(text, following.start, following.end) is None
    return end + 1 if end < room.end and text[end] in "。！？" else end

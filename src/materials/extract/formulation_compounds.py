"""Compounds (三具两基一抓手, 三去一降一补, “1+3+N”): the members of all their numerals, each part's own or in one list."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import accumulate, cycle, islice

from ..model import Part, Section
from ..patterns import compiled
from ..spans import Span
from .compound_initials import before_by_initials, behind_by_initials, from_core, near_by_initials
from .compound_series import by_groups, by_initials
from .formulation_index import close_by
from .formulation_lists import pieces_after, pieces_before
from .formulation_names import Name
from .member_cuts import listed
from .members import behind, in_brackets
from .members_before import before
from .numerals import Numeral, parse

_QUOTED = compiled("“([^“”\n]{3,40})”")
_NUMERALS = "一二三四五六七八九十"
_TOLD = 2  # a compound is told over sentences behind one of its first places
_QUOTED_SET = compiled("“([一二两三四五六七八九十][^“”\n]{1,12})”")


def compound(
    text: str, name: Name, places: Sequence[Span], sections: Sequence[Section], definition: Span | None
) -> tuple[Part, ...]:
    """The parts of a compound with their members; parts without members where the document does not list them all."""
    words = name.span.of(text)
    heads = [Span(name.span.start + p.span.start, name.span.start + p.span.end) for p in name.parts]
    numbers = [p.value for p in name.parts]
    cores = [p.core.of(words) for p in name.parts]
    if single := _borne(text, name, places) or _twins(text, name, definition) or _each_shows_all(text, name, places):
        return (Part(name.span, len(single), single),)
    for items in _ways(text, name.parts, cores, places, heads, sections, definition):
        if items:
            items = _by_core(text, items, cores)
            return tuple(Part(h, n, i) for h, n, i in zip(heads, numbers, items, strict=True))
    return tuple(Part(h, n, ()) for h, n in zip(heads, numbers, strict=True))


Lists = list[tuple[Span, ...]]


def _by_core(text: str, items: Lists, cores: Sequence[str]) -> Lists:
    """签约的多、落地的少、小项目多、大项目少 for 两多两少: each member to the part whose core it alone ends, or begins, with."""
    for shows in (str.endswith, str.startswith):
        shown = [[m for part in items for m in part if shows(m.of(text), core)] for core in cores if core]
        apart = len(shown) == len(items) and [len(s) for s in shown] == [len(part) for part in items]
        if apart and len({m for s in shown for m in s}) == sum(len(part) for part in items):
            return [tuple(s) for s in shown]
    ranked = [[m for part in items for m in part if core and _after_rank(m.of(text), core)] for core in cores]
    if [len(r) for r in ranked] == [len(part) for part in items] and len(set(cores)) == len(cores) > 1:
        cut = [
            [Span(m.start + m.of(text).index(core), m.end) for m in r] for core, r in zip(cores, ranked, strict=True)
        ]
        return [tuple(r) for r in cut]  # 一查学习，看…；二查作风，看…
    return items


def _after_rank(words: str, core: str) -> bool:
    """一查学习 for 查: what is counted stands at the head, or behind a numeral there."""
    return words.startswith(core) or (words[:1] in _NUMERALS and words.startswith(core, 1))


def _ways(
    text: str,
    parts: Sequence[Numeral],
    cores: Sequence[str],
    places: Sequence[Span],
    heads: Sequence[Span],
    sections: Sequence[Section],
    definition: Span | None,
) -> Iterator[Lists]:
    numbers = [p.value for p in parts]
    total = sum(numbers)
    yield _own_lists(text, heads, numbers, cores, places[0])
    if not any(cores):
        for place in places:
            yield _sets_behind(text, place, numbers)
    for place in places if total <= 20 else ():
        yield _in_turn(text, place, cores, numbers)
        for finder in (in_brackets, behind):
            yield _dealt(finder(text, place, total, ""), numbers)
        yield _bracketed(text, place, numbers)
        yield _dealt(before_by_initials(text, place, cores, numbers), numbers)
        yield _dealt(behind_by_initials(text, place, cores, numbers), numbers)
    for place in places:
        yield _dealt(near_by_initials(text, place, cores, numbers), numbers)
    if 2 < total <= 12 and all(cores):
        wanted = [core[:1] for core, number in zip(cores, numbers, strict=True) for _ in range(number)]
        yield from (_dealt(by_initials(text, place, wanted, sections), numbers) for place in places[:_TOLD])
        yield from (
            by_groups(text, place, list(zip(numbers, cores, strict=True)), sections) for place in places[:_TOLD]
        )
    if definition is not None:
        pieces = pieces_after(text, definition.start, len(definition))
        yield _dealt(_sets_inside(text, definition, numbers), numbers)
        if all(cores):
            yield _dealt(listed(text, pieces, total, ""), numbers)
    yield _from_quotes(text, cores, numbers)


def _dealt(items: Sequence[Span], numbers: Sequence[int]) -> Lists:
    """One list of all members, dealt to the parts in their order."""
    if len(items) != sum(numbers):
        return []
    ends = list(accumulate(numbers))
    return [tuple(items[end - n : end]) for n, end in zip(numbers, ends, strict=True)]


def _own_lists(text: str, heads: Sequence[Span], numbers: Sequence[int], cores: Sequence[str], near: Span) -> Lists:
    """“三具”，就是…；“两基”，就是…: every part is listed on its own, quoted or, behind the name, at the head of a clause."""
    out: Lists = []
    for head, number, core in zip(heads, numbers, cores, strict=True):
        at = text.find(f"“{head.of(text)}”", max(0, near.start - 4000))
        if at < 0:
            opened = compiled(f"[。；：，\n]{re.escape(head.of(text))}(?=[，：]?(?:就是|即|是|为|指|：))")
            clause = opened.search(text, near.end, near.end + 600)
            at = clause.start() if clause else -1
        if at < 0:
            return []
        place = Span(at + 1, at + 1 + len(head))
        items = behind(text, place, number, core, weak=True) or in_brackets(text, place, number, core)
        if len(items) != number:
            return []
        out.append(items)
    return out


def _bracketed(text: str, place: Span, numbers: Sequence[int]) -> Lists:
    """“三河三湖”（淮河海河辽河、太湖巢湖滇池）: a run of words of two characters for each part."""
    start = place.end + (text[place.end : place.end + 1] == "”")
    if text[start : start + 1] != "（":
        return []
    runs = [p.span for p in pieces_after(text, start + 1, 120)]
    if [len(run) for run in runs] != [2 * n for n in numbers]:
        return []
    return [tuple(Span(i, i + 2) for i in range(run.start, run.end, 2)) for run in runs]


def _in_turn(text: str, place: Span, cores: Sequence[str], numbers: Sequence[int]) -> Lists:
    """讲政治、有信念，讲规矩、有纪律，…“四讲四有”: a member of each part in turn, each with its part's first character."""
    end = place.start - (text[place.start - 1 : place.start] == "“")
    spans = [p.span for p in pieces_before(text, end)][-sum(numbers) :]
    turn = list(islice(cycle(cores), len(spans)))
    if len(spans) != sum(numbers) or len(set(numbers)) > 1 or len(set(cores)) < len(cores) or not all(cores):
        return []
    if not all(text.startswith(core[0], s.start) for s, core in zip(spans[1:], turn[1:], strict=True)):
        return []
    whole = [from_core(text, spans, turn)[0], *spans[1:]]
    return [tuple(whole[i :: len(cores)]) for i in range(len(cores))] if whole[0].of(text)[:1] == cores[0][0] else []


def _sets_inside(text: str, definition: Span, numbers: Sequence[int]) -> tuple[Span, ...]:
    """聚焦…、…“两个目标”，推进…“六项行动” for “2653”: a set for each digit, listed one after the other."""
    out: list[Span] = []
    wanted = list(numbers)
    for match in _QUOTED.finditer(text, definition.start, definition.end):
        parts = parse(match.group(1))
        if len(parts) != 1 or not wanted or parts[0].value != wanted.pop(0):
            return ()
        place = Span(*match.span(1))
        out += before(text, place, parts[0].value, parts[0].core.of(match.group(1)))
    return tuple(out) if not wanted and len(out) == sum(numbers) else ()


def _borne(text: str, name: Name, places: Sequence[Span]) -> tuple[Span, ...]:
    """一岗三责（管工作、管安全稳定、管行风作风）: the one post bears three duties, only they are members."""
    if [p.value for p in name.parts[:1]] != [1] or len(name.parts) != 2:
        return ()
    words = name.span.of(text)
    number, core, bearer = name.parts[1].value, name.parts[1].core.of(words), name.parts[0].core.of(words)
    for place in places:
        members = in_brackets(text, place, number, core) or behind(text, place, number, core)
        if members and not any("、" in m.of(text) or bearer in m.of(text) for m in members):
            return members  # 一中心两基地 lists its centre as well
    return ()


def _twins(text: str, name: Name, definition: Span | None) -> tuple[Span, ...]:
    """招才引智、招商引资 for 双招双引: each member shows what every numeral counts, so there are only two."""
    words = name.span.of(text)
    cores = [p.core.of(words) for p in name.parts]
    if definition is None or {p.value for p in name.parts} != {2} or len(set(cores)) < 2:
        return ()
    members = listed(text, pieces_after(text, definition.start, len(definition)), 2, cores[0])
    return members if all(core in m.of(text) for m in members for core in cores) else ()


def _each_shows_all(text: str, name: Name, places: Sequence[Span]) -> tuple[Span, ...]:
    """“三管三必须”，即管行业必须管安全、管业务必须管安全、…: as many members as each numeral says, each with all that is counted."""
    words = name.span.of(text)
    cores, number = [p.core.of(words) for p in name.parts], name.parts[0].value
    if {p.value for p in name.parts} != {number} or len(set(cores)) < 2 or not all(cores):
        return ()
    for place in places:
        for members in (
            in_brackets(text, place, number, cores[0]),
            behind(text, place, number, cores[0]),
            _clauses_behind(text, place, number, cores[0]),
            before(text, place, number, cores[0]),
            close_by(text, place, number, cores[0], even=False),
        ):
            whole = members and not any("、" in m.of(text) for m in members)
            if whole and all(core in m.of(text) for m in members for core in cores):
                return members
    return ()


def _clauses_behind(text: str, place: Span, number: int, core: str) -> tuple[Span, ...]:
    comma = text.find("，", place.end, place.end + 14)
    return listed(text, pieces_after(text, comma + 1), number, core) if comma >= 0 else ()


def _sets_behind(text: str, place: Span, numbers: Sequence[int]) -> Lists:
    """“123”体系：锚定“一个目标”，即…；突出“两条主线”，即…和…；…: a quoted set for each digit in the name's own sentence, listed in its turn."""
    end = pieces_after(text, place.end + 1, 400)
    wanted, out = list(numbers), Lists()
    for match in _QUOTED_SET.finditer(text, place.end + 1, end[-1].span.end if end else place.end):
        parts = parse(match.group(1))
        if not wanted or len(parts) != 1 or parts[0].value != wanted[0]:
            return []
        inner, core = Span(*match.span(1)), parts[0].core.of(match.group(1))
        number = wanted.pop(0)
        members = in_brackets(text, inner, number, core) or behind(text, inner, number, core, weak=True)
        out.append(members or before(text, inner, number, core))
    return out if not wanted and all(out) else []


def _from_quotes(text: str, cores: Sequence[str], numbers: Sequence[int]) -> Lists:
    """“重读党的历史，坚定信念” … “重温入党誓言，坚定党的宗旨” … for 三重三坚定: quoted clauses that begin with what is counted."""
    if len(set(cores)) < len(cores) or not all(cores) or min(numbers) < 2:
        return []
    out: list[list[Span]] = [[] for _ in cores]
    opened = compiled(f"“({re.escape(cores[0])}[^“”\\n]{{2,40}})”")
    for match in opened.finditer(text):
        pieces = pieces_after(text, match.start(1), match.end(1) - match.start(1))
        heads = [next((i for i, core in enumerate(cores) if p.span.of(text).startswith(core)), -1) for p in pieces]
        if heads != list(range(len(cores))):
            continue
        for i, piece in zip(heads, pieces, strict=True):
            if piece.span.of(text) not in {s.of(text) for s in out[i]}:
                out[i].append(piece.span)
    return [tuple(spans) for spans in out] if [len(spans) for spans in out] == list(numbers) else []

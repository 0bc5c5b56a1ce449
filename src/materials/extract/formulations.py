"""Numeric formulations (数字提法): quoted ones, established ones, and unquoted ones whose members the document lists.

One entry an expression; its parts carry members only when the document lists exactly as many as the numeral says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

from ..model import CleanText, Formulation, GlossaryEntry, Paragraph, Part, Role, Section, Status
from ..spans import Span
from .members import by_initials, find_members, find_points, in_definition, parallel_pairs
from .numerals import NUMERAL, is_quantity, parts_of

_N = "一二两三四五六七八九十双"
_QUOTED = re.compile(f"“(?P<name>(?:[{_N}]|[0-9N]{{1,2}}(?=[\\+个])|十[一二三四五六七八九])[^“”，。；：！？]{{0,15}})”")
_QUOTED_NUMBER = re.compile(
    "“[二两三四五六七八九十]个”[\u4e00-\u9fff]{2}(?=[，。；、！]|的)|[二两三四五六七八九十]个“[\u4e00-\u9fff]{1,4}”"
)
_COUNTED = re.compile(
    "(?<![第\u3007一二三四五六七八九十百千万0-9．.])(?P<n>[二两三四五六七八九十]|[2-9])(?P<m>个|大|项|点|种|条|类|级|句|步)"
    "(?P<x>[\u4e00-\u9fff]{1,8}?)(?=[，。：；、）（”“]|即|就是|分别|包括|是指|$)"
)
_BARE_COUNT = re.compile(f"[{_N}](?:个|大|项|点|种|条|类)")  # the numeral of “三个”服务, taken alone
_PLAIN = re.compile("(?:方面|个方面|点|条|项|种|类|部分|个部分|个问题|个内容)$")


def formulations(
    text: CleanText, paragraphs: Sequence[Paragraph], sections: Sequence[Section], glossary: Sequence[GlossaryEntry]
) -> tuple[Formulation, ...]:
    """Every formulation of body and notes, in the order of first appearance."""
    places = [p.span for p in paragraphs if p.role in (Role.BODY, Role.TITLE)]
    names = _names(text.text, places)
    definitions = [(entry.term.of(text.text), entry.definition) for entry in glossary]
    found = {}
    for span, must_list in names:
        words = span.of(text.text)
        if words in found:
            continue
        definition = next((place for term, place in definitions if words in term), None)
        entry = _formulation(text.text, span, sections, definition, must_list=must_list)
        if entry is not None:
            found[words] = entry
    return _with_occurrences(text.text, places, sorted(found.values(), key=lambda f: f.name))


def _names(text: str, places: Sequence[Span]) -> list[tuple[Span, bool]]:
    """Candidate names in order of trust: quoted, established, counted; the last only stand with listed members."""
    quoted: list[tuple[Span, bool]] = []
    counted: list[tuple[Span, bool]] = []
    for place in places:
        quoted += [
            (Span(*m.span("name")), _needs_members(m.group("name")))
            for m in _QUOTED.finditer(text, place.start, place.end)
        ]
        quoted += [(Span(*m.span()), False) for m in _QUOTED_NUMBER.finditer(text, place.start, place.end)]
        quoted += [(Span(*m.span()), False) for m in _established().finditer(text, place.start, place.end)]
        counted += [(span, True) for span in _counted(text, place)]
    return [*sorted(quoted), *_outside(counted, [span for span, _ in quoted])]


def _needs_members(name: str) -> bool:
    """A quoted single 一 (“一抓手”) is a formulation only where it is defined: “一张图” is not."""
    return name.startswith("一") and len(parts_of(name)) == 1


def _outside(spans: Sequence[tuple[Span, bool]], taken: Sequence[Span]) -> list[tuple[Span, bool]]:
    starts = {span.start for span in taken}
    return [pair for pair in spans if pair[0].start not in starts]


def _counted(text: str, place: Span) -> Iterator[Span]:
    for match in _COUNTED.finditer(text, place.start, place.end):
        measure, noun = match.group("m"), match.group("x")
        if noun[0] in "要是个的了" or noun.startswith("方面") or is_quantity(noun) or is_quantity(measure + noun):
            continue
        yield Span(*match.span())


@cache
def _established() -> re.Pattern[str]:
    lines = (Path(__file__).parent / "established.txt").read_text(encoding="utf-8").splitlines()
    terms = {term for line in lines if not line.startswith("#") for term in line.split()}
    longest_first = sorted(terms, key=lambda term: (-len(term), term))
    return re.compile(f"(?<![第{NUMERAL}])(?:{'|'.join(map(re.escape, longest_first))})(?!季度|个月|中全会)")


def _formulation(
    text: str, span: Span, sections: Sequence[Section], definition: Span | None, *, must_list: bool
) -> Formulation | None:
    words = span.of(text)
    bare = words.replace("“", "").replace("”", "")
    parts = parts_of(bare)
    if not parts or sum(number for number, _ in parts) < 1 or _BARE_COUNT.fullmatch(bare):
        return None
    whole = words == bare
    heads = [
        (number, Span(span.start + s.start, span.start + s.end) if whole else span, s.of(bare)) for number, s in parts
    ]
    listed = _listed(text, span, heads, sections)
    if not listed and definition is not None:
        listed = list(in_definition(text, definition, sum(number for number, _ in parts)))
    if must_list and not listed:
        return None
    if must_list and _is_plain(bare) and len(heads) == 1:
        return None
    members = iter(listed)
    built = tuple(
        Part(head, number, tuple(next(members) for _ in range(number)) if listed else ()) for number, head, _ in heads
    )
    status: Status = "complete" if listed else "unlisted"
    return Formulation(span, built, (span,), status, definition)


def _is_plain(name: str) -> bool:
    """Four aspects or points are a way to count, not a name."""
    return len(name) <= 4 and _PLAIN.search(name) is not None


def _listed(text: str, span: Span, heads: Sequence[tuple[int, Span, str]], sections: Sequence[Section]) -> list[Span]:
    """All members, part after part; nothing unless every part has exactly its number."""
    if len(heads) == 1:
        number, _, head = heads[0]
        places = list(_same(text, span))
        if "”" in span.of(text):  # “三个”服务 counts what stands elsewhere, if anywhere
            return []
        members = find_members(text, places, number, _noun(head))
        if not members and not _established().fullmatch(span.of(text)):
            members = find_points(text, places, number, _noun(head), sections)
        return list(members) if members and parallel_pairs(members) else []
    out: list[Span] = []
    for number, _, head in heads:
        place = text.find(f"“{head}”")
        at = [Span(place + 1, place + 1 + len(head))]
        members = find_members(text, at, number, _noun(head)) if place >= 0 else ()
        if not members:
            return list(by_initials(text, span, [(n, _noun(h)) for n, _, h in heads]))
        out += members
    return out


def _same(text: str, span: Span) -> Iterator[Span]:
    """The name's places, at most eight: the list may stand at any of them."""
    words, at = span.of(text), 0
    for _ in range(8):
        at = text.find(words, at)
        if at < 0:
            return
        yield Span(at, at + len(words))
        at += len(words)


def _noun(head: str) -> str:
    return re.sub(f"^[{NUMERAL}0-9]+(?:个|大|项|点|种|条|类|级|句)?", "", head)


def _with_occurrences(text: str, places: Sequence[Span], found: Sequence[Formulation]) -> tuple[Formulation, ...]:
    """Every place of each name that is not inside a longer name's place."""
    if not found:
        return ()
    longest = sorted({f.name.of(text) for f in found}, key=lambda name: (-len(name), name))
    pattern = re.compile("|".join(map(re.escape, longest)))
    where: dict[str, list[Span]] = {}
    for place in places:
        for match in pattern.finditer(text, place.start, place.end):
            where.setdefault(match.group(), []).append(Span(*match.span()))
    out = []
    for f in found:
        occurrences = tuple(where.get(f.name.of(text), [f.name]))
        out.append(Formulation(f.name, f.parts, occurrences, f.status, f.definition))
    return tuple(out)

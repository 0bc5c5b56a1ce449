"""Numeric formulations (数字提法): quoted ones, established ones, and unquoted ones whose members the document lists.

One entry an expression; its parts carry members only when the document lists exactly as many as the numeral says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..model import CleanText, Formulation, GlossaryEntry, Paragraph, Part, Role, Section, Status
from ..patterns import compiled
from ..spans import Span
from .formulation_compounds import compound
from .formulation_index import ending
from .formulation_names import Name, names
from .members import CLOSE, Named, find, in_definition
from .numerals import kernel
from .outline_text import fold

_IS_SET = re.compile("“([^“”\n]{2,12})”(?:[，：]?(?:就?是|即|即是|也就是|是指|指的是))“([^“”\n]{2,12})”")
_PLACES_READ = 8  # a list is looked for at the first places of a name
_MEASURED = 2  # 两个|转变
_SPELLED = 2000  # a name is spelled out at most so many code points from its first place
_MOST = 4000  # different names in one document; a speech has some fifty


def formulations(
    text: CleanText, paragraphs: Sequence[Paragraph], sections: Sequence[Section], glossary: Sequence[GlossaryEntry]
) -> tuple[Formulation, ...]:
    """Every formulation of the body, in the order of first appearance."""
    words = fold(text.text)
    places = [p.span for p in paragraphs if p.role in (Role.BODY, Role.TITLE, Role.ATTACHMENT)]
    groups: dict[str, list[Name]] = {}
    for name in names(words, places):
        groups.setdefault(name.span.of(words), []).append(name)
    definitions = _definitions(words, glossary)
    found = [
        entry
        for key, same in list(groups.items())[:_MOST]
        if (entry := _entry(words, same, sections, definitions.get(key))) is not None
    ]
    return _with_occurrences(words, places, sorted(_shared(words, found), key=lambda f: f.name))


def _shared(text: str, found: Sequence[Formulation]) -> Iterator[Formulation]:
    """“三严” beside 三严三实: a part of a compound that stands alone as well has the compound's members."""
    listed = {p.head.of(text): p for f in found for p in f.parts if len(f.parts) > 1 and p.items}
    listed |= _said_to_be(text, found)
    for entry in found:
        part = listed.get(entry.name.of(text))
        if part is None or len(entry.parts) > 1 or entry.items:
            yield entry
        else:
            parts = (Part(entry.name, part.number, part.items),)
            yield Formulation(entry.name, parts, entry.occurrences, "complete", entry.definition)


def _said_to_be(text: str, found: Sequence[Formulation]) -> dict[str, Part]:
    """“三联”即“三个理念”: a set that is said to be another of as many has the other's members, whichever of them lists them."""
    parts = {f.name.of(text): f.parts[0] for f in found if len(f.parts) == 1}
    out: dict[str, Part] = {}
    for match in _IS_SET.finditer(text):
        a, b = (parts.get(match.group(i)) for i in (1, 2))
        if a and b and a.number == b.number > 1 and bool(a.items) != bool(b.items):
            out[match.group(2) if a.items else match.group(1)] = a if a.items else b
    return out


def _definitions(text: str, glossary: Sequence[GlossaryEntry]) -> dict[str, Span]:
    """Where the document itself defines a name; an entry on several (“两重”“两新”) is shared out."""
    out: dict[str, Span] = {}
    for entry in glossary:
        term = entry.term.of(text)
        quoted = re.findall("“([^“”]+)”", term)
        shares = _shares(text, entry.definition, len(quoted)) if len(quoted) > 1 else [entry.definition]
        for name, share in zip(quoted, shares, strict=False):
            out.setdefault(name, share)
        out.setdefault(term.replace("“", "").replace("”", ""), entry.definition)
    return out


def _shares(text: str, definition: Span, number: int) -> list[Span]:
    """A definition that serves several names, cut at ； or ， into as many."""
    for mark in "；，":
        cuts = [
            definition.start - 1,
            *(m.start() for m in re.finditer(mark, text) if definition.start <= m.start() < definition.end),
        ]
        if len(cuts) == number:
            ends = [*cuts[1:], definition.end]
            return [Span(a + 1, b) for a, b in zip(cuts, ends, strict=True)]
    return [definition] * number


def _entry(text: str, same: Sequence[Name], sections: Sequence[Section], definition: Span | None) -> Formulation | None:
    first = same[0]
    trusted = any(name.trusted for name in same)
    known = any(name.known for name in same)
    places = tuple(name.span for name in same[:_PLACES_READ])
    parts = _parts(text, first, places, sections, trusted=trusted, known=known, definition=definition)
    listed = any(part.items for part in parts)
    if not listed and not trusted:
        return None
    status: Status = "complete" if listed else "unlisted"
    return Formulation(first.span, parts, (first.span,), status, definition)


def _parts(
    text: str,
    name: Name,
    places: Sequence[Span],
    sections: Sequence[Section],
    *,
    trusted: bool,
    known: bool,
    definition: Span | None,
) -> tuple[Part, ...]:
    words = name.span.of(text)
    if len(name.parts) > 1:
        return compound(text, name, places, sections, definition)
    numeral = name.parts[0]
    core = kernel(numeral.core.of(words).strip("“”"))
    places = (*places, *_spelled_out(text, places[0], words, numeral.core))
    named = Named(tuple(places), numeral.value, core, trusted, known)
    if "”" in words[:-1] and trusted:  # “三个”服务 counts what stands elsewhere, if anywhere
        return (Part(name.span, numeral.value),)
    items, weight = find(text, named, sections)
    if weight < CLOSE and definition is not None:
        items = in_definition(text, definition, numeral.value, core) or items
    if weight < CLOSE and trusted and not (items and definition):
        items = ending(text, numeral.value, core) or items
    return (Part(name.span, numeral.value, items),)


def _spelled_out(text: str, near: Span, words: str, core: Span) -> Iterator[Span]:
    """两个带有全局意义的根本性转变：… for 两个转变: where a name stands with words of praise before what it counts, and announces."""
    low, high = max(0, near.start - _SPELLED), min(len(text), near.end + _SPELLED)
    announced = f"{words[_MEASURED:]}："
    if core != Span(_MEASURED, len(words)) or len(core) < _MEASURED or text.find(announced, low, high) < 0:
        return
    spelled = compiled(f"{re.escape(words[:_MEASURED])}[^，。；：“”\\n]{{2,14}}{re.escape(announced)}")
    for match in spelled.finditer(text, low, high):
        yield Span(match.start(), match.end() - 1)


def _with_occurrences(text: str, places: Sequence[Span], found: Sequence[Formulation]) -> tuple[Formulation, ...]:
    """Every place of each name that is not inside a longer name's place."""
    where: dict[str, list[Span]] = {}
    for span in _occurrences(text, places, {f.name.of(text) for f in found}):
        where.setdefault(span.of(text), []).append(span)
    return tuple(
        Formulation(f.name, f.parts, tuple(where.get(f.name.of(text), [f.name])), f.status, f.definition) for f in found
    )


def _occurrences(text: str, places: Sequence[Span], wanted: set[str]) -> Iterator[Span]:
    """Places of ``wanted``, the longest where several begin."""
    lengths: dict[str, list[int]] = {}
    for name in wanted:
        lengths.setdefault(name[:2], []).append(len(name))
    starts = {head: sorted(set(sizes), reverse=True) for head, sizes in lengths.items()}
    if not starts:
        return
    pattern = re.compile(f"(?=[{re.escape(''.join({head[0] for head in starts}))}])")
    for place in places:
        done = place.start
        for match in pattern.finditer(text, place.start, place.end):
            at = match.start()
            for size in starts.get(text[at : at + 2], ()) if at >= done else ():
                if text[at : at + size] in wanted and at + size <= place.end:
                    yield Span(at, at + size)
                    done = at + size
                    break

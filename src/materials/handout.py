"""What a handout says on which page, from the pack alone: parts with their points, quotations and sets.

One view serves every product that follows the outline part by part; nothing here knows a file format.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from .citation import Citations, CitedParagraph
from .model import Attribution, Formulation, Role, Section, Slogan, StudyPack
from .sentences import common_head, sentences
from .spans import Span

POINT_SENTENCES_MOST = 90
QUOTES_A_PART = 2


@dataclass(frozen=True, slots=True)
class PointView:
    """A section under a part: its lead and one whole sentence of its own text, where it has one."""

    section: Section
    support: Span | None
    children: tuple[PointView, ...] = ()


@dataclass(frozen=True, slots=True)
class PartView:
    """A section of level 1 with its points, the voices in it, its quotable passages and its sets."""

    section: Section
    label: str
    support: Span | None
    points: tuple[PointView, ...]
    voices: tuple[Attribution, ...]
    quotes: tuple[Slogan, ...]
    formulations: tuple[Formulation, ...]


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A paragraph of the full text: its runs (words and CSS class), citation, and whether it is a heading on its own line."""

    cited: CitedParagraph
    runs: tuple[tuple[str, str], ...]
    level: int


def parts(pack: StudyPack) -> tuple[PartView, ...]:
    """The level 1 sections that the document itself has; none for derived outlines."""
    tops = [s for s in pack.outline if s.level == 1 and not s.derived]
    return tuple(_part(pack, top, str(i)) for i, top in enumerate(tops, 1))


def _part(pack: StudyPack, top: Section, number: str) -> PartView:
    place = Span(top.start, top.body_end)
    inside = [s for s in pack.outline if s.level > 1 and place.start <= s.start < place.end]
    best = sorted((s for s in pack.slogans if place.contains(s.span) and s.kind == "parallel"), key=lambda s: -s.score)
    quotes = sorted(best[:QUOTES_A_PART], key=lambda s: s.span)
    return PartView(
        section=top,
        label=ordinal(pack, top) or number,
        support=_support(pack, top, inside),
        points=_points(pack, inside, 2),
        voices=_distinct([a for a in pack.attributions if place.contains(a.quote)], pack),
        quotes=tuple(quotes),
        formulations=tuple(f for f in pack.formulations if place.start <= place_of(f).start < place.end),
    )


def _points(pack: StudyPack, inside: Sequence[Section], level: int) -> tuple[PointView, ...]:
    out = []
    for i, section in enumerate(inside):
        if section.level != level:
            continue
        below = []
        for other in inside[i + 1 :]:
            if other.level <= level:
                break
            below.append(other)
        out.append(PointView(section, _support(pack, section, below), _points(pack, below, level + 1)))
    return tuple(out)


def _support(pack: StudyPack, section: Section, below: Sequence[Section]) -> Span | None:
    """The first whole sentence behind the heading that belongs to no deeper section and reads in a few lines."""
    limit = min([section.body_end, *(s.start for s in below)])
    for paragraph in pack.paragraphs:
        span = paragraph.span
        if span.end <= section.heading.end or span.start >= limit:
            continue
        for sentence in sentences(pack.text, span):
            if (
                sentence.start >= section.heading.end
                and sentence.end <= limit
                and len(sentence) <= POINT_SENTENCES_MOST
            ):
                return sentence
    return None


def voices(pack: StudyPack) -> tuple[Attribution, ...]:
    """The sayings of a speech that stand alone, each once."""
    return _distinct(pack.attributions, pack)


def _distinct(found: Sequence[Attribution], pack: StudyPack) -> tuple[Attribution, ...]:
    """Sayings of a sentence's length, each once; names of sets stand in the table already."""
    names = {f.name.of(pack.text) for f in pack.formulations}
    seen: set[str] = set()
    out = []
    for attribution in found:
        words = attribution.quote.of(pack.text)
        # A series of quoted words (全局”、“枢纽) reads as cut when it stands alone.
        if words not in seen and words not in names and 4 <= len(words) <= 160 and "”、“" not in words:
            seen.add(words)
            out.append(attribution)
    return tuple(out)


def place_of(formulation: Formulation) -> Span:
    """Where a formulation is cited: at its first listed member, else where it first stands."""
    return formulation.items[0] if formulation.items else formulation.name


def ordinal(pack: StudyPack, section: Section) -> str:
    """The ordinal of a part for the rail: 一 of 一、; empty where it has none."""
    return section.marker.of(pack.text).strip("、，,．.。：: \u3000（）()")


def stem(pack: StudyPack, items: Sequence[Span]) -> int:
    """How many characters all members share in front; 0 when fewer than two."""
    words = [item.of(pack.text) for item in items]
    if len(words) < 2:
        return 0
    count = len(common_head(words))
    return count if 2 <= count < min(map(len, words)) else 0


def verse(pack: StudyPack, span: Span) -> tuple[str, ...]:
    """A quotation one clause a line, broken at its own ，；、 outside quotation marks, short clauses kept together."""
    lines, current, depth = [], "", 0
    for c in span.of(pack.text):
        current += c
        depth += (c in "“《（") - (c in "”》）")
        if (c in "，；。！？" or (c == "、" and len(current) >= 10)) and depth <= 0 and len(current) >= 4:
            lines.append(current)
            current = ""
    if current:
        lines.append(current)
    return tuple(lines)


def shown(pack: StudyPack) -> tuple[Formulation, ...]:
    """The complete sets of a pack, each once."""
    return listed_once(pack.text, pack.formulations)


def unlisted(pack: StudyPack) -> tuple[Formulation, ...]:
    """The sets whose members the speech does not list."""
    return tuple(f for f in pack.formulations if not f.items)


def listed_once(text: str, formulations: Sequence[Formulation]) -> tuple[Formulation, ...]:
    """The complete sets, without those that a compound shows already (三具 of 三具两基一抓手)."""
    heads = {part.head.of(text) for f in formulations if len(f.parts) > 1 and f.items for part in f.parts}
    return tuple(f for f in formulations if f.items and f.name.of(text) not in heads)


def balanced(words: str, most: int) -> tuple[str, ...]:
    """A title in two lines, broken at its own comma, when it is longer than ``most``: nothing stands alone on a line."""
    if len(words) <= most or "，" not in words:
        return (words,)
    at = min((i + 1 for i, c in enumerate(words) if c == "，"), key=lambda i: abs(i - len(words) / 2))
    return (words[:at], words[at:]) if 3 <= at <= len(words) - 3 else (words,)


def columns(pack: StudyPack, items: Sequence[Span]) -> int:
    """How many columns a set takes in the table: five for three characters a member, four for four, two to sixteen, else one."""
    longest = max(map(len, items), default=0)
    most = 5 if longest <= 3 else 4 if longest <= 4 else 2 if longest <= 16 else 1
    return min(len(items), most) or 1


def full_text(pack: StudyPack, cite: Citations) -> tuple[TextBlock, ...]:
    """Every paragraph with run-in headings and the first place of each formulation marked."""
    first = sorted(f.name for f in pack.formulations)
    heads = [s for s in pack.outline if not s.derived and s.level <= 3]
    out = []
    for cited in cite.paragraphs:
        span = cited.paragraph.span
        level = next(
            (s.level for s in heads if s.start == span.start and s.heading.end >= span.stripped(pack.text).end), 0
        )
        out.append(TextBlock(cited, tuple(_runs(pack, span, heads, first)), level))
    return tuple(out)


def _runs(pack: StudyPack, span: Span, heads: Sequence[Section], names: Sequence[Span]) -> list[tuple[str, str]]:
    """The paragraph cut where its typography changes: b for a run-in heading at its start, u for a formulation."""
    bold_end = span.start
    for section in heads:
        if section.start == span.start:
            bold_end = min(section.heading.end + 1, span.end)
    cuts = {span.start, bold_end, span.end}
    inside = [n for n in names if span.contains(n)]
    for name in inside:
        cuts |= {name.start, name.end}
    edges = sorted(cuts)
    out = []
    for start, end in itertools.pairwise(edges):
        if start < end:
            style = " ".join(
                css
                for css, on in (("b", start < bold_end), ("u", any(n.contains(Span(start, end)) for n in inside)))
                if on
            )
            out.append((pack.text[start:end], style))
    return out


def official_blocks(pack: StudyPack) -> tuple[tuple[tuple[tuple[str, str], ...], str], ...]:
    """Paragraphs as GB/T 9704 sets them: 一、 in 黑 (class ``one``), （一） in 楷 to its first 。 (``two``), the rest 仿宋."""
    heads = {s.start: s for s in pack.outline if not s.derived and s.marker}
    out = []
    for paragraph in pack.paragraphs:
        if paragraph.role is Role.TITLE:
            continue
        span = paragraph.span
        section = heads.get(span.start)
        style = "" if section is None else _official_style(section.marker.of(pack.text))
        cut = min(section.heading.end + 1, span.end) if section is not None and style else span.start
        runs = [(pack.text[span.start : cut], style), (pack.text[cut : span.end], "")]
        kind = "salutation" if paragraph.role is Role.SALUTATION else "body"
        out.append((tuple(run for run in runs if run[0]), kind))
    return tuple(out)


def _official_style(marker: str) -> str:
    """GB/T 9704-2012, 7.3.3: the first level 黑, the second 楷, the third and fourth 仿宋 like the text."""
    if marker[:1] in "第一二三四五六七八九十" and marker.rstrip(" \u3000").endswith(("、", "章", "部分", "编")):
        return "one"
    return "two" if marker.startswith("（") and not any(c.isdecimal() for c in marker) else ""

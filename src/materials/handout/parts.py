"""The parts of a speech with their points, voices, quotations and sets: the chapter pages of every product."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from ..model import Attribution, Formulation, Section, Slogan, StudyPack
from ..sentences import sentences
from ..spans import Span
from .breaks import verse
from .sets import place_of

POINT_SENTENCES_MOST = 90
QUOTES_A_PART, QUOTE_LINES_MOST, QUOTE_LINE = 2, 6, 23


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


def parts(pack: StudyPack) -> tuple[PartView, ...]:
    """The level 1 sections that the document itself has; none for derived outlines."""
    tops = [s for s in pack.outline if s.level == 1 and not s.derived]
    return tuple(_part(pack, top, str(i)) for i, top in enumerate(tops, 1))


def _part(pack: StudyPack, top: Section, number: str) -> PartView:
    place = Span(top.start, top.body_end)
    begin, end = (bisect_left(pack.outline, at, key=attrgetter("start")) for at in (place.start, place.end))
    inside = [s for s in pack.outline[begin:end] if s.level > 1]
    part = PartView(
        section=top,
        label=ordinal(pack, top) or number,
        support=_support(pack, top, inside),
        points=_points(pack, inside, 2),
        voices=_distinct([a for a in pack.attributions if place.contains(a.quote)], pack),
        quotes=(),
        formulations=tuple(f for f in pack.formulations if place.start <= place_of(f).start < place.end),
    )
    return replace(part, quotes=_quotes(pack, part, place))


def _quotes(pack: StudyPack, part: PartView, place: Span) -> tuple[Slogan, ...]:
    """The best parallel passages of a part; where it has none, its key sentence, if nothing else prints that."""
    fit = [s for s in pack.slogans if place.contains(s.span) and s.kind == "parallel" and _fits(pack, s)]
    if not fit:
        printed = [part.support, *(s for point in part.points for s in _printed(point))]
        keys = [s for s in pack.summary if place.contains(s) and not any(p and p.overlaps(s) for p in printed)]
        fit = [s for s in (Slogan(key, "theme", 0.0) for key in keys[:1]) if _fits(pack, s)]
    return tuple(sorted(sorted(fit, key=lambda s: -s.score)[:QUOTES_A_PART], key=lambda s: s.span))


def _fits(pack: StudyPack, slogan: Slogan) -> bool:
    """Whether a passage stands in the lines that a pull quote has (docs/design.md, «Handout»)."""
    return sum(-(-len(line) // QUOTE_LINE) for line in verse(pack, slogan.span)) <= QUOTE_LINES_MOST


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
    first = bisect_right(pack.paragraphs, section.heading.end, key=lambda paragraph: paragraph.span.end)
    for paragraph in pack.paragraphs[first:]:
        if paragraph.span.start >= limit:
            break
        for sentence in sentences(pack.text, paragraph.span):
            if (
                sentence.start >= section.heading.end
                and sentence.end <= limit
                and len(sentence) <= POINT_SENTENCES_MOST
            ):
                return sentence
    return None


def voices_apart(part: PartView) -> tuple[Attribution, ...]:
    """The voices of a part that none of its printed leads and sentences quotes already."""
    printed = [part.support, *(s for point in part.points for s in _printed(point))]
    return tuple(a for a in part.voices if not any(s is not None and s.contains(a.quote) for s in printed))


def _printed(point: PointView) -> Iterator[Span | None]:
    """What stands under a point of level 2: its sentence, and lead and sentence of its children."""
    yield point.support
    for child in point.children:
        yield from (child.section.heading, child.support)


def voices(pack: StudyPack) -> tuple[Attribution, ...]:
    """The sayings of a speech that stand alone, each once."""
    return _distinct(pack.attributions, pack)


def _distinct(found: Sequence[Attribution], pack: StudyPack) -> tuple[Attribution, ...]:
    """Sayings of a sentence's length, each once; names of sets stand in the table already."""
    names = {f.name.of(pack.text) for f in pack.formulations}
    words = [attribution.quote.of(pack.text) for attribution in found]
    return tuple(a for i, a in enumerate(found) if is_saying(words[i], names) and words[i] not in words[:i])


def is_saying(words: str, names: Collection[str]) -> bool:
    """Whether attributed words read as a saying: neither one of the ``names`` of sets, nor a word or a page.

    A series of quoted words (全局”、“枢纽) reads as cut when it stands alone.
    """
    return words not in names and 4 <= len(words) <= 160 and "”、“" not in words


def ordinal(pack: StudyPack, section: Section) -> str:
    """The ordinal of a part for the rail: 一 of 一、; empty where it has none."""
    return section.marker.of(pack.text).strip("、，,．.。：: \u3000（）()")

"""What stands on a poster, from the pack alone: parts, and in each its blocks in the order of the text.

Everything is a whole span of at most :data:`MOST` characters. A poster is read standing, so it is made shorter in steps
(:data:`LADDER`) until :mod:`.heights` says that it fits; what is left out is counted, and the foot says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from .. import handout
from ..handout import PartView
from ..model import Attribution, Formulation, Section, Slogan, StudyPack
from ..spans import Span

MOST = 80
"""Code points of a block: heading and sentence of a point, a quotation."""
_ALONE_GUIDE, _ALONE_QUOTES = 6, 3  # for a speech without parts, whose poster is one stretch
VERSE = 15
"""Han characters in a line of a quotation, which has six lines at most (docs/design.md, «Handout»)."""
_MOST_VERSES = 6
_BOUND = 0.25
_MOST_ROWS = 24  # rows of the structure; the foot counts the rest

BlockKind = Literal["point", "voice", "verse", "rows", "set", "band"]


@dataclass(frozen=True, slots=True)
class Block:
    """One thing under a part; ``place`` is what is cited, and where the block stands in the order of the text.

    ``point`` has its section and perhaps a whole sentence (``words``), ``voice`` its attribution, ``verse`` a parallel
    passage (``words``), ``rows`` one whose long members stand below each other (``pieces``), ``set`` and ``band`` (the one block on the accent colour, with who ``said`` it) a formulation.
    """

    kind: BlockKind
    place: Span
    section: Section | None = None
    words: Span | None = None
    said: Attribution | None = None
    formulation: Formulation | None = None
    pieces: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Chapter:
    """A part of the speech with its blocks; ``section`` is ``None`` for what stands before the first part."""

    section: Section | None
    label: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Poster:
    """A poster from top to bottom: key sentences, structure, chapters. ``left_out`` counts what had no room, by kind."""

    guide: tuple[Span, ...]
    structure: tuple[PartView, ...]
    chapters: tuple[Chapter, ...]
    left_out: tuple[tuple[str, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Room:
    """What there is room for: quotations, the sentence under a point, points, sets a part, key sentences, chapters at all.

    Where there is none for points, a part has one sentence of its own (``leads``).
    """

    quotes: bool = True
    sentences: bool = True
    points: bool = True
    leads: bool = False
    sets: int = 3
    guide: int = 3
    chapters: bool = True


_NO_QUOTES = Room(quotes=False)
_NO_POINTS = replace(_NO_QUOTES, points=False, leads=True)
LADDER = (
    Room(),
    _NO_QUOTES,
    replace(_NO_QUOTES, sentences=False),
    replace(_NO_QUOTES, sentences=False, sets=1),
    _NO_POINTS,
    replace(_NO_POINTS, sets=1, guide=1),
    replace(_NO_POINTS, leads=False),
    replace(_NO_POINTS, leads=False, sets=1),
    replace(_NO_POINTS, chapters=False),
)
"""From the whole content to the structure alone; quotations go first (docs/design.md, «Poster»)."""


def poster(pack: StudyPack, room: Room = LADDER[0]) -> Poster:
    """The poster of ``pack`` as far as there is ``room``; a part that has nothing to show stands in the structure only."""
    parts = handout.parts(pack)
    band = _band(pack)
    chapters = [_opening(pack, parts, band, room), *(_chapter(pack, part, band, room) for part in parts)]
    kept = tuple(c for c in chapters if c.blocks) if room.chapters else ()
    guide = [s for s in pack.summary if len(s) <= MOST]
    guide = list(_apart(guide, kept))[: room.guide if parts else _ALONE_GUIDE]
    shown = Poster(tuple(guide), parts[:_MOST_ROWS], kept)
    return replace(shown, left_out=tuple(_left_out(pack, parts, shown)))


def _band(pack: StudyPack) -> Formulation | None:
    """The compound with most parts, the first of several; a poster without compounds has no band."""
    compounds = [f for f in handout.shown(pack) if len(f.parts) > 1]
    return max(compounds, key=lambda f: (len(f.parts), len(f.items), -f.name.start), default=None)


def _opening(pack: StudyPack, parts: Sequence[PartView], band: Formulation | None, room: Room) -> Chapter:
    """What stands before the first part; of a speech without parts, everything."""
    end = parts[0].section.start if parts else len(pack.text)
    before = Span(0, end)
    quotes, sets = (1, room.sets) if parts else (_ALONE_QUOTES, 3 * room.sets)
    said = [a for a in handout.voices(pack) if before.contains(a.quote)]
    verses = [s for s in _best(pack.slogans) if before.contains(s.span)]
    found = [f for f in handout.shown(pack) if before.contains(handout.place_of(f))]
    blocks = [*_sets(pack, found, band, sets)]
    if room.quotes:
        blocks += _quotes(pack, said, verses, blocks, quotes)
    return Chapter(None, "", _ordered(blocks))


def _chapter(pack: StudyPack, part: PartView, band: Formulation | None, room: Room) -> Chapter:
    shown = set(handout.shown(pack))
    found = [f for f in part.formulations if f in shown]
    sets = list(_sets(pack, found, band, room.sets))
    apart = [*(a.quote for a in part.voices), *(s for block in sets for s in printed(block))]
    blocks = [*_points(pack, part, room, apart), *sets]
    if room.quotes:
        blocks += _quotes(pack, part.voices, part.quotes, blocks, 1)
    return Chapter(part.section, part.label, _ordered(blocks))


def _points(pack: StudyPack, part: PartView, room: Room, apart: Sequence[Span]) -> Iterator[Block]:
    """The points of a part; of a part without points, or where there is no room for them, one sentence.

    A sentence that overlaps ``apart`` is not printed: who is quoted in it stands as a voice, what it lists as a set.
    """

    def fitting(words: Span | None, beside: int = 0) -> Span | None:
        if words is None or not room.sentences or len(words) + beside > MOST:
            return None
        # 按照下列程序办理： announces what the poster does not show.
        goes_on = words.of(pack.text).rstrip("”’").endswith("：")
        return None if goes_on or any(words.overlaps(s) for s in apart) else words

    if room.leads or not part.points:
        place = Span(part.section.start, part.section.body_end)
        keys = [s for s in pack.summary if place.contains(s)] if part.points else []
        found = map(fitting, (*keys, part.support, *(p.support for p in part.points)))
        if (own := next((s for s in found if s is not None), None)) is not None:
            yield Block("point", own, words=own)
    for point in part.points if room.points else ():
        heading = point.section.heading
        if len(heading) <= MOST:
            words = fitting(point.support, len(heading))
            yield Block("point", words or heading, section=point.section, words=words)


def _sets(pack: StudyPack, found: Sequence[Formulation], band: Formulation | None, most: int) -> Iterator[Block]:
    """The sets of a chapter in order, at most ``most`` beside the one on the band; compounds and long lists first."""
    fit = (f for f in found if f != band and all(len(item) <= MOST for item in f.items))
    others = sorted(fit, key=lambda f: (-len(f.parts), -len(f.items), f.name))
    for formulation in others[:most]:
        yield Block("set", handout.place_of(formulation), formulation=formulation)
    if band is not None and band in found:
        places = (band.name, *band.occurrences)
        said = next((a for a in pack.attributions if any(a.quote.contains(p) for p in places)), None)
        yield Block("band", handout.place_of(band), said=said, formulation=band)


def _quotes(
    pack: StudyPack, said: Iterable[Attribution], verses: Iterable[Slogan], blocks: Sequence[Block], most: int
) -> Iterator[Block]:
    """Up to ``most`` voices and as many parallel passages that no other block of the chapter prints already."""
    taken = [s for block in blocks for s in printed(block)]
    fitting = [a for a in said if len(a.quote) <= MOST and not any(a.quote.overlaps(t) for t in taken)]
    for attribution in sorted(fitting, key=lambda a: -len(a.quote))[:most]:
        taken.append(attribution.quote)
        yield Block("voice", attribution.quote, said=attribution)
    left = most
    for slogan in verses:
        words = slogan.span
        if left and len(words) <= MOST and not any(words.overlaps(t) for t in taken):
            rows = _rows(slogan)
            if not rows and sum(-(-len(line) // VERSE) for line in handout.verse(pack, words)) > _MOST_VERSES:
                continue
            taken.append(words)
            left -= 1
            yield Block("rows" if rows else "verse", words, words=words, pieces=rows)


def _rows(slogan: Slogan) -> tuple[Span, ...]:
    """A passage of three or more long members, member by member with the marks behind it; else nothing."""
    members = slogan.members
    if len(members) < 3 or max(map(len, members)) <= VERSE:
        return ()
    starts = [slogan.span.start, *(m.start for m in members[1:]), slogan.span.end]
    return tuple(Span(a, b) for a, b in pairwise(starts))


def _best(slogans: Iterable[Slogan]) -> list[Slogan]:
    return sorted((s for s in slogans if s.kind == "parallel"), key=lambda s: -s.score)


def printed(block: Block) -> Iterator[Span]:
    """The places whose words a block shows."""
    if block.words is not None:
        yield block.words
    if block.section is not None:
        yield block.section.heading
    if block.kind == "voice" and block.said is not None:
        yield block.said.quote
    if block.formulation is not None:
        yield from block.formulation.items


def _apart(guide: Sequence[Span], chapters: Sequence[Chapter]) -> tuple[Span, ...]:
    """The key sentences of which no blocks print the better part again below."""
    below = [p for chapter in chapters for block in chapter.blocks for p in printed(block)]
    return tuple(s for s in guide if 2 * sum(len(p) for p in below if s.contains(p)) <= len(s))


def _ordered(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """In the order of the text: a point stands at its heading, a set where it is listed."""

    def start(block: Block) -> int:
        return block.section.start if block.section is not None else block.place.start

    return tuple(sorted(blocks, key=start))


def _left_out(pack: StudyPack, parts: Sequence[PartView], shown: Poster) -> Iterator[tuple[str, int]]:
    """How much of each kind the poster does not show."""
    kinds = [block.kind for chapter in shown.chapters for block in chapter.blocks]
    here = {
        "parts": (len(parts), len(shown.structure)),
        "points": (sum(len(p.points) for p in parts), _count(shown, "point")),
        "sets": (len(handout.shown(pack)), kinds.count("set") + kinds.count("band")),
        "voices": (len(handout.voices(pack)), kinds.count("voice")),
        "slogans": (len(pack.slogans), kinds.count("verse") + kinds.count("rows")),
    }
    for name, (there, printed) in here.items():
        if there > printed:
            yield name, there - printed


def _count(shown: Poster, kind: BlockKind) -> int:
    return sum(b.kind == kind and b.section is not None for c in shown.chapters for b in c.blocks)


def bound_pairs(text: str, words: str) -> tuple[str, ...]:
    """Pairs of characters that a heading is better not broken between: they stand together wherever one of them stands.

    Of 一个承载特殊使命, 承载 is such a pair and 个承 is not, by how often each stands in ``text`` (Dice's coefficient).
    """
    pairs = {words[i : i + 2] for i in range(len(words) - 1)}
    return tuple(sorted(p for p in pairs if 2 * text.count(p) > _BOUND * (text.count(p[0]) + text.count(p[1]))))


def columns(pack: StudyPack, items: Sequence[Span]) -> int:
    """How many columns a set takes: four for members of four characters, three to six, two to ten, else one; rows even.

    Members that share a stem stand below each other.
    """
    longest = max(map(len, items), default=0)
    most = 4 if longest <= 4 else 3 if longest <= 6 else 2 if longest <= 10 else 1
    if most == 1 or handout.stem(pack, items):
        return 1
    return -(-len(items) // -(-len(items) // most))


def band_rows(formulation: Formulation) -> tuple[tuple[int, ...], ...]:
    """The numbers of a compound's parts, two in a row; a part stands alone where a member of it is too long for half."""
    rows: list[tuple[int, ...]] = []
    narrow = [max((len(i) for i in part.items), default=0) <= 11 for part in formulation.parts]
    waiting: list[int] = []
    for i, fits in enumerate(narrow):
        if not fits:
            rows += [(w,) for w in waiting] + [(i,)]
            waiting = []
            continue
        waiting.append(i)
        if len(waiting) == 2:
            rows.append(tuple(waiting))
            waiting = []
    return (*rows, *((w,) for w in waiting))

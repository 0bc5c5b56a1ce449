"""The full text as it is printed: paragraphs cut where their typography changes."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from ..citation import Citations, CitedParagraph, short_marker
from ..model import Role, Section, StudyPack
from ..spans import Span

_ENDS = " \u3000\n。！？；："


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A paragraph of the full text: its runs (words; ``b`` a run-in heading, ``u`` the first place of a set), citation, and whether it is nothing but a heading (``level`` 0: it is none)."""

    cited: CitedParagraph
    runs: tuple[tuple[str, str], ...]
    level: int


def full_text(pack: StudyPack, cite: Citations) -> tuple[TextBlock, ...]:
    """Every paragraph with run-in headings and the first place of each formulation marked."""
    first = sorted(f.name for f in pack.formulations)
    heads: dict[int, list[Section]] = {}
    for section in pack.outline:
        if not section.derived and section.level <= 3:
            heads.setdefault(section.start, []).append(section)
    out = []
    for cited in cite.paragraphs:
        span = cited.paragraph.span
        here = heads.get(span.start, [])
        level = next((s.level for s in here if s.heading.end >= span.stripped(pack.text, _ENDS).end), 0)
        out.append(TextBlock(cited, tuple(_runs(pack, span, here, first)), level))
    return tuple(out)


def _runs(pack: StudyPack, span: Span, heads: Sequence[Section], names: Sequence[Span]) -> list[tuple[str, str]]:
    """The paragraph cut where its typography changes: b for a run-in heading (of ``heads``, at its start), u for a formulation."""
    bold_end = span.start
    for section in heads:
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


OfficialKind = Literal["head", "salutation", "body", "signature"]


@dataclass(frozen=True, slots=True)
class OfficialBlock:
    """A paragraph as GB/T 9704 sets it: its runs (words; ``one`` 黑, ``two`` 楷, else 仿宋) and what it is.

    ``kind``: ``head`` stands centred under the title, ``salutation`` at the left edge, ``signature`` at the right.
    """

    span: Span
    runs: tuple[tuple[str, str], ...]
    kind: OfficialKind


_OFFICIAL_KINDS: dict[Role, OfficialKind] = {
    Role.SUBTITLE: "head",
    Role.BYLINE: "head",
    Role.SALUTATION: "salutation",
    Role.SIGNATURE: "signature",
}


def official_blocks(pack: StudyPack) -> tuple[OfficialBlock, ...]:
    """Every paragraph but the title: 一、 in 黑, （一） in 楷 to its first 。, the rest in 仿宋 (GB/T 9704-2012, 7.3.3).

    A heading of level 1 without an ordinal, on a line of its own, is set in 黑 like one with 一、.
    """
    heads = {s.start: s for s in pack.outline if not s.derived}
    out = []
    for paragraph in pack.paragraphs:
        span = paragraph.span.stripped(pack.text)
        if paragraph.role is Role.TITLE or not span:
            continue
        section = heads.get(span.start)
        style = "" if section is None else _official_style(pack, section, span)
        cut = min(section.heading.end + 1, span.end) if section is not None and style else span.start
        runs = [(pack.text[span.start : cut], style), (pack.text[cut : span.end], "")]
        kind = _OFFICIAL_KINDS.get(paragraph.role, "body")
        out.append(OfficialBlock(span, tuple(run for run in runs if run[0]), kind))
    return tuple(out)


def headings_in(pack: StudyPack, span: Span) -> tuple[tuple[int, str], ...]:
    """The sections that start in a paragraph, as a reader would list them: level, and ordinal with heading."""
    return tuple(
        (s.level, f"{short_marker(s.marker.of(pack.text))}\u3000{s.heading.of(pack.text)}".strip("\u3000"))
        for s in pack.outline
        if not s.derived and span.start <= s.start < span.end
    )


def _official_style(pack: StudyPack, section: Section, paragraph: Span) -> str:
    """GB/T 9704-2012, 7.3.3: the first level 黑, the second 楷, the third and fourth 仿宋 like the text."""
    marker = section.marker.of(pack.text)
    if not marker:
        return "one" if section.level == 1 and section.heading.end >= paragraph.end else ""
    if marker[:1] in "第一二三四五六七八九十" and marker.rstrip(" \u3000").endswith(("、", "章", "部分", "编")):
        return "one"
    return "two" if marker.startswith("（") and not any(c.isdecimal() for c in marker) else ""

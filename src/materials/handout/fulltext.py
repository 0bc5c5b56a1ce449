"""The full text as it is printed: paragraphs cut where their typography changes."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from ..citation import Citations, CitedParagraph
from ..model import Role, Section, StudyPack
from ..spans import Span


@dataclass(frozen=True, slots=True)
class TextBlock:
    """A paragraph of the full text: its runs (words; ``b`` a run-in heading, ``u`` the first place of a set), citation, and whether it is a heading on its own line (``level`` 0: it is none)."""

    cited: CitedParagraph
    runs: tuple[tuple[str, str], ...]
    level: int


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
    """Paragraphs as GB/T 9704 sets them: 一、 in 黑 (class ``one``), （一） in 楷 to its first 。 (``two``), the rest 仿宋.

    Beside its runs each says what it is: ``body``, or the role of what is set apart from it.
    """
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
        kind = paragraph.role.value if paragraph.role in _SET_APART else "body"
        out.append((tuple(run for run in runs if run[0]), kind))
    return tuple(out)


_SET_APART = frozenset({Role.SUBTITLE, Role.BYLINE, Role.SALUTATION, Role.SIGNATURE})


def _official_style(marker: str) -> str:
    """GB/T 9704-2012, 7.3.3: the first level 黑, the second 楷, the third and fourth 仿宋 like the text."""
    if marker[:1] in "第一二三四五六七八九十" and marker.rstrip(" \u3000").endswith(("、", "章", "部分", "编")):
        return "one"
    return "two" if marker.startswith("（") and not any(c.isdecimal() for c in marker) else ""

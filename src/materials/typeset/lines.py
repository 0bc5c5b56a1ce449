"""Composes Chinese lines: cuts a paragraph into units that never break, asks `breaks` where lines end, writes them as HTML.

WeasyPrint stretches only spaces, so Han text would stay ragged; each line becomes a block of its own that does not wrap.
Rules: GB/T 15834-2011 on marks at line ends, docs/design.md «Lines».
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup, escape

from .breaks import Line, Unit, break_lines
from .settings import Setting, width_of
from .spacing import nearest

__all__ = ["MARK_STYLE", "NOT_FIRST", "NOT_LAST", "compose", "width_of"]

# An ideographic space stands in blanks like （　　）and between a name and an office: nothing breaks there.
NOT_FIRST = "，。、；：？！”’）》〕】〉」』〗…—～－·•．　,.;:?!)]}%％‰℃/"
NOT_LAST = "“‘（《〔【〈「『〖　([{/"
MARK_STYLE = "m"
"""The class of a source mark, which is never broken."""
BLANK_STYLE = "blank"
"""The class of a place to write on, never spread: low lines, which may go on in the next line, or brackets, which may not."""
_LOW_LINE, _STUB = "＿", 2  # a blank keeps two em at least on either line
_CLOSING = "，。、；：？！”’）》〕】〉」』〗"
_OPENING = "“‘（《〔【〈「『〖"
_LONGEST_WORD, _SHORTEST_PIECE = 16, 4
_FULL_WIDTH_DIGITS = "０１２３４５６７８９．％"
_WORD_ENDS = "/-.?&=_@"  # where an address may be broken behind


@dataclass(frozen=True, slots=True)
class _Piece:
    """A unit's words and class; ``halved`` where its mark gives up half its width wherever it stands."""

    text: str
    style: str
    halved: bool = False


def compose(runs: Sequence[tuple[str, str]], measure: float, setting: Setting, indent: float = 0.0) -> Markup:
    """The paragraph of ``runs`` (text, CSS class) as HTML lines ``measure`` characters wide; the first is indented.

    ``measure`` and ``indent`` count advances of a Han character in ``setting``.
    """
    pieces, units = _units(runs, setting)
    return Markup("".join(_html(pieces, break_lines(units, measure, indent, setting.tracking))))


def _units(runs: Sequence[tuple[str, str]], setting: Setting) -> tuple[list[_Piece], list[Unit]]:
    words = [(word, style, n > 0) for text, style in runs for n, word in enumerate(_words(text, style))]
    pieces, units = [], []
    for i, (word, style, later) in enumerate(words):
        following = words[i + 1][0] if i + 1 < len(words) else ""
        width = _width(word, style, setting)
        halves = len(word) == 1 and word in _CLOSING + _OPENING and width > 0.9
        halved = halves and word in _CLOSING and bool(following) and following in _CLOSING + _OPENING
        pieces.append(_Piece(word, style, halved))
        units.append(
            Unit(
                width=width - 0.5 * halved,
                gaps=1 if word == "——" else len(word) if style not in (MARK_STYLE, BLANK_STYLE) else 0,
                space=word == " ",
                mark=style == MARK_STYLE,
                ends_half=halves and not halved and word in _CLOSING,
                starts_half=halves and word in _OPENING,
                not_first=word[0] in NOT_FIRST or style == MARK_STYLE,
                not_last=word[-1] in NOT_LAST,
                torn=later and style == BLANK_STYLE,
            )
        )
    return pieces, units


def _words(text: str, style: str) -> Iterator[str]:
    """What is not broken: a Han character or mark, —— and ……, a Latin word or number, a whole source mark, a bit of a blank."""
    if style == MARK_STYLE:
        if words := text.strip():
            yield words
        return
    if style == BLANK_STYLE:
        yield from _blank(text)
        return
    for kind, group in groupby(text, _kind):
        run = "".join(group)
        if kind == "word":
            yield from _broken_word(run)
        elif kind == "pair":
            yield from (run[i : i + 2] for i in range(0, len(run), 2))
        else:
            yield from run


def _blank(text: str) -> Iterator[str]:
    """Brackets as they are, low lines with a stub at either end."""
    if text[0] != _LOW_LINE or len(text) < 2 * _STUB:
        yield text
        return
    yield text[:_STUB]
    yield from text[_STUB:-_STUB]
    yield text[-_STUB:]


def _kind(c: str) -> str:
    return "pair" if c in "—…" else "word" if c in _FULL_WIDTH_DIGITS or (c.isascii() and not c.isspace()) else "one"


def _broken_word(run: str) -> Iterator[str]:
    """A long Latin run in pieces that end behind the marks of addresses, or after :data:`_LONGEST_WORD` characters."""
    start = 0
    while len(run) - start > _LONGEST_WORD:
        places = range(start + _SHORTEST_PIECE, start + _LONGEST_WORD)
        end = next((i for i in places if run[i - 1] in _WORD_ENDS and run[i] not in _WORD_ENDS), start + _LONGEST_WORD)
        yield run[start:end]
        start = end
    yield run[start:]


def _width(word: str, style: str, setting: Setting) -> float:
    if style == MARK_STYLE:
        return setting.mark_width(word)
    if style == BLANK_STYLE:
        return float(len(word))
    return setting.dash_width(style) if word == "——" else sum(setting.width(c, style) for c in word)


def _html(pieces: Sequence[_Piece], lines: Sequence[Line]) -> Iterator[str]:
    """Each line as a block. Its classes: ``sN`` spread (`spacing`), ``li`` indented, ``lf`` and ``le`` first and last of several.

    Classes and not styles, which WeasyPrint would parse and resolve for every line anew.
    """
    for i, line in enumerate(lines):
        step = nearest(line.spread)
        css = ("l" if step is None else f"l s{step}") + " li" * bool(line.indent)
        if len(lines) > 1:
            css += " lf" * (i == 0) + " le" * (i == len(lines) - 1)
        own = f"letter-spacing:{line.spread:.3f}em;" if step is None else ""
        own += f"word-spacing:{line.between_words:.3f}em" if line.between_words else ""
        style = f' style="{own}"' if own else ""
        inner = "".join(_run(text, run) for text, run in _runs(pieces, line))
        yield f'<span class="{css}"{style}>{inner}</span>'


def _runs(pieces: Sequence[_Piece], line: Line) -> Iterator[tuple[str, str]]:
    """The line's words with their classes, neighbours of one class together; ``h`` is a closing mark in half its width, ``g`` an opening one.

    A closing mark at the line's end needs no class: it is the empty half of its box that hangs over the measure.
    """

    def style(i: int) -> str:
        hangs = i == line.end - 1 and pieces[i].text in _CLOSING
        half = (pieces[i].halved or i in line.halved) and not hangs
        return f"{'g' if pieces[i].text in _OPENING else 'h'} {pieces[i].style}".strip() if half else pieces[i].style

    for css, group in groupby(range(line.start, line.end), style):
        yield "".join(pieces[i].text for i in group), css


def _run(text: str, css: str) -> str:
    return f'<span class="{css}">{escape(text)}</span>' if css else str(escape(text))

"""Composes Chinese lines: breaks a paragraph at a measure in em, with forbidden line starts and ends, and spreads the rest.

WeasyPrint stretches only spaces, so Han text would stay ragged; each line becomes a block of its own that does not wrap.
Rules: GB/T 15834-2011 on marks at line ends, LOOK's «Lines».
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

NOT_FIRST = "，。、；：？！”’）》〕】…—·,.;:?!)]%％"
NOT_LAST = "“‘（《〔【(["
_HALF_AT_END = "，。、；：？！”’）》〕】"
_HALF_AT_START = "“‘（《〔【"
MARK_STYLE = "m"
"""The class of a source mark, which is never broken."""
BLANK_STYLE = "blank"
"""The class of a place to write on: low lines of one em, never broken."""
# Advance widths in em of Noto Serif CJK's Latin: digits are all alike, capitals wider; a guess within .02 em a character
# that the spread of the line absorbs.
_NARROW = frozenset("iljtfrI.,:;'!|()[]{}-/ ")


@dataclass(frozen=True, slots=True)
class _Glyphs:
    """What is not broken: one Han character or mark, or a Latin word or number, with its class and width in em."""

    text: str
    style: str
    width: float


def width_of(c: str) -> float:
    """The advance of one character in em: Han and full-width marks 1, Latin about half."""
    if ord(c) >= 0x2E80 or c in "“”‘’—…·〇①②③④⑤⑥⑦⑧⑨⑩":
        return 1.0
    if c in _NARROW:
        return 0.3
    return 0.64 if c.isupper() else 0.555 if c.isdigit() else 0.54


def compose(runs: Sequence[tuple[str, str]], measure: float, indent: float = 0.0, *, tracking: float = 0.0) -> Markup:
    """The paragraph of ``runs`` (text, CSS class) as HTML lines no wider than ``measure`` em; the first is indented.

    ``tracking`` is added to every advance, in em; ``measure`` then counts such advances.
    """
    units = _units(runs)
    out: list[Markup] = []
    start = 0
    while start < len(units):
        room = measure - (indent if not out else 0.0)
        end = _break(units, start, room)
        out.append(_line(units[start:end], room, indent if not out else 0.0, last=end == len(units), tracking=tracking))
        start = end
    return Markup("").join(out)


def _units(runs: Sequence[tuple[str, str]]) -> list[_Glyphs]:
    out: list[_Glyphs] = []
    for text, style in runs:
        if style == MARK_STYLE:  # a source mark is never broken; set at 7 pt beside 10.5 pt text, halves in brackets
            out.append(_Glyphs(text.strip(), style, 0.35 + len(text.strip()) * 0.64))
            continue
        if style == BLANK_STYLE:
            out.append(_Glyphs(text, style, len(text)))
            continue
        word = ""
        for c in text:
            if c.isascii() and not c.isspace():
                word += c
                if len(word) < 24:
                    continue
            if word:
                out.append(_Glyphs(word, style, sum(map(width_of, word))))
                word = ""
                if c.isascii() and not c.isspace():
                    continue
            out.append(_Glyphs(c, style, width_of(c)))
        if word:
            out.append(_Glyphs(word, style, sum(map(width_of, word))))
    return out


def _break(units: Sequence[_Glyphs], start: int, room: float) -> int:
    """The index behind the last unit of the line."""
    used, end = 0.0, start
    while end < len(units):
        width = units[end].width
        if end == start and units[end].text in _HALF_AT_START:
            width = 0.5
        if used + (0.5 if units[end].text in _HALF_AT_END else width) > room + 0.02:
            break
        used += width
        end += 1
    if end == len(units):
        return end
    end = max(end, start + 1)
    floor = start + max(1, (end - start) - 4)
    while end > floor and (units[end].text[0] in NOT_FIRST or units[end - 1].text[-1] in NOT_LAST):
        end -= 1
    return end


def _line(units: Sequence[_Glyphs], room: float, indent: float, *, last: bool, tracking: float) -> Markup:
    units = [u for i, u in enumerate(units) if not (u.text.isspace() and i in (0, len(units) - 1))] or list(units)
    width = sum(u.width for u in units)
    half_end = not last and units[-1].text in _HALF_AT_END
    half_start = units[0].text in _HALF_AT_START and not indent
    natural = width - 0.5 * half_end - 0.5 * half_start
    gaps = sum(len(u.text) for u in units) - 1
    spread = 0.0 if last or gaps < 1 else max(-0.05, min(0.09, (room - natural) / gaps))
    spread += tracking
    style = f"letter-spacing:{spread:.4f}em" if abs(spread) > 0.0004 else ""
    if indent:
        style += f";padding-left:{indent * (1 + tracking):.4g}em"
    body = units[:-1] if half_end else units
    inner = Markup("").join(
        _piece(text, css, half_start=half_start and i == 0) for i, (text, css) in enumerate(_grouped(body))
    )
    if half_end:
        inner += Markup('<span class="h {}">{}</span>').format(units[-1].style, units[-1].text)
    attribute = Markup(' style="{}"').format(style.strip(";")) if style else ""
    return Markup('<span class="l"{}>{}</span>').format(attribute, inner)


def _grouped(units: Sequence[_Glyphs]) -> list[tuple[str, str]]:
    out: list[tuple[str, str]] = []
    for unit in units:
        if out and out[-1][1] == unit.style:
            out[-1] = (out[-1][0] + unit.text, unit.style)
        else:
            out.append((unit.text, unit.style))
    return out


def _piece(text: str, css: str, *, half_start: bool) -> Markup:
    """A run of one class; an opening mark at a line's start is set in half its width."""
    if half_start:
        rest = _piece(text[1:], css, half_start=False) if text[1:] else Markup("")
        return Markup('<span class="h {}">{}</span>').format(css, text[0]) + rest
    return Markup('<span class="{}">{}</span>').format(css, text) if css else escape(text)

"""Markdown: headings become marks; emphasis, links, quotes, bullets, rules, pictures, directives and tags lose their signs.

Front matter goes the way it goes for plain text; numbers of ordered lists stay, as they are ordinals of the speech. A
heading that only tells who published is none (###### 发表日期：…), and headings around the only one of the first level are
its kicker and subtitle where no further heading follows.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from ..boldlines import LEAD_LEVEL, headed, leading
from ..labels import is_crew
from ..model import Mark, MarkKind, Metadata, SourceDocument
from ..patterns import compiled
from ..registry import Reader
from ..webpage import bars
from .text import read as read_text

_HEADING = compiled(r" {0,3}(#{1,6})[ \t]+(.*)")
_UNDERLINE = compiled(r" {0,3}(?:={3,60}|-{3,60})[ \t]*")
# Rules, fences of code, and ::: center around a block.
_RULE = compiled(
    r" {0,3}(?:(?:\*[ \t]?){3,40}|(?:-[ \t]?){3,40}|(?:_[ \t]?){3,40}|[`~]{3}[ -~]{0,40})|[ \t]{0,8}:{3,10}[ -~\t]{0,60}"
)
_BEFORE = compiled(r"[ \t]{0,3}(?:>[ \t]?){1,4}|[ \t]{0,8}[-*+][ \t]+(?=\S)")
_PICTURE = compiled(r"!\[[^\[\]\n]{0,500}\]\([^()\n]{0,2000}\)")
# A target is an address; [各县](含分局) is two kinds of brackets.
_LINK = compiled(
    r"\[([^\[\]\n]{0,500})\]\((?:(?=[^()\s]{0,2000}[/#.:]|[!-~]{1,200}\))(?![0-9]{1,4}\))[^()\s]{0,2000}(?:[ \t]\"[^\"\n]{0,200}\")?)?\)"
)
# Elements by name, without Chinese but in quotation marks: a<b，收入c>d is no tag.
_ELEMENTS = (
    "a|abbr|address|area|article|aside|audio|b|base|big|blockquote|body|button|caption|center|cite|code|col|colgroup|dd|del|details|dfn|div|dl|dt|em|"
    "embed|figcaption|figure|font|footer|form|h[1-6]|head|header|hr|html|i|iframe|img|input|ins|kbd|label|li|link|main|mark|meta|nav|ol|option|p|param|"
    "picture|pre|q|rp|rt|ruby|s|samp|script|section|select|small|source|span|strike|strong|style|sub|summary|sup|table|tbody|td|textarea|tfoot|th|thead|"
    "time|title|tr|tt|u|ul|var|video|wbr|o:p"
)
_TAG = compiled(
    rf"<!--[^\n]{{0,2000}}?-->|</?(?:{_ELEMENTS})(?:\s+(?:[A-Za-z_:@-][A-Za-z0-9_:.-]*(?:\s*=\s*(?:\"[^\"<>\n]{{0,800}}\"|'[^'<>\n]{{0,800}}'|[!#-&(-;=?-~]{{1,800}}))?)){{0,20}}\s*/?>",
    re.IGNORECASE,
)
# <!--more--> on its own line, where an excerpt ends by its length: often in the middle of a sentence.
_CUT = compiled(
    r"(?<=[\u4e00-\u9fff、，])[ \t]{0,8}\n[ \t]{0,8}<!--[ \t]{0,8}more[ \t]{0,8}-->[ \t]{0,8}\n(?=[\u4e00-\u9fff“《，。、；：])",
    re.IGNORECASE,
)
_BREAK = compiled(r"<br[ /]{0,2}>", re.IGNORECASE)
_ANCHOR = compiled(r"[ \t]{0,4}\{#[^{}\n]{1,80}\}[ \t]*$")
_ESCAPED = compiled(r"\\([\\`*_{}\[\]()#+\-.!>])")
_STRONG = compiled(r"(\*\*|__)([^*_\n]+)\1")
_ALL_STRONG = compiled(r"[ \t\u3000]{0,8}(\*\*|__)[^*_\n]{1,80}\1[ \t]*")
_LEAD = compiled(r"((?:[0-9]{1,2}[.、)][ \t]{0,4})?)(\*\*|__)([^*_\n]{2,60})\2(?=[^\n])")
_EMPHASIS = compiled(r"(?<![0-9])\*([^*\s][^*\n]*)\*(?![0-9])")
_HEAD = 8
"""How many written lines at the top may hold the title and what stands around it."""

_HEADNOTE = compiled("[【（［]?(?:编者按|编者的话|按语|编前语|导读|导语|内容提要|内容摘要|核心提示)[】）］：:]")


class _Line(NamedTuple):
    """The words of a line, its level as a heading (0 where it is none), whether > stands before it, and whether all is bold.

    ``lead``: how many code points at its head are bold, where others are not.
    """

    words: str
    level: int = 0
    quoted: bool = False
    bold: bool = False
    lead: int = 0


def _plain(line: str) -> str:
    """A line without the signs inside it."""
    line = _LINK.sub(r"\1", _PICTURE.sub("", line))
    line = html.unescape(_TAG.sub("", line))
    return _ESCAPED.sub(r"\1", _EMPHASIS.sub(r"\1", _STRONG.sub(r"\2", line)))


def _joint(cut: re.Match[str]) -> str:
    """Nothing where an excerpt ends inside a paragraph of prose; the line below a heading or the first line stays its own."""
    line = cut.string[cut.string.rfind("\n", 0, cut.start()) + 1 : cut.start()]
    first = not cut.string[: cut.start() - len(line)].strip()
    return "\n" if first or _HEADING.match(line) or not any(c in line for c in "，。") else ""


def _lines(text: str) -> list[_Line]:
    """The lines without signs, each with its level as a heading."""
    out: list[_Line] = []
    for raw in _BREAK.sub("\n", _CUT.sub(_joint, text.replace("\r\n", "\n"))).splitlines():
        if _UNDERLINE.fullmatch(raw) and out and out[-1].words.strip() and not out[-1].level:
            out[-1] = _Line(out[-1].words, 1 if "=" in raw else 2)
        elif _RULE.fullmatch(raw):
            out.append(_Line(""))
        elif heading := _HEADING.match(raw):
            words = _plain(_ANCHOR.sub("", heading[2]).rstrip(" #"))
            out.append(_Line(words, 0 if bars.is_bar(words) or is_crew(words) else len(heading[1])))
        else:
            before = _BEFORE.match(raw)
            rest = raw[before.end() :] if before else raw
            words = _plain(rest)
            quoted = before is not None and ">" in before[0]
            bold = _ALL_STRONG.fullmatch(raw) is not None
            strong = _LEAD.match(rest) if not bold else None
            lead = strong[1] + strong[3] if strong else ""
            out.append(_Line(words, quoted=quoted, bold=bold, lead=len(lead) if words.startswith(lead) else 0))
    return out


def _marks(lines: Sequence[_Line]) -> Iterator[Mark]:
    around = _around_title(lines)
    written = [i for i, line in enumerate(lines) if line.words.strip()]
    bold = {
        written[k]: level for k, level in headed([(lines[i].words.strip(), lines[i].bold) for i in written]).items()
    }
    leads = {written[k]: end for k, end in leading([(lines[i].words, lines[i].lead) for i in written]).items()}
    at = 0
    note = False
    for i, (words, level, quoted, *_) in enumerate(lines):
        note = (note and (quoted or not words.strip())) or (quoted and _HEADNOTE.match(words) is not None)
        if note and words.strip():
            yield Mark(MarkKind.NOTE, at, at + len(words), "")
        elif level and words:
            kind = around.get(i, MarkKind.HEADING)
            yield Mark(kind, at, at + len(words), str(level) if kind is MarkKind.HEADING else "")
        elif i in bold:
            yield Mark(MarkKind.HEADING, at, at + len(words), bold[i])
        elif i in leads:
            yield Mark(MarkKind.HEADING, at, at + leads[i], LEAD_LEVEL)
        at += len(words) + 1


def _around_title(lines: Sequence[_Line]) -> dict[int, MarkKind]:
    """The only heading of the first level as title, with the headings straight around it; nothing where it stands alone."""
    written = [i for i, line in enumerate(lines) if line.words.strip()]
    headed = [i for i in written if lines[i].level]
    tops = [i for i in headed if lines[i].level == 1]
    if len(tops) != 1 or tops[0] not in written[:_HEAD]:
        return {}
    place = written.index(tops[0])
    above = written[:place]
    below = [i for i in written[place + 1 : place + 2] if lines[i].level and headed[-1] == i]
    if not all(lines[i].level for i in above):
        return {}
    notes = dict.fromkeys([*above, *below], MarkKind.NOTE)
    return {**notes, tops[0]: MarkKind.TITLE} if notes else {}


def read(data: bytes, name: str, meta: Metadata) -> SourceDocument:
    """The words of the document; findings stand at the start, as removed signs move their places.

    :raises ReadError: as for plain text.
    """
    source = read_text(data, name, meta)
    lines = _lines(source.text)
    findings = tuple(replace(f, start=0, end=0) for f in source.findings)
    return replace(
        source,
        media_type="text/markdown",
        text="\n".join(line.words for line in lines),
        marks=tuple(_marks(lines)),
        findings=findings,
    )


READER = Reader(
    name="markdown", suffixes=(".md", ".markdown"), media_type="text/markdown", read=read, sniff=lambda head: False
)

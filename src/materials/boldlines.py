"""Which bold lines of a file head what follows them: pages and notes set headings in bold more often than as headings.

A bold line counts where it could be a heading or asks something, where text stands above it (above that a bold line is a
title) and plain text or one such line below it, and where it is not alone: one bold line stresses something.

A bold lead (**抓项目。**坚持要素跟着项目走…) heads its paragraph where several paragraphs open so, each with words of its own:
names before what people say come back, and who says something with a colon is no heading.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from .labels import is_field, is_moment_field
from .patterns import compiled

__all__ = ["LEAD_LEVEL", "headed", "leading"]

LEAD_LEVEL = "8"
"""The level of a bold lead: below every heading on a line of its own."""

_LEVEL, _ABOVE_LEVEL = "6", "5"
"""The level of such a heading, below whatever the file marks as one; that of a bold line straight above one."""
_MOST, _FEWEST, _SHARE = 50, 2, 0.4
_PROSE = 16  # code points of a line that is text
_MARK = re.compile("[。！；：，、….!;:,]$")
_NO_HEADING = re.compile(
    "[（(“—*-]|[（(]?[一二三四五六七八九十0-9]{1,3}[、）).．]|第[一二三四五六七八九十]|[一二三四五六七八九十][是要]|[图表] ?[0-9一二三四五六七八九十]|(?:作者|来源|编辑|记者)[：: ]"
)


def headed(lines: Sequence[tuple[str, bool]]) -> dict[int, str]:
    """The bold lines that are headings with their levels, by index, from the lines of a text and whether each is bold."""
    first = next((i for i, (text, bold) in enumerate(lines) if not bold and _is_prose(text)), len(lines))
    may = [bold and i > first and _may_head(text) for i, (text, bold) in enumerate(lines)]
    heads = {i for i in range(len(lines) - 1) if may[i] and not lines[i + 1][1] and _is_prose(lines[i + 1][0])}
    above = {i - 1 for i in heads if i and may[i - 1]}
    if len(heads) < _FEWEST or len(heads) + len(above) > _SHARE * len(lines):
        return {}
    return dict.fromkeys(heads, _LEVEL) | dict.fromkeys(above, _ABOVE_LEVEL)


def _is_prose(text: str) -> bool:
    return len(text) >= _PROSE and any(mark in text for mark in "。！？；")


def _may_head(text: str) -> bool:
    words = text.strip()
    return 2 <= len(words) <= _MOST and not _MARK.search(words) and not _NO_HEADING.match(words) and "。" not in words


_LEAD = compiled(
    "(?P<ordinal>(?:[（(]?[一二三四五六七八九十0-9]{1,3}[、）).．] ?|[第其]?[一二三四五六七八九十]{1,3}[是要，、]|[①-⑳]|首先，?|其次，?|再次，?|最后，?)?)(?P<words>[^。！？；：，:;,\n]{2,30}(?:，[^。！？；：，:;,\n]{2,30})?)(?P<mark>[。：:！？]?)"
)
# 王书记：, 张三同志。, 三百亿元: who speaks and how much is stressed, and heads nothing.
_NO_LEAD = compiled(
    "[\u4e00-\u9fff]{0,8}(?:书记|[市县区镇乡局院校厅部处科]长|主任|同志|先生|女士|老师|教授|经理|代表|委员)|"
    "[一二三四五六七八九十百千万亿两0-9.，分之多余]{2,}[\u4e00-\u9fff%％]{0,3}"
)
_BEHIND = re.compile("[。：:，,！？]")
_REST = 12  # code points of the paragraph behind its lead
_FEWEST_LEADS = 3
_TELLS = compiled("(?:说|讲|问|答|指出|强调|表示|认为|提出|写|[说讲问答写]道|记者|主持人|来源|作者|编辑|电|讯|导语)$")


def leading(lines: Sequence[tuple[str, int]]) -> dict[int, int]:
    """Where the bold leads of paragraphs end that head them, by index, from the lines and the code points of each one's lead."""
    found = {i: end for i, (text, end) in enumerate(lines) if end and _leads(text, end)}
    counted = {i: end for i, end in found.items() if (match := _LEAD.match(lines[i][0])) and match["ordinal"]}
    plain = {i: end for i, end in found.items() if i not in counted}
    times = Counter(lines[i][0][:end] for i, end in plain.items())
    plain = plain if len(plain) >= _FEWEST_LEADS and len(times) == len(plain) else {}
    return (counted if len(counted) >= _FEWEST else {}) | plain


def _leads(text: str, end: int) -> bool:
    """Whether the bold words at the head of a paragraph are a phrase with its mark, and a sentence stands behind them."""
    lead, rest = text[:end].rstrip(), text[end:].lstrip()
    match = _LEAD.fullmatch(lead)
    if match is None or is_field(lead + "：") or is_moment_field(lead + "：") or _TELLS.search(match["words"]):
        return False
    stressed = _NO_LEAD.match(lead)
    if stressed and not match["ordinal"] and stressed.end() >= len(match["words"]):
        return False
    apart = text[end : end + 1].isspace() or text[:end] != lead  # **建强队伍** 我们从居民中选出…
    marked = match["mark"] or apart or (_BEHIND.match(rest) and (rest[0] not in "，," or match["ordinal"]))
    return bool(marked) and len(rest) >= _REST and any(c in rest for c in "。！？；，")

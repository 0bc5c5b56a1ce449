"""Doubts for the editor, with their places: nothing is corrected.

Counts that do not match, numbers missing or doubled in a list, an odd one among words of one ending, unbalanced quotation
marks, words written twice or in two ways.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..model import CleanText, Finding, Formulation, Paragraph, Role, Section
from ..patterns import compiled
from ..spans import Span
from .finding_counts import miscounted
from .markers import number_of
from .rare import rare

_WORDS_COUNTED = 100  # different words whose number in the text is looked up
_FEW = 3  # members from which on one of them is odd
_REPEATED = compiled("(?P<word>[\u4e00-\u9fff]{2})(?P=word)(?=[\u4e00-\u9fff])")
# Words that are doubled by rule (研究研究, 许许多多) or that idioms repeat.
_DOUBLED = compiled("([\u4e00-\u9fff])\\1")
_ORDINAL = compiled("[一二三四五六七八九十]{1,3}|[0-9０-９]{1,2}|[①-⑳]")
# 1）加强领导: a closing bracket that belongs to an ordinal has no partner.
_HALF = compiled("(?:^|[。；：，、\n])\\s*[0-9０-９一二三四五六七八九十a-zA-Z]{1,2}[）)]")
# A word and what is typed for it because it sounds or looks alike; told only when a document writes both.
_PAIRS = {
    "纰漏": "纰露", "账": "帐", "松弛": "松驰", "精粹": "精萃", "辐射": "幅射", "渎职": "赎职", "凑合": "凑和", "部署": "布署", "贯彻": "贯砌",
    "按部就班": "按步就班", "倡导": "唱导",
}  # fmt: skip
# What is no word at all, with the characters beside which it is cut out of two words (来自|已经, 严峻|工作).
_SLIPS = {
    "自已": ("自己", "(?!经)"), "己经": ("已经", "", "(?<!自)"), "时侯": ("时候",), "侯选": ("候选", "", "(?<!诸)"), "竟争": ("竞争", "", "(?<![究毕])"),
    "选拨": ("选拔",), "锻练": ("锻炼",), "急燥": ("急躁",), "浮燥": ("浮躁",), "干躁": ("干燥",),
    "严竣": ("严峻",), "一惯": ("一贯",), "震憾": ("震撼",), "遗撼": ("遗憾",), "既使": ("即使", "(?!人|其|得)"),
    "克苦": ("刻苦",), "坚苦": ("艰苦", "(?!卓绝)"), "气慨": ("气概",), "脉膊": ("脉搏",), "拼博": ("拼搏",), "松驰": ("松弛",), "幅射": ("辐射",),
    "赎职": ("渎职",), "鼓午": ("鼓舞",), "再接再励": ("再接再厉",), "迫不急待": ("迫不及待",),
    "一愁莫展": ("一筹莫展",), "走头无路": ("走投无路",), "谈笑风声": ("谈笑风生",), "默守成规": ("墨守成规",), "按步就班": ("按部就班",),
    "不径而走": ("不胫而走",), "一股作气": ("一鼓作气",), "变本加利": ("变本加厉",), "相形见拙": ("相形见绌",), "甘败下风": ("甘拜下风",),
    "直接了当": ("直截了当",), "挺而走险": ("铤而走险",), "破斧沉舟": ("破釜沉舟",), "滥芋充数": ("滥竽充数",), "名符其实": ("名副其实",),
}  # fmt: skip
_SLIP = compiled("|".join(f"{(*rule, '', '')[2]}{wrong}{(*rule, '')[1]}" for wrong, rule in _SLIPS.items()))


def findings(
    text: CleanText, paragraphs: Sequence[Paragraph], sections: Sequence[Section], formulations: Sequence[Formulation]
) -> tuple[Finding, ...]:
    """All doubts, by place; those of reader and cleaning come along."""
    body = [p.span for p in paragraphs if p.role is Role.BODY]
    found = [
        *text.findings,
        *_variants(text.text),
        *rare(text.text),
        *_slips(text.text),
        *miscounted(text.text, sections, formulations),
        *_odd_members(text.text, formulations),
        *_gaps(text.text, sections),
        *_unbalanced(text.text, body),
        *_repeated(text.text, body),
    ]
    return tuple(sorted(found, key=lambda f: (f.start, f.code)))


def _variants(text: str) -> Iterator[Finding]:
    for right, wrong in _PAIRS.items():
        if right in text:
            for match in re.finditer(re.escape(wrong), text):
                message = f"“{wrong}”与本文他处的“{right}”写法不一，请核对。"
                yield Finding("variant-wording", message, match.start(), match.end())


def _slips(text: str) -> Iterator[Finding]:
    for match in _SLIP.finditer(text):
        message = f"“{match.group()}”通常写作“{_SLIPS[match.group()][0]}”，请核对。"
        yield Finding("variant-wording", message, match.start(), match.end())


def _odd_members(text: str, formulations: Sequence[Formulation]) -> Iterator[Finding]:
    """“五型”（学习型、思考性、实干型…）: most members end with what the set counts, one or two of the same length do not."""
    for formulation in formulations:
        items = formulation.items
        if len(items) < _FEW or len(formulation.parts) != 1 or len({len(item) for item in items}) > 1:
            continue
        common = formulation.name.of(text)[-1:]
        odd = [item for item in items if item.of(text)[-1:] != common]
        if 0 < len(odd) * 2 < len(items):
            for item in odd:
                message = f"“{item.of(text)}”与同列的“……{common}”用字不一，请核对。"
                yield Finding("odd-member", message, item.start, item.end)


def _gaps(text: str, sections: Sequence[Section]) -> Iterator[Finding]:
    """二、 followed by 四、, or by a second 二、, on one level under one parent."""
    last: dict[int, tuple[str, int]] = {}
    for section in sections:
        for level in [level for level in last if level > section.level]:
            del last[level]
        marker = section.marker.of(text)
        match = _ORDINAL.search(marker)
        if match is None:
            continue
        form, number = marker.replace(match.group(), "N", 1), _value(match.group())
        before = last.get(section.level)
        if before is not None and before[0] == form:
            place = section.marker
            if number > before[1] + 1:
                message = f"序号由{before[1]}跳到{number}，中间缺号，请核对。"
                yield Finding("missing-number", message, place.start, place.end)
            elif number == before[1]:
                yield Finding("doubled-number", f"序号{number}连用两次，请核对。", place.start, place.end)
        last[section.level] = (form, number)


def _value(numeral: str) -> int:
    return ord(numeral) - ord("①") + 1 if "①" <= numeral <= "⑳" else number_of(numeral)


def _unbalanced(text: str, body: Sequence[Span]) -> Iterator[Finding]:
    for paragraph in body:
        words = _HALF.sub(lambda m: m.group()[:-1] + "．", paragraph.of(text))
        for opening, closing in ("“”", "（）", "《》", "‘’"):
            if words.count(opening) != words.count(closing):
                mark = opening if words.count(opening) > words.count(closing) else closing
                at = paragraph.start + words.rfind(mark)
                yield Finding("unbalanced-mark", f"本段“{opening}”与“{closing}”数目不等，请核对。", at, at + 1)


def _repeated(text: str, body: Sequence[Span]) -> Iterator[Finding]:
    """落实落实领导点评: a word that the document writes elsewhere too (业创|业创 is cut out of 创业创新); 一步一步 is doubled by rule."""
    written: dict[str, bool] = {}
    for paragraph in body:
        for match in _REPEATED.finditer(text, paragraph.start, paragraph.end):
            word = match.group("word")
            if _DOUBLED.search(word) or word[0] in "一几半" or text[match.end() : match.end() + 1] in "，、":
                continue
            if word not in written and len(written) < _WORDS_COUNTED:
                written[word] = text.count(word) - 2 > text.count(word[::-1])
            if written.get(word):
                yield Finding("repeated-word", f"“{word}”连写两次，请核对。", match.start(), match.end())

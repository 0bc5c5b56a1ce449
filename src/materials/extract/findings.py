"""Doubts for the editor, with their places: nothing is corrected.

Counts that do not match, numbers missing in a list, an odd one among words of one ending, unbalanced quotation marks,
words written twice.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence

from ..model import CleanText, Finding, Formulation, Paragraph, Role, Section
from ..spans import Span
from .markers import number_of

_REPEATED = re.compile("(?P<word>[\u4e00-\u9fff]{2})(?P=word)(?=[\u4e00-\u9fff])")
# Words that are doubled by rule (研究研究, 许许多多) or that idioms repeat.
_DOUBLED = re.compile("([\u4e00-\u9fff])\\1")
_ORDINAL = re.compile("[一二三四五六七八九十]{1,3}")
# A word and what is typed for it because it sounds or looks alike; told only when a document writes both.
_PAIRS = {
    "纰漏": "纰露", "账": "帐", "部署": "布署", "按部就班": "按步就班", "松弛": "松驰", "精粹": "精萃", "辐射": "幅射", "贯彻": "贯砌",
    "凑合": "凑和", "渎职": "赎职",
}  # fmt: skip


def findings(
    text: CleanText, paragraphs: Sequence[Paragraph], sections: Sequence[Section], formulations: Sequence[Formulation]
) -> tuple[Finding, ...]:
    """All doubts, by place; those of reader and cleaning come along."""
    body = [p.span for p in paragraphs if p.role is Role.BODY]
    found = [
        *text.findings,
        *_variants(text.text),
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


def _odd_members(text: str, formulations: Sequence[Formulation]) -> Iterator[Finding]:
    """学习型、思考性、实干型: most members share their last character, one or two do not."""
    for formulation in formulations:
        items = formulation.items
        if len(items) < 3:
            continue
        endings = defaultdict(list)
        for item in items:
            endings[item.of(text)[-1:]].append(item)
        common = max(endings, key=lambda ending: len(endings[ending]))
        if len(endings[common]) * 2 > len(items) and len({len(i) for i in items}) == 1:
            for item in items:
                if item.of(text)[-1:] != common:
                    message = f"“{item.of(text)}”与同列的“……{common}”用字不一，请核对。"
                    yield Finding("odd-member", message, item.start, item.end)


def _gaps(text: str, sections: Sequence[Section]) -> Iterator[Finding]:
    """二、 followed by 四、 on one level under one parent."""
    last: dict[int, tuple[str, int]] = {}
    for section in sections:
        for level in [level for level in last if level > section.level]:
            del last[level]
        marker = section.marker.of(text)
        match = _ORDINAL.search(marker)
        if match is None:
            continue
        form, number = marker.replace(match.group(), "N", 1), number_of(match.group())
        before = last.get(section.level)
        if before is not None and before[0] == form and number > before[1] + 1:
            message = f"序号由{before[1]}跳到{number}，中间缺号，请核对。"
            yield Finding("missing-number", message, section.marker.start, section.marker.end)
        last[section.level] = (form, number)


def _unbalanced(text: str, body: Sequence[Span]) -> Iterator[Finding]:
    for paragraph in body:
        words = paragraph.of(text)
        for opening, closing in ("“”", "（）", "《》", "‘’"):
            if words.count(opening) != words.count(closing):
                mark = opening if words.count(opening) > words.count(closing) else closing
                at = paragraph.start + words.rfind(mark)
                yield Finding("unbalanced-mark", f"本段“{opening}”与“{closing}”数目不等，请核对。", at, at + 1)


def _repeated(text: str, body: Sequence[Span]) -> Iterator[Finding]:
    for paragraph in body:
        for match in _REPEATED.finditer(text, paragraph.start, paragraph.end):
            if not _DOUBLED.search(match.group("word")) and text[match.end() : match.end() + 1] not in "，、":
                yield Finding("repeated-word", f"“{match.group('word')}”连写两次，请核对。", match.start(), match.end())

"""Words that the document gives to somebody: 卢书记指出，责任是关键… and 卢书记提出的“三具两基一抓手”.

Finds cue verbs, asks :mod:`speakers` who stands before each, and takes what is inside the quotation marks, or else the
words up to the sentence's end. What the document says in its own voice stays out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..model import Attribution, CleanText, Paragraph, Role
from ..sentences import first_outside
from ..spans import Span
from .outline_text import fold
from .speakers import find_speaker

_CUE = re.compile("指出|强调|要求|提出|认为|明确|表示|号召|告诫|评价|写道|嘱托|批示|勉励|期望|希望|讲|说")
# Cues that are ordinary verbs or nouns too: only with quotation marks.
_QUOTED_ONLY = frozenset("号召 告诫 评价 写道 嘱托 批示 勉励 期望 希望 表示 明确 讲 说 认为".split())
_COMMA_ENOUGH = frozenset({"说", "讲", "认为", "明确", "表示"})
_AFTER_CUE = re.compile("(?:过|了|道|的|到|为)?(?:[，：]|—{1,2})?")
_STATEMENT = re.compile("要|必须|坚持|应|绝不|决不|全党|各|加快|推进|把|以|只有")
# 根据市委要求，… is no saying of theirs: the noun stands behind 根据 or 按照.
_BY_DEMAND = re.compile("(?:根据|按照|依照|遵照|围绕|对照|落实)[^，。；]{1,20}$")
_STOPS = "。！？\n"
_NOT_CUE_BEFORE = re.compile(
    "(?:的|总|新|更高|具体|工作|质量|标准|条件|时代|实践|根本|基本|必然|客观|内在|小|听|传|再|虽|可|应该|一般来|具体来|的来|来)$"
)


def attributions(text: CleanText, paragraphs: Sequence[Paragraph]) -> tuple[Attribution, ...]:
    """Every attribution of the body, in document order; one entry an occurrence."""
    found: list[Attribution] = []
    folded = fold(text.text)  # traditional characters and 「」 in the shape that the rules know, place for place
    for paragraph in paragraphs:
        if paragraph.role is Role.BODY:
            found.extend(_in_paragraph(folded, paragraph.span))
    return tuple(found)


def _in_paragraph(text: str, paragraph: Span) -> Iterator[Attribution]:
    done = paragraph.start  # no cue inside words that somebody already said
    pending: Attribution | None = None
    for cue in _CUE.finditer(text, paragraph.start, paragraph.end):
        if cue.start() < done and not _new_speaker_after_semicolon(text, pending, cue.start()):
            continue
        said = _at_cue(text, paragraph, Span(cue.start(), cue.end()), done if cue.start() >= done else 0)
        if said is None:
            continue
        if pending is not None:
            yield _cut_before(text, pending, said.speaker.start)
        pending, done = said, said.quote.end
    if pending is not None:
        yield pending


def _new_speaker_after_semicolon(text: str, pending: Attribution | None, cue: int) -> bool:
    """An indirect quotation ends at ； when the clause behind it opens with a cue of its own."""
    if pending is None or not pending.indirect:
        return False
    return text.rfind("；", pending.quote.start, cue) >= max(cue - 30, 0)


def _cut_before(text: str, said: Attribution, position: int) -> Attribution:
    if position >= said.quote.end:
        return said
    end = text.rfind("；", said.quote.start, position)
    return Attribution(said.speaker, said.cue, Span(said.quote.start, end), said.indirect)


def _at_cue(text: str, paragraph: Span, cue: Span, after: int) -> Attribution | None:
    """The attribution of one cue, if somebody stands before it and words behind it."""
    clause = Span(_clause_start(text, max(paragraph.start, after), cue.start), cue.start)
    word = cue.of(text)
    if not clause or _NOT_CUE_BEFORE.search(clause.of(text)):
        return None
    if text[cue.end : cue.end + 1] in _STOPS and (before := _quoted_before(text, paragraph, clause)):
        speaker = find_speaker(text, Span(before.end + 1, cue.start), quoted=True)
        return Attribution(speaker, cue, before, indirect=False) if speaker else None
    if word == "要求" and _BY_DEMAND.search(clause.of(text)):
        return None
    link = _AFTER_CUE.match(text, cue.end, paragraph.end)
    begin = link.end() if link else cue.end
    joint = text[cue.end : begin]
    quote, indirect = _words_said(text, paragraph, word, joint, begin)
    if quote is None:
        return None
    speaker = find_speaker(text, clause, quoted=not indirect)
    return Attribution(speaker, cue, quote, indirect) if speaker else None


def _quoted_before(text: str, paragraph: Span, clause: Span) -> Span | None:
    """The quotation that stands right before the words of a cue: “安全不是成本，而是最大的效益。”市长说。"""
    closing = clause.start if text[clause.start : clause.start + 1] == "”" else clause.start - 1
    if not paragraph.start < closing or text[closing] != "”":
        return None
    opening = text.rfind("“", paragraph.start, closing)
    return Span(opening + 1, closing) if opening >= 0 else None


def _words_said(text: str, paragraph: Span, cue: str, joint: str, begin: int) -> tuple[Span | None, bool]:
    """What follows the cue: the inside of quotation marks, else the sentence; ``None`` when nothing is said."""
    if begin < paragraph.end and text[begin] == "“":
        return _quoted(text, begin, paragraph.end), False
    if "的" in joint or "了" in joint:
        return None, True
    comma = joint.endswith(("，", "："))
    if cue in _QUOTED_ONLY and not (comma and cue in _COMMA_ENOUGH):
        return None, True
    if not comma and not _STATEMENT.match(text, begin):
        return None, True
    end = first_outside(text, begin, paragraph.end, _STOPS)
    return (Span(begin, end) if end - begin >= 4 else None), True


def _clause_start(text: str, low: int, cue: int) -> int:
    """Where the sentence before the cue starts (within what one may read back)."""
    return max(low, *(text.rfind(mark, low, cue) + 1 for mark in "。！？；\n"))


def _quoted(text: str, opening: int, limit: int) -> Span | None:
    """The inside of the quotation at ``opening``; a series “全局”、“枢纽” counts as one."""
    end = _closing(text, opening, limit)
    if end is None:
        return None
    while text[end + 1 : end + 3] in {"、“", "和“", "与“"}:
        following = _closing(text, end + 2, limit)
        if following is None:
            break
        end = following
    return Span(opening + 1, end)


def _closing(text: str, opening: int, limit: int) -> int | None:
    depth = 0
    for i in range(opening, limit):
        if text[i] == "“":
            depth += 1
        elif text[i] == "”":
            depth -= 1
            if depth == 0:
                return i
    return None

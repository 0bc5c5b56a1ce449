"""Words that the document gives to somebody: 卢书记指出，责任是关键… and 卢书记提出的“三具两基一抓手”.

Goes through the cue verbs of a paragraph, asks :mod:`whose` words each announces, and takes what is inside the quotation marks, or
else the words up to the sentence's end. What the document says in its own voice stays out.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ..model import Attribution, CleanText, Paragraph, Role
from ..spans import Span
from .cues import cues, is_listed, said_by_whom
from .marks import Marks
from .offices import HEEDING
from .outline_text import fold
from .people import OfficeHolders
from .placed import has_quotation, said_by_place
from .speakers import find_speaker, opening_speaker
from .whose import FARTHEST_SPEAKER, CueInSentence, says_on
from .words_said import COMMA_ENOUGH, STATES, opens_with_term, quoted, quoted_before, words_said

_SAYS = frozenset({"说", "讲"})
_OF_WHOM = frozenset({"提出", "确定"})
_AFTER_CUE = re.compile("(?:过|了|道|的|到|为|是(?=“))?(?:[，：]|—{1,2})?")
_TO_US = re.compile("(?:过|了|道|的)?(?:我们|大家|他们?|她们?|自己|[\u4e00-\u9fff]{0,4}记者)?(?P<mark>[，。！？\n])")
_IN_WORDS_OF = re.compile("用(?P<who>(?![他她我你咱自])[^，。；：“”]{2,14})的话(?:来)?$")
# “…。”这是王书记在全会上，从…出发，提出的要求: the sentence tells whose words stand before it.
_THIS_IS = re.compile("”这(?:就|正|也)?是")
_JUST = re.compile("，?(?:那?就是|叫做?|即)?[，：]?(?=“)")
# 根据市委要求，… is no saying of theirs: the noun stands behind 根据 or 按照.
_BY_DEMAND = re.compile(f"(?:{HEEDING}|按|符合|满足|适应|达到|体现|顺应)[^，。；]{{1,20}}$")
_NEXT_QUOTATION = re.compile("”，?“")
_NEAR = 40
_SEMICOLON_NEAR = 30
_NOT_CUE_BEFORE = re.compile("(?:被|的|小|听|传|虽|可|应该|一般来|具体来|的来|来)$")
# 总要求, 工作要求, 更高期望: nouns, which 工作强调 is not.
_NOUNS = frozenset("要求 希望 期望 批示 评价 提醒 说 讲 云".split())
_PUT = re.compile("(?:提出|作出|做出|给予)了?[^，。；：]{0,8}$")  # 提出了明确|要求，为…指明了方向
_NOT_NOUN_BEFORE = re.compile(
    "(?:总|新|更高|具体|工作|质量|标准|条件|时代|实践|根本|基本|必然|客观|内在|再|和|与|及|部署|任务|目标|定位|点|项|条)$"
)


def attributions(text: CleanText, paragraphs: Sequence[Paragraph]) -> tuple[Attribution, ...]:
    """Every attribution of the body, in document order; one entry an occurrence."""
    found: list[Attribution] = []
    folded = fold(text.text)  # traditional characters and 「」 in the shape that the rules know, place for place
    known = OfficeHolders(folded)
    for paragraph in paragraphs:
        if paragraph.role is Role.BODY:
            found.extend(_in_paragraph(folded, paragraph.span, known, found[-1] if found else None))
    return tuple(found)


def _in_paragraph(
    text: str, paragraph: Span, known: OfficeHolders, before: Attribution | None
) -> Iterator[Attribution]:
    done = paragraph.start  # no cue inside words that somebody already said
    pending: Attribution | None = None
    marks: Marks | None = None
    inside: list[Attribution] = []
    for cue in cues(text, paragraph.start, paragraph.end):
        if (inner := _reported(text, paragraph, marks, cue, known, pending)) and pending is not None:
            yield pending
            pending = inner
            continue
        start = _joins(text, pending, cue) or done
        if cue.start < start and not _new_speaker_after_semicolon(text, pending, cue.start):
            if marks and pending and (named := _named_within(text, marks, cue, pending, known)):
                inside.append(named)
            continue
        marks = marks or Marks(text, paragraph)
        after = start if cue.start >= start else None
        said = _at_cue(text, paragraph, marks, cue, after, known, pending or before)
        if said is None:
            continue
        if pending is not None:
            yield _cut_before(text, pending, max(said.speaker.start, min(done, cue.start)))
            yield from inside
            inside.clear()
        if (first := _said_before(text, paragraph, said)) and first.quote.start >= done:
            yield first
        *whole, said = [said, *_next_quotations(text, said, marks)]
        yield from whole
        pending, done = said, said.quote.end
    if pending is not None:
        yield pending
        yield from inside


def _named_within(text: str, marks: Marks, cue: Span, whole: Attribution, known: OfficeHolders) -> Attribution | None:
    """坚决做到王局长提出的“四个严禁”: what words given to somebody name as another's."""
    if cue.of(text) not in _OF_WHOM or not whole.indirect or text[cue.end : cue.end + 2] != "的“":
        return None
    begin = max(_clause_start(text, whole.quote.start, cue.start), text.rfind("，", whole.quote.start, cue.start) + 1)
    begin = max(begin, text.rfind("”", whole.quote.start, cue.start) + 1)
    quote = quoted(text, cue.end + 1, marks)
    speaker = find_speaker(text, Span(begin, cue.start), quoted=False, known=known) if begin < cue.start else None
    return Attribution(speaker, cue, quote, indirect=False) if speaker and quote else None


def _reported(
    text: str,
    paragraph: Span,
    marks: Marks | None,
    cue: Span,
    known: OfficeHolders,
    whole: Attribution | None,
) -> Attribution | None:
    """会议指出，王书记在调研时强调，…: what the words given to somebody give to somebody else at once."""
    if whole is None or marks is None or not whole.indirect:
        return None
    quote = whole.quote
    if not quote.start < cue.start <= min(quote.start + _NEAR, quote.end):
        return None
    said = _at_cue(text, paragraph, marks, cue, quote.start, known, None)
    return said if said and said.speaker.start == quote.start and said.quote.end <= quote.end else None


def _new_speaker_after_semicolon(text: str, pending: Attribution | None, cue: int) -> bool:
    """An indirect quotation ends at ； when the clause behind it opens with a cue of its own."""
    if pending is None or not pending.indirect:
        return False
    return text.rfind("；", pending.quote.start, cue) >= max(cue - _SEMICOLON_NEAR, 0)


def _joins(text: str, pending: Attribution | None, cue: Span) -> int | None:
    """Where a clause begins in which the last speaker goes on with a quotation: 市长指出，…，|并补充说：“…”."""
    if pending is None or not pending.indirect or not pending.quote.start < cue.start < pending.quote.end:
        return None
    begin = text.rfind("，", pending.quote.start, cue.start) + 1
    goes_on = begin and text[begin] in "并而且还又也同" and says_on(text, begin, cue.start)
    return begin if goes_on and has_quotation(text, cue) else None


def _next_quotations(text: str, said: Attribution, marks: Marks) -> Iterator[Attribution]:
    """反复强调：“…”“…”, 强调：“…”，“…”: quotations with nothing or a comma between them are sayings of their own.

    Not “…”|“…”李行长表示，…: the last is told by what follows it.
    """
    end = said.quote.end
    while not said.indirect and (joint := _NEXT_QUOTATION.match(text, end)):
        following = marks.closing.get(joint.end() - 1)
        if following is None or said_by_whom(text, following + 1):
            return
        yield Attribution(said.speaker, said.cue, Span(joint.end(), following), indirect=False)
        end = following


def _said_before(text: str, paragraph: Span, said: Attribution) -> Attribution | None:
    """“政策效果很好。”行长王某某表示，下一步…: the sentence quoted right before the speaker is said too."""
    if said.cue.start < said.speaker.end or text[said.speaker.start - 1 : said.speaker.start] != "”":
        return None
    before = quoted_before(text, paragraph, Span(said.speaker.start - 1, said.cue.start))
    if before is None or before.start == said.quote.start or text[before.end - 1] not in "。！？，":
        return None
    return Attribution(said.speaker, said.cue, before, indirect=False)


def _cut_before(text: str, said: Attribution, position: int) -> Attribution:
    if position >= said.quote.end:
        return said
    end = text.rfind("；", max(said.quote.start, position - _SEMICOLON_NEAR), position)
    end = end if end >= 0 else text.rfind("，", said.quote.start, position)
    return Attribution(said.speaker, said.cue, Span(said.quote.start, end), said.indirect)


def _at_cue(
    text: str,
    paragraph: Span,
    marks: Marks,
    cue: Span,
    after: int | None,
    known: OfficeHolders,
    last: Attribution | None,
) -> Attribution | None:
    """The attribution of one cue, if somebody stands before it and words behind it."""
    low = max(paragraph.start, after or 0, cue.start - FARTHEST_SPEAKER)
    clause = Span(_clause_start(text, low, cue.start), cue.start)
    if cue.of(text) == "名言" and text[cue.start - 1] == "的":  # 引用了大卫·汉德的|名言
        clause = Span(clause.start, cue.start - 1)
    at = CueInSentence(text, paragraph, marks, cue, clause, after, known, last)
    whole = text[cue.start - 2 : cue.start] in {"。”", "！”", "？”"}  # “…要抓牢。”|要求各地…
    if not clause or (not whole and _is_no_cue(at.before[-12:], at.word)):
        return None
    if not is_listed(at.word):
        return said_by_place(at)
    before = quoted_before(text, paragraph, clause, comma=True) if _says_before(at) else None
    if before is not None and before.start >= (after or paragraph.start):
        speaker = at.named_from(before.end + 1)
        return Attribution(speaker, cue, before, indirect=False) if speaker else None
    if (whose := _IN_WORDS_OF.search(text, clause.start, clause.end)) and (just := _JUST.match(text, cue.end)):
        quote = quoted(text, just.end(), marks)
        return Attribution(Span(*whose.span("who")), cue, quote, indirect=False) if quote else None
    if text[cue.end : cue.end + 1] == "的" and (this := _THIS_IS.match(text, clause.start)):
        said = quoted_before(text, paragraph, clause)
        named = opening_speaker(text, Span(this.end(), cue.start), quoted=True, known=known)
        return Attribution(named, cue, said, indirect=False) if named and said else None
    return _said_behind(at) or _told_before(at)


def _told_before(at: CueInSentence) -> Attribution | None:
    """“路要修好。”王书记在会上勉励大家…: who is named right behind a whole sentence in quotation marks has said it."""
    before = quoted_before(at.text, at.paragraph, at.clause)
    if before is None or before.start < (at.after or 0) or at.text[before.end - 1] not in "。！？":
        return None
    speaker = at.named_from(before.end + 1)
    return Attribution(speaker, at.cue, before, indirect=False) if speaker and speaker.start == before.end + 1 else None


def _says_before(at: CueInSentence) -> bool:
    """Whether the quotation before the cue is what it announces: “…。”行长表示，下一步…, “…。”市长告诉大家。"""
    said = _TO_US.match(at.text, at.cue.end)
    if said is None or said["mark"] != "，":
        return said is not None
    if at.word in STATES | COMMA_ENOUGH:
        return False
    return at.text[said.end()] != "“" or opens_with_term(at.text, said.end(), at.marks)  # “…。”行长表示，|“…。”


def _said_behind(at: CueInSentence) -> Attribution | None:
    """The attribution of a listed cue whose words follow it."""
    if at.word == "要求" and _BY_DEMAND.search(at.before[-24:]):
        return None
    link = _AFTER_CUE.match(at.text, at.cue.end, at.paragraph.end)
    begin = link.end() if link else at.cue.end
    joint = at.text[at.cue.end : begin]
    quote, indirect = words_said(at.text, at.marks, at.word, joint, begin)
    if quote is None or (at.word == "确定" and not joint.startswith(("的", "为"))):  # 区委确定“项目年”方案: an act
        return None
    # 亚里士多德曾经说过，…: as sure as a quotation
    named_alone = not indirect or (at.word in _SAYS and ("过" in joint or at.before.endswith(("曾", "曾经"))))
    speaker = at.speaker(quoted=not indirect, named_alone=named_alone)
    return Attribution(speaker, at.cue, quote, indirect) if speaker else None


def _is_no_cue(before: str, word: str) -> bool:
    if word == "要求" and before.endswith("”"):  # 提出的“三个示范”|要求
        return True
    return _NOT_CUE_BEFORE.search(before) is not None or (
        word in _NOUNS and (_NOT_NOUN_BEFORE.search(before) or _PUT.search(before)) is not None
    )


def _clause_start(text: str, low: int, cue: int) -> int:
    """Where the sentence before the cue starts (within what one may read back)."""
    return max(low, *(text.rfind(mark, low, cue) + 1 for mark in "。！？；\n"))

"""Paragraphs whose breaks were lost on the way: what is left of an indent or a break inside a line shows where they began.

Text copied out of a database field, a reader or a messenger comes as one line. Two full-width spaces, or four blanks, are
an indent (…召开大会。　　一、提高认识　　我们要…); where white space was collapsed one blank behind some of the sentences is
all that is left.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from ..patterns import compiled
from ..spans import Edit

RULE = "paragraph-mark"
_SPACE = " \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
_INDENT = compiled(
    f"(?<![{_SPACE}\n])(?:[ \u00a0]*\u3000[ \u00a0]*\u3000[{_SPACE}]*|[ \u00a0\t]{{4,}})(?=[^{_SPACE}\n])"
)
_CLAUSE_ENDED = compiled("[。！？][”’）》】]{0,2}\\Z|[：；]\\Z")
_SHORT = 40  # code points of a title, a heading or a salutation between two indents
_SPACED = 4  # 王　　某, 主　　席: both sides so short are one name or word, spaced for looks

_BLANK = compiled(f"[。！？][”’）》】]{{0,2}}(?P<blank>[{_SPACE}])(?=[^{_SPACE}\n])")
_SENTENCE_END = compiled("[。！？]")
_WALL, _MOST_OF_IT = 300, 0.6
"""A line of so many code points that is so much of its document came without its breaks."""
_FEWEST, _SHARE = 3, 0.7
"""So many blanks behind sentences, behind no more than that share of them: one behind each is a habit of typing."""
_CALL = compiled(
    f"(?:[{_SPACE}]|\\A)(?P<call>(?:[\u4e00-\u9fff]{{0,10}}(?:们|同志|代表|委员|朋友|来宾|领导|老师|同学|先生|女士)[，、,{_SPACE}]{{0,2}}){{1,6}}[：:！])[{_SPACE}]"
)
# 同志们：此次会议，我们…: only whom a hall holds; 记者：… and 李代表：… tell who speaks.
_GREETS = compiled(
    f"[{_SPACE}]*(?P<call>(?:(?:尊敬|敬爱|亲爱)的)?(?:[\u4e00-\u9fff]{{0,10}}(?:们|同志|代表|委员|朋友|来宾|领导|老师|同学|先生|女士|嘉宾)[，、,{_SPACE}]{{0,2}}){{1,6}}[：:])(?P<gap>[{_SPACE}]*)(?=[^{_SPACE}\n].{{12}})"
)
_SEVERAL = ("们", "各位", "诸位", "全体", "尊敬的")
_GREETED = 20  # lines at the head
_CALL_WITHIN = 120  # code points from the line's begin
# 一、提高认识 我们要…: a heading with its ordinal ends at the blank.
_HEADING = compiled(
    f"(?:[一二三四五六七八九十]{{1,3}}[、．.]|[（(][一二三四五六七八九十]{{1,3}}[）)]|第[一二三四五六七八九十]{{1,3}}[章节条])[^。！？；：{_SPACE}\n]{{2,30}}(?P<blank>[{_SPACE}])(?=[\u4e00-\u9fff“])"
)

# 一、充分肯定过去一年的成绩2023年，在…: a heading whose break is gone, where a sentence begins behind its last noun.
_NOUN = (
    "工作|形[势勢]|意[义義]|任[务務]|措施|成效|成[绩績]|成就|[问問][题題]|要求|[责責]任|[责責]任感|使命感|[紧緊]迫感|自[觉覺]性|[发發]展|建[设設]|保障|[领領][导導]|[认認][识識]|作[风風]|水平|能力|合力|"
    "情[况況]|回[顾顧]|部署|目[标標]|方向|重[点點]|根基|作用|[环環]境|氛[围圍]|[实實]效"
)
_TORN_HEADING = compiled(
    f"^(?:[一二三四五六七八九十]{{1,3}}、|[（(][一二三四五六七八九十]{{1,3}}[）)])[^。！？；：\n]{{4,44}}?(?:{_NOUN})(?="
    "(?:19|20)[0-9]{2}年(?![度底前初末])[^。！？；：\n]{0,40}[，,]|(?:一是(?!一)|一要|首先[，,]|第一[，,])[^\n]{8}|"
    "(?:[当當]前|目前|近年[来來]|今年以[来來]|近[几幾]年[来來]?|[长長]期以[来來]|[过過]去一年|同志[们們])[，,])",
    re.MULTILINE,
)
_TORN_FEWEST = 2


def torn_headings(text: str) -> list[Edit]:
    """A break behind each heading that runs into its text without any mark; one alone may be a sentence."""
    found = [match.end() for match in _TORN_HEADING.finditer(text)]
    return [Edit(end, end, "\n", RULE) for end in found] if len(found) >= _TORN_FEWEST else []


def edits(text: str) -> list[Edit]:
    """A break for each mark of a paragraph that is left inside a line."""
    out, at = [], 0
    indented = _INDENT.search(text) is not None
    for line in text.split("\n"):
        found = (_indents(line) if indented else []) or (
            _blanks(line) if len(line) > max(_WALL, _MOST_OF_IT * len(text)) else []
        )
        out += [Edit(at + start, at + end, "\n", RULE) for start, end in found]
        at += len(line) + 1
    return out


def greeting(text: str) -> list[Edit]:
    """同志们：此次会议…: whom a speech greets gets a line of its own, where one of the first paragraphs begins with it."""
    at = 0
    for line in text.split("\n", _GREETED)[:_GREETED]:
        found = _GREETS.match(line)
        if found and any(word in found.group() for word in _SEVERAL):
            colon = at + found.end("call")
            return [Edit(colon - 1, colon + len(found["gap"]), "：\n", RULE)]
        at += len(line) + 1
    return []


def _indents(line: str) -> list[tuple[int, int]]:
    """The indents behind closed sentences, and in a line that has such those behind a short stretch without a mark."""
    found = [match for match in _INDENT.finditer(line) if match.start()]
    closed = {m.start() for m in found if _CLAUSE_ENDED.search(line, max(0, m.start() - 3), m.start())}
    return _behind(line, found, closed) if any(line[start - 1] not in "：；" for start in closed) else []


def _behind(line: str, found: Sequence[re.Match[str]], closed: set[int]) -> list[tuple[int, int]]:
    out, begin = [], 0
    for match, following in zip_longest(found, found[1:]):
        before = match.start() - begin
        after = (following.start() if following else len(line)) - match.end()
        if match.start() in closed or (before <= _SHORT and max(before, after) > _SPACED):
            out.append(match.span())
            begin = match.end()
    return out


def _blanks(line: str) -> list[tuple[int, int]]:
    """The blanks behind sentences of a wall of text, around the salutation, and behind the headings between them."""
    places = [match.span("blank") for match in _BLANK.finditer(line)]
    if len(places) < _FEWEST or len(places) > _SHARE * len(_SENTENCE_END.findall(line)):
        return []
    heads = [
        match.span("blank") for start in (0, *(end for _, end in places)) if (match := _HEADING.match(line, start))
    ]
    return sorted({*places, *heads, *_around_call(line)})


def _around_call(line: str) -> Iterator[tuple[int, int]]:
    found = _CALL.search(line, 0, _CALL_WITHIN)
    if found:
        if found.start("call"):
            yield found.start("call") - 1, found.start("call")
        yield found.end("call"), found.end("call") + 1

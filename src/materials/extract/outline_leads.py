"""What a paragraph is about, in its own words: the statement of its first sentence, without what only leads to it.

Who says it (会议指出，), when and on what occasion (4月28日， 根据安排，), whom it greets (同志们，) and a turn (同时，) stand before
the statement and are no topic. Greetings, wishes and lists of who attended are about nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from ..patterns import compiled
from ..spans import Span
from .outline_text import Prose
from .outline_unnumbered import is_caption

_LEAST, _LINE, _ROW_LINE, _MOST = 6, 40, 28, 60
"""Code points of a lead: the fewest; those of a sentence that is taken whole, alone and in a row; the most."""
_CLAUSE = 10  # a first clause shorter than that says too little alone

# 要求 and 希望 are also what somebody has (任务和要求，确保…), so what stands before them decides.
_CUE = compiled(
    "[^，。：；！？“”]{0,40}?(?:指出|强调|表示|认为|提出|介绍|说|谈到|明确|号召|呼吁|坦言|透露|写道|(?<![和的与及、等项质务作总新体本点位度有])(?:要求|希望))(?:道|说)?[，：]"
)
_WIRE = compiled(
    "[^，。：；“”（）]{0,40}(?:[0-9]日|本报|本刊|本台|本网|社)[一-鿿]{0,4}[讯电](?:（[^（）]{1,40}）)?|（[^（）]{1,40}[讯电][^（）]{0,30}）"
)
_CALLED = compiled("(?:[\u4e00-\u9fff]{0,8}(?:们|同志|代表|委员|来宾|领导|校友|朋友|嘉宾|同仁)[、，：！])+")
# The day, the ground, the aim, the place: a clause that holds no statement of its own.
_ADVERBIAL = compiled(
    "(?:(?:截至|截止|自|从|到|在|于|每|去年|今年|本)?[0-9一二三四五六七八九十〇]{1,4}[年月日号点时][0-9年月日号点时上下中午晚早夜间至到以来底初末起期间同（）星期一二三四五六周—、]{0,14}|(?:根据|按照|依据|遵照|随着|通过|面对|针对|围绕|关于|对于|谈及|谈到|说到|经过|站在|结合|作为)[^，。：；]{1,40}"
    "|(?:在|自|从|当|到|自从|就)[^，。：；]{1,40}(?:上|中|下|里|内|后|时|前|际|间|来|看|言|起|天|刻)"
    "|从[^，。：；]{1,24}到[^，。：；]{1,24}|再到[^，。：；]{1,30}|为(?:了|进一步|深入|全面|认真|切实|更好|加快|推[动进]|贯彻|落实|学习|确保|加强|做好|庆祝|纪念|迎接)[^，。：；]{1,50}"
    "|(?:近日|日前|近期|近年来?|当前|目前|今天|昨天|明天|今年|去年|会上|会前|会后|其间|期间)[^，。：；]{0,4})，"
)
_TURN = compiled("—{1,2}|[^，。：；！？“”]{1,5}，")
_WISH = compiled(
    "(?:(?:再次|衷心|最后|在此|[谨謹]|恭|预|敬|让我们)?){0,3}(?:祝(?!贺[^！]*。)|谢谢|感谢大家|感谢各位|拜年)"
)
_GREETING = compiled("[^，。！]{0,12}(?:早上|上午|中午|下午|晚上|新年|节日|新学期|大家)好[！。，]")
_ATTENDED = compiled(
    "还(?:研究|讨论|审议|听取|通报)了[^，。]{0,14}(?:事项|事宜|工作)?[。.]?$|(?:参加|出席|列席|陪同|主持)了?[^。，；！？]{0,14}[。.]?$"
)
_DEPENDENT = compiled(
    "如果|只要|只有|虽然|尽管|因为|由于|无论|不管|既然|即使|如同|正如|尤其是|特别是|更.{1,6}的是|总的来[说看]"
)
_QUOTED = compiled("“[^“”]{1,200}[。！？…]”")
_TELLER = compiled("[^，。：；！？“”]{2,30}(?:说|表示|介绍|指出|强调|认为|坦言|告诉记者|感慨)(?:道)?[，。]")
_ENDS = "。！？；：，”…"
_CLOSED = compiled("[。！？；”]")
_OPENERS = 5
"""How many clauses may stand before the statement."""
_SHORT = 30  # a last line of that length that calls out wishes something


def lead(prose: Prose, index: int) -> Span | None:
    """The statement of a paragraph, ``None`` where it makes none."""
    span = prose.paragraphs[index].stripped(prose.text)
    if not span or _is_courtesy(prose, index, span) or _is_verse(prose, index) or is_caption(prose.words(index)):
        return None
    start = _statement(prose, span)
    if start is None or _WISH.match(prose.text, start, span.end):
        return None
    found = _cut(prose, start, span.end, _LINE)
    # Who attended is no topic; a first paragraph tells what happened, which is one.
    return None if found and index and _ATTENDED.search(prose.text, found.start, found.end) else found


def whole(prose: Prose, index: int) -> Span | None:
    """The opening of a paragraph as it stands, for one of a row that opens alike: 这一年，我们建立现代制度."""
    span = prose.paragraphs[index].stripped(prose.text)
    return _cut(prose, span.start, span.end, _ROW_LINE) if span else None


def says(prose: Prose, index: int) -> bool:
    """Whether a paragraph gives somebody's words (会议指出，…), or announces with a colon what follows it."""
    span = prose.paragraphs[index].stripped(prose.text)
    if not span:
        return False
    return prose.text[span.end - 1] == "：" or any(shape is _CUE for shape, _ in _openers(prose, span))


def _statement(prose: Prose, span: Span) -> int | None:
    """Where the statement begins, ``None`` where a colon opens a list instead."""
    at = max((place for _, place in _openers(prose, span)), default=span.start)
    if prose.text[at - 1 : at] == "“":
        return at
    end = prose.first_mark(at, span.end, "。！？")
    colon = prose.first_mark(at, end, "：")
    if colon == end:
        return at
    # …一个最朴素的事实：… says behind the colon what it is about; a list there says many things.
    listed = prose.first_mark(colon + 1, end, "；") < end or end - colon > _MOST or end - colon < _LEAST
    return None if listed else colon + 1


def _openers(prose: Prose, span: Span) -> Iterator[tuple[re.Pattern[str], int]]:
    """The clauses before the statement, each by its shape and the place behind it; words said end the series."""
    at, said = span.start, False
    for _ in range(_OPENERS):
        found = _opener(prose, at, span.end, said=said)
        if found is None or span.end - found[1] < _LEAST:
            return
        yield found
        shape, at = found
        said = said or shape is _CUE
        if prose.text[at - 1] == "“":
            return


def _opener(prose: Prose, at: int, end: int, *, said: bool) -> tuple[re.Pattern[str], int] | None:
    if quoted := _quoted(prose, at, end):
        return _QUOTED, quoted
    for shape in (_WIRE, _CALLED, _CUE, _ADVERBIAL):
        found = shape.match(prose.text, at, end) if shape is not _CUE or not said else None
        if found:
            inside = shape is _CUE and prose.text[found.end() : found.end() + 1] == "“"
            return shape, found.end() + inside
    turn = _TURN.match(prose.text, at, end)
    if turn is None:
        return None
    # 春华秋实，岁月流金 is one statement in two clauses of one length, no turn.
    following = prose.first_mark(turn.end(), end, "，。！？；：") - turn.end()
    return (_TURN, turn.end()) if following != turn.end() - turn.start() - 1 else None


def _quoted(prose: Prose, at: int, end: int) -> int | None:
    """“…。”站在新的起点，…: behind a sentence in quotation marks; inside it where only who says it follows (“…。”李局长介绍。)."""
    found = _QUOTED.match(prose.text, at, end)
    if found is None:
        return None
    teller = _TELLER.match(prose.text, found.end(), end)
    return at + 1 if teller or end - found.end() < _LEAST else found.end()


def _cut(prose: Prose, start: int, end: int, line: int) -> Span | None:
    """The sentence from ``start``, or where it is longer than ``line`` its first clause that says something."""
    stop = min(prose.first_mark(start, end, "。！？；："), _closing_quote(prose, start, end))
    if stop - start > line:
        cut = prose.first_mark(start, stop, "，")
        if cut - start < _CLAUSE or _DEPENDENT.match(prose.text, start, cut):
            cut = prose.first_mark(min(cut + 1, stop), stop, "，")
        stop = cut
    heading = Span(start, stop).stripped(prose.text, " ，、—")
    return heading if _LEAST <= len(heading) <= _MOST else None


def _closing_quote(prose: Prose, start: int, end: int) -> int:
    """Where words that began with a quotation mark before ``start`` end: at their first closed sentence."""
    if prose.text[start - 1 : start] != "“":
        return end
    found = _CLOSED.search(prose.text, start, end)
    return found.start() if found else end


def _is_verse(prose: Prose, index: int) -> bool:
    """A short line beside another of its length, one of the two without a closing mark: a couplet."""
    line = prose.words(index).strip()
    beside = [prose.words(i).strip() for i in (index - 1, index + 1) if 0 <= i < len(prose.paragraphs)]
    return len(line) <= _SHORT and any(
        len(line.rstrip(_ENDS)) == len(other.rstrip(_ENDS)) and (line[-1:] not in _ENDS or other[-1:] not in _ENDS)
        for other in beside
    )


def _is_courtesy(prose: Prose, index: int, span: Span) -> bool:
    """大家晚上好！, 最后，祝大家新年快乐！, 谢谢大家！, and at the end who attended or one short call."""
    if _GREETING.match(prose.text, span.start, span.end) or _WISH.match(prose.text, span.start, span.end):
        return True
    if index < len(prose.paragraphs) - 2:
        return False
    one = prose.first_mark(span.start, span.end, "。！？") >= span.end - 1
    called = prose.text[span.end - 1] == "！" and len(span) <= _SHORT
    return one and (called or _ATTENDED.search(prose.text, max(span.start, span.end - 40), span.end) is not None)

"""How far the phrase of an office reaches to the left: the place and the body it belongs to, and further offices before 、.

What is done with somebody's words (深刻领会|省委书记…, 紧紧围绕|总书记…) and connectives stand before it and belong to nobody.
"""

from __future__ import annotations

from ..patterns import compiled
from .people import CALLING, TITLES
from .words import word_class

_HAN = "\u4e00-\u9fff"
HEEDING = "遵照|按照|依照|根据|依据|贯彻|落实|践行|执行|服从|围绕|紧扣|牢记|呼应|响应|对照|领会|把握|学习"
"""Verbs of doing what somebody wants, as alternatives of a pattern: whom they take speaks, and not who does it."""
# 中国工程院|院士钟南山, 全国|劳模李素芳: what belongs to the office before it.
_OF_OFFICE = compiled(
    f"[{_HAN}]{{0,16}}(?:[院校局部委厅社厂村镇县市省区国系所队站处室科办府党组团行园店企队全网]|(?<![领体学机社])会|大学|公司|集团|中心|支部|街道|学派|全国|著名|当代|前|{TITLES}|{CALLING})"
)
# 市委常委、|组织部长张三: an office more, which the comma joins to the next.
_ONE_POST = compiled(f"[{_HAN}（）()·]{{0,24}}(?:{TITLES}|常委|委员|成员|教授|研究员|代表|负责人|调研员|顾问|总工程师)")
_SHORT_POST = 8
_BODY_NOUN = compiled("[省市县区州镇乡院校局厅部委会社所团厂]|大学|公司|集团|中心|法庭")
# 全国各地遵照|党中央: whose will is done, by whom.
_BY = compiled(f"(?:{HEEDING})|认真|严格以|(?<![脱隔分])离(?!退?休)|以(?=[{_HAN}]{{0,2}}(?:{TITLES}))")
_TIME_ENDS = frozenset("上中时后里下前间")
# 国家食物与营养咨询|委员会主任: 与 inside a name
_JOINED_BODY = compiled("(?:国家|中国|全国|中华)[\u4e00-\u9fff]{1,10}[与和][\u4e00-\u9fff]{2,12}$")
_NATIONAL = compiled("第[一二三四五六七八九十]|最高|中国|中华|全国|国家|中央")
LEAD = compiled(
    f"(?:{HEEDING}|"
    "[\u4e00-\u9fff0-9]{0,10}(?:召开|举行)的|第?[一二三四五六七八九十]{1,2}[是要、]|使|让|正如|就像|诚如|犹如|例如|比如|如|像|据|记住|重温|同时|此外|因此|所以|而且|并且|但|但是|"
    "而|会上|会后|随后|最后|期间|清代|明代|宋代|唐代|汉代|近代|古代|对于|对|关于|自|自从|当年|当时|早在[0-9]{2,4}年|早就|就是|正是|是|在|用|把(?!握|关|控|脉)|以(?![\u4e00-\u9fff]{2,4}同志为)|即|连(?![云长队])|体现|实现|和|与|及)"
)


def first_post(words: str, start: int) -> int:
    """Where the offices of a person begin: what the office belongs to, and further offices before 、."""
    piece = last_piece(words[:start] + "甲")[:-1]
    start -= len(_body_of_office(piece, words[start:]))
    piece = last_piece(words[:start] + "甲")[:-1]
    joined = words[: start - len(piece)].endswith("、")  # 市委常委、|组织|部长张三: what follows an office is one
    if _OF_OFFICE.fullmatch(piece) or (
        joined and len(piece) <= _SHORT_POST and _ends_post(words[: start - len(piece) - 1])
    ):
        start -= len(piece)
    if words[start - 1 : start] == "”" and (opening := words.rfind("“", 0, start)) > 0:
        # 市委“两优一先”领导小组|组长张三: a quoted name inside that of the body
        ahead = last_piece(words[:opening] + "甲")[:-1]
        start = opening - len(ahead) if _OF_OFFICE.fullmatch(ahead) else start
    return further_posts(words, start)


def further_posts(words: str, start: int) -> int:
    """Where the offices begin that 、 joins to the one at ``start``: 全国人大代表、|学院副院长."""
    while start > 1 and words[start - 1] == "、" and _ends_post(words[: start - 1]):
        start -= len(last_piece(words[: start - 1])) + 1
    return start


def _body_of_office(piece: str, office: str) -> str:
    """What of ``piece``, right before ``office``, names the body or the place it belongs to: 广东|省律师协会副会长, 四川大学法学院|教授.

    Such a name opens with a noun, or with a word that no dictionary knows.
    """
    if (joined := _JOINED_BODY.search(piece)) and _BODY_NOUN.search(joined[0] + office[:_SHORT_POST]):
        return joined[0]
    head = piece[max(piece.rfind(c) for c in "的了被把让由请听并和与及在对向从给就到") + 1 :]
    head = head[behind_deeds(head) :]
    if head[-1:] in _TIME_ENDS:  # 动员会上|张某某同志
        return ""
    if len(head) > 1 and word_class(head)[:2] == "ns":  # 俄罗斯|总理
        return head
    if len(head) < 2 or _BODY_NOUN.search(head + office[:_SHORT_POST]) is None:
        return ""
    kind = word_class(head[:2])
    return head if not kind or kind[0] == "n" or _NATIONAL.match(head) else ""


def _ends_post(words: str) -> bool:
    return _ONE_POST.fullmatch(last_piece(words)) is not None


def behind_deeds(words: str) -> int:
    """Where the words begin that follow the last verb of doing what somebody wants; 0 when none stands there."""
    return max((m.end() for m in _BY.finditer(words)), default=0)


def last_piece(words: str) -> str:
    """What stands after the last comma or connective: the smallest phrase that can name a speaker."""
    cut = max(words.rfind(mark) for mark in "，、：；。！？\n”“’‘）（》")
    piece = words[cut + 1 :]
    while (lead := LEAD.match(piece)) and len(piece) > lead.end() + 1:
        piece = piece[lead.end() :]
    return piece

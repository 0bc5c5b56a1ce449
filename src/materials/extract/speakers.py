"""Who speaks: recognises a named or titled person, or a body, at the end of the words before a cue verb.

Shapes, not names: 姓+职务 (卢书记), 机关+姓名+职务 (省委车俊书记), 职务+姓名 (国家主席习近平), 姓名 before a quotation (马克思说：“…”),
meetings and organs (会议, 市委八届三次全会, 教育部). The document's own voice (我们) and documents (报告, 《纲要》) are no speakers.
"""

from __future__ import annotations

import re

from ..patterns import compiled
from ..spans import Span
from .between import PREPOSITION, may_stand_between, without_adverbs
from .offices import LEAD, behind_deeds, first_post, further_posts, last_piece
from .people import (
    CALLING,
    FOREIGN,
    ORGAN,
    PERSONS,
    RARER_SURNAMES,
    SURNAMES,
    TITLES,
    WHOLE_NAME,
    OfficeHolders,
    is_bare_name,
    is_no_word,
    may_be_name,
    persons,
)
from .words import word_class

WINDOW = 100
"""How many code points before a cue may hold the speaker and what stands between them."""

_HAN = "\u4e00-\u9fff"
_RARE_NAME = compiled(f"(?:副)?(?:{TITLES}|{CALLING})(?P<name>[{_HAN}]{{2,5}})$")
_RARE_MOST = 16
_TITLE_ENDS = compiled(f"(?:{TITLES})$")
_TITLED = compiled(f"(?:{TITLES})")
# 李某某|在讲话中: what nobody but a person is said to do before a cue.
_IN_SPEECH = compiled("在[^，。]{0,20}(?:讲话|发言|报告|致辞|批示|会议|大会|座谈会|仪式)[中上时]?$|在$")
_ASIDE = compiled("“[^“”，。]{1,6}”$")  # 杜代表“插话”|说
_IN_WORK = compiled("(?:早在|于)?在(?:他|她|自己)?(?:的|所著)?《[^《》]{1,60}》(?:等)?(?:一[文书诗词])?(?:中|里|上)?$")
# An office without a name: 市委书记, 分管副市长, 县信息中心主任, 市应急管理局负责同志, 局领导.
_OFFICE = compiled(
    f"(?:(?:(?![在听对向把被让使跟给从是])[{_HAN}A-Za-z]){{0,18}}?)(?:分管|主要|主管|常务)?(?:副)?"
    f"(?:{TITLES}|负责同志|负责人|领导同志|领导|发言人|代表团团长)$"
)
_BODY = compiled(
    "(?:(?:党的|中共)?[一二三四五六七八九十]{1,3}(?:大|届[一二三四五六七八九十]{1,2}中全会)|会议|大会|全会|党代会|人代会|代表大会|座谈会|工作会|常委会|党中央|中央|国务院|中央军委|联合国|最高法|最高检|"
    f"[{_HAN}]{{1,6}}(?:省委|市委|县委|区委|党委|党组|政府|教育部|[财商外国民公][{_HAN}]部|办公厅)|省委|市委|县委|区委|"
    f"省政府|市政府|县政府|区政府|省委省政府|市委市政府|[{_HAN}]{{1,4}}部|[{_HAN}]{{1,6}}委员会|纪委|监委|"
    f"[{_HAN}]{{1,8}}(?:局|厅|中心|办公室|党组|党总支|(?<!常)委|组织|基金会|联合会|理事会|董事会|工会|团委|妇联|政协|协会|集团|公司|法院|检察院|研究院|大学|银行)|学校|公司|集团|法院|党组|局党委)$"
)
_BODY_START = compiled(
    "(?:党的|中共|中央|全国|国家|国务院|党中央|省|市|县|区|全省|全市|这次|本次|去年|今年|上次|最近|教育部|联合国|十[一二三四五六七八九]|会议|大会|全会)"
)
# 全体同志, 各级领导, 有的同志 are anybody; 我 and 本 are the document's own.
_NOT_OFFICE = compiled(
    "^(?:我|本|各|全体|有的|有些|每|许多|广大|很多|一些|大家|专家|老(?!书记|校长|县长|局长|主任|支书|厂长|村长|院长|馆长|站长|园长))|^(?:同志|先生|女士|老师|代表|领导)$"
)
_NOT_BODY = compiled(
    "(?:大局|全局|布局|格局|结局|当局|我局|本局|我校|本校|全部|内部|外部|干部|西部|东部|中部|北部|南部|局部|本部|学部|支部|俱乐部|总部|一部|社会|机会|我会)$"
)
_SAGE = compiled(
    f"(?:马克思|列宁|[{_HAN}]子|[{SURNAMES}{RARER_SURNAMES}][{_HAN}]{{1,2}}|{FOREIGN}|[{_HAN}]{{2,4}}[克夫斯尔德特顿基因姆])$"
)
_OWN_VOICE = compiled(
    "(?:我们|我|本人|笔者|大家|有人|有的|人们|群众|他们?|她们?|自己|俗话|古人|常言|老话|古语|报告|纲要|意见|通知|决定|文件|讲话|文章)$"
)


_FULL_NAME = compiled(WHOLE_NAME)  # nothing else before the cue: 毛泽东说，…
# The subject of a sentence is followed by what it does; of 会议的…, 会议由… and 会议期间 it is none.
_MEETING = compiled(
    f"(?:(?:(?![了听取传审研])[{_HAN}]){{0,12}}?)(?:会议|全会|大会|座谈会|常委会|推进会|调度会|工作会)(?=传达|听取|审议|研究|学习|讨论|通报|对|充分|全面|深入|深刻|分析|总结|回顾|就|在|围绕|专题|宣读|还|并|也|书面|高度|认真|要求)"
)
_BARE_OFFICE = compiled(
    f"(?:{ORGAN})?(?:副)?(?:总书记|书记|主席|总理|省长|市长|区长|县长|镇长|乡长|厅长|局长|部长|校长|院长|主任|秘书长|董事长|总经理)"
)
_DAY = "(?:(?:[0-9]{1,2}月)?[0-9]{1,2}日(?:上午|下午|晚上?)?|昨日|日前|近日)"
_DOES = compiled(
    f"{_DAY}?"
    "(?:出席|主持|召开|参加|深入|来到|前往|赶赴|赴|会见|调研|考察|视察|检查|督导|督查|慰问|看望|走访|听取|率|带队|代表|作出?|在|到)"
)
_WHILE = compiled("(?:时|并|后|之际)$")  # 王某某做开班动员时|强调
# What a person does in an account of a meeting; behind a name without an office nothing less shows that it is one.
_PRESIDES = compiled("主持|出席|[作做][^，。]{0,6}(?:讲话|报告|动员|总结|部署|点评)|以“")
_ACTS = compiled(
    f"(?P<who>[{_HAN}]{{2,16}}?){_DAY}?(?:专题|专门)?(?:召开|举行|印发|下发|发布|出台|公布|会同|联合|作出|组织开展|在[^，。]{{0,16}}开展)"
)
_WHEN = compiled("在[^，。；：“”]{2,24}?(?:时|期间|之际)(?=[^，。；：“”]{4})")
_NO_SUBJECT = ("", *"的等、和与及为，。：；”’）")


_TO_WHOM = "对向把将给"  # 村民对|王书记|说: who is spoken to or of
_NOBODY = OfficeHolders("")


def find_speaker(text: str, clause: Span, *, quoted: bool, known: OfficeHolders = _NOBODY) -> Span | None:
    """The speaker in ``clause``, the words of one sentence before a cue verb; ``None`` when nobody is named.

    ``quoted`` says that quotation marks follow the cue, which lets a bare name (马克思) pass; so do ``known`` names.
    """
    found = _named(text, clause, quoted=quoted, known=known)
    while found and len(found) > 3 and word_class(text[found.start : found.start + 2]) == "t":
        found = Span(found.start + 2, found.end)  # 日前|国务院总理
    return found


def _named(text: str, clause: Span, *, quoted: bool, known: OfficeHolders) -> Span | None:
    start = max(clause.start, clause.end - WINDOW)
    words = without_adverbs(text[start : clause.end].rstrip("，"))
    if aside := _ASIDE.search(words):
        words = without_adverbs(words[: aside.start()])
    if work := _IN_WORK.search(words):
        words = words[: work.start()]
    if person := _person(words):
        if words[person.start] in _TO_WHOM:  # 战士们|向李司令员|宣誓
            return None
        return Span(start + person.start, start + person.end)
    bare = without_adverbs(words)
    piece = last_piece(bare)
    offset = start + len(bare) - len(piece)
    if piece in known:
        return Span(offset, offset + len(piece))
    if attending := _attending(text, Span(start + words.rfind("，") + 1, clause.end), known):
        return attending
    if not piece or _OWN_VOICE.search(piece) or (piece[0] in "我本该其" and not is_bare_name(piece)):
        return None
    found = _in_piece(piece, quoted=quoted) or _before_preposition(piece, quoted=quoted, known=known)
    if found is None and (_FULL_NAME.fullmatch(piece) or is_bare_name(piece)):
        found = Span(0, len(piece))
    name = piece.rfind("的") + 1  # 走向刑场的|李某某，…
    if found is None and name and (is_bare_name(piece[name:]) or piece[name:] in known):
        found = Span(name, len(piece))
    if found is None:
        return None
    first = start + further_posts(bare, offset + found.start - start)
    return Span(_first_body(text, start, first), offset + found.end)


def _attending(text: str, clause: Span, known: OfficeHolders) -> Span | None:
    """The person with whom a clause opens that tells what is done before it is said: 市长李某|出席会议|强调."""
    found = opening_speaker(text, clause, quoted=False, known=known)
    if found is None or text[found.end - 2 : found.end] in {"会议", "大会", "全会"}:
        return None
    if _WHILE.search(text, found.end, clause.end):
        return found
    return found if _DOES.match(text, found.end) and "的" not in text[found.end : clause.end] else None


def _person(words: str) -> Span | None:
    """The last person with an office in ``words`` behind whom only adverbs or a prepositional phrase stand."""
    best: Span | None = None
    for pattern in PERSONS:
        for match in pattern.finditer(words):
            if match.start() and words[match.start() - 1] in _TO_WHOM:
                continue
            later = best is None or (match.end(), -match.start()) > (best.end, -best.start)
            if later and may_stand_between(words[match.end() :]) and not _is_no_name(words, match):
                best = Span(*match.span())
    for end in (len(words), *(m.start() for m in PREPOSITION.finditer(words))) if best is None else ():
        rare = _RARE_NAME.search(words, max(0, end - _RARE_MOST), end)
        if rare and words[-1] != "的" and (is_no_word(rare["name"]) or word_class(rare["name"])[:2] == "nr"):
            best = Span(*rare.span())
            break
    if best is None:
        return None
    if (
        best.start
        and _TITLED.match(words, best.start + 1)
        and word_class(words[best.start - 1 : best.start + 1])[:1] == "v"
    ):
        best = Span(best.start + 1, best.end)  # 认真学习|总书记: no 习 is named
    return Span(first_post(words, best.start), best.end)


def _is_no_name(words: str, person: re.Match[str]) -> bool:
    """总书记高瞻|远瞩, 总书记|曾殷切, 书记刘某|在: what looks like a name is half an idiom, an adverb, or takes a preposition in."""
    end = person.end()
    if words[end - 1] in "在向于" or (len(words) >= end + 2 and word_class(words[end - 2 : end + 2]) == "i"):
        return True
    once = words.find("曾", person.start() + 1, end)
    return once > 0 and _TITLE_ENDS.search(words, 0, once) is not None and may_stand_between(words[once:])


def _first_body(text: str, low: int, start: int) -> int:
    """Where the first of several bodies begins: 县委、县政府 speak together."""
    while start > low and text[start - 1] in "、和与":
        piece = last_piece(text[low : start - 1])
        if not (body := _BODY.search(piece)) or _NOT_BODY.search(piece):
            break
        start = start - 1 - len(piece) + _body_start(piece, body.start())
    return start


def _in_piece(piece: str, *, quoted: bool) -> Span | None:
    """The speaker that ends ``piece``: a title alone, a body, or a bare name before a quotation."""
    deeds = behind_deeds(piece)  # 江城港将紧紧围绕|总书记提出的“…”
    office = piece[deeds:]
    if len(office) <= 20 and _OFFICE.fullmatch(office) and not _NOT_OFFICE.search(office):
        return Span(deeds, len(piece))
    if (body := _BODY.search(piece)) and not _NOT_BODY.search(piece):
        return Span(_body_start(piece, body.start()), len(piece))
    if quoted and len(piece) <= 5 and _SAGE.match(piece) and may_be_name(piece):
        return Span(0, len(piece))
    return None


def _before_preposition(piece: str, *, quoted: bool, known: OfficeHolders) -> Span | None:
    """The speaker before a prepositional phrase: 市委 在全市动员大会上 提出."""
    for match in PREPOSITION.finditer(piece):
        head = without_adverbs(piece[: match.start()])
        speaks = _FULL_NAME.fullmatch(head) and _IN_SPEECH.match(piece, match.start())
        if head in known or speaks or is_bare_name(head):
            return Span(0, len(head))
        if head and not _OWN_VOICE.search(head) and (found := _in_piece(head, quoted=quoted)):
            return found
    return None


def _body_start(piece: str, noun: int) -> int:
    """Where the name of a body begins: at the piece's start when short, else at the last word that opens such names."""
    if (by := behind_deeds(piece)) and by < len(piece) - 1:
        return by
    starts = [m.start() for m in _BODY_START.finditer(piece, max(0, noun - 16)) if m.start() <= noun]
    if len(piece) <= 16 and not LEAD.match(piece):
        return 0
    return min(starts, default=noun) if starts else noun


def opening_speaker(text: str, piece: Span, *, quoted: bool, known: OfficeHolders) -> Span | None:
    """The speaker with whom a clause opens, before what is done: 习近平总书记|对…作出指示, 会议|传达学习…精神."""
    words = piece.of(text)
    begin = _behind_leads(words)
    piece, words = Span(piece.start + begin, piece.end), words[begin:]
    for match in persons(words):
        if first_post(words, match.start) == 0 and words[match.end : match.end + 1] not in _NO_SUBJECT:
            return Span(piece.start, piece.start + match.end)
    for size in (3, 2):
        if words[:size] in known and words[size : size + 1] not in _NO_SUBJECT:
            return Span(piece.start, piece.start + size + 2 * words.startswith("同志", size))
    if (office := _BARE_OFFICE.match(words)) and _DOES.match(words, office.end()):
        return Span(piece.start, piece.start + office.end())
    if meeting := _MEETING.match(words):
        return Span(piece.start, piece.start + meeting.end())
    if (_FULL_NAME.match(words) or is_bare_name(words[:3])) and (
        _PRESIDES.match(words, 3) or (quoted and PREPOSITION.match(words, 3))
    ):
        return Span(piece.start, piece.start + 3)
    if (acts := _ACTS.match(words)) and (body := _in_piece(acts["who"], quoted=False)) and not body.start:
        return Span(piece.start, piece.start + body.end)
    return None


def _behind_leads(words: str) -> int:
    """Where a clause begins behind its connectives."""
    when = _WHEN.match(words)  # 在江城考察时|王书记到…
    start = when.end() if when else 0
    while (lead := LEAD.match(words, start)) and lead.end() < len(words) - 1:
        start = lead.end()
    return start

"""Members that stand before the name: 政治、政策、…、格式|七个关口, “规范、提升、服务”|这三个主题, 国内国际|两个大局.

The list runs up to the numeral, with at most 的, 这 or 为内容的 between.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..patterns import compiled
from ..sentences import common_head
from ..spans import Span
from .formulation_lists import at_and, carries, divided, pieces_after, pieces_before
from .leading_verbs import STRONG
from .member_cuts import joined, listed
from .member_ends import finished

_GAP = compiled(
    "(?:等)?(?:作为[\u4e00-\u9fff]{0,8}?|为(?:主要)?(?:内容|核心|重点|目标|特征|标志|主线|代表|抓手|基础)|(?:有机)?(?:相结合|结合|构成|组成|并举|并重|联动|融合|统一|协同))?"
    "(?:之间|(?<![车房空时期])间)?的?(?:这|那|以上|上述|等)?[“‘]?$|"
    "(?:是|成为|构成|组成)[^，。；、“”]{0,12}的[“‘]?$|"
    "(?:（[^（）]{0,6})?，?(?:可以|也|被|并)?(?:统称|合称|并称|简称|俗称|称作|称之|称|概括|归纳|总结)为?的?[“‘]?$"
)
# “A、B、C”，这是好老师的|四条标准; “A、B”学校执行的|四项原则.
_QUOTED_SUBJECT = compiled(
    "(?<=”)(?:，?(?:这|以上)?(?:就)?(?:是|成为|构成)?[^，。；、“”]{0,10}?的|，(?:这|以上)?(?:就)?是)(?:这)?[“‘]?$"
)
_PAUSED = compiled("“(?![一二两三四五六七八九十双])[^“”]*、[^“”]*”$")
_DOING = compiled(
    "(?:近年来|首次|再次|同时|同步|双双|全部|全面|基本|均|都|要){0,3}(?:实现|做到|达到|形成|构成|出现|呈现|保持)了?[“‘]?$"
)
_FORMING = compiled("[，,](?:共同|推动|加快)?(?:形成|构成|打造|构建|确立)(?:了|起)?(?:新的)?[“‘]?$")
_JOINED_ON = compiled("(?:、|(?<![平缓])和|(?<!参)与|(?<![普涉])及)$")
_BETWEEN = compiled("[、，]?(?:以及|[和与及])?$")
_POINTS = compiled("(?:这|上述|以上|上面)(?:“[^“”]{2,12}”[、和与])?“?$")
_SET = compiled("“[一二两三四五六七八九十双0-9][^“”]*”?(?:的[^、，]{1,8})?$")
_JOINED = frozenset({"结合", "融合", "统一", "联动", "协同", "并举", "并重", "一体", "同步"})
# 问题导向, 公众参与 and 部门协同 end in nouns.
_PREPOSITION = compiled(
    "(?:(?<![行作])为|(?<![反应面绝])对|(?<![导方取志意面动走转])向|(?<!参)与|(?<![存内外潜])在|(?<!服)从|(?<![成造])就|"
    "(?<![理自事])由|(?<![协共合认])同|(?<!行)使|[给让以把将被按])$"
)
_GOVERNS = compiled(f"(?:{STRONG})[了好]?")
_DOES = compiled(
    "[\u4e00-\u9fff]{2,}(?P<does>推动|推进|实现|促进|加快|践行|落实|贯彻|坚持|争创|争当|把握|抓住|狠抓|围绕|聚焦|牢记|[打抓做搞办管用守][好赢牢到])$"
)
_ACTS = compiled(
    "[\u4e00-\u9fff](?:建立|健全|完善|制定|形成|打造|构建|实施|推行|出台|印发|下发|发布|提出|公布|作出|召开|举办|签订|签署|"
    "参加|获得|荣获|列出|设立|明确|完成|开展|开好|讲好)了?$"
)
_WHO = compiled("(?:组织|干部|群众|党员|同志|人员|部门|单位|机关|学生|教师|职工|领导|班子)$")
_VERB_BEFORE = compiled("(?:实行|坚持|推进|推动|实现|促进|加强|做到|统筹|开展|形成|构建|[，。；：、\n])$")


def before(text: str, name: Span, number: int, core: str) -> tuple[Span, ...]:
    """政治、政策、…、格式七个关口: the list runs up to the numeral, with at most 的, 这 or 为内容的 between."""
    if number < 2:
        return ()
    low = max(0, name.start - 20)
    quoted = text[name.start - 1 : name.start] in {"“", "‘"}
    ahead = text[low : name.start]
    if (forming := _FORMING.search(ahead)) and number == 2:
        return _pair(text, low + forming.start(), core)
    doing = _DOING.search(ahead)
    if (
        doing
        and (quoted or number > 2 or name.of(text)[0] == "双")
        and (members := _done(text, low + doing.start(), name, number, core))
    ):
        return members
    gap = _GAP.search(ahead)
    end = low + gap.start() if gap else name.start
    if _JOINED_ON.search(text, max(0, end - 2), end):  # 邓小平理论、“三个代表”: a member of that list itself
        return ()
    if quoted and text[end - 1 : end] == "”" and end == name.start - 1:  # “两重”“两新”: two names
        told = number > 2 and _PAUSED.search(text, max(0, end - 200), end)
        return _quoted_list(text, end, number, core) if told else ()
    if number > 2 and text[end - 1 : end] == "，" and "这" in text[end : name.start]:  # A、B、C，这“三个环节”
        end -= 1
    if text[end - 1 : end] in {"”", "）", "》"} and (members := _quoted_list(text, end, number, core)):
        return members
    subject = _QUOTED_SUBJECT.search(ahead)
    if subject and number > 2 and (members := _quoted_list(text, low + subject.start(), number, core)):
        return members
    pointed = (
        text[end : name.start].startswith("等") or "这" in text[end : name.start] or "述" in text[end : name.start]
    )
    framed = text[end : name.start].startswith(("作为", "为"))
    return _run_up_to(text, end, name, number, core, framed=framed) or _clauses_up_to(
        text, end, number, core, pointed=pointed
    )


def _done(text: str, end: int, name: Span, number: int, core: str) -> tuple[Span, ...]:
    """学习上、工作上、生活上做到“三个…”, 既要有…，又要有…，更要有…，做到“三个有”: the list, or the clauses, that are done with it."""
    if text[end - 1 : end] != "，":
        return _run_up_to(text, end, name, number, core)
    return _clauses_up_to(text, end - 1, number, core, pointed=False)


def _run_up_to(text: str, end: int, name: Span, number: int, core: str, *, framed: bool = False) -> tuple[Span, ...]:
    """The 、-list that ends at ``end``; ``framed``: it is the object of 以…为核心, so it begins behind 以."""
    run = _pauses_up_to(text, end)
    if not run or run[-1].of(text).endswith("一体"):  # 集A、B、C为一体的“三级医院”
        return ()
    if any(_SET.search(s.of(text)) for s in run):  # 坚持“一个引领”、突出“两个重点”、实现“三个确保”: sets in a row
        return ()
    if len(run) < number:
        run = divided(text, run, number)
    if len(run) > number:
        run = _behind_joint(text, run[-number:])
    if len(run) != number:
        return side_by_side(text, end, number, core) if len(run) == 1 else ()
    apart = any(mark in text[end : name.start] for mark in "等述")  # A、B与促进等|“三大功能”: nothing governs across it
    if any(len(s) > 30 for s in run[1:]) or (not apart and _governs_name(text, run)):
        return ()
    if framed and (frame := max(run[0].of(text).rfind(mark) for mark in "以把将")) >= 0:
        run[0] = Span(run[0].start + frame + 1, run[0].end)
    if re.fullmatch("[一二三四五六七八九十]{1,3}|[0-9]{1,2}", run[0].of(text)):  # 一、深刻领会|“两会”精神
        return ()
    members = finished(text, run, core, before=True)
    if _only_pair(text, members) and _WHO.search(text, members[0].end - 2, members[0].end):
        return ()  # 党组织和党员以行动做到“两个维护”: who does it
    if _only_pair(text, members):
        members = _evened(text, members, twin=name.of(text)[:2] in {"双控", "双降", "双减"})
    if (
        (number > 2 or _only_pair(text, members))
        and len(core) == 1
        and len(name) <= 3
        and text[name.start - 1 : name.start] == "“"
        and not {"的", "等"} & set(text[end : name.start])
        and not any(core in m.of(text) for m in members)
    ):
        return ()  # 水污染防治、大气污染防治和工业“三废”: what stands before a short form need not be its members
    return members


def _behind_joint(text: str, run: list[Span]) -> list[Span]:
    """草场、劳力重新分配和|统种、统购、统分: a second list that 和 joins to another; empty where none does."""
    halves = at_and(text, run[0])
    sizes = [len(s) for s in run[1:]]
    even = len(halves) == 2 and min(sizes) <= len(halves[1]) <= max(sizes)
    return [halves[1], *run[1:]] if even else []


def _pauses_up_to(text: str, end: int) -> list[Span]:
    """The pieces that 、 joins and that end at ``end``."""
    pieces = pieces_before(text, end)
    if not pieces or pieces[-1].mark:
        return []
    run = [pieces[-1].span]
    for piece in reversed(pieces[:-1]):
        if piece.mark != "、":
            break
        run.insert(0, piece.span)
    return run


def _governs_name(text: str, run: Sequence[Span]) -> bool:
    """Whether the last piece is, or ends with, the verb or preposition that governs the name itself."""
    last = run[-1]
    if _PREPOSITION.search(text, last.start, last.end):
        return True
    if _GOVERNS.fullmatch(text, last.start, last.end) and last.of(text) != "组织":  # 实践…重要思想、推进|两个率先
        return True
    does = _DOES.match(text, last.start, last.end)  # 把学习精神与全县奋力推动|“两个先行”结合
    if does is not None and not all(s.of(text).endswith(does.group("does")) for s in run):
        return True
    acts = [_ACTS.search(text, s.start, s.end) is not None for s in run]  # 各县、各高校要建立|“三个清单”
    return acts[-1] and not any(acts[:-1]) and len({len(s) for s in run[len(run) > 2 :]}) > 1


def _evened(text: str, members: tuple[Span, ...], *, twin: bool) -> tuple[Span, ...]:
    """困难和重度残疾人|“两项补贴”: half a phrase is no member; 碳排放|总量和强度|双控: the noun before both is no part of one."""
    first, last = map(len, members)
    if first <= 2 and last > 2 * first:
        return ()
    return (Span(members[0].end - last, members[0].end), members[1]) if twin and last < first else members


def _only_pair(text: str, members: Sequence[Span]) -> bool:
    """全国和全省|“两会”: two members without a mark before or between them may belong to another noun."""
    return len(members) == 2 and "、" not in text[members[0].start : members[1].end]


def _pair(text: str, end: int, core: str) -> tuple[Span, ...]:
    """新动能异军突起和传统动能转型，形成新的“双引擎”."""
    pieces = pieces_before(text, end)
    halves = at_and(text, pieces[-1].span) if pieces and not _SET.search(pieces[-1].span.of(text)) else []
    return finished(text, halves, core, before=True) if len(halves) == 2 else ()


def _clauses_up_to(text: str, end: int, number: int, core: str, *, pointed: bool) -> tuple[Span, ...]:
    """什么是…、怎样…，建设…、怎样…，实现…这三大问题: clauses joined by ，, pointed at by 这 or all showing what is counted."""
    pieces = pieces_before(text, end)
    run = joined(pieces, "，")
    if len(run) < number or (pointed and len(run) > number + 2):
        return ()
    if core and len(run) > number and all(s.of(text).startswith(core) for s in run[-number - 1 :]):
        return ()  # four 必须… before 这“三个必须”
    run = run[-number:]
    if any(len(s) > 45 for s in run[1:]):
        return ()
    shown = all(carries(s.of(text), core) for s in run)
    alike = number > 2 and len(common_head([s.of(text)[::-1] for s in run])) > 1  # 农业污水，城市污水，工业污水三大领域
    return finished(text, run, core, before=True) if shown or alike or (pointed and number > 2) else ()


def pointed_back(text: str, name: Span, number: int, core: str) -> tuple[Span, ...]:
    """主要任务就是A、B、C。这是…。要理解这“三大任务”…: the nearest list of as many in the sentences before, which it ends.

    Two alone point back only to a pair that shows what is counted.
    """
    if not _POINTS.search(text, max(0, name.start - 20), name.start):
        return ()
    low = max(0, text.rfind("\n", 0, name.start) + 1, name.start - 500)
    end = text.rfind("。", low, name.start)
    for _ in range(3):
        if end < 0:
            return ()
        run = _closing_run(text, end, number, core)
        if run and (members := finished(text, run, core, before=True)):
            return members if number > 2 or all(carries(m.of(text), core) for m in members) else ()
        end = text.rfind("。", low, end)
    return ()


def _closing_run(text: str, end: int, number: int, core: str) -> list[Span]:
    """The list of ``number`` members that ends a sentence: joined by 、, or clauses that all open with what is counted."""
    run: list[Span] = []
    pieces = pieces_before(text, end - (text[end - 1] == "”"), 400)
    clauses = joined(pieces, "，")
    opened = [s for s in clauses if core and s.of(text).startswith(core)]
    if len(opened) == number and opened == clauses[-number:]:
        return opened
    for piece in reversed(pieces):
        if run and piece.mark != "、":
            break
        run.insert(0, piece.span)
    run = divided(text, run, number) if run else run
    return run if len(run) == number and all(len(s) <= 30 for s in run[1:]) else []


def _quoted_list(text: str, end: int, number: int, core: str) -> tuple[Span, ...]:
    """“规范、提升、服务”这三个主题; “A”“B”“C”三个…: the list stands inside quotation marks, or is made of them."""
    if text[end - 1] != "”":
        return ()
    opening = text.rfind("“", max(0, end - 120), end)
    if opening < 0:
        return ()
    inside = listed(text, pieces_after(text, opening + 1), number, core)
    if inside:
        return inside
    out: list[Span] = []
    at = end
    while len(out) < number and text[at - 1 : at] == "”" and (opening := text.rfind("“", max(0, at - 60), at)) >= 0:
        out.insert(0, Span(opening + 1, at - 1))
        at = opening - len(joint.group()) if (joint := _BETWEEN.search(text, max(0, opening - 3), opening)) else opening
    ended = text[at - 1 : at] not in {"”", "、"} or len(out) < number
    return tuple(out) if len(out) == number and ended else ()


def side_by_side(text: str, end: int, number: int, core: str) -> tuple[Span, ...]:
    """国内国际|两个大局, 教学科研生产|三结合: words of two characters without marks between them."""
    start = end - 2 * number
    words = text[max(0, start) : end]
    if start < 0 or not re.fullmatch("[\u4e00-\u9fff]+", words):
        return ()
    pairs = [words[i : i + 2] for i in range(0, 2 * number, 2)]
    same = any(len({p[i] for p in pairs}) == 1 for i in (0, 1))
    joined = core in _JOINED and _VERB_BEFORE.search(text, max(0, start - 4), start)
    if len(set(pairs)) < number or not (same or joined):
        return ()
    return tuple(Span(start + 2 * i, start + 2 * i + 2) for i in range(number))

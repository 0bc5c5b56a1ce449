"""Lists inside a sentence: cut at the marks that stand outside quotation marks and brackets, and freed of what leads in
(严格把好公文的|政治、政策…) and of what runs on behind (…、有情怀|的学生).

A list has as many members as it is asked for, or it is none.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from ..sentences import common_head
from ..spans import Span

MEMBER_MOST = 60  # longest member, in code points: 八个明确 has members of 43
_PAIRS = {"”": "“", "’": "‘", "）": "（", "》": "《", "〉": "〈", "】": "【", "］": "［", "〕": "〔"}
_MARKS = re.compile("[。！？\n、，；：“”‘’（）《》〈〉【】［］〔〕]")
_HARD = "。！？\n"
_BACK = 260  # a list before its name begins at most so many code points ahead of it
_AND = re.compile("(?<!总)(?:以及|和(?!谐|睦|平|解|气)|与(?!会|时)|及(?!时|格))")
_ORDINAL = re.compile(
    "(?:[一二三四五六七八九十]{1,2}(?:是要|是|要|、)|一[股种个类条份批]是|第[一二三四五六七八九十]{1,2}(?:个|条|项|点|步)?[，、：]|其[一二三四五六七八九]|"
    "[①-⑳]|（[0-9一二三四五六七八九十]{1,2}）|[0-9]{1,2}[、．.）]|首先|其次|再次|最后)[，、：]?"
)
_JOINT = re.compile("(?:以及|并且|和(?!谐|睦|平|解|气)|与(?!会|时)|及(?!时|格)|又|也|还要)")
_MODAL = re.compile("(?:(?:就是|就|既|又|也|还|更|都|一定)?要|必须|应当|应该|就是|既|又(?!好)|即)")
_AFTERMATH = re.compile(
    "(?:等+|等等)?(?:这|以上|上述)?(?:[一二两三四五六七八九十0-9]{1,2}个?(?:方面|部分|大?类|点|项|种|层面|环节)|方面|之间|间)?(?:的工作|工作|的)?$"
)
# Verbs that official prose puts in front of enumerations; words that are as often nouns (发展, 建设, 创新, 保障) are not here.
STRONG = (
    "打击|惩治|破解|出台|实现|形成|建立|完成|开展|把好|抓好|抓实|抓住|抓牢|抓紧|抓|做好|搞好|管好|用好|办好|守好|把握好|把握|处理好|解决好|正确处理|严把|打好|打赢|打造|实施|实行|推行|推进|推动|"
    "推翻|加强|加大|加快|坚持|统筹|落实|健全|完善|构建|构筑|突出|强化|深化|发挥|调动|利用好|利用|探索|贯彻|遵循|着力|增强|提升|提高|改善|解决|克服|压缩|减少|取消|"
    "[做抓搞办管用打筑唱走下念补建配选立织培育][大强优精细深稳响牢密]|涉及|涵盖|分为|分成|划分为|需要|依靠|依托|树立|确立|明确|掌握|具备|具有|履行|确保|促进|带动|扩大|畅通|搭建|制定|编制|设立|组建|成立|划定|包括|包含|囊括|覆盖|集聚|启动|发扬|弘扬|传承|践行|秉持|恪守|纠正|破除|杜绝|夯实|激发|凝聚|营造|塑造|锻造|擦亮|树牢|"
    "狠抓|严把|攻克|巩固|补齐|过好|筑牢|守住|做到|达到|力争|体现|表现|培育|培养|创建|争创|唱响|念好|走好|下好|打通|聚力|致力|引导|组织|建成"
)
_ABOUT = "是指|指的是|指(?![导标示挥数引])|围绕|紧扣|聚焦|针对|按照|通过|关于|对于|根据|依据|依次|以及|分别|主要是|主要有|具体是|就是|即是"
_ADVERB = (
    "要|必须|应当|应该|切实|真正|坚定不移|坚定|奋力|加力|合力|着眼|注重|不断|进一步|坚决|努力|始终|继续|大力|积极|深入|认真|扎实|全力|重点|主要是|主要|分别|同时|充分|严格|全面|统一|正确|主动|自觉|一定|能够|还|也|又|既|更|都|"
    "我们|全市|全县|全省|全国|全党|各级|大家|今年|今后|当前|特别是|尤其是|其中|一批|一些|一支|更好|更好地|牢固|牢牢|紧紧|持续|统筹|着重|突出|优先|率先|率先在|在|从|对|以|为|把|将|向|由|用|"
    "涌现出|列出|提出|强调|指出|创造了|取得了|建设一支|培养一支|造就一支|建设一批|培养一批|依法打击|依法查处|严厉打击"
)
_ADVERB = "|".join(sorted(_ADVERB.split("|"), key=len, reverse=True))
_PREDICATE = re.compile(
    f"(?:(?:引导|教育)(?:广大|干部)?(?:群众|党员)|在[^，。、]{{1,8}}?[中上下里](?=要|{_ADVERB}|{STRONG})|{_ABOUT}|(?:{STRONG})(?:[和与](?:{STRONG}|发展)|[了好出])?|{_ADVERB})"
)
_ABOUT_ANYWHERE = re.compile(f"(?:{_ABOUT}|[把将](?={STRONG})|要(?:{_ADVERB})*?(?:{STRONG})[了好]?)")
_STRONG_ANYWHERE = re.compile(f"(?:{STRONG})[了好]?")
STARTS_VERB = re.compile(f"(?:{STRONG}|建设|发展|维护|保护|改革|创新|打击|查处|服务)(?!型|性|力)")
# 大力促进公平: an adverb before its verb.
_ADVERBIAL = re.compile(f"(?:{_ADVERB})(?:{STRONG})(?!型|性|力)")
_GOES_ON = re.compile("(?:同步|同向|同时|协同|齐头|共同|相互|深度|持续|更好|有机)[\u4e00-\u9fff]{2}|一起|齐发")
# What is done with the whole list, before members that are verbs themselves: 研究|全面拓宽渠道, 抓好|召开生活会.
_GOVERNING = re.compile(
    f"(?:{_ADVERB}){{0,3}}(?:研究|谋划|部署|安排|提出|抓好|做好|搞好|抓实|落实好|采取)了?"
    f"(?=全面|大力|深入|积极|切实|不断|进一步|着力|召开|举办|撰写|征求|查找|印发|拓宽|{STRONG})"
)
_ADVERB_ALONE = re.compile(
    "(?:切实|真正|坚定不移|坚决|努力|始终|继续|大力|积极|认真|扎实|全力|充分|自觉|牢牢|奋力|着力|加快)地?"
)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch between two marks; ``mark`` is the one behind it, empty at the end of the region."""

    span: Span
    mark: str


def pieces_after(text: str, start: int, most: int = 700) -> list[Piece]:
    """The pieces from ``start`` to the end of the sentence, or of the bracket or quotation that ``start`` stands in."""
    out: list[Piece] = []
    depth, begin, end = 0, start, min(len(text), start + most)
    for match in _MARKS.finditer(text, start, end):
        mark, at = match.group(), match.start()
        if mark in _PAIRS:
            if depth == 0:
                return _ended(text, out, begin, at)
            depth -= 1
        elif mark in "“‘（《〈【［〔":
            depth += 1
        elif mark == "\n" or (mark in _HARD and depth == 0):
            return _ended(text, out, begin, at)
        elif depth == 0:
            out.append(Piece(Span(begin, at).stripped(text), mark))
            begin = at + 1
    return _ended(text, out, begin, end)


def pieces_before(text: str, end: int, most: int = _BACK) -> list[Piece]:
    """The pieces from the sentence's begin (or ；, ：, an open bracket or quotation) up to ``end``."""
    low = max(0, end - most)
    start = max(low, 1 + max(text.rfind(mark, low, end) for mark in "。！？；：\n"))
    opened: list[int] = []
    marks: list[tuple[int, str, int]] = []
    for match in _MARKS.finditer(text, start, end):
        mark, at = match.group(), match.start()
        if mark in _PAIRS:
            if opened:
                opened.pop()
            else:  # what was opened before the region: it begins here
                marks, start = [], at + 1
        elif mark in "“‘（《〈【［〔":
            opened.append(at)
        else:
            marks.append((at, mark, len(opened)))
    depth = len(opened)
    if opened:
        start = opened[-1] + 1
    out: list[Piece] = []
    for at, mark, level in marks:
        if level == depth and at >= start:
            out.append(Piece(Span(start, at).stripped(text), mark))
            start = at + 1
    return _ended(text, out, start, end)


def _ended(text: str, out: list[Piece], begin: int, end: int) -> list[Piece]:
    last = Span(begin, end).stripped(text)
    return [*out, Piece(last, "")] if last else out


def pieces_joined(pieces: Sequence[Piece], marks: str) -> list[Span]:
    """The pieces from the first on that ``marks`` join."""
    out: list[Span] = []
    for piece in pieces:
        out.append(piece.span)
        if not piece.mark or piece.mark not in marks:
            break
    return out


def at_and(text: str, span: Span) -> list[Span]:
    """The two members that 和, 与, 及 or 以及 joins (the joint that leaves the most even halves); one where none does."""
    best: list[Span] = [span]
    for match in _AND.finditer(text, span.start + 1, span.end - 1):
        halves = [Span(span.start, match.start()), Span(match.end(), span.end)]
        if len(best) == 1 or abs(len(halves[0]) - len(halves[1])) < abs(len(best[0]) - len(best[1])):
            best = halves
    return best


def divided(text: str, run: Sequence[Span]) -> list[Span]:
    """A list whose last pair is cut at its 和; not where the members hold that joint themselves (学与用相结合、知与行相结合)."""
    last = at_and(text, run[-1])
    if len(last) == 1:
        return list(run)
    joint = text[last[0].end : last[1].start]
    held = any(joint in s.of(text)[1:-1] for s in run[:-1])
    return [*run] if held else [*run[:-1], *last]


def bare(text: str, span: Span) -> Span:
    """A member without ordinal, conjunction, quotation marks around it, brackets behind it."""
    span = span.stripped(text, " \u3000，、；：。")
    if (ordinal := _ORDINAL.match(text, span.start, span.end)) and ordinal.end() < span.end:
        span = Span(ordinal.end(), span.end)
    joint = _JOINT.match(text, span.start, span.end)
    if joint and span.end - joint.end() >= 2 and not (joint[0] in "和与及" and text[span.start - 1] in "、；"):
        span = Span(joint.end(), span.end)
    if text[span.end - 1 : span.end] == "）" and (opening := text.rfind("（", span.start + 1, span.end)) > 0:
        span = Span(span.start, opening)
    if text[span.start : span.start + 1] == "“" and text.find("”", span.start, span.end) == span.end - 1:
        span = Span(span.start + 1, span.end - 1)
    return span


def without_modal(text: str, span: Span) -> Span:
    """A clause without 要, 必须, 既要 … before its verb."""
    start = span.start
    while (match := _MODAL.match(text, start, span.end)) and match.end() < span.end - 1:
        start = match.end()
    return Span(start, span.end)


def carries(words: str, core: str) -> bool:
    """Whether a member shows what is counted (学习型 for 型, 大局意识 for 教育意识)."""
    return bool(core) and (core in words or (len(core) >= 4 and core[-2:] in words))


def shown(words: Sequence[str], core: str) -> int:
    """How well the members show what is counted: 25 when all begin or all end with it, 10 when all hold it."""
    if not words or not all(carries(w, core) for w in words):
        return 0
    tail = core[-2:]
    return 25 if all(w.startswith(core) for w in words) or all(w.endswith(tail) for w in words) else 10


def finished(text: str, found: Sequence[Span], core: str, *, before: bool) -> tuple[Span, ...]:
    """The members of a list, freed at both ends; nothing when one is empty, too long, or printed twice."""
    spans = _ordered(text, [bare(text, s) for s in found], found)
    if not all(spans):
        return ()
    if len(spans) > 1:
        spans = _alike(text, spans, core)
        spans[0] = _without_lead(text, spans[0], [s.of(text) for s in spans[1:]], core, before=before)
        spans[-1] = _without_tail(text, spans[-1], [s.of(text) for s in spans[:-1]], core, before=before)
        spans = [bare(text, s) for s in spans]
    words = [s.of(text) for s in spans]
    if not all(words) or len(set(words)) < len(words) or any(len(w) > MEMBER_MOST for w in words):
        return ()
    if all(_STRONG_ANYWHERE.fullmatch(w) for w in words):  # 坚持和落实“两个毫不动摇”: what is done with it
        return ()
    if any(_ADVERB_ALONE.fullmatch(w) for w in words):  # “两个确立”的决定性意义、坚决|做到: a clause cut in two
        return ()
    return tuple(spans)


def _ordered(text: str, spans: list[Span], found: Sequence[Span]) -> list[Span]:
    """一要深刻领会…，二要深刻领会…，三|深刻领会…: the ordinal that lost its 要 goes as well."""
    odd = [i for i, (a, b) in enumerate(zip(spans, found, strict=True)) if not _ORDINAL.match(text, b.start, b.end)]
    if len(odd) != 1 or len(spans) < 3 or odd[0] > 9:
        return spans
    head = common_head([s.of(text) for i, s in enumerate(spans) if i != odd[0]])
    at = spans[odd[0]]
    if len(head) < 2 or not text.startswith("一二三四五六七八九十"[odd[0]] + head, at.start):
        return spans
    return [*spans[: odd[0]], Span(at.start + 1, at.end), *spans[odd[0] + 1 :]]


def _alike(text: str, spans: list[Span], core: str) -> list[Span]:
    """When every member begins with a modal word (要…, 既要…又要…), all go without it; not of 五个必须, which counts it."""
    if core and all(s.of(text).startswith(core) for s in spans):
        return spans
    freed = [without_modal(text, s) for s in spans]
    return freed if all(a.start > b.start for a, b in zip(freed, spans, strict=True)) else spans


def _without_lead(text: str, first: Span, rest: Sequence[str], core: str, *, before: bool) -> Span:
    words = first.of(text)
    if words[0] == common_head(rest)[:1] or (len(rest) == 1 and words[0] == rest[0][0]):
        return first
    if not before and (_framed(words, rest) or (core and 0 < words.find(core) <= min(r.find(core) for r in rest))):
        return first
    even = all(len(r) == len(words) and r[-1] == words[-1] for r in rest)
    if even and (not before or text[first.start - 1 : first.start] == "“"):
        return first
    pair = before and len(rest) == 1 and bool(_predicates(words))
    cut = None if pair else _cut_at_stem(words, rest, core, before=before)
    if cut is None and before and not pair:
        cut = _cut_at_length(words, rest)
    if cut is None:
        cut = _cut_at_verb(words, rest, before=before)
    if cut > 0 and words[cut - 1] in "以从对把将向由用为在" and all(r[0] == words[cut - 1] for r in rest):
        cut -= 1  # 坚持|以…为中心、以…为动力
    elif 0 < cut < len(words) - 1 and words[cut] in "与跟":  # 加强与|省、市
        cut += 1
    return Span(first.start + cut, first.end)


def _framed(words: str, rest: Sequence[str]) -> bool:
    """促进|约1亿… beside 改造|约1亿…, 引导|约1亿…: what all share stands no farther in than in the others, so nothing leads in."""
    for i in range(1, min(len(words) - 1, 9)):
        shared = words[i : i + 2]
        if min(r.find(shared) for r in rest) >= i and not words.endswith(shared):
            return True
    return False


def _cut_at_stem(words: str, rest: Sequence[str], core: str, *, before: bool) -> int | None:
    """做任何事情|一具体就突破 beside 一具体就深入: where the head that the others share begins."""
    stem = common_head(rest) if len(rest) > 1 else rest[0][:2]
    if len(stem) < 2 and core and all(r.startswith(core) for r in rest) and (before or len(core) > 1):
        stem = core
    if len(stem) < 2 and (stem != core or not before):
        return None
    at = words.find(stem) if stem else -1
    if at < 0 and len(rest) > 1 and len(stem) > 2:
        at = words.find(stem[:2])
    return at if at >= 0 and len(words) - at >= 2 else None


def _cut_at_length(words: str, rest: Sequence[str]) -> int | None:
    """探索宅基地|所有权 beside 资格权、使用权: the others are of one length and end (or begin) alike."""
    length = len(rest[0])
    if any(len(r) != length for r in rest) or len(words) < length + 2:
        return None
    tail = words[-length:]
    alike = all(r[-1] == tail[-1] for r in rest) or all(r[0] == tail[0] for r in rest)
    if len(rest) > 2 and length > 2:  # 建设一支|政治强 beside 业务精、作风硬、纪律严
        return len(words) - length
    if alike and not (length > 2 and len(words) <= length + 2 and len(rest) == 1):
        return len(words) - length
    return len(words) - length if length == 1 or (length == 2 and len(words) > 6) else None


def _cut_at_verb(words: str, rest: Sequence[str], *, before: bool) -> int:
    """Behind the verbs that open the clause: 严格把好公文的|政治, 推动|东, 分别出台了|高考兴趣小组组队."""
    middle = sorted(len(r) for r in (rest[:-1] or rest))[len(rest[:-1] or rest) // 2]
    verbal = sum((STARTS_VERB.match(r) or _ADVERBIAL.match(r)) is not None for r in rest) * 2 > len(rest)
    cuts = _predicates(words)
    while verbal and cuts and not (STARTS_VERB.match(words, cuts[-1]) or _ADVERBIAL.match(words, cuts[-1])):
        cuts.pop()  # 实现|推进现代化建设, 突出|全面提高质量: the members are verbs themselves
    while verbal and len(cuts) > 1 and _ADVERBIAL.match(words, cuts[-2]) and all(_ADVERBIAL.match(r) for r in rest):
        cuts.pop()
    cut = cuts[-1] if cuts else 0
    if even := [c for c in cuts if len(rest) > 1 and all(len(r) == len(words) - c for r in rest)]:
        return even[0]  # 坚持|统筹兼顾 beside 突出重点、以人为本
    if before and verbal and (governing := _GOVERNING.match(words)):
        return governing.end()
    if not before and cut == 1 and words[0] in "在从对以为把将向由用":  # 四个不低于：在…的总量…, 把传统农业…
        cut = 0
    about = list(_ABOUT_ANYWHERE.finditer(words, cut)) if before and not (cut and verbal) else []
    if about and about[-1].end() < len(words) - 1:  # 强调|广大党员要做到|政治合格
        cut = about[-1].end()
    left = len(words) - cut
    if before and middle <= 2 and left > 3 * middle and len({len(r) for r in rest}) == 1:  # 水资源消耗|总量和强度
        return len(words) - middle
    if (
        before
        and left > 2 * middle
        and (at := words.rfind("的", cut, len(words) - 1)) > 0
        and not any("的" in r for r in rest)
    ):
        return at + 1
    if before and not cut and left > 2 * middle and not verbal:
        ends = [m.end() for m in _STRONG_ANYWHERE.finditer(words) if len(words) - m.end() >= 2]
        return min(ends, key=lambda e: (abs(len(words) - e - middle), e), default=0)
    return cut


def verbs_in_front(words: str) -> int:
    """How many characters of adverbs and verbs stand at the head of a clause: 进一步强化|规范意识."""
    cut = next(reversed(_predicates(words + "。")), 0)
    while cut and words[cut - 1] in "由从对以为把将向在用":  # 由被动服务到主动服务转变: no verb
        cut -= 1
    return cut


def _predicates(words: str) -> list[int]:
    """Where the adverbs and verbs at the head of a clause end, one after the other."""
    out, at = [], 0
    while (match := _PREDICATE.match(words, at)) and match.end() < len(words):
        at = match.end()
        out.append(at)
    return out


def _without_tail(text: str, last: Span, others: Sequence[str], core: str, *, before: bool) -> Span:
    words = last.of(text)
    match = _AFTERMATH.search(words)
    if match and match.start() > 0:
        words = words[: match.start()]
    longest = max(map(len, others))
    goes_on = _GOES_ON.search(words, 2)  # 招商引资、招才引智|同步发力
    if goes_on and goes_on.start() <= longest < len(words) and not any(_GOES_ON.search(o) for o in others):
        words = words[: goes_on.start()]
    tail = common_head([o[::-1] for o in others])[::-1] if len(others) > 1 else ""
    if len(tail) >= 2 and len(words) > longest and 0 < (at := words.find(tail)) < len(words) - len(tail):
        return Span(last.start, last.start + at + len(tail))  # 产业提升、…、治理提升|工程
    if core and all(o.endswith(core) for o in others) and 0 < words.find(core) < len(words) - len(core):
        words = words[: words.find(core) + len(core)]
    elif len(words) > longest:
        words = _shortened(words, others, longest, before=before)
    return Span(last.start, last.start + len(words))


def _shortened(words: str, others: Sequence[str], longest: int, *, before: bool) -> str:
    """东北|地区 beside 东、中、西; 有情怀|的学生 beside 有志气、有学问."""
    same = len({len(o) for o in others}) == 1
    head = common_head(others)
    if same and head and longest <= 2 and words.startswith(head) and len(others) > 1 and before:
        return words[:longest]
    at = words.find("的")
    if at > 0 and not any("的" in o for o in others) and at + 1 >= min(map(len, others)):
        return words[:at]
    if before and longest <= 2 and len(others) > 1:
        return words[: min(len(words), 2)]
    return words

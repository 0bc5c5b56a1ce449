"""A list that was cut into members is freed of what leads in before the first (严格把好公文的|政治) and of what runs on behind
the last (有情怀|的学生), as the other members show it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from ..patterns import compiled
from ..sentences import common_head
from ..spans import Span
from .formulation_lists import MEMBER_MOST, ORDINAL, bare, without_modal
from .leading_verbs import (
    ABOUT_ANYWHERE,
    ADVERB_ALONE,
    ADVERBIAL,
    DOES_ANYWHERE,
    GOVERNING,
    OPENS_CLAUSE,
    STARTS_VERB,
    STRONG_ANYWHERE,
    predicates,
    verbs_in_front,
)

_AFTERMATH = compiled(
    "(?:等)?(?:[一二两三四五六七八九十0-9]{1,2}个?)?方面[\u4e00-\u9fff]{1,14}$|(?:等+|等等)?(?:这|以上|上述)?(?:[一二两三四五六七八九十0-9]{1,2}个?(?:方面|部分|大?类|点|项|种|层面|环节)|方面|之间|(?<![车房空时期])间)?(?:的工作|工作|的)?$"
)
_AMONG = compiled("(?<![高平同对优中上下初均一二三四])等(?![级待于同候额距])")
_MAKES = compiled("(?:建设|发展|培训|设置|开辟|推出|服务|维护|创新|保护)了?")  # nouns as often, so the others tell
_GOES_ON = compiled(
    "(?:同步|同向|同时|协同|齐头|共同|相互(?!作用)|深度|持续|更好|有机)[\u4e00-\u9fff]{2}|一起|齐发|(?:[抓做严改]起|入手|着手|切入)$"
)


def finished(text: str, found: Sequence[Span], core: str, *, before: bool) -> tuple[Span, ...]:
    """The members of a list, freed at both ends; nothing when one is empty, too long, or printed twice."""
    joint = not _joined_alike(text, found)
    opening = [joint and (before or text[s.start] not in "与同") for s in found[:1]]  # 即|与…更加密切
    joints = [*opening, *[joint] * (len(found) - 1)]
    spans = [bare(text, s, joint=j) for s, j in zip(found, joints, strict=True)]
    spans = _ordered(text, spans, found)
    if not all(spans):
        return ()
    if len(spans) > 1:
        spans = _alike(text, _predicated(text, spans, core), core)
        spans[0] = _without_lead(text, spans[0], [s.of(text) for s in spans[1:]], core, before=before)
        spans[-1] = _without_tail(text, spans[-1], [s.of(text) for s in spans[:-1]], core, before=before)
        spans = [bare(text, s, joint=j) for s, j in zip(spans, joints, strict=True)]
    spans = _named_only(text, spans)
    words = [s.of(text) for s in spans]
    if not all(words) or len(set(words)) < len(words) or any(len(w) > MEMBER_MOST for w in words):
        return ()
    if all(STRONG_ANYWHERE.fullmatch(w) for w in words):  # 坚持和落实“两个毫不动摇”: what is done with it
        return ()
    if any("分别" in w for w in words):  # 监督处、管理处分别|通报了…: who does something, and what
        return ()
    if 0 < sum("：" in w for w in words) < len(words):  # 四支队伍：（1）干部队伍做好“四个增强”：…，…
        return ()
    if any(ADVERB_ALONE.fullmatch(w) for w in words):  # “两个确立”的决定性意义、坚决|做到: a clause cut in two
        return ()
    return tuple(spans)


def _named_only(text: str, spans: list[Span]) -> list[Span]:
    """产业|——做强龙头、生态|——守住绿水: where every member is explained behind a dash, what stands before it names it."""
    dashes = [text.find("——", s.start + 2, s.end) for s in spans]
    return [Span(s.start, at) for s, at in zip(spans, dashes, strict=True)] if min(dashes, default=-1) > 0 else spans


def _joined_alike(text: str, found: Sequence[Span]) -> bool:
    """把…与A结合起来，与B结合起来，与C结合起来: what opens all but the first governs in each and joins nothing."""
    opened = {text[s.start] for s in found[1:]}
    return len(found) > 2 and len(opened) == 1 and opened <= {"与", "同", "和"}


def _predicated(text: str, spans: list[Span], core: str) -> list[Span]:
    """巡视|是…的职责，是…的举措，是…的手段: what each is, not that the first of them is it."""
    if len(spans) < 3 or core.startswith("是") or not all(text[s.start] == "是" for s in spans[1:]):
        return spans
    at = text.find("是", spans[0].start, spans[0].end - 1)
    return spans if at < 0 else [Span(at + 1, spans[0].end), *(Span(s.start + 1, s.end) for s in spans[1:])]


def _ordered(text: str, spans: list[Span], found: Sequence[Span]) -> list[Span]:
    """一要深刻领会…，二要深刻领会…，三|深刻领会…: the ordinal that lost its 要 goes as well."""
    odd = [i for i, (a, b) in enumerate(zip(spans, found, strict=True)) if not ORDINAL.match(text, b.start, b.end)]
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
    own = _lead_by_others(words, rest, core, before=before)
    if own is not None:
        return Span(first.start + own, first.end)
    even = all(len(r) == len(words) and r[-1] == words[-1] for r in rest)
    if even and (not before or text[first.start - 1 : first.start] == "“"):
        return first
    pair = before and len(rest) == 1 and bool(predicates(words))
    cut = None if pair else _cut_at_stem(words, rest, core, before=before)
    if cut is None and before and not pair:
        cut = _cut_at_length(words, rest)
    if cut is None:
        cut = _cut_at_verb(words, rest, before=before)
    elif (
        before
        and cut > 2
        and len(rest[0]) > 3
        and 0 < (verb := _cut_at_verb(words, rest, before=True)) < cut <= verb + 2
    ):
        cut = verb  # 支持|手术类型识别 beside 阶段识别: no word is cut for an even length
    if cut > 0 and words[cut - 1] in "以从对把将向由用为在" and all(r[0] == words[cut - 1] for r in rest):
        cut -= 1  # 坚持|以…为中心、以…为动力
    elif 0 < cut < len(words) - 1 and words[cut] in "与跟" and common_head(rest)[:1] != words[cut]:  # 加强与|省、市
        cut += 1
    return Span(first.start + cut, first.end)


def _lead_by_others(words: str, rest: Sequence[str], core: str, *, before: bool) -> int | None:
    """Where the first member begins as the others show it: 0 where it is built like them; none where they don't tell."""
    size, head = len(rest[0]), common_head(rest)
    if words[0] == head[:1] or (len(rest) == 1 and words[0] == rest[0][0]):
        twice = len(rest) > 1 and all(len(r) == size for r in rest) and words.startswith(head, len(words) - size)
        return len(words) - size if twice and len(words) - size in predicates(words) else 0  # 强化实施|强班子
    if len(rest) > 1 and rest[0].startswith(words[:2]):  # 聚焦主业、聚焦质量、把…与…结合
        return 0
    even = all(len(r) == size < len(words) and r.endswith(core) for r in rest) and words.endswith(core)
    if even and len(core) > 1 and len(rest) > 1 and STARTS_VERB.fullmatch(words[:-size]):
        return len(words) - size  # 建设|教育强省 beside 科技强省
    if found := _governed(words, rest) or (0 if before else _led_alone(words, rest, core)):
        return found
    shown = not before and core and 0 < words.find(core) <= min(r.find(core) for r in rest)
    return 0 if shown or (not before and _framed(words, rest)) else None


def _governed(words: str, rest: Sequence[str]) -> int:
    """把学习全会精神|与…结合起来 beside 与…结合起来, 实现|由…向…转变 beside 由…向…转变: where the preposition of all begins; 0 where none does."""
    joint = common_head(rest)[:1] if len(rest) > 1 else ""
    at = words.find(joint) if joint and joint in "与同由从把将对向以" else 0
    return at if at > 0 and (joint in "与同" or at in predicates(words)) else 0


def _led_alone(words: str, rest: Sequence[str], core: str) -> int:
    """即坚持|自学与集中学相结合、理论与实践相结合、…: where the verb ends that only the first of members has that all end with
    what is counted; 0 where there is none."""
    ends = len(core) > 1 and len(rest) > 1 and all(w.endswith(core) for w in (words, *rest))
    alone = ends and not any(verbs_in_front(r) for r in rest)
    cut = verbs_in_front(words) if alone else 0
    return cut if len(words) - cut > len(core) else 0


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
    size = len(rest[0])
    even = len(rest) > 1 and all(len(r) == size for r in rest) and words.startswith(stem, max(0, len(words) - size))
    at = len(words) - size if even and len(words) > size else words.find(stem) if stem else -1
    if at < 0 and len(rest) > 1 and len(stem) > 2:
        at = words.find(stem[:2])
    return at if at >= 0 and len(words) - at >= 2 else None


def _cut_at_length(words: str, rest: Sequence[str]) -> int | None:
    """探索宅基地|所有权 beside 资格权、使用权: the others are of one length and end (or begin) alike."""
    length = len(rest[0])
    if any(len(r) != length for r in rest) or len(words) < length + 2:
        return None
    tail = words[-length:]
    ends_alike = (-1, 0) if len(rest) == 1 or length < 3 else range(length)  # 乳制品|增品种 beside 提品质、创品牌
    alike = any(all(r[i] == tail[i] for r in rest) for i in ends_alike)
    if len(rest) > 2 and length > 2:  # 建设一支|政治强 beside 业务精、作风硬、纪律严
        return len(words) - length
    if alike and not (length > 2 and len(words) <= length + 2 and len(rest) == 1):
        return len(words) - length
    return len(words) - length if length == 1 or (length == 2 and len(words) > 6) else None


def _cut_at_verb(words: str, rest: Sequence[str], *, before: bool) -> int:
    """Behind the verbs that open the clause: 严格把好公文的|政治, 推动|东, 分别出台了|高考兴趣小组组队."""
    verbal = sum((STARTS_VERB.match(r) or ADVERBIAL.match(r)) is not None for r in rest) * 2 > len(rest)
    cuts = _predicate_ends(words, rest, verbal=verbal)
    cut = cuts[-1] if cuts else 0
    whole = rest[:-1] if len(rest) > 2 else rest  # the last may run on
    if even := [c for c in cuts if len(rest) > 1 and all(len(r) == len(words) - c for r in whole)]:
        return even[0]  # 坚持|统筹兼顾 beside 突出重点、以人为本
    if before and verbal and (governing := GOVERNING.match(words)):
        return governing.end()
    if not before and len(rest) > 1 and len(words) <= max(map(len, rest)) and not ABOUT_ANYWHERE.match(words):
        cut = 0  # behind its link nothing leads in that the others would not outgrow
    if not before and cut == 1 and words[0] in "在从对以为把将向由用":  # 四个不低于：在…的总量…, 把传统农业…
        cut = 0
    return _cut_deeper(words, rest, cut, verbal=verbal) if before else cut


def _predicate_ends(words: str, rest: Sequence[str], *, verbal: bool) -> list[int]:
    """Where the predicates in front end that are no part of the member."""
    cuts = predicates(words)
    while cuts and re.search(
        f"[和与]{re.escape(words[cuts[-2] if len(cuts) > 1 else 0 : cuts[-1]])}", words[cuts[-1] :]
    ):
        cuts.pop()  # 做到|提高教师意识和提高学生能力
    while verbal and cuts and not (STARTS_VERB.match(words, cuts[-1]) or ADVERBIAL.match(words, cuts[-1])):
        cuts.pop()  # 实现|推进现代化建设, 突出|全面提高质量: the members are verbs themselves
    while verbal and len(cuts) > 1 and ADVERBIAL.match(words, cuts[-2]) and all(ADVERBIAL.match(r) for r in rest):
        cuts.pop()
    return cuts


def _cut_deeper(words: str, rest: Sequence[str], cut: int, *, verbal: bool) -> int:
    """Of a list before its name: behind the clause that it is the object of (近年来，全省要|着力健全|…), by the others' length."""
    middle = sorted(len(r) for r in (rest[:-1] or rest))[len(rest[:-1] or rest) // 2]
    opens = None if verbal or cut else OPENS_CLAUSE.match(words)
    if opens and len(words) - opens.end() >= min(map(len, rest)):
        cut = opens.end()
    if not verbal and (made := _MAKES.match(words, cut)):
        shorter = len(words) - made.end()
        if shorter >= 2 and abs(shorter - middle) < abs(len(words) - cut - middle):
            cut = made.end()
    about = [] if cut and verbal else list(ABOUT_ANYWHERE.finditer(words, cut))
    if about and about[-1].end() < len(words) - 1:  # 强调|广大党员要做到|政治合格
        cut = about[-1].end()
        cut += 0 if verbal else next(reversed(predicates(words[cut:])), 0)
    left = len(words) - cut
    if middle <= 2 and left > 3 * middle and len({len(r) for r in rest}) == 1:  # 水资源消耗|总量和强度
        return len(words) - middle
    owned = words.rfind("的", cut, len(words) - 1)
    if left > 2 * middle and owned > 0 and not any("的" in r for r in rest):
        cut, left = owned + 1, len(words) - owned - 1
    shortest, longest = min(map(len, rest)), max(map(len, rest[:-1] or rest))
    if verbal or left <= longest:
        return cut
    verbs = [m for m in DOES_ANYWHERE.finditer(words, cut) if words[m.start() - 1] not in "和与"]
    ends = [m.end() for m in verbs if not re.search(f"[和与]{re.escape(m.group())}", words[m.end() :])]
    like = [e for e in ends if shortest <= len(words) - e <= longest + (left > 2 * middle)]
    far = [e for e in ends if len(words) - e >= 2] if left > 2 * middle else []
    return min(like or far, key=lambda e: (abs(len(words) - e - middle), e), default=cut)


def _without_tail(text: str, last: Span, others: Sequence[str], core: str, *, before: bool) -> Span:
    words = last.of(text)
    match = _AFTERMATH.search(words)
    own = match is not None and match.group() == "工作" and any("工作" in w for w in (*others, words[:-2]))
    if match and len(match.group()) == 2 and all(o[-2:-1] == match.group()[0] for o in others):
        own = True  # …是其中一条，…是其中一项
    if match and match.start() > 0 and not own:
        words = words[: match.start()]
    if core and words.endswith(f"等{core}"):  # 城乡布局、城乡建设等|一体化
        words = words[: -1 - len(core)]
    among = _AMONG.search(words, 2) if before and len(others) > 1 else None
    if among and not any("等" in o for o in others):  # 减量用药、种业提升等|养殖技术推广“三大行动”
        words = words[: among.start()]
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
    if (
        at > 0
        and not any("的" in o for o in others)
        and at + 1 >= min(map(len, others))
        and (before or at + 4 >= len(words) <= longest + 4)
    ):
        return words[:at]
    if before and len(others) > 1 and (longest == 1 or (longest == 2 and len(words) > 5)):  # 土壤|污染防治
        return words[: min(len(words), 2)]
    return words

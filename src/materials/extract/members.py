"""The members of a formulation, where the document lists them: before, after, in brackets, or as the points that follow.

Every finder gives exactly as many members as the numeral says, or none; which place wins is decided by their order in
:func:`find_members`.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import pairwise

from ..model import Section
from ..sentences import clauses
from ..spans import Span

_LINK = re.compile(
    "[”’]?(?:[\u4e00-\u9fff“”]{0,12}?)[，,、]?(?:也就是说|也就是|即|就是|分别是|分别为|包括|是指|具体是|主要是|具体包括|主要包括|即是|是|：|——)[：，]?(?:要|做任何事情)?"
)
_STOP = "。！？\n"
_MEMBER_MOST = 45
_SMALL = "“”‘’《》"
_LEADS = re.compile("(?:要|必须|切实|不断|进一步|着力|坚决|努力|做到|坚持|一定要|就是要|既要|又要|还要|也要)")
_AFTERMATH = re.compile("等?(?:[\u4e00-\u9fff]{0,2}[一二两三四五六七八九十0-9]{0,2}(?:个方面|方面|部分|点|项|种|类))?$")


def find_members(text: str, places: Sequence[Span], number: int, noun: str) -> tuple[Span, ...]:
    """Exactly ``number`` members of a set that stands at ``places`` (without quotation marks), or nothing.

    ``noun`` is what the numeral counts (决不让 of 四个决不让).
    """
    for place in places:
        for finder in (_in_brackets, _after_link):
            if members := finder(text, place, number, noun):
                return members
    for place in places:
        if members := _just_before(text, place, number, noun):
            return members
    return _by_tail(text, number, noun)


def find_points(
    text: str, places: Sequence[Span], number: int, noun: str, sections: Sequence[Section]
) -> tuple[Span, ...]:
    """Members that are the points of the outline below the name."""
    for place in places:
        if members := _as_points(text, place, number, noun, sections):
            return members
    return ()


def in_definition(text: str, definition: Span, number: int) -> tuple[Span, ...]:
    """Members that a glossary entry lists: as many phrases as all numerals together say."""
    for separators in ("、", "、，", "、，；", "；"):
        found = [_bare(text, s) for s in clauses(text, definition, separators)]
        if len(found) == number and all(2 <= len(s) <= 30 for s in found):
            return tuple(found)
    return ()


def _by_tail(text: str, number: int, noun: str) -> tuple[Span, ...]:
    """政治意识、大局意识、核心意识、看齐意识 for 四个意识: a list whose every member ends with the noun."""
    if number < 2 or len(noun) < 2 or len(noun) > 4:
        return ()
    one = f"([一-鿿]{{1,6}}{re.escape(noun)})"
    pattern = re.compile("、".join([one] * number) + "(?!、)")
    if (match := pattern.search(text)) is None:
        return ()
    return _tidied(text, [Span(*match.span(i)) for i in range(1, number + 1)], noun)


def _sentence_limit(text: str, start: int) -> int:
    ends = [end for mark in _STOP if (end := text.find(mark, start, start + 400)) >= 0]
    return min(ends, default=min(len(text), start + 400))


def _in_brackets(text: str, name: Span, number: int, noun: str) -> tuple[Span, ...]:
    """“五型”（学习型、思考性…）创评活动: the bracket stands right behind the name or a few characters on."""
    opening = text.find("（", name.end, name.end + 10)
    if opening < 0 or any(c in "，。；：" for c in text[name.end : opening]):
        return ()
    closing = text.find("）", opening, opening + 200)
    if closing < 0:
        return ()
    return _split(text, Span(opening + 1, closing), number, noun, "、；，")


def _after_link(text: str, name: Span, number: int, noun: str) -> tuple[Span, ...]:
    """Behind 即, 就是, 分别是, 包括 or ：, to the sentence's end."""
    link = _LINK.match(text, name.end, name.end + 40)
    if link is None:
        return ()
    limit = _sentence_limit(text, link.end())
    if number == 1:
        first = clauses(text, Span(link.end(), limit), "，；")[:1]
        return tuple(
            _bare(text, s) for s in first if len(s) <= _MEMBER_MOST and link.group().strip("”，")[:1] in "就即是"
        )
    # A new term behind ； has a list of its own: “三具”，就是…；“两基”，就是….
    other = text.find("；“", link.end(), limit)
    return _split(text, Span(link.end(), other if other >= 0 else limit), number, noun, "、；，")


def _just_before(text: str, name: Span, number: int, noun: str) -> tuple[Span, ...]:
    """政治、政策、…、格式七个关口: the list runs up to the numeral, its last member touches the name."""
    if number < 2:
        return ()
    start = max(text.rfind(mark, max(0, name.start - 160), name.start) for mark in "，。；：！？\n") + 1
    end = name.start
    quoted = text[end - 1 : end] in {"“", "‘"}
    end -= quoted
    while end > start and text[end - 1] in "这等":
        end -= 1
    if text[end - 1 : end] == "、":  # 邓小平理论、“三个代表”: the set is a member of that list itself
        return ()
    listed = clauses(text, Span(start, end), "、")
    if len(listed) == number - 1 and not (quoted and len(listed) == 1):
        listed = [*listed[:-1], *_at_and(text, listed[-1])]
    if len(listed) != number or any(len(s) > 16 for s in listed[1:]):
        return ()
    return _tidied(text, listed, noun, before=True)


def _at_and(text: str, span: Span) -> list[Span]:
    """The last two of a list that 和 divides: 县、乡和村."""
    at = max(text.rfind(joint, span.start + 1, span.end - 1) for joint in "和与及")
    return [span] if at < 0 else [Span(span.start, at), Span(at + 1, span.end)]


def _split(text: str, span: Span, number: int, noun: str, separators: str) -> tuple[Span, ...]:
    """Cut a list at the first separator that gives the right number; ；groups may be followed by more."""
    for separator in separators:
        found = clauses(text, span, separator + ("，" if separator == "、" else ""))
        if separator == "、":
            found = clauses(text, clauses(text, span, "，；")[0], "、") if span else []
        if len(found) == number - 1 and found and separator == "、":
            found = [*found[:-1], *_at_and(text, found[-1])]
        if len(found) > number and separator == "，":
            found = _leading(text, found, number)
        if (len(found) == number and all(2 <= len(s) <= _MEMBER_MOST for s in found[: number - 1])) or (
            len(found) == number and all(1 <= len(s) <= 8 for s in found)
        ):
            return _tidied(text, found, noun)
    return ()


def _leading(text: str, found: Sequence[Span], number: int) -> list[Span]:
    """The first clauses when they are built alike and the next one is not."""
    head = list(found[:number])
    words = [s.of(text) for s in head]
    stem = _common(words)
    return head if len(stem) >= 2 and not found[number].of(text).startswith(stem) else []


def _tidied(text: str, found: Sequence[Span], noun: str, *, before: bool = False) -> tuple[Span, ...]:
    """Members without what leads into the list, ordinals, quotation marks and closing words."""
    spans = [_bare(text, s) for s in found]
    if not all(spans) or len({s.of(text) for s in spans}) < len(spans):
        return ()
    first = _without_lead(text, spans, noun, before=before)
    last = _without_tail(text, spans)
    return tuple([first, *spans[1:-1], last] if len(spans) > 1 else [first])


def _without_lead(text: str, spans: Sequence[Span], noun: str, *, before: bool) -> Span:
    """The first member without the words before it: 做任何事情|一具体就突破, 严格把好公文的|政治."""
    first, rest = spans[0], [s.of(text) for s in spans[1:]]
    words = first.of(text)
    stem = _common(rest) if len(rest) > 1 else ""
    if len(stem) >= 2 and (at := words.find(stem)) > 0:
        return Span(first.start + at, first.end)
    if rest and noun and len(noun) >= 2 and all(r.startswith(noun) for r in rest) and (at := words.find(noun)) > 0:
        return Span(first.start + at, first.end)
    longest = max((len(r) for r in rest), default=0)
    if rest and len(words) > longest:
        if before and len(rest[0]) >= 2:
            return Span(first.end - min(len(words), len(rest[0])), first.end)  # 我们要充分发挥|中央、地方
        tail = words[-len(rest[0]) :]
        same = len({len(r) for r in rest}) == 1 and any(a == b for a, b in zip(tail, rest[0], strict=False))
        if same and len(rest[0]) >= 3:
            return Span(first.end - len(rest[0]), first.end)
        at = words.rfind("的")
        if 0 <= at < len(words) - 1 and "的" not in "".join(rest):
            return Span(first.start + at + 1, first.end)
        if lead := _LEADS.match(words):
            return Span(first.start + lead.end(), first.end)
    return first


def _without_tail(text: str, spans: Sequence[Span]) -> Span:
    last = spans[-1]
    words = last.of(text)
    match = _AFTERMATH.search(words)
    return Span(last.start, last.start + match.start()) if match and match.start() > 0 else last


_ORDINAL = re.compile(
    "(?:[一二三四五六七八九十]{1,2}[是要]|第[一二三四五六七八九十]{1,2}[，、]?|[①-⑳]|[（(]?[0-9一二三四五六七八九十]{1,2}[）)、．.]|首先|其次|再次|最后|和|与|以及|及|或)"
)


def _bare(text: str, span: Span) -> Span:
    """Without ordinal, conjunction and quotation marks around it."""
    span = span.stripped(text, " \u3000，、；。")
    if (ordinal := _ORDINAL.match(text, span.start, span.end)) and ordinal.end() < span.end:
        span = Span(ordinal.end(), span.end).stripped(text, "，")
    words = span.of(text)
    if words[:1] in _SMALL and words[-1:] in _SMALL:
        return span.stripped(text, _SMALL)
    return span


def _common(words: Sequence[str]) -> str:
    """The words' common head."""
    if not words:
        return ""
    shortest = min(words, key=len)
    for i, c in enumerate(shortest):
        if any(word[i] != c for word in words):
            return shortest[:i]
    return shortest


def _as_points(text: str, name: Span, number: int, noun: str, sections: Sequence[Section]) -> tuple[Span, ...]:
    """The points that follow: children of the section whose heading or text holds the name, as many as it says."""
    if number < 2:
        return ()
    starts = [s.start for s in sections]
    after = bisect_left(starts, name.end)
    for children in _lists_after(text, sections, after, name):
        if len(children) == number:
            headings = [_point(text, s.heading) for s in children]
            return _shortest(text, headings, noun)
    return ()


def _lists_after(text: str, sections: Sequence[Section], after: int, name: Span) -> Iterator[list[Section]]:
    """Lists of siblings that begin behind the name: the next one, and the children of the section it stands in."""
    if after >= len(sections):
        return
    holder = next((s for s in reversed(sections[:after]) if s.start <= name.start < s.body_end), None)
    first = sections[after]
    if (
        first.start - name.end <= 600
        and not _announced_again(text, name, first.start)
        and (holder is None or first.start < holder.body_end)
    ):
        yield _siblings(sections, after)
    if holder is None and first.level == 1:
        yield [s for s in sections if s.level == 1]


def _announced_again(text: str, name: Span, until: int) -> bool:
    """Whether another set of the same number is announced nearer to the list: “三个”满意 … 三个转变：."""
    numeral = name.of(text).lstrip("“")[:1]
    between = text[name.end : until]
    return re.search(f"{re.escape(numeral)}”?[个大项点种条类]", between) is not None and name.of(text) not in between


def _siblings(sections: Sequence[Section], index: int) -> list[Section]:
    level = sections[index].level
    out = []
    for section in sections[index:]:
        if section.level < level:
            break
        if section.level == level:
            out.append(section)
    return out


_ASPECT = re.compile("在(?P<x>[^，。；：]{1,20})方面")


def _point(text: str, heading: Span) -> Span:
    """The phrase of a heading that names the point: 在X方面 gives X, else its first clause."""
    if aspect := _ASPECT.match(text, heading.start, heading.end):
        return Span(aspect.start("x"), aspect.end("x"))
    first = clauses(text, heading, "，")
    return first[0] if first else heading


def _shortest(text: str, headings: Sequence[Span], noun: str) -> tuple[Span, ...]:
    """Headings without the words that all share in front, unless the counted noun stands there (四个注重: 注重…)."""
    words = [h.of(text) for h in headings]
    stem = _common(words)
    at = stem.find(noun[:2]) if len(noun) >= 2 else -1
    if at >= 0:
        cut = at
    elif len(noun) >= 2 and len(stem) >= 2 and all(word.endswith(noun[-2:]) for word in words):
        cut = len(stem)
    else:
        lead = re.match("(?:要|必须)?(?:做到|坚持|实现)?", stem)
        cut = lead.end() if lead else 0
    return tuple(Span(h.start + cut, h.end) for h in headings)


def by_initials(text: str, name: Span, parts: Sequence[tuple[int, str]]) -> tuple[Span, ...]:
    """Members of 三去一降一补 that stand as 去产能、去库存、去杠杆、降成本、补短板: as many as the numerals, by their first words."""
    wanted = [x for number, x in parts for _ in range(number)]
    if not 2 <= len(wanted) <= 12:
        return ()
    pattern = re.compile("[、，]".join(f"({re.escape(x[:1])}[\u4e00-\u9fff]{{1,7}})" for x in wanted))
    low, high = max(0, name.start - 300), min(len(text), name.end + 300)
    match = pattern.search(text, low, high)
    return tuple(Span(*match.span(i)) for i in range(1, len(wanted) + 1)) if match else ()


def parallel_pairs(spans: Sequence[Span]) -> bool:
    """Whether members follow each other without overlap."""
    return all(a.end <= b.start for a, b in pairwise(spans))

"""Members that head text of their own: the points of the outline below a name, the stages of a plan; and how the phrases of
points are cut to what names them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from itertools import islice, pairwise

from ..model import Section
from ..patterns import compiled
from ..sentences import common_head
from ..spans import Span
from .formulation_lists import bare, pieces_after, shown, without_modal
from .leading_verbs import STARTS_VERB, STRONG, verbs_in_front

_PAIR = 2
_NEAR = 700  # the points begin at most so many code points behind the name
_ASPECT = compiled("(?:在)?(?P<x>[^，。；：]{1,20})(?:方面|上|层面)$")
_QUOTED = compiled("“([^“”]{2,20})”")
_NUMBER = compiled("[一二三四五六七八九十]+|[0-9０-９]+|[①-⑳]|首先|其次|再次|最后")
_STAGE = compiled("第(?P<n>[一二三四五])(?:个)?(?:阶段|步|步走)(?:[，：]|是)")
_FRAME = compiled(
    "(?:把(?![准握牢稳])|[在从对将以由])(?![\u4e00-\u9fff]?要)"
)  # 在加快…上实现新突破: no verb that could be dropped
_BEHIND_NAME = compiled(
    "(?:”|(?!”))(?!讲|谈|作|提)(?:[^。！？；：，\n]{0,40}(?P<colon>：)|[^。！？；：，\n]{0,8}[。；，\n])"
)
_ASKED = compiled(f"(?:{STRONG}|坚持|做到|坚定|注重|有|要|好)[了好这]?$")
_FRAMED = compiled("(?P<frame>[^“”]*)“(?P<term>[^“”]{2,20})”")
_DEMANDED = compiled("要[\u4e00-\u9fff]$")
_VERDICT = compiled("[，：]?就?是(?!否|非)")
_COUNTS_ON = compiled("之?[一二三四五六七八九十]{1,2}")
_OBJECT = compiled("(?:把|将)[^，。]{1,6}?(?=建成|建设成|打造成)")


def points(text: str, name: Span, number: int, core: str, sections: Sequence[Section]) -> tuple[Span, ...]:
    """The headings of the list of points that follows the name, when there are as many as it says.

    The list must begin right behind the name's sentence, or every heading must show what is counted.
    """
    at = bisect_left(sections, name.end, key=lambda s: s.start)
    if number < 2 or at >= len(sections):
        return ()
    holder = next((s for s in reversed(sections[max(0, at - 200) : at]) if s.start <= name.start < s.body_end), None)
    if holder is not None and sections[at].start >= holder.body_end and not opens_list(text, sections[at]):
        return ()
    found = siblings(text, sections, at)
    if len(found) != number:
        return ()
    members = _members(text, found, core)
    if not members:
        return ()
    headed = (
        holder is not None
        and holder.heading.contains(name)
        and found[0].level == holder.level + 1
        and (bool(found[0].marker) or text[name.start - 1 : name.start] != "“")
    )  # leads without ordinals under 打好“六个攻坚战” need not be the battles
    if headed or shown([m.of(text) for m in members], core) == 25:
        return members
    shows = shown([m.of(text) for m in members], core) > 0
    # Two leads without ordinals may be the last of a longer row.
    told = shows or (announces(text, name) and (number > _PAIR or bool(found[0].marker)))
    return members if told and _hands_over(text, name, sections[at].start) else ()


def announces(text: str, name: Span) -> bool:
    """Whether a sentence announces points that don't show what is counted: it asks for them, or leads on with ：.

    做到“三个结合”。, 有五项议程：, but not 获评“三个示范”。 nor 就落实“三个行动”讲几点。
    """
    behind = _BEHIND_NAME.match(text, name.end)
    ahead = text[max(0, name.start - 6) : name.start].rstrip("“")
    return behind is not None and (behind.group("colon") is not None or _ASKED.search(ahead) is not None)


def siblings(text: str, sections: Sequence[Section], first: int) -> list[Section]:
    """The points of one list: one level, one form of ordinal, up to where it starts anew."""
    head = sections[first]
    form = _form(text, head)
    out = [head]
    for section in sections[first + 1 : first + 400]:
        if section.level < head.level:
            break
        if section.level == head.level:
            if _form(text, section) != form or opens_list(text, section):
                break
            out.append(section)
    return out


def _form(text: str, section: Section) -> str:
    return re.sub("[是要]$", "是", _NUMBER.sub("N", section.marker.of(text)))  # 一要… 二是… is one list


def opens_list(text: str, section: Section) -> bool:
    """Whether a point is the first of its list."""
    number = _NUMBER.search(section.marker.of(text))
    return number is not None and number.group() in {"一", "1", "１", "①", "首先"}


def _hands_over(text: str, name: Span, first: int) -> bool:
    """Whether the name's sentence leads to the points: they begin where it ends, and it says little after the name."""
    if first - name.end > _NEAR or _announced_again(text, name, first):
        return False
    start = name.end + (text[name.end : name.end + 1] == "”")
    pieces = pieces_after(text, start, _NEAR)
    end = pieces[-1].span.end if pieces else start
    colon = "：" in text[start : min(first, start + 60)]
    heading = "\n" in text[end : min(first, end + 2)] and end - start <= 1
    return (first - end <= 3 and (len(pieces) <= 3 or colon)) or (heading and first - end <= 200)


def _announced_again(text: str, name: Span, until: int) -> bool:
    """Whether another set of the same number is announced nearer to the list: “三个”满意 … 三个转变：."""
    numeral = name.of(text).lstrip("“")[:1]
    between = text[name.end : until]
    again = re.search(f"(?<!第){re.escape(numeral)}”?[个大项点种条类]", between)
    return again is not None and name.of(text) not in between


def _members(text: str, heads: Sequence[Section], core: str) -> tuple[Span, ...]:
    """The phrase of each heading that names its point."""
    clauses = [_clauses(text, s.heading) for s in heads]
    if not all(clauses):
        return ()
    if core and (quoted := [_quoted(text, s.heading, core) for s in heads]) and all(quoted):
        return tuple(q for q in quoted if q)
    chosen = [next((c for c in cs if core and core in c.of(text)), cs[0]) for cs in clauses]
    return shortest(text, [bare(text, c) for c in chosen], core)


def _clauses(text: str, heading: Span) -> list[Span]:
    """A heading cut at ， and ：."""
    out: list[Span] = []
    start = heading.start
    for piece in pieces_after(text, heading.start, len(heading)):
        if piece.mark != "、":
            out.append(Span(start, piece.span.end).stripped(text, "，： "))
            start = piece.span.end
    return [s for s in out if s]


def _quoted(text: str, heading: Span, core: str) -> Span | None:
    """提高高考重点率的“重点工程”: the quoted term that ends with what is counted."""
    for match in _QUOTED.finditer(text, heading.start, heading.end):
        if match.group(1).endswith(core):
            return Span(*match.span(1))
    return None


def shortest(text: str, spans: Sequence[Span], core: str) -> tuple[Span, ...]:
    """Phrases without what all share in front of them, unless it is what is counted (四个注重: 注重领会意图)."""
    if not (core and all(s.of(text).startswith(core) for s in spans)):  # 四要: 要爱国, 要励志
        spans = [without_modal(text, s) for s in spans]
    words = [s.of(text) for s in spans]
    if not all(words) or len(set(words)) < len(words):
        return ()
    aspects = [_ASPECT.match(text, s.start, s.end) for s in spans]
    if all(aspects):
        return tuple(Span(*a.span("x")) for a in aspects if a)
    framed = [_FRAMED.match(text, s.start, s.end) for s in spans]
    if all(framed) and len({f["frame"] for f in framed if f}) == 1:  # 整治“软骨病”。…整治“慵懒病”。…
        return tuple(Span(*f.span("term")) for f in framed if f)
    demanded = [_DEMANDED.search(text, s.start + 2, s.end) for s in spans]
    if all(d and not (core and core in d[0]) for d in demanded) and "要" not in core:  # 基层组织|要强, 基础工作|要实
        return tuple(Span(s.start, d.start()) for s, d in zip(spans, demanded, strict=True) if d)
    stem = common_head(words)
    if core and all(core in w for w in words):
        at = [w.find(core) for w in words]
        if max(at) <= len(stem) and len(set(at)) == 1:
            return _without_verdict(text, [Span(s.start + at[0], s.end) for s in spans], core)
    if (len(core) >= 2 and all(w.endswith(core[-2:]) for w in words)) or stem.startswith("做到"):
        cut = 0 if _FRAME.match(stem) else verbs_in_front(stem) or (len(stem) if STARTS_VERB.fullmatch(stem) else 0)
        return tuple(Span(s.start + cut, s.end) for s in spans)
    if len(core) == 1 and all(w.endswith(core) for w in words) and (cut := verbs_in_front(stem)):
        return tuple(Span(s.start + cut, s.end) for s in spans)  # 三镜: 用好|望远镜
    return tuple(spans)


def _without_verdict(text: str, found: list[Span], core: str) -> tuple[Span, ...]:
    """更好的产业|是富民之本。更好的环境|是宜居之基。: what each is called is no part of a member."""
    verdicts = [_VERDICT.search(text, s.start + len(core) + 1, s.end - 1) for s in found]
    if not all(verdicts):
        return tuple(found)
    pairs = [(s, v) for s, v in zip(found, verdicts, strict=True) if v]
    if all(_COUNTS_ON.fullmatch(text, s.start + len(core), v.start()) for s, v in pairs):
        return tuple(Span(v.end(), s.end) for s, v in pairs)  # 关口之一是|审批
    return tuple(Span(s.start, v.start()) for s, v in pairs)


def stages(text: str, name: Span, number: int, core: str) -> tuple[Span, ...]:
    """两步走: 第一个阶段，从…到…，基本实现社会主义现代化；第二个阶段，…: what each stage reaches is its last clause."""
    if not core.startswith(("步", "阶段", "走")):
        return ()
    found = list(islice(_STAGE.finditer(text, name.end), number))
    if len(found) != number or [m.group("n") for m in found] != list("一二三四五"[:number]):
        return ()
    out = []
    for match in found:
        pieces = []
        for piece in pieces_after(text, match.end()):
            pieces.append(piece.span)
            if piece.mark == "；":
                break
        if not pieces:
            return ()
        last = pieces[-1]
        moved = _OBJECT.match(text, last.start, last.end)
        out.append(Span(moved.end(), last.end) if moved else last)
    return tuple(out) if all(a.end <= b.start for a, b in pairwise(out)) else ()

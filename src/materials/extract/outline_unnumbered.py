"""The lines that head a section without an ordinal: what the file marks, short lines above text, pairs, boxes, questions.

A single line that looks like a heading is hardly ever believed; two are, as writers set all their headings alike.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from ..patterns import compiled
from ..spans import Span
from .outline_forms import BELOW_HEADINGS, RANK, Family, Token, Where
from .outline_headings import CLOSED, STRIP
from .outline_lists import Run
from .outline_questions import QUESTION, asking, heads_answer, questions
from .outline_text import Prose
from .outline_tree import Node
from .people import OFFICES, RARER_SURNAMES, SURNAMES
from .words import is_torn

_TITLE_MOST = 28  # a heading without ordinal
_LONG_MOST, _PROSE_BELOW, _LONG_SHARE = 46, 45, 0.6
"""A longer one: its code points at most, those of the paragraph below it at least, and how many of the lines of the body that
are longer than a short heading and end without a mark are such headings."""
_FEW_WORDS, _NEAR = 8, 3  # code points; paragraphs
_SECOND_MOST = 40  # the second of two headings in a row
_LONGER = 8  # how much longer than a heading without ordinal the paragraph below it must be
_AROUND = (("“", "”"), ("‘", "’"), ("《", "》"), ("（", "）"))
_GOES_ON = tuple("，、。；：！？”’》）")
_CLOSED_OR_QUOTED = CLOSED + "”）》"
# 新闻中心主任王小明作工作汇报: what stood below a picture, where a pasted text has lost it.
_CAPTION = compiled(
    ".{0,24}(?:主任|书记|[局处科厅部院校县市区镇乡]长|教授|主席|秘书长|经理)[\u4e00-\u9fff]{2,3}(?:同志|老师)?(?:在[^，]{1,12})?"
    "(?:作[^，]{0,8})?(?:讲话|发言|致辞|汇报|宣讲|颁奖|揭牌|主持会议|合影(?:留念)?)|(?:会议|活动|仪式|培训|座谈会?)现场"
)
_NO_HEADING = compiled(
    "“[^”]*”$|[图表] ?[0-9一二三四五六七八九十]|[0-9一二〇○零年月日. -]+$|[0-9][0-9.，]*[十百千万亿]{0,2}余?多?[\u4e00-\u9fff%]{0,3}$|(?:全文)?完$"
)
_BOXED = compiled("【[^【】]{2,24}】|［[^［］]{2,24}］|〖[^〖〗]{2,24}〗")
_DIGIT = compiled("[0-9]{1,2}(?=[\u4e00-\u9fff])")
_IN_TWO_PARTS = compiled("[\u4e00-\u9fff“”、]{3,16}[ \u3000][\u4e00-\u9fff“”、]{3,20}")
_BRACKETS_BEHIND = compiled("（[^（）]{1,16}）$")
_SENTENCES = 60  # code points of a paragraph that holds several sentences
_TOLD_BEHIND = compiled("[。！？”]（[^（）]{2,40}）$")
_IN_BRACKETS = compiled("（[^（）]{2,20}）")  # （税政科）, who sent in one of several texts, below it
_LABELLED = compiled("(?!问|记者)[\u4e00-\u9fff]{2,6}：[^。；！？]{2,50}")  # 出场专家：培训中心王主任
# 江城省政协主席 王小明, who said what is below the heading above
_SIGNED = compiled(
    f"[\u4e00-\u9fff]{{2,20}}(?:{OFFICES})[ \u3000]+[{SURNAMES}{RARER_SURNAMES}][ \u3000]{{0,2}}[\u4e00-\u9fff]{{1,2}}"
)
_SENTENCE_MARK, _HAN = compiled("[。；！：]"), compiled("[\u4e00-\u9fff]")
_OWN_WORDS = compiled("结束语|结语|前言|引言|导言|序言|后记|小结|总结|结论")


def unnumbered(
    prose: Prose, numbered: Sequence[Node], levels: Mapping[int, int], leads: Mapping[int, int]
) -> list[Node]:
    """Headings on their own line without an ordinal: those that the file marks, and lines that look like them.

    ``levels`` gives the paragraphs that the file marks and their levels, ``leads`` where the heading ends that only opens one. A single line that looks like a heading is
    not believed, except 结束语 and its like. Two such lines in a row are a heading and the first below it. The questions
    of an interview head its answers, below all other headings.
    """
    heads = {node.token.paragraph: node for node in numbered if node.token.opens}
    taken = {node.heading.start for node in numbered}
    free = [i for i in range(len(prose.paragraphs)) if i not in heads and prose.starts[i] not in taken]
    looks = [i for i in free if _looks(prose, i, heads)]
    looks = sorted({*looks, *_long_looks(prose, free, heads)})
    pairs = [i for i in free if _leads_pair(prose, i, heads)]
    beside = {j for i in looks for j in (i - 1, i + 1)}
    single = [i for i in looks if i not in beside]
    ordered = sorted(heads)
    own = [
        i
        for i in single
        if _OWN_WORDS.fullmatch(prose.words(i).strip())
        or _heads_list(prose, i, heads)
        or _between_lists(i, heads, ordered)
    ]
    depths = _paired(prose, pairs, single) if pairs and len(pairs) + len(single) >= 2 else {}
    believed = set(single if len(single) >= 2 else own) | set(depths)
    believed |= {i for i in levels if i not in heads and prose.starts[i] not in taken}
    boxed, asked = _boxed(prose), set(questions(prose))
    believed |= set(boxed if len(boxed) >= 2 else ())
    if not believed and not heads and not asked:
        believed = set(asking(prose))
    counted = _counted(prose, believed)
    depths |= {i: 1 for i in believed if asked and i not in depths}
    depths |= levels
    depths |= dict.fromkeys(asked, BELOW_HEADINGS)
    return [_unnumbered(prose, i, depths.get(i, 0), counted, leads.get(i)) for i in sorted(believed | asked)]


def _heads_list(prose: Prose, index: int, heads: Mapping[int, Node]) -> bool:
    """会议议程 / 1、… 2、… 3、…: a few words straight above a list."""
    node = heads.get(index + 1)
    return node is not None and node.token.value == 1 and len(prose.words(index).strip()) <= _FEW_WORDS


def _between_lists(index: int, heads: Mapping[int, Node], ordered: Sequence[int]) -> bool:
    """Whether a list ends above a line and another of its form begins anew below it, with no other point between.

    ``ordered`` are the paragraphs of ``heads``, in order; ``index`` is none of them.
    """
    at = bisect_left(ordered, index)
    if not 0 < at < len(ordered):
        return False
    above, below = ordered[at - 1], ordered[at]
    before, after = heads[above], heads[below]
    new = before.family is after.family and before.run is not after.run
    return new and after.token.value == 1 and not before.goes_on and below - index <= _NEAR


def _leads_pair(prose: Prose, index: int, heads: Mapping[int, Node]) -> bool:
    """Whether a line and the next one look like headings above the same text: 支持就业 / 加快兑现返还，加大支持 / text."""
    return (
        index + 1 < len(prose.paragraphs)
        and index + 1 not in heads
        and _is_short(prose.words(index + 1).strip(), _SECOND_MOST)
        and _is_short(prose.words(index).strip().removesuffix("："))
        and _follows_text(prose, index, heads)
        and _stands_above_text(prose, index + 1, heads, longer=0)
    )


def _paired(prose: Prose, pairs: Sequence[int], single: Sequence[int]) -> dict[int, int]:
    """The depth of each heading of a document with pairs; one as long as the second of the pair before it goes on with that."""
    depths: dict[int, int] = {}
    lengths = (0, 0)
    for i in sorted({*pairs, *single} - {i + 1 for i in pairs}):
        length = len(prose.words(i).strip())
        if i in pairs:
            depths[i], depths[i + 1] = 1, 2
            lengths = (length, len(prose.words(i + 1).strip()))
        else:
            depths[i] = 2 if length == lengths[1] != lengths[0] else 1
    return depths


def _counted(prose: Prose, believed: Collection[int]) -> bool:
    """Whether headings count 1, 2, 3 by a bare digit before their words (1遵循规律)."""
    values = [int(found[0]) for found in (_DIGIT.match(prose.words(i).strip()) for i in sorted(believed)) if found]
    return len(values) >= 2 and values == list(range(1, len(values) + 1))


def _boxed(prose: Prose) -> list[int]:
    """Lines that are nothing but 【活动主题】."""
    return [i for i in range(len(prose.paragraphs)) if _BOXED.fullmatch(prose.words(i).strip())]


def _unnumbered(prose: Prose, index: int, detail: int, counted: bool, end: int | None) -> Node:
    paragraph = prose.paragraphs[index]
    span = Span(paragraph.start, end or paragraph.end).stripped(prose.text, STRIP)
    ordinal = QUESTION.match(prose.text, span.start)
    if counted and not ordinal:
        ordinal = _DIGIT.match(prose.text, span.start, span.end)
    head = ordinal.end() if ordinal else span.start
    token = Token(Family.UNNUMBERED, 0, span.start, head, head, index, Where.PARAGRAPH)
    return Node(token, None, Span(head, span.end), alone=end is None, detail=detail)


def _looks(prose: Prose, index: int, heads: Mapping[int, Node]) -> bool:
    """A short line without closing mark, above a paragraph that has one, not itself the text of a heading above it."""
    return (
        index + 1 < len(prose.paragraphs)
        and _is_short(prose.words(index).strip())
        and _stands_above_text(prose, index, heads)
        and _follows_text(prose, index, heads)
        and not _breaks_off(prose, index)
    )


def _long_looks(prose: Prose, free: Sequence[int], heads: Mapping[int, Node]) -> list[int]:
    """Headings of two clauses (筑牢思想根基，以理论上的清醒保持政治上的坚定), where hardly any other line ends without a mark."""
    unclosed = [
        i
        for i in free
        if len(prose.words(i).strip()) > _TITLE_MOST and prose.words(i).strip()[-1] not in _CLOSED_OR_QUOTED
    ]
    found = [
        i
        for i in unclosed
        if _is_short(prose.words(i).strip(), _LONG_MOST)
        and _stands_above_text(prose, i, heads, longer=max(_LONGER, _PROSE_BELOW - len(prose.words(i).strip())))
        and _follows_text(prose, i, heads)
        and not _breaks_off(prose, i)
    ]
    return found if len(found) >= _LONG_SHARE * len(unclosed) else []


def _breaks_off(prose: Prose, index: int) -> bool:
    """Whether a line is the first half of a torn sentence: inside marks, before a mark, or inside a word that the next ends."""
    line, below = prose.words(index).strip(), prose.words(index + 1).strip()
    inside = any(line.count(opening) > line.count(closing) for opening, closing in _AROUND)
    return inside or below[:1] in _GOES_ON or is_torn(line, below)


def _is_short(words: str, most: int = _TITLE_MOST) -> bool:
    if not 2 <= len(words) <= most or words[-1] in CLOSED or words[0] in "—（-*":
        return False
    return (
        not _SENTENCE_MARK.search(words)
        and _HAN.search(words) is not None
        and not _NO_HEADING.match(words)
        and not is_caption(words)
        and not _SIGNED.fullmatch(words)
    )


def is_caption(words: str) -> bool:
    """Whether a line tells what a picture shows (宣传部部长王小明讲话, 会议现场) and nothing of the speech."""
    return _CAPTION.fullmatch(words.strip()) is not None


def _stands_above_text(prose: Prose, index: int, heads: Mapping[int, Node], longer: int = _LONGER) -> bool:
    """Whether a closed paragraph, ``longer`` than the line but for its brackets, or the first point of a list is below it."""
    if index + 1 >= len(prose.paragraphs):
        return False
    node = heads.get(index + 1)
    if node is not None:
        return node.token.value == 1
    line = _BRACKETS_BEHIND.sub("", prose.words(index).strip())
    next_line = prose.words(index + 1).strip()
    between = (_LABELLED.fullmatch(next_line) or _SIGNED.fullmatch(next_line)) and index + 2 < len(prose.paragraphs)
    below = prose.words(index + 2).strip() if between else next_line
    if _IN_TWO_PARTS.fullmatch(line):  # 思想建党 重拾党员坚定信念: nothing but a title is written so
        longer = -len(line)
    return len(below) >= len(line) + longer and (below[-1:] in "：；" or _is_ended(below))


def _is_ended(words: str) -> bool:
    """Whether a paragraph ends as text does: with a mark, brackets behind one (。（来源：江城网）), or after several sentences
    the last of which has lost it (…同比增长7.7%。其中，…同比增长4.9%)."""
    if words[-1:] in "。！？”" or (len(words) >= _SENTENCES and "。" in words):
        return True
    return _TOLD_BEHIND.search(words, max(0, len(words) - _SENTENCES)) is not None


def _follows_text(prose: Prose, index: int, heads: Mapping[int, Node]) -> bool:
    """Whether a closed paragraph is above a line: a heading without its text above would have the line for it."""
    if index == 0:
        return True
    before = prose.words(index - 1).strip()
    above = heads.get(index - 1)
    ended = before[-1:] == "；" or _is_ended(before) or _IN_BRACKETS.fullmatch(before) is not None
    return ended and not (above is not None and above.alone and not _ends_list(above))


def _ends_list(node: Node) -> bool:
    """Whether a point closes a list of one paragraph each, or stands at any depth (一是): its sentence is its text."""
    if node.token.rank is None:
        return True
    items = node.run.items if node.run is not None else []
    return (
        len(items) > 1 and items[-1] is node.token and all(b.paragraph == a.paragraph + 1 for a, b in pairwise(items))
    )


def below_plain(prose: Prose, numbered: Sequence[Node], plain: Sequence[Node]) -> set[int]:
    """The ``id`` of every numbered list that belongs below an unnumbered heading.

    指导思想 / 主要工作 一、…二、… / 保障措施: such a list stands whole between two headings, or its form begins anew below
    several, or it opens straight below the last of them, or anywhere in the answer to a last question. A list that runs on across the headings is above them, and
    前言 and 结束语 hold nothing.
    """
    bounds = [node for node in plain if not _OWN_WORDS.fullmatch(node.heading.of(prose.text))]
    if not bounds:
        return set()
    homes: dict[int, list[Node]] = {}
    for node in numbered:
        if node.run is not None and node.run.opens and node.run.items[0] is node.token:
            at = bisect_right(bounds, node.token.start, key=lambda n: n.token.start)
            homes.setdefault(at - 1, []).append(node)
    times = Counter(
        family for nodes in homes.values() for family in {node.family for node in nodes if node.token.value == 1}
    )
    homes.pop(-1, None)  # above the first heading
    return {
        id(node.run)
        for at, nodes in homes.items()
        for node in nodes
        if node.run is not None
        and (
            times[node.family] >= 2
            or _enclosed(node.run, bounds, at)
            or _straight_below(node, nodes[0], bounds[at])
            or (at + 1 == len(bounds) and heads_answer(prose, bounds[at]))
        )
    }


def _enclosed(run: Run, bounds: Sequence[Node], at: int) -> bool:
    return at + 1 < len(bounds) and run.items[-1].start < bounds[at + 1].token.start


def _straight_below(node: Node, first: Node, heading: Node) -> bool:
    """Whether a list follows its heading at once, where nothing else but what it holds does."""
    return heading.token.paragraph + 1 == first.token.paragraph and (
        node is first or RANK.get(node.family, 99) >= RANK.get(first.family, 99)
    )

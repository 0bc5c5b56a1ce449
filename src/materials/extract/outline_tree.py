"""How lists nest. A list between two points of another belongs to the first of them; only behind the last point of a list
is there a choice, and it is made by form, by place and by how the paragraphs before it are built.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from ..patterns import compiled
from ..spans import Span
from .outline_forms import BELOW_HEADINGS, RANK, Family, Token
from .outline_lists import Run
from .outline_text import Prose

_COUNT = "[几一二两三四五六七八九十0-9]{1,2}"
# “我再提三点希望”: the speaker's own last list, outside the chapters before it.
_CLOSING = compiled(
    f"(?:提|讲|谈|说|强调|重申|送给|作|做|给)[^。；：]{{0,16}}?{_COUNT}(?:点|个|条|方面|句|项)[^。；：]{{0,10}}?"
    "(?:希望|要求|意见|建议|期望|期待|寄语|嘱托|话|想法|体会|忠告|倡议|看法|请求|祝愿|问题)"
    f"|(?:提|讲|谈|说|强调|重申|补充)[^。；：]{{0,12}}?{_COUNT}(?:点|条|句|个字)[。：，]"
    f"|{_COUNT}(?:点|个|条|方面)(?:希望|要求|意见|建议|期望|寄语|倡议)|希望(?:大家|同志们|同学们|各位|你们)[^。；：]{{0,20}}?{_COUNT}(?:点|个|要|多)"
)
_TURN = compiled(
    "(?:同志们|各位[\u4e00-\u9fff]{2,4}|同学们|老师们|朋友们|代表们|委员们|最后|以上|总之|借此机会|这里|在此)[，！：、是]?"
)
_SALUTES = compiled("(?:同志们|各位[\u4e00-\u9fff]{2,4}|同学们|老师们|朋友们|代表们|委员们)[，！：]")
# About the whole chapter, not its last point: “在肯定成绩的同时，也要清醒看到…”, “积累了宝贵经验，主要体会是：”.
_LOOK_BACK = compiled(
    "(?:我们)?(?:在)?[^。]{0,24}(?:肯定|看到|总结)[^。]{0,12}(?:成绩|成就|进步|进展)[^。]{0,8}的同时"
    "|(?:同时)?，?我们(?:也|还)?要?(?:清醒|清楚)|[^。；]{0,30}(?:清醒|清楚)地?(?:看到|认识)"
    f"|[^。]{{0,60}}(?:体会|经验|启示|教训)(?:主要)?(?:有|是)?(?:以下|这么|如下)?(?:{_COUNT}(?:个|点|条|方面)|：)"
)
_OPENING, _PHRASE = 40, 4  # code points
_MARKS = compiled("[，、“”（）《》 和与的]")
_SET_ALONE = compiled("“?[一二两三四五六七八九十][^，。；：“”]{1,10}”?(?:：|，?(?:即|就是|分别是)：?)")
_ANNOUNCES = compiled(f"[：]$|{_COUNT}(?:个|点|条|项|种|件|方面|大|类)[^。]{{0,24}}[。：]$")


@dataclass(slots=True, eq=False)
class Node:
    """A point of the outline. ``alone``: its heading fills its paragraph; ``detail``: the level its file marks."""

    token: Token
    run: Run | None
    heading: Span
    alone: bool
    parent: Node | None = None
    detail: int = 0
    children: int = 0
    implicit: bool = False
    derived: bool = False

    @property
    def family(self) -> Family:
        """The form of its ordinal."""
        return self.token.family

    @property
    def level(self) -> int:
        """Its depth, 1 at the top."""
        depth, node = 1, self.parent
        while node is not None:
            depth, node = depth + 1, node.parent
        return depth

    @property
    def goes_on(self) -> bool:
        """Whether its list has later points."""
        return self.run is not None and self.run.items[-1] is not self.token


class Nesting:
    """Gives every node its parent, in the order of the text."""

    def __init__(self, prose: Prose, salutations: Sequence[int], below: set[int]) -> None:
        """``salutations``: places of 同志们： in the middle; ``below``: ids of the lists that belong below an unnumbered heading."""
        self.prose = prose
        self.salutations = salutations
        self.below = below
        self.path: list[Node] = []
        self.seen: set[tuple[Family, Family]] = set()
        self.homes: dict[int, Node | None] = {}

    def place(self, node: Node) -> None:
        """Find the parent of the next node."""
        run = node.run
        if run is not None and id(run) in self.homes:
            home = self.homes[id(run)]
            while self.path and self.path[-1] is not home:
                self.path.pop()
        else:
            self._open(node)
            home = self.path[-1] if self.path else None
            if run is not None:
                self.homes[id(run)] = home
        node.parent = home
        if home is not None:
            home.children += 1
        self.path.append(node)

    def _open(self, node: Node) -> None:
        """Close the points that the first item of a list does not belong to."""
        closing = self._is_closing(node)
        while self.path:
            above = self.path[-1]
            if above.goes_on:
                self.seen.add((above.family, node.family))
                return
            if not closing and self._belongs(node, above):
                return
            self.path.pop()

    def _belongs(self, node: Node, above: Node) -> bool:
        """Whether a list opens below the last point of the list before it."""
        if node.family is Family.UNNUMBERED or above.family is Family.UNNUMBERED:
            return self._belongs_unnumbered(node, above)
        same = node.token.paragraph == above.token.paragraph
        if node.family is above.family:
            return same and self._is_inner(node, above)
        if (above.family, node.family) in self.seen and (node.token.opens or same):
            return True
        mine, its = node.token.rank, above.token.rank
        if mine is not None and its is not None:
            return mine > its
        if mine is not None:
            return self._ranked_below_free(node, above, same, mine)
        return self._free_below(node, above, same)

    def _belongs_unnumbered(self, node: Node, above: Node) -> bool:
        if node.detail and above.detail:
            return above.detail < node.detail
        if node.detail >= BELOW_HEADINGS and above.family is not Family.UNNUMBERED:
            # A question or a lead in bold belongs to the section it stands in, not to a list below the one before it.
            return above.alone and all(n.detail < BELOW_HEADINGS for n in self.path)
        if node.family is Family.UNNUMBERED:
            return above.family is not Family.UNNUMBERED and (above.family, node.family) in self.seen
        return node.token.rank is None or not node.token.opens or id(node.run) in self.below

    def _ranked_below_free(self, node: Node, above: Node, same: bool, rank: int) -> bool:
        """（一） or （1） behind the last 第一，… or 一是…: below a heading on its own line, or inside its paragraph."""
        if same:
            return True
        if not above.token.opens:
            return False
        if rank <= RANK[Family.HAN]:
            return False
        return above.alone or (
            rank > RANK[Family.BRACKETED] and _ANNOUNCES.search(self.prose.words(above.token.paragraph)) is not None
        )

    def _free_below(self, node: Node, above: Node, same: bool) -> bool:
        """一是 or 第一， behind the last point of another form."""
        if same:
            inner = above.token.rank is not None and above.token.rank >= RANK[Family.ARABIC_BRACKETED]
            return above.token.opens or (not inner and self._is_inner(node, above))
        if not above.token.opens:
            return False
        first = self._announcing(node)
        if len(self.path) > 1 and self._looks_back(above, first):
            return False
        if above.alone:
            return True
        if node.token.opens and node.token.paragraph == above.token.paragraph + 1:
            return (
                above.token.rank is not None or _ANNOUNCES.search(self.prose.words(above.token.paragraph)) is not None
            )
        return not self._one_paragraph_each(above)

    def _is_inner(self, node: Node, above: Node) -> bool:
        """A list inside the paragraph of a point is its own when it is announced at once, not after further sentences."""
        if above.token.opens and not node.token.opens:
            return True
        if node.family is above.family and self._named_anew(node):
            return False
        if above.run is not None and any((above.family, node.family) == pair for pair in self.seen):
            return True
        between = self.prose.text[above.token.start : node.token.start]
        return between.count("。") <= 1

    def _named_anew(self, node: Node) -> bool:
        """“三个不减少”：一是…。“三个确保”：一是…: a second set with nothing but its name before its own list."""
        text, start = self.prose.text, node.token.start
        stop = max(text.rfind(mark, self.prose.starts[node.token.paragraph], start) for mark in "。；")
        return stop >= 0 and _SET_ALONE.fullmatch(text, stop + 1, start) is not None

    def _one_paragraph_each(self, node: Node) -> bool:
        """Whether the points of a list fill one paragraph each, so that what follows the last one is outside."""
        items = node.run.items if node.run is not None else []
        return len(items) > 1 and all(b.paragraph == a.paragraph + 1 for a, b in pairwise(items))

    def _announcing(self, node: Node) -> int:
        """The paragraph that announces a list: its own, or the one before its first item."""
        return node.token.paragraph if not node.token.opens else max(0, node.token.paragraph - 1)

    def _looks_back(self, above: Node, upto: int) -> bool:
        """Whether a salutation or a look back on the chapter stands between a point and the list behind it."""
        start = self.prose.starts[upto]
        if any(above.token.start < place < start for place in self.salutations):
            return True
        if upto <= above.token.paragraph:
            return False
        return _LOOK_BACK.match(self.prose.words(upto)) is not None or self._comes_back(above, upto)

    def _comes_back(self, above: Node, index: int) -> bool:
        """Whether a paragraph begins with what its chapter is called and the point above it never names.

        大力推进经济体制改革和对外开放 … （六）加强市场体系建设。… 今年，我国对外开放面临不少新情况。…一要…
        """
        if above.parent is None or index < above.token.paragraph + 2:
            return False
        opening = next(iter(self.prose.sentences(index, None, 1)), None)
        said = opening.of(self.prose.text)[:_OPENING] if opening else ""
        chapter = above.parent.heading.of(self.prose.text)
        point = self.prose.text[above.heading.start : self.prose.starts[index]]
        phrases = (chapter[i : i + _PHRASE] for i in range(len(chapter) - _PHRASE + 1))
        return any(phrase in said and phrase not in point for phrase in phrases if not _MARKS.search(phrase))

    def _is_closing(self, node: Node) -> bool:
        """Whether a list is the speaker's own at the end: 同志们，… 提三点希望：, or 最后，… outside any point's paragraph."""
        if not self.path or node.family is Family.UNNUMBERED:
            return False
        index = self._announcing(node)
        above = self.path[-1]
        outer = next((n for n in reversed(self.path) if n.token.opens), above)
        if index <= outer.token.paragraph or index <= above.token.paragraph:
            return False
        span = self.prose.paragraphs[index]
        words = (
            self.prose.text[span.start : min(span.end, node.token.start)]
            if not node.token.opens
            else self.prose.words(index)
        )
        if node.token.rank is not None and not _SALUTES.match(words):
            return False
        if not _CLOSING.search(words[-120:]):
            return False
        turned = _TURN.match(words) is not None or any(outer.token.start < p < span.start for p in self.salutations)
        return turned or not outer.alone

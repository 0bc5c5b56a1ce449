"""Announced enumerations without ordinals: 做到“四个注重”：要注重领会意图。… 要注重把握重点。… gives four points.

Believed only where the number announced and the number of parallel lead sentences agree, and each lead heads text of
its own.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from itertools import pairwise

from ..patterns import compiled
from ..spans import Span
from .markers import number_of
from .outline_forms import Family, Token, Where
from .outline_text import Prose
from .outline_tree import Node

_COUNT = compiled(
    "(?P<n>[二两三四五六七八九十]|[2-9])(?:个|大|点|项|种|条|件|句|类|方面)[”“]?(?P<noun>[\u4e00-\u9fff]{0,3})"
)
_ASPECT = compiled("^ *在(?P<what>[^，。；：、]{1,16})方面，", re.MULTILINE)
_LEAD_LEAST, _LEAD_MOST = 3, 40
_LINE_LEAD_MOST = 24
_TAIL_MOST = 8  # code points between the number with its noun and the end of the sentence that announces
_PER_ANNOUNCEMENT = 200  # code points of text for each announcement that is followed up: prose has fewer
_WITHIN = 12  # sentences for each member that are looked at
_BEFORE_FIRST = 3  # sentences that may stand between a heading that announces and the first lead


class Enumerations:
    """Finds the unnumbered members below the points of an outline."""

    def __init__(self, prose: Prose, points: Sequence[Node]) -> None:
        self.prose = prose
        self.points = sorted(points, key=lambda node: node.token.start)
        self.starts = [node.token.start for node in self.points]
        self.lines = [node.token.start for node in self.points if node.token.opens]
        self.heads = {node.token.paragraph for node in self.points if node.token.opens}

    def all(self) -> list[Node]:
        """The points with the implicit ones among them, in order."""
        self._add(self._aspects())
        found: list[Node] = []
        taken = -1
        budget = 50 + len(self.prose.text) // _PER_ANNOUNCEMENT
        for match in _COUNT.finditer(self.prose.text):
            if match.start() < taken or not budget:
                continue
            index = self.prose.index(match.start())
            if index < 0 or match.start() >= self.prose.paragraphs[index].end:
                continue
            members = self._members(index, match)
            budget -= members is not None
            if members:
                found += members
                taken = members[-1].heading.end
        self._add(found)
        return self.points

    def _add(self, nodes: Sequence[Node]) -> None:
        """Take the points in; a list inside the paragraph of one that opens it hangs below it."""
        fresh = [node for node in nodes if not self._is_start(node.token.start)]
        leads = {node.token.paragraph: node for node in fresh if node.token.opens}
        for node in self.points:
            lead = leads.get(node.token.paragraph)
            if lead is not None and node.parent is lead.parent and node.token.start > lead.token.start:
                node.parent = lead
        self.points = sorted([*self.points, *fresh], key=lambda node: node.token.start)
        self.starts = [node.token.start for node in self.points]

    def _is_start(self, position: int) -> bool:
        i = bisect_left(self.starts, position)
        return i < len(self.starts) and self.starts[i] == position

    def _stop(self, position: int) -> int:
        """Where the next point begins."""
        i = bisect_right(self.starts, position)
        return self.starts[i] if i < len(self.starts) else self.prose.end

    def _stop_line(self, position: int) -> int:
        """Where the next point opens a paragraph."""
        i = bisect_right(self.lines, position)
        return self.lines[i] if i < len(self.lines) else self.prose.end

    def _owner(self, position: int) -> Node | None:
        """The point to which a place belongs; one inside an earlier paragraph ended with it."""
        i = bisect_right(self.starts, position) - 1
        node = self.points[i] if i >= 0 else None
        index = self.prose.index(position)
        while node is not None and not node.token.opens and node.token.paragraph < index:
            node = node.parent
        return node

    def _members(self, index: int, match: re.Match[str]) -> list[Node] | None:
        """The points that a number announces, none when leads disagree with it; ``None`` where it announces nothing."""
        number = number_of(match.group("n"))
        owner = self._owner(match.start())
        titled = owner is not None and owner.heading.start <= match.start() < owner.heading.end
        begin = owner.heading.end if owner is not None and titled else self._behind(match.end(), index)
        if begin is None:
            return None
        while begin < len(self.prose.text) and self.prose.text[begin] in "”。！？；：， ":
            begin += 1
        scope = self._sentences(index, begin, self._stop(match.start()), number)
        leads = _parallel(self.prose.text, scope, number, match.group("noun"), _BEFORE_FIRST if titled else 0)
        if not leads and (titled or begin >= self.prose.paragraphs[index].end):
            leads = self._line_leads(index, number, self._stop_line(match.start()))
        return [self._node(lead, owner) for lead in leads]

    def _behind(self, position: int, index: int) -> int | None:
        """Where the first lead may begin: behind ：, behind ，即, or at the next sentence; ``None`` unless the number ends
        its sentence (牢固树立“四个意识”，坚定… announces nothing)."""
        end = self.prose.paragraphs[index].end
        stop = self.prose.first_mark(position, min(end, position + _TAIL_MOST + 1), "。！？；：，")
        if stop - position > _TAIL_MOST:
            return None
        if self.prose.text.startswith("，即", stop):
            return stop + 2
        return stop + 1 if self.prose.text[stop : stop + 1] not in "，；" or stop == end else None

    def _sentences(self, index: int, begin: int, stop: int, number: int) -> list[tuple[Span, Span]]:
        """Sentences with their leads (up to the first 。！？：；) from ``begin`` on, at most ``number`` paragraphs further."""
        out: list[tuple[Span, Span]] = []
        most = _WITHIN * (number + 1)
        for i in range(index, min(index + number + 2, len(self.prose.paragraphs))):
            for sentence in self.prose.sentences(i, begin, most):
                if sentence.start >= stop or len(out) >= most:
                    return out
                lead = Span(sentence.start, self.prose.first_mark(sentence.start, sentence.end, "。！？；："))
                lead = lead.stripped(self.prose.text, " ，、；：。！？")
                if lead:
                    out.append((Span(lead.start, sentence.end), lead))
        return out

    def _line_leads(self, index: int, number: int, stop: int) -> list[Span]:
        """As many paragraphs below a heading (三大攻坚战) or a closing announcement (抓好以下三项工作。), each opened by a short
        sentence."""
        first = index + 1
        if (
            number < 3
            or first + number > len(self.prose.paragraphs)
            or any(first + k in self.heads for k in range(number))
        ):
            return []
        after = first + number
        ends = (
            after >= len(self.prose.paragraphs) or self.prose.starts[after] >= stop or self._short_lead(after) is None
        )
        if not ends or self.prose.paragraphs[after - 1].end > stop:
            return []
        found = [self._short_lead(i) for i in range(first, after)]
        leads = [lead for lead in found if lead is not None]
        return leads if len(leads) == number else []

    def _short_lead(self, index: int) -> Span | None:
        """The first sentence of a paragraph that has more, where it is short and of one clause."""
        sentences = self.prose.sentences(index, None, 2)
        lead = sentences[0].stripped(self.prose.text, " 。") if sentences else Span(0, 0)
        words = lead.of(self.prose.text)
        short = _LEAD_LEAST < len(lead) <= _LINE_LEAD_MOST and not any(c in words for c in "，：；！？")
        return lead if short and len(sentences) > 1 else None

    def _aspects(self) -> list[Node]:
        """在X方面，… leads of neighbouring paragraphs, as many as the text before announces, which names every X."""
        out: list[Node] = []
        run: list[tuple[int, str]] = []
        for match in _ASPECT.finditer(self.prose.text):
            index = self.prose.index(match.start("what"))
            if index < 0 or index in self.heads or match.end() > self.prose.paragraphs[index].end:
                continue
            if run and run[-1][0] != index - 1:
                out += self._aspect_points(run)
                run = []
            run.append((index, match.group("what")))
        return [*out, *self._aspect_points(run)]

    def _aspect_points(self, run: Sequence[tuple[int, str]]) -> list[Node]:
        if len(run) < 2:
            return []
        start = self.prose.starts[run[0][0]]
        owner = self._owner(start)
        before = self.prose.text[owner.heading.start if owner is not None else max(0, start - 400) : start]
        announced = {number_of(match.group("n")) for match in _COUNT.finditer(before)}
        if len(run) not in announced or not all(_shares(what, before) for _, what in run):
            return []
        if self._stop_line(start) < self.prose.starts[run[-1][0]]:
            return []
        leads = []
        for index, _ in run:
            span = self.prose.paragraphs[index]
            end = self.prose.first_mark(span.start, span.end, "。！？；：")
            leads.append(Span(span.start, end).stripped(self.prose.text))
        return [self._node(lead, owner) for lead in leads]

    def _node(self, lead: Span, owner: Node | None) -> Node:
        index = self.prose.index(lead.start)
        opens = not self.prose.text[self.prose.starts[index] : lead.start].strip()
        where = Where.PARAGRAPH if opens else Where.SENTENCE
        token = Token(Family.UNNUMBERED, 0, lead.start, lead.start, lead.start, index, where)
        return Node(token, None, lead, alone=False, parent=owner, implicit=True)


def _shares(what: str, text: str) -> bool:
    return any(what[i : i + 2] in text for i in range(len(what) - 1))


def _parallel(text: str, scope: Sequence[tuple[Span, Span]], number: int, noun: str, slack: int) -> list[Span]:
    """The lead sentences of one shape, exactly ``number`` of them, the first at most ``slack`` sentences in."""
    for first in range(min(slack + 1, len(scope) - number)):
        words = scope[first][1].of(text)
        if not _LEAD_LEAST < len(words) <= _LEAD_MOST or words[0] in "—-":
            continue
        for shape in _shapes(words, noun):
            places = [
                i for i, (_, lead) in enumerate(scope) if len(lead) <= _LEAD_MOST and shape.fullmatch(lead.of(text))
            ]
            if len(places) == number and places[0] == first and _head_text(scope, places):
                return [scope[i][1] for i in places]
    return []


def _shapes(words: str, noun: str) -> list[re.Pattern[str]]:
    """What parallel leads share: the noun that is counted (四个注重 → 要注重…), else their beginning, or beginning and end."""
    out = []
    for size in (3, 2):
        part = noun[:size]
        if len(part) == size and part in words:
            out.append(
                compiled(
                    f"要?{re.escape(part)}.+" if words.removeprefix("要").startswith(part) else f".+{re.escape(part)}"
                )
            )
    out += [compiled(re.escape(words[:size]) + ".+") for size in (4, 3, 2)]
    out.append(compiled(re.escape(words[0]) + ".+" + re.escape(words[-2:])))
    return out


def _head_text(scope: Sequence[tuple[Span, Span]], places: Sequence[int]) -> bool:
    """Every lead has a sentence of its own behind it, or goes on behind a colon."""
    bounds = [*places, len(scope)]
    return all(b - a >= 2 or len(scope[a][0]) > len(scope[a][1]) + 2 for a, b in pairwise(bounds))

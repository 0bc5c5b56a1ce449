"""Which candidates count together: 一、… 二、… 三、… is one list, the 一是… 二是… inside its second point another.

Candidates are read in order onto a stack of open lists. One that continues an open list closes everything opened since;
a 1 opens a list. What counts nothing in the end (a single 一是, a 首先 without 其次) is dropped.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from .outline_forms import LAST, RANK, Family, Token, Where

_DEPTH = 24
"""How many open lists are looked at: real ones nest six deep, hostile texts open a million."""
_MIXED = {  # forms that writers mix in one list: 首先…第二…第三…, 一是…二要…, 第一点…第二…第三个问题…, 第一…其次…第三…
    Family.SHI: {Family.YAO},
    Family.YAO: {Family.SHI},
    Family.WORD: {Family.DI, Family.QI},
    Family.STAGE: {Family.DI},
    Family.DI: {Family.STAGE, Family.WORD},
}
_HEADS = frozenset({Family.PART, Family.CHAPTER, Family.DIVISION, Family.ARTICLE, Family.HAN, Family.BRACKETED})


@dataclass(slots=True, eq=False)
class Run:
    """A list: its items in order. ``last`` is what the last one counts."""

    items: list[Token] = field(default_factory=list)
    last: int = 0
    goes_on: bool = False  # 第四条 behind a new 第二章: the count runs through the document

    @property
    def family(self) -> Family:
        """The form of the first item."""
        return self.items[0].family

    @property
    def opens(self) -> bool:
        """Whether its first item opens a paragraph."""
        return self.items[0].opens

    def add(self, token: Token) -> None:
        """Take the next item."""
        self.items.append(token)
        self.last = self.last + 1 if token.value == LAST else token.value


def runs(tokens: Sequence[Token]) -> list[Run]:
    """The lists that are believed, in the order of their first items."""
    found: list[Run] = []
    stack: list[Run] = []
    article = 0
    for token in tokens:
        at = _continued(stack, token)
        if at is not None:
            del stack[at + 1 :]
            stack[at].add(token)
        elif token.value == 1 or _counts_on(article, token) or _may_start_late(stack, token):
            _close(stack, token)
            stack.append(Run(goes_on=_counts_on(article, token)))
            stack[-1].add(token)
            found.append(stack[-1])
        else:
            continue
        article = token.value if token.family is Family.ARTICLE else article
    return [run for run in found if _is_list(run)]


def _continued(stack: Sequence[Run], token: Token) -> int | None:
    """The open list that a candidate goes on with: the right number first, then the same kind of place, then the nearest."""
    if token.value == 1:
        return None
    best: tuple[int, int] | None = None
    for at in range(len(stack) - 1, max(-1, len(stack) - 1 - _DEPTH), -1):
        cost = _misfit(stack[at], token)
        if cost == 0:
            return at
        if cost is not None and (best is None or cost < best[0]):
            best = (cost, at)
    return best[1] if best else None


def _misfit(run: Run, token: Token) -> int | None:
    """How badly a candidate continues a list, ``None`` when it does not: a skipped or doubled number, another place."""
    if not _same_form(run.family, token.family) or not _reaches(run, token):
        return None
    before = run.items[-1]
    if token.value == LAST and (run.last < 2 or run.family is Family.DI):
        return None  # 首先…然后…最后… tells steps in time, and 最后，我再强调… is said behind 第三
    step = 1 if token.value == LAST else token.value - run.last
    if step == 1:
        return int(token.opens != before.opens) + 2 * int(token.family is not run.family)
    # 一、二、四、 and 二、二、 are slips of whoever numbered; inside a paragraph they are something else.
    headed = token.opens and before.opens and token.family is run.family
    if headed and token.family in RANK and step in (0, 2, 3) and not (step == 0 and token.value == 1):
        return 10 + step
    if headed and step == 2 and token.family in (Family.SHI, Family.YAO, Family.DI):
        return 12
    return None


def _same_form(one: Family, other: Family) -> bool:
    return one is other or other in _MIXED.get(one, ())


def _reaches(run: Run, token: Token) -> bool:
    """A list inside a paragraph ends with it, unless the next number opens a paragraph (首先 … / 其次 …)."""
    before = run.items[-1]
    if token.paragraph == before.paragraph:
        return True
    if token.opens:
        return True
    near = token.paragraph - before.paragraph <= 2
    return before.opens and token.where is Where.SENTENCE and near


def _counts_on(article: int, token: Token) -> bool:
    return token.family is Family.ARTICLE and token.value == article + 1 > 1


def _may_start_late(stack: Sequence[Run], token: Token) -> bool:
    """An excerpt begins with 二、; a 二是 whose 一是 was forgotten still heads its text."""
    if token.value == LAST:
        return False
    if token.opens and token.family in _HEADS:
        return not token.weak and not any(run.family is token.family and run.opens for run in stack[-_DEPTH:])
    if token.family is Family.DI:
        return token.opens  # an excerpt that begins with 第四，…
    return token.family in (Family.SHI, Family.YAO) and token.where <= Where.SENTENCE and token.value == 2


def _close(stack: list[Run], token: Token) -> None:
    """A heading that opens a list ends the lists inside earlier paragraphs; a lone candidate before its like is dropped."""
    if token.opens and token.family in _HEADS:
        while stack and not stack[-1].items[-1].opens:
            stack.pop()
    while (
        stack
        and len(stack[-1].items) == 1
        and stack[-1].family is token.family
        and not token.opens
        and not stack[-1].opens
        and stack[-1].items[0].where >= token.where
    ):
        stack.pop()


def _is_list(run: Run) -> bool:
    """Whether a run is believed: two items, one where the form stands at the head of a line; more for a weak shape."""
    first = run.items[0]
    if run.goes_on:
        return True
    if first.family is Family.PLAIN:  # headings with text below them, not the rows of a table
        return len(run.items) >= 2 and run.items[1].paragraph - first.paragraph >= 2
    if first.weak:
        few = first.family in (Family.PART, Family.CHAPTER) or (first.family is Family.HAN and first.opens)
        return len(run.items) >= (2 if few else 3)
    if first.family is Family.DI and first.value > 1 and len(run.items) < 2:
        return False
    if len(run.items) >= 2:
        return first.family is not Family.WORD or first.value == 1
    if first.value > 1:
        return True
    return first.opens and first.family in _HEADS

"""Places in a text, edits that change one text into another, and the map between the two.

All offsets are Unicode code points, half-open. Everything above this module quotes by :class:`Span`.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Code points ``start`` (included) to ``end`` (excluded) of some text."""

    start: int
    end: int

    def __len__(self) -> int:
        return self.end - self.start

    def __bool__(self) -> bool:
        return self.end > self.start

    def of(self, text: str) -> str:
        """The words at this place."""
        return text[self.start : self.end]

    def contains(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def stripped(self, text: str, chars: str | None = None) -> Span:
        """The same place without ``chars`` (white space by default) at either end."""
        words = self.of(text)
        left = len(words) - len(words.lstrip(chars))
        kept = len(words.strip(chars))
        return Span(self.start + left, self.start + left + kept)


@dataclass(frozen=True, slots=True)
class Edit:
    """Code points ``start`` to ``end`` of the text before are replaced by ``replacement``; ``rule`` says why."""

    start: int
    end: int
    replacement: str
    rule: str


def apply_edits(text: str, edits: Iterable[Edit]) -> str:
    """The text after ``edits`` (in order, not overlapping).

    :raises ValueError: when edits overlap, are out of order or leave the text.
    """
    out: list[str] = []
    done = 0
    for edit in edits:
        if not done <= edit.start <= edit.end <= len(text):
            raise ValueError(f"edit {edit} does not follow position {done} in {len(text)} code points")
        out.append(text[done : edit.start])
        out.append(edit.replacement)
        done = edit.end
    out.append(text[done:])
    return "".join(out)


class OffsetMap:
    """Where a place of the text before stands in the text after, and the other way round (binary search)."""

    __slots__ = ("_after", "_before", "_edits")

    def __init__(self, edits: Sequence[Edit]) -> None:
        self._edits = edits
        growth = accumulate(len(e.replacement) - (e.end - e.start) for e in edits)
        shifts = [0, *growth]
        self._before = [e.start for e in edits]
        self._after = [e.start + shift for e, shift in zip(edits, shifts, strict=False)]

    def to_before(self, position: int) -> int:
        """The position in the text before; inside a replacement, the start of what it replaced."""
        i = bisect_right(self._after, position) - 1
        if i < 0:
            return position
        edit, start = self._edits[i], self._after[i]
        if position < start + len(edit.replacement):
            return edit.start
        return edit.end + position - start - len(edit.replacement)

    def to_after(self, position: int) -> int:
        """The position in the text after; inside something replaced, the start of its replacement."""
        i = bisect_right(self._before, position) - 1
        if i < 0:
            return position
        edit, start = self._edits[i], self._after[i]
        if position < edit.end:
            return start
        return start + len(edit.replacement) + position - edit.end

    def span_to_after(self, span: Span) -> Span:
        """Like :meth:`to_after` for both ends; empty when all of it was removed."""
        start = self.to_after(span.start)
        return Span(start, max(start, self.to_after(span.end)))


def compose(first: Sequence[Edit], second: Sequence[Edit]) -> tuple[Edit, ...]:
    """One list of edits that does ``first`` and then ``second``; linear in their number.

    Edits that touch the same code points become one, whose rule names both (``a+b``).
    """
    if not first or not second:
        return tuple(first or second)
    return tuple(_merge(_Pieces(first), second))


@dataclass(slots=True)
class _Open:
    """The composed edit under construction: places before ``first``, and between ``first`` and ``second``."""

    start: int
    end: int
    text: list[str]
    rules: list[str]

    def closed(self) -> Edit:
        return Edit(self.start, self.end, "".join(self.text), "+".join(dict.fromkeys(self.rules)))


class _Pieces:
    """Cursor over ``first``: which of its edits stand before or inside a place of the middle text."""

    def __init__(self, edits: Sequence[Edit]) -> None:
        self.edits = edits
        self.index = 0
        self.shift = 0  # middle position = before position + shift, after the edits passed

    def peek(self) -> tuple[int, int, Edit] | None:
        """The next edit with the middle place of its replacement."""
        if self.index == len(self.edits):
            return None
        edit = self.edits[self.index]
        start = edit.start + self.shift
        return start, start + len(edit.replacement), edit

    def take(self) -> None:
        edit = self.edits[self.index]
        self.shift += len(edit.replacement) - (edit.end - edit.start)
        self.index += 1


def _merge(first: _Pieces, second: Sequence[Edit]) -> Iterator[Edit]:
    """Walk both lists by middle position; ``carry`` is the tail of a replacement that reaches past an edit."""
    carry: tuple[_Open, str, int] | None = None  # open edit, rest of the replacement, its middle start
    for edit in second:
        if carry is not None:
            grown, rest, at = carry
            cut = edit.start - at
            if cut >= len(rest):
                grown.text.append(rest)
                yield grown.closed()
                carry = None
            else:
                grown.text.append(rest[:cut])
                grown.text.append(edit.replacement)
                grown.rules.append(edit.rule)
                left = rest[edit.end - at :]
                if left:
                    carry = (grown, left, edit.end)
                    continue
                carry = _absorb(first, grown, edit.end)
                if carry is None:
                    yield grown.closed()
                continue
        yield from _before(first, edit)
        opened, carry = _open(first, edit)
        if carry is None:
            yield opened.closed()
    if carry is not None:
        grown, rest, _ = carry
        grown.text.append(rest)
        yield grown.closed()
    while (nxt := first.peek()) is not None:
        first.take()
        yield nxt[2]


def _before(first: _Pieces, edit: Edit) -> Iterator[Edit]:
    """Edits of ``first`` that end before ``edit`` begins (a touching deletion counts as before)."""
    while (nxt := first.peek()) is not None and nxt[1] <= edit.start:
        first.take()
        yield nxt[2]


def _open(first: _Pieces, edit: Edit) -> tuple[_Open, tuple[_Open, str, int] | None]:
    """Start the composed edit for ``edit`` and swallow what of ``first`` lies inside it."""
    nxt = first.peek()
    if nxt is not None and nxt[0] < edit.start:
        start, end, inner = nxt  # the edit begins inside a replacement of ``first``
        first.take()
        head = inner.replacement[: edit.start - start]
        opened = _Open(inner.start, inner.end, [head, edit.replacement], [inner.rule, edit.rule])
        tail = inner.replacement[edit.end - start :] if edit.end < end else ""
        if tail:
            return opened, (opened, tail, edit.end)
        return opened, _absorb(first, opened, edit.end)
    at = edit.start - first.shift
    opened = _Open(at, at, [edit.replacement], [edit.rule])
    return opened, _absorb(first, opened, edit.end)


def _absorb(first: _Pieces, opened: _Open, until: int) -> tuple[_Open, str, int] | None:
    """Swallow edits of ``first`` that start before middle position ``until``; keep a tail that reaches past it."""
    while (nxt := first.peek()) is not None and nxt[0] < until:
        _, end, inner = nxt
        first.take()
        opened.rules.insert(len(opened.rules) - 1, inner.rule)
        opened.end = inner.end
        if end > until:
            return opened, inner.replacement[len(inner.replacement) - (end - until) :], until
    opened.end = max(opened.end, until - first.shift)
    return None

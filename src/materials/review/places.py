"""Words of a review file back to places in the text: an edit holds as long as its words stand somewhere."""

from __future__ import annotations

from typing import Any

from ..spans import Span


class StaleError(Exception):
    """The words of an edit no longer stand in the text, or its record makes no sense; the message says which, in Chinese."""


def written(span: Span, text: str) -> dict[str, Any]:
    """How a place looks in the file: its words, and the code point where they start."""
    return {"text": span.of(text), "at": span.start}


def found(place: Any, text: str) -> Span:
    """The place of ``{text, at}`` or of bare words: where it was, else the only or the nearest place of the same words.

    :raises StaleError: when the words stand nowhere.
    """
    words, at = (place, None) if isinstance(place, str) else _fields(place)
    if at is not None and text.startswith(words, at):
        return Span(at, at + len(words))
    starts = _starts(words, text)
    if not starts:
        raise StaleError(f"“{words}”在原文里找不到")
    start = starts[0] if at is None else min(starts, key=lambda s: abs(s - at))
    return Span(start, start + len(words))


def maybe(place: Any, text: str) -> Span | None:
    """Like :func:`found` for what may be missing."""
    return None if place is None else found(place, text)


def all_of(places: Any, text: str) -> tuple[Span, ...]:
    """The places of a list.

    :raises StaleError: when it is no list, or one of them stands nowhere.
    """
    if not isinstance(places, list):
        raise StaleError("应为列表")
    return tuple(found(place, text) for place in places)


def _fields(place: Any) -> tuple[str, int | None]:
    match place:
        case {"text": str(words), **rest} if words:
            at = rest.get("at")
            return words, at if isinstance(at, int) and at >= 0 else None
    raise StaleError("缺少原文文字")


def _starts(words: str, text: str) -> list[int]:
    starts, at = [], text.find(words) if words else -1
    while at >= 0:
        starts.append(at)
        at = text.find(words, at + 1)
    return starts

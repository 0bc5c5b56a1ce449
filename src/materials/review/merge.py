"""Between the extraction and the editor: what a person changed, removed or added wins; the rest follows the program.

The file remembers a digest of every item it was written with. A record that still has its digest was not touched, so
the present extraction speaks; one with another digest was changed, one without a key was added, a key without a record
was removed.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from ..model import Finding
from .file import Review
from .places import StaleError
from .records import Kind, Record

Item = TypeVar("Item")


class Desk:
    """One document on the editor's desk: corrects list after list, and remembers what it was given and what did not fit.

    ``records`` and ``made_from`` are what a review file written now would say, list by list.
    """

    def __init__(self, text: str, review: Review | None) -> None:
        self._text = text
        self._review = review
        self.edited: set[str] = set()
        self.stale: list[str] = []
        self.records: dict[str, list[Record]] = {}
        self.made_from: dict[str, dict[str, str]] = {}

    def corrected(self, kind: Kind[Item], items: Sequence[Item]) -> tuple[Item, ...]:
        """``items`` of the extraction with the editor's changes; linear in both."""
        former = dict(_keyed(kind, items, self._text))
        fresh = {key: {"key": key, **kind.record(item, self._text)} for key, item in former.items()}
        known = self._review.made_from.get(kind.name, {}) if self._review else {}
        records = self._review.lists.get(kind.name) if self._review else None
        self.made_from[kind.name] = {**known, **{key: _digest(record) for key, record in fresh.items()}}
        if records is None:
            self.records[kind.name] = list(fresh.values())
            return tuple(items)
        kept = {key for key in former if key not in known}  # found only since the file was written
        self.records[kind.name] = out = []
        changed: list[Item] = []
        for record in records:
            key = str(record.get("key", ""))
            if known.get(key) == _digest(record):
                kept.add(key)
                out += [fresh[key]] if key in fresh else []
                continue
            out.append(record)
            try:
                changed.append(kind.build(record, self._text, former.get(key)))
            except StaleError as reason:
                self.stale.append(str(reason))
                kept.add(key)
            except (AttributeError, KeyError, TypeError, ValueError):
                # A person may write anything here; what is no record of its kind is an edit that does not fit.
                self.stale.append(f"{kind.name} 中的一条写法不对")
                kept.add(key)
        out += [fresh[key] for key in former if key not in known]
        if changed or not former.keys() <= kept:
            self.edited.add(kind.name)
        together = [*(item for key, item in former.items() if key in kept), *changed]
        return tuple(sorted(together, key=kind.place) if kind.place else together)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The edits that no longer fit, as doubts for the editor; they have no place, so they stand at the beginning."""
        return tuple(Finding("stale-review", f"校阅文件中的一处修改未采用：{why}。", 0, 0) for why in self.stale)


def _keyed(kind: Kind[Item], items: Iterable[Item], text: str) -> list[tuple[str, Item]]:
    """Items with their keys; the second of the same words gets ``~2`` behind it."""
    seen: Counter[str] = Counter()
    out = []
    for item in items:
        key = kind.key(item, text)
        seen[key] += 1
        out.append((key if seen[key] == 1 else f"{key}~{seen[key]}", item))
    return out


def _digest(record: Record) -> str:
    """Eight hex digits over what a record says; where its words stand does not count."""
    said = json.dumps(_without_places(record), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(said.encode()).hexdigest()[:8]


def _without_places(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_places(inner) for key, inner in value.items() if key not in {"at", "key"}}
    return [_without_places(inner) for inner in value] if isinstance(value, list) else value

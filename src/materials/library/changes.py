"""What is new, gone or different in a speech between two of its packs, and through all versions that the library keeps."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

from .. import packjson
from ..errors import ReadError
from ..model import StudyPack
from .publish import versions

MOST = 5
"""How many former versions are compared."""


@dataclass(frozen=True, slots=True)
class Difference:
    """From one pack to another: texts that came and went, and formulations whose members changed (name, before, after)."""

    headings_new: tuple[str, ...] = ()
    headings_gone: tuple[str, ...] = ()
    formulations_new: tuple[str, ...] = ()
    formulations_gone: tuple[str, ...] = ()
    members_changed: tuple[tuple[str, tuple[str, ...], tuple[str, ...]], ...] = ()
    quotes_new: tuple[tuple[str, str], ...] = ()  # (speaker, words)
    quotes_gone: tuple[tuple[str, str], ...] = ()
    chars: int = 0  # growth of the clean text in code points

    @property
    def empty(self) -> bool:
        """Whether the two say the same."""
        return self == Difference()


@dataclass(frozen=True, slots=True)
class Change:
    """What a rebuild changed in a speech; ``when`` is UTC, YYYY-MM-DDTHH:MM:SS."""

    when: str
    what: Difference


def difference(before: StudyPack, after: StudyPack) -> Difference:
    """What came, went or changed from ``before`` to ``after``; topics that the program derived are no headings."""
    sections = [_headings(pack) for pack in (before, after)]
    sets = [_members(pack) for pack in (before, after)]
    said = [_quotes(pack) for pack in (before, after)]
    return Difference(
        headings_new=tuple(h for h in sections[1] if h not in sections[0]),
        headings_gone=tuple(h for h in sections[0] if h not in sections[1]),
        formulations_new=tuple(name for name in sets[1] if name not in sets[0]),
        formulations_gone=tuple(name for name in sets[0] if name not in sets[1]),
        members_changed=tuple(
            (name, sets[0][name], sets[1][name])
            for name in sets[1]
            if name in sets[0] and sets[0][name] != sets[1][name]
        ),
        quotes_new=tuple(quote for quote in said[1] if quote not in said[0]),
        quotes_gone=tuple(quote for quote in said[0] if quote not in said[1]),
        chars=len(after.text) - len(before.text),
    )


def changes(folder: Path) -> tuple[Change, ...]:
    """The last :data:`MOST` changes of the speech in ``folder``, the latest first.

    Rebuilds that changed nothing are left out, and so are versions that cannot be read or are of another schema.
    """
    files = [*versions(folder)[-MOST:], folder / "pack.json"]
    packs: list[tuple[float, StudyPack]] = []
    for path in files:
        with contextlib.suppress(OSError, ReadError):
            packs.append((path.stat().st_mtime, packjson.read(path)))
    found = []
    for (replaced, before), (_, after) in pairwise(packs):
        what = difference(before, after)
        if not what.empty:
            found.append(Change(datetime.fromtimestamp(replaced, UTC).strftime("%Y-%m-%dT%H:%M:%S"), what))
    return tuple(reversed(found))


def _headings(pack: StudyPack) -> dict[str, None]:
    return dict.fromkeys(section.heading.of(pack.text) for section in pack.outline if not section.derived)


def _members(pack: StudyPack) -> dict[str, tuple[str, ...]]:
    return {f.name.of(pack.text): tuple(item.of(pack.text) for item in f.items) for f in pack.formulations}


def _quotes(pack: StudyPack) -> dict[tuple[str, str], None]:
    return dict.fromkeys((a.speaker.of(pack.text), a.quote.of(pack.text)) for a in pack.attributions)

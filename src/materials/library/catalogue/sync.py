"""Fills the catalogue from manifests and packs: only speeches that are new, changed or gone are written.

The rows depend on the library alone, not on when and in how many steps they were written.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Table, delete, insert, select, text, update
from sqlalchemy.exc import DatabaseError

from ... import packjson
from ...citation import Citations
from ...errors import PublishError, ReadError
from ...model import StudyPack
from ...registry import writers
from .. import manifest as manifests
from .. import snapshot
from ..manifest import Manifest
from ..months import zone
from ..publish import arrival
from . import schema
from .dates import day_of
from .likeness import bands, shared
from .search import indexed
from .store import take_turn

TWIN = 0.3
"""The share of bands from which on two speeches count as one text: a likeness of three quarters and more."""

TRIES = 10
_LOGGER = logging.getLogger(__name__)
_OWNED = (
    schema.products, schema.formulations, schema.attributions, schema.sections, schema.terms, schema.findings,
    schema.bands,
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Synced:
    """Slugs that came, changed, and went; all empty when the catalogue was up to date."""

    added: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    gone: tuple[str, ...] = ()


def sync(engine: Engine, output: Path, tries: int = TRIES) -> Synced:
    """Bring the catalogue up to date with the library in ``output``; the cost is a look at each manifest, and the work on what changed.

    A speech whose pack cannot be read is catalogued by its manifest alone. All or nothing: the former rows stay when the
    disk refuses. While another process writes, each of ``tries`` waits as long as the database does (30 s).

    :raises PublishError: when the database cannot be written.
    """
    while True:
        tries -= 1
        try:
            return _sync(engine, output)
        except DatabaseError as error:
            if tries > 0 and "locked" in str(error.orig):
                _LOGGER.warning("Waiting for another process, which writes the catalogue of %s.", output)
                continue
            message = f"The catalogue could not be written: {error.orig or error}."
            hint = "Free some space; a damaged catalogue is made again by `materials check-library --repair`."
            raise PublishError(message, hint, str(output)) from error


def _sync(engine: Engine, output: Path) -> Synced:
    with engine.connect() as connection:
        if _known(connection) == _digests(output):
            return Synced()
    with engine.begin() as connection:
        take_turn(connection)  # before the first look: of two processes the second finds what the first did
        known, digests = _known(connection), _digests(output)
        gone = sorted(known.keys() - digests.keys())
        stale = [slug for slug, digest in sorted(digests.items()) if known.get(slug) != digest]
        _remove(connection, [*gone, *(slug for slug in stale if slug in known)])
        for slug in stale:
            manifest = manifests.load(output / slug)
            if manifest is not None:
                _add(connection, output / slug, manifest, digests[slug])
        if gone or stale:
            _twins(connection)
    changed = tuple(slug for slug in stale if slug in known)
    return Synced(tuple(slug for slug in stale if slug not in known), changed, tuple(gone))


def _known(connection: Connection) -> dict[str, str]:
    return dict(connection.execute(select(schema.speeches.c.slug, schema.speeches.c.manifest)).tuples().all())


def _digests(output: Path) -> dict[str, str]:
    return {name: kept.sha256[:16] for name, kept in snapshot.read(output).speeches.items()}


def _remove(connection: Connection, slugs: list[str]) -> None:
    for start in range(0, len(slugs), 500):
        some = slugs[start : start + 500]
        if connection.dialect.name == "sqlite":
            ids = connection.execute(select(schema.passages.c.id).where(schema.passages.c.slug.in_(some))).scalars()
            connection.execute(
                text("DELETE FROM passages_index WHERE rowid = :id"), [{"id": i} for i in ids] or [{"id": -1}]
            )
        for table in (*_OWNED, schema.passages, schema.speeches):
            connection.execute(delete(table).where(table.c.slug.in_(some)))


def _add(connection: Connection, folder: Path, manifest: Manifest, digest: str) -> None:
    pack = pack_in(folder)
    added = arrival(folder)
    day = day_of(manifest.date)
    connection.execute(
        insert(schema.speeches).values(
            slug=manifest.slug, manifest=digest, title=manifest.title, title_printed=int(manifest.title_printed),
            speaker=manifest.speaker, occasion=pack.meta.occasion if pack else None, date=manifest.date, day=day,
            added=datetime.fromtimestamp(added, UTC).strftime("%Y-%m-%dT%H:%M:%S"),
            month=(day or datetime.fromtimestamp(added, zone()).strftime("%Y-%m"))[:7],
            source_name=manifest.source_name, source_sha256=manifest.source_sha256,
            source_url=pack.meta.source_url if pack else None, chars=manifest.chars, sections=manifest.sections,
        )
    )  # fmt: skip
    _insert(connection, schema.products, manifest.slug, _products(manifest))
    if pack is not None:
        _add_pack(connection, manifest.slug, pack)


def _products(manifest: Manifest) -> Iterable[Mapping[str, Any]]:
    made = manifest.products
    for name, product in made.items():
        yield {
            "format": name, "file": product.file, "title": product.title, "media_type": product.media_type,
            "size": product.size, "sha256": product.sha256, "failure": None,
        }  # fmt: skip
    known = {writer.name: writer for writer in writers()}
    for name, why in manifest.failed.items():
        if name in known and name not in made:
            file, title = known[name].filename, known[name].title
            yield {
                "format": name, "file": file, "title": title, "media_type": known[name].media_type,
                "size": 0, "sha256": "", "failure": why,
            }  # fmt: skip


def _add_pack(connection: Connection, slug: str, pack: StudyPack) -> None:
    cite = Citations(pack)

    def said(span: Any) -> str:
        return str(span.of(pack.text))

    _insert(connection, schema.formulations, slug, [
        {
            "start": f.name.start, "name": said(f.name), "numbers": ",".join(map(str, f.numbers)), "status": f.status,
            "mark": cite.mark(f.name), "members": "\n".join(map(said, f.items)), "uses": len(f.occurrences),
        }
        for f in {f.name.start: f for f in pack.formulations}.values()  # a review may add one where another stands
    ])  # fmt: skip
    _insert(connection, schema.attributions, slug, [
        {"start": a.quote.start, "speaker": said(a.speaker), "cue": said(a.cue), "quote": said(a.quote), "mark": cite.mark(a.quote)}
        for a in {a.quote.start: a for a in pack.attributions}.values()
    ])  # fmt: skip
    _insert(connection, schema.sections, slug, [
        {"number": i, "level": s.level, "marker": said(s.marker), "heading": said(s.heading)} for i, s in enumerate(pack.outline)
    ])  # fmt: skip
    _insert(connection, schema.terms, slug, [{"word": said(t.span), "count": t.count} for t in pack.terms])
    _insert(connection, schema.findings, slug, [
        {"number": i, "code": f.code, "message": f.message, "mark": cite.label_at(f.start)} for i, f in enumerate(pack.findings)
    ])  # fmt: skip
    _insert(connection, schema.bands, slug, [{"band": i, "hash": h} for i, h in enumerate(bands(pack.text))])
    for number, cited in enumerate(cite.paragraphs):
        words = said(cited.paragraph.span).strip()
        if not words:
            continue
        mark = cite.mark(cited.paragraph.span)
        row = connection.execute(insert(schema.passages).values(slug=slug, number=number, mark=mark, words=words))
        if connection.dialect.name == "sqlite":
            made = row.inserted_primary_key
            connection.execute(
                text("INSERT INTO passages_index (rowid, words) VALUES (:id, :words)"),
                {"id": made[0] if made else None, "words": indexed(words)},
            )


def _insert(connection: Connection, table: Table, slug: str, rows: Iterable[Mapping[str, Any]]) -> None:
    if filled := [{"slug": slug, **row} for row in rows]:
        connection.execute(insert(table), filled)


def pack_in(folder: Path) -> StudyPack | None:
    """The study pack of the speech in ``folder``; ``None`` where there is none that can be read."""
    try:
        return packjson.read(folder / "pack.json")
    except ReadError:
        return None


def _twins(connection: Connection) -> None:
    """Point every copy at the first of its kind to arrive; copies of copies point there too."""
    rows = connection.execute(select(schema.speeches.c.slug).order_by(schema.speeches.c.added, schema.speeches.c.slug))
    order = list(rows.scalars())
    signatures: dict[str, dict[int, str]] = {}
    for slug, band, value in connection.execute(select(schema.bands.c.slug, schema.bands.c.band, schema.bands.c.hash)):
        signatures.setdefault(slug, {})[band] = value
    seen: dict[tuple[int, str], str] = {}
    twin_of: dict[str, str] = {}
    for slug in order:
        mine = signatures.get(slug, {})
        candidates = {seen[key] for key in mine.items() if key in seen}
        own = tuple(mine[i] for i in sorted(mine))
        alike = {other: shared(own, tuple(signatures[other][i] for i in sorted(mine))) for other in candidates}
        best = max(alike, key=lambda other: (alike[other], -order.index(other)), default=None)
        if best is not None and alike[best] >= TWIN:
            twin_of[slug] = best
            continue
        for key in mine.items():
            seen.setdefault(key, slug)
    connection.execute(update(schema.speeches).values(twin_of=None))
    for slug, first in twin_of.items():
        connection.execute(update(schema.speeches).where(schema.speeches.c.slug == slug).values(twin_of=first))

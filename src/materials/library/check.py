"""Finds what is damaged in a library: compares every file with its manifest, and every manifest with its own digest.

Nothing is changed here; :mod:`materials.repair` mends what this names.
"""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Connection, select, text

from ..registry import writers
from . import manifest as manifests
from . import snapshot
from .catalogue import schema
from .catalogue.store import FILE as CATALOGUE
from .catalogue.store import open_file
from .catalogue.sync import sync
from .downloads import FILE as INDEX
from .downloads import rendered, shown
from .publish import BESIDE, STAGING, interrupted, versions
from .snapshot import FOLDER


@dataclass(frozen=True, slots=True)
class Damage:
    """What is wrong with ``file`` of the speech ``slug`` (empty: of the library itself), as the end of a sentence."""

    slug: str
    file: str
    what: str

    def __str__(self) -> str:
        """One line."""
        return f"{self.slug}/{self.file} {self.what}." if self.slug else f"{self.file} {self.what}."


def damages(output: Path) -> tuple[Damage, ...]:
    """Everything that is damaged in the library, by speech; the library's own files last."""
    folders = [folder for folder in sorted(output.iterdir()) if folder.is_dir() and not folder.name.startswith(".")]
    found = [damage for folder in folders for damage in speech_damages(folder)]
    return (*found, *_page(output), *_catalogue(output), *_left(output, ""))


def speech_damages(folder: Path) -> Iterator[Damage]:
    """What is damaged in the folder of one speech; nothing, if the folder never was one."""
    slug = folder.name
    made = [writer.filename for writer in writers() if (folder / writer.filename).exists()]
    manifest = manifests.load(folder)
    if interrupted(folder):
        yield Damage(slug, manifests.FILE, "may be older than its files: a run died while it published")
    if (folder / manifests.FILE).exists() and manifest is None:
        yield Damage(slug, manifests.FILE, "is torn, was changed, or is of another version")
    elif manifest is None and made:
        yield Damage(slug, manifests.FILE, "is missing")
    for file, what in manifests.damages(folder, manifest) if manifest else ():
        yield Damage(slug, file, what)
    for path in versions(folder):
        if not _is_json(path):
            yield Damage(
                slug, path.relative_to(folder).as_posix(), "is torn: a former version that is only kept to compare"
            )
    yield from _left(folder, slug)


def _left(folder: Path, slug: str) -> Iterator[Damage]:
    for path in sorted((*folder.glob(f"{BESIDE}*"), *folder.glob(f"{STAGING}*"))):
        yield Damage(slug, path.name, "was left by a run that died, or belongs to one that runs now")


def _is_json(path: Path) -> bool:
    try:
        return isinstance(json.loads(path.read_text("utf-8")), dict)
    except (OSError, ValueError, RecursionError):
        return False


def _page(output: Path) -> Iterator[Damage]:
    if not snapshot.read(output).speeches:
        return
    try:
        if shown((output / INDEX).read_bytes()) != shown(rendered(output)):
            yield Damage("", INDEX, "does not show what the manifests say")
    except OSError:
        yield Damage("", INDEX, "is missing")


def _catalogue(output: Path) -> Iterator[Damage]:
    """Compare the catalogue with one that is made anew; where there is none yet, nothing can be wrong with it."""
    if not (output / FOLDER / CATALOGUE).exists():
        return
    name = f"{FOLDER}/{CATALOGUE}"
    try:
        engine = open_file(output / FOLDER / CATALOGUE)
        try:
            with engine.connect() as connection:
                if connection.execute(text("PRAGMA integrity_check")).scalar() != "ok":
                    yield Damage("", name, "is damaged")
                    return
                present = _rows(connection)
        finally:
            engine.dispose()
    except Exception as error:  # a database of random bytes fails in any way
        yield Damage("", name, f"cannot be read ({str(error).splitlines()[0]})")
        return
    expected = _made_anew(output)
    # What is new or gone is no damage: the next look into the catalogue brings it up to date.
    for slug in sorted(present.keys() & expected.keys()):
        if present[slug] != expected[slug] and present[slug][0] == expected[slug][0]:
            yield Damage("", name, f"has rows of {slug} that its files do not bear out")


def _made_anew(output: Path) -> dict[str, list[str]]:
    with tempfile.TemporaryDirectory(prefix="materials-") as folder:
        engine = open_file(Path(folder) / CATALOGUE)
        try:
            sync(engine, output)
            with engine.connect() as connection:
                return _rows(connection)
        finally:
            engine.dispose()


def _rows(connection: Connection) -> dict[str, list[str]]:
    """All that the catalogue says of each speech, the digest of its manifest first; with the words of its index."""
    digests = select(schema.speeches.c.slug, schema.speeches.c.manifest)
    rows: dict[str, list[str]] = {slug: [digest] for slug, digest in connection.execute(digests).tuples()}
    for table in schema.TABLES.sorted_tables:
        if "slug" not in table.c:
            continue
        columns = [column for column in table.c if column.name != "id"]
        said = sorted((row.slug, f"{table.name} {tuple(row)!r}") for row in connection.execute(select(*columns)))
        for slug, line in said:
            rows.setdefault(slug, [""]).append(line)
    indexed = (
        "SELECT slug, passages_index.words FROM passages LEFT JOIN passages_index ON passages_index.rowid = passages.id "
        "ORDER BY slug, number"
    )
    for slug, words in connection.execute(text(indexed)).tuples():
        rows[slug].append(f"index {words!r}")
    return rows

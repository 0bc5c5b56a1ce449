"""Libraries of earlier releases open as they are, and a build brings them up to date; the catalogue's tables go up and down."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine
from tests import postgres
from tests.faults import current
from tests.net import client_of
from tests.test_catalogue import everything

from materials.cli import main
from materials.library.catalogue import queries, schema
from materials.library.catalogue.search import search
from materials.library.catalogue.store import open_catalogue
from materials.library.catalogue.sync import sync
from materials.library.check import damages
from materials.library.publish import arrival, versions
from materials.library.snapshot import read

RELEASES = sorted(path for path in (Path(__file__).parent / "libraries").iterdir() if path.is_dir())


@pytest.fixture(params=RELEASES, ids=lambda path: path.name)
def library(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    """A copy of what a release wrote."""
    return Path(shutil.copytree(request.param, tmp_path / "library"))


@pytest.fixture(params=["sqlite", "postgresql"])
def engine(request: pytest.FixtureRequest, library: Path) -> Iterator[Engine]:
    if request.param == "sqlite":
        engine = open_catalogue(library / "out")
        yield engine
        engine.dispose()
        return
    with postgres.server() as url:
        engine = open_catalogue(library / "out", url)
        yield engine
        engine.dispose()


def test_it_opens_as_it_is(library: Path) -> None:
    """Kept: a field that changed its name made every speech of 0.1.0 vanish until it was built again."""
    from materials.portal.app import create_app
    from materials.portal.settings import Settings

    output = library / "out"
    found = {manifest.slug for manifest in read(output).manifests}
    assert found == {path.stem for path in (library / "in").iterdir()}
    assert {damage.file for damage in damages(output)} <= {"index.html"}  # which every build writes anew
    portal = client_of(create_app(Settings(output, library / "in")))
    page = portal.get("/").text
    for manifest in read(output).manifests:
        assert manifest.title in page
        data = (output / manifest.slug / "summary.md").read_bytes()
        assert portal.get(f"/speeches/{manifest.slug}/files/summary.md").content == data


def test_a_build_brings_it_up_to_date(library: Path, tmp_path: Path) -> None:
    output, before = library / "out", {}
    for manifest in read(output).manifests:
        before[manifest.slug] = (arrival(output / manifest.slug), (output / manifest.slug / "pack.json").read_bytes())
    for folder in (output, tmp_path / "plain"):
        assert main(["build", str(library / "in"), "--formats", "md", "--output", str(folder)]) == 0
    assert current(output) == current(tmp_path / "plain")
    assert damages(output) == ()
    for slug, (arrived, pack) in before.items():
        assert arrival(output / slug) == pytest.approx(arrived, abs=1, rel=0)
        assert [path.read_bytes() for path in versions(output / slug)] == [pack]


@pytest.mark.postgres
def test_its_catalogue_is_made_goes_down_and_up_and_is_the_same(library: Path, engine: Engine) -> None:
    output = library / "out"
    sync(engine, output)
    assert {row.slug for row in queries.list_speeches(engine)} == {m.slug for m in read(output).manifests}
    assert search(engine, "值班")
    rows = everything(engine)
    with engine.begin() as connection:
        for target in (*reversed(range(len(schema.LADDER))), *range(1, len(schema.LADDER) + 1)):
            schema.migrate(connection, target)
            assert schema.current(connection) == target
    assert queries.count_speeches(engine) == 0
    sync(engine, output)
    assert everything(engine) == rows

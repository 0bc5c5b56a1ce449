"""The contract of every reader and every writer."""

from __future__ import annotations

import re

import pytest
from tests.speechcase import SPEECHES, Case

from materials.model import Options, StudyPack
from materials.packjson import dumps, loads
from materials.registry import Writer, readers, writers

HEAVY = {"pdf", "pptx", "poster-pdf", "poster-png", "cards"}


@pytest.fixture(params=["compounds", "very-short"])
def pack(request: pytest.FixtureRequest) -> StudyPack:
    return Case.of(SPEECHES / request.param).pack


@pytest.mark.parametrize(
    "writer", [pytest.param(w, id=w.name, marks=[pytest.mark.slow] if w.name in HEAVY else []) for w in writers()]
)
def test_same_pack_same_bytes(writer: Writer, pack: StudyPack) -> None:
    first = writer.render(pack, Options())
    assert first
    assert writer.render(loads(dumps(pack)), Options()) == first


def test_names_and_files_are_unique_and_titled_in_chinese() -> None:
    assert len({w.name for w in writers()}) == len({w.filename for w in writers()}) == len(writers())
    assert all(re.fullmatch(r"[a-z0-9-]+", w.name) for w in writers())
    assert all("/" in w.media_type and w.title for w in writers())


def test_no_two_readers_take_the_same_suffix() -> None:
    suffixes = [suffix for reader in readers() for suffix in reader.suffixes]
    assert len(suffixes) == len(set(suffixes))
    assert all(suffix.startswith(".") and suffix == suffix.lower() for suffix in suffixes)


@pytest.mark.parametrize("reader", readers(), ids=lambda r: r.name)
def test_sniffing_never_raises(reader) -> None:  # type: ignore[no-untyped-def]
    for data in (b"", b"\0", b"\xff\xfe", bytes(range(256)) * 8, "同志们".encode()):
        assert reader.sniff(data) in {True, False}


def test_pack_round_trip(case: Case) -> None:
    assert loads(dumps(case.pack)) == case.pack

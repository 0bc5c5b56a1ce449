"""Whatever the disk refuses while publishing, the former version stays readable, or the next run knows."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

import pytest

from materials.errors import PublishError
from materials.library import manifest as manifests
from materials.library.manifest import Manifest
from materials.library.publish import interrupted, publish
from materials.model import Artifact

RECORD = Manifest("s", "题", True, None, None, 1, 0, 0, "s.txt", "0", None, "p")


def artifacts(words: bytes) -> list[Artifact]:
    return [
        Artifact(name, f"{name}.bin", name, "application/octet-stream", words + name.encode()) for name in ("a", "b")
    ]


def put(output: Path, words: bytes) -> Manifest:
    return publish(output, RECORD, artifacts(words), {"a": "1", "b": "1"})


@pytest.mark.parametrize("call", ["fsync", "replace", "mkstemp"])
@pytest.mark.parametrize("turn", range(1, 8))
def test_a_refusing_disk(call: str, turn: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put(tmp_path, b"old")
    before = manifests.load(tmp_path / "s")
    count = 0
    owner = {"fsync": os, "replace": Path, "mkstemp": __import__("tempfile")}[call]
    real = getattr(owner, call)

    def refuse(*args: object, **kwargs: object) -> object:
        nonlocal count
        count += 1
        if count == turn:
            raise OSError(28, "No space left on device")
        return real(*args, **kwargs)

    monkeypatch.setattr(owner, call, refuse)
    with contextlib.suppress(PublishError):
        put(tmp_path, b"new")
    monkeypatch.undo()
    folder = tmp_path / "s"
    files = {path.read_bytes()[:3] for path in folder.glob("*.bin")}
    mixed = len(files) > 1 or (manifests.load(folder) == before and files == {b"new"})
    assert not mixed or interrupted(folder)
    assert not list(tmp_path.glob(".staging-*"))
    assert not list(folder.glob(".new-*"))
    put(tmp_path, b"new")
    assert not interrupted(folder)
    assert {path.read_bytes()[:3] for path in folder.glob("*.bin")} == {b"new"}


def test_manifest_round_trip(tmp_path: Path) -> None:
    committed = put(tmp_path, b"one")
    assert manifests.load(tmp_path / "s") == committed
    assert manifests.is_whole(tmp_path / "s", committed)

"""What is kept between processes is trusted only where nobody else can write, and a damaged file costs nothing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from materials import templating
from materials.caches import private_folder
from materials.model import Options


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    templating._environment.cache_clear()
    yield tmp_path / "materials"
    templating._environment.cache_clear()


def test_a_folder_that_others_may_write_is_not_used(home: Path) -> None:
    folder = private_folder("x")
    assert folder == home / "x"
    assert folder.stat().st_mode & 0o777 == 0o700
    folder.chmod(0o777)
    assert private_folder("x") is None


def test_no_place_for_a_cache(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", "/dev/null/nowhere")
    assert private_folder("x") is None


def test_a_template_comes_out_of_the_cache_as_it_went_in(home: Path, tmp_path: Path) -> None:
    settings = templating.environment(Options(), autoescape=False)
    source = "{% for n in range(3) %}{{ n }}{% endfor %}"
    first = settings.from_string(source).render()
    cache = settings.bytecode_cache
    assert cache is not None
    bucket = cache.get_bucket(settings, "x", str(tmp_path / "x"), source)
    bucket.code = compile(settings.compile(source, raw=True), "x", "exec")
    cache.set_bucket(bucket)
    (kept,) = home.glob("templates-*/*")
    assert cache.get_bucket(settings, "x", str(tmp_path / "x"), source).code is not None
    assert cache.get_bucket(settings, "x", str(tmp_path / "x"), source + " ").code is None
    for damage in (b"", kept.read_bytes()[:-9], b"\0" * 400):
        kept.write_bytes(damage)
        assert cache.get_bucket(settings, "x", str(tmp_path / "x"), source).code is None
    assert first == "012"


def test_settings_of_their_own_have_a_cache_of_their_own(home: Path) -> None:
    folders = {templating.environment(Options(), autoescape=each).bytecode_cache.directory for each in (True, False)}
    assert len(folders) == 2
    assert templating.environment(Options(templates=home)).bytecode_cache is None

"""What an office installs: a wheel, in an environment of its own, outside the checkout, where no file of it is at hand."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from collections.abc import Sequence
from pathlib import Path

import pytest
from tests.cases import ROOT, SAMPLE

UV = ROOT / ".tools" / "uv" / "bin" / "uv"

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not UV.exists(), reason="uv is not here")]


def called(command: Sequence[object], folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {key: value for key, value in os.environ.items() if key not in {"PYTHONPATH", "VIRTUAL_ENV"}}
    return subprocess.run(
        [str(part) for part in command],
        check=False,
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        timeout=300,
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    built = called([UV, "build", "--wheel", "--out-dir", folder, ROOT], folder)
    if built.returncode:
        pytest.skip(f"a wheel cannot be built here: {built.stderr.strip().splitlines()[-1]}")
    return next(folder.glob("*.whl"))


def test_every_template_and_flow_is_in_the_wheel(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as container:
        packed = set(container.namelist())
    for name in ("templates", "flows"):
        files = [path for path in (ROOT / name).rglob("*") if path.is_file() and "__pycache__" not in path.parts]
        assert files
        for path in files:
            assert f"materials/_data/{path.relative_to(ROOT)}" in packed
    for path in (ROOT / "src" / "materials").rglob("*.txt"):
        assert str(path.relative_to(ROOT / "src")) in packed
    assert "materials/_data/prefect.yaml" in packed
    assert not any(name.startswith(("tests/", "input/", "prefect.yaml")) for name in packed)


@pytest.mark.long
def test_the_installed_program_makes_and_serves_without_the_checkout(wheel: Path, tmp_path: Path) -> None:
    """The wheel is unpacked before this environment's libraries, and its own files are what is imported."""
    site = tmp_path / "site"
    with zipfile.ZipFile(wheel) as container:
        container.extractall(site)
    office = tmp_path / "office"
    office.mkdir()
    shutil.copy(SAMPLE, office / "讲话.txt")
    start = f"import sys; sys.path[:0] = [{str(site)!r}, {sysconfig.get_paths()['purelib']!r}]; "
    where = called([sys.executable, "-I", "-c", start + "import materials; print(materials.__file__)"], office)
    assert where.stdout.strip() == str(site / "materials" / "__init__.py")

    def materials(*arguments: str) -> str:
        run = "from materials.cli import main; raise SystemExit(main(sys.argv[1:]))"
        done = called([sys.executable, "-I", "-c", start + run, *arguments], office)
        assert done.returncode == 0, done.stderr
        return done.stdout

    assert "学习讲义" in materials("formats")
    assert "handout.pdf" in materials("build", "讲话.txt")
    made = {path.name for path in (office / "output" / "讲话").iterdir()}
    assert {"handout.pdf", "slides.pptx", "summary.html"} <= made
    served = "from materials.resources import prefect_file; from materials.orchestrate import load_flow; "
    told = called([sys.executable, "-I", "-c", start + served + "load_flow('serving'); print(prefect_file())"], office)
    assert told.stdout.strip() == str(site / "materials" / "_data" / "prefect.yaml"), told.stderr

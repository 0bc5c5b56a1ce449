"""The flow on a real embedded Prefect server gives what the plain pipeline gives."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cases import ROOT, SAMPLE

from materials import build


@pytest.mark.server
@pytest.mark.slow
def test_flow_and_build_commit_the_same_manifest(tmp_path: Path) -> None:
    environment = {**os.environ, "PREFECT_HOME": str(tmp_path / "prefect"), "PYTHONPATH": str(ROOT / "src")}
    environment.pop("PREFECT_API_URL", None)
    flowed = tmp_path / "flow"
    call = [sys.executable, "-m", "materials.cli", "flow", str(SAMPLE), "--formats", "md,html", "--output", str(flowed)]
    done = subprocess.run(call, env=environment, cwd=ROOT, capture_output=True, text=True, timeout=240, check=False)
    assert done.returncode == 0, done.stderr
    plain = tmp_path / "plain"
    list(build.build(build.plan([SAMPLE], plain, build.choose_formats("md,html"))))
    manifests = [next(out.rglob("manifest.json")).read_text(encoding="utf-8") for out in (flowed, plain)]
    assert manifests[0] == manifests[1]

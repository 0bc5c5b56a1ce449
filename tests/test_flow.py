"""The Prefect flow and the plain pipeline commit the same manifest."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from materials.cli import main


@pytest.mark.server
@pytest.mark.slow
@pytest.mark.xdist_group("prefect")
def test_flow_and_build_agree(sample: Path, tmp_path: Path) -> None:
    assert main(["build", str(sample), "--formats", "json", "--output", str(tmp_path / "plain")]) == 0
    home = {
        "PREFECT_HOME": str(tmp_path / "prefect"),
        "PREFECT_SERVER_ALLOW_EPHEMERAL_MODE": "true",
        "PYTHONWARNINGS": "",
    }
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PREFECT_")} | home
    call = ["flow", str(sample), "--formats", "json", "--output", str(tmp_path / "flow")]
    code = "import sys; from materials.cli import main; sys.exit(main(sys.argv[1:]))"
    done = subprocess.run(
        [sys.executable, "-c", code, *call], env=environment, capture_output=True, text=True, timeout=300, check=False
    )
    assert done.returncode == 0, done.stderr
    plain, flow = (next((tmp_path / name).glob("*/manifest.json")).read_bytes() for name in ("plain", "flow"))
    assert plain == flow

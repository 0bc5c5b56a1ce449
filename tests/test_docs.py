"""Generated parts of the pages are true at every commit."""

from __future__ import annotations

import subprocess
import sys

from tests.cases import ROOT


def test_pages_say_what_the_code_says() -> None:
    done = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "docs.py"), "--check"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout

"""Where the sample and the golden speeches lie."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "input" / "办公室工作讲话稿.txt"
SPEECHES = sorted(path for path in (ROOT / "tests" / "speeches").iterdir() if path.is_dir())


def source_of(folder: Path) -> Path:
    """The source file of a case folder."""
    return next(path for path in sorted(folder.iterdir()) if path.stem == "source")

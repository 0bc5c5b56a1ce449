"""Folders for what can be made again, which only this user can write: marshalled code and data in them are trusted.

The shared temp folder is no place for them: whoever puts a file there first decides what this program runs.
"""

from __future__ import annotations

import os
from pathlib import Path


def private_folder(name: str) -> Path | None:
    """The cache folder ``name`` of this user (mode 700), made where it is missing; ``None`` where there can be none."""
    root = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "materials"
    folder = root / name
    try:
        for each in (root, folder):
            each.mkdir(mode=0o700, parents=True, exist_ok=True)
            if each.stat().st_uid != os.getuid() or each.stat().st_mode & 0o022:
                return None
        return folder if os.access(folder, os.W_OK) else None
    except (OSError, RuntimeError):  # RuntimeError: the user has no home
        return None

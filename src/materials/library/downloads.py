"""``output/index.html``: the downloads page over all speeches of a library, which opens from disk."""

from __future__ import annotations

from pathlib import Path

from ..model import Options
from ..templating import environment
from .manifest import load_all
from .publish import sweep, write_file


def write_index(output: Path) -> Path:
    """Render the page from the manifests and put it in place; its path comes back.

    :raises PublishError: when the disk refuses.
    """
    path = output / "index.html"
    sweep(output)
    write_file(path, rendered(output))
    return path


def rendered(output: Path) -> bytes:
    """The page as the manifests have it now."""
    return environment(Options()).get_template("library/index.html").render(speeches=load_all(output)).encode()

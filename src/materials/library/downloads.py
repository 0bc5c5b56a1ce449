"""``output/index.html``: the downloads page over all speeches of a library, which opens from disk.

Its last line says what it was made of and what it then was, so that a page which is still right is not made again.
"""

from __future__ import annotations

import contextlib
import hashlib
import re
from pathlib import Path

from ..model import Options
from . import snapshot
from .digests import templates_digest
from .publish import sweep, write_file
from .snapshot import Snapshot

FILE = "index.html"
_LINE = re.compile(rb"<!--(?: [0-9a-f]+){3} -->\n\Z")


def write_index(output: Path, seen: Snapshot | None = None) -> Path:
    """Write the page over all manifests, and return its path.

    ``seen`` is the library as it was read a moment ago, if nothing was made since; a page that shows it is left as it is.

    :raises PublishError: when the disk refuses.
    """
    path = output / FILE
    sweep(output)
    if seen is None or not _shows(path, seen):
        write_file(path, rendered(output))
    return path


def rendered(output: Path) -> bytes:
    """The page as the manifests have it now."""
    from ..templating import environment

    library = snapshot.read(output)
    page = environment(Options()).get_template("library/index.html").render(speeches=library.manifests).encode()
    return page + _line(library, page)


def _line(library: Snapshot, page: bytes) -> bytes:
    return f"<!-- {library.state} {templates_digest(('library',))} {hashlib.sha256(page).hexdigest()} -->\n".encode()


def _shows(path: Path, library: Snapshot) -> bool:
    with contextlib.suppress(OSError):
        whole = path.read_bytes()
        page = shown(whole)
        return whole == page + _line(library, page)
    return False


def shown(page: bytes) -> bytes:
    """What people see of a page: all but the last line, which pages of earlier versions do not have."""
    return _LINE.sub(b"", page)

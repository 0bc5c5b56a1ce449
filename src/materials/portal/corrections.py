"""What people have filled in for a speech, and whether its materials already show it; both are read from the disk."""

from __future__ import annotations

from pathlib import Path

from ..errors import ReadError
from ..library import manifest as manifests
from ..library.digests import beside_sha256
from ..model import Metadata
from ..sidecar import read_sidecar


def filled_in(document: Path) -> Metadata:
    """The fields of the document's sidecar; none where it has no sidecar or a damaged one."""
    try:
        return read_sidecar(document)
    except ReadError:
        return Metadata()


def behind(folder: Path, document: Path) -> bool:
    """Whether the materials in ``folder`` still wait for what stands beside their ``document`` now."""
    kept = manifests.load(folder)
    if kept is None or not document.is_file():
        return False
    try:
        return beside_sha256(document) != kept.beside_sha256
    except OSError:
        return False

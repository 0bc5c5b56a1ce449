"""The wild reader as one that may start programs, as those that convert by LibreOffice."""

from __future__ import annotations

from dataclasses import replace

from materials.model import Metadata, SourceDocument
from materials.registry import Limits

from . import wildreader


def read(data: bytes, name: str, meta: Metadata) -> SourceDocument:
    """As the wild reader does."""
    return wildreader.read(data, name, meta)


READER = replace(wildreader.READER, read=read, limits=Limits(cpu=5, wall=8, programs=True))

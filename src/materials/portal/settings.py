"""What a portal is made of: which library it shows, where uploads go, who may write, and its limits."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from pathlib import Path

from ..ingest import MOST_BYTES


@dataclass(frozen=True, slots=True)
class Settings:
    """The portal of the library in ``output``, whose documents lie in ``inputs``.

    ``token``: what must be given to write; without one only this machine may (``local``: the portal listens on loopback).
    ``hosts`` are the names that it answers to besides loopback's. ``uploads_a_minute`` counts for each client. ``store`` is
    the URL of the library that ``output`` mirrors.
    """

    output: Path
    inputs: Path
    token: str | None = None
    local: bool = True
    hosts: tuple[str, ...] = ()
    database: str | None = None
    most_bytes: int = MOST_BYTES
    uploads_a_minute: int = 20
    store: str | None = None

    @property
    def writable(self) -> bool:
        """Whether anybody can write at all."""
        return self.token is not None or self.local

    def admits(self, token: str | None) -> bool:
        """Whether ``token`` lets its bearer write."""
        if self.token is None:
            return self.local
        return token is not None and hmac.compare_digest(token.encode(), self.token.encode())

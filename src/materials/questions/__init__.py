"""The question bank: what can be asked about a speech so that every key is a place in it.

:mod:`bank` orders and caps, :mod:`groups` says what belongs together, :mod:`stems` which sentence may stand alone on
paper, the other modules ask. Templates word a question by its ``form``; nothing here is wording.
"""

from __future__ import annotations

from .bank import questions

__all__ = ["questions"]

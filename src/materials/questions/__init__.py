"""The question bank: what can be asked about a speech so that every key is a place in it.

One module asks, one supplies wrong options. Templates word a question by its ``form``; nothing here is wording.
"""

from __future__ import annotations

from .bank import questions

__all__ = ["questions"]

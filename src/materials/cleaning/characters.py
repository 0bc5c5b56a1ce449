"""Characters that no reader sees and no file format takes: controls, lone surrogates, non-characters, zero-width marks.

Line ends of every kind become ``\\n``, so that the rules behind this one know one only.
"""

from __future__ import annotations

import re

from ..spans import Edit

_UNWANTED = re.compile(
    "(?P<line>\r\n?|[\x0b\x0c\x85\u2028\u2029])"
    "|(?P<gone>[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ud800-\udfff"
    "\ufffe\uffff]+)"
)


def edits(text: str) -> list[Edit]:
    """Line ends as ``\\n``, invisible characters gone."""
    return [
        Edit(
            m.start(), m.end(), "\n" if m.group("line") else "", "line-end" if m.group("line") else "control-character"
        )
        for m in _UNWANTED.finditer(text)
    ]

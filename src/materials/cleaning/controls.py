"""Characters that no document prints: controls, lone surrogates, noncharacters, byte order marks, zero-width blanks."""

from __future__ import annotations

import re

from ..spans import Edit

RULE = "control-characters"
_CONTROLS = re.compile(
    "[\\x00-\\x08\\x0e-\\x1f\\x7f-\\x84\\x86-\\x9f\\u200b\\u2060\\ufeff\\ufff9-\\ufffb\\ufffe\\uffff\\ud800-\\udfff]+"
)
_BREAKS = re.compile("\\r\\n?|[\\x0b\\x0c\\x85\\u2028\\u2029]")


def edits(text: str) -> list[Edit]:
    """Remove them; unusual line ends become ``\\n``."""
    found = [Edit(m.start(), m.end(), "", RULE) for m in _CONTROLS.finditer(text)]
    found += [Edit(m.start(), m.end(), "\n", "line-ends") for m in _BREAKS.finditer(text)]
    return sorted(found, key=lambda edit: edit.start)

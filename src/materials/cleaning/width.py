"""Half-width punctuation between Chinese characters is set full-width; numbers, times, Latin and addresses stay."""

from __future__ import annotations

import re

from ..spans import Edit

RULE = "punctuation-width"
_WIDE = dict(zip(",;:!?()", "，；：！？（）", strict=True))
_HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff〇"
_NEAR = f"[{_HAN}“”‘’《》（）〔〕【】、。，；：！？…—]"
_MARK = re.compile(
    f"(?<={_NEAR})[,;:!?]|[,;:!?](?={_NEAR})|\\((?={_NEAR})|(?<={_NEAR})\\)|(?<={_NEAR})\\(|\\)(?={_NEAR})"
)


def edits(text: str) -> list[Edit]:
    """One edit a mark."""
    return [Edit(m.start(), m.end(), _WIDE[m.group()], RULE) for m in _MARK.finditer(text)]

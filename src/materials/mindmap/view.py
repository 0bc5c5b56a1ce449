"""What the templates of the mind maps see."""

from __future__ import annotations

from functools import partial
from typing import Any

from .. import handout
from ..citation import Citations
from ..model import StudyPack
from ..templating import viewed
from .layout import NARROW, PAGE, one_sided, path_of
from .sheet import sheet_map, sheet_of
from .tree import tree


def values(pack: StudyPack, cite: Citations) -> dict[str, Any]:
    """``tree`` (the topics), ``page_maps`` draws it for desk and telephone, ``sheet_map`` for A3."""
    content = tree(pack)
    return {
        "tree": content,
        "page_maps": lambda: [one_sided(content, pack.text, cite.mark, form) for form in (PAGE, NARROW)],
        "sheet_map": lambda: sheet_map(content, pack.text, cite.mark, pack.title, handout.known_words(pack)),
        "sheet_of": sheet_of,
        "path_of": path_of,
    }


rendered = partial(viewed, values)
"""A template of this product with what :func:`values` says of the pack."""

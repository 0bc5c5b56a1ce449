"""What the templates of the mind maps see."""

from __future__ import annotations

from typing import Any

from .. import handout
from ..citation import Citations
from ..model import Options, StudyPack
from ..templating import render
from .layout import NARROW, PAGE, one_sided, path_of
from .sheet import sheet_map, sheet_of
from .tree import tree


def rendered(template: str, pack: StudyPack, options: Options, *, autoescape: bool = True, **more: Any) -> str:
    """``template`` with :func:`values` and ``more``.

    :raises RenderError: for a template with an error.
    """
    cite = Citations(pack)
    return render(template, pack, options, autoescape=autoescape, cite=cite, **values(pack, cite), **more)


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

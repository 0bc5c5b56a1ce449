"""What the templates of the mind maps see."""

from __future__ import annotations

from typing import Any

from ..citation import Citations
from ..model import Options, StudyPack
from ..templating import render
from .layout import Form, Plan, drawn, path_of
from .tree import tree, walk


def rendered(template: str, pack: StudyPack, options: Options, *, autoescape: bool = True, **more: Any) -> str:
    """``template`` with :func:`values` and ``more``.

    :raises RenderError: for a template with an error.
    """
    cite = Citations(pack)
    return render(template, pack, options, autoescape=autoescape, cite=cite, **values(pack, cite), **more)


def values(pack: StudyPack, cite: Citations) -> dict[str, Any]:
    """``tree`` (the topics), ``walk`` over them, ``map_of`` a form with its drawing, ``path_of`` an edge."""
    content = tree(pack)

    def map_of(form: Form) -> Plan:
        return drawn(content, pack.text, cite.mark, form, pack.title)

    return {"tree": content, "walk": walk, "map_of": map_of, "path_of": path_of}

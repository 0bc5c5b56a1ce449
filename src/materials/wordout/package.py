"""A Word file from template folders: every file under ``parts`` is one part of the package, at its own path.

``templates/word/parts`` holds what all Word products share; a product's own ``parts`` folder adds to it and wins.
"""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

from ..archive import repacked
from ..citation import Citations
from ..model import Options, StudyPack
from ..resources import templates_dir
from ..templating import render

SHARED = "word"
MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_BODY = "word/document.xml"


def document(product: str, pack: StudyPack, options: Options, **values: Any) -> bytes:
    """The ``.docx`` of the template folder ``product`` (``gbt9704-docx``).

    Beside ``values`` every part sees ``edges`` (the names of its headers and footers) and the measures :func:`mm` and
    :func:`pt`.

    :raises RenderError: for a template with an error.
    """
    return packed(rendered(product, pack, options, **values))


def rendered(product: str, pack: StudyPack, options: Options, **values: Any) -> dict[str, str]:
    """The text of every part by its name in the package."""
    parts = _parts(product)
    edges = [Path(name).stem for name in parts if name.startswith(("word/header", "word/footer"))]
    seen = {"cite": Citations(pack), **values, "edges": edges, "mm": mm, "pt": pt}
    return {name: render(template, pack, options, **seen).lstrip() for name, template in parts.items()}


def packed(parts: dict[str, str]) -> bytes:
    """The package of ``parts``, byte for byte the same for the same texts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, text in parts.items():
            archive.writestr(name, text)
    return repacked(out.getvalue())


def mm(millimetres: float) -> int:
    """Twips (twentieths of a point), the unit of Word's lengths."""
    return round(millimetres * 1440 / 25.4)


def pt(points: float) -> int:
    """Twips of a length in points."""
    return round(points * 20)


def _parts(product: str) -> dict[str, str]:
    """Part name to template path, sorted by name; the product's own file wins over the shared one."""
    found = {}
    for folder in (SHARED, product):
        root = templates_dir() / folder / "parts"
        for path in root.rglob("*"):
            if path.is_file():
                found[path.relative_to(root).as_posix()] = path.relative_to(templates_dir()).as_posix()
    return dict(sorted(found.items()))

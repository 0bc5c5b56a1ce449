"""A Word file from template folders: every file under ``parts`` is one part of the package, at its own path.

``templates/word/parts`` holds what all Word products share; a product's own ``parts`` folder adds to it and wins.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ..archive import repacked
from ..citation import Citations
from ..model import Options, StudyPack
from ..resources import templates_dir
from ..templating import page

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
    """The text of every part by its name in the package, for a product that is about one pack."""
    about = {"pack": pack, "options": options, "cite": Citations(pack)}
    return texts(product, options, title_of_file=pack.title, author_of_file=pack.meta.speaker, **{**about, **values})


def texts(product: str, own: Options | None = None, /, **values: Any) -> dict[str, str]:
    """The text of every part, for a product of any kind.

    Among ``values`` are ``title_of_file`` and ``author_of_file``, which the file says of itself, and may be
    ``pictures``, the names of the files in its folder ``word/media``.

    :raises RenderError: for a template with an error.
    """
    parts = _parts(product)
    edges = [Path(part).stem for part in parts if part.startswith(("word/header", "word/footer"))]
    seen = {"pictures": (), "author_of_file": None, **values, "edges": edges, "mm": mm, "pt": pt}
    return {part: page(template, own, **seen).lstrip() for part, template in parts.items()}


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """The package of ``parts``, byte for byte the same for the same content."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
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

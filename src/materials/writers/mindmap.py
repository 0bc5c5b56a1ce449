"""``mindmap.svg``: sections and sets around the title, drawn for a sheet of A3."""

from __future__ import annotations

from ..model import Options, StudyPack
from ..registry import Writer


def render(pack: StudyPack, options: Options) -> bytes:
    """The drawing as UTF-8 SVG, 420 × 297 mm (upright where that sets it larger), with 12 mm clear on each side.

    :raises RenderError: for a template with an error.
    """
    from .. import mindmap

    return mindmap.rendered("mindmap/mindmap.svg", pack, options).encode()


WRITER = Writer(
    name="mindmap",
    filename="mindmap.svg",
    media_type="image/svg+xml",
    title="思维导图",
    templates=("mindmap",),
    render=render,
)

"""``gbt9704.docx``: the clean full text by GB/T 9704-2012 as a Word file with real styles and a document grid."""

from __future__ import annotations

from ..handout import balanced, official_blocks
from ..model import Options, StudyPack
from ..registry import Writer
from ..wordout.package import MEDIA_TYPE, document

TITLE_CHARACTERS = 20
"""Characters of 2号 (22 pt) on a line of 156 mm."""


def render(pack: StudyPack, options: Options) -> bytes:
    """The official layout (GB/T 9704-2012, 5.2 and 7); its styles stand in the template folder.

    :raises RenderError: for a template with an error.
    """
    return document(
        "gbt9704-docx", pack, options, blocks=official_blocks(pack), title=balanced(pack.title, TITLE_CHARACTERS)
    )


WRITER = Writer(
    name="gbt9704-docx",
    filename="gbt9704.docx",
    media_type=MEDIA_TYPE,
    title="公文排版（Word）",
    templates=("gbt9704-docx", "word"),
    render=render,
)

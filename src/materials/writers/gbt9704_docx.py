"""``gbt9704.docx``: the clean full text by GB/T 9704-2012 as a Word file with real styles and a document grid."""

from __future__ import annotations

from .. import handout
from ..model import Options, StudyPack
from ..registry import Writer
from ..wordout.package import MEDIA_TYPE, document

_TITLE_LINE = 19  # characters of 22 pt in 156 mm, and a little air


def render(pack: StudyPack, options: Options) -> bytes:
    """The official layout (GB/T 9704-2012, 5.2 and 7); its styles stand in the template folder.

    :raises RenderError: for a template with an error.
    """
    title = handout.title_lines(pack.title, _TITLE_LINE, handout.known_words(pack), trapezium=True)
    return document("gbt9704-docx", pack, options, blocks=handout.official_blocks(pack), title=title)


WRITER = Writer(
    name="gbt9704-docx",
    filename="gbt9704.docx",
    media_type=MEDIA_TYPE,
    title="公文排版（Word）",
    templates=("gbt9704-docx", "word"),
    render=render,
)

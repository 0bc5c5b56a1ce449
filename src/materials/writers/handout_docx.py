"""``handout.docx``: the study handout as a Word file, in the order of the printed one, with real styles and a filled contents."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any

from .. import handout
from ..citation import Citations
from ..exam import view as exam
from ..model import Options, StudyPack
from ..registry import Writer
from ..rule_titles import RULE_TITLES
from ..spans import Span
from ..wordout.package import MEDIA_TYPE, packed, rendered
from ..wordout.pages import pages

PRODUCT = "handout-docx"
_TITLE_LINE = 13  # Han characters at 26 pt
_COVER_LINES = 21  # of contents below a title of one line


def render(pack: StudyPack, options: Options) -> bytes:
    """The handout; rendered twice, since the page numbers of its contents are counted in the first.

    :raises RenderError: for a template with an error.
    """
    cite = Citations(pack)
    values = {**exam.values(pack, cite), **_values(pack, options, cite)}
    draft = rendered(PRODUCT, pack, options, **values, page_of=lambda name: "1")
    found = pages(draft["word/document.xml"], draft["word/styles.xml"])
    return packed(rendered(PRODUCT, pack, options, **values, page_of=lambda name: str(found.get(name, 1))))


def _values(pack: StudyPack, options: Options, cite: Citations) -> dict[str, Any]:
    """What the templates read beside the pack and the questions."""
    from ..typeset.pages import light, with_room

    view = handout.handout(pack, options, cite)
    flowing = light(pack, view)
    view = replace(view, parts=tuple(with_room(pack, part, flowing) for part in view.parts))
    title = handout.title_lines(pack.title, _TITLE_LINE, handout.known_words(pack))
    return {
        "cite": cite,
        "view": view,
        "flowing": flowing,
        "title": title,
        "contents_parts": view.parts if _contents(view) + 2 * (len(title) - 1) <= _COVER_LINES else (),
        "numbered": cite.counted,
        "chars": pack.chars,
        "stem": partial(handout.stem, pack),
        "verse": partial(handout.verse, pack),
        "columns": handout.columns,
        "place_of": handout.place_of,
        "rule_titles": RULE_TITLES,
        "span": Span,
    }


def _contents(view: handout.Handout) -> int:
    """Lines of the contents with all chapters in them."""
    return len(view.sections) + sum(-(-len(part.section.heading) // 30) for part in view.parts)


WRITER = Writer(
    name="handout-docx",
    filename="handout.docx",
    media_type=MEDIA_TYPE,
    title="学习讲义（Word）",
    templates=("handout-docx", "word", "shared"),
    render=render,
)

"""``exam.moodle.xml``: the question bank in Moodle's XML, blanks as cloze fields, 简答 with notes for the grader."""

from __future__ import annotations

from ..exam.view import cloze, fraction, rendered
from ..model import Options, StudyPack
from ..registry import Writer


def render(pack: StudyPack, options: Options) -> bytes:
    """The whole bank as one category, UTF-8.

    :raises RenderError: for a template with an error.
    """
    return rendered("exam/moodle.xml", pack, options, cloze=cloze, fraction=fraction).lstrip().encode()


WRITER = Writer(
    name="moodle",
    filename="exam.moodle.xml",
    media_type="application/xml",
    title="题库（Moodle）",
    templates=("exam", "shared"),
    render=render,
)

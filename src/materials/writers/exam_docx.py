"""``exam.docx``: the test paper as a Word file, versions A and B, then the answers of each."""

from __future__ import annotations

from ..citation import Citations
from ..exam.view import values
from ..model import Options, StudyPack
from ..registry import Writer
from ..wordout.package import MEDIA_TYPE, document


def render(pack: StudyPack, options: Options) -> bytes:
    """What ``exam.pdf`` prints, editable.

    :raises RenderError: for a template with an error.
    """
    cite = Citations(pack)
    return document("exam-docx", pack, options, cite=cite, **values(pack, cite))


WRITER = Writer(
    name="exam-docx",
    filename="exam.docx",
    media_type=MEDIA_TYPE,
    title="测试卷（Word）",
    templates=("exam-docx", "word", "shared"),
    render=render,
)

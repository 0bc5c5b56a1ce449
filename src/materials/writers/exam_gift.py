"""``exam.gift.txt``: the question bank in Moodle's GIFT, which many learning platforms read."""

from __future__ import annotations

from ..exam.view import fraction, gift, rendered
from ..model import Options, StudyPack
from ..registry import Writer


def render(pack: StudyPack, options: Options) -> bytes:
    """The whole bank, UTF-8; a sentence with several blanks takes its answers in one field.

    :raises RenderError: for a template with an error.
    """
    return rendered("exam/gift.txt", pack, options, autoescape=False, gift=gift, fraction=fraction).lstrip().encode()


WRITER = Writer(
    name="gift",
    filename="exam.gift.txt",
    media_type="text/plain",
    title="题库（GIFT）",
    templates=("exam", "shared"),
    render=render,
)

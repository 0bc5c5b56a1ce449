"""``cards.apkg``: memory cards for Anki, under ids that stay when the speech is built again."""

from __future__ import annotations

from ..model import Options, StudyPack
from ..registry import Writer


def render(pack: StudyPack, options: Options) -> bytes:
    """The package; the speech's words stand in its notes as words only.

    :raises RenderError: for a template with an error.
    """
    from ..cards.anki import package

    return package(pack, options)


WRITER = Writer(
    name="anki",
    filename="cards.apkg",
    media_type="application/apkg",
    title="记忆卡（Anki）",
    templates=("anki", "shared"),
    render=render,
)

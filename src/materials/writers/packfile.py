"""``pack.json``: the study pack itself, for scripts and for the library."""

from __future__ import annotations

from ..model import Options, StudyPack
from ..registry import Writer


def render(pack: StudyPack, options: Options) -> bytes:
    """The pack as UTF-8 JSON; options do not change it."""
    from ..packjson import dumps

    return dumps(pack).encode()


WRITER = Writer(
    name="json",
    filename="pack.json",
    media_type="application/json",
    title="学习数据",
    templates=(),
    render=render,
    default=True,
)

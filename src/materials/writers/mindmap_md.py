"""``mindmap.md``: the mind map as nested Markdown lists, for tools that draw maps from such."""

from __future__ import annotations

import re

from ..model import Options, StudyPack
from ..registry import Writer

_MARKUP = re.compile(r"([\\`*_\[\]<>#|~$&!])")


def render(pack: StudyPack, options: Options) -> bytes:
    """A list entry a topic, UTF-8; what Markdown would read as markup is escaped (CommonMark 0.31, 2.4).

    :raises RenderError: for a template with an error.
    """
    from .. import mindmap

    page = mindmap.rendered("mindmap/mindmap.md", pack, options, autoescape=False, plain=_plain)
    return page.strip().encode() + b"\n"


def _plain(words: str) -> str:
    return _MARKUP.sub(r"\\\1", words)


WRITER = Writer(
    name="mindmap-md",
    filename="mindmap.md",
    media_type="text/markdown",
    title="思维导图（Markdown）",
    templates=("mindmap",),
    render=render,
)

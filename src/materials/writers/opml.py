"""``mindmap.opml``: the mind map as OPML 2.0, which outliners and mind map programs take in."""

from __future__ import annotations

from ..model import Options, StudyPack
from ..registry import Writer


def render(pack: StudyPack, options: Options) -> bytes:
    """One ``outline`` a topic, its source mark at the end of its text, UTF-8.

    :raises RenderError: for a template with an error.
    """
    from .. import mindmap

    return mindmap.rendered("mindmap/mindmap.opml", pack, options).lstrip().encode()


WRITER = Writer(
    name="opml",
    filename="mindmap.opml",
    media_type="text/x-opml",
    title="思维导图（OPML）",
    templates=("mindmap",),
    render=render,
)

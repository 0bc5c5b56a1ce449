"""``mindmap.xmind``: the mind map as XMind reads it since 2020, a zip of JSON files."""

from __future__ import annotations

import io
import json
import zipfile

from ..archive import repacked
from ..model import Options, StudyPack
from ..registry import Writer

_METADATA = {"creator": {"name": "materials", "version": "1"}, "dataStructureVersion": "2", "layoutEngineVersion": "3"}
_MANIFEST: dict[str, dict[str, dict[str, str]]] = {"file-entries": {"content.json": {}, "metadata.json": {}}}


def render(pack: StudyPack, options: Options) -> bytes:
    """One sheet; sections and sets hang on the title, each topic with its source mark as a label.

    :raises RenderError: for a template with an error.
    """
    from .. import mindmap

    content = json.loads(mindmap.rendered("mindmap/content.json", pack, options, autoescape=False))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, part in (("content", content), ("metadata", _METADATA), ("manifest", _MANIFEST)):
            archive.writestr(f"{name}.json", json.dumps(part, ensure_ascii=False))
    return repacked(out.getvalue())


WRITER = Writer(
    name="xmind",
    filename="mindmap.xmind",
    media_type="application/vnd.xmind.workbook",
    title="思维导图（XMind）",
    templates=("mindmap",),
    render=render,
)

"""One text around a sentence whose shape a test is about."""

from __future__ import annotations

from materials.cleaning import clean
from materials.model import SourceDocument, StudyPack
from materials.study import analyse


def pack_around(body: str) -> StudyPack:
    """The study pack of a short speech with ``body`` in its middle."""
    text = f"关于工作的讲话\n同志们：\n开头的一段话在这里说明情况。\n{body}\n结束的一段话在这里说明情况。"
    return analyse(clean(SourceDocument("x.txt", "0" * 64, "text/plain", "utf-8", text)), "x")


def sets_in(body: str) -> dict[str, str]:
    """The sets of such a speech, each with its members."""
    pack = pack_around(body)
    return {f.name.of(pack.text): "|".join(i.of(pack.text) for i in f.items) for f in pack.formulations}


def sayings_in(body: str) -> list[str]:
    """The attributions of such a speech: speaker, cue and quotation of each."""
    pack = pack_around(body)
    return [f"{a.speaker.of(pack.text)}/{a.cue.of(pack.text)}/{a.quote.of(pack.text)}" for a in pack.attributions]

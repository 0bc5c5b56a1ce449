"""Packs made for a test: of a text around a sentence whose shape it is about, or of bare text without any analysis."""

from __future__ import annotations

from typing import Any

from materials.cleaning import clean
from materials.model import Metadata, Paragraph, SourceDocument, StudyPack
from materials.spans import Span
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


def bare_pack(text: str, **fields: Any) -> StudyPack:
    """The pack of ``text`` in which nothing was found, a paragraph a line; ``fields`` are what the test sets otherwise."""
    lines, at = [], 0
    for line in text.split("\n"):
        lines.append(Span(at, at + len(line)))
        at += len(line) + 1
    plain: dict[str, Any] = {
        "slug": "speech",
        "meta": Metadata(title_origin="file-name"),
        "source_name": "讲话.txt",
        "source_sha256": "0" * 64,
        "media_type": "text/plain",
        "encoding": "utf-8",
        "source_chars": len(text),
        "text": text,
        "paragraphs": tuple(Paragraph(f"p{i}", span) for i, span in enumerate(lines, 1)),
    }
    return StudyPack(**{**plain, **fields})

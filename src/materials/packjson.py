"""The study pack as JSON and back: the contract that the scorer and users' scripts read.

Every quoted string stands beside its place and equals the slice of ``text``. A release that changes these keys raises
``model.SCHEMA_VERSION``.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from .errors import ReadError
from .model import (
    SCHEMA_VERSION,
    Attribution,
    Choice,
    Finding,
    Formulation,
    GlossaryEntry,
    Metadata,
    Paragraph,
    Part,
    Question,
    Role,
    Section,
    Slogan,
    StudyPack,
    Term,
)
from .spans import Edit, Span

Json = dict[str, Any]


def dumps(pack: StudyPack) -> str:
    """The pack as indented JSON text, same pack same bytes."""
    return json.dumps(to_json(pack), ensure_ascii=False, indent=1) + "\n"


def loads(text: str) -> StudyPack:
    """The pack of :func:`dumps`.

    :raises ValueError: when the text is no JSON, or of another schema version.
    :raises KeyError, TypeError: when the JSON is no pack.
    """
    return from_json(json.loads(text))


def read(path: Path) -> StudyPack:
    """The pack in the file at ``path``.

    :raises ReadError: when there is no such file, or no pack of this schema version in it.
    """
    try:
        return loads(path.read_text("utf-8"))
    except (OSError, ValueError, KeyError, TypeError, RecursionError) as error:
        raise ReadError("The study pack cannot be read.", "Build the speech again.", str(path)) from error


def to_json(pack: StudyPack) -> Json:
    """The pack as plain JSON values."""
    text = pack.text
    return {
        "schema_version": SCHEMA_VERSION,
        "meta": _meta(pack),
        "source": {
            "name": pack.source_name,
            "sha256": pack.source_sha256,
            "media_type": pack.media_type,
            "encoding": pack.encoding,
            "chars": pack.source_chars,
        },
        "text": text,
        "edits": [{"start": e.start, "end": e.end, "replacement": e.replacement, "rule": e.rule} for e in pack.edits],
        "paragraphs": [{"id": p.id, **_place(p.span), "role": p.role.value} for p in pack.paragraphs],
        # Headings are what the document prints. Topics are derived, so they stand apart: nobody may take one for a heading.
        "outline": [_section(s, text) for s in pack.outline if not s.derived],
        "topics": [_section(s, text) for s in pack.outline if s.derived],
        "formulations": [_formulation(f, text) for f in pack.formulations],
        "attributions": [_attribution(a, text) for a in pack.attributions],
        "slogans": [_slogan(s, text) for s in pack.slogans],
        "terms": [{**_quoted(t.span, text), "count": t.count, "score": t.score} for t in pack.terms],
        "summary": [_place(span) for span in pack.summary],
        "glossary": [{"term": _quoted(g.term, text), "definition": _quoted(g.definition, text)} for g in pack.glossary],
        "questions": [_question(q, text) for q in pack.questions],
        "findings": [{"code": f.code, "message": f.message, "start": f.start, "end": f.end} for f in pack.findings],
    }


def _place(span: Span) -> Json:
    return {"start": span.start, "end": span.end}


def _quoted(span: Span, text: str, key: str = "text") -> Json:
    """A place with its words in front."""
    return {key: span.of(text), **_place(span)}


def _meta(pack: StudyPack) -> Json:
    meta = pack.meta
    return {
        "slug": pack.slug,
        "title": pack.title,
        "title_origin": meta.title_origin if meta.title else "file-name",
        "speaker": meta.speaker,
        "occasion": meta.occasion,
        "date": meta.date,
        "source_url": meta.source_url,
    }


def _section(s: Section, text: str) -> Json:
    return {
        "id": s.id,
        "level": s.level,
        "marker": s.marker.of(text),
        "marker_start": s.marker.start,
        "heading": s.heading.of(text),
        "implicit": s.implicit,
        "derived": s.derived,
        "start": s.heading.start,
        "end": s.heading.end,
        "body_end": s.body_end,
    }


def _attribution(a: Attribution, text: str) -> Json:
    return {
        "speaker": a.speaker.of(text),
        "speaker_start": a.speaker.start,
        "cue": a.cue.of(text),
        "cue_start": a.cue.start,
        **_quoted(a.quote, text, "quote"),
        "indirect": a.indirect,
    }


def _slogan(s: Slogan, text: str) -> Json:
    return {
        **_quoted(s.span, text),
        "kind": s.kind,
        "score": s.score,
        "members": [_pair(m) for m in s.members],
    }


def _formulation(f: Formulation, text: str) -> Json:
    numbers = f.numbers
    return {
        "text": f.name.of(text),
        "number": numbers[0] if len(numbers) == 1 else list(numbers),
        "start": f.name.start,
        "end": f.name.end,
        "occurrences": [_pair(o) for o in f.occurrences],
        "items": [_quoted(i, text) for i in f.items],
        "parts": [{"head": _pair(p.head), "number": p.number, "items": len(p.items)} for p in f.parts],
        "status": f.status,
        "definition": _pair(f.definition) if f.definition else None,
    }


def _question(q: Question, text: str) -> Json:
    return {
        "id": q.id,
        "kind": q.kind,
        "form": q.form,
        "source": _pair(q.source),
        "answer": [_quoted(a, text) for a in q.answer],
        "blanks": [_pair(b) for b in q.blanks],
        "subject": _pair(q.subject) if q.subject else None,
        "pivot": _pair(q.pivot) if q.pivot else None,
        "choices": [{**_quoted(c.span, text), "correct": c.correct} for c in q.choices],
        "substitution": [_pair(s) for s in q.substitution] if q.substitution else None,
        "difficulty": q.difficulty,
    }


def _pair(span: Span) -> list[int]:
    return [span.start, span.end]


def from_json(data: Json) -> StudyPack:
    """The pack of :func:`to_json`.

    :raises ValueError: when the JSON is of another schema version.
    """
    if data["schema_version"] != SCHEMA_VERSION:
        raise ValueError(f"pack schema {data['schema_version']}, expected {SCHEMA_VERSION}")
    meta, source = data["meta"], data["source"]
    printed = meta["title_origin"] != "file-name"
    return StudyPack(
        slug=meta["slug"],
        meta=Metadata(
            meta["title"] if printed else None,
            meta["title_origin"],
            meta["speaker"],
            meta["occasion"],
            meta["date"],
            meta["source_url"],
        ),
        source_name=source["name"],
        source_sha256=source["sha256"],
        media_type=source["media_type"],
        encoding=source["encoding"],
        source_chars=source["chars"],
        text=data["text"],
        edits=tuple(Edit(e["start"], e["end"], e["replacement"], e["rule"]) for e in data["edits"]),
        paragraphs=tuple(Paragraph(p["id"], _span(p), Role(p["role"])) for p in data["paragraphs"]),
        outline=_outline_from(data),
        formulations=tuple(_formulation_from(f) for f in data["formulations"]),
        attributions=tuple(_attribution_from(a) for a in data["attributions"]),
        slogans=tuple(
            Slogan(_span(s), s["kind"], s["score"], tuple(Span(*m) for m in s["members"])) for s in data["slogans"]
        ),
        terms=tuple(Term(_span(t), t["count"], t["score"]) for t in data["terms"]),
        summary=tuple(_span(s) for s in data["summary"]),
        glossary=tuple(GlossaryEntry(_span(g["term"]), _span(g["definition"])) for g in data["glossary"]),
        questions=tuple(_question_from(q) for q in data["questions"]),
        findings=tuple(Finding(f["code"], f["message"], f["start"], f["end"]) for f in data["findings"]),
    )


def _span(value: Json) -> Span:
    return Span(value["start"], value["end"])


def _outline_from(data: Json) -> tuple[Section, ...]:
    """Headings and topics in the order of the text; packs without ``topics`` keep theirs in the outline."""
    found = [_section_from(s) for s in (*data["outline"], *data.get("topics", ()))]
    return tuple(sorted(found, key=lambda section: section.start))


def _section_from(s: Json) -> Section:
    marker = Span(s["marker_start"], s["marker_start"] + len(s["marker"]))
    return Section(s["id"], s["level"], marker, _span(s), s["body_end"], s["implicit"], s["derived"])


def _formulation_from(f: Json) -> Formulation:
    items = iter([_span(i) for i in f["items"]])
    parts = tuple(
        Part(Span(*p["head"]), p["number"], tuple(next(items) for _ in range(p["items"]))) for p in f["parts"]
    )
    definition = Span(*f["definition"]) if f["definition"] else None
    occurrences = tuple(Span(*o) for o in f["occurrences"])
    return Formulation(_span(f), parts, occurrences, f["status"], definition)


def _attribution_from(a: Json) -> Attribution:
    speaker = Span(a["speaker_start"], a["speaker_start"] + len(a["speaker"]))
    cue = Span(a["cue_start"], a["cue_start"] + len(a["cue"]))
    return Attribution(speaker, cue, _span(a), a["indirect"])


def _question_from(q: Json) -> Question:
    substitution = q["substitution"]
    return Question(
        id=q["id"],
        kind=q["kind"],
        form=q["form"],
        source=Span(*q["source"]),
        answer=tuple(_span(a) for a in q["answer"]),
        blanks=tuple(Span(*b) for b in q["blanks"]),
        subject=Span(*q["subject"]) if q["subject"] else None,
        pivot=Span(*q["pivot"]) if q["pivot"] else None,
        choices=tuple(Choice(_span(c), c["correct"]) for c in q["choices"]),
        substitution=(Span(*substitution[0]), Span(*substitution[1])) if substitution else None,
        difficulty=q["difficulty"],
    )

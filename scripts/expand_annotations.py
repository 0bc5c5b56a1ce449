#!/usr/bin/env python3
"""Write annotations as text, from the positions in tests/annotations and a folder that holds the documents.

    expand_annotations.py CORPUS_DIR OUT_DIR

tests/annotations holds no words of the documents: every annotated string is a span ``[start, end)`` in code
points of the decoded document (tests/annotations/README.md gives the form). A document whose bytes are not
the annotated ones is refused, since its spans would name other words. Written are OUT_DIR/NAME.json, one per
document (title, edges, outline, formulations, attributions), and OUT_DIR/parallel.jsonl, one sentence a line,
if all its documents are there.

Exit codes: 0 all written; 1 something was refused, the rest is written; 2 wrong call.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import sys
from pathlib import Path
from typing import Any

ANNOTATIONS = Path(__file__).resolve().parent.parent / "tests" / "annotations"
PARALLEL = "parallel.json"
EDGES = ("title", "speaker", "date", "first_paragraph", "last_paragraph")
Record = dict[str, Any]


class RefusedError(Exception):
    """A document that is missing, is not the annotated one, or is too short for a span."""


def document_text(corpus: Path, head: Record) -> str:
    """The decoded document that ``head`` (file, sha256, encoding, perhaps a CSV field) names.

    Nothing but decoding happens to it: line ends, blanks and page furniture stay, and count in the offsets.
    """
    path = corpus / head["file"]
    try:
        data = path.read_bytes()
    except OSError as error:
        raise RefusedError(f"{head['file']}: cannot be read from {corpus} ({error.strerror})") from error
    if hashlib.sha256(data).hexdigest() != head["sha256"]:
        raise RefusedError(f"{head['file']}: these are not the annotated bytes (sha256 differs)")
    text = data.decode(head["encoding"])
    return csv_field(text, head["field"]) if "field" in head else text


def csv_field(text: str, field: str) -> str:
    """The named field of a CSV table's first row; reports exceed the csv module's default field limit."""
    csv.field_size_limit(len(text) + 1)
    # newline="" keeps the line ends inside a quoted field as they are.
    return next(csv.DictReader(io.StringIO(text, newline="")))[field]


def cut(text: str, span: list[int] | None) -> str | None:
    """The words at a span; None where nothing is annotated (a document without a printed title)."""
    if span is None:
        return None
    start, end = span
    if not 0 <= start < end <= len(text):
        raise RefusedError(f"span {span} lies outside the document of {len(text)} code points")
    return text[start:end]


def expand(text: str, record: Record) -> Record:
    """One document's annotation with words in the place of spans, its keys in a fixed order."""
    return {
        "source": record["file"],
        **{key: cut(text, record[key]) for key in EDGES},
        "noise": [cut(text, span) for span in record["noise"]],
        "outline": [
            # An unnumbered heading has no marker to point at.
            {**node, "marker": cut(text, node["marker"]) or "", "heading": cut(text, node["heading"])}
            for node in record["outline"]
        ],
        "formulations": [
            {**item, "text": cut(text, item["text"]), "items": [cut(text, span) for span in item["items"]]}
            for item in record["formulations"]
        ],
        "attributions": [
            {key: cut(text, item[key]) for key in ("speaker", "cue", "quote")} for item in record["attributions"]
        ],
    }


def expand_sentences(text: str, document: Record) -> list[Record]:
    """One row a sentence: is it, or is a part of it, parallel or antithetic (排比, 对偶), and which part."""
    name = Path(document["file"]).stem
    return [
        {
            "doc": name,
            "sentence": cut(text, [row["start"], row["end"]]),
            "parallel": row["parallel"],
            "text": cut(text, row["passage"]),
            **({"series": True} if row.get("series") else {}),
        }
        for row in document["sentences"]
    ]


def write_document(corpus: Path, source: Path, out: Path) -> None:
    """Expand one document's positions into ``out``/NAME.json."""
    record = json.loads(source.read_text(encoding="utf-8"))
    words = json.dumps(expand(document_text(corpus, record), record), ensure_ascii=False, indent=1)
    (out / source.name).write_text(words + "\n", encoding="utf-8")


def write_parallel(corpus: Path, source: Path, out: Path) -> None:
    """Expand the marked sentences of all documents into ``out``/parallel.jsonl."""
    documents = json.loads(source.read_text(encoding="utf-8"))["documents"]
    rows = [row for each in documents for row in expand_sentences(document_text(corpus, each), each)]
    lines = "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows)
    (out / "parallel.jsonl").write_text(lines, encoding="utf-8")


def main(argv: list[str]) -> int:
    """Expand everything under tests/annotations; a refused document does not stop the others."""
    if len(argv) != 2 or not Path(argv[0]).is_dir():
        print("usage: expand_annotations.py CORPUS_DIR OUT_DIR", file=sys.stderr)
        return 2
    corpus, out = Path(argv[0]), Path(argv[1])
    out.mkdir(parents=True, exist_ok=True)
    refused = 0
    for source in sorted(ANNOTATIONS.glob("*.json")):
        write = write_parallel if source.name == PARALLEL else write_document
        try:
            write(corpus, source, out)
            print(f"{source.name}: written")
        except RefusedError as error:
            refused += 1
            print(f"{source.name}: refused. {error}", file=sys.stderr)
    return 1 if refused else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

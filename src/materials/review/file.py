"""``NAME.review.yaml``: found beside a speech, read with all its edits, written anew without losing one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ..errors import ReadError

SUFFIX = ".review.yaml"
VERSION = 1
_LISTS = ("outline", "formulations", "attributions", "slogans", "questions")


@dataclass(frozen=True, slots=True)
class Review:
    """What the file says: its lists of records, and the digests of the items it was made from, by list and key."""

    lists: Mapping[str, tuple[dict[str, Any], ...]]
    made_from: Mapping[str, Mapping[str, str]]


def review_path(document: Path) -> Path:
    """Where the review of a document lies: beside it, with another suffix."""
    return document.with_name(document.stem + SUFFIX)


def review_of(document: Path) -> Path | None:
    """The review of a document, where it has one."""
    path = review_path(document)
    return path if path.is_file() else None


def parse(text: str | None, where: str) -> Review | None:
    """The review in the text of its file; ``None`` for none.

    :raises ReadError: when it is not what :func:`write` writes, however edited.
    """
    if text is None:
        return None
    import yaml

    try:
        data = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError) as error:  # a 45th of May, nests without end
        raise ReadError("The review file is not valid YAML.", f"Look at it near: {_place(error)}.", where) from error
    if not isinstance(data, dict) or data.get("review") != VERSION:
        hint = "Write it anew with `materials review`."
        raise ReadError("The review file is not one that this version reads.", hint, where)
    lists = {name: tuple(_records(data[name], name, where)) for name in _LISTS if name in data}
    made_from = data.get("made_from")
    known = made_from if isinstance(made_from, dict) else {}
    return Review(lists, {name: dict(known.get(name) or {}) for name in lists})


def _records(value: Any, name: str, where: str) -> list[dict[str, Any]]:
    records = value or []
    if not isinstance(records, list) or not all(isinstance(record, dict) for record in records):
        raise ReadError(f"The list {name} of the review file is damaged.", "Each entry starts with a dash.", where)
    return records


def _place(error: Exception) -> str:
    mark = getattr(error, "problem_mark", None)
    return f"line {mark.line + 1}" if mark else "its beginning"


def write(lists: Mapping[str, list[dict[str, Any]]], made_from: Mapping[str, Mapping[str, str]], name: str) -> str:
    """The text of a review file for the document ``name``, through the template ``review/review.yaml``."""
    from ..model import Options
    from ..templating import environment

    template = environment(Options(), autoescape=False).get_template("review/review.yaml")
    return template.render(version=VERSION, lists=lists, made_from=made_from, name=name)

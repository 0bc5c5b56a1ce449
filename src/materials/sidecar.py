"""What is said about a speech beside it: ``NAME.yaml`` in the same folder, or front matter at the top of a text.

The sidecar wins over front matter, front matter over what the document prints.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

from .errors import ReadError
from .model import Metadata, TitleOrigin

SUFFIXES = (".yaml", ".yml")
FIELDS = ("title", "speaker", "date", "occasion", "source_url")
"""What a sidecar may say: the fields of :class:`Metadata` that people fill in."""

_LONGEST = 500  # code points of a field
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
_FENCE = re.compile(r"\A[\ufeff\s]{0,20}---[ \t]*\r?\n(.{0,5000}?)\r?\n---[ \t]*(?:\r?\n|\Z)", re.DOTALL)

# 江城大学->校长来院调研 | news.example.org: the column before a title, and the site behind it.
_SITE = re.compile(r"\s[|｜]\s?[A-Za-z0-9-]{1,40}(?:\.[A-Za-z]{2,12}){1,3}\s*$")
_COLUMN = re.compile(r"^[^->→»|]{2,20}\s?(?:->|→|»)\s?(?=\S{4})")
# 2026-05-12 01:21:48: when a page was made; nobody gives a speech to the second.
_CLOCK = re.compile(r"(?<=\d)[ T]\d{1,2}:\d{2}:\d{2}(?:\.\d+)?(?:[+-][0-9:]{4,6}|Z)?$")


def is_companion(name: str) -> bool:
    """Whether a file of this name is no document but lies beside some.

    Sidecars and reviews (both YAML), READMEs in any language, hidden files, the locks of office programs, and what
    systems put into every folder.
    """
    low = name.lower()
    return (
        low.startswith((".", "~$"))
        or low.endswith(SUFFIXES)
        or low.partition(".")[0] == "readme"
        or low in {"thumbs.db", "desktop.ini"}
    )


def sidecar_of(path: Path) -> Path | None:
    """The sidecar of a document, where it has one."""
    return next((beside for beside in map(path.with_suffix, SUFFIXES) if beside.is_file()), None)


def read_sidecar(path: Path) -> Metadata:
    """The sidecar's fields; empty :class:`Metadata` when there is none.

    :raises ReadError: when it is not a YAML mapping of known fields.
    """
    beside = sidecar_of(path)
    if beside is None:
        return Metadata()
    try:
        text = beside.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise ReadError("The sidecar cannot be read.", "Save it as UTF-8.", str(beside)) from error
    return _fields(text, "sidecar", str(beside))


def front_matter(text: str, name: str) -> tuple[Metadata, str]:
    """The fields between ``---`` lines at the top, and the text behind them."""
    match = _FENCE.match(text)
    if match is None or ":" not in match.group(1):
        return Metadata(), text
    try:
        return _of_post(_fields(match.group(1), "front-matter", name)), text[match.end() :]
    except ReadError:
        return Metadata(), text  # a dashed line that opens an ordinary text


def _of_post(fields: Metadata) -> Metadata:
    """Front matter without what blogging software adds: the name of the site around a title, the clock time of an import."""
    title, day = fields.title, fields.date
    if title and (site := _SITE.search(title)):
        title = _COLUMN.sub("", title[: site.start()])
    if day and (clock := _CLOCK.search(day)):
        day = day[: clock.start()] if not clock[0].strip(" T:0.") else None
    return replace(fields, title=title, date=day)


def merged(first: Metadata, second: Metadata) -> Metadata:
    """``first`` where it says something, else ``second``."""
    values = {field: getattr(first, field) or getattr(second, field) for field in FIELDS}
    return replace(first if first.title else second, **values)


def _fields(text: str, origin: TitleOrigin, where: str) -> Metadata:
    import yaml

    try:
        data = yaml.safe_load(text)
    except (yaml.YAMLError, ValueError, RecursionError) as error:  # a 45th of May, nests without end
        raise ReadError("The sidecar is not valid YAML.", "Write lines like `title: …`.", where) from error
    if data is None:
        return Metadata()
    if not isinstance(data, dict) or not set(map(str, data)) & set(FIELDS):
        raise ReadError("The sidecar names no known field.", f"Known: {', '.join(FIELDS)}.", where)
    values = {field: _said(field, data[field], where) for field in FIELDS if data.get(field) not in (None, "")}
    return Metadata(title_origin=origin, **values)


def _said(field: str, value: Any, where: str) -> str:
    """A field's value as one line of text.

    :raises ReadError: when it is a list or a mapping (which YAML aliases can make endless), or too long.
    """
    if isinstance(value, bool) or not isinstance(value, str | int | float | date):
        raise ReadError(f"The field {field} of the sidecar is no line of text.", f"Write `{field}: …`.", where)
    # A title goes to terminals, file formats and web pages: no controls, no turning of the line, no halves of a character.
    said = "".join(" " if unicodedata.category(c) in _UNSEEN else c for c in str(value)).strip()
    if len(said) > _LONGEST:
        raise ReadError(f"The field {field} of the sidecar is too long.", f"Keep it to {_LONGEST} characters.", where)
    return said

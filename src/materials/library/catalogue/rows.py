"""What queries over the catalogue give: frozen rows with the names that pages and commands print."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ProductRow:
    """One product of a speech; ``failure`` says why it is missing, then ``size`` is 0."""

    format: str
    file: str
    title: str
    media_type: str
    size: int
    sha256: str
    failure: str | None = None


@dataclass(frozen=True, slots=True)
class SpeechRow:
    """One speech of the library. ``day`` is the printed date as YYYY-MM-DD where it is one, ``month`` where it is listed.

    ``twins`` are the slugs of other copies of the same text, which lists leave out.
    """

    slug: str
    title: str
    title_printed: bool
    speaker: str | None
    occasion: str | None
    date: str | None
    day: str | None
    added: str
    month: str
    source_name: str
    source_url: str | None
    chars: int
    sections: int
    formulations: int
    products: tuple[ProductRow, ...] = ()
    twins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FormulationRow:
    """A formulation as one speech prints it; ``members`` is empty unless the speech lists them all."""

    slug: str
    title: str
    speaker: str | None
    day: str | None
    added: str
    name: str
    numbers: tuple[int, ...]
    members: tuple[str, ...]
    status: str
    mark: str
    uses: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that holds every phrase of a query; ``places`` are where, as code points of ``words``."""

    slug: str
    title: str
    speaker: str | None
    date: str | None
    number: int
    mark: str
    words: str
    places: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """A formulation that two speeches list with different members: the earlier and the later row."""

    earlier: FormulationRow
    later: FormulationRow

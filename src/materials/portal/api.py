"""The portal for scripts: JSON, described by ``/api/openapi.json``."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Query, Request

from ..library.catalogue import queries
from ..library.catalogue.queries import Choices, Filter
from ..library.catalogue.rows import Conflict, FormulationRow, Hit, SpeechRow
from ..library.catalogue.search import search
from ..library.changes import Change, changes
from ..library.progress import Progress, running
from .context import catalogue_of, settings_of, speech_of

router = APIRouter(prefix="/api", tags=["library"])
Words = Annotated[str | None, Query(max_length=200)]
Limit = Annotated[int, Query(ge=1, le=200)]
Offset = Annotated[int, Query(ge=0, le=1_000_000)]


@router.get("/health")
def health(request: Request) -> dict[str, int | str]:
    """Whether the portal can read its library, and how many speeches it has."""
    return {"status": "ok", "speeches": queries.count_speeches(catalogue_of(request))}


@router.get("/speeches")
def speeches(
    request: Request,
    year: Words = None,
    month: Words = None,
    speaker: Words = None,
    occasion: Words = None,
    formulation: Words = None,
    limit: Limit = 50,
    offset: Offset = 0,
) -> list[SpeechRow]:
    """Speeches, the last to arrive first."""
    chosen = Filter(year, month, speaker, occasion, formulation)
    return list(queries.list_speeches(catalogue_of(request), chosen, limit=limit, offset=offset))


@router.get("/speeches/{slug}")
def speech(request: Request, slug: str) -> SpeechRow:
    """One speech."""
    return speech_of(request, slug)


@router.get("/speeches/{slug}/formulations")
def formulations(request: Request, slug: str) -> list[FormulationRow]:
    """The formulations of one speech."""
    speech_of(request, slug)
    return list(queries.formulations_of(catalogue_of(request), slug))


@router.get("/speeches/{slug}/changes")
def changed(request: Request, slug: str) -> list[Change]:
    """What the last rebuilds changed in one speech."""
    return list(changes(settings_of(request).output / speech_of(request, slug).slug))


@router.get("/search")
def find(
    request: Request, q: Annotated[str, Query(max_length=200)], limit: Limit = 50, offset: Offset = 0
) -> list[Hit]:
    """Passages that hold every phrase of ``q``."""
    return list(search(catalogue_of(request), q, limit=limit, offset=offset))


@router.get("/formulations")
def concordance(request: Request, name: Words = None, month: Words = None) -> list[FormulationRow]:
    """Where formulations stand, the earliest first."""
    return list(queries.concordance(catalogue_of(request), name, month=month))


@router.get("/conflicts")
def conflicts(request: Request) -> list[Conflict]:
    """Formulations that speeches list with different members."""
    return list(queries.conflicts(catalogue_of(request)))


@router.get("/choices")
def choices(request: Request) -> Choices:
    """What speeches can be filtered by."""
    return queries.choices(catalogue_of(request))


@router.get("/running")
def now(request: Request) -> list[Progress]:
    """What is being made now."""
    return list(running(settings_of(request).output))

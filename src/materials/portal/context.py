"""What a route asks of the portal that it belongs to: its settings, its catalogue, its pages, and one speech or a 404."""

from __future__ import annotations

from typing import Any

from fastapi import HTTPException, Request
from fastapi.responses import HTMLResponse
from sqlalchemy import Engine

from ..library.catalogue import queries
from ..library.catalogue.rows import SpeechRow
from .settings import Settings
from .shelf import Shelf
from .views import Pages

NOT_THERE = "There is no such speech."


def settings_of(request: Request) -> Settings:
    """The settings of the portal."""
    settings: Settings = request.app.state.settings
    return settings


def shelf_of(request: Request) -> Shelf:
    """The portal's shelf, for answers that it keeps."""
    shelf: Shelf = request.app.state.shelf
    return shelf


def catalogue_of(request: Request) -> Engine:
    """The catalogue, up to date."""
    return shelf_of(request).fresh()


def rendered(request: Request, template: str, **values: Any) -> str:
    """The text of ``templates/portal/<template>``."""
    pages: Pages = request.app.state.pages
    return pages.render(template, **values)


def page_of(request: Request, template: str, status: int = 200, **values: Any) -> HTMLResponse:
    """The answer that shows ``templates/portal/<template>``; ``values`` with ``status`` among them."""
    return HTMLResponse(rendered(request, template, status=status, **values), status)


def speech_of(request: Request, slug: str) -> SpeechRow:
    """One speech of the catalogue.

    :raises HTTPException: 404 when there is no such speech.
    """
    row = queries.speech(catalogue_of(request), slug)
    if row is None:
        raise HTTPException(404, NOT_THERE)
    return row

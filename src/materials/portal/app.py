"""Puts the portal together: routes, errors as pages, static files, the guard around all of it."""

from __future__ import annotations

from functools import cache

from fastapi import FastAPI, Request
from fastapi.responses import FileResponse, JSONResponse, Response
from starlette.exceptions import HTTPException

from .. import __version__
from ..errors import MaterialsError, ReadError, UsageError
from ..resources import templates_dir
from . import api, files, months, pages, uploads
from .context import page_of
from .guard import App, Guard
from .settings import Settings
from .shelf import Shelf
from .views import Pages

STATIC = {"portal.css": "text/css", "portal.js": "text/javascript"}


def create_app(settings: Settings) -> App:
    """The portal as an ASGI application.

    :raises MachineError: when the catalogue cannot be opened.
    """
    app = FastAPI(
        title="materials",
        version=__version__,
        description="Speeches of the library, their materials, and full-text search.",
        docs_url=None,
        redoc_url=None,
        openapi_url="/api/openapi.json",
    )
    app.state.settings = settings
    app.state.shelf = Shelf(settings)
    app.state.pages = Pages(settings)
    for module in (api, files, months, uploads, pages):
        app.include_router(module.router)

    @app.get("/static/{name}", include_in_schema=False)
    def static(name: str) -> Response:
        if name not in STATIC:
            raise HTTPException(404)
        path = templates_dir() / "portal" / name
        return FileResponse(path, media_type=STATIC[name], headers={"cache-control": "max-age=300"})

    @app.exception_handler(HTTPException)
    async def refused(request: Request, error: HTTPException) -> Response:
        return _refusal(request, error.status_code, str(error.detail))

    @app.exception_handler(MaterialsError)
    async def failed(request: Request, error: MaterialsError) -> Response:
        return _refusal(request, _status_of(error), f"{error.message} {error.hint}".strip())

    def refusal(status: int, sentence: str) -> str:
        page: str = app.state.pages.render("error.html", status=status, sentence=sentence)
        return page

    return Guard(app, settings, cache(refusal))


def _status_of(error: MaterialsError) -> int:
    """The call is wrong, the document is, or else what the portal runs on: a full disk, a damaged template."""
    if isinstance(error, UsageError):
        return 400
    return 422 if isinstance(error, ReadError) else 503


def _refusal(request: Request, status: int, sentence: str) -> Response:
    if request.url.path.startswith("/api/"):
        return JSONResponse({"detail": sentence}, status)
    return page_of(request, "error.html", status, sentence=sentence)

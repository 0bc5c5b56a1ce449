"""Puts the portal together: routes, errors as pages, static files, the guard around all of it."""

from __future__ import annotations

from functools import cache

from fastapi import FastAPI, Request
from fastapi.responses import FileResponse, HTMLResponse, JSONResponse, Response
from starlette.exceptions import HTTPException

from .. import __version__
from ..errors import MaterialsError, UsageError
from ..resources import templates_dir
from . import api, files, months, pages, uploads
from .guard import App, Guard
from .settings import Settings, Shelf
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
        return _told(request, error.status_code, str(error.detail))

    @app.exception_handler(MaterialsError)
    async def failed(request: Request, error: MaterialsError) -> Response:
        status = 400 if isinstance(error, UsageError) else 422 if error.exit_code == 1 else 503
        return _told(request, status, f"{error.message} {error.hint}".strip())

    def refusal(status: int, sentence: str) -> str:
        page: str = app.state.pages.render("error.html", status=status, sentence=sentence)
        return page

    return Guard(app, settings, cache(refusal))


def _told(request: Request, status: int, sentence: str) -> Response:
    if request.url.path.startswith("/api/"):
        return JSONResponse({"detail": sentence}, status)
    page = request.app.state.pages.render("error.html", status=status, sentence=sentence)
    return HTMLResponse(page, status)

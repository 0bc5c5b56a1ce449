"""The months: what their rebuild did, and their compendium to download."""

from __future__ import annotations

import hashlib
from pathlib import Path

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import FileResponse, HTMLResponse, Response

from ..library.months import DOWNLOADS, closed, folder_of
from .context import page_of, settings_of
from .files import IfNoneMatch, sent

router = APIRouter(tags=["months"])


@router.get("/months", include_in_schema=False, response_class=HTMLResponse)
def months(request: Request) -> Response:
    """Every month that is done, the latest first."""
    return page_of(request, "months.html", months=closed(settings_of(request).output))


@router.get("/months/{month}/files/{file}", response_class=FileResponse)
def download(request: Request, month: str, file: str, if_none_match: IfNoneMatch = None) -> Response:
    """One file of a month's compendium as an attachment."""
    output = settings_of(request).output
    if not any(each.month == month and file in each.files for each in closed(output)):
        raise HTTPException(404, "There is no such compendium.")
    path = folder_of(output, month) / file
    state = path.stat()
    tag = hashlib.sha256(f"{month} {file} {state.st_size} {state.st_mtime_ns}".encode()).hexdigest()
    suffix = Path(file).suffix
    return sent(path, f"{month}-讲话汇编{suffix}", DOWNLOADS[suffix], tag, if_none_match)

"""What comes in: a form for people, a call for scripts, and the page that shows how far an upload is."""

from __future__ import annotations

import asyncio
import hashlib
import json
from collections.abc import AsyncIterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Annotated, Literal

from fastapi import APIRouter, Depends, File, Form, Header, HTTPException, Request, UploadFile
from fastapi.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse

from ..errors import ReadError
from ..library.catalogue import queries
from ..library.intake import arriving, describe, put
from ..library.progress import running
from ..library.quarantine import held
from ..model import Metadata
from ..registry import readers
from .context import catalogue_of, page_of, settings_of, speech_of
from .settings import Settings

router = APIRouter(tags=["uploads"])
PIECE = 2**18
PATIENCE_SECONDS = 600

State = Literal["waiting", "running", "done", "held"]
Words = Annotated[str, Form(max_length=500)]


def _described(
    title: Words = "", speaker: Words = "", date: Words = "", occasion: Words = "", source_url: Words = ""
) -> Metadata:
    said = {"title": title, "speaker": speaker, "date": date, "occasion": occasion, "source_url": source_url}
    return Metadata(title_origin="sidecar", **{k: " ".join(v.split()) or None for k, v in said.items()})


Described = Annotated[Metadata, Depends(_described)]
"""What a form says about a document; blank fields say nothing."""


@dataclass(frozen=True, slots=True)
class Upload:
    """Where an uploaded document is: ``slug`` once it is in the library, ``reason`` when it lies in quarantine."""

    digest: str
    name: str
    state: State
    done: int = 0
    total: int = 0
    slug: str | None = None
    reason: str | None = None


def _admit(request: Request, token: str | None) -> None:
    if not settings_of(request).admits(token):
        raise HTTPException(403, "Uploading needs the token of this library.")


def state_of(request: Request, digest: str, name: str) -> Upload:
    """How far the document with this digest is, as far as it was uploaded under ``name``."""
    settings = settings_of(request)
    slug = queries.slug_of(catalogue_of(request), digest)
    making = next((each for each in running(settings.output) if each.source_name == name), None)
    if making is not None:
        return Upload(digest, name, "running", making.done, making.total, slug)
    if slug is not None:
        return Upload(digest, name, "done", slug=slug)
    aside = next((each for each in held(settings.inputs) if each.sha256 == digest), None)
    return Upload(digest, name, "held", reason=aside.reason) if aside else Upload(digest, name, "waiting")


@router.get("/upload", include_in_schema=False, response_class=HTMLResponse)
def form(request: Request) -> Response:
    """The form."""
    suffixes = sorted({suffix for reader in readers() for suffix in reader.suffixes})
    return page_of(request, "upload.html", suffixes=suffixes)


@router.post("/upload", include_in_schema=False)
async def upload(
    request: Request,
    file: Annotated[UploadFile, File()],
    meta: Described,
    token: Words = "",
) -> Response:
    """Take a document from the form and show how far it is."""
    _admit(request, token or None)
    took = await _take(settings_of(request), file, meta)
    return RedirectResponse(f"/uploads/{took.digest}/{took.name}", 303)


@router.post("/api/uploads", status_code=202)
async def upload_by_script(
    request: Request,
    file: Annotated[UploadFile, File()],
    meta: Described,
    authorization: Annotated[str | None, Header()] = None,
) -> Upload:
    """Take a document; its digest and name say where to ask how far it is. Needs ``Authorization: Bearer TOKEN``."""
    _admit(request, authorization.removeprefix("Bearer ") if authorization else None)
    return await _take(settings_of(request), file, meta)


@router.get("/api/uploads/{digest}/{name}")
def progress(request: Request, digest: str, name: str) -> Upload:
    """How far an upload is."""
    return state_of(request, digest, name)


@router.get("/uploads/{digest}/{name}", include_in_schema=False, response_class=HTMLResponse)
def watch(request: Request, digest: str, name: str) -> Response:
    """The page of one upload; without script it renews itself by its link."""
    now = state_of(request, digest, name)
    if now.state == "done":
        return RedirectResponse(f"/speeches/{now.slug}", 303)
    return page_of(request, "progress.html", upload=now)


@router.get("/uploads/{digest}/{name}/events", include_in_schema=False)
async def events(request: Request, digest: str, name: str) -> Response:
    """The same as server-sent events: one whenever it changed, the last when it is done or held."""

    async def told() -> AsyncIterator[str]:
        last = None
        for _ in range(PATIENCE_SECONDS * 2):
            now = await asyncio.to_thread(state_of, request, digest, name)
            if now != last:
                yield f"data: {json.dumps(asdict(now), ensure_ascii=False)}\n\n"
                last = now
            if now.state in {"done", "held"} or await request.is_disconnected():
                return
            await asyncio.sleep(0.5)

    return StreamingResponse(told(), media_type="text/event-stream", headers={"cache-control": "no-store"})


@router.post("/speeches/{slug}/meta", include_in_schema=False)
def correct(
    request: Request,
    slug: str,
    meta: Described,
    token: Words = "",
) -> Response:
    """Fill in what a document does not print; it goes into the sidecar, and the materials follow."""
    _admit(request, token or None)
    row = speech_of(request, slug)
    describe(settings_of(request).inputs / row.source_name, meta)
    return RedirectResponse(f"/speeches/{slug}", 303)


async def _take(settings: Settings, file: UploadFile, meta: Metadata) -> Upload:
    """Write the upload beside the input folder's documents, then move it in whole.

    :raises ReadError: for an empty file or one whose kind no reader knows by its name.
    :raises PublishError: when the disk refuses.
    """
    name = file.filename or ""
    known = {suffix for reader in readers() for suffix in reader.suffixes}
    if Path(name).suffix.lower() not in known:
        raise ReadError("This kind of file is not read.", f"Kinds that are: {', '.join(sorted(known))}.")
    digest = hashlib.sha256()
    with arriving(settings.inputs) as beside:
        while piece := await file.read(PIECE):
            digest.update(piece)
            beside.write(piece)
        beside.flush()
        if beside.tell() == 0:
            raise ReadError("The file is empty.", "Choose another one.")
        path = await asyncio.to_thread(put, settings.inputs, name, Path(beside.name), meta)
    return Upload(digest.hexdigest(), path.name, "waiting")

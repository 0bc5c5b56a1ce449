"""Downloads: each product under its Chinese name, or all of a speech as one zip; resumable, with the contents' ETag."""

from __future__ import annotations

import hashlib
import io
import zipfile
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated
from urllib.parse import quote

from fastapi import APIRouter, Header, HTTPException, Request
from fastapi.responses import FileResponse, Response

from ..archive import EPOCH
from ..errors import MaterialsError
from ..library.catalogue.rows import ProductRow, SpeechRow
from ..library.publish import write_file
from ..library.snapshot import FOLDER
from ..mirror import fetch_product
from ..storage import open_store
from .context import settings_of, speech_of
from .settings import Settings

router = APIRouter(tags=["files"])
# A product that is shown in the browser may do what its own page does, and nothing to the portal.
_SANDBOX = (
    "sandbox allow-scripts; default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:"
)
_BEING_MADE = "A product is just being made again; try again in a moment."
IfNoneMatch = Annotated[str | None, Header()]


def _product(row: SpeechRow, file: str) -> ProductRow:
    product = next((p for p in row.products if p.file == file and p.failure is None), None)
    if product is None:
        raise HTTPException(404, "There is no such product.")
    return product


def _at_hand(settings: Settings, slug: str, product: ProductRow) -> Path:
    """Where a product lies; one that only the store has is fetched."""
    path = settings.output / slug / product.file
    if settings.store is not None and not path.is_file():
        try:
            fetch_product(open_store(settings.store), slug, product.file, product.sha256)
        except MaterialsError as error:
            raise HTTPException(503, _BEING_MADE) from error
    return path


def sent(path: Path, name: str, media_type: str, tag: str, asked: str | None, **headers: str) -> Response:
    """The file as an attachment ``name``, or only the news that ``asked`` (its If-None-Match) has it already."""
    etag = f'"{tag[:32]}"'
    own = {"etag": etag, "cache-control": "private, no-cache", "accept-ranges": "bytes", **headers}
    if asked is not None and etag in {each.strip().removeprefix("W/") for each in asked.split(",")}:
        return Response(status_code=304, headers=own)
    if not path.is_file():
        raise HTTPException(404, "The file is not in the library any more; the next build makes it again.")
    own.setdefault("content-disposition", f"attachment; filename*=UTF-8''{quote(name, safe='')}")
    return FileResponse(path, media_type=media_type, headers=own)


@router.get("/speeches/{slug}/files/{file}", response_class=FileResponse)
def download(request: Request, slug: str, file: str, if_none_match: IfNoneMatch = None) -> Response:
    """One product as an attachment."""
    row = speech_of(request, slug)
    product = _product(row, file)
    path = _at_hand(settings_of(request), slug, product)
    name = f"{row.title[:60]}-{product.title}{Path(product.file).suffix}"
    return sent(path, name, product.media_type, product.sha256, if_none_match)


@router.get("/speeches/{slug}/view/{file}", response_class=FileResponse)
def view(request: Request, slug: str, file: str, if_none_match: IfNoneMatch = None) -> Response:
    """One HTML or PDF product in the browser, in a sandbox of its own."""
    row = speech_of(request, slug)
    product = _product(row, file)
    if product.media_type not in {"text/html", "application/pdf"}:
        raise HTTPException(404, "Only pages and PDF files are shown in the browser.")
    path = _at_hand(settings_of(request), slug, product)
    own = {"content-disposition": "inline"}
    if product.media_type == "text/html":
        own["content-security-policy"] = _SANDBOX
    return sent(path, product.file, product.media_type, product.sha256, if_none_match, **own)


@router.get("/speeches/{slug}/all.zip", response_class=FileResponse)
def everything(request: Request, slug: str, if_none_match: IfNoneMatch = None) -> Response:
    """All products of a speech, under Chinese names, as one zip."""
    row = speech_of(request, slug)
    made = [product for product in row.products if product.failure is None]
    tag = hashlib.sha256("".join(sorted(product.sha256 for product in made)).encode()).hexdigest()
    settings = settings_of(request)
    path = settings.output / FOLDER / "zips" / slug / f"{tag[:32]}.zip"
    if not path.exists():
        data = _zip(row, {product: _at_hand(settings, slug, product) for product in made})
        for former in path.parent.glob("*.zip"):
            former.unlink(missing_ok=True)
        write_file(path, data)
    return sent(path, f"{row.title[:60]}.zip", "application/zip", tag, if_none_match)


def _zip(row: SpeechRow, made: Mapping[ProductRow, Path]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as container:
        for product, path in made.items():
            name = f"{product.title}-{product.file}" if product.title else product.file
            entry = zipfile.ZipInfo(f"{row.title[:60]}/{name}".replace("\\", "／"), EPOCH)
            try:
                data = path.read_bytes()
            except OSError as error:
                raise HTTPException(503, _BEING_MADE) from error
            container.writestr(entry, data)
    return out.getvalue()

"""The pages for people: list with filters, speech, search, a formulation through all speeches, what changed, the feed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from fastapi import APIRouter, HTTPException, Request
from fastapi.responses import HTMLResponse, Response

from ..citation import Citations
from ..coverage import ledger
from ..library.catalogue import queries
from ..library.catalogue.queries import Filter
from ..library.catalogue.search import phrases, search
from ..library.catalogue.sync import pack_in
from ..library.changes import changes
from ..library.months import closed
from ..library.progress import running
from ..library.quarantine import held
from .context import NOT_THERE, catalogue_of, page_of, rendered, settings_of, shelf_of, speech_of
from .corrections import behind, filled_in
from .views import listed_once, sayings

router = APIRouter(include_in_schema=False, default_response_class=HTMLResponse)
PAGE, INDEX = 30, 100
"""Entries on a page that shows speeches, and on one whose entries take a line each."""
MONTHS = 6
OPENING = 32  # code points of a paragraph in a ledger


@router.get("/")
def library(
    request: Request, year: str = "", speaker: str = "", occasion: str = "", formulation: str = "", page: int = 1
) -> Response:
    """All speeches, or those that the filters leave."""
    shelf, settings = shelf_of(request), settings_of(request)
    engine = shelf.fresh()
    chosen = Filter(year or None, None, speaker or None, occasion or None, formulation or None)
    total = queries.count_speeches(engine, chosen)
    page = max(1, min(page, -(-total // PAGE) or 1))
    kept = {"year": year, "speaker": speaker, "occasion": occasion, "formulation": formulation}
    return page_of(
        request,
        "list.html",
        speeches=queries.list_speeches(engine, chosen, limit=PAGE, offset=(page - 1) * PAGE),
        total=total,
        all=shelf.once("all", queries.count_speeches),
        page=page,
        pages=-(-total // PAGE) or 1,
        choices=shelf.once("choices", queries.choices),
        chosen={key: value for key, value in kept.items() if value},
        running=running(settings.output),
        held=held(settings.inputs) if page == 1 and not any(kept.values()) else (),
        bound=[each.month for each in closed(settings.output) if each.files][:MONTHS],
        undated=queries.UNDATED,
    )


@router.get("/speeches/{slug}")
def speech(request: Request, slug: str) -> Response:
    """One speech: what is in it, what can be downloaded, what is doubtful, what changed."""
    engine, row = catalogue_of(request), speech_of(request, slug)
    sets = queries.formulations_of(engine, slug)
    settings = settings_of(request)
    document, folder = settings.inputs / row.source_name, settings.output / slug
    return page_of(
        request,
        "speech.html",
        speech=row,
        outline=queries.outline_of(engine, slug),
        formulations=listed_once(sets),
        attributions=sayings(queries.attributions_of(engine, slug), sets),
        findings=queries.findings_of(engine, slug),
        changes=changes(folder),
        filled=filled_in(document),
        pending=behind(folder, document),
        has_pack=any(product.format == "json" for product in row.products),
        twins=[twin for name in row.twins if (twin := queries.speech(engine, name))],
    )


@router.get("/speeches/{slug}/coverage")
def coverage(request: Request, slug: str) -> Response:
    """The ledger of a speech: what every paragraph is used for, or that it stands in the full text only."""
    row = speech_of(request, slug)
    pack = pack_in(settings_of(request).output / slug)
    if pack is None:
        raise HTTPException(404, NOT_THERE)
    cite, entries = Citations(pack), ledger(pack)
    rows = [
        (cite.label(e.cited.paragraph.span), _opening(e.cited.paragraph.span.of(pack.text)), e.uses) for e in entries
    ]
    return page_of(request, "coverage.html", speech=row, rows=rows, used=sum(not e.omitted for e in entries))


def _opening(words: str) -> str:
    words = words.strip()
    return words if len(words) <= OPENING else f"{words[:OPENING]}…"


@router.get("/search")
def find(request: Request, q: str = "", page: int = 1) -> Response:
    """Passages with every phrase of the query, speech by speech; before them the speeches that say so in their title."""
    engine = catalogue_of(request)
    page = max(1, page)
    hits = search(engine, q[:200], limit=PAGE + 1, offset=(page - 1) * PAGE)
    asked = phrases(q[:200])
    titled = queries.list_speeches(engine, Filter(words=asked), limit=5) if asked and page == 1 else ()
    return page_of(
        request,
        "search.html",
        asked=q,
        phrases=asked,
        titled=titled,
        hits=hits[:PAGE],
        page=page,
        more=len(hits) > PAGE,
    )


@router.get("/formulations")
def formulation(request: Request, name: str = "", page: int = 1) -> Response:
    """Where a formulation was said first, and every time after, with its members; all of them without a name."""
    shelf = shelf_of(request)
    if not name:
        named, conflicts = shelf.once("names", queries.formulation_names), shelf.once("conflicts", queries.conflicts)
        return page_of(request, "formulations.html", conflicts=conflicts, **_on_page("named", named, page))
    engine = shelf.fresh()
    rows, conflicts = queries.concordance(engine, name), queries.conflicts(engine, name)
    if not rows:
        raise HTTPException(404, "There is no such formulation.")
    return page_of(request, "formulation.html", name=name, conflicts=conflicts, **_on_page("rows", rows, page))


def _on_page(key: str, entries: Sequence[object], page: int) -> dict[str, Any]:
    """What stands on a page of an index under ``key``, and where that page is among all."""
    pages = -(-len(entries) // INDEX) or 1
    page = max(1, min(page, pages))
    shown = entries[(page - 1) * INDEX : page * INDEX]
    return {key: shown, "total": len(entries), "page": page, "pages": pages}


@router.get("/feed.xml")
def feed(request: Request) -> Response:
    """New materials as an Atom feed."""
    engine = catalogue_of(request)
    speeches = queries.list_speeches(engine, limit=PAGE)
    page = rendered(request, "feed.xml", speeches=speeches, base=str(request.base_url).rstrip("/"))
    return Response(page, media_type="application/atom+xml")

"""How the portal's templates are rendered, and the small words they print: sizes, days, counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from markupsafe import Markup, escape

from ..handout import is_saying
from ..library.catalogue.rows import FormulationRow, Hit, ProductRow
from ..model import Options
from ..templating import environment
from .reasons import worded
from .settings import Settings

# What a list shows of a speech; the others are on its page.
FIRST = ("pdf", "pptx", "html", "exam-xlsx")
ORDER = ("pdf", "handout-docx", "gbt9704", "gbt9704-docx", "pptx", "html", "poster-png", "exam", "cards", "epub")

Saying = tuple[str, str, str, str]


class Pages:
    """The environment of the portal's templates, made once."""

    def __init__(self, settings: Settings) -> None:
        self._environment = environment(Options())
        self._environment.globals.update(
            writable=settings.writable, needs_token=settings.token is not None, most_bytes=settings.most_bytes
        )
        self._environment.filters.update(
            size=size,
            moment=moment,
            short=short,
            highlighted=highlighted,
            ordered=ordered,
            query=urlencode,
            worded=worded,
            month=month,
            chapters=chapters,
        )

    def render(self, template: str, **values: Any) -> str:
        """The page of ``templates/portal/<template>``."""
        return self._environment.get_template(f"portal/{template}").render(**values)


def size(number: int) -> str:
    """Bytes as a person reads them: 412 KB, 1.2 MB."""
    return f"{number / 2**20:.1f} MB" if number >= 2**20 else f"{max(1, round(number / 1024))} KB"


def moment(stamp: str) -> tuple[str, str]:
    """A UTC time stamp as (what day it was seen from today: today, yesterday, else empty; HH:MM or M-D or Y-M-D)."""
    then = datetime.fromisoformat(stamp + "+00:00").astimezone()
    days = (datetime.now().astimezone().date() - then.date()).days
    if days in {0, 1}:
        return ("today", "yesterday")[days], f"{then:%H:%M}"
    return "", f"{then.year}-{then.month}-{then.day}" if days > 300 else f"{then.month}-{then.day}"


def month(name: str) -> str:
    """2026-11 as a person writes it."""
    year, _, number = name.partition("-")
    return f"{year}年{int(number)}月"


def chapters(outline: Iterable[tuple[int, str, str]]) -> list[tuple[str, str, int]]:
    """The headings of the first level, as (marker, heading, how many stand below it)."""
    out: list[tuple[str, str, int]] = []
    for level, marker, heading in outline:
        if level == 1:
            out.append((marker, heading, 0))
        elif out:
            first, words, below = out[-1]
            out[-1] = first, words, below + 1
    return out


def short(title: str) -> str:
    """A product's name in a list, without the word that all of them share."""
    return title.removeprefix("学习")


def ordered(products: Iterable[ProductRow], first: bool = False) -> list[ProductRow]:
    """Products as people look for them; ``first``: only those that a list shows."""
    rank = {name: i for i, name in enumerate(FIRST if first else ORDER)}
    chosen = [product for product in products if not first or product.format in rank]
    return sorted(chosen, key=lambda product: (rank.get(product.format, len(rank)), product.format))


def listed_once(sets: Sequence[FormulationRow]) -> list[FormulationRow]:
    """Formulations without the parts that a compound lists already (三具 of 三具两基一抓手)."""
    compounds = [set(other.members) for other in sets if len(other.numbers) > 1]
    return [one for one in sets if not (one.members and any(set(one.members) < members for members in compounds))]


def sayings(said: Iterable[Saying], sets: Iterable[FormulationRow]) -> list[Saying]:
    """Attributed words (speaker, cue, words, mark) that read as sayings, each once."""
    names = {row.name for row in sets}
    found = [saying for saying in said if is_saying(saying[2], names)]
    words = [saying[2] for saying in found]
    return [saying for i, saying in enumerate(found) if words[i] not in words[:i]]


def highlighted(hit: Hit, around: int = 60) -> Markup:
    """The words of a hit with its places marked, cut to some ``around`` code points before the first and behind the last."""
    start = max(0, hit.places[0][0] - around)
    end = min(len(hit.words), hit.places[-1][1] + around * 2)
    out, at = [Markup("…") if start else Markup("")], start
    for left, right in hit.places:
        out += [escape(hit.words[at:left]), Markup("<mark>"), escape(hit.words[left:right]), Markup("</mark>")]
        at = right
    out += [escape(hit.words[at:end]), Markup("…") if end < len(hit.words) else Markup("")]
    return Markup("").join(out)

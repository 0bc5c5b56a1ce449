"""A page as WeasyPrint takes it: its elements by the quickest parser that reads them rightly, its style sheet parsed once a process.

Our templates write HTML that is XML as well, of which expat makes the tree that an HTML parser would; any other page (a
template of the user's may be any HTML) goes to WeasyPrint's own. What is learnt of the fonts is kept too.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any
from xml.etree import ElementTree

_SHEET = re.compile(r"<style>(.*?)</style>", re.DOTALL)
_OF_ITS_OWN = ("@font-face", "@counter-style", "@color-profile", "@layer", "@import")
"""What a style sheet declares for its document alone: such a page shares nothing with others."""
_SHEETS = 8  # more than one process needs: handout, paper, cards, the poster on two sizes


@dataclass(frozen=True, slots=True)
class Page:
    """A page parsed (WeasyPrint's object), and what it is to be rendered with (keywords of ``render`` and ``write_pdf``)."""

    html: Any
    options: dict[str, Any]


def page(html: str) -> Page:
    """``html`` ready to be set; nothing is fetched but data that stand in it."""
    found = _SHEET.search(html)
    if found is None or html.count("<style") > 1 or "<!--" in html or any(rule in found[1] for rule in _OF_ITS_OWN):
        return Page(_elements(html), {})
    fonts = _fonts(os.environ.get("FONTCONFIG_FILE"), os.getpid())
    return Page(
        _elements(html[: found.start()] + html[found.end() :]),
        {"stylesheets": [sheet(found[1])], "font_config": fonts},
    )


def tree(html: str) -> ElementTree.Element | None:
    """The elements of a page that is XML too, as an HTML parser finds them; ``None`` for any other."""
    if "xmlns=" in html:  # its elements would have other names
        return None
    try:
        return ElementTree.XML(html)
    except ElementTree.ParseError:
        return None


@lru_cache(_SHEETS)
def sheet(text: str) -> Any:
    """A style sheet parsed. Where WeasyPrint warns of one, ``cache_clear`` lets it warn again."""
    from weasyprint import CSS

    return CSS(string=text)


def _elements(html: str) -> Any:
    from cssselect2 import ElementWrapper
    from weasyprint import HTML
    from weasyprint.urls import URLFetcher

    fetcher = URLFetcher(allowed_protocols=("data",))
    root = tree(html)
    if root is None:
        return HTML(string=html, url_fetcher=fetcher)
    made = HTML(string="", url_fetcher=fetcher)
    made.wrapper_element = ElementWrapper.from_html_root(root, content_language=None)
    made.etree_element = root
    return made


@cache
def _fonts(_file: str | None, _process: int) -> Any:
    """By process: a font map may have a thread of its own, which a fork would leave behind."""
    from weasyprint.text.fonts import FontConfiguration

    return FontConfiguration()

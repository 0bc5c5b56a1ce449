"""Words back out of exported files: one string a place that stands by itself (cell, paragraph, text box, page)."""

from __future__ import annotations

import html
import io
import json
import re
import sqlite3
import zipfile
from collections.abc import Callable, Iterator
from typing import Any

Blocks = Iterator[str]
_TAG = re.compile(r"<[^>]*>")
# What an HTML element ends the line of; others go on in it.
_INLINE = frozenset(
    "a abbr b button cite code em i input kbd label mark q rt ruby s small span strong sub summary sup tspan u wbr".split()
)
_ATTRIBUTES = ("alt", "title", "aria-label", "placeholder")


def of_html(data: bytes) -> Blocks:
    """The text of a page block by block, and the attributes that are read out."""
    from lxml import html as parser

    tree = parser.fromstring(data.decode("utf-8"))
    yield from _walked(tree)


def of_xhtml(data: bytes) -> Blocks:
    """The same of an XML page, a drawing or an outline; attributes named ``text`` and ``_note`` count as text."""
    from lxml import etree

    tree = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    yield from _walked(tree)


def _walked(tree: Any) -> Blocks:
    """Text of inline elements joined, every block element a string of its own; an explicit stack, as trees may be deep."""
    line: list[str] = []
    for event, element in _events(tree):
        name = element.tag.rpartition("}")[2] if isinstance(element.tag, str) else ""
        if event == "start":
            if name not in _INLINE and line:
                yield "".join(line)
                line = []
            for key, value in element.attrib.items():
                if key.rpartition("}")[2] in {*_ATTRIBUTES, "text", "_note"}:
                    yield str(value)
            if name not in {"script", "style", ""}:
                line.append(element.text or "")
        else:
            if name not in _INLINE and line:
                yield "".join(line)
                line = []
            line.append(element.tail or "")
    yield "".join(line)


def _events(tree: Any) -> Iterator[tuple[str, Any]]:
    from lxml import etree

    return iter(etree.iterwalk(tree, events=("start", "end")))


def of_pdf(data: bytes) -> Blocks:
    """A string for each size of type, through all pages: so a sentence goes on over page ends, past feet and rails."""
    import pypdfium2
    from pypdfium2 import raw

    sizes: dict[float, list[str]] = {}
    for page in pypdfium2.PdfDocument(data):
        words = page.get_textpage()
        text = words.get_text_range(0, -1)
        if len(text) != words.count_chars():  # characters beyond the basic plane count twice there
            text = "".join(chr(raw.FPDFText_GetUnicode(words, i)) for i in range(words.count_chars()))
        for i, character in enumerate(text):
            if character.isspace():
                continue
            size = round(raw.FPDFText_GetFontSize(words, i), 1)
            sizes.setdefault(size, []).append(character)
    for stream in sizes.values():
        yield "".join(stream)


def of_pptx(data: bytes) -> Blocks:
    """Every paragraph of every shape and of the notes."""
    yield from _office(data, "ppt/", "}p", "}t")


def of_docx(data: bytes) -> Blocks:
    """Every paragraph of body, headers, footers and notes."""
    yield from _office(data, "word/", "}p", "}t")


def of_xlsx(data: bytes) -> Blocks:
    """Every string of the table."""
    yield from _office(data, "xl/", "}si", "}t")
    yield from _office(data, "xl/worksheets/", "}is", "}t")


def _office(data: bytes, folder: str, block: str, leaf: str) -> Blocks:
    from lxml import etree

    with zipfile.ZipFile(io.BytesIO(data)) as container:
        for name in sorted(container.namelist()):
            # Masters and layouts hold the labels of the program that opens the file, never words of the speech.
            if (
                not name.startswith(folder)
                or not name.endswith(".xml")
                or re.search("slideMaster|slideLayout|notesMaster", name)
            ):
                continue
            tree = etree.fromstring(container.read(name), etree.XMLParser(resolve_entities=False, huge_tree=True))
            for element in tree.iter():
                if isinstance(element.tag, str) and element.tag.endswith(block):
                    yield "".join(
                        t.text or "" for t in element.iter() if isinstance(t.tag, str) and t.tag.endswith(leaf)
                    )


def of_epub(data: bytes) -> Blocks:
    """Every page of the book."""
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        for name in sorted(container.namelist()):
            if name.endswith((".xhtml", ".html")):
                yield from of_xhtml(container.read(name))


def of_apkg(data: bytes) -> Blocks:
    """Every field of every note."""
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        name = next(name for name in container.namelist() if name.startswith("collection."))
        connection = sqlite3.connect(":memory:")
        connection.deserialize(container.read(name))
        for (fields,) in connection.execute("SELECT flds FROM notes"):
            for field in fields.split("\x1f"):
                for line in re.split(r"<(?:br|/?div|/?p|/?li|/?ol|/?ul)[^>]*>", field):
                    yield html.unescape(_TAG.sub("", re.sub(r"\{\{c\d+::(.*?)\}\}", r"\1", line)))
        connection.close()


def of_xmind(data: bytes) -> Blocks:
    """Every topic's title and note."""
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        yield from _strings(json.loads(container.read("content.json")), {"title", "content", "labels"})


def _strings(value: Any, keys: set[str], wanted: bool = False) -> Blocks:
    if isinstance(value, str):
        if wanted:
            yield value
    elif isinstance(value, list):
        for inner in value:
            yield from _strings(inner, keys, wanted)
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _strings(inner, keys, key in keys)


def of_moodle(data: bytes) -> Blocks:
    """Every text of the question bank, its own markup taken away."""
    from lxml import etree

    for element in etree.fromstring(data).iter("text"):
        for line in re.split(r"<(?:br|/?p|/?div|/?li)[^>]*>", element.text or ""):
            yield html.unescape(_TAG.sub("", re.sub(r"\{\d+:[A-Z_]+:[=%\d]*(.*?)\}", r"\1", line)))


def of_lines(data: bytes) -> Blocks:
    """Plain text, line by line, without Markdown's and GIFT's own signs."""
    for line in data.decode("utf-8").split("\n"):
        yield re.sub(r"\\(.)", r"\1", re.sub(r"^::.*?::|\[[a-z]+\]|%-?[\d.]+%", "", line))


BY_FILE: dict[str, Callable[[bytes], Blocks]] = {
    ".html": of_html, ".pdf": of_pdf, ".pptx": of_pptx, ".docx": of_docx, ".xlsx": of_xlsx, ".epub": of_epub,
    ".apkg": of_apkg, ".xmind": of_xmind, ".svg": of_xhtml, ".opml": of_xhtml, ".xml": of_moodle, ".md": of_lines,
    ".txt": of_lines,
}  # fmt: skip
"""How a file is read, by its suffix. A picture has no words; its source is checked in its other form."""

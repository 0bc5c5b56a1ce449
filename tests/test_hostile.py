"""Documents can't act: what stands in a speech is words in every product, whatever it looks like."""

from __future__ import annotations

import io
import json
import re
import shutil
import sqlite3
import threading
import zipfile
import zlib
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from urllib.parse import quote

import pytest
import yaml
from fastapi.testclient import TestClient
from lxml import etree, html
from tests.net import client_of
from tests.payloads import PAYLOADS

from materials.build import run
from materials.jobs import choose_formats, plan
from materials.registry import Writer, writers

SECRET = "金丝雀文件里的秘密"
CHROMIUM = shutil.which("chromium")
# Within the file; a slide links to another one by its relation.
OWN_SCHEMES = ("#", "data:", "mailto:", "ppaction://hlinksldjump")
LINKS = {"href", "src", "action", "data", "formaction", "poster", "srcset", "background"}
XLINK = "{http://www.w3.org/1999/xlink}href"
CONTAINERS = {"docx", "pptx", "xlsx", "epub", "xmind", "apkg", "zip"}


class Canary(HTTPServer):
    """Counts who asks."""

    asked: list[str]

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.server.asked.append(self.path)  # type: ignore[attr-defined]
        self.send_response(204)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        return


@pytest.fixture(scope="module")
def canary() -> Iterator[Canary]:
    server = Canary(("127.0.0.1", 0), _Handler)
    server.asked = []
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory, canary: Canary) -> Path:
    """A speech of nothing but payloads, as title, heading, member, quotation, body, sidecar and file name; its products' folder."""
    folder = tmp_path_factory.mktemp("hostile")
    secret = folder / "canary.txt"
    secret.write_text(SECRET, "utf-8")
    said = [p.replace("{canary}", canary.address).replace("{file}", secret.as_uri()) for p in PAYLOADS]
    lines = [said[0], "同志们：", f"今天讲“三个{said[5]}”：一个{said[6]}、一个{said[7]}、一个{said[8]}。"]
    for number, words in zip("一二三四五六七八九", said[:9], strict=True):
        lines += [f"{number}、要抓好{words}", f"王主任指出：“{words}是第一位的，必须抓好落实、抓出成效。”"]
    lines += [f"{words}要讲清楚，{words}要落实好，决不让{words}发生。" for words in said]
    name = "讲话<img src=x onerror=alert(1)>{{7*7}}&'\".txt"
    path = folder / name
    path.write_text("\n".join(lines), "utf-8")
    meta = {"title": said[1], "speaker": said[5], "occasion": said[28], "date": said[24], "source_url": said[27]}
    path.with_suffix(".yaml").write_text(yaml.safe_dump(meta, allow_unicode=True), "utf-8")
    result = run(plan([path], folder / "out", choose_formats("all"))[0])
    assert result.ok, result
    assert len(result.made) == len(writers())
    return folder / "out" / result.job.slug


@pytest.fixture(params=writers(), ids=lambda w: w.name)
def product(request: pytest.FixtureRequest, hostile: Path) -> tuple[Writer, bytes]:
    return request.param, (hostile / request.param.filename).read_bytes()


def kind(name: str) -> str:
    return name.rpartition(".")[2].lower()


def test_no_product_reads_the_canary_file(product: tuple[Writer, bytes]) -> None:
    writer, data = product
    for _, member in members(writer.filename, data):
        assert SECRET.encode() not in member
    if kind(writer.filename) == "pdf":
        assert all(SECRET.encode("utf-16-be") not in stream for stream in streams(data))


def test_nothing_in_a_product_acts(product: tuple[Writer, bytes]) -> None:
    writer, data = product
    for name, member in members(writer.filename, data):
        match kind(name):
            case "html" | "htm":
                no_active_html(member)
            case "xml" | "xhtml" | "rels" | "opf" | "ncx" | "svg" | "opml" | "vml":
                no_active_xml(member)
            case "pdf":
                no_active_pdf(member)
            case "json":
                json.loads(member)
            case "anki2" | "anki21":
                no_active_cards(member)


def members(name: str, data: bytes) -> Iterator[tuple[str, bytes]]:
    if kind(name) not in CONTAINERS:
        yield name, data
        return
    with zipfile.ZipFile(io.BytesIO(data)) as container:
        assert container.testzip() is None
        for inner in container.namelist():
            assert ".." not in inner.split("/")
            yield inner, container.read(inner)


def no_active_html(page: bytes) -> None:
    tree = html.fromstring(page.decode())
    scripts = [element.text or "" for element in tree.iter("script")]
    assert not [text for text in scripts if text.strip().startswith("window.pwned")]
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        assert element.tag not in {"iframe", "object", "embed", "base", "form"}, element.tag
        no_active_attributes(element)
        if element.tag == "meta":
            assert (element.get("http-equiv") or "").lower() != "refresh"


def no_active_xml(data: bytes) -> None:
    tree = etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    info = tree.getroottree().docinfo
    assert not info.internalDTD or not list(info.internalDTD.iterentities())
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        local = etree.QName(element).localname
        assert local not in {"iframe", "object", "embed", "foreignObject", "oleObject", "f"} or (
            local == "object" and not element.attrib
        ), local
        if local == "instrText":
            assert re.match(
                r"\s*(?:PAGE|PAGEREF|NUMPAGES|SECTIONPAGES|TOC|REF|STYLEREF|SEQ)\b|\s*$", element.text or ""
            )
        if local == "script":
            assert "pwned" not in (element.text or "")
        no_active_attributes(element)
        if element.get("TargetMode") == "External":
            raise AssertionError(element.get("Target"))


def no_active_attributes(element: etree._Element) -> None:
    for name, value in element.attrib.items():
        local = str(name).rpartition("}")[2]
        assert not re.match(r"on[a-z]{3,}$", local), name
        text = str(value).strip().lower()
        if local in LINKS or name == XLINK:
            remote = re.match(r"[a-z][a-z0-9+.-]*:", text)
            assert not remote or text.startswith(OWN_SCHEMES), (name, value)
        if local == "style":
            assert "url(" not in text.replace("url(#", ""), value


def streams(pdf: bytes) -> Iterator[bytes]:
    yield pdf
    for match in re.finditer(rb"stream\r?\n", pdf):
        try:
            yield zlib.decompressobj().decompress(pdf[match.end() :])
        except zlib.error:
            continue


def no_active_pdf(data: bytes) -> None:
    for part in streams(data):
        # In a content stream the words themselves stand as glyph numbers, so these can only be PDF's own names.
        assert not re.search(rb"/(?:JavaScript|JS|Launch|EmbeddedFile|Filespec|URI|SubmitForm|GoToR)\b", part)


def no_active_cards(data: bytes) -> None:
    connection = sqlite3.connect(":memory:")
    connection.deserialize(data)
    for (fields,) in connection.execute("select flds from notes"):
        assert not re.search(
            r"<(?:script|img|svg|iframe|object|embed|link|style|base|meta|form|math)", fields, re.IGNORECASE
        )
        assert "[latex]" not in fields
        assert "[sound:" not in fields
    connection.close()


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
def test_a_browser_that_opens_the_pages_asks_nobody(hostile: Path, canary: Canary) -> None:
    from playwright.sync_api import sync_playwright

    pages = [path for path in hostile.rglob("*") if kind(path.name) in {"html", "svg"}]
    assert pages
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        for path in [*pages, hostile.parent / "index.html"]:
            if not path.exists():
                continue
            page = browser.new_page()
            asked: list[str] = []
            page.on("request", lambda request, asked=asked: asked.append(request.url))
            page.on("dialog", lambda dialog: pytest.fail(f"{dialog.message} in a dialog"))
            page.goto(path.as_uri())
            page.wait_for_timeout(200)
            assert page.evaluate("window.pwned") is None
            assert [url for url in asked if not url.startswith(("file:", "data:", "blob:"))] == []
            page.close()
        browser.close()
    assert canary.asked == []


def test_nobody_asked_while_the_products_were_made(hostile: Path, canary: Canary) -> None:
    assert hostile.is_dir()
    assert canary.asked == []


@pytest.fixture(scope="module")
def portal(hostile: Path) -> TestClient:
    """The portal over the hostile speech, with a document of a hostile name and reason in quarantine."""
    from materials.library.quarantine import hold
    from materials.portal.app import create_app
    from materials.portal.settings import Settings

    inputs = hostile.parents[1]
    empty = inputs / "<img src=x onerror=window.pwned=1>'\".txt"
    empty.write_bytes(b"")
    hold(inputs, empty, PAYLOADS[0])
    return client_of(create_app(Settings(hostile.parent, inputs)))


def test_nothing_acts_on_the_pages_of_the_portal(portal: TestClient, hostile: Path) -> None:
    speech = f"/speeches/{quote(hostile.name)}"
    asked = [{"q": words} for words in PAYLOADS] + [{"name": words} for words in PAYLOADS]
    pages = [
        portal.get(path)
        for path in ("/", speech, "/formulations", "/upload", f"/uploads/0/{quote(PAYLOADS[0], safe='')}")
    ]
    pages += [portal.get("/search" if "q" in query else "/formulations", params=query) for query in asked]
    pages += [portal.get("/", params={key: words}) for words in PAYLOADS for key in ("speaker", "year")]
    links = {a.get("href") for page in pages for a in html.fromstring(page.text).iter("a")}
    assert links
    for page in [
        *pages,
        *(portal.get(link) for link in sorted(links) if link.startswith(("/speeches/", "/formulations"))),
    ]:
        assert page.status_code < 500
        assert "default-src 'none'" in page.headers["content-security-policy"] or page.headers[
            "content-security-policy"
        ].startswith("sandbox")
        if (
            page.headers["content-type"].startswith("text/html")
            and "/view/" not in str(page.url)
            and "/files/" not in str(page.url)
        ):
            no_active_page(page.text)
        elif "/files/" in str(page.url):
            assert page.headers["content-disposition"].startswith("attachment")
    no_active_xml(
        portal.get("/feed.xml").content.replace(b"http://127.0.0.1/", b"#")
    )  # its own address, which Atom asks for


def no_active_page(text: str) -> None:
    """The portal's own script, style and forms and nothing else."""
    tree = html.fromstring(text)
    for element in tree.iter():
        if not isinstance(element.tag, str):
            continue
        assert element.tag not in {"iframe", "object", "embed", "base", "svg", "img", "style", "math"}, element.tag
        if element.tag == "script":
            assert (element.get("src"), element.text) == ("/static/portal.js", None)
        for name, value in element.attrib.items():
            assert not name.startswith("on"), name
            assert name != "style"
            if name in LINKS:
                assert value == "data:," or re.match(r"[/#?]", value), (name, value)
                assert not value.startswith("//")

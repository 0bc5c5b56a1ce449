"""The portal: pages, downloads, uploads, what it refuses, and the whole way through a browser."""

from __future__ import annotations

import ast
import errno
import gc
import io
import os
import re
import resource
import shutil
import socket
import threading
import time
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote

import pytest
from fastapi.testclient import TestClient
from lxml import etree, html
from tests import uploads
from tests.browser import chromium
from tests.cases import ROOT, SAMPLE, SPEECHES, source_of
from tests.net import client_of, served

from materials.build import run
from materials.errors import PublishError
from materials.jobs import choose_formats, find_inputs, plan
from materials.library.catalogue.queries import formulation_names
from materials.library.progress import watched
from materials.library.quarantine import held, hold
from materials.portal.app import create_app
from materials.portal.reasons import known, worded
from materials.portal.settings import Settings
from materials.portal.shelf import Shelf
from materials.rebuild import close_month

CHROMIUM = shutil.which("chromium")
SLUG = "办公室工作讲话稿"


def make_all(inputs: Path, output: Path, formats: str = "html,md,exam-xlsx") -> None:
    for job in plan(find_inputs([inputs]), output, choose_formats(formats)):
        run(job)


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("portal")
    (folder / "in").mkdir()
    shutil.copy(SAMPLE, folder / "in")
    for case in SPEECHES[:6]:
        source = source_of(case)
        shutil.copy(source, folder / "in" / f"{case.name}{source.suffix}")
    make_all(folder / "in", folder / "out")
    empty = folder / "in" / "空.txt"
    empty.write_bytes(b"")
    hold(folder / "in", empty, "The file is empty.")
    return folder


@pytest.fixture
def portal(library: Path) -> TestClient:
    return client_of(create_app(Settings(library / "out", library / "in", uploads_a_minute=1000)))


@pytest.mark.parametrize(
    "path",
    ["/", "/?year=undated", "/?speaker=nobody", "/?page=99", f"/speeches/{SLUG}", "/search", "/search?q=决不让", "/search?q=\"“'",
     "/formulations", "/formulations?name=四个决不让", f"/speeches/{SLUG}/coverage", "/months", "/upload", "/uploads/0/x.txt"],
)  # fmt: skip
def test_every_page_is_whole_and_its_links_lead_somewhere(portal: TestClient, path: str) -> None:
    answer = portal.get(path)
    assert answer.status_code == 200
    tree = html.fromstring(answer.text)
    assert len(tree.findall(".//h1")) == 1
    assert not tree.findall(".//style")
    assert not [e for e in tree.iter() if isinstance(e.tag, str) and e.get("style")]
    for link in {a.get("href") for a in tree.iter("a")}:
        if link.startswith("#"):
            assert tree.get_element_by_id(link[1:]) is not None
        else:
            assert portal.get(link, follow_redirects=False).status_code in {200, 303}


def test_the_list_shows_what_is_there_and_what_could_not_be_read(portal: TestClient) -> None:
    page = portal.get("/").text
    assert "办公室工作讲话稿" in page
    assert "原文未印标题" in page
    assert "未能读取" in page
    assert "空.txt" in page
    assert "文件是空的。" in page
    assert "The file" not in page


def test_a_speech_lists_its_sets_and_sayings_once(portal: TestClient) -> None:
    tree = html.fromstring(portal.get(f"/speeches/{SLUG}").text)
    sets = [a.text for a in tree.iterfind(".//ul[@class='sets']//a[@class='name']")]
    assert "三具两基一抓手" in sets
    assert not {"三具", "两基", "一抓手"} & set(sets)
    said = tree.get_element_by_id("attributions").text_content()
    assert said.count("责任是关键") == 1
    assert "三具两基一抓手" not in said


def test_every_reason_is_told_in_chinese() -> None:
    """Each sentence that a document or a request may be refused with has its wording, and nothing else has one."""
    said = set(sentences())
    assert len(said) > 40
    assert said <= known().keys()
    for sentence, chinese in known().items():
        told = worded(f"讲话: 一.docx: {sentence.replace('{}', '7')} Do something.")
        assert told is not None, sentence
        assert "{" not in told
        assert any("一" <= c <= "鿿" for c in chinese)
    assert worded("Something that nobody words.") is None
    assert worded("a: The file has 70 MB; 64 are the most. Split it.") == "文件有 70 MB，最多 64 MB。请分开保存。"


def sentences() -> Iterator[str]:
    """The messages of errors about documents and products, and of the portal's own, as the sources spell them."""
    source = ROOT / "src" / "materials"
    folders = [source / name for name in ("readers", "pdftext", "wordfile", "cleaning", "isolation", "portal")]
    files = [file for folder in folders for file in folder.glob("*.py")]
    files += [source / name for name in ("ingest.py", "libreoffice.py", "sidecar.py", "review/file.py")]
    for file in files:
        for call in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") in {"ReadError", "HTTPException"}:
                message = call.args[-1] if call.func.id == "HTTPException" else call.args[0]  # type: ignore[attr-defined]
                if isinstance(message, ast.Constant) and isinstance(message.value, str):
                    yield message.value
                elif isinstance(message, ast.JoinedStr):
                    yield "".join(
                        str(part.value) if isinstance(part, ast.Constant) else "{}" for part in message.values
                    )


def test_a_held_upload_is_told_once_and_does_not_wait_for_more(portal: TestClient, library: Path) -> None:
    """A page that went on listening would be sent to itself again and again."""
    (aside,) = held(library / "in")
    page = portal.get(f"/uploads/{aside.sha256}/{aside.name}").text
    assert "文件是空的。" in page
    assert "data-events" not in page
    assert "data-events" in portal.get("/uploads/0/x.txt").text


def test_a_refusal_is_a_page_for_people_and_json_for_scripts(library: Path, tmp_path: Path) -> None:
    portal = client_of(create_app(Settings(library / "out", tmp_path, most_bytes=1000)))
    files = {"file": ("讲话.txt", b"x" * 200_000, "text/plain")}
    page = portal.post("/upload", files=files)
    assert page.status_code == 413
    assert "文件太大。请去掉图片" in page.text
    assert portal.post("/api/uploads", files=files).json() == {"detail": "The document is too large."}


def test_downloads_are_named_in_chinese_tagged_and_resumable(portal: TestClient, library: Path) -> None:
    data = (library / "out" / SLUG / "summary.html").read_bytes()
    whole = portal.get(f"/speeches/{SLUG}/files/summary.html")
    assert whole.content == data
    assert "filename*=UTF-8''%E5%8A%9E" in whole.headers["content-disposition"]
    assert whole.headers["content-disposition"].startswith("attachment")
    tag = whole.headers["etag"]
    assert portal.get(whole.url, headers={"if-none-match": tag}).status_code == 304
    part = portal.get(whole.url, headers={"range": "bytes=100-199", "if-range": tag})
    assert (part.status_code, part.content) == (206, data[100:200])
    assert portal.get(whole.url, headers={"range": "bytes=100-199", "if-range": '"other"'}).status_code == 200


def test_everything_comes_as_one_zip_twice_the_same(portal: TestClient) -> None:
    first = portal.get(f"/speeches/{SLUG}/all.zip")
    with zipfile.ZipFile(io.BytesIO(first.content)) as container:
        names = container.namelist()
    assert f"{SLUG}/学习摘要-summary.html" in names
    assert portal.get(f"/speeches/{SLUG}/all.zip").content == first.content
    assert portal.get(first.url, headers={"range": "bytes=0-9"}).status_code == 206


def test_months_are_shown_and_their_compendium_is_downloaded(portal: TestClient, library: Path) -> None:
    assert "还没有汇编" in portal.get("/months").text
    assert "/months" not in portal.get("/").text
    month = close_month(library / "out", portal.get("/api/speeches").json()[0]["month"], (), ()).month
    page = portal.get("/months").text
    assert f"/months/{month}/files/compendium.pdf" in page
    assert "/months" in portal.get("/").text
    whole = portal.get(f"/months/{month}/files/compendium.pdf")
    assert whole.content.startswith(b"%PDF")
    assert portal.get(whole.url, headers={"if-none-match": whole.headers["etag"]}).status_code == 304
    for path in (f"/months/{month}/files/month.json", "/months/2001-01/files/compendium.pdf"):
        assert portal.get(path).status_code == 404
    shutil.rmtree(library / "out" / "months")


def test_while_the_catalogue_cannot_be_written_the_former_one_is_shown(
    library: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def locked(*_: object, **__: object) -> None:
        raise PublishError("The catalogue could not be written: database is locked.")

    shelf = Shelf(Settings(library / "out", library / "in"))
    named = shelf.once("names", formulation_names)
    monkeypatch.setattr("materials.portal.shelf.sync", locked)
    monkeypatch.setattr("materials.portal.shelf.RESCAN_SECONDS", -1.0)
    assert shelf.once("names", formulation_names) == named
    with pytest.raises(PublishError):
        Shelf(Settings(library / "out", library / "in")).fresh()


def test_the_ledger_of_a_speech_tells_what_each_paragraph_is_used_for(portal: TestClient) -> None:
    assert f"/speeches/{quote(SLUG)}/coverage" in portal.get(f"/speeches/{SLUG}").text
    answer = portal.get(f"/speeches/{SLUG}/coverage")
    rows = html.fromstring(answer.text).xpath("//ul[@class='ledger']/li")
    assert len(rows) > 20
    assert sum("只在原文" in row.text_content() for row in rows) == answer.text.count("uses left")
    assert "提法" in answer.text
    assert portal.get("/speeches/nobody/coverage").status_code == 404


def test_a_product_is_shown_in_a_sandbox(portal: TestClient) -> None:
    shown = portal.get(f"/speeches/{SLUG}/view/summary.html")
    assert shown.headers["content-security-policy"].startswith("sandbox")
    assert portal.get(f"/speeches/{SLUG}/view/pack.json").status_code == 404


@pytest.mark.parametrize(
    "path",
    ["/speeches/nobody", f"/speeches/{SLUG}/files/manifest.json", f"/speeches/{SLUG}/files/.lock", "/static/base.html",
     f"/speeches/{SLUG}/files/..%2F..%2Fin%2F{SLUG}.txt", "/speeches/..%2f..%2fetc/files/passwd", "/.library/catalogue.sqlite3",
     "/formulations?name=没有", "/docs"],
)  # fmt: skip
def test_what_is_not_there_is_told_in_a_page(portal: TestClient, path: str) -> None:
    assert portal.get(path).status_code == 404


def test_the_feed_is_atom(portal: TestClient) -> None:
    feed = etree.fromstring(portal.get("/feed.xml").content)
    assert etree.QName(feed).localname == "feed"
    assert len(feed.findall("{*}entry")) == len(SPEECHES[:6]) + 1


def test_scripts_get_json(portal: TestClient) -> None:
    assert portal.get("/api/health").json()["status"] == "ok"
    rows = portal.get("/api/speeches", params={"formulation": "四个决不让"}).json()
    assert [row["slug"] for row in rows] == [SLUG]
    hits = portal.get("/api/search", params={"q": "决不让"}).json()
    assert hits[0]["mark"] == "〔二（二）¶3〕"
    assert "/api/uploads" in portal.get("/api/openapi.json").json()["paths"]


def test_headers_close_the_doors(portal: TestClient) -> None:
    for path in ("/", f"/speeches/{SLUG}/files/summary.html", "/nothing", "/api/health"):
        headers = portal.get(path).headers
        assert "default-src 'none'" in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"


def upload(portal: TestClient, name: str = "新讲话.txt", data: bytes = b"", **more: object) -> int:
    files = {"file": (name, data or SAMPLE.read_bytes() + b"\n\n", "text/plain")}
    return portal.post("/upload", files=files, follow_redirects=False, **more).status_code  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"origin": "http://evil.example"}, 403),
        ({"sec-fetch-site": "cross-site"}, 403),
        ({"host": "evil.example"}, 421),
    ],
)
def test_other_sites_cannot_write(portal: TestClient, headers: dict[str, str], status: int) -> None:
    assert upload(portal, headers=headers) == status


def test_a_token_is_asked_for(library: Path, tmp_path: Path) -> None:
    portal = client_of(create_app(Settings(library / "out", tmp_path, token="geheim", local=False)))
    assert upload(portal) == 403
    assert upload(portal, data=b"x" * 50, headers={"authorization": "Bearer wrong"}) == 403
    files = {"file": ("讲话.txt", "同志们：今天讲三点意见。".encode(), "text/plain")}
    bearer = {"authorization": "Bearer geheim"}
    assert portal.post("/api/uploads", files=files, headers=bearer).status_code == 202
    assert portal.post("/upload", files=files, data={"token": "geheim"}, follow_redirects=False).status_code == 303
    assert (tmp_path / "讲话.txt").exists()


def test_without_a_token_the_network_only_reads(library: Path, tmp_path: Path) -> None:
    portal = client_of(create_app(Settings(library / "out", tmp_path, local=False)))
    assert upload(portal) == 403
    assert "上传讲话" not in portal.get("/").text


def test_an_upload_goes_into_the_input_folder_with_its_sidecar(library: Path, tmp_path: Path) -> None:
    portal = client_of(create_app(Settings(library / "out", tmp_path)))
    files = {"file": ("../../讲 话.txt", b"abc", "text/plain")}
    answer = portal.post("/upload", files=files, data={"title": "标题", "speaker": "王主任"}, follow_redirects=False)
    assert answer.status_code == 303
    assert (tmp_path / "讲-话.txt").read_bytes() == b"abc"
    assert "王主任" in (tmp_path / "讲-话.yaml").read_text("utf-8")
    assert portal.get(answer.headers["location"]).status_code == 200
    again = portal.post("/upload", files={"file": ("讲 话.txt", b"other", "text/plain")}, follow_redirects=False)
    assert "%E8%AE%B2-%E8%AF%9D-" in again.headers["location"] or "讲-话-" in again.headers["location"]
    assert (tmp_path / "讲-话.txt").read_bytes() == b"abc"
    assert not list((tmp_path / ".incoming").iterdir())


def test_a_date_that_is_none_is_refused_in_chinese(library: Path, tmp_path: Path) -> None:
    portal = client_of(create_app(Settings(library / "out", tmp_path)))
    files = {"file": ("讲话.txt", b"abc", "text/plain")}
    answer = portal.post("/upload", files=files, data={"date": "昨天"}, headers={"accept": "text/html"})
    assert answer.status_code == 400
    assert "日期请写成“2026年11月3日”" in answer.text
    assert not list(tmp_path.glob("*.txt"))


def test_all_sets_come_page_by_page(library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("materials.portal.pages.INDEX", 5)
    portal = client_of(create_app(Settings(library / "out", tmp_path)))
    first = portal.get("/formulations").text
    pages = int(re.search(r"共 (\d+) 页", first)[1])  # type: ignore[index]
    assert pages > 1
    names = [
        re.findall(r'class="name" href="([^"]+)"', portal.get(f"/formulations?page={n + 1}").text) for n in range(pages)
    ]
    assert [len(each) for each in names[:-1]] == [5] * (pages - 1)
    assert len({name for each in names for name in each}) == sum(map(len, names))
    assert 'href="/formulations?page=2" rel="next"' in first
    assert 'rel="next"' not in portal.get(f"/formulations?page={pages + 7}").text


def test_a_full_disk_is_the_server_s_fault(library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It once was told as a document that cannot be read, so that nobody tried again."""

    def full(**_: object) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr("materials.library.intake.tempfile.NamedTemporaryFile", full)
    portal = client_of(create_app(Settings(library / "out", tmp_path)))
    answer = portal.post("/api/uploads", files={"file": ("讲话.txt", b"abc", "text/plain")})
    assert answer.status_code == 503
    assert "No space left" in answer.json()["detail"]


# The form parser leaves the temporary files of torn forms to the collector.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_hostile_uploads_are_refused_and_nothing_of_them_stays(library: Path, tmp_path: Path) -> None:
    portal = client_of(create_app(Settings(library / "out", tmp_path, uploads_a_minute=1000)))
    each = list(uploads.hostile())
    assert len(each) >= 40
    for what, kind, body in each:
        answer = portal.post("/upload", content=body, headers={"content-type": kind}, follow_redirects=False)
        assert 400 <= answer.status_code < 500, (what, answer.status_code)
    gc.collect()  # here, where the warning about them is expected
    assert [p for p in tmp_path.rglob("*") if p.is_file() and not p.name.startswith(".intake")] == []


def test_a_body_without_end_is_cut_off(library: Path, tmp_path: Path) -> None:
    portal = client_of(create_app(Settings(library / "out", tmp_path, most_bytes=100_000)))
    assert upload(portal, data=b"x" * 400_000) == 413

    def endless() -> Iterator[bytes]:
        yield b'--b\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'
        for _ in range(100):
            yield b"x" * 10_000

    answer = portal.post("/upload", content=endless(), headers={"content-type": "multipart/form-data; boundary=b"})
    assert answer.status_code == 413
    assert not list(tmp_path.glob("*.txt"))


def test_too_many_uploads_wait(library: Path, tmp_path: Path) -> None:
    portal = client_of(create_app(Settings(library / "out", tmp_path, uploads_a_minute=3)))
    assert [upload(portal, f"{i}.txt") for i in range(4)] == [303, 303, 303, 429]


def test_a_correction_goes_into_the_sidecar(library: Path) -> None:
    portal = client_of(create_app(Settings(library / "out", library / "in")))
    try:
        answer = portal.post(f"/speeches/{SLUG}/meta", data={"speaker": "李主任"}, follow_redirects=False)
        assert answer.status_code == 303
        assert "李主任" in (library / "in" / f"{SLUG}.yaml").read_text("utf-8")
        page = portal.get(f"/speeches/{SLUG}").text
        assert "补填的内容已保存，材料正在更新" in page
        assert 'name="speaker" value="李主任"' in page
    finally:
        (library / "in" / f"{SLUG}.yaml").unlink(missing_ok=True)


@pytest.mark.slow
def test_memory_stays_flat_under_hostile_uploads(library: Path, tmp_path: Path) -> None:
    """40 bodies that claim nothing and send up to 60 MB each, eight at once: more than two gigabytes, none of it held."""
    import httpx

    def endless() -> Iterator[bytes]:
        yield b'--b\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'
        for _ in range(240):
            yield b"x" * 250_000

    def send(base: str) -> int:
        try:
            return httpx.post(f"{base}/upload", content=endless(), headers={"content-type": uploads.TYPE}).status_code
        except httpx.TransportError:  # refused while it still sent
            return 413

    with served(Settings(library / "out", tmp_path, most_bytes=20_000_000, uploads_a_minute=1000)) as base:
        assert send(base) == 413
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        with ThreadPoolExecutor(8) as pool:
            assert set(pool.map(send, [base] * 40)) == {413}
        assert httpx.get(base).status_code == 200
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000  # kB
    assert not [p for p in tmp_path.rglob("*") if p.is_file()]


@pytest.mark.slow
def test_slow_clients_do_not_stop_others(library: Path) -> None:
    import httpx

    with served(Settings(library / "out", library / "in")) as base:
        address = ("127.0.0.1", int(base.rpartition(":")[2]))
        slow = [socket.create_connection(address) for _ in range(200)]
        for each in slow:
            each.sendall(b"POST /upload HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1000\r\n")
        try:
            start = time.monotonic()
            assert httpx.get(base).status_code == 200
            assert time.monotonic() - start < 5
        finally:
            for each in slow:
                each.close()


@pytest.mark.slow
def test_a_hundred_downloads_at_once_are_whole(library: Path) -> None:
    import httpx

    data = (library / "out" / SLUG / "summary.html").read_bytes()
    with served(Settings(library / "out", library / "in")) as base, ThreadPoolExecutor(100) as readers:
        address = f"{base}/speeches/{SLUG}/files/summary.html"
        answers = list(readers.map(lambda _: httpx.get(address, timeout=60), range(100)))
    assert {answer.status_code for answer in answers} == {200}
    assert all(answer.content == data for answer in answers)


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
def test_every_page_is_for_everybody_and_fits_a_phone(library: Path) -> None:
    """Axe finds nothing, nothing is wider than the screen, and every stop of the keyboard shows itself."""
    from axe_playwright_python.sync_playwright import Axe

    speech = f"/speeches/{quote(SLUG)}"
    paths = ("/", "/search?q=决不让", speech, f"{speech}/coverage", "/formulations", "/months", "/upload", "/nobody")
    focus = (
        "document.activeElement === document.body || getComputedStyle(document.activeElement).outlineStyle !== 'none'"
    )
    with served(Settings(library / "out", library / "in")) as base, chromium() as browser:
        for width in (1280, 375):
            page = browser.new_page(viewport={"width": width, "height": 800})
            for path in paths:
                page.goto(base + path)
                assert [each["id"] for each in Axe().run(page).response["violations"]] == [], (path, width)
                assert page.evaluate("document.documentElement.scrollWidth") <= width, path
                for _ in range(6):
                    page.keyboard.press("Tab")
                    assert page.evaluate(focus), (path, width)


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed")
@pytest.mark.parametrize("width", [1280, 375])
def test_upload_watch_download_and_search_in_a_browser(tmp_path: Path, width: int) -> None:
    from playwright.sync_api import expect, sync_playwright

    inputs, output = tmp_path / "in", tmp_path / "out"
    inputs.mkdir()
    output.mkdir()
    watched(output)
    stop = threading.Event()

    def work() -> None:
        while not stop.wait(0.1):
            if any(inputs.glob("*.txt")):
                make_all(inputs, output, "html,md,exam-xlsx,gift")
                return

    worker = threading.Thread(target=work)
    worker.start()
    with served(Settings(output, inputs)) as base, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": width, "height": 800})
        said: list[str] = []
        page.on("console", lambda message: said.append(message.text))
        page.goto(base)
        expect(page.get_by_text("还没有讲话")).to_be_visible()
        page.get_by_role("link", name="上传讲话").click()
        expect(page.get_by_text("选择文件")).to_be_visible()
        page.set_input_files("input[type=file]", str(SAMPLE))
        expect(page.locator(".chosen")).to_have_text(SAMPLE.name)
        page.fill("input[name=speaker]", "王主任")
        page.get_by_role("button", name="上传").click()
        page.wait_for_url("**/speeches/**", timeout=60_000)
        expect(page.get_by_role("heading", level=1)).to_contain_text("办公室工作讲话稿")
        expect(page.get_by_text("王主任").first).to_be_visible()
        with page.expect_download() as download:
            page.get_by_role("link", name="摘要", exact=True).click()
        assert download.value.suggested_filename == "办公室工作讲话稿-学习摘要.html"
        page.get_by_role("searchbox").fill("决不让")
        page.keyboard.press("Enter")
        expect(page.locator("mark").first).to_have_text("决不让")
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert said == []
        browser.close()
    stop.set()
    worker.join()

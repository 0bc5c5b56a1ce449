"""Libraries behind URLs: the same as on disk, the manifest last, an interrupted upload visible to nobody."""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from threading import Event

import fsspec
import pytest
from tests.cases import SAMPLE, SPEECHES, source_of
from tests.net import client_of, free_port

from materials.cli import main
from materials.errors import MachineError, PublishError
from materials.library.months import done_months, zone
from materials.library.snapshot import read
from materials.mirror import keep_up, pull_library, push_speech, reading
from materials.portal.app import create_app
from materials.portal.settings import Settings
from materials.storage import Store, is_url, open_store

BUCKET = "s3://speeches"


@pytest.fixture(autouse=True)
def own_mirrors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))


@pytest.fixture(scope="module")
def s3() -> Iterator[str]:
    """A local S3 server with an empty bucket; its address."""
    pytest.importorskip("s3fs", reason="the extra s3 is not installed")
    moto = pytest.importorskip("moto.server", reason="moto is not installed")
    server = moto.ThreadedMotoServer(ip_address="127.0.0.1", port=free_port(), verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture(params=["memory", "file", "s3"])
def url(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    if request.param == "file":
        yield (tmp_path / "store").as_uri()
        return
    if request.param == "memory":
        fsspec.filesystem("memory").store.clear()
        yield "memory://store"
        return
    endpoint = request.getfixturevalue("s3")
    for name, value in {
        "AWS_ACCESS_KEY_ID": "tests", "AWS_SECRET_ACCESS_KEY": "tests", "AWS_DEFAULT_REGION": "us-east-1",
        "AWS_ENDPOINT_URL": endpoint, "FSSPEC_S3_ENDPOINT_URL": endpoint,
    }.items():  # fmt: skip
        monkeypatch.setenv(name, value)
    fsspec.config.conf["s3"] = {"endpoint_url": endpoint}
    files = fsspec.filesystem("s3")
    files.invalidate_cache()
    if files.exists("speeches"):
        files.rm("speeches", recursive=True)
    files.mkdir("speeches")
    yield BUCKET
    fsspec.config.conf.pop("s3")


def build(inputs: str, output: str) -> int:
    return main(["build", inputs, "--formats", "md,html", "--output", output])


def held(store: Store) -> dict[str, bytes]:
    return {name: store.get(name) for name in store.listing()}


def test_a_store_holds_what_a_folder_would(url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert build(str(SAMPLE), str(tmp_path / "plain")) == 0
    assert build(str(SAMPLE), f"{url}/out") == 0
    plain = tmp_path / "plain"
    wanted = {
        str(path.relative_to(plain)): path.read_bytes()
        for path in plain.rglob("*")
        if path.is_file() and not path.name.startswith(".")
    }
    assert held(open_store(f"{url}/out")) == wanted
    capsys.readouterr()
    shutil.rmtree(tmp_path / "cache")  # another machine: it learns from the store that nothing is to do
    assert build(str(SAMPLE), f"{url}/out") == 0
    assert "unchanged" in capsys.readouterr().out


def test_documents_come_from_a_store_with_their_sidecars(url: str, tmp_path: Path) -> None:
    store = open_store(f"{url}/in")
    for case in SPEECHES[:2]:
        source = source_of(case)
        store.put(f"{case.name}{source.suffix}", source.read_bytes())
        store.put(f"{case.name}.yaml", "speaker: 王主任\n".encode())
    assert build(f"{url}/in", str(tmp_path / "out")) == 0
    made = read(tmp_path / "out").manifests
    assert {manifest.slug for manifest in made} == {case.name for case in SPEECHES[:2]}
    assert {manifest.speaker for manifest in made} == {"王主任"}


def test_an_interrupted_upload_keeps_the_former_manifest(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    speech = tmp_path / "讲话.txt"
    speech.write_bytes(SAMPLE.read_bytes())
    assert build(str(speech), f"{url}/out") == 0
    store = open_store(f"{url}/out")
    before = store.get("讲话/manifest.json")
    speech.write_bytes(SAMPLE.read_bytes() + "\n再补充一句话，请大家记住。\n".encode())
    put, sent = Store.put, []

    def torn(self: Store, name: str, data: bytes) -> None:
        if sent:
            raise PublishError("The store did not take the file: cut off.", "Try again.", name)
        sent.append(name)
        put(self, name, data)

    with monkeypatch.context() as patch:
        patch.setattr(Store, "put", torn)
        assert build(str(speech), f"{url}/out") == 1
    assert store.get("讲话/manifest.json") == before
    push_speech(store, "讲话")
    products = json.loads(store.get("讲话/manifest.json"))["products"]
    assert all(len(store.get(f"讲话/{p['file']}")) == p["size"] for p in products.values())


def test_another_machine_searches_and_downloads_what_a_store_holds(url: str, tmp_path: Path) -> None:
    assert build(str(SAMPLE), f"{url}/out") == 0
    shutil.rmtree(tmp_path / "cache")
    assert main(["search", "办公室", "--output", f"{url}/out"]) == 0
    mirror, store = reading(f"{url}/out")
    assert store is not None
    assert not list(mirror.rglob("summary.html"))
    portal = client_of(create_app(Settings(mirror, tmp_path / "in", store=store.url)))
    assert portal.get(f"/speeches/{SAMPLE.stem}/files/summary.html").content == store.get(f"{SAMPLE.stem}/summary.html")
    with zipfile.ZipFile(io.BytesIO(portal.get(f"/speeches/{SAMPLE.stem}/all.zip").content)) as container:
        assert len(container.namelist()) == len(json.loads(store.get(f"{SAMPLE.stem}/manifest.json"))["products"])


def test_a_product_that_is_just_made_again_elsewhere_is_not_given_out(url: str, tmp_path: Path) -> None:
    assert build(str(SAMPLE), f"{url}/out") == 0
    shutil.rmtree(tmp_path / "cache")
    mirror, store = reading(f"{url}/out")
    assert store is not None
    store.put(f"{SAMPLE.stem}/summary.html", b"of another text")
    portal = client_of(create_app(Settings(mirror, tmp_path / "in", store=store.url)))
    assert portal.get(f"/speeches/{SAMPLE.stem}/files/summary.html").status_code == 503
    assert not (mirror / SAMPLE.stem / "summary.html").exists()


def test_a_month_that_one_machine_closed_is_done_for_all(
    url: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = open_store(f"{url}/in")
    store.put(f"讲话{SAMPLE.suffix}", SAMPLE.read_bytes())
    month = datetime.now(zone()).strftime("%Y-%m")
    call = ["rebuild", f"{url}/in", "--output", f"{url}/out", "--month", month]
    assert main(call) == 0
    library = open_store(f"{url}/out")
    files = {name for name in library.listing() if name.startswith(f"months/{month}/")}
    assert {f"months/{month}/{name}" for name in ("month.json", "index.html", "compendium.pdf")} <= files
    assert "index.html" in library.listing()
    shutil.rmtree(tmp_path / "cache")
    capsys.readouterr()
    assert main([*call, "--dry-run"]) == 0
    assert capsys.readouterr().out.startswith("0 to make, 1 unchanged")
    assert done_months(library.mirror) == {month}
    assert (library.mirror / "months" / month / "compendium.pdf").read_bytes() == library.get(
        f"months/{month}/compendium.pdf"
    )


def test_a_month_is_not_done_where_its_upload_was_cut_off(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert build(str(SAMPLE), f"{url}/out") == 0
    put = Store.put

    def torn(self: Store, name: str, data: bytes) -> None:
        if name.endswith("index.html") and name.startswith("months/"):
            raise PublishError("The store did not take the file: cut off.", "Try again.", name)
        put(self, name, data)

    call = ["rebuild", str(SAMPLE), "--output", f"{url}/out", "--month", "2026-10"]
    with monkeypatch.context() as patch:
        patch.setattr(Store, "put", torn)
        assert main(call) == 1
    assert "months/2026-10/month.json" not in open_store(f"{url}/out").listing()
    assert main(call) == 0
    assert "months/2026-10/month.json" in open_store(f"{url}/out").listing()


def test_a_speech_that_is_being_sent_is_not_taken_for_one_that_is_gone(
    url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert build(str(SAMPLE), f"{url}/out") == 0
    store = open_store(f"{url}/out")
    # What another process saw before the manifest went up.
    with monkeypatch.context() as patch:
        patch.setattr(Store, "listing", lambda _: {})
        pull_library(store)
    assert (store.mirror / SAMPLE.stem / "summary.html").exists()
    store.files.rm(f"{store.root}/{SAMPLE.stem}", recursive=True)
    pull_library(store)
    assert not (store.mirror / SAMPLE.stem).exists()


def test_a_mirror_is_kept_up_to_date_although_the_store_is_away_for_a_while(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, stop = open_store(f"{url}/out"), Event()
    answers: list[Exception | None] = [MachineError("The store does not answer.", "Wait."), None]
    looks = []

    def look(_: Store) -> Path:
        looks.append(1)
        if error := answers.pop(0):
            raise error
        stop.set()
        return store.mirror

    monkeypatch.setattr("materials.mirror.pull_library", look)
    keep_up(store, stop, every=0.01)
    assert len(looks) == 2


@pytest.mark.parametrize("address", ["nosuch://x/y", "s3://"])
def test_a_store_that_cannot_be_opened_is_one_sentence(address: str) -> None:
    assert is_url(address)
    with pytest.raises(MachineError):
        open_store(address).listing()


def test_a_password_in_a_url_is_never_printed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert build(str(SAMPLE), f"ftp://wang:geheim@127.0.0.1:{free_port()}/x") == 3
    said = "".join(capsys.readouterr())
    assert "127.0.0.1" in said
    assert "geheim" not in said


def test_a_file_that_a_store_does_not_give_keeps_no_other_back(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "讲话.txt").write_bytes(SAMPLE.read_bytes())
    (folder / "断.txt").symlink_to(tmp_path / "nowhere")
    assert build(folder.as_uri(), str(tmp_path / "out")) == 0
    assert [manifest.slug for manifest in read(tmp_path / "out").manifests] == ["讲话"]


def test_a_drive_that_is_not_mounted_empties_no_mirror(tmp_path: Path) -> None:
    out = tmp_path / "store"
    assert build(str(SAMPLE), out.as_uri()) == 0
    out.rename(tmp_path / "away")
    store = open_store(out.as_uri())
    pull_library(store)
    assert (store.mirror / SAMPLE.stem / "manifest.json").exists()


def test_a_web_address_is_no_store(capsys: pytest.CaptureFixture[str]) -> None:
    assert build(str(SAMPLE), f"http://127.0.0.1:{free_port()}/x") == 3
    assert capsys.readouterr().err.count("\n") == 1

"""Whatever a file does to its parser becomes one error; nothing is left running, and the answer is data only."""

from __future__ import annotations

import io
import json
import multiprocessing
import os
import signal
import socket
import struct
import subprocess
import sys
import threading
import time
import zipfile
import zlib
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest
from tests import wildoffice, wildreader
from tests.cases import ROOT
from tests.pages import BODY, PAGES

from materials import isolation
from materials.errors import ReadError
from materials.ingest import choose, ingest, read_bytes
from materials.isolation import wire
from materials.model import Finding, Mark, MarkKind, Metadata, SourceDocument

PAGE = PAGES["government"](BODY).encode()


def wild(order: str) -> SourceDocument:
    return isolation.read(wildreader.READER, order.encode(), "a.wild", Metadata(title="题", title_origin="sidecar"))


def test_the_document_comes_back_whole() -> None:
    document = wild("say 好\ud842".encode("utf-8", "surrogatepass").decode("utf-8", "replace"))
    assert document == wildreader.read(
        "say 好\ufffd\ufffd\ufffd".encode(), "a.wild", Metadata(title="题", title_origin="sidecar")
    )
    reader = choose(PAGE, "a.html")
    assert isolation.read(reader, PAGE, "a.html", Metadata()) == reader.read(PAGE, "a.html", Metadata())


@pytest.mark.parametrize(
    ("order", "said"),
    [
        ("spin", "too long"), ("sleep", "too long"), ("allocate", "memory"), ("hoard", "memory"), ("segfault", "crash"),
        ("abort", "crash"), ("exit", "crash"), ("recurse", "crash|memory|long"), ("stumble", "KeyError"), ("refuse", "not to be read"),
        ("parent", "ended twice|cannot be read"),
    ],
)  # fmt: skip
def test_each_way_to_go_wrong_is_one_error(order: str, said: str) -> None:
    begin = time.monotonic()
    with pytest.raises(ReadError, match=said) as caught:
        wild(order)
    assert time.monotonic() - begin < 10
    assert caught.value.hint.isprintable()
    assert wild("say 好").text == "文字好"


def test_no_file_can_be_written(tmp_path: Path) -> None:
    with pytest.raises(ReadError):
        wild(f"write {tmp_path / 'x'}")
    assert not (tmp_path / "x").exists() or (tmp_path / "x").stat().st_size == 0


def knows_landlock() -> bool:
    """Whether the kernel has the sandbox; asked in a process that may lose its rights."""
    call = [
        sys.executable,
        "-c",
        "from materials.isolation.landlock import confine; raise SystemExit(not confine(['/']))",
    ]
    return sys.platform == "linux" and subprocess.run(call, check=False).returncode == 0


needs_landlock = pytest.mark.skipif(not knows_landlock(), reason="the kernel has no Landlock")


@needs_landlock
@pytest.mark.parametrize("order", ["run", "connect", "parent", "steal"])
def test_a_parser_in_a_strangers_hand_reaches_nothing(order: str, tmp_path: Path) -> None:
    """No program (also as root, for which a limit on processes does not hold), no port, no signal, no other file."""
    (tmp_path / "canary").write_text("机密", "utf-8")
    with socket.create_server(("127.0.0.1", 0)) as server:
        rest = {"connect": server.getsockname()[1], "steal": tmp_path / "canary"}.get(order, "")
        if order in {"connect", "steal"}:
            assert wildreader.read(f"{order} {rest}".encode(), "a.wild", Metadata()).text
        with pytest.raises(ReadError, match=r"cannot be read \((Permission|OS)Error\)"):
            wild(f"{order} {rest}")


@needs_landlock
def test_a_converter_writes_to_the_temporary_folder_only(tmp_path: Path) -> None:
    outside = Path("/var/tmp") / f"materials-{os.getpid()}"
    with pytest.raises(ReadError, match="PermissionError"):
        isolation.read(wildoffice.READER, f"write {outside}".encode(), "a.wild", Metadata())
    assert not outside.exists()
    assert isolation.read(wildoffice.READER, f"write {tmp_path / 'x'}".encode(), "a.wild", Metadata()).text


def answers(value: object) -> SourceDocument:
    return wire.document_from_json(wire.unpacked(json.dumps(value).encode()), "a", "0")


SOUND = wire.document_to_json(
    SourceDocument(
        "a", "0", "text/plain", None, "文字", marks=(Mark(MarkKind.NOTE, 0, 2),), findings=(Finding("c", "m", 1, 1),)
    )
)


@pytest.mark.parametrize(
    "wrong",
    [
        [], {}, {"text": 1}, {"text": "文"}, {"marks": [["note", 0, 3, ""]]}, {"marks": [["note", -1, 1, ""]]},
        {"marks": [["wild", 0, 1, ""]]}, {"marks": [["note", "0", 1, ""]]}, {"marks": 3}, {"findings": [["c", "m", 2]]},
        {"findings": [["c", {}, 0, 0]]}, {"meta": {"title": 4, "title_origin": "document"}}, {"meta": {"title_origin": "evil"}},
        {"meta": None}, {"encoding": 8}, {"media_type": None},
    ],
)  # fmt: skip
def test_an_answer_is_checked_field_by_field(wrong: object) -> None:
    assert answers(SOUND).text == "文字"
    with pytest.raises(wire.Broken):
        answers({**SOUND, **wrong} if isinstance(wrong, dict) and wrong else wrong)


@pytest.mark.parametrize("data", [b"", b"{", b"3", b"[" * 100_000, b"\xff", b"\x80\x04N."])
def test_bytes_that_are_no_object_are_broken(data: bytes) -> None:
    with pytest.raises(wire.Broken):
        wire.unpacked(data)


def test_a_warm_child_costs_little() -> None:
    reader = choose(PAGE, "a.html")
    isolation.read(reader, PAGE, "a.html", Metadata())
    times = []
    for _ in range(9):
        begin = time.perf_counter()
        isolation.read(reader, PAGE, "a.html", Metadata())
        middle = time.perf_counter()
        reader.read(PAGE, "a.html", Metadata())
        times.append(2 * middle - begin - time.perf_counter())
    assert sorted(times)[2] < 0.06  # other work on the machine costs some of them more


def test_threads_read_at_the_same_time() -> None:
    got: list[str] = []

    def work(number: int) -> None:
        got.extend(wild(f"say {number}").text for _ in range(5))

    threads = [threading.Thread(target=work, args=(n,)) for n in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(got) == sorted(f"文字{n}" for n in range(6) for _ in range(5))


def in_worker(path: Path) -> tuple[str, int]:
    return ingest(path).text, os.getpid()


@pytest.mark.parametrize("method", ["fork", "forkserver"])
def test_pools_read_alike(method: str, tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_bytes(PAGE)
    here = ingest(path).text
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context(method)) as executor:
        assert {text for text, _ in executor.map(in_worker, [path] * 6)} == {here}
    with multiprocessing.get_context(method).Pool(1) as pool:  # its workers are daemons, which may have no children
        assert pool.apply(in_worker, (path,))[0] == here


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks at /proc")
@pytest.mark.parametrize("order", ["say", "sleep"])
def test_nothing_outlives_the_program(order: str) -> None:
    code = (
        "import sys; sys.path[:0] = sys.argv[1:3]\n"
        "from tests.test_isolation import wild\n"
        "wild('say 1'); print('ready', flush=True); wild(sys.argv[3]); print('done', flush=True); input()"
    )
    program = subprocess.Popen(
        [sys.executable, "-c", code, str(ROOT), str(ROOT / "src"), order], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    assert program.stdout is not None
    assert program.stdin is not None
    program.stdout.readline()
    time.sleep(0.3)
    family = descendants(program.pid)
    assert family
    program.send_signal(signal.SIGKILL)
    program.wait()
    program.stdout.close()
    program.stdin.close()
    until = time.monotonic() + 5
    while any(lives(pid) for pid in family) and time.monotonic() < until:
        time.sleep(0.05)
    assert not [pid for pid in family if lives(pid)]


def descendants(pid: int) -> list[int]:
    children = [int(child) for child in Path(f"/proc/{pid}/task/{pid}/children").read_text().split()]
    return children + [grand for child in children for grand in descendants(child)]


def lives(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False


def test_a_text_starts_no_child(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("同志们：今天开会。", encoding="utf-8")
    code = (
        "import sys; from pathlib import Path; from materials.ingest import ingest\n"
        "ingest(Path(sys.argv[1])); print(sorted({'materials.isolation', 'lxml', 'pypdfium2', 'subprocess'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_where_no_child_can_be_started_it_is_read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "posix_spawn")
    assert wild("say 好").text == "文字好"


@pytest.mark.skipif(os.geteuid() == 0 and not knows_landlock(), reason="root may always start programs")
def test_no_program_can_be_started() -> None:
    with pytest.raises(ReadError, match="cannot be read"):
        wild("run")


def bomb(declared: int) -> bytes:
    """A Word file of 2 MB whose document is 2 GB of zeros."""
    press = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = press.compress(bytes(2**24)) + press.flush(zlib.Z_FULL_FLUSH)
    pressed = block * 127 + press.compress(bytes(2**24)) + press.flush()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as file:
        file.writestr("word/document.xml", pressed)
    sizes = struct.pack("<II", len(pressed), len(pressed))
    data = out.getvalue().replace(sizes, struct.pack("<II", len(pressed), declared))
    return data.replace(b"PK\x03\x04\x14\0\0\0\0\0", b"PK\x03\x04\x14\0\0\0\x08\0").replace(
        b"PK\x01\x02\x14\x03\x14\0\0\0\0\0", b"PK\x01\x02\x14\x03\x14\0\0\0\x08\0"
    )


@pytest.mark.parametrize("declared", [127 * 2**24, 1000, 150 * 2**20])
def test_a_bomb_in_a_word_file_is_one_error(declared: int, tmp_path: Path) -> None:
    data = bomb(declared)
    assert len(data) < 3 * 2**20
    with pytest.raises(ReadError, match=r"inflates|damaged|memory"):
        read_bytes(data, "a.docx", tmp_path / "a.docx")

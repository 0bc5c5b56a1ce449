"""Documents come in however they like: each content is handed over once and whole, or lies in quarantine with its reason."""

from __future__ import annotations

import random
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from materials.cli import main
from materials.jobs import find_inputs, passed_over
from materials.library.manifest import Manifest
from materials.library.publish import publish
from materials.library.quarantine import held, hold, restored
from materials.library.watch import TRIES, Outcome, Watcher, candidates

END = "（完）"


class Desk:
    """Takes documents as the pipeline would: whole ones once, refusing those that are empty or binary."""

    def __init__(self) -> None:
        self.taken: Counter[bytes] = Counter()
        self.torn: list[str] = []
        self.together = self.most = 0
        self._lock = threading.Lock()

    def __call__(self, path: Path) -> Outcome:
        with self._lock:
            self.together += 1
            self.most = max(self.most, self.together)
        data = path.read_bytes()
        time.sleep(0.002)
        with self._lock:
            self.together -= 1
            if not data or data[:1] == b"\0":
                return Outcome("The file is not a document that can be read.", refused=True)
            if not data.decode().endswith(END):
                self.torn.append(path.name)
            self.taken[data] += 1
        return Outcome()


@contextmanager
def watching(inputs: Path, desk: Desk, output: Path | None = None) -> Iterator[Watcher]:
    stop = threading.Event()
    watcher = Watcher(inputs, output or inputs.parent / "out", desk, limit=4)
    thread = threading.Thread(target=watcher.run, args=(stop,))
    thread.start()
    try:
        yield watcher
    finally:
        stop.set()
        thread.join(20)
        assert not thread.is_alive()


def until(condition: object, seconds: float) -> None:
    deadline = time.monotonic() + seconds
    while not condition():  # type: ignore[operator]
        assert time.monotonic() < deadline, "it did not come about in time"
        time.sleep(0.05)


def text(i: int) -> bytes:
    return f"同志们：这是第{i}篇。\n{'讲话的一段。' * (i % 40 + 1)}{END}".encode()


def slowly(path: Path, data: bytes, pause: float) -> None:
    with path.open("wb") as stream:
        for start in range(0, len(data), max(1, len(data) // 4)):
            stream.write(data[start : start + max(1, len(data) // 4)])
            stream.flush()
            time.sleep(pause)


def flood(tmp_path: Path, total: int, slow: int, copies: int, bad: int, seconds: float) -> None:
    """``total`` files at once, some written slowly, some copies of others, some unreadable."""
    chance = random.Random(7)
    inputs, desk = tmp_path / "in", Desk()
    inputs.mkdir()
    good = total - copies - bad
    texts = [text(i) for i in range(good)]
    with watching(inputs, desk):
        writers = [
            threading.Thread(target=slowly, args=(inputs / f"慢{i}.txt", texts[i], chance.uniform(0.05, 0.2)))
            for i in range(slow)
        ]
        for writer in writers:
            writer.start()
        for i in range(slow, good):
            (inputs / f"讲话{i}.txt").write_bytes(texts[i])
        for i in range(copies):
            (inputs / f"重复{i}.txt").write_bytes(chance.choice(texts[slow:]))
        for i in range(bad):
            (inputs / f"坏{i}.txt").write_bytes(b"\0" * i)
        for writer in writers:
            writer.join()
        until(lambda: len(desk.taken) == good and len(held(inputs)) == bad, seconds)
        time.sleep(1)
    assert desk.taken == Counter(texts)
    assert desk.torn == []
    assert {each.name for each in held(inputs)} == {f"坏{i}.txt" for i in range(bad)}
    assert all(each.reason for each in held(inputs))
    assert len(candidates(inputs)) == total - bad
    assert desk.most <= 4


def test_what_a_build_passes_over_is_not_taken_either(tmp_path: Path) -> None:
    """README.zh-CN.txt was a speech to the watcher alone, Thumbs.db an unread document to the build alone."""
    for name in ("讲话.txt", "讲话.yaml", "README.txt", "ReadMe.zh-CN.txt", ".隐藏.txt", "~$讲话.docx", "Thumbs.db"):
        (tmp_path / name).write_bytes(text(1))
    assert candidates(tmp_path) == find_inputs([tmp_path]) == [tmp_path / "讲话.txt"]
    assert passed_over([str(tmp_path)]) == []


def test_a_flood_is_taken_whole_and_once(tmp_path: Path) -> None:
    flood(tmp_path, total=60, slow=8, copies=4, bad=3, seconds=30)


@pytest.mark.torture
def test_a_thousand_at_once(tmp_path: Path) -> None:
    flood(tmp_path, total=1000, slow=100, copies=50, bad=20, seconds=240)


def test_what_the_library_has_is_not_taken_again(tmp_path: Path) -> None:
    inputs, desk, output = tmp_path / "in", Desk(), tmp_path / "out"
    inputs.mkdir()
    (inputs / "旧.txt").write_bytes(text(1))
    import hashlib

    made = Manifest("旧", "旧", False, None, None, 1, 0, 0, "旧.txt", hashlib.sha256(text(1)).hexdigest(), None, "x")
    publish(output, made, [], {})
    with watching(inputs, desk, output):
        (inputs / "新.txt").write_bytes(text(2))
        until(lambda: desk.taken[text(2)] == 1, 20)
    assert text(1) not in desk.taken


def test_a_rename_is_no_new_document_and_a_sidecar_makes_it_anew(tmp_path: Path) -> None:
    inputs, desk = tmp_path / "in", Desk()
    inputs.mkdir()
    with watching(inputs, desk):
        (inputs / ".讲话.txt.part").write_bytes(text(3)[:20])
        (inputs / "讲话.txt.crdownload").write_bytes(text(3)[:20])
        (inputs / "讲话.txt").write_bytes(text(3))
        until(lambda: desk.taken[text(3)] == 1, 20)
        (inputs / "讲话.yaml").write_text("title: 标题", "utf-8")
        until(lambda: desk.taken[text(3)] == 2, 20)
        (inputs / "讲话.txt").rename(inputs / "讲话（改名）.txt")
        time.sleep(1.5)
        (inputs / "讲话（改名）.txt").write_bytes(text(4))
        until(lambda: desk.taken[text(4)] == 1, 20)
    assert desk.taken == Counter({text(3): 2, text(4): 1})
    assert desk.torn == []


def test_documents_of_one_name_come_one_after_the_other(tmp_path: Path) -> None:
    inputs = tmp_path / "in"
    inputs.mkdir()
    now, seen = set(), []

    def submit(path: Path) -> Outcome:
        seen.append((path.name, bool(now)))
        now.add(path)
        time.sleep(0.3)
        now.discard(path)
        return Outcome()

    for suffix in (".txt", ".md", ".html"):
        (inputs / f"同名{suffix}").write_text(suffix, "utf-8")
    with watching(inputs, submit):  # type: ignore[arg-type]
        until(lambda: len(seen) == 3, 20)
    assert not any(together for _, together in seen)


def test_what_grows_on_in_quarantine_comes_back(tmp_path: Path) -> None:
    path = tmp_path / "慢.txt"
    path.write_bytes(b"")
    with path.open("ab") as writer:
        aside = hold(tmp_path, path, "The file is empty.")
        assert restored(tmp_path) == ()
        time.sleep(0.05)
        writer.write(text(5))
    assert restored(tmp_path) == (path,)
    assert path.read_bytes() == text(5)
    assert held(tmp_path) == ()
    assert aside.name == "慢.txt"


def test_a_failure_of_the_machine_leaves_the_document(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("materials.library.watch.AGAIN", 0.3)
    inputs, calls = tmp_path / "in", []
    inputs.mkdir()
    (inputs / "讲话.txt").write_bytes(text(6))

    def submit(path: Path) -> Outcome:
        calls.append(path)
        if len(calls) == 1:
            raise ConnectionError("the server is away")
        return Outcome("The disk is full.") if len(calls) == 2 else Outcome()

    with watching(inputs, submit):  # type: ignore[arg-type]
        until(lambda: len(calls) == 3, 20)
        time.sleep(1)
    assert len(calls) == 3
    assert held(inputs) == ()


def test_while_the_server_is_away_nothing_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("materials.library.watch.AGAIN", 0.1)
    inputs, calls = tmp_path / "in", []
    inputs.mkdir()
    (inputs / "讲话.txt").write_bytes(text(6))

    def submit(path: Path) -> Outcome:
        calls.append(path)
        return Outcome("The server is away.", away=True) if len(calls) < 3 * TRIES else Outcome()

    with watching(inputs, submit):  # type: ignore[arg-type]
        until(lambda: len(calls) == 3 * TRIES, 60)
    assert held(inputs) == ()


@pytest.mark.parametrize("day", ["昨天", "2026年", "2026年13月3日", "上周三"])
def test_a_date_that_is_none_is_refused(day: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "讲话.txt"
    source.write_bytes(text(8))
    assert main(["add", str(source), "--input", str(tmp_path / "in"), "--date", day]) == 2
    assert capsys.readouterr().err.endswith(
        f"{day}: The date names no day or month. Write it as 2026年11月3日 or 2026-11-03.\n"
    )
    assert not (tmp_path / "in").exists()


def test_add_puts_a_document_with_its_sidecar(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    source = tmp_path / "讲 话.txt"
    source.write_bytes(text(8))
    call = ["add", str(source), "--input", str(tmp_path / "in"), "--speaker", "王主任", "--date", "2026-11-03"]
    assert main(call) == 0
    path = Path(capsys.readouterr().out.strip())
    assert path.read_bytes() == text(8)
    assert path.with_suffix(".yaml").read_text("utf-8") == "speaker: 王主任\ndate: '2026-11-03'\n"
    assert main(["add", str(tmp_path / "nothing.txt"), "--input", str(tmp_path / "in")]) == 2
    (tmp_path / "in" / ".intake.lock").unlink()
    (tmp_path / "in" / ".intake.lock").mkdir()  # the folder lets nobody in
    assert main(call) == 1
    assert not list((tmp_path / "in" / ".incoming").iterdir()), "a document that was refused left its copy there"

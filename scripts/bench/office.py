"""The cases of an office's library: 1,000 speeches searched, shown, downloaded and left unchanged, and one that arrives."""

from __future__ import annotations

import json
import os
import signal
import socket
import statistics
import subprocess
import sys
import time
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

from measure import cost, interleaved, materials
from thousand import library

from cases import ROOT, SAMPLE, case, row

NUMBER = int(os.environ.get("LIBRARY", "1000"))
"""How many speeches the library has."""

TITLE = f"{NUMBER:,} speeches"
MOST_MS = 50
PHRASES = ("会议", "提高认识", "群众", "第7号文本", "狠抓落实", "不存在的词")
HASHING = (
    "import hashlib, pathlib, sys\n"
    "for path in sorted(pathlib.Path(sys.argv[1]).iterdir()): hashlib.file_digest(path.open('rb'), 'sha256')\n"
)


@case
def unchanged(folder: Path, runs: int) -> None:
    """Nothing changed: at most 1.5 × hashing the inputs plus process start, for `build` and for `rebuild`."""
    inputs, output = library(folder, NUMBER)
    build = materials("build", str(inputs), "--output", str(output))
    rebuild = materials("rebuild", str(inputs), "--output", str(output), "--month", "2026-01")
    for call in (rebuild, rebuild, build):  # the first makes the month's compendium, the second may write the index
        cost(call)
        time.sleep(1)
    built, rebuilt, hashed, begun = interleaved(
        runs,
        lambda: cost(build),
        lambda: cost(rebuild),
        lambda: cost([sys.executable, "-c", HASHING, str(inputs)]),
        lambda: cost(materials("formats")),
    )
    least = hashed.cpu + begun.cpu
    for name, ours in (("build", built), ("rebuild", rebuilt)):
        row(
            f"nothing changed, {TITLE}",
            f"`{name}`, CPU s",
            ours.cpu,
            "hashing + start",
            least,
            "ratio",
            ours.cpu / least,
        )


@case
def search(folder: Path, runs: int) -> None:
    """A search: at most 50 ms at the median, in the library and through the portal."""
    from materials.library.catalogue.search import search as found
    from materials.library.catalogue.store import open_catalogue
    from materials.library.catalogue.sync import sync

    _, output = library(folder, NUMBER)
    engine = open_catalogue(output)
    sync(engine, output)
    times = [_timed(lambda phrase=phrase: found(engine, phrase)) for _ in range(4 * runs) for phrase in PHRASES]
    engine.dispose()
    _in_time(f"search, {TITLE}", "50 passages, wall ms", times)
    with _portal(folder, output) as base:
        pages = [f"/search?q={urllib.parse.quote(phrase)}" for phrase in PHRASES]
        _in_time(f"search, {TITLE}", "page of the portal, wall ms", _asked(base, pages, 4 * runs))


@case
def portal(folder: Path, runs: int) -> None:
    """Pages of the portal: at most 50 ms at the median; 100 downloads at once without an error."""
    _, output = library(folder, NUMBER)
    with _portal(folder, output) as base:
        slug, name = _first(base)
        pages = {
            "list": "/", "list, last page": f"/?page={NUMBER}", "list of a year": "/?year=2026",
            "speech": f"/speeches/{slug}", "formulations": "/formulations", "formulation": f"/formulations?name={name}",
            "months": "/months", "Atom feed": "/feed.xml",
        }  # fmt: skip
        for title, path in pages.items():
            _in_time(f"portal, {TITLE}", f"{title}, wall ms", _asked(base, [path], 4 * runs))
        address, size = (
            f"{base}/speeches/{slug}/files/handout.pdf",
            (output / urllib.parse.unquote(slug) / "handout.pdf").stat().st_size,
        )
        begun = time.perf_counter()
        with ThreadPoolExecutor(100) as readers:
            whole = sum(readers.map(lambda _: len(_get(address)) == size, range(100)))
        row(
            "100 downloads at once",
            "whole",
            whole,
            "to reach",
            100,
            f"of {size / 1e6:.1f} MB, wall s",
            time.perf_counter() - begun,
        )


@case
def arrival(folder: Path, runs: int) -> None:
    """A speech dropped into the input folder of a warm service can be downloaded 2 s behind the bare pipeline's time at most."""
    bare = _bare(folder, runs)
    inputs, output = folder / "up-in", folder / "up-out"
    with _service(folder, inputs, output) as base:
        made = [_dropped(base, inputs, output, i) for i in range(runs + 2)]
        waits = made[2:]  # the first ones load what the makers need
    ours = statistics.median(waits)
    row("a speech arrives", "downloadable, wall s", ours, "bare pipeline, warm", bare, "more, at most 2 s", ours - bare)


def _bare(folder: Path, runs: int) -> float:
    """Wall seconds of one speech in a warm process, in the default formats."""
    code = (
        "import sys, time; from pathlib import Path; from materials.build import run; from materials.jobs import choose_formats, plan\n"
        "job = plan([Path(sys.argv[1])], Path(sys.argv[2]), choose_formats(None), force=True)[0]\n"
        "for _ in range(int(sys.argv[3])):\n"
        "    begun = time.perf_counter(); assert run(job).ok; print(time.perf_counter() - begun)\n"
    )
    call = [sys.executable, "-c", code, str(SAMPLE), str(folder / "bare"), str(runs + 1)]
    said = subprocess.run(call, check=True, capture_output=True, text=True).stdout.split()
    return statistics.median(float(value) for value in said[1:])


def _dropped(base: str, inputs: Path, output: Path, number: int) -> float:
    """Seconds from a document's last byte until the portal hands out its PDF, which is asked for once it is published."""
    path = inputs / f"讲话{number}.txt"
    path.with_suffix(".part").write_bytes(SAMPLE.read_bytes() + f"\n第{number}号文本到此为止。\n".encode())
    begun = time.perf_counter()
    path.with_suffix(".part").replace(path)
    address = f"{base}/speeches/{urllib.parse.quote(path.stem)}/files/handout.pdf"
    _until((output / path.stem / "manifest.json").exists, every=0.02)
    while True:
        try:
            _get(address)
        except urllib.error.HTTPError:
            time.sleep(0.05)
        else:
            return time.perf_counter() - begun


@contextmanager
def _service(folder: Path, inputs: Path, output: Path) -> Iterator[str]:
    """`materials up`, warm; the address of its portal."""
    ports, log = (_free_port(), _free_port()), folder / "up.log"
    call = materials("up", "--input", str(inputs), "--output", str(output), "--port", str(ports[0]))
    with log.open("wb") as told:
        process = subprocess.Popen([*call, "--prefect-port", str(ports[1])], stdout=told, stderr=told)
        try:
            _until(lambda: "Prefect " in log.read_text("utf-8") or process.poll() is not None)
            yield f"http://127.0.0.1:{ports[0]}"
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(60)


@contextmanager
def _portal(folder: Path, output: Path) -> Iterator[str]:
    """The portal alone over a library, as the service runs it; its address."""
    sys.path.insert(0, str(ROOT))
    from tests.net import served

    from materials.portal.settings import Settings

    (folder / "empty").mkdir(exist_ok=True)
    with served(Settings(output, folder / "empty")) as base:
        _get(base)
        yield base


def _first(base: str) -> tuple[str, str]:
    """The address of a speech with a formulation, and of that, quoted as addresses are."""
    for each in json.loads(_get(f"{base}/api/speeches?limit=50")):
        slug = urllib.parse.quote(each["slug"])
        found = json.loads(_get(f"{base}/api/speeches/{slug}/formulations"))
        if found:
            return slug, urllib.parse.quote(found[0]["name"])
    raise SystemExit("No speech has a formulation.")


def _asked(base: str, paths: list[str], times: int) -> list[float]:
    return [_timed(lambda path=path: _get(base + path)) for _ in range(times) for path in paths]


def _get(address: str) -> bytes:
    with urllib.request.urlopen(address, timeout=60) as answer:
        return answer.read()


def _timed(call: Callable[[], object]) -> float:
    """Milliseconds."""
    begun = time.perf_counter()
    call()
    return (time.perf_counter() - begun) * 1000


def _in_time(name: str, what: str, times: list[float]) -> None:
    middle = statistics.median(times)
    row(name, what, middle, "to reach", MOST_MS, f"slowest of {len(times)}", max(times))


def _until(condition: Callable[[], object], every: float = 0.1) -> None:
    deadline = time.monotonic() + 240
    while not condition():
        if time.monotonic() > deadline:
            raise SystemExit("The service did not get so far in time.")
        time.sleep(every)


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port

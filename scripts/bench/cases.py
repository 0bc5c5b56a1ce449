"""The cases of the benchmark: each prints rows of what it measured beside what it is to be measured against."""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

from content import take
from measure import Cost, cost, interleaved, materials

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = next((ROOT / "input").glob("*.txt"))
FLOOR = str(Path(__file__).with_name("floor.py"))
FORMATS = "pdf,pptx,html"
CHROMIUM = shutil.which("chromium")
OFFICE = shutil.which("soffice")

SPEECHES = int(os.environ.get("SPEECHES", "200"))
"""How many speeches a batch has; fewer where the machine is needed for something else."""

Case = Callable[[Path, int], None]
CASES: dict[str, Case] = {}


def case(function: Case) -> Case:
    """Register a case under its function's name."""
    CASES[function.__name__] = function
    return function


def row(*cells: object) -> None:
    """One line of the table, as it is known."""
    print(
        "| " + " | ".join(f"{cell:.2f}" if isinstance(cell, float) else str(cell) for cell in cells) + " |", flush=True
    )


def _build(folder: Path, *more: str, formats: str = FORMATS, speeches: Path = SAMPLE) -> list[str]:
    # A library of its own for each choice: what a speech's folder already holds is renewed with the rest.
    return materials("build", str(speeches), "--formats", formats, "--output", str(folder / f"made-{formats}"), *more)


def _floor(folder: Path, kinds: str = FORMATS, times: int = 1) -> list[str]:
    return [sys.executable, FLOOR, str(folder / "content"), kinds, str(times)]


def _chromium(folder: Path) -> list[str]:
    page, out = folder / "content" / "handout.html", folder / "chromium.pdf"
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking"]
    flags += [f"--user-data-dir={folder / 'profile'}", "--no-pdf-header-footer", f"--print-to-pdf={out}"]
    return [str(CHROMIUM), *flags, page.as_uri()]


@case
def fresh(folder: Path, runs: int) -> None:
    """One speech, three formats, fresh process: at most 1.15 × the floor, and less than Chromium printing the handout."""
    makers = [lambda: cost(_build(folder, "--force")), lambda: cost(_floor(folder))]
    if CHROMIUM:
        makers.append(lambda: cost(_chromium(folder), watch=0.1))
    ours, floor, *chromium = interleaved(runs, *makers)
    row("one speech, fresh", "`materials build`, CPU s", ours.cpu, "floor", floor.cpu, "ratio", ours.cpu / floor.cpu)
    row(
        "one speech, fresh",
        "`materials build`, wall s",
        ours.wall,
        "floor",
        floor.wall,
        "ratio",
        ours.wall / floor.wall,
    )
    for other in chromium:
        row("one speech, fresh", "CPU s", ours.cpu, "Chromium, handout only", other.cpu, "ratio", ours.cpu / other.cpu)


@case
def warm(folder: Path, runs: int) -> None:
    """The same in a process that has made one before: at most 1.10 × the floor."""
    again = (
        "import sys, time; from pathlib import Path; from materials.build import run; from materials.jobs import choose_formats, plan\n"
        "job = plan([Path(sys.argv[1])], Path(sys.argv[2]), choose_formats(sys.argv[3]), force=True)[0]; before = 0.0\n"
        "for _ in range(int(sys.argv[4])):\n"
        "    assert run(job).ok; now = time.process_time(); print(now - before); before = now\n"
    )
    ours = [sys.executable, "-c", again, str(SAMPLE), str(folder / "warm"), FORMATS, str(runs + 1)]
    one, other = (_rounds(call) for call in (ours, _floor(folder, times=runs + 1)))
    row("one speech, warm", "CPU s", one, "floor", other, "ratio", one / other)


def _rounds(call: list[str]) -> float:
    """The median of what a command prints for its rounds but the first."""
    said = subprocess.run(call, check=True, capture_output=True, text=True).stdout.split()
    return statistics.median(float(value) for value in said[1:])


@case
def page(folder: Path, runs: int) -> None:
    """HTML only, fresh process: at most 0.6 s CPU."""
    (ours,) = interleaved(runs, lambda: cost(_build(folder, "--force", formats="html")))
    row("HTML only, fresh", "CPU s", ours.cpu, "to reach", 0.6, "ratio", ours.cpu / 0.6)


@case
def start(folder: Path, runs: int) -> None:
    """`--help` and `formats`: at most 0.15 s."""
    for name in ("--help", "formats"):
        (ours,) = interleaved(runs, lambda name=name: cost(materials(name)))
        row(f"materials {name}", "CPU s", ours.cpu, "to reach", 0.15, "ratio", ours.cpu / 0.15)


def _speeches(folder: Path, number: int) -> Path:
    """So many variants of the sample, each a text of its own."""
    inputs = folder / f"in{number}"
    if not inputs.exists():
        inputs.mkdir()
        data = SAMPLE.read_bytes()
        for i in range(number):
            (inputs / f"讲话{i:04}.txt").write_bytes(data + f"\n第{i}号文本到此为止。\n".encode())
    return inputs


@case
def batch(folder: Path, runs: int) -> None:
    """Two workers: at least 1.85 × one process, at most 700 MB, no growth from the first quarter to the end.

    The CPU of a speech tells what two workers would do on two idle cores; wall time also what others left of them.
    """
    inputs, name = _speeches(folder, SPEECHES), f"{SPEECHES} speeches"
    one = cost(_build(folder, "--force", "--jobs", "1", speeches=inputs))
    two = cost(_build(folder, "--force", "--jobs", "2", speeches=inputs), watch=1.0)
    row(
        name,
        "one process, CPU s a speech",
        one.cpu / SPEECHES,
        "two",
        two.cpu / SPEECHES,
        "times",
        2 * one.cpu / two.cpu,
    )
    row(name, "one process, wall s", one.wall, "two workers", two.wall, "times", one.wall / two.wall)
    row(name, "speeches a minute", SPEECHES * 60 / two.wall, "to reach", 100, "CPU s a speech", two.cpu / SPEECHES)
    tenth = len(two.history) // 10
    quarter, end = (max(two.history[start * tenth // 2 :][:tenth]) for start in (5, 18))
    row(name, "peak MB", two.memory, "at a quarter", quarter, "near the end", end)


@case
def flow(folder: Path, runs: int) -> None:
    """Through the flow with a server up: at most 1.10 × `materials build --jobs 2`, 100 ms CPU a speech more."""
    _beside(folder, "flow", "processes")


@case
def dask(folder: Path, runs: int) -> None:
    """Two Dask workers under the flow: at least 0.9 × `materials build --jobs 2`."""
    _beside(folder, "flow --runner dask", "dask")


def _beside(folder: Path, title: str, runner: str) -> None:
    """A batch through the flow with a server up, beside the plain build; workers belong to a server of theirs, so both are watched."""
    inputs, name = _speeches(folder, SPEECHES), f"{SPEECHES} speeches"
    ours = cost(_build(folder, "--force", "--jobs", "2", speeches=inputs), watch=1.0)
    with _server(folder) as api:
        call = ["flow", str(inputs), "--formats", FORMATS, "--output", str(folder / "flowed"), "--force"]
        call += ["--jobs", "2", "--runner", runner]
        flowed = cost(materials(*call), watch=1.0, PREFECT_API_URL=api, PREFECT_HOME=str(folder / "client"))
    more = (flowed.cpu - ours.cpu) * 1000 / SPEECHES
    row(name, f"{title}, wall s", flowed.wall, "build", ours.wall, "ratio", flowed.wall / ours.wall)
    row(name, f"{title}, CPU s", flowed.cpu, "build", ours.cpu, "ratio", flowed.cpu / ours.cpu)
    row(name, f"{title}, client and workers, CPU ms a speech more", more, "to reach", 100, "ratio", more / 100)


def _server(folder: Path):
    sys.path.insert(0, str(ROOT))
    from tests.test_flow import prefect_server

    return prefect_server(folder / "server")


@case
def length(folder: Path, runs: int) -> None:
    """Handouts of some 8, 40 and 200 pages: the cost of a page grows by less than 15 %."""
    import pypdfium2

    body = SAMPLE.read_text("gb18030") if _is_gb() else SAMPLE.read_text("utf-8")
    base = None
    for times in (1, 8, 40):
        path = folder / f"long{times}.txt"
        path.write_text("\n".join([body] * times), "utf-8")
        spent = cost(_build(folder, "--force", formats="pdf", speeches=path))
        pages = len(pypdfium2.PdfDocument(next((folder / "made-pdf" / path.stem).glob("*.pdf"))))
        each = spent.cpu / pages * 1000
        base = base or each
        row(f"handout of {pages} pages", "CPU ms a page", each, "of the shortest", base, "ratio", each / base)


def _is_gb() -> bool:
    try:
        SAMPLE.read_text("utf-8")
    except UnicodeDecodeError:
        return True
    return False


@case
def peers(folder: Path, runs: int) -> None:
    """The handout's PDF by others from the same content: Chromium and LibreOffice from its HTML, Typst from its words alone.

    Typst where its program is installed, or its Python package (which is none of the project's).
    """
    others: dict[str, Callable[[], Cost]] = {
        "`materials build --formats pdf`": lambda: cost(_build(folder, "--force", formats="pdf")),
        "WeasyPrint, bare": lambda: cost(_floor(folder, "pdf")),
    }
    if CHROMIUM:
        others["Chromium"] = lambda: cost(_chromium(folder), watch=0.1)
    if OFFICE:
        others["LibreOffice"] = lambda: cost(_office(folder))
    if typst := _typst(folder):
        others["Typst, words in paragraphs"] = lambda: cost(typst)
    first = 0.0
    for name, spent in zip(others, interleaved(runs, *others.values()), strict=True):
        first = first or spent.cpu
        row("handout PDF", f"{name}, CPU s", spent.cpu, "`materials`", first, "ratio", spent.cpu / first)


def _office(folder: Path) -> list[str]:
    profile = f"-env:UserInstallation={(folder / 'office').as_uri()}"
    page = str(folder / "content" / "handout.html")
    return [
        str(OFFICE),
        profile,
        "--headless",
        "--convert-to",
        "pdf:writer_web_pdf_Export",
        "--outdir",
        str(folder),
        page,
    ]


def _typst(folder: Path) -> list[str]:
    files = [str(folder / "content" / "handout.typ"), str(folder / "typst.pdf")]
    if program := shutil.which("typst"):
        return [program, "compile", *files]
    compile_it = "import sys, typst; typst.compile(sys.argv[1], output=sys.argv[2])"
    return [sys.executable, "-c", compile_it, *files] if find_spec("typst") else []


def prepare(folder: Path) -> None:
    """What the floor needs, and warm caches for both sides."""
    take(SAMPLE, folder / "content")
    cost(_floor(folder))

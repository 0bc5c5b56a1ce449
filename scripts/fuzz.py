"""Coverage-guided fuzzing of the readers and of the extraction, with Atheris (dependency group `fuzz`).

fuzz.py TARGET SECONDS [FOLDER]   text, markdown, csv, html, docx or study; what fails is kept in FOLDER (.cache/fuzz)
.tools/uv/bin/uv sync --inexact --group fuzz   installs Atheris first

Every input has to give a document with text or one of our errors, in time; `study` takes a text through cleaning and all
extraction and back through pack.json. Each place that fails is told and kept once, and the run goes on; a hang ends it.
The inputs start from the seeds of tests/test_fuzz_readers.py; of a Word file only `word/document.xml` is changed.
"""

from __future__ import annotations

import hashlib
import io
import sys
import traceback
import zipfile
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules

import atheris

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

with atheris.instrument_imports(include=["materials"]):
    import materials
    from materials.errors import MaterialsError
    from materials.model import Metadata, SourceDocument
    from materials.packjson import dumps, loads
    from materials.registry import readers
    from materials.study import study

    for package in ("readers", "cleaning", "extract", "questions", "webpage", "wordfile", "review"):
        for module in iter_modules([str(Path(materials.__file__).parent / package)]):
            import_module(f"materials.{package}.{module.name}")

from tests import wordfiles  # noqa: E402
from tests.pages import BODY, TITLE  # noqa: E402
from tests.test_fuzz_readers import seeds  # noqa: E402

SUFFIXES = {"text": ".txt", "markdown": ".md", "csv": ".csv", "html": ".html", "study": ".txt"}
MOST_BYTES = 6000
DOCUMENT = "word/document.xml"


def read(name: str) -> Callable[[bytes], None]:
    """What a reader has to hold for any bytes."""
    reader = next(each for each in readers() if each.name == name)

    def check(data: bytes) -> None:
        document = reader.read(data, f"a{reader.suffixes[0]}", Metadata())
        assert any(c.isalnum() for c in document.text), "silently empty"
        assert all(0 <= m.start <= m.end <= len(document.text) for m in (*document.marks, *document.findings))

    return check


def parts_of_a_word_file() -> dict[str, bytes]:
    """The parts of the seeds' Word file, by name."""
    with zipfile.ZipFile(io.BytesIO(wordfiles.rich(BODY, TITLE))) as file:
        return {name: file.read(name) for name in file.namelist()}


def as_word_file(data: bytes) -> bytes:
    """That file with ``data`` as its document; bytes of the zip itself would seldom get past its checksums."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, part in (PARTS | {DOCUMENT: data}).items():
            file.writestr(name, part)
    return out.getvalue()


def through(data: bytes) -> None:
    """A text through cleaning and extraction, and its pack there and back."""
    text = data.decode("utf-8", "ignore")
    source = SourceDocument("a.txt", hashlib.sha256(data).hexdigest(), "text/plain", "utf-8", text, Metadata())
    pack = study(source, "a")
    assert dumps(loads(dumps(pack))) == dumps(pack)


PARTS = parts_of_a_word_file()


def checks(target: str) -> Callable[[bytes], None]:
    """What is called with every input of a target."""
    if target == "study":
        return through
    check = read(target)
    return (lambda data: check(as_word_file(data))) if target == "docx" else check


def starts(target: str) -> list[bytes]:
    """The inputs that a target starts from."""
    if target == "docx":
        return [PARTS[DOCUMENT]]
    found = [data for name, data in seeds().items() if name.endswith(SUFFIXES[target])]
    return [data[:MOST_BYTES] for data in found]


def main(target: str, seconds: str, folder: str = ".cache/fuzz") -> None:
    """Fuzz one target for so many seconds; does not come back."""
    kept = Path(folder) / target
    corpus = kept / "corpus"
    corpus.mkdir(parents=True, exist_ok=True)
    for data in starts(target):
        (corpus / hashlib.sha256(data).hexdigest()[:16]).write_bytes(data)
    check, places = checks(target), set[str]()

    def one(data: bytes) -> None:
        try:
            check(data)
        except MaterialsError:
            pass
        except Exception as error:
            last = traceback.extract_tb(error.__traceback__)[-1]
            place = f"{type(error).__name__} {Path(last.filename).name}:{last.lineno}"
            if place not in places:
                places.add(place)
                path = kept / f"{hashlib.sha256(data).hexdigest()[:12]}.bin"
                path.write_bytes(data)
                print(f"FAILED {place}: {error} ({path})", flush=True)

    limits = [f"-max_total_time={seconds}", f"-max_len={MOST_BYTES}", "-timeout=10", "-rss_limit_mb=1500", "-seed=6"]
    atheris.Setup(
        [sys.argv[0], *limits, "-print_final_stats=1", "-verbosity=0", f"-artifact_prefix={kept}/", str(corpus)], one
    )
    atheris.Fuzz()


if __name__ == "__main__":
    main(*sys.argv[1:])

"""Damaged and hostile files of every format: a document with text, or one error; never a traceback, an empty text or a long wait.

The seeds are files as programs write them, the mutations are drawn with a fixed seed. What once failed is kept in
``tests/strange/`` and read in every run.
"""

from __future__ import annotations

import io
import random
import re
import resource
import shutil
import subprocess
import time
import zipfile
import zlib
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path

import pytest
from tests import papers, wordfiles
from tests.pages import BODY, PAGES, TITLE

from materials.errors import MaterialsError, ReadError
from materials.ingest import read_bytes
from materials.study import clean

STRANGE = Path(__file__).parent / "strange"
SECONDS = 10
OFFICE_SECONDS = 60
"""LibreOffice takes three seconds to start, more where others wait for it too."""
OFFICE = ("doc", "rtf", "odt")
TEXT = "\n".join((TITLE, *BODY))
Mutation = Callable[[bytes, random.Random], bytes]


@cache
def seeds() -> dict[str, bytes]:
    """One or more sound files a format, by file name."""
    row = ",".join(('"' + TEXT + '"', TITLE, "2021-03-02"))
    found = {
        "a.txt": TEXT.encode(),
        "b.txt": TEXT.encode("gb18030"),
        "c.txt": TEXT.encode("utf-16"),
        "d.txt": TEXT.encode("big5", "ignore"),
        "e.txt": f"---\ntitle: {TITLE}\nspeaker: 王主任\n---\n{TEXT}".encode(),
        "a.md": "\n\n".join(f"## {line}" if line[1] == "、" else f"**{line}**" for line in BODY).encode(),
        "a.csv": f"full_text,title,publish_date\n{row}\n{row}\n".encode(),
        "a.docx": wordfiles.rich(BODY, TITLE),
        "a.pdf": papers.paper(BODY, "book", TITLE),
        "b.pdf": papers.plain("Speech to the office. Work is done by all of us. " * 3),
        "c.pdf": papers.scan(),
    }
    return found | {f"{name}.html": page(BODY).encode() for name, page in PAGES.items()}


def flip(data: bytes, dice: random.Random) -> bytes:
    out = bytearray(data)
    for _ in range(dice.choice((1, 3, 30, 300))):
        out[dice.randrange(len(out))] = dice.randrange(256)
    return bytes(out)


def truncate(data: bytes, dice: random.Random) -> bytes:
    return data[: dice.randrange(len(data))]


def behead(data: bytes, dice: random.Random) -> bytes:
    return data[dice.randrange(len(data)) :]


def splice(data: bytes, dice: random.Random) -> bytes:
    other = dice.choice(list(seeds().values()))
    at, start = dice.randrange(len(data)), dice.randrange(len(other))
    return data[:at] + other[start : start + dice.randrange(2000)] + data[at + dice.randrange(200) :]


def nulls(data: bytes, dice: random.Random) -> bytes:
    at = dice.randrange(len(data))
    return data[:at] + bytes(dice.choice((1, 10, 5000))) + data[at:]


def repeat(data: bytes, dice: random.Random) -> bytes:
    start = dice.randrange(len(data))
    end = start + dice.randrange(1, 300)
    return data[:start] + data[start:end] * dice.choice((2, 50, 2000)) + data[end:]


def number(data: bytes, dice: random.Random) -> bytes:
    """One of the numbers that the file states becomes another."""
    places = list(re.finditer(rb"[0-9]+", data[:200_000]))
    if not places:
        return flip(data, dice)
    place = dice.choice(places)
    return (
        data[: place.start()]
        + dice.choice((b"0", b"-1", b"99999999999", b"4294967296", b"1e400"))
        + data[place.end() :]
    )


def member(data: bytes, dice: random.Random) -> bytes:
    """A part of a zip file is damaged and the file zipped again; what is none (any more) is flipped."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as old:
            parts = {name: old.read(name) for name in old.namelist()}
    except (zipfile.BadZipFile, zlib.error, ValueError, OSError, NotImplementedError, RuntimeError):
        return flip(data, dice)
    chosen = dice.choice([name for name, part in parts.items() if part])
    parts[chosen] = dice.choice((flip, truncate, splice, nulls, repeat, number, swap))(parts[chosen], dice)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name, part in parts.items():
            new.writestr(name, part)
    return out.getvalue()


def swap(data: bytes, dice: random.Random) -> bytes:
    """Two tags or names change their places."""
    words = list(re.finditer(rb"[A-Za-z:]{3,}", data[:200_000]))
    if len(words) < 2:
        return flip(data, dice)
    a, b = sorted(dice.sample(words, 2), key=lambda word: word.start())
    return data[: a.start()] + b[0] + data[a.end() : b.start()] + a[0] + data[b.end() :]


MUTATIONS: tuple[Mutation, ...] = (flip, truncate, behead, splice, nulls, repeat, number, member, swap)


def mutants(count: int, seed: int, sound: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """``count`` damaged ones of the ``sound`` files with their names; one in ten under the name of another format."""
    dice = random.Random(seed)
    names = sorted(sound)
    for i in range(count):
        name = names[i % len(names)]
        data = sound[name]
        inside = data.startswith(b"PK") and dice.random() < 0.9  # other damage only breaks the zip
        for _ in range(dice.choice((1, 1, 1, 2, 4))):
            data = (member if inside else dice.choice(MUTATIONS))(data or b"x", dice)
        yield (dice.choice(names) if dice.random() < 0.1 else name), data


def outcome(name: str, data: bytes, seconds: float = SECONDS) -> str:
    """``read`` or the error's sentence; fails for what no file may cause."""
    begin = time.monotonic()
    try:
        document = read_bytes(data, name, Path("/nowhere") / name)
    except ReadError as error:
        assert "The file cannot be read (" not in error.message, f"our reader stumbled: {error}"
        assert error.hint
        result = error.message
    else:
        assert any(c.isalnum() for c in document.text), "silently empty"
        for mark in (*document.marks, *document.findings):
            assert 0 <= mark.start <= mark.end <= len(document.text)
        result = "read"
        try:
            clean(document)
        except MaterialsError as error:
            result = error.message
    assert time.monotonic() - begin < seconds
    return result


def hold(count: int, seed: int, tmp_path: Path, sound: Mapping[str, bytes], seconds: float = SECONDS) -> dict[str, int]:
    """Read mutants; each that fails is written below ``tmp_path`` and named."""
    told: dict[str, int] = {}
    wrong = []
    for i, (name, data) in enumerate(mutants(count, seed, sound)):
        try:
            said = outcome(name, data, seconds)
            told[said] = told.get(said, 0) + 1
        except Exception as error:  # every one is a failure to be kept
            (tmp_path / f"{i}-{name}").write_bytes(data)
            wrong.append(f"{i}-{name}: {type(error).__name__}: {error}")
    assert not wrong, f"{len(wrong)} of {count}, kept in {tmp_path}:\n" + "\n".join(wrong[:20])
    assert told["read"] >= count // 6, "mutants that are all refused prove little"
    return told


@pytest.mark.parametrize(
    "name", ["a.txt", "b.txt", "c.txt", "e.txt", "a.md", "a.csv", "a.docx", "a.pdf", "b.pdf", "blog.html"]
)
def test_the_seeds_are_sound(name: str) -> None:
    assert outcome(name, seeds()[name]) == "read"


def test_a_few_damaged_files(tmp_path: Path) -> None:
    hold(64, 1, tmp_path, seeds())


@pytest.mark.torture
def test_two_thousand_damaged_files(tmp_path: Path) -> None:
    told = hold(2000, 2026, tmp_path, seeds())
    most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    print(dict(sorted(told.items(), key=lambda item: -item[1])))
    assert most < 1.5 * 2**20  # KiB


@pytest.fixture(scope="module")
def office_files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The Word file of the seeds as LibreOffice saves it in older and other formats."""
    program = shutil.which("soffice")
    if program is None:
        pytest.skip("LibreOffice is not installed")
    folder = tmp_path_factory.mktemp("office")
    (folder / "a.docx").write_bytes(seeds()["a.docx"])
    found = {}
    for suffix in OFFICE:
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        call = [program, profile, "--headless", "--convert-to", suffix, "--outdir", str(folder), str(folder / "a.docx")]
        subprocess.run(call, check=True, capture_output=True, timeout=120)
        found[f"a.{suffix}"] = (folder / f"a.{suffix}").read_bytes()
    return found


@pytest.mark.office
@pytest.mark.slow
def test_the_office_seeds_are_sound(office_files: dict[str, bytes]) -> None:
    for name, data in office_files.items():
        assert outcome(name, data, OFFICE_SECONDS) == "read"


@pytest.mark.office
@pytest.mark.long
def test_a_few_damaged_office_files(office_files: dict[str, bytes], tmp_path: Path) -> None:
    hold(6, 2026, tmp_path, office_files, OFFICE_SECONDS)


@pytest.mark.office
@pytest.mark.torture
def test_many_damaged_office_files(office_files: dict[str, bytes], tmp_path: Path) -> None:
    told = hold(150, 2026, tmp_path, office_files, OFFICE_SECONDS)
    print(dict(sorted(told.items(), key=lambda item: -item[1])))


@pytest.mark.parametrize(
    "path", sorted(path for path in STRANGE.iterdir() if path.name != "README.md"), ids=lambda p: p.name
)
def test_strange_files_are_kept(path: Path) -> None:
    assert f"`{path.name}`: " in (STRANGE / "README.md").read_text(encoding="utf-8"), "say why it is here"
    outcome(path.name, path.read_bytes())

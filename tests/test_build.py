"""The pipeline from the command line: what is made, what is left alone, and what bad input gives."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import pytest

from materials import build
from materials.cli import main
from materials.jobs import plan
from materials.library import digests
from materials.resources import templates_dir


def run(*arguments: object) -> int:
    try:
        return main([str(argument) for argument in arguments])
    except SystemExit as stop:  # argparse refuses a call by leaving
        return int(stop.code or 0)


def manifest(output: Path) -> dict[str, object]:
    return json.loads(next(output.glob("*/manifest.json")).read_text(encoding="utf-8"))


def test_sample_is_made_once(sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    call = ("build", sample, "--formats", "json", "--output", out)
    assert run(*call) == 0
    first = manifest(out)
    assert set(first["products"]) == {"json"}  # type: ignore[call-overload]
    pack = next(out.glob("*/pack.json"))
    stamp = pack.stat().st_mtime_ns
    assert run(*call) == 0
    assert pack.stat().st_mtime_ns == stamp
    assert run(*call, "--force") == 0
    assert pack.stat().st_mtime_ns > stamp
    assert manifest(out) == first
    assert (out / "index.html").is_file()


def forget_digests(monkeypatch: pytest.MonkeyPatch) -> None:
    """As a new process begins."""
    digests.templates_digest.cache_clear()
    digests._kept_writer_digests.cache_clear()


def test_a_changed_template_makes_its_own_format_again(
    sample: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    copy = tmp_path / "templates"
    shutil.copytree(templates_dir(), copy)
    monkeypatch.setattr("materials.templating.templates_dir", lambda: copy)
    forget_digests(monkeypatch)
    jobs = plan([sample], tmp_path / "out", ("md", "gift", "opml", "json"))
    assert set(build.run(jobs[0]).made) == {"md", "gift", "opml", "json"}
    page = copy / "markdown" / "summary.md"
    page.write_text(page.read_text("utf-8") + "\n", "utf-8")
    forget_digests(monkeypatch)
    again = build.run(jobs[0])
    assert again.made == ("md",)
    assert set(again.unchanged) == {"gift", "opml", "json"}
    digests.templates_digest.cache_clear()


def test_the_digest_of_templates_is_of_their_names_and_contents_not_of_their_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the user's folder came before the project's by name it once counted otherwise, and a file that moved did not."""
    monkeypatch.setattr("materials.templating.templates_dir", lambda: tmp_path / "m")
    for file in ("m/deck/base.html", "a/deck/own.html", "z/deck/own.html", "moved/summary/own.html"):
        (tmp_path / file).parent.mkdir(parents=True)
        (tmp_path / file).write_text("x", "utf-8")
    found = {name: digests.templates_digest(("deck",), tmp_path / name) for name in ("a", "z", "moved")}
    digests.templates_digest.cache_clear()
    assert found["a"] == found["z"] != found["moved"]


BAD = {
    "empty.txt": b"",
    "binary.txt": bytes(range(256)) * 40,
    "mark.txt": "。".encode(),
    "one.txt": "字".encode(),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_one_sentence_and_the_rest_is_made(
    name: str, sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad, out = tmp_path / name, tmp_path / "out"
    bad.write_bytes(BAD[name])
    assert run("build", bad, sample, "--formats", "json", "--output", out) == 1
    printed = "".join(capsys.readouterr())
    assert name in printed
    assert "Traceback" not in printed
    assert [p.name for p in out.iterdir() if p.is_dir() and not p.name.startswith(".")] == [sample.stem]
    assert not [p for p in out.rglob("*") if p.name.startswith((".staging-", ".new-", ".publishing"))]


def test_a_file_of_50_mb_is_one_sentence_and_the_rest_is_made(
    sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    big, out = tmp_path / "big.txt", tmp_path / "out"
    big.write_bytes("一切为了人民，一切依靠人民。\n".encode() * (50_000_000 // 43))
    assert run("build", big, sample, "--formats", "json", "--output", out) == 1
    printed = "".join(capsys.readouterr())
    assert "Split it into its speeches." in printed
    assert "Traceback" not in printed
    assert [p.parent.name for p in out.glob("*/manifest.json")] == [sample.stem]


def test_wrong_calls_end_with_two(sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "out"
    assert run("build", tmp_path / "missing.txt", "--output", out) == 2
    assert run("build", sample, "--formats", "nonsense", "--output", out) == 2
    assert run("build", sample, "--theme", "pink", "--output", out) == 2
    assert run("nonsense") == 2
    assert "Traceback" not in "".join(capsys.readouterr())
    assert not out.exists()


def test_template_with_an_error(sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    from materials.registry import writers
    from materials.resources import templates_dir

    writer = next(w for w in writers() if w.name == "html")
    mine = tmp_path / "templates"
    for path in (templates_dir() / writer.templates[0]).rglob("*.html*"):
        copy = mine / path.relative_to(templates_dir())
        copy.parent.mkdir(parents=True, exist_ok=True)
        copy.write_text("{% for %}", encoding="utf-8")
    assert list(mine.rglob("*.html*"))
    out = tmp_path / "out"
    assert run("build", sample, "--formats", "html,json", "--templates", mine, "--output", out) == 1
    assert "Traceback" not in "".join(capsys.readouterr())
    assert set(manifest(out)["products"]) == {"json"}  # type: ignore[call-overload]
    assert not list(out.glob("*/summary.html"))


def test_study_and_clean_print(sample: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("study", sample) == 0
    pack = json.loads(capsys.readouterr().out)
    assert all(pack["text"][n["start"] : n["end"]] == n["heading"] for n in pack["outline"])
    assert run("clean", sample) == 0
    assert capsys.readouterr().out.strip() == pack["text"].strip()
    assert run("clean", sample, "--report") == 0
    assert run("formats") == 0


def test_files_that_nothing_reads_are_named(sample: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    inputs = tmp_path / "in"
    inputs.mkdir()
    shutil.copy(sample, inputs / "讲话.txt")
    for name in ("讲话.yaml", "README.md", "ReadMe.zh-CN.txt", ".隐藏.pages", "~$讲话.key", "Thumbs.db", "讲话.pages"):
        (inputs / name).write_text("", encoding="utf-8")
    assert run("build", inputs, "--formats", "json", "--output", tmp_path / "out") == 0
    said = capsys.readouterr().err
    assert "passed over, as nothing reads files of this kind: 讲话.pages\n" in said


def test_failures_of_a_batch_come_last_and_are_counted(
    sample: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a空.txt").write_bytes(b"")
    (folder / "b.txt").write_bytes(sample.read_bytes())
    assert run("build", folder, "--output", tmp_path / "out", "--formats", "md") == 1
    told = capfd.readouterr()
    assert told.out.splitlines()[-2] == "2 documents: 1 whole, 1 failed"
    assert told.err.startswith("materials: a空.txt: The file is empty.")


@pytest.mark.parametrize("kind", ["pipe", "device", "link"])
def test_what_may_never_end_is_no_document(kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Kept: a pipe or /dev/zero among the inputs was read for ever. In a folder they are passed over."""
    inputs = tmp_path / "in"
    inputs.mkdir()
    (inputs / "好.txt").write_text("同志们：今天开会，请大家认真落实。", "utf-8")
    path = inputs / "坏.txt"
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "link":
        path.symlink_to("/dev/zero")
    else:
        path = Path("/dev/zero")
    call = ["build", "--formats", "md", "--output", str(tmp_path / "out")]
    assert main([*call, str(path)]) == 2
    assert "no file" in capsys.readouterr().err
    assert main([*call, str(inputs)]) == 0
    assert [found.name for found in (tmp_path / "out").glob("*/")] == ["好"]

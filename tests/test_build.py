from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cases import SAMPLE

from materials import build
from materials.cli import main
from materials.errors import UsageError
from materials.library import manifest as manifests
from materials.library import publish as publishing


def made(output: Path) -> Path:
    return next(path for path in output.iterdir() if path.is_dir())


def test_a_speech_is_made_once_and_again_only_when_forced(tmp_path: Path) -> None:
    first = list(build.build(build.plan([SAMPLE], tmp_path, ("json", "md"))))
    assert [r.made for r in first] == [("json", "md")]
    folder = made(tmp_path)
    before = (folder / "pack.json").read_bytes()
    second = list(build.build(build.plan([SAMPLE], tmp_path, ("json", "md"))))
    assert [(r.made, r.unchanged) for r in second] == [((), ("json", "md"))]
    forced = list(build.build(build.plan([SAMPLE], tmp_path, ("json", "md"), force=True)))
    assert forced[0].made == ("json", "md")
    assert (folder / "pack.json").read_bytes() == before
    manifest = manifests.load(folder)
    assert manifest is not None
    assert manifests.is_whole(folder, manifest)


def test_two_workers_make_what_one_makes(tmp_path: Path) -> None:
    other = tmp_path / "second.txt"
    other.write_text("关于近期工作的说明\n一、抓好学习。要学原文。\n二、抓好落实。要见实效。\n", encoding="utf-8")
    one, two = tmp_path / "one", tmp_path / "two"
    list(build.build(build.plan([SAMPLE, other], one, ("json",))))
    list(build.build(build.plan([SAMPLE, other], two, ("json",)), workers=2))
    packs = [sorted(p.read_bytes() for p in out.rglob("*.json")) for out in (one, two)]
    assert packs[0] == packs[1]


BAD = {
    "empty.txt": b"",
    "binary.txt": bytes(range(256)) * 64,
    "one.txt": "好".encode(),
    "nothing.txt": b"\n\n \n",
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_one_sentence_and_the_rest_is_made(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    bad = tmp_path / name
    bad.write_bytes(BAD[name])
    code = main(["build", str(bad), str(SAMPLE), "--formats", "json", "--output", str(tmp_path / "out")])
    told = capsys.readouterr()
    assert code == 1
    assert "Traceback" not in told.err
    assert len(told.err.strip().splitlines()) == 1
    assert [m.source_name for m in manifests.load_all(tmp_path / "out")] == [SAMPLE.name]


@pytest.mark.parametrize(
    "call",
    [["build", "nowhere"], ["build", str(SAMPLE), "--formats", "docxx"], ["build", str(SAMPLE), "--theme", "green"]],
)
def test_wrong_calls_end_with_two(call: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*call, "--output", str(tmp_path)]) == 2
    assert len(capsys.readouterr().err.strip().splitlines()) == 1
    assert manifests.load_all(tmp_path) == []


def test_a_template_with_an_error_fails_its_format_only(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    own = tmp_path / "templates" / "markdown"
    own.mkdir(parents=True)
    (own / "summary.md").write_text("{{ pack.nothing_there }}", encoding="utf-8")
    code = main(
        [
            "build",
            str(SAMPLE),
            "--formats",
            "md,json",
            "--templates",
            str(own.parent),
            "--output",
            str(tmp_path / "out"),
        ]
    )
    assert code == 1
    assert "summary.md" in capsys.readouterr().err
    manifest = manifests.load_all(tmp_path / "out")[0]
    assert list(manifest.products) == ["json"]
    assert list(manifest.failed) == ["md"]


@pytest.mark.parametrize("step", ["_write", "_write_atomic", "_sync_folder"])
def test_a_full_disk_leaves_the_former_version(step: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    list(build.build(build.plan([SAMPLE], tmp_path, ("json",))))
    folder = made(tmp_path)
    before = (folder / "pack.json").read_bytes()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(publishing, step, full)
    result = next(build.build(build.plan([SAMPLE], tmp_path, ("json",), force=True)))
    assert result.error is not None
    assert "No space left" in result.error
    assert (folder / "pack.json").read_bytes() == before
    assert json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["slug"] == folder.name
    monkeypatch.undo()
    assert next(build.build(build.plan([SAMPLE], tmp_path, ("json",)))).ok


def test_unknown_format_names_the_known_ones() -> None:
    with pytest.raises(UsageError, match="pdf"):
        build.choose_formats("xyz")


def test_study_and_clean_print(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["study", str(SAMPLE)]) == 0
    pack = json.loads(capsys.readouterr().out)
    assert pack["schema_version"] == 1
    for section in pack["outline"]:
        assert pack["text"][section["start"] : section["end"]] == section["heading"]
    assert main(["clean", str(SAMPLE), "--report"]) == 0
    assert "discuz-jammer" in capsys.readouterr().out
    assert main(["formats"]) == 0
    assert "handout.pdf" in capsys.readouterr().out

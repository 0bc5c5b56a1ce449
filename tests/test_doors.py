"""Doors of what we stand on are closed: Prefect's settings and folder, jieba's cache, templates that users bring."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from tests.cases import SAMPLE

from materials import orchestrate
from materials.build import run
from materials.cli import main
from materials.jobs import choose_formats, plan
from materials.model import Options
from materials.resources import templates_dir

ASKS = """
from materials.orchestrate import load_flow
load_flow("new_speech")
from prefect.settings import get_current_settings
s = get_current_settings()
print(s.server.api.host, s.server.analytics_enabled, s.results.persist_by_default, s.tasks.default_persist_result,
      s.cloud.enable_orchestration_telemetry)
"""


@pytest.mark.slow
def test_prefect_listens_here_only_tells_nobody_and_keeps_no_results(tmp_path: Path) -> None:
    home = tmp_path / "prefect"
    home.mkdir(mode=0o755)
    clean = {k: v for k, v in os.environ.items() if not k.startswith(("PREFECT_", "DO_NOT_TRACK"))}
    done = subprocess.run(
        [sys.executable, "-c", ASKS], env=clean | {"PREFECT_HOME": str(home)}, cwd=tmp_path, capture_output=True, text=True, check=False
    )  # fmt: skip
    assert done.stdout.split() == ["127.0.0.1", "False", "False", "False", "False"], done.stderr
    assert home.stat().st_mode & 0o777 == 0o700


def test_a_flow_that_does_not_load_is_told_each_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second call once got the half of it that had been loaded."""
    (tmp_path / "broken.py").write_text("begun = True\nraise ImportError('no Prefect here')\n", "utf-8")
    monkeypatch.setattr(orchestrate, "data_dir", lambda _: tmp_path)
    monkeypatch.setattr(orchestrate, "_SETTINGS", {})
    monkeypatch.setenv("PREFECT_HOME", str(tmp_path / "home"))
    for _ in range(2):
        with pytest.raises(ImportError, match="no Prefect here"):
            orchestrate.load_flow("broken")


def test_jieba_trusts_no_folder_that_others_may_write(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its cache is unmarshalled, so a folder that stood open once is passed over."""
    from materials.caches import private_folder
    from materials.extract.words import Reference

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    folder = private_folder("jieba")
    assert folder is not None
    assert folder.is_relative_to(tmp_path)
    assert folder.stat().st_mode & 0o777 == 0o700
    folder.chmod(0o777)
    assert private_folder("jieba") is None
    other = Path(Reference()._tokenizer.tmp_dir)
    assert other != folder
    assert other.stat().st_mode & 0o077 == 0


SECRET = "文件里的秘密"
# A template may come from somebody else: none of these may act, and each ends its format with one sentence.
BAD = {
    "class": "{{ ''.__class__.__mro__ }}",
    "class by filter": "{{ ''|attr('__class__') }}",
    "class by format": "{{ '{0.__class__}'.format(1) }}",
    "open": "{{ open('SECRET').read() }}",
    # Kept: a path among the options led to any file of the machine.
    "a path among the options": "{{ options.templates.joinpath('SECRET').read_text() }}",
    "globals of a function": "{{ short_marker.__globals__ }}",
    "globals of a helper": "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
    "a file elsewhere": "{% include 'SECRET' %}",
    "a file above": "{% include '../secret.txt' %}",
    "changing what others see": "{{ cycler.__init__.__globals__.update({'a': 1}) }}",
    "the context": "{{ self._TemplateReference__context }}",
    "a number without end": "{% for i in range(99999999) %}x{% endfor %}",
    "an import": "{% import 'os' as os %}{{ os.getcwd() }}",
}


@pytest.mark.parametrize("what", BAD)
def test_a_template_of_a_user_stays_in_its_sandbox(
    what: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text(SECRET, "utf-8")
    mine = tmp_path / "mine"
    for path in (templates_dir() / "summary").rglob("*"):
        if path.is_file() and path.suffix in {".html", ".md", ".j2"}:
            copy = mine / path.relative_to(templates_dir())
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_text(BAD[what].replace("SECRET", str(secret)), "utf-8")
    assert list(mine.rglob("*"))
    out = tmp_path / "out"
    call = ["build", str(SAMPLE), "--formats", "html,md", "--templates", str(mine), "--output", str(out)]
    assert main(call) == 1
    told = "".join(capsys.readouterr())
    assert "Traceback" not in told
    assert "failed     summary.html" in told
    for path in out.rglob("*"):
        if path.is_file():
            assert SECRET.encode() not in path.read_bytes()


def test_a_template_of_a_user_may_quote(tmp_path: Path) -> None:
    mine = tmp_path / "mine" / "markdown"
    mine.mkdir(parents=True)
    (mine / "summary.md").write_text("我的：{% for s in pack.outline %}{{ s.heading | said }}、{% endfor %}", "utf-8")
    options = Options(templates=tmp_path / "mine")
    (job,) = plan([SAMPLE], tmp_path / "out", choose_formats("md"), options)
    assert run(job).ok
    assert (job.output / job.slug / "summary.md").read_text("utf-8").startswith("我的：")

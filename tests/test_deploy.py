"""What stands in deploy/ fits the program: commands that it has, options that they take, variables that it reads."""

from __future__ import annotations

import configparser
import os
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml
from tests.cases import ROOT

from materials.cli import _parser
from materials.cli.up import TOKEN

DEPLOY = ROOT / "deploy"


def calls() -> list[list[str]]:
    unit = configparser.ConfigParser(strict=False, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read(DEPLOY / "materials.service", "utf-8")
    compose = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))
    command = re.search(r"^CMD (\[.*\])$", (DEPLOY / "Dockerfile").read_text("utf-8"), re.MULTILINE)
    assert command
    page = (ROOT / "docs" / "deploy.md").read_text("utf-8")
    shown = re.findall(r"^    (?:\S+=… )*materials (.+)$", page, re.MULTILINE)
    return [
        shlex.split(unit["Service"]["ExecStart"])[1:],
        compose["services"]["app"]["command"][1:],
        yaml.safe_load(command[1])[1:],
        *(shlex.split(call) for call in shown),
    ]


@pytest.mark.parametrize("call", calls(), ids=" ".join)
def test_every_call_is_one_that_the_program_takes(call: list[str]) -> None:
    assert _parser().parse_args(call).command.name == call[0]


def test_compose_names_the_variables_that_are_read() -> None:
    compose = yaml.safe_load((DEPLOY / "compose.yaml").read_text("utf-8"))
    app = compose["services"]["app"]["environment"]
    assert set(app) == {TOKEN, "MATERIALS_DATABASE"}
    assert all(port.startswith("127.0.0.1:") for each in compose["services"].values() for port in each.get("ports", []))


def test_the_image_copies_what_is_there() -> None:
    for line in (DEPLOY / "Dockerfile").read_text("utf-8").splitlines():
        if line.startswith("COPY "):
            for name in line.split()[1:-1]:
                assert (ROOT / name).exists(), name


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not installed")
def test_systemd_takes_the_unit(tmp_path: Path) -> None:
    unit = (DEPLOY / "materials.service").read_text("utf-8")
    here = tmp_path / "materials.service"
    here.write_text(unit.replace("/srv/materials/.venv/bin/materials", "/bin/sh"), "utf-8")
    call = ["systemd-analyze", "verify", "--man=no", str(here)]
    done = subprocess.run(call, capture_output=True, text=True, timeout=60, check=False)
    assert "materials.service" not in done.stderr
    assert done.returncode == 0, done.stderr


@pytest.mark.skipif(shutil.which("docker-compose") is None, reason="docker-compose is not installed")
def test_compose_takes_its_file() -> None:
    call = ["docker-compose", "-f", str(DEPLOY / "compose.yaml"), "config"]
    secrets = {"MATERIALS_TOKEN": "x", "POSTGRES_PASSWORD": "y"}
    done = subprocess.run(call, env={**os.environ, **secrets}, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0, done.stderr
    assert set(yaml.safe_load(done.stdout)["services"]) == {"app", "database", "prefect"}
    bare = subprocess.run(
        call, env={"PATH": os.environ["PATH"]}, capture_output=True, text=True, timeout=60, check=False
    )
    assert bare.returncode != 0  # no service with an empty password or token

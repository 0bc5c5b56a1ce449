"""The rim where the plain pipeline meets Prefect: loads the flows of ``flows/`` under our settings, and runs ``new-speech``.

Prefect's settings are read at its import, so they are put into the environment first; what the user set wins.
"""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from types import ModuleType
from typing import Any

from .build import Result
from .errors import MachineError
from .model import Options
from .pools import Runner
from .resources import data_dir
from .serverwatch import tie, watch

# The embedded server takes up to 30 s to start on a cold machine, and its default limit is 20; nothing may call home; a
# result file could run code when it is read back.
_SETTINGS = {
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "180",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_CLOUD_ENABLE_ORCHESTRATION_TELEMETRY": "false",
    "PREFECT_RESULTS_PERSIST_BY_DEFAULT": "false",
    "PREFECT_TASKS_DEFAULT_PERSIST_RESULT": "false",
    "PREFECT_SERVER_API_HOST": "127.0.0.1",
    "PREFECT_LOGGING_LEVEL": "WARNING",
    "DO_NOT_TRACK": "1",
}

# On a terminal we print each failure ourselves, once; Prefect's log lines and tracebacks stay on its server's pages.
# When we end because the server is lost, Python's resource tracker would also print two warnings; it still cleans up.
_AT_A_TERMINAL = {
    "PYTHONWARNINGS": "ignore:resource_tracker",
    "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "CRITICAL",
    "PREFECT_INTERNAL_LOGGING_LEVEL": "CRITICAL",
}

_tied: list[subprocess.Popen[bytes]] = []


def load_flow(name: str) -> ModuleType:
    """The module ``flows/<name>.py``, loaded once, with Prefect's settings in place.

    :raises MachineError: when the flow is not installed, or Prefect's home folder cannot be made private.
    """
    if loaded := sys.modules.get(f"materials_flows.{name}"):
        return loaded
    for key, value in _SETTINGS.items():
        os.environ.setdefault(key, value)
    _private(Path(os.environ.get("PREFECT_HOME") or Path.home() / ".prefect"))
    path = data_dir("flows") / f"{name}.py"
    spec = importlib.util.spec_from_file_location(f"materials_flows.{name}", path)
    if spec is None or spec.loader is None:
        raise MachineError("The flow is not installed.", "Install the package again.", str(path))
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    try:
        spec.loader.exec_module(module)
    except BaseException:
        del sys.modules[spec.name]  # half of a flow is none: the next call says again what is wrong
        raise
    return module


def _private(home: Path) -> None:
    """Make Prefect's home folder readable by this user alone: it holds a database, keys, and profiles that are trusted.

    :raises MachineError: when the folder is another user's or cannot be made.
    """
    try:
        home.mkdir(mode=0o700, parents=True, exist_ok=True)
        if home.stat().st_mode & 0o077:
            home.chmod(0o700)
    except OSError as error:
        message = f"Prefect's folder cannot be made private: {error.strerror or error}."
        raise MachineError(message, "Name one of your own in the variable PREFECT_HOME.", str(home)) from error


def run_flow(
    paths: Sequence[str],
    output: str,
    formats: str | None,
    options: Options,
    *,
    force: bool = False,
    runner: Runner = "processes",
    workers: int = 2,
    address: str | None = None,
    lost: Callable[[MachineError], None] | None = None,
) -> list[Result]:
    """Run ``new-speech`` against the server that the settings or the profile name, else the embedded one.

    ``lost`` is called, from another thread, when that server goes away before this process ends: Prefect itself would
    go on for minutes, trying to report the run to it, even after the last document.

    :raises MaterialsError: for wrong paths or formats.
    :raises MachineError: when Prefect's server cannot be reached or started.
    """
    for key, value in _AT_A_TERMINAL.items():
        os.environ.setdefault(key, value)
    flow = load_flow("new_speech").new_speech
    asked = {"paths": list(paths), "output": output, "formats": formats, "force": force, **_parameters(options)}
    with _server_needed():
        if lost is not None:
            watch(_server(), lost)
        state = flow(**asked, runner=runner, workers=workers, address=address, return_state=True)
    results = state.result(raise_on_failure=False)
    if isinstance(results, Exception):
        raise results
    return list(results)


def _parameters(options: Options) -> dict[str, Any]:
    """The options as the flow takes them: values that travel as JSON."""
    return {name: str(value) if isinstance(value, Path) else value for name, value in asdict(options).items()}


@contextmanager
def _server_needed() -> Iterator[None]:
    """What Prefect's client raises inside, as one sentence.

    :raises MachineError: when Prefect's server cannot be reached or started.
    """
    from httpx import HTTPError

    try:
        yield
    except (RuntimeError, OSError, HTTPError) as error:
        message = f"Prefect's server could not be used: {error}."
        hint = "Start one with `prefect server start`, or make the materials with `materials build`."
        raise MachineError(message, hint) from error


def _server() -> str:
    """The address of the server's API.

    Prefect ends its embedded server only when Python ends in good order, so that one is tied to this process.
    """
    api, embedded = load_flow("server").address()
    if embedded is not None and not _tied:
        _tied.append(tie(embedded))
    return str(api)

"""The rim where the plain pipeline meets Prefect: sets Prefect's own settings, then runs the flow of ``flows/``.

Prefect's settings are read at its import, so they are put into the environment first; what the user set wins.
"""

from __future__ import annotations

import importlib.util
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

from .build import Result
from .errors import MachineError
from .model import Options
from .pools import Runner
from .resources import data_dir

# Each line answers something measured: the embedded server takes up to 30 s on a cold machine and its default limit is
# 20; nothing may call home; a result file could run code when it is read back.
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


def load_flow(name: str) -> ModuleType:
    """The module ``flows/<name>.py``, loaded once, with Prefect's settings in place."""
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
    spec.loader.exec_module(module)
    return module


def _private(home: Path) -> None:
    """Prefect keeps its database, keys and profiles there; nobody else may read them, and nothing there is trusted from others.

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
) -> list[Result]:
    """Run ``new-speech`` against the server that the settings or the profile name, else the embedded one.

    :raises MaterialsError: for wrong paths or formats.
    :raises MachineError: when Prefect's server cannot be reached or started.
    """
    flow = load_flow("new_speech").new_speech
    try:
        state = flow(
            paths=list(paths),
            output=output,
            formats=formats,
            layout=options.layout,
            theme=options.theme,
            theme_file=_text(options.theme_file),
            templates=_text(options.templates),
            minutes=options.minutes,
            force=force,
            runner=runner,
            workers=workers,
            address=address,
            return_state=True,
        )
    except (RuntimeError, OSError) as error:
        message = f"Prefect's server could not be used: {error}."
        hint = "Start one with `prefect server start`, or make the materials with `materials build`."
        raise MachineError(message, hint) from error
    results = state.result(raise_on_failure=False)
    if isinstance(results, Exception):
        raise results
    return list(results)


def _text(path: Path | None) -> str | None:
    return None if path is None else str(path)

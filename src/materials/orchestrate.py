"""The rim where the plain pipeline meets Prefect: sets Prefect's own settings, then runs the flow of ``flows/`` and watches its server.

Prefect's settings are read at its import, so they are put into the environment first; what the user set wins.
"""

from __future__ import annotations

import contextlib
import importlib.util
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from threading import Thread
from types import ModuleType
from urllib.parse import urlsplit

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

# Where a person waits, what failed is told once, by us; Prefect's lines and tracebacks are in its server's own pages.
# Python's cleaner of shared memory would add two lines when a lost server ends us; it cleans all the same.
_AT_A_TERMINAL = {
    "PYTHONWARNINGS": "ignore:resource_tracker",
    "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "CRITICAL",
    "PREFECT_INTERNAL_LOGGING_LEVEL": "CRITICAL",
}

LOST_SECONDS = 15.0
"""A server that takes no connection for so long is gone: longer than a restart, shorter than anybody's patience."""
_LOOK_SECONDS = 1.0
_tied: list[subprocess.Popen[bytes]] = []


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
    lost: Callable[[MachineError], None] | None = None,
) -> list[Result]:
    """Run ``new-speech`` against the server that the settings or the profile name, else the embedded one.

    ``lost`` is called, from another thread, when that server goes away before this process ends. Prefect would try for
    minutes to tell it how the run went, also after the last document.

    :raises MaterialsError: for wrong paths or formats.
    :raises MachineError: when Prefect's server cannot be reached or started.
    """
    for key, value in _AT_A_TERMINAL.items():
        os.environ.setdefault(key, value)
    flow = load_flow("new_speech").new_speech
    told = dict(paths=list(paths), output=output, formats=formats, force=force, **_told(options))
    with _server_there():
        if lost is not None:
            Thread(target=_watch, args=(_server(), lost), name="server", daemon=True).start()
        state = flow(**told, runner=runner, workers=workers, address=address, return_state=True)
    results = state.result(raise_on_failure=False)
    if isinstance(results, Exception):
        raise results
    return list(results)


def _told(options: Options) -> dict[str, str | int | None]:
    """The options as parameters of a flow, which are text and numbers."""
    return {
        "layout": options.layout,
        "theme": options.theme,
        "theme_file": _text(options.theme_file),
        "templates": _text(options.templates),
        "minutes": options.minutes,
    }


@contextlib.contextmanager
def _server_there() -> Iterator[None]:
    """What Prefect's client raises becomes one sentence.

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
    """The address of the server's API; the embedded one ends with this process."""
    api, embedded = load_flow("server").address()
    if embedded is not None and not _tied:
        _tied.append(_tie(embedded))
    return str(api)


def _tie(pid: int) -> subprocess.Popen[bytes]:
    """A process that ends another one when this one is gone, also by kill -9: it then reads the end of a pipe that only we hold.

    Prefect itself ends its embedded server when Python ends in good order, and leaves it running else.
    """
    # By a handle where the system has them: a number may be another process's by then.
    code = (
        "import os, signal, sys\n"
        "pid = int(sys.argv[1])\n"
        "handle = os.pidfd_open(pid) if hasattr(os, 'pidfd_open') else None\n"
        "sys.stdin.read()\n"
        "signal.pidfd_send_signal(handle, 15) if handle is not None else os.kill(pid, 15)\n"
    )
    return subprocess.Popen(
        [sys.executable, "-I", "-S", "-c", code, str(pid)],
        stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip


def _watch(api: str, lost: Callable[[MachineError], None]) -> None:
    """Look at the server until it is gone; one that cannot be seen from here (behind a proxy) is not watched."""
    if not _listens(api):
        return
    seen = time.monotonic()
    while time.monotonic() - seen < LOST_SECONDS:
        time.sleep(_LOOK_SECONDS)
        if _listens(api):
            seen = time.monotonic()
    hint = "What is made is whole; run it again for the rest, or use `materials build`, which needs no server."
    lost(MachineError("Prefect's server is gone.", hint, api))


def _listens(api: str) -> bool:
    """Whether something takes connections there; the system does that also for a server that is too busy to answer."""
    parts = urlsplit(api)
    port = parts.port or (443 if parts.scheme == "https" else 80)
    try:
        socket.create_connection((parts.hostname or "", port), timeout=5).close()
    except OSError:
        return False
    return True


def _text(path: Path | None) -> str | None:
    return None if path is None else str(path)

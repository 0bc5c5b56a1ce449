"""Where a running service lives inside its library: one lock, private folders, and a note of its processes.

The lock belongs to the process and goes with it, also by kill -9. The note tells the next start which processes were left.
"""

from __future__ import annotations

import contextlib
import fcntl
import json
import os
import signal
import time
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from ..errors import MachineError
from ..library.publish import write_file

STATE = Path(".library")
HOUSE = "MATERIALS_SERVICE"
LOCK, NOTE = "service.lock", "service.json"
GRACE = 10.0
"""Seconds that a process has to end before it is made to."""


@dataclass(frozen=True, slots=True)
class House:
    """What a service is run with. ``jobs`` speeches are made at a time; ``token`` is what uploading needs.

    ``names`` are host names that the portal answers to besides loopback's; ``server`` is the address of a Prefect server
    that runs elsewhere, in place of one of its own. ``store`` is the URL of the library that ``output`` mirrors.
    """

    inputs: Path
    output: Path
    port: int = 8000
    prefect_port: int = 4200
    jobs: int = 2
    host: str = "127.0.0.1"
    token: str | None = None
    names: tuple[str, ...] = ()
    server: str | None = None
    store: str | None = None

    @property
    def library(self) -> str:
        """The library as flows name it: its URL, or its folder."""
        return self.store or str(self.output.resolve())

    @property
    def state(self) -> Path:
        """The folder that only the service's owner may read."""
        return self.output / STATE

    @property
    def api(self) -> str:
        """The address of Prefect's API."""
        return f"{self.prefect}api"

    @property
    def portal(self) -> str:
        """The address that people open."""
        return f"http://{f'[{self.host}]' if ':' in self.host else self.host}:{self.port}/"

    @property
    def local(self) -> bool:
        """Whether only this machine reaches the portal."""
        return self.host in {"127.0.0.1", "localhost", "::1"}

    @property
    def prefect(self) -> str:
        """The address of Prefect's pages."""
        return f"{self.server.rstrip('/')}/" if self.server else f"http://127.0.0.1:{self.prefect_port}/"


def environment(house: House) -> dict[str, str]:
    """The environment of every part: Prefect's files in the library's private folder, nothing calls home.

    What the caller's own environment says of Prefect does not count, the database's address excepted. The house itself
    travels here and not among the arguments, which every user of a machine can read.
    """
    spoken = {name: str(value) if isinstance(value, Path) else value for name, value in asdict(house).items()}
    kept = {
        key: value
        for key, value in os.environ.items()
        if not key.startswith("PREFECT_") or key == "PREFECT_API_DATABASE_CONNECTION_URL"
    }
    return kept | {
        HOUSE: json.dumps(spoken),
        "PREFECT_HOME": str(house.state.resolve() / "prefect"),
        "PREFECT_API_URL": house.api,
        "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
        "PREFECT_SERVER_ALLOW_EPHEMERAL_MODE": "false",
        "PREFECT_CLOUD_ENABLE_ORCHESTRATION_TELEMETRY": "false",
        "PREFECT_RESULTS_PERSIST_BY_DEFAULT": "false",
        "PREFECT_RUNNER_POLL_FREQUENCY": "2",
        "PREFECT_LOGGING_LEVEL": "WARNING",
        "DO_NOT_TRACK": "1",
        "PYTHONUTF8": "1",
    }


def from_environment() -> House:
    """The house that :func:`environment` put there."""
    told = json.loads(os.environ[HOUSE])
    folders = {name: Path(told[name]) for name in ("inputs", "output")}
    return House(**{**told, **folders, "names": tuple(told["names"])})


@contextlib.contextmanager
def occupied(house: House) -> Iterator[None]:
    """Hold the service's lock, with its folders made and what a killed service left behind ended.

    :raises MachineError: when a service runs on this library already, or the folder cannot be written.
    """
    try:
        house.inputs.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        message = f"The input folder cannot be made: {error.strerror or error}."
        hint = "Choose a folder that you may write to with --input."
        raise MachineError(message, hint, str(house.inputs)) from error
    try:
        for folder in (house.state, house.state / "prefect", house.state / "logs"):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            folder.chmod(0o700)
        handle = os.open(house.state / LOCK, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
    except OSError as error:
        message = f"The library cannot be written: {error.strerror or error}."
        raise MachineError(
            message, "Choose a folder that you may write to with --output.", str(house.output)
        ) from error
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        os.close(handle)
        message = "A service runs on this library already."
        raise MachineError(message, "Stop it first, or choose another --output.", str(house.output)) from error
    try:
        _end_leftovers(house)
        yield
    finally:
        (house.state / NOTE).unlink(missing_ok=True)
        os.close(handle)


def note(house: House, pids: Mapping[str, int]) -> None:
    """Write down which processes run, each with its start, so that another process of that number is not taken for it."""
    told = {name: {"pid": pid, "started": started(pid)} for name, pid in pids.items()}
    write_file(house.state / NOTE, json.dumps(told, indent=1).encode())


def started(pid: int) -> str | None:
    """When a process was started, in the kernel's own count; ``None`` where there is none, or no /proc."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace").rpartition(")")[2].split()
    except OSError:
        return None
    return None if fields[0] == "Z" else fields[19]


def _end_leftovers(house: House) -> None:
    """End what a killed service left running; its processes end by themselves where the system tells them."""
    try:
        left = json.loads((house.state / NOTE).read_text("utf-8"))
        known = {int(each["pid"]): each["started"] for each in left.values() if each["started"]}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return
    for signal_number, patience in ((signal.SIGTERM, GRACE), (signal.SIGKILL, GRACE)):
        alive = [pid for pid, start in known.items() if started(pid) == start]
        for pid in alive:
            with contextlib.suppress(OSError):
                os.killpg(pid, signal_number)
        deadline = time.monotonic() + patience
        while time.monotonic() < deadline and any(started(pid) == known[pid] for pid in alive):
            time.sleep(0.1)

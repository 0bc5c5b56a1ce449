"""``materials up``: starts the parts in order, keeps them running, and ends them all."""

from __future__ import annotations

import contextlib
import signal
import socket
import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from types import FrameType

from ..errors import MachineError
from ..library.progress import watched
from ..storage import shown
from .children import Child
from .house import House, environment, note, occupied

START_SECONDS = 180.0
"""How long Prefect's server may take on its first start, when it makes its database."""

SILENT_SECONDS = 3.0
"""A start that takes longer says what it waits for."""

_BEAT = 0.2
_AFTER_SERVER = ("deployments", "intake")


class Stopped(Exception):
    """Somebody asked the service to end."""


def run(house: House, say: Callable[[str], None]) -> None:
    """Run the service until SIGINT or SIGTERM; ``say`` gets a line whenever there is something to tell.

    :raises MachineError: when it runs already, a port is taken, or Prefect's server does not start.
    """
    with _asked(), occupied(house):
        parts = _parts(house)
        try:
            _check_ports(house)
            watched(house.output)
            _start(house, parts, say)
            _keep(house, parts, say)
        except Stopped:
            say("Stopping.")
        finally:
            _end(parts)


def _parts(house: House) -> dict[str, Child]:
    return {
        name: Child(
            name,
            [sys.executable, "-P", "-m", "materials.service.parts", name],
            environment(house),
            house.state / "logs" / f"{name}.log",
        )
        for name in (*_first(house), *_AFTER_SERVER)
    }


def _first(house: House) -> tuple[str, ...]:
    server = ("server",) if house.server is None else ()
    return (*server, "portal", *(("mirror",) if house.store else ()))


def _start(house: House, parts: dict[str, Child], say: Callable[[str], None]) -> None:
    for name in _first(house):
        parts[name].start()
    _note(house, parts)
    begun, told = time.monotonic(), False
    while not _answers(f"{house.api}/health"):
        server = parts.get("server")
        if server is not None and server.pid is None:
            raise MachineError(f"Prefect's server did not start: {server.last_words()}", f"Its log is {server.log}.")
        if not told and time.monotonic() > begun + SILENT_SECONDS:
            say(f"Waiting for Prefect's server at {house.prefect}; a first start may take a minute.")
            told = True
        if time.monotonic() > begun + START_SECONDS:
            raise MachineError("Prefect's server does not answer.", "Check that it runs.", house.prefect)
        time.sleep(_BEAT)
    for name in _AFTER_SERVER:
        parts[name].start()
    _note(house, parts)
    say(f"Portal   {house.portal}")
    say(f"Prefect  {house.prefect}")
    if not house.local and house.token is None:
        say("The portal is read-only, as others on the network reach it: set MATERIALS_TOKEN to upload.")
    say(
        f"Speeches dropped into {house.inputs} are made into materials in {shown(house.store) if house.store else house.output}. Ctrl-C ends it."
    )


def _keep(house: House, parts: dict[str, Child], say: Callable[[str], None]) -> None:
    down: set[str] = set()
    while True:
        for name, child in parts.items():
            if child.pid is None and name not in down:
                down.add(name)
                say(f"{name} ended ({child.last_words() or 'without a word'}) and is started again.")
            if child.mend():
                down.discard(name)
                _note(house, parts)
        time.sleep(_BEAT)


def _end(parts: dict[str, Child]) -> None:
    """What makes speeches ends first, and the server last, so that it hears how every run ended."""
    for some in ((*_AFTER_SERVER, "portal", "mirror"), ("server",)):
        there = [parts[name] for name in some if name in parts]
        for child in there:
            child.ask_to_end()
        for child in there:
            child.end()


def _note(house: House, parts: dict[str, Child]) -> None:
    note(house, {name: child.pid for name, child in parts.items() if child.pid is not None})


@contextlib.contextmanager
def _asked() -> Iterator[None]:
    """SIGINT and SIGTERM become :class:`Stopped`, once: the end itself is not disturbed."""

    def stop(_: int, __: FrameType | None) -> None:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, signal.SIG_IGN)
        raise Stopped

    former = {number: signal.signal(number, stop) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        yield
    finally:
        for number, handler in former.items():
            signal.signal(number, handler)


def _check_ports(house: House) -> None:
    _free(house.host, house.port, "--port")
    if house.server is None:
        if house.port == house.prefect_port:
            message = f"The portal and Prefect cannot both have the port {house.port}."
            raise MachineError(message, "Choose another one with --port or --prefect-port.")
        _free("127.0.0.1", house.prefect_port, "--prefect-port")


def _free(host: str, port: int, option: str) -> None:
    try:
        family, kind, _, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
    except OSError as error:
        message = f"The address {host} cannot be used: {error.strerror or error}."
        raise MachineError(message, "Name one of this machine with --host, such as 127.0.0.1 or 0.0.0.0.") from error
    with socket.socket(family, kind) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(address)
        except OSError as error:
            message = f"The port {port} cannot be used: {error.strerror or error}."
            raise MachineError(message, f"Choose another one with {option}.") from error


def _answers(url: str) -> bool:
    try:
        with urllib.request.urlopen(url, timeout=2):
            return True
    except OSError:
        return False

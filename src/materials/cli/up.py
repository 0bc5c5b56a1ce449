"""``materials up``: the whole service until Ctrl-C."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from .command import Command, positive

TOKEN = "MATERIALS_TOKEN"


def _arguments(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--input", type=_folder, default=Path("input"), metavar="DIR", help="where speeches arrive (input)"
    )
    parser.add_argument("--output", default="output", metavar="DIR", help="the library, a folder or URL (output)")
    parser.add_argument("--port", type=_port, default=8000, metavar="N", help="port of the portal (8000)")
    parser.add_argument("--prefect-port", type=_port, default=4200, metavar="N", help="port of Prefect's pages (4200)")
    parser.add_argument("--jobs", type=positive, default=2, metavar="N", help="speeches made at a time (2)")
    parser.add_argument(
        "--host",
        default="127.0.0.1",
        metavar="ADDRESS",
        help=f"where the portal listens (127.0.0.1); elsewhere it is read-only unless {TOKEN} is set",
    )
    parser.add_argument(
        "--name", action="append", default=[], metavar="HOST", help="a host name that the portal answers to, repeatable"
    )
    parser.add_argument(
        "--server", type=_address, metavar="URL", help="a Prefect server that runs already, as http://HOST:4200"
    )


def _folder(text: str) -> Path:
    from ..storage import is_url

    if is_url(text):
        raise argparse.ArgumentTypeError(
            f"{text} is no folder of this machine; `materials build` reads documents from a store"
        )
    return Path(text)


def _port(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 65_536:
        raise argparse.ArgumentTypeError(f"{text} is no port: a number from 1 to 65535")
    return int(text)


def _address(text: str) -> str:
    if not text.startswith(("http://", "https://")):
        raise argparse.ArgumentTypeError(f"{text} is no address like http://HOST:4200")
    return text


def _run(arguments: argparse.Namespace) -> int:
    from ..mirror import reading
    from ..service.house import House
    from ..service.up import run

    output, store = reading(arguments.output)
    house = House(
        arguments.input,
        output,
        arguments.port,
        arguments.prefect_port,
        arguments.jobs,
        arguments.host,
        os.environ.get(TOKEN) or None,
        tuple(arguments.name),
        arguments.server,
        store.url if store else None,
    )
    run(house, lambda line: print(line, flush=True))
    return 0


COMMAND = Command("up", "run the service: portal, Prefect, watcher, schedules", _arguments, _run)

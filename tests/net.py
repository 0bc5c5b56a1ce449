"""What tests of servers share: a free port on loopback, a client that needs none."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from fastapi.testclient import TestClient

from materials.portal.app import create_app
from materials.portal.settings import Settings


def free_port() -> int:
    """The number of a port that was free a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def client_of(app: Any) -> TestClient:
    """A client that speaks to an application as a browser on this machine does."""
    return TestClient(app, base_url="http://127.0.0.1")


@contextmanager
def served(settings: Settings) -> Iterator[str]:
    """The portal under uvicorn on loopback."""
    import uvicorn

    port = free_port()
    server = uvicorn.Server(uvicorn.Config(create_app(settings), host="127.0.0.1", port=port, log_level="critical"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        assert thread.is_alive(), "the portal did not start"
        time.sleep(0.02)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        server.force_exit = True
        thread.join(10)

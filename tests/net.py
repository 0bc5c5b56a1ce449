"""What tests of servers share: a free port on loopback, a client that needs none."""

from __future__ import annotations

import socket
from typing import Any

from fastapi.testclient import TestClient


def free_port() -> int:
    """The number of a port that was free a moment ago."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def client_of(app: Any) -> TestClient:
    """A client that speaks to an application as a browser on this machine does."""
    return TestClient(app, base_url="http://127.0.0.1")

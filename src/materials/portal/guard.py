"""What the portal refuses before any page sees it: foreign hosts and origins, bodies without end, too many uploads.

Plain ASGI, so that a body is counted while it streams and nothing is held in memory.
"""

from __future__ import annotations

import json
import time
from collections import deque
from collections.abc import Awaitable, Callable, MutableMapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from .settings import Settings

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
App = Callable[[Message, Receive, Send], Awaitable[None]]

LOOPBACK = frozenset({"localhost", "127.0.0.1", "[::1]", "::1"})
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
# The pages' own style sheet and script are files of the portal; nothing is inline and nothing comes from elsewhere.
POLICY = (
    "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; img-src 'self' data:; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
_FORM = 2**16  # what a form says around its document
HEADERS = (
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"same-origin"),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
)


@dataclass(slots=True)
class Guard:
    """Wraps the application; ``told`` gives the page of a refusal and keeps it, so that a flood of them costs nothing."""

    app: App
    settings: Settings
    told: Callable[[int, str], str]
    _uploads: dict[str, deque[float]] = field(default_factory=dict)

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        headers = {key.decode("latin-1").lower(): value.decode("latin-1") for key, value in scope["headers"]}
        refused = self._refusal(scope, headers)
        if refused:
            await self._answer(scope, send, *refused)
            return
        budget = _Budget(receive, self.settings.most_bytes + _FORM)
        done = False

        async def guarded_send(message: Message) -> None:
            nonlocal done
            if done:
                return
            if message["type"] == "http.response.start":
                if budget.spent:  # whatever the application made of the torn body
                    done = True
                    await self._answer(scope, send, 413, "The document is too large.")
                    return
                message["headers"] = _with_headers(message["headers"])
            await send(message)

        await self.app(scope, budget.receive, guarded_send)

    def _refusal(self, scope: Message, headers: dict[str, str]) -> tuple[int, str] | None:
        host = headers.get("host", "")
        name = host.rsplit(":", 1)[0] if not host.endswith("]") else host
        if name.lower() not in LOOPBACK | set(self.settings.hosts):
            return 421, "This host name is not served here."
        if any(part.startswith(".") for part in scope["path"].split("/") if part):
            return 404, "There is nothing here."
        if scope["method"] in SAFE:
            return None
        if headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
            return 403, "Requests from other sites are refused."
        origin = headers.get("origin")
        if origin is not None and urlsplit(origin).netloc != host:
            return 403, "Requests from other sites are refused."
        length = headers.get("content-length", "0")
        if not length.isdecimal():
            return 400, "The length of the body is no number."
        if int(length) > self.settings.most_bytes + _FORM:
            return 413, "The document is too large."
        if not self._in_time(scope):
            return 429, "Too many uploads; wait a minute."
        return None

    def _in_time(self, scope: Message) -> bool:
        client = (scope.get("client") or ("",))[0]
        now, times = time.monotonic(), self._uploads.setdefault(client, deque())
        while times and now - times[0] > 60:
            times.popleft()
        if len(times) >= self.settings.uploads_a_minute:
            return False
        times.append(now)
        if len(self._uploads) > 10_000:
            self._uploads.clear()
        return True

    async def _answer(self, scope: Message, send: Send, status: int, sentence: str) -> None:
        api = scope["path"].startswith("/api/")
        body = (json.dumps({"detail": sentence}) if api else self.told(status, sentence)).encode()
        kind = b"application/json" if api else b"text/html; charset=utf-8"
        headers = [(b"content-type", kind), (b"content-length", str(len(body)).encode())]
        await send({"type": "http.response.start", "status": status, "headers": _with_headers(headers)})
        await send({"type": "http.response.body", "body": body})


@dataclass(slots=True)
class _Budget:
    """Lets so many bytes of a body through; then the body ends as if the client had gone away."""

    source: Receive
    left: int
    spent: bool = False

    async def receive(self) -> Message:
        message = await self.source()
        self.left -= len(message.get("body", b""))
        if self.left < 0:
            self.spent = True
            return {"type": "http.disconnect"}
        return message


def _with_headers(headers: list[tuple[bytes, bytes]]) -> list[tuple[bytes, bytes]]:
    own = {key.lower() for key, _ in headers}
    policy = (b"content-security-policy", POLICY.encode())
    return [*headers, *((key, value) for key, value in (policy, *HEADERS) if key not in own)]

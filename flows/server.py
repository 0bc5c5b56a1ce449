"""Which server the flows of this process talk to: the one that settings or profile name, else Prefect's embedded one."""

from __future__ import annotations

import sys

from prefect import get_client


def address() -> tuple[str, int | None]:
    """The address of the API, and the process of the server where it is the embedded one, which is started for it."""
    with get_client(sync_client=True) as client:
        api = str(client.api_url)
    code = sys.modules.get("prefect.server.api.server")  # loaded where one has been started
    embedded = code.SubprocessASGIServer().server_process if code else None
    return api, embedded.pid if embedded else None

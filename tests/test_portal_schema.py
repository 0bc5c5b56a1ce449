"""Calls made up from the portal's own OpenAPI description: none of them is a server error."""

from __future__ import annotations

import shutil
import warnings
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from tests.cases import SAMPLE

from materials.build import run
from materials.jobs import choose_formats, plan
from materials.portal.app import create_app
from materials.portal.settings import Settings

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    schemathesis = pytest.importorskip("schemathesis", reason="schemathesis is not installed")


@pytest.fixture(scope="module")
def schema(tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("schema")
    path = Path(shutil.copy(SAMPLE, folder / "讲话.txt"))
    run(plan([path], folder / "out", choose_formats("md"))[0])
    known = ("testserver",)  # the name that schemathesis calls
    app = create_app(Settings(folder / "out", folder / "in", hosts=known, uploads_a_minute=10**6))
    return schemathesis.openapi.from_asgi("/api/openapi.json", app)


@pytest.mark.slow
def test_no_call_is_a_server_error(schema) -> None:
    operations = [result.ok() for result in schema.get_all_operations()]
    assert len(operations) >= 12
    for operation in operations:

        @settings(
            max_examples=25, deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck)
        )
        @given(case=operation.as_strategy())
        def called(case) -> None:
            answer = case.call()
            assert answer.status_code < 500, f"{case.method} {case.path}: {answer.text}"

        called()

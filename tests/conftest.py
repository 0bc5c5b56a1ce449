"""What all tests share: ``--accept`` renews golden values, and the golden speeches as packs."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.speechcase import CASES, Case


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="renew golden values; the run is red where one changed")


@pytest.fixture
def accept(request: pytest.FixtureRequest) -> bool:
    return bool(request.config.getoption("--accept"))


@pytest.fixture(params=CASES, ids=[folder.name for folder in CASES])
def case(request: pytest.FixtureRequest) -> Case:
    """Each golden speech in turn."""
    return Case.of(request.param)


@pytest.fixture
def sample() -> Path:
    """The sample speech that comes with the project."""
    return next((Path(__file__).parents[1] / "input").glob("*.txt"))

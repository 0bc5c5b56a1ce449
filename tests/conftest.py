"""What all tests share: ``--accept`` renews golden values, a budget for long tests, and the golden speeches as packs."""

from __future__ import annotations

import signal
import time
from pathlib import Path

import pytest
from tests.cases import SAMPLE
from tests.speechcase import CASES, Case

from materials.ingest import ingest
from materials.model import StudyPack
from materials.study import study


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--accept", action="store_true", help="renew golden values; the run is red where one changed")
    parser.addoption(
        "--minutes", type=float, help="start no more torture tests after so many; what is left out is told"
    )


STARTED = time.monotonic()


def pytest_configure() -> None:
    """A job that a shell started in the background ignores Ctrl-C, and so would all that tests start and end by it."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_runtest_setup(item: pytest.Item) -> None:
    minutes = item.config.getoption("--minutes")
    if minutes is not None and item.get_closest_marker("torture") and time.monotonic() - STARTED > minutes * 60:
        pytest.skip(f"the budget of {minutes:g} minutes is spent")


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


@pytest.fixture(scope="session")
def sample_pack() -> StudyPack:
    """The sample speech, studied once a process."""
    return study(ingest(SAMPLE), "sample")

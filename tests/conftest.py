"""The pack of the sample speech, studied once a process."""

from __future__ import annotations

import pytest
from tests.cases import SAMPLE

from materials.ingest import ingest
from materials.model import StudyPack
from materials.study import study


@pytest.fixture(scope="session")
def sample() -> StudyPack:
    return study(ingest(SAMPLE), "sample")

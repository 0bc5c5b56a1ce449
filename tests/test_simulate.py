"""The model of larger installations keeps the laws of queues."""

from __future__ import annotations

import importlib.util
import sys
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st


def _script() -> ModuleType:
    path = Path(__file__).parents[1] / "scripts" / "simulate.py"
    spec = importlib.util.spec_from_file_location("simulate", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["simulate"] = module
    spec.loader.exec_module(module)
    return module


simulate = _script()
seconds = st.floats(0.001, 10)
TIMES = st.builds(simulate.Times, speech=seconds, task=seconds, start=seconds, put=seconds, lanes=st.integers(1, 200))
SETTINGS = st.builds(
    simulate.Setting, st.just("x"), st.integers(1, 60), st.integers(1, 200), server=st.booleans(), pooled=st.booleans()
)  # fmt: skip


@given(TIMES, SETTINGS)
def test_more_workers_never_slow_it_down_and_the_busiest_station_binds(times: object, setting: object) -> None:
    rates = [simulate.throughput(simulate.replace(setting, workers=n), times) for n in (1, 2, 8, 64)]
    assert all(rate > 0 for rate in rates)
    assert all(later >= earlier * (1 - 1e-9) for earlier, later in pairwise(rates))
    assert rates[-1] <= simulate.limit(setting, times) * (1 + 1e-9)
    assert rates[1] <= 2 * rates[0] * (1 + 1e-9)


@given(TIMES, SETTINGS, st.integers(1, 100_000))
def test_more_speeches_take_longer_and_none_takes_no_time(times: object, setting: object, size: int) -> None:
    once = simulate.duration(setting, times, size)
    assert once >= size / simulate.throughput(setting, times) * (1 - 1e-9)
    assert simulate.duration(setting, times, 200 * size) > once


def test_one_worker_waits_for_nobody() -> None:
    times = simulate.Times(speech=2, task=0.5, start=10, put=0.25)
    assert simulate.throughput(simulate.Setting("x", 1, 10), times) == pytest.approx(1 / (2 + 1 + 0.55 + 0.25))


def test_the_servers_task_rate_binds_in_the_end() -> None:
    setting, times = simulate.Setting("x", 2_000, 25), simulate.Times(lanes=1_000)
    assert simulate.throughput(setting, times) == pytest.approx(simulate.limit(setting, times), rel=0.01)
    assert simulate.limit(setting, times) == pytest.approx(1 / (times.task * 1.04))


def test_nonsense_is_refused() -> None:
    with pytest.raises(ValueError):
        simulate.throughput(simulate.Setting("x", 0), simulate.Times())
    with pytest.raises(ValueError):
        simulate.throughput(simulate.Setting("x", 1), simulate.Times(task=-1))


def test_the_table_has_every_size(capsys: pytest.CaptureFixture[str]) -> None:
    assert simulate.main(["--speech", "1"]) == 0
    said = capsys.readouterr().out
    assert said.count("\n") == 2 + len(simulate.SETTINGS)
    assert "10,000,000" in said

"""The ``monthly-rebuild`` flow: Prefect names, artifacts and states around the steps of ``materials.rebuild``.

Started by its schedule, by hand, or because the machine was off on the first: without a month it makes those that are due,
and ends at once where none is.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from prefect import flow, task
from prefect.artifacts import create_link_artifact, create_table_artifact
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State
from prefect.runtime import flow_run
from prefect.states import Completed, Failed
from prefect.utilities.annotations import quote

from materials import rebuild
from materials.build import Result
from materials.library.downloads import write_index
from materials.library.months import checked, done_months, due_months, zone
from materials.mirror import local_library
from materials.rebuild import Report, Work

_STEP: dict[str, Any] = {"cache_policy": NO_CACHE, "persist_result": False}


@task(name="查看", task_run_name="查看哪些讲话需要重建", **_STEP)
def look(inputs: str, output: Any, store: Any) -> Work:
    """What is out of date."""
    return rebuild.stale([inputs], output, store=store)


@task(name="重建", task_run_name="重建 {count} 篇", **_STEP)
def make(count: int, work: Any, workers: int) -> Any:
    """All that is due, in processes of their own; Failed when anything of it failed."""
    results = list(rebuild.run(work.jobs, workers))
    bad = sum(not result.ok for result in results)
    return Failed(message=f"{bad} / {count} 篇未完成", data=results) if bad else results


@task(name="汇编", task_run_name="汇编 {month}", **_STEP)
def close(month: str, output: Any, unchanged: Any, results: Any, store: Any) -> Any:
    """The compendium of one month; the month is then done."""
    report = rebuild.close_month(output, month, unchanged, results, store=store)
    return report if report.ok else Failed(message=f"{len(report.failed)} 项未完成", data=report)


def _run_name() -> str:
    """What a person reads in the list of runs."""
    return f"每月重建 {flow_run.parameters.get('month') or '到期月份'}"


@flow(name="monthly-rebuild", flow_run_name=_run_name, persist_result=False, validate_parameters=False)
def monthly_rebuild(
    inputs: str = "input", output: str = "output", month: str | None = None, workers: int = 2
) -> State[Any]:
    """Rebuild what is out of date, then the compendium of ``month``, or of every month that is due.

    ``inputs`` and ``output`` are folders or URLs.
    """
    with local_library(output) as (folder, store), rebuild.alone(folder):
        wanted = (checked(month),) if month else due_months(done_months(folder), datetime.now(zone()), zone())
        if not wanted:
            return Completed(message="没有到期的月份")
        here, there = quote(folder), quote(store)
        work = look(inputs, here, there)
        results = _results(make(len(work.jobs), quote(work), workers, return_state=True)) if work.jobs else []
        told = quote(work.unchanged), quote(results)
        states = [close(each, here, *told, there, return_state=True) for each in wanted]
        write_index(folder)
    reports = [state.result(raise_on_failure=False) for state in states]
    for report in reports:
        if isinstance(report, Report):
            _show(report)
    bad = [report for report in reports if not (isinstance(report, Report) and report.ok)]
    sentence = f"{'、'.join(wanted)}：重建 {len(results)} 篇，未变 {len(work.unchanged)} 篇"
    if bad:
        why = "；".join(_reason(report) for report in bad)
        return Failed(message=f"{sentence}；未完成：{why}")
    return Completed(message=sentence)


def _results(state: State[Any]) -> list[Result]:
    results = state.result(raise_on_failure=False)
    if not isinstance(results, list):
        raise results
    return results


def _reason(report: Any) -> str:
    return "；".join(why for _, why in report.failed) if isinstance(report, Report) else str(report)


def _show(report: Report) -> None:
    """A table of what became of the month, and a link to each of its files, in Prefect's pages."""
    rows: Sequence[dict[str, str]] = [
        {"讲话": title, "结果": result, "原因": why}
        for result, found in (
            ("未完成", report.failed),
            ("重建", tuple((title, "–") for title in report.rebuilt)),
            ("未变", tuple((title, "–") for title in report.unchanged)),
        )
        for title, why in found
    ]
    key = f"month-{report.month}"
    create_table_artifact(table=list(rows), key=key, description=f"{report.month} 重建结果")
    for i, file in enumerate(report.files):
        create_link_artifact(link=file.resolve().as_uri(), link_text=f"{report.month} {file.name}", key=f"{key}-{i}")

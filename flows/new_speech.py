"""The ``new-speech`` flow: Prefect names, retries, artifacts and states around the steps of ``materials.build``.

A few speeches run as fine-grained tasks (读入、清洗、提取、每种产品一个渲染任务、发布); a larger batch runs one task a speech,
because a task costs the server more than some steps cost us. No result is persisted: the library's manifest is the truth.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from concurrent.futures import Executor
from dataclasses import replace
from pathlib import Path
from typing import Any, cast
from uuid import UUID

from prefect import flow, task
from prefect.artifacts import (
    create_link_artifact,
    create_progress_artifact,
    create_table_artifact,
    update_progress_artifact,
)
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State
from prefect.futures import PrefectFuture, wait
from prefect.runtime import flow_run
from prefect.states import Completed, Failed
from prefect.task_runners import TaskRunner, ThreadPoolTaskRunner
from prefect.utilities.annotations import quote

from materials import build
from materials.batch import needed
from materials.build import Due, Result
from materials.encodings import name_of
from materials.errors import MaterialsError, PublishError
from materials.jobs import Job, choose_formats, plan_inputs
from materials.library.downloads import write_index
from materials.mirror import local_library
from materials.model import Artifact, CleanText, Options, SourceDocument, StudyPack
from materials.pools import Runner, pool
from materials.registry import writer
from materials.study import clean

FINE_GRAINED = 8
"""Up to this many speeches get a task a step; above, a task a speech."""

THREADS = 32
"""How many tasks wait for their workers at a time: a thread for each of a thousand speeches would only cost memory."""


def _may_pass(task: Any, run: Any, state: State) -> bool:
    """Whether another try may succeed: after an error of the disk or the network, not of the document."""
    try:
        state.result()
    except (OSError, PublishError):
        return True
    except Exception as error:
        return isinstance(error.__cause__, OSError)  # a document that the disk or a drive far away did not give
    return False


_STEP: dict[str, Any] = {"cache_policy": NO_CACHE, "persist_result": False}
_DISK_STEP: dict[str, Any] = {**_STEP, "retries": 2, "retry_delay_seconds": 1, "retry_condition_fn": _may_pass}


@task(name="读入", task_run_name="读入 {name}", **_DISK_STEP)
def read_speech(name: str, path: str) -> SourceDocument:
    """Bytes to a source document."""
    return build.source_of(Path(path))


@task(name="清洗", task_run_name="清洗 {name}", **_STEP)
def clean_speech(name: str, source: Any) -> CleanText:
    """Source document to clean text."""
    text: CleanText = clean(source)
    return text


@task(name="提取", task_run_name="提取 {name}", **_STEP)
def extract_speech(name: str, text: Any) -> StudyPack:
    """Clean text to study pack."""
    return build.pack_of(text, name)


@task(name="渲染", task_run_name="渲染 {name} {product}", **_STEP)
def render_product(name: str, product: str, pack: Any, options: Any) -> Artifact:
    """One product of a pack."""
    return build.render_format(pack, product, options)


@task(name="发布", task_run_name="发布 {name}", **_DISK_STEP)
def publish_speech(name: str, job: Any, needs: Any, pack: Any, artifacts: Any, failed: Any) -> Result:
    """Put the products into the library; the manifest commits them."""
    return build.finish(job, needs, pack, artifacts, failed)


@task(name="整篇", task_run_name="整篇 {name}", **_STEP)
def make_speech(name: str, job: Any, executor: Any) -> Any:
    """One whole speech on a worker; Failed when anything of it failed."""
    result: Result = executor.submit(build.run, job).result()
    return result if result.ok else Failed(message=_reason(result), data=result)


def _run_name() -> str:
    """The run's name in Prefect's list: the document, or how many there are."""
    paths = flow_run.parameters.get("paths") or ["input"]
    if len(paths) > 1:
        return f"学习材料 {len(paths)} 项"
    # A file's name may hold bytes that are no text, which the server does not take.
    return f"学习材料 {Path(name_of(Path(paths[0]))).stem}"


@flow(
    name="new-speech",
    flow_run_name=_run_name,
    persist_result=False,
    validate_parameters=False,
    task_runner=cast("TaskRunner[PrefectFuture[Any]]", ThreadPoolTaskRunner(THREADS)),
)
def new_speech(
    paths: list[str] | None = None,
    output: str = "output",
    formats: str | None = None,
    layout: str = "handout",
    theme: str = "red",
    theme_file: str | None = None,
    templates: str | None = None,
    minutes: int = 60,
    force: bool = False,
    runner: Runner = "processes",
    workers: int = 2,
    address: str | None = None,
) -> State:
    """Make the materials of ``paths`` (files, folders, URLs) under ``output`` (a folder or URL); Failed when anything failed, with the reasons.

    A batch runs on ``workers`` of ``runner``, or on the cluster at ``address``.
    """
    options = Options(theme, _path(theme_file), layout, minutes, _path(templates))
    with local_library(output) as (folder, store):
        jobs = plan_inputs(paths or ["input"], folder, choose_formats(formats), options, store, force=force)
        if runner == "processes" and len(jobs) <= FINE_GRAINED:
            results = _fine(jobs)
        else:
            with pool(runner, workers, address, load=needed(jobs)) as executor:
                results = _batch(jobs, executor)
        write_index(folder)
    _show(results)
    bad = [result for result in results if not result.ok]
    if bad:
        reasons = "；".join(_reason(result) for result in bad)
        return Failed(message=f"{len(bad)} / {len(results)} 篇未完成：{reasons}", data=results)
    return Completed(message=f"{len(results)} 篇完成", data=results)


def _path(text: str | None) -> Path | None:
    return Path(text) if text else None


def _fine(jobs: Sequence[Job]) -> list[Result]:
    progress = create_progress_artifact(progress=0.0, key="progress", description="学习材料生成进度")
    results = []
    for done, job in enumerate(jobs, 1):
        results.append(build.run(job, _steps))
        update_progress_artifact(cast("UUID", progress), progress=100.0 * done / len(jobs))
    return results


def _steps(job: Job, needs: Due) -> Result:
    """The same as ``build.make_due`` with a task for each step; products are rendered side by side."""
    source = read_speech(job.slug, str(job.path))
    text = clean_speech(job.slug, quote(source))
    pack = extract_speech(job.slug, quote(text))
    futures = {name: render_product.submit(job.slug, name, quote(pack), quote(job.options)) for name in needs.todo}
    artifacts, failed = [], []
    for done, (name, future) in enumerate(futures.items()):
        build.report_progress(job, done, len(futures))
        try:
            artifacts.append(future.result())
        except MaterialsError as error:
            failed.append((name, str(error)))
    result: Result = publish_speech(job.slug, quote(job), quote(needs), quote(pack), quote(artifacts), quote(failed))
    return result


def _batch(jobs: Sequence[Job], executor: Executor) -> list[Result]:
    # A worker on another machine has another working folder.
    here = [replace(job, path=job.path.resolve(), output=job.output.resolve()) for job in jobs]
    futures = [make_speech.submit(job.slug, quote(job), quote(executor)) for job in here]
    wait(futures)
    return [_outcome(job, future.state) for job, future in zip(jobs, futures, strict=True)]


def _outcome(job: Job, state: State) -> Result:
    """The result of a speech; a failed one if its worker died."""
    made = state.result(raise_on_failure=False)
    if isinstance(made, Result):
        return replace(made, job=job)
    return Result(job, error=f"{job.path}: The worker ended unexpectedly ({made}).")


def _show(results: Sequence[Result]) -> None:
    """A table of what was made, and a link per file, in Prefect's pages."""
    rows = [
        {
            "讲话": result.title or result.job.path.name,
            "新生成": "、".join(result.made) or "–",
            "未变": "、".join(result.unchanged) or "–",
            "未生成": _reason(result) or "–",
        }
        for result in results
    ]
    create_table_artifact(table=rows, key="made", description="本次生成的学习材料")
    for result in results[:FINE_GRAINED]:
        folder = result.job.output.resolve() / result.job.slug
        for name in result.made:
            file = folder / writer(name).filename
            key = hashlib.sha256(f"{result.job.slug}/{name}".encode()).hexdigest()[:12]
            create_link_artifact(link=file.as_uri(), link_text=f"{result.title} {file.name}", key=f"file-{key}")


def _reason(result: Result) -> str:
    return result.error or "；".join(why for _, why in result.failed)

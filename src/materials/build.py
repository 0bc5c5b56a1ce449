"""The pipeline of one document in plain Python: find what is due, read, study, render, publish.

Each step is a function that the Prefect flow calls too. One bad document never stops the others, one failed format
never stops the others; the result names what failed.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence, Set
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from .encodings import name_of
from .errors import MaterialsError, ReadError, RenderError
from .handout import shown, unlisted
from .jobs import Job
from .library import digests
from .library import manifest as manifests
from .library.manifest import Manifest
from .library.progress import Progress, tell
from .library.publish import interrupted, locked, publish
from .mirror import here, push_speech
from .model import Artifact, CleanText, Options, SourceDocument, StudyPack
from .registry import writer, writers
from .storage import open_store

MOST_CHARS = 1_000_000
"""Code points that one study set is made of: a handout of some 1,200 pages."""
_MOST_WITH_NOISE = 10 * MOST_CHARS


@dataclass(frozen=True, slots=True)
class Result:
    """What became of one job: format names made now, found up to date, and failed with their reason.

    ``stale`` says which corrections of a review file were not taken. ``error`` is set when nothing was made at all;
    ``refused`` when that is because the document cannot be read.
    """

    job: Job
    title: str = ""
    made: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    failed: tuple[tuple[str, str], ...] = ()
    stale: tuple[str, ...] = ()
    error: str | None = None
    refused: bool = False

    @property
    def ok(self) -> bool:
        """Whether everything asked for exists now."""
        return self.error is None and not self.failed


@dataclass(frozen=True, slots=True)
class Seen:
    """What a caller that looks at many jobs has read of one already, so that it is not read again.

    ``names`` are those of the files in the document's folder.
    """

    manifest: Manifest | None = None
    source_sha256: str | None = None
    names: Set[str] | None = None


NOTHING_SEEN = Seen()


@dataclass(frozen=True, slots=True)
class Due:
    """What a job still has to do.

    ``todo`` maps each format to make to the digest of its templates and options, ``unchanged`` are those that are up to
    date, ``kept`` is the manifest that says so, if any.
    """

    source_sha256: str
    beside_sha256: str | None
    todo: dict[str, str]
    unchanged: tuple[str, ...]
    kept: Manifest | None


def due(job: Job, seen: Seen = NOTHING_SEEN) -> Due:
    """Compare the library's manifest with what the products depend on now.

    :raises ReadError: when the input cannot be read.
    """
    try:
        source = seen.source_sha256 or digests.file_sha256(job.path)
        beside = digests.beside_sha256(job.path, seen.names)
    except OSError as error:
        message = f"The file cannot be read: {error.strerror or error}."
        raise ReadError(message, "Check the file and its rights.", str(job.path)) from error
    kept = _current(job, source, beside, seen.manifest)
    formats = job.formats if kept else _with_former(job)
    made_with = digests.made_with(formats, job.options)
    ready = (
        {name for name, product in kept.products.items() if made_with.get(name) == product.made_with} if kept else ()
    )
    todo = {name: digest for name, digest in made_with.items() if name not in ready}
    return Due(source, beside, todo, tuple(name for name in formats if name not in todo), kept)


def _with_former(job: Job) -> tuple[str, ...]:
    """The formats asked for, and those that the library still holds of a former text, none of which may stay there."""
    former = manifests.load(job.output / job.slug)
    known = {product.name for product in writers()}
    return tuple(
        dict.fromkeys([*job.formats, *(name for name in (former.products if former else ()) if name in known)])
    )


def _current(job: Job, source: str, beside: str | None, known: Manifest | None) -> Manifest | None:
    """The committed manifest, if it was made of this input by this version of the program and its files are all there."""
    folder = job.output / job.slug
    manifest = None if job.force else known or manifests.load(folder)
    now = (source, beside, digests.pipeline_digest())
    if manifest is None or (manifest.source_sha256, manifest.beside_sha256, manifest.pipeline) != now:
        return None
    return manifest if manifests.is_whole(folder, manifest) and not interrupted(folder) else None


def make_pack(job: Job) -> StudyPack:
    """Read and study the document of a job.

    :raises ReadError: when it is not a document that can be read, or is too long for a study set.
    """
    from .study import clean

    return pack_of(clean(source_of(job.path)), job.slug)


def source_of(path: Path) -> SourceDocument:
    """The document at ``path``.

    :raises ReadError: when it cannot be read, or is so long that cleaning it alone would take seconds for nothing.
    """
    from .ingest import ingest

    source = ingest(path)
    if len(source.text) > _MOST_WITH_NOISE:
        raise _too_long(len(source.text), source.name)
    return source


def _too_long(chars: int, name: str) -> ReadError:
    message = f"The document has {chars:,} characters; a study set is made of {MOST_CHARS:,} at most."
    return ReadError(message, "Split it into its speeches.", name)


def pack_of(text: CleanText, slug: str) -> StudyPack:
    """The study pack of a clean text; ``slug`` is its name in the library.

    :raises ReadError: when the text has more than :data:`MOST_CHARS` code points.
    """
    from .study import analyse

    if len(text.text) > MOST_CHARS:
        raise _too_long(len(text.text), text.source.name)
    return analyse(text, slug)


def render_format(pack: StudyPack, name: str, options: Options) -> Artifact:
    """One product of ``pack``.

    :raises RenderError: whatever goes wrong inside the writer, with the format's name.
    """
    product = writer(name)
    try:
        return Artifact(name, product.filename, product.title, product.media_type, product.render(pack, options))
    except MaterialsError:
        raise
    except Exception as error:
        message = f"The format {name} could not be made ({type(error).__name__}: {error})."
        raise RenderError(
            message, "Report it with the speech; the other formats are made.", pack.source_name
        ) from error


def record(job: Job, needs: Due, pack: StudyPack, failed: Sequence[tuple[str, str]]) -> Manifest:
    """The manifest of this build, before its new products are listed."""
    kept = dict(needs.kept.products) if needs.kept else {}
    failures = dict(needs.kept.failed) if needs.kept else {}
    failures = {name: why for name, why in failures.items() if name not in needs.todo} | dict(failed)
    return Manifest(
        slug=job.slug,
        title=pack.title,
        title_printed=pack.meta.title is not None,
        speaker=pack.meta.speaker,
        date=pack.meta.date,
        chars=pack.chars,
        sections=len(pack.outline),
        formulations=len(shown(pack)) + len(unlisted(pack)),
        source_name=pack.source_name,
        source_sha256=needs.source_sha256,
        beside_sha256=needs.beside_sha256,
        pipeline=digests.pipeline_digest(),
        products={name: product for name, product in kept.items() if name not in needs.todo},
        failed=failures,
    )


def run(job: Job, make: Callable[[Job, Due], Result] | None = None) -> Result:
    """Make what is due of one document; every failure comes back as part of the result.

    ``make`` does the work of a job that has something due; :func:`make_due` unless an orchestrator brings its own.
    """
    try:
        if job.store or job.origin:
            output = open_store(job.store).mirror if job.store else job.output
            job = replace(job, path=here(job.path, job.origin), output=output)
        if not job.force and (same := unchanged(job, due(job))) is not None:
            return same  # a check without the lock, which would cost more than the check itself
        with locked(job.output, job.slug):
            needs = due(job)
            if (same := unchanged(job, needs)) is not None:
                return same
            with _uncollected():
                return (make or make_due)(job, needs)
    except MaterialsError as error:
        report_progress(job, 1, 1)
        return Result(job, error=str(error), refused=isinstance(error, ReadError))
    except Exception as error:
        report_progress(job, 1, 1)
        # A fault of ours on one document must not take the batch with it.
        return Result(job, error=f"{job.path}: The document could not be made ({type(error).__name__}: {error}).")


def unchanged(job: Job, needs: Due) -> Result | None:
    """The result of a job that has nothing to do; ``None`` for one that has."""
    if needs.todo or needs.kept is None:
        return None
    return Result(job, needs.kept.title, unchanged=needs.unchanged)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Pause garbage collection, and collect once afterwards: layout makes millions of objects that live until its end.

    Examining them again and again takes a fifth of a handout's time; the pause costs a batch some memory
    (docs/benchmarks.md).
    """
    if not gc.isenabled():  # another thread has paused it, and will resume it
        yield
        return
    gc.disable()
    try:
        yield
    finally:
        gc.enable()
        gc.collect()


def make_due(job: Job, needs: Due) -> Result:
    """Read, study, render what is due, publish.

    :raises MaterialsError: when the document cannot be read or the library not be written.
    """
    pack = make_pack(job)
    artifacts: list[Artifact] = []
    failed: list[tuple[str, str]] = []
    for done, name in enumerate(needs.todo):
        report_progress(job, done, len(needs.todo))
        try:
            artifacts.append(render_format(pack, name, job.options))
        except MaterialsError as error:
            failed.append((name, str(error)))
    return finish(job, needs, pack, artifacts, failed)


def report_progress(job: Job, done: int, total: int) -> None:
    """Show everyone who watches the library that ``done`` of the job's ``total`` products are made."""
    tell(job.output, Progress(job.slug, name_of(job.path), done, total))


def finish(
    job: Job, needs: Due, pack: StudyPack, artifacts: Sequence[Artifact], failed: Sequence[tuple[str, str]]
) -> Result:
    """Publish what was rendered and say what became of the job.

    :raises PublishError: when the disk refuses.
    """
    publish(job.output, record(job, needs, pack, failed), artifacts, needs.todo)
    if job.store is not None:
        push_speech(open_store(job.store), job.slug)
    report_progress(job, len(needs.todo), len(needs.todo))
    made = tuple(artifact.format for artifact in artifacts)
    stale = tuple(finding.message for finding in pack.findings if finding.code == "stale-review")
    return Result(job, pack.title, made, needs.unchanged, tuple(failed), stale)

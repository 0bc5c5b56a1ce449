"""The one Jinja2 environment: autoescape on, undefined names are errors, sandboxed for templates that users bring.

Templates quote by place: ``{{ span | said }}`` prints the words, ``{{ span | mark }}`` their source mark.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache
from pathlib import Path, PurePath
from typing import Any

from jinja2 import Environment, FileSystemBytecodeCache, FileSystemLoader, StrictUndefined, TemplateError, pass_context
from jinja2.bccache import Bucket
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment

from .caches import private_folder
from .citation import Citations, short_marker
from .errors import RenderError
from .model import Options, StudyPack
from .resources import templates_dir
from .spans import Span


class _Sandbox(ImmutableSandboxedEnvironment):
    """For templates that users bring: besides what Jinja2 closes, no path leads from an option to a file's contents."""

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Whether a template may see ``obj.attr``."""
        return not isinstance(obj, PurePath) and super().is_safe_attribute(obj, attr, value)


def environment(options: Options, *, autoescape: bool = True) -> Environment:
    """An environment that looks into the user's template folder first, then into the product templates."""
    return _environment(options.templates, templates_dir(), autoescape)


@cache
def _environment(own: Path | None, products: Path, autoescape: bool) -> Environment:
    """Kept, so that a process compiles a template once; Jinja2 looks itself whether a file has changed."""
    folders = [str(folder) for folder in (own, products) if folder is not None]
    settings: dict[str, Any] = {
        "autoescape": autoescape,
        "trim_blocks": True,
        "lstrip_blocks": True,
        "keep_trailing_newline": True,
        "extensions": ["jinja2.ext.do"],
    }
    kind = Environment if own is None else _Sandbox
    kept = _Compiled.of(settings) if own is None else None
    env = kind(loader=FileSystemLoader(folders), undefined=StrictUndefined, bytecode_cache=kept, **settings)
    env.globals["short_marker"] = short_marker
    env.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
    env.filters["said"] = _said
    env.filters["mark"] = _mark
    return env


class _Compiled(FileSystemBytecodeCache):
    """Compiled product templates between processes: compiling them takes a tenth of a second for the page alone.

    Jinja2 compares a template's source, but not the settings that it was compiled with: each have a folder of their own.
    """

    @classmethod
    def of(cls, settings: dict[str, Any]) -> _Compiled | None:
        """The cache for an environment's settings; ``None`` where this machine has no place for one."""
        digest = hashlib.sha256(repr(sorted(settings.items())).encode()).hexdigest()[:12]
        folder = private_folder(f"templates-{digest}")
        return None if folder is None else cls(str(folder))

    def load_bytecode(self, bucket: Bucket) -> None:
        """As Jinja2 does; a damaged file is as good as none."""
        try:
            super().load_bytecode(bucket)
        except (OSError, EOFError, ValueError, TypeError):
            bucket.reset()

    def dump_bytecode(self, bucket: Bucket) -> None:
        """As Jinja2 does; a full disk costs the next process its time, not this one its product."""
        with suppress(OSError):
            super().dump_bytecode(bucket)


@pass_context
def _said(context: Context, span: Span) -> str:
    """The words at a place of the pack that is being rendered."""
    words: str = span.of(context["pack"].text)
    return words


@pass_context
def _mark(context: Context, span: Span) -> str:
    """The source mark of a place of the pack that is being rendered."""
    mark: str = context["cite"].mark(span)
    return mark


def render(template: str, pack: StudyPack, options: Options, *, autoescape: bool = True, **values: Any) -> str:
    """The text of ``template`` (a path under ``templates/``, ``handout/handout.html``) for ``pack``.

    Beside ``values`` it sees ``pack``, ``options``, ``cite`` (:class:`Citations`), ``said`` and ``mark``.

    :raises RenderError: for a template that is missing or has an error, with its name and line.
    """
    cite = values.pop("cite", None) or Citations(pack)
    return page(template, options, autoescape=autoescape, pack=pack, options=options, cite=cite, **values)


def page(template: str, own: Options | None = None, /, *, autoescape: bool = True, **values: Any) -> str:
    """The text of ``template`` for ``values`` alone: a page that is not about one pack.

    :raises RenderError: for a template that is missing or has an error, with its name and line.
    """
    try:
        return environment(own or Options(), autoescape=autoescape).get_template(template).render(**values)
    except TemplateError as error:
        line = getattr(error, "lineno", None)
        place = f"{getattr(error, 'name', None) or template}" + (f", line {line}" if line else "")
        message = f"The template has an error: {error.message or type(error).__name__}."
        raise RenderError(message, "Correct the template and build again.", place) from error


def find_file(name: str, options: Options) -> Path:
    """A file that is no text, such as ``slides/red.pptx``: the user's own where there is one, else the project's."""
    own = options.templates / name if options.templates is not None else None
    return own if own is not None and own.is_file() else templates_dir() / name


def viewed(
    view: Callable[[StudyPack, Citations], Mapping[str, Any]],
    template: str,
    pack: StudyPack,
    options: Options,
    *,
    autoescape: bool = True,
    **more: Any,
) -> str:
    """``template`` with what ``view`` says of the pack, and with ``more``.

    :raises RenderError: for a template with an error.
    """
    cite = Citations(pack)
    return render(template, pack, options, autoescape=autoescape, cite=cite, **view(pack, cite), **more)


def template_files(folders: Sequence[str], user_templates: Path | None = None) -> Iterator[tuple[str, Path]]:
    """Every file that may change what a product looks like, each with the name that a template includes it by.

    The project's ``folders`` come first, then the user's files, both in the order of those names; so the result is the
    same wherever the folders lie, and tells a file that moved from one product's folder to another's.
    """
    roots = [(templates_dir(), templates_dir() / folder) for folder in folders]
    if user_templates is not None:
        roots.append((user_templates, user_templates))
    for root, folder in roots:
        files = {path.relative_to(root).as_posix(): path for path in folder.rglob("*") if path.is_file()}
        yield from sorted(files.items())

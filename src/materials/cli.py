"""The command line: arguments in, printing and exit codes out. The only module that prints or exits.

Exit codes: 0 all made, 1 something failed (the rest is made), 2 usage, 3 something this machine lacks.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from . import __version__
from .errors import EXIT_FAILED, MaterialsError

if TYPE_CHECKING:
    from .build import Result
    from .model import Options

Command = Callable[[argparse.Namespace], int]


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code. ``argv`` leaves out the program's name."""
    arguments = _parser().parse_args(argv)
    try:
        command: Command = arguments.command
        return command(arguments)
    except MaterialsError as error:
        print(f"materials: {error}", file=sys.stderr)
        return error.exit_code
    except BrokenPipeError:
        # The reader of our output went away (`| head`): nothing is wrong, but Python would complain at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        print("materials: stopped.", file=sys.stderr)
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="materials",
        description="Turn Chinese speeches into study materials, every item a place in the speech.",
    )
    parser.add_argument("--version", action="version", version=f"materials {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    build = commands.add_parser("build", help="make the materials in plain Python")
    _add_build_options(build)
    build.add_argument("--jobs", type=_positive, default=1, metavar="N", help="worker processes (1)")
    build.set_defaults(command=_build)
    flow = commands.add_parser("flow", help="make the materials through the Prefect flow")
    _add_build_options(flow)
    flow.set_defaults(command=_flow)
    study = commands.add_parser("study", help="print the study pack of a file as JSON")
    study.add_argument("file", type=Path)
    study.set_defaults(command=_study)
    clean = commands.add_parser("clean", help="print the clean text of a file")
    clean.add_argument("file", type=Path)
    clean.add_argument("--report", action="store_true", help="list what was changed, where, by which rule")
    clean.set_defaults(command=_clean)
    formats = commands.add_parser("formats", help="list the formats that can be read and made")
    formats.set_defaults(command=_formats)
    doctor = commands.add_parser("doctor", help="say what is missing on this machine and how to mend it")
    doctor.set_defaults(command=_doctor)
    return parser


def _add_build_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "paths",
        nargs="*",
        type=Path,
        default=[Path("input")],
        metavar="PATH",
        help="speeches, or folders of them (input)",
    )
    parser.add_argument("--formats", metavar="LIST", help="comma-separated, or all (see: materials formats)")
    parser.add_argument("--output", type=Path, default=Path("output"), metavar="DIR", help="where to publish (output)")
    parser.add_argument("--force", action="store_true", help="make everything again, changed or not")
    parser.add_argument(
        "--layout",
        choices=("handout", "gbt9704"),
        default="handout",
        help="layout of the PDF: handout, or the full text by GB/T 9704-2012",
    )
    parser.add_argument(
        "--theme", default="red", metavar="NAME|FILE.pptx", help="red, blue, plain, or your own template"
    )
    parser.add_argument("--templates", type=Path, metavar="DIR", help="your own templates, looked into first")
    parser.add_argument("--minutes", type=_positive, default=60, metavar="N", help="length of the study session (60)")


def _positive(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a number above zero")
    return int(text)


def _options(arguments: argparse.Namespace) -> Options:
    from .errors import UsageError
    from .model import Options

    theme, theme_file = arguments.theme, None
    if theme not in {"red", "blue", "plain"}:
        theme, theme_file = "red", Path(theme)
        if theme_file.suffix.lower() not in {".pptx", ".potx"} or not theme_file.is_file():
            raise UsageError("There is no such theme.", "Choose red, blue, plain, or a .pptx file.", str(theme_file))
    if arguments.templates is not None and not arguments.templates.is_dir():
        raise UsageError("There is no such folder.", "Name a folder of templates.", str(arguments.templates))
    return Options(theme, theme_file, arguments.layout, arguments.minutes, arguments.templates)


def _build(arguments: argparse.Namespace) -> int:
    from .build import build, choose_formats, plan
    from .library.downloads import write_index

    formats = choose_formats(arguments.formats)
    jobs = plan(arguments.paths, arguments.output, formats, _options(arguments), force=arguments.force)
    results = _with_progress(build(jobs, arguments.jobs), len(jobs))
    index = write_index(arguments.output)
    return _report(results, index)


def _flow(arguments: argparse.Namespace) -> int:
    from .orchestrate import run_flow

    results = run_flow(arguments.paths, arguments.output, arguments.formats, _options(arguments), force=arguments.force)
    return _report(results, arguments.output / "index.html")


def _with_progress(results: Iterable[Result], total: int) -> list[Result]:
    """Collect results; on a terminal a bar on stderr shows how far it is."""
    shown = sys.stderr.isatty()
    done = []
    for result in results:
        done.append(result)
        if shown:
            filled = 30 * len(done) // total
            bar = "█" * filled + "·" * (30 - filled)
            print(f"\r{bar} {len(done)}/{total}", end="", file=sys.stderr, flush=True)
    if shown:
        print(file=sys.stderr)
    return sorted(done, key=lambda result: str(result.job.path))


def _report(results: list[Result], index: Path) -> int:
    from .registry import writer

    for result in results:
        folder = result.job.output / result.job.slug
        if result.error is not None:
            print(f"materials: {result.error}", file=sys.stderr)
            continue
        print(f"{result.title}  ({result.job.path})")
        if result.made:
            print(f"  made       {', '.join(writer(name).filename for name in result.made)} in {folder}")
        if result.unchanged:
            print(f"  unchanged  {', '.join(writer(name).filename for name in result.unchanged)} in {folder}")
        for name, why in result.failed:
            print(f"  failed     {writer(name).filename}: {why}", file=sys.stderr)
    print(f"All downloads: {index}")
    return 0 if all(result.ok for result in results) else EXIT_FAILED


def _study(arguments: argparse.Namespace) -> int:
    from .ingest import ingest
    from .library.names import slug
    from .packjson import dumps
    from .study import study

    print(dumps(study(ingest(arguments.file), slug(arguments.file.name))), end="")
    return 0


def _clean(arguments: argparse.Namespace) -> int:
    from .ingest import ingest
    from .study import clean

    text = clean(ingest(arguments.file))
    if not arguments.report:
        print(text.text)
        return 0
    source = text.source.text
    for edit in text.edits:
        line = source.count("\n", 0, edit.start) + 1
        print(
            f"{edit.start}-{edit.end}\tline {line}\t{edit.rule}\t{source[edit.start : edit.end]!r} -> {edit.replacement!r}"
        )
    return 0


def _formats(arguments: argparse.Namespace) -> int:
    from .registry import readers, writers

    print("Read:")
    for reader in readers():
        print(f"  {reader.name:<10} {', '.join(reader.suffixes)}")
    print("Make:")
    for product in writers():
        star = "*" if product.default else " "
        print(f" {star}{product.name:<10} {product.filename:<18} {product.title}")
    print("* made when --formats is not given")
    return 0


def _doctor(arguments: argparse.Namespace) -> int:
    from .doctor import examine

    problems = 0
    for check in examine():
        problems += not check.ok
        print(f"{'ok     ' if check.ok else 'missing'}  {check.name}: {check.detail}")
        if check.remedy:
            print(f"         mend it: {check.remedy}")
    return 0 if problems == 0 else 3


if __name__ == "__main__":
    sys.exit(main())

"""What a command of the command line is, and the arguments that several of them share."""

from __future__ import annotations

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ..model import Options


@dataclass(frozen=True, slots=True)
class Command:
    """``materials NAME …``: ``run`` gets the parsed arguments and gives the exit code, or raises ``MaterialsError``."""

    name: str
    help: str
    add_arguments: Callable[[argparse.ArgumentParser], None]
    run: Callable[[argparse.Namespace], int]


def no_arguments(parser: argparse.ArgumentParser) -> None:
    """For a command that takes none."""


def add_file(parser: argparse.ArgumentParser) -> None:
    """One document, as ``file``."""
    parser.add_argument("file", type=Path, metavar="FILE")


def add_build_options(parser: argparse.ArgumentParser) -> None:
    """Which speeches, which products, how they look, and where they go."""
    parser.add_argument(
        "paths",
        nargs="*",
        default=["input"],
        metavar="PATH",
        help="speeches, or folders of them, also behind a URL (input)",
    )
    parser.add_argument("--formats", metavar="LIST", help="comma-separated, or all (see: materials formats)")
    parser.add_argument("--output", default="output", metavar="DIR|URL", help="where to publish (output)")
    parser.add_argument("--force", action="store_true", help="make everything again, changed or not")
    parser.add_argument(
        "--layout",
        choices=("handout", "gbt9704"),
        default="handout",
        help="layout of the PDF: handout, or the full text by GB/T 9704-2012",
    )
    parser.add_argument(
        "--theme", default="red", metavar="NAME|FILE.pptx", help="of the slides: red, blue, plain, or your own template"
    )
    parser.add_argument("--templates", type=Path, metavar="DIR", help="your own templates, looked into first")
    parser.add_argument("--minutes", type=positive, default=60, metavar="N", help="length of the study session (60)")


def positive(text: str) -> int:
    """An argument that is a number above zero."""
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text} is not a number above zero")
    return int(text)


def options_of(arguments: argparse.Namespace) -> Options:
    """The products' options among :func:`add_build_options`' arguments.

    :raises UsageError: for a theme or a folder of templates that is not there.
    """
    from ..errors import UsageError
    from ..model import Options

    theme, theme_file = arguments.theme, None
    if theme not in {"red", "blue", "plain"}:
        theme, theme_file = "red", Path(theme)
        if theme_file.suffix.lower() not in {".pptx", ".potx"} or not theme_file.is_file():
            raise UsageError("There is no such theme.", "Choose red, blue, plain, or a .pptx file.", str(theme_file))
    if arguments.templates is not None and not arguments.templates.is_dir():
        raise UsageError("There is no such folder.", "Name a folder of templates.", str(arguments.templates))
    return Options(theme, theme_file, arguments.layout, arguments.minutes, arguments.templates)

"""The command line: arguments in, printing and exit codes out. The only package that prints or exits.

The folder is the registry, as for readers and writers: a command is one module that ends in one ``COMMAND``.
Exit codes: 0 all made, 1 something failed (the rest is made), 2 usage, 3 something this machine lacks.
"""

from __future__ import annotations

import argparse
import io
import logging
import os
import sys
from collections.abc import Sequence

from .. import __version__
from ..errors import EXIT_FAILED, MaterialsError
from ..registry import registered
from .command import Command


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; returns its exit code. ``argv`` leaves out the program's name."""
    _speak_plainly()
    arguments = _parser().parse_args(argv)
    command: Command = arguments.command
    try:
        return command.run(arguments)
    except MaterialsError as error:
        print(f"materials: {error}", file=sys.stderr)
        return error.exit_code
    except BrokenPipeError:
        # The reader of our output went away (`| head`): nothing is wrong, but Python would complain at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        # Where no step has a better sentence: a folder that is a file, a disk that is gone.
        print(
            f"materials: {error.filename or ''}: {error.strerror or error}. Check the path and its rights.",
            file=sys.stderr,
        )
        return EXIT_FAILED
    except KeyboardInterrupt:
        print("materials: stopped.", file=sys.stderr)
        return 130


def _speak_plainly() -> None:
    """What the modules log is a line on stderr, and a name that is no text is printed as its numbers."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("materials: %(message)s"))
    logging.getLogger("materials").handlers = [handler]


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="materials",
        description="Turn Chinese speeches into study materials, every item a place in the speech.",
    )
    parser.add_argument("--version", action="version", version=f"materials {__version__}")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    for command in registered(__name__, "COMMAND"):
        sub = commands.add_parser(command.name, help=command.help, description=command.help)
        command.add_arguments(sub)
        sub.set_defaults(command=command)
    return parser

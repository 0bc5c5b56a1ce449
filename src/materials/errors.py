"""What can go wrong, told to a person: one sentence, what to do about it, and where.

Every exception that a bad input or a bad machine may cause derives from :class:`MaterialsError` and owns its
exit code; the command line has one handler for all of them.
"""

from __future__ import annotations

from typing import ClassVar

EXIT_FAILED = 1
EXIT_USAGE = 2
EXIT_MACHINE = 3


class MaterialsError(Exception):
    """A failure with a remedy. ``message`` is one sentence, ``hint`` what to do, ``where`` a file, format or place."""

    exit_code: ClassVar[int] = EXIT_FAILED

    def __init__(self, message: str, hint: str = "", where: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.where = where

    def __reduce__(self) -> tuple[type[MaterialsError], tuple[str, str, str]]:
        # Raised in worker processes and shown in the parent: all three fields must survive pickling.
        return type(self), (self.message, self.hint, self.where)

    def __str__(self) -> str:
        place = f"{self.where}: " if self.where else ""
        remedy = f" {self.hint}" if self.hint else ""
        return f"{place}{self.message}{remedy}"


class UsageError(MaterialsError):
    """The call itself is wrong: an unknown format, a path that does not exist, options that exclude each other."""

    exit_code = EXIT_USAGE


class ReadError(MaterialsError):
    """The bytes are not a document that can be read: empty, binary, encrypted, mislabelled, damaged beyond repair."""


class RenderError(MaterialsError):
    """A product could not be made from a sound pack: a template with an error, a font that lacks glyphs."""


class PublishError(MaterialsError):
    """The disk refused: full, read-only, or held by another run."""


class MachineError(MaterialsError):
    """Something this machine lacks: a system library, a font, an optional program or extra."""

    exit_code = EXIT_MACHINE

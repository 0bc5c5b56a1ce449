"""The folder is the registry: a format is one module of a package that ends in one constant.

:func:`registered` imports every module of ``materials.readers`` or ``materials.writers`` and collects its ``READER``
or ``WRITER``; such modules import nothing heavy at the top, so that listing the formats stays quick.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Any

from .model import Metadata, Options, SourceDocument, StudyPack


@dataclass(frozen=True, slots=True)
class Limits:
    """What an isolated child may use to read one file: bytes of memory, seconds of processor time and of waiting.

    Both times are a base plus something for each MiB of the file. ``programs``: the child may start programs and write files.
    """

    memory: int = 1500 * 2**20
    cpu: float = 8
    cpu_per_mib: float = 4
    wall: float = 9
    wall_per_mib: float = 8
    programs: bool = False


@dataclass(frozen=True, slots=True)
class Reader:
    """A file format that comes in.

    ``read(data, name, meta)`` gives the document of ``data`` (the file's bytes) or raises ``ReadError``; ``meta`` is what
    the sidecar says, and wins over the document. ``sniff(head)`` tells from the first 4 KiB whether the bytes are of this
    format, whatever the name says (of a zip file it also sees the last 4 KiB, where its members are listed); ``suffixes``
    are lower case with the dot. A reader with ``limits`` parses what strangers may have built to break the parser: it runs
    in an isolated child, which has loaded the modules ``needs`` beforehand.
    """

    name: str
    suffixes: tuple[str, ...]
    media_type: str
    read: Callable[[bytes, str, Metadata], SourceDocument]
    sniff: Callable[[bytes], bool]
    limits: Limits | None = None
    needs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Writer:
    """A product that goes out.

    ``render(pack, options)`` is pure and gives the file's bytes, or raises ``RenderError``. ``name`` is what ``--formats``
    takes, ``filename`` the product's file, ``title`` its Chinese name, ``templates`` the folders under ``templates/`` that
    it reads, ``fonts`` whether it embeds any. ``default``: made when no formats are named. ``needs``: heavy modules that it
    imports, which a batch loads once for all of its workers.
    """

    name: str
    filename: str
    media_type: str
    title: str
    templates: tuple[str, ...]
    render: Callable[[StudyPack, Options], bytes]
    default: bool = False
    fonts: bool = False
    needs: tuple[str, ...] = ()


@cache
def registered(package: str, constant: str) -> tuple[Any, ...]:
    """Every ``constant`` of the modules of ``package`` (a dotted name), by module name."""
    folder = Path(str(import_module(package).__file__)).parent
    names = sorted(module.name for module in iter_modules([str(folder)]) if not module.name.startswith("_"))
    modules = (import_module(f"{package}.{name}") for name in names)
    return tuple(getattr(module, constant) for module in modules if hasattr(module, constant))


def readers() -> tuple[Reader, ...]:
    """The formats that can be read."""
    return registered("materials.readers", "READER")


def writers() -> tuple[Writer, ...]:
    """The products that can be made."""
    return registered("materials.writers", "WRITER")


def writer(name: str) -> Writer:
    """The writer of a format name that :func:`writers` has."""
    return _writers_by_name()[name]


@cache
def _writers_by_name() -> dict[str, Writer]:
    return {writer.name: writer for writer in writers()}

"""A folder behind a URL (``s3://``, ``file://``, ``memory://``): what lies there, its files read and written whole.

What a library or a folder of documents keeps of it on this machine is the business of :mod:`mirror`.
"""

from __future__ import annotations

import hashlib
import os
import re
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Any

from .errors import MachineError, PublishError, ReadError
from .library.publish import write_file

Info = tuple[int, str]
"""Of a file in a store: its size in bytes, and what tells its version (an ETag, a time)."""


def is_url(text: str) -> bool:
    """Whether an argument names a store rather than a path."""
    return re.match(r"[A-Za-z][A-Za-z0-9+.-]+://", text) is not None


def shown(url: str) -> str:
    """A path or URL as it may be printed: without a name and password before the host."""
    return re.sub(r"(?<=://)[^/@]*@", "", url)


@dataclass(frozen=True, slots=True)
class Store:
    """A folder behind ``url``; ``root`` is its path in the file system of its scheme, ``mirror`` its local copy."""

    url: str
    root: str
    mirror: Path
    files: Any

    def listing(self) -> dict[str, Info]:
        """Every file below by its relative path, hidden ones left out.

        :raises MachineError: when the store does not answer.
        """
        try:
            self.files.invalidate_cache()
            found = self.files.find(self.root, detail=True)
        except FileNotFoundError:
            return {}
        except Exception as error:
            raise _unreachable(self.url, error) from error
        out = {}
        for path, info in found.items():
            name = str(PurePosixPath(path).relative_to(PurePosixPath(self.root)))
            if not any(part.startswith(".") for part in name.split("/")):
                version = info.get("ETag") or info.get("LastModified") or info.get("mtime") or info.get("created") or ""
                out[name] = (int(info.get("size") or 0), str(version))
        return out

    def has(self, name: str) -> bool:
        """Whether a file is there now.

        :raises MachineError: when the store does not answer.
        """
        try:
            self.files.invalidate_cache()
            return bool(self.files.exists(f"{self.root}/{name}"))
        except Exception as error:
            raise _unreachable(self.url, error) from error

    def get(self, name: str) -> bytes:
        """The bytes of one file.

        :raises ReadError: when it cannot be read.
        """
        try:
            data: bytes = self.files.cat_file(f"{self.root}/{name}")
            return data
        except Exception as error:
            message = f"The file cannot be read: {_reason(error)}."
            raise ReadError(message, "Check the address and the rights.", f"{shown(self.url)}/{name}") from error

    def put(self, name: str, data: bytes) -> None:
        """Write one file in one step: an object store shows it whole or not at all; a disk gets it under its name last.

        :raises PublishError: when the store refuses.
        """
        target = f"{self.root}/{name}"
        try:
            if self.files.protocol in ("file", ("file", "local")):
                write_file(Path(target), data)
            else:
                self.files.pipe_file(target, data)
        except PublishError:
            raise
        except Exception as error:
            message = f"The store did not take the file: {_reason(error)}."
            raise PublishError(
                message, "Check its rights and space, then build again.", f"{shown(self.url)}/{name}"
            ) from error


def open_store(url: str) -> Store:
    """The store behind a URL.

    :raises MachineError: when its scheme is unknown, no store, or its library not installed.
    """
    from fsspec.core import url_to_fs

    if url.lower().startswith(("http://", "https://")):
        hint = "Save the page and build the file, or name a store such as s3://bucket/folder."
        raise MachineError("A web address is no store: it can neither be listed nor written.", hint, shown(url))
    try:
        files, root = url_to_fs(url)
    except ImportError as error:
        hint = 'Install what it needs, for s3:// with: MATERIALS_EXTRAS="fast s3" scripts/setup.'
        raise MachineError("This kind of store cannot be opened here.", hint, shown(url)) from error
    except Exception as error:
        raise _unreachable(url, error) from error
    cache = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "materials" / "mirrors"
    mirror = cache / hashlib.sha256(url.rstrip("/").encode()).hexdigest()[:16]
    mirror.mkdir(mode=0o700, parents=True, exist_ok=True)
    return Store(url.rstrip("/"), str(root).rstrip("/"), mirror, files)


def _unreachable(url: str, error: Exception) -> MachineError:
    return MachineError(
        f"The store does not answer: {_reason(error)}.", "Check the address and the rights.", shown(url)
    )


def _reason(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0].rstrip(".")

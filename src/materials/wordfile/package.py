"""The zip package of a Word file, opened without trusting what it says about its sizes."""

from __future__ import annotations

import io
import zipfile
from typing import Any

from ..errors import ReadError

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MOST_BYTES = 200 * 1024 * 1024
"""What one part may inflate to, and all parts together."""
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OTHERS = {
    "xl/workbook.xml": "an Excel table",
    "ppt/presentation.xml": "a presentation",
    "META-INF/container.xml": "an e-book",
}


class Package:
    """The parts of a ``.docx``; ``xml(name)`` parses one, ``None`` where it is absent.

    :raises ReadError: for bytes that are no Word file, encrypted, damaged, or inflate beyond :data:`MOST_BYTES`.
    """

    def __init__(self, data: bytes, name: str) -> None:
        self._name = name
        if data.startswith(_OLE):
            hint = "Open it in Word or WPS, take the password away, and save it as .docx."
            raise ReadError("The file is encrypted, or an old .doc under another name.", hint, name)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            names = set(self._zip.namelist())
        except (zipfile.BadZipFile, ValueError, OSError) as error:
            raise ReadError("The Word file is damaged.", "Save it again as .docx.", name) from error
        if "word/document.xml" not in names:
            kind = next((kind for part, kind in _OTHERS.items() if part in names), "no Word file")
            raise ReadError(f"The file is {kind}.", "Save the speech as .docx, PDF or text.", name)
        if sum(info.file_size for info in self._zip.infolist()) > MOST_BYTES:
            raise ReadError("The Word file inflates to more than 200 MB.", "Take the pictures out.", name)

    def xml(self, part: str) -> Any:
        """The root element of a part, parsed without entities or network."""
        from lxml import etree

        try:
            with self._zip.open(part) as stream:
                data = stream.read(MOST_BYTES + 1)
        except KeyError:
            return None
        except (zipfile.BadZipFile, OSError, EOFError, ValueError, NotImplementedError, RuntimeError) as error:
            raise ReadError("The Word file is damaged.", "Save it again as .docx.", self._name) from error
        except Exception as error:  # zlib.error derives from Exception alone
            raise ReadError("The Word file is damaged.", "Save it again as .docx.", self._name) from error
        if len(data) > MOST_BYTES:
            raise ReadError("The Word file inflates to more than 200 MB.", "Take the pictures out.", self._name)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True, load_dtd=False)
        try:
            root = etree.fromstring(data, parser)
        except etree.XMLSyntaxError as error:
            raise ReadError("The Word file is damaged.", "Save it again as .docx.", self._name) from error
        if root.getroottree().docinfo.doctype:
            raise ReadError(
                "The Word file declares entities, which Word never does.", "Save it again as .docx.", self._name
            )
        return root


def val(node: Any, tag: str, default: str | None = None) -> str | None:
    """``w:val`` of the child ``w:<tag>``; ``default`` where the child is absent or says nothing."""
    child = None if node is None else node.find(f"{W}{tag}")
    return default if child is None else child.get(f"{W}val", default)


def is_on(node: Any, tag: str) -> bool | None:
    """A toggle property (17.17.4): ``None`` where it is not set."""
    child = None if node is None else node.find(f"{W}{tag}")
    return None if child is None else child.get(f"{W}val", "1") not in ("0", "false", "off")

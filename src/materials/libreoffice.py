"""LibreOffice as a converter of older word-processor files: private profile, no macros, no network, so much time.

It is only looked for and run here. The caller is an isolated child, so that its limits hold for LibreOffice too.
"""

from __future__ import annotations

import os
import shutil
from pathlib import Path

from .errors import ReadError
from .registry import Limits

LIMITS = Limits(memory=6 * 2**30, cpu=100, cpu_per_mib=4, wall=120, wall_per_mib=8, programs=True)
"""For a reader that converts: LibreOffice maps more memory than it uses, and its first start takes its time."""
_NAMES = ("soffice", "libreoffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice")
_RESTART = 81  # its exit code after it has made a profile: start me again
_SECONDS = 110
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
</oor:items>"""


def find() -> Path | None:
    """The program itself, past the script that would start a second one we could not end."""
    for name in _NAMES:
        found = shutil.which(name)
        if found:
            path = Path(found).resolve()
            binary = path.with_name("soffice.bin")
            return binary if binary.exists() else path
    return None


def to_docx(data: bytes, suffix: str, name: str) -> bytes:
    """``data``, a file of the kind that ``suffix`` names, as ``.docx``.

    :raises ReadError: when LibreOffice is not there, or can't read the file.
    """
    from tempfile import TemporaryDirectory  # loaded here, as every plain text passes this module

    program = find()
    if program is None:
        message = f"Reading a file of the kind {suffix} takes LibreOffice, which is not installed."
        hint = "Install it (apt-get install libreoffice-writer; brew install --cask libreoffice), or save the file as .docx."
        raise ReadError(message, hint, name)
    with TemporaryDirectory(prefix="materials-") as folder:
        home = Path(folder)
        source = home / f"in{suffix}"
        source.write_bytes(data)
        user = home / "profile" / "user"
        user.mkdir(parents=True)
        (user / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
        _run(program, home, source)
        made = home / "out" / "in.docx"
        if not made.is_file():
            hint = "Open it in Word or WPS and save it as .docx."
            raise ReadError("LibreOffice cannot read the file.", hint, name)
        return made.read_bytes()


def _run(program: Path, home: Path, source: Path) -> None:
    """Convert ``source`` into ``home/out``; what goes wrong shows in the absence of the result."""
    import subprocess

    command = [
        str(program),
        f"-env:UserInstallation={(home / 'profile').as_uri()}",
        "--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck", "--nofirststartwizard",
        "--convert-to", "docx:MS Word 2007 XML", "--outdir", str(home / "out"), str(source),
    ]  # fmt: skip
    nowhere = {f"{scheme}_proxy": "http://127.0.0.1:9" for scheme in ("http", "https", "ftp")}
    environment = {"PATH": os.defpath, "HOME": str(home), "TMPDIR": str(home), "LC_ALL": "C.UTF-8", **nowhere}
    for _ in range(3):
        try:
            done = subprocess.run(
                command,
                env=environment,
                cwd=home,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                timeout=_SECONDS,
                check=False,
            )
        except (OSError, subprocess.TimeoutExpired):
            return
        if done.returncode != _RESTART:
            return

"""Word files as LibreOffice prints them, with open fonts in place of the official ones."""

from __future__ import annotations

import os
import shutil
import subprocess
from pathlib import Path

import pypdfium2
import pytest

OFFICE = shutil.which("soffice")
needs_office = pytest.mark.skipif(OFFICE is None, reason="LibreOffice is not installed")
FACES = {
    "方正小标宋简体": "Noto Serif CJK SC",
    "宋体": "Noto Serif CJK SC",
    "黑体": "Noto Sans CJK SC",
    "楷体_GB2312": "LXGW WenKai",
    "仿宋_GB2312": "FandolFang R",
    "Times New Roman": "Noto Serif CJK SC",
    "Arial": "Noto Sans CJK SC",
}


def printed(docx: bytes, folder: Path) -> pypdfium2.PdfDocument:
    """The pages of ``docx``; ``folder`` takes the files on the way."""
    from materials.typeset.fonts import own_font_folders

    rules = "".join(
        f'<match target="pattern"><test name="family"><string>{official}</string></test>'
        f'<edit name="family" mode="assign" binding="strong"><string>{ours}</string></edit></match>'
        for official, ours in FACES.items()
    )
    dirs = "".join(f"<dir>{path.resolve()}</dir>" for path in own_font_folders())
    (folder / "fonts.conf").write_text(
        '<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>'
        f'<include ignore_missing="yes">/etc/fonts/fonts.conf</include>{dirs}{rules}</fontconfig>',
        encoding="utf-8",
    )
    (folder / "file.docx").write_bytes(docx)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    call = [
        str(OFFICE),
        profile,
        "--headless",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
        str(folder / "file.docx"),
    ]
    environment = {**os.environ, "FONTCONFIG_FILE": str(folder / "fonts.conf")}
    subprocess.run(call, check=True, capture_output=True, timeout=120, env=environment)
    return pypdfium2.PdfDocument(folder / "file.pdf")

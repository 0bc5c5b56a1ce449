"""Uploads that nobody should take: names, bodies and forms, each with a word on what it tries."""

from __future__ import annotations

from collections.abc import Iterator

Upload = tuple[str, str, bytes]
TYPE = "multipart/form-data; boundary=b"
END = b"\r\n--b--\r\n"


def form(disposition: str, data: bytes = b"abc", end: bytes = END, more: str = "") -> bytes:
    return f"--b\r\ncontent-disposition: form-data; {disposition}\r\n{more}\r\n".encode("utf-8", "replace") + data + end


# What it is, its content type, its body.
NAMES = (
    "x.exe", "x", "", ".txt", "x.txt.exe", "x.php", "x.html.js", "..", "../..", "/", "\\", "x.", "x.txt\\..", "con",
    "x.svg", "x.yaml", "x.review.yaml", "x.txt\u202egnp", "x.txt%00.exe", "manifest.json", ".htaccess", "x.tar.gz", "x." + "t" * 5000,
)  # fmt: skip
BODIES: tuple[Upload, ...] = (
    ("nothing at all", TYPE, b""),
    ("no form", "text/plain", b"abc"),
    ("JSON", "application/json", b'{"file": "x.txt"}'),
    ("a form without boundary", "multipart/form-data", form('name="file"; filename="a.txt"')),
    ("a form with another boundary", "multipart/form-data; boundary=c", form('name="file"; filename="a.txt"')),
    ("a form that is not ended", TYPE, form('name="file"; filename="a.txt"', end=b"")),
    ("a form cut in its head", TYPE, b"--b\r\ncontent-disp"),
    ("a field in place of the file", TYPE, form('name="file"')),
    ("a file of another name", TYPE, form('name="data"; filename="a.txt"')),
    ("an empty file", TYPE, form('name="file"; filename="a.txt"', b"")),
    ("a title without end", TYPE, form('name="title"', b"x" * 2_000_000, b"\r\n") + form('name="file"; filename="a.txt"')),
    ("a title that is too long", TYPE, form('name="title"', b"x" * 5_000, b"\r\n") + form('name="file"; filename="a.txt"')),
    ("a file as title", TYPE, form('name="title"; filename="t.txt"', b"x", b"\r\n") + form('name="file"; filename="a.txt"')),
    ("a thousand files", TYPE, b"".join(form(f'name="f{i}"; filename="a.txt"', end=b"\r\n") for i in range(1_100)) + b"--b--\r\n"),
    ("two thousand fields", TYPE, b"".join(form(f'name="f{i}"', end=b"\r\n") for i in range(2_000)) + b"--b--\r\n"),
    ("random bytes", TYPE, bytes(range(256)) * 400),
    ("a head without end", TYPE, form('name="file"; filename="a.txt"', more="x: " + "y" * 300_000 + "\r\n")),
)  # fmt: skip


def hostile() -> Iterator[Upload]:
    """Every upload that has to be refused."""
    for name in NAMES:
        quoted = name.replace("\\", "\\\\").replace('"', '\\"')
        yield f"the name {name[:20]!r}", TYPE, form(f'name="file"; filename="{quoted}"')
    yield from BODIES

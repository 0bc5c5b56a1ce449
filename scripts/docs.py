#!/usr/bin/env python3
"""Renew the generated parts of the pages: formats from the registry, files from their docstrings, the sample's figures.

docs.py          write them
docs.py --check  change nothing; exit 1 where a part is out of date
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from materials.ingest import ingest
from materials.registry import readers, registered, writers
from materials.spans import Edit
from materials.study import study

ROOT = Path(__file__).resolve().parents[1]
PAGES = ("README.md", "README.zh-CN.md", "docs/formats.md", "docs/architecture.md")
SAMPLE = ROOT / "input" / "办公室工作讲话稿.txt"


def formats() -> str:
    """The registry's formats as Markdown."""
    made = ["| `--formats` | file | product | made by default |", "|---|---|---|---|"]
    made += [f"| `{w.name}` | `{w.filename}` | {w.title} | {'yes' if w.default else ''} |" for w in writers()]
    read = ["| reads | suffixes |", "|---|---|"]
    read += [f"| {r.name} | {' '.join(f'`{suffix}`' for suffix in r.suffixes)} |" for r in readers()]
    return "\n".join([*made, "", *read])


def files() -> str:
    """Every Python file with the first two sentences of its docstring, a heading a folder."""
    out: list[str] = []
    for folder in ("flows", "scripts", "scripts/bench", "src/materials", *packages()):
        out += ["", f"## {folder}/", ""]
        out += [
            f"- `{path.name}`: {summary_of(path)}" for path in sorted((ROOT / folder).glob("*.py")) if summary_of(path)
        ]
    return "\n".join(out[1:])


def packages() -> list[str]:
    """The folders of the subpackages of ``materials``, from the checkout."""
    found = (ROOT / "src" / "materials").rglob("*/__init__.py")
    return sorted(str(path.parent.relative_to(ROOT)) for path in found if path.parent.name != "materials")


def commands() -> str:
    """The command line, a row a command."""
    rows = [f"| `materials {each.name}` | {each.help} |" for each in registered("materials.cli", "COMMAND")]
    return "\n".join(["| command | does |", "|---|---|", *rows])


def products() -> str:
    """The products in Chinese, for the people who hand them out."""
    return "\n".join(["| 产品 | 文件 |", "|---|---|", *(f"| {w.title} | `{w.filename}` |" for w in writers())])


def summary_of(path: Path) -> str:
    """The first two sentences of a module's docstring, its markup turned into Markdown's."""
    text = " ".join((ast.get_docstring(ast.parse(path.read_text(encoding="utf-8"))) or "").split())
    text = re.sub(r":\w+:`~?([\w.]+)`|``([^`]+)``", lambda m: f"`{m.group(1) or m.group(2)}`", text)
    return " ".join(re.split(r"(?<=[.])\s(?=[A-Z])", text)[:2])


def sample() -> str:
    """What the analysis finds in the sample speech."""
    pack = study(ingest(SAMPLE), "sample")
    complete = sum(f.status == "complete" for f in pack.formulations)
    rows = [
        ("parts, headings in all", f"{sum(s.level == 1 for s in pack.outline)}, {len(pack.outline)}"),
        ("numeric formulations, with all their members", f"{len(pack.formulations)}, {complete}"),
        ("attributions", f"{len(pack.attributions)}"),
        ("parallel sentences and definitions", f"{len(pack.slogans)}"),
        ("questions", f"{len(pack.questions)}"),
        ("characters of forum noise removed", f"{noise(pack.edits):,}"),
        ("doubts for the editor", f"{len(pack.findings)}"),
    ]
    return "\n".join(["| found | |", "|---|---|", *(f"| {what} | {count} |" for what, count in rows)])


def noise(edits: Iterable[Edit]) -> int:
    """How many characters the rule against forum noise took out."""
    return sum(e.end - e.start for e in edits if "discuz-jammer" in e.rule)


PARTS: dict[str, Callable[[], str]] = {
    "formats": formats,
    "files": files,
    "sample": sample,
    "commands": commands,
    "products": products,
}


def renewed(text: str) -> str:
    """``text`` with what stands between ``<!-- NAME -->`` and ``<!-- /NAME -->`` made anew."""
    for name, make in PARTS.items():
        head, begin, rest = text.partition(f"<!-- {name} -->\n")
        _, end, tail = rest.partition(f"<!-- /{name} -->")
        if begin and end:
            text = f"{head}{begin}{make()}\n{end}{tail}"
    return text


def main(argv: list[str]) -> int:
    """Write or check every page."""
    stale = 0
    for name in PAGES:
        path = ROOT / name
        old = path.read_text(encoding="utf-8")
        new = renewed(old)
        if new == old:
            continue
        stale += 1
        if "--check" in argv:
            print(f"{name} is out of date; run make docs.")
        else:
            path.write_text(new, encoding="utf-8")
            print(f"{name}: renewed")
    return 1 if stale and "--check" in argv else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

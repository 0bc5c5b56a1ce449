"""Imports point down, and nothing under ``src/materials`` needs Prefect."""

from __future__ import annotations

import ast
from pathlib import Path

PACKAGE = Path(__file__).parents[1] / "src" / "materials"
FLOORS = {
    "spans": 0, "errors": 0, "model": 1, "sentences": 1, "resources": 1, "registry": 2, "citation": 2, "packjson": 2, "archive": 2,
    "encodings": 2, "sidecar": 2, "templating": 3, "handout": 3, "typeset": 4, "slides": 5, "readers": 4, "cleaning": 3, "extract": 4,
    "questions": 4, "writers": 6, "ingest": 5, "study": 6, "library": 7, "build": 8, "orchestrate": 9, "doctor": 9, "cli": 10,
}  # fmt: skip
HEAVY = {"weasyprint", "jieba", "pptx", "prefect", "yaml", "pypdfium2", "docx", "lxml", "fastapi"}


def imports(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    depth = len(path.relative_to(PACKAGE).parts) - 1
    found = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.level == depth + 1:
            found |= {node.module.split(".")[0]} if node.module else {alias.name for alias in node.names}
    return found


def test_imports_point_down() -> None:
    for path in PACKAGE.rglob("*.py"):
        part = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
        if part.startswith("__") or part not in FLOORS:
            continue
        for other in imports(path) - {part, "__version__"}:
            assert FLOORS[other] <= FLOORS[part], f"{path.name} imports {other}"
            assert (part, other) not in {("readers", "extract"), ("writers", "extract"), ("extract", "readers")}


def test_heavy_imports_happen_where_they_are_used() -> None:
    for path in PACKAGE.rglob("*.py"):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for node in tree.body:
            names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
            if isinstance(node, ast.ImportFrom) and node.level == 0 and node.module:
                names.append(node.module)
            assert not {n.split(".")[0] for n in names} & HEAVY, path.name


def test_nothing_below_the_flow_imports_prefect() -> None:
    assert all("import prefect" not in p.read_text(encoding="utf-8") and "from prefect" not in p.read_text(encoding="utf-8")
               for p in PACKAGE.rglob("*.py"))  # fmt: skip

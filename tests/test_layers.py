"""Imports point down, Prefect stays at the rim, heavy libraries are loaded where they are used."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parents[1] / "src" / "materials"
MODULES = sorted(PACKAGE.rglob("*.py"))
HEAVY = {
    "weasyprint",
    "jieba",
    "rjieba",
    "pptx",
    "docx",
    "genanki",
    "xlsxwriter",
    "pypdfium2",
    "fastapi",
    "lxml",
    "prefect",
}
FLOORS = (
    "spans errors patterns",
    "model caches resources rule_titles archive pools serverwatch",
    "registry sentences labels boldlines encodings packjson citation templating preload",
    "typeset session coverage sidecar handout slides exam mindmap poster cards wordout webpage wordfile pdftext libreoffice comparison",
    "readers cleaning extract questions writers review",
    "isolation ingest study",
    "library storage",
    "mirror",
    "jobs",
    "verify build doctor compendium",
    "orchestrate batch",
    "rebuild repair",
    "portal service",
    "cli",
)
FLOOR = {name: floor for floor, names in enumerate(FLOORS) for name in names.split()}
STRANGERS = {"readers", "cleaning", "extract", "questions", "writers"}


def imports(path: Path, *, top_only: bool = False) -> Iterator[str]:
    """Dotted names that a module imports; relative ones as ``materials.…``."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in tree.body if top_only else ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                home = ["materials", *path.relative_to(PACKAGE).parent.parts]
                base = ".".join([*home[: len(home) - node.level + 1], *([base] if base else [])])
            if base == "materials":
                yield from (f"materials.{alias.name}" for alias in node.names)
            else:
                yield base


def floor_of(dotted: str) -> str:
    return dotted.split(".")[1] if dotted.count(".") else ""


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_imports_point_down(path: Path) -> None:
    own = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    if own.startswith("__"):
        return
    used = {floor_of(name) for name in imports(path) if name.startswith("materials.")} - {own, "", "__version__"}
    assert own in FLOOR, "give the new module its floor"
    assert {name for name in used if FLOOR.get(name, 99) > FLOOR[own]} == set()
    if own in STRANGERS:
        assert used & (STRANGERS - {own}) == set()


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_nothing_imports_prefect(path: Path) -> None:
    assert [name for name in imports(path) if name.split(".")[0] == "prefect"] == []


@pytest.mark.parametrize("path", MODULES, ids=lambda p: str(p.relative_to(PACKAGE)))
def test_heavy_libraries_are_not_imported_at_the_top(path: Path) -> None:
    at_home = (
        {"fastapi"} if path.relative_to(PACKAGE).parts[0] == "portal" else set()
    )  # nobody imports it but its server
    assert {name.split(".")[0] for name in imports(path, top_only=True)} & HEAVY - at_home == set()


def test_only_the_command_line_prints() -> None:
    talkers = {
        path.relative_to(PACKAGE).parts[0]
        for path in MODULES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "print"
    }
    assert talkers <= {"cli"}

"""The project's own modules, parsed once for all laws."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

from app.core.settings import ROOT

ROOMS = ("app", "marketplace", "drawing_review", "storage")


@cache
def modules() -> dict[Path, ast.Module]:
    """Path from the root → syntax tree, of every module but migrations."""
    paths = sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))
    return {
        path.relative_to(ROOT): ast.parse(path.read_text("utf-8"))
        for path in paths
        if "migrations" not in path.parts and "node_modules" not in path.parts
    }


def imports(tree: ast.Module) -> Iterator[str]:
    """Every module a tree names in an import, with names imported from it ("a.b" and "a.b.c")."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


@cache
def import_all() -> None:
    """Import every module, so that everything that registers itself has done so."""
    for path in modules():
        if path.name not in ("__main__.py",):
            import_module(".".join(path.with_suffix("").parts).removesuffix(".__init__"))

"""Measure: every published and hostile drawing read (bench drawings), and what else tests/bench holds.

A measurement is a module of tests/bench with `main(arguments, settings) -> int`.
"""

from __future__ import annotations

import ast
import importlib
from pathlib import Path

from app.core.settings import ROOT, Settings

HERE = ROOT / "tests" / "bench"


def measurements() -> dict[str, Path]:
    """Every measurement there is, by name."""
    return {p.stem.replace("_", "-"): p for p in sorted(HERE.glob("*.py")) if p.stem != "__init__"}


def main(arguments: list[str], settings: Settings) -> int:
    name, *rest = arguments or ["--help"]
    if name not in measurements():
        for known, path in measurements().items():
            first = (ast.get_docstring(ast.parse(path.read_text())) or "").partition("\n")[0]
            print(f"  {known:<14}{first}")
        return 0 if name in {"--help", "-h"} else 2
    module = importlib.import_module(f"tests.bench.{name.replace('-', '_')}")
    status: int = module.main(rest, settings)
    return status

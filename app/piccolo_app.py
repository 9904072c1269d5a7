"""The one Piccolo app: one history of migrations for all tables (several apps are never interleaved)."""

from __future__ import annotations

from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from piccolo.conf.apps import AppConfig
from piccolo.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]


def table_classes() -> Iterator[type[Table]]:
    """Every Piccolo table of every `tables.py` in the four packages."""
    for package in ("app", "storage", "marketplace", "drawing_review"):
        for path in sorted((ROOT / package).rglob("tables.py")):
            module = import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
            for value in vars(module).values():
                if (
                    isinstance(value, type)
                    and issubclass(value, Table)
                    and value.__module__ == module.__name__
                ):
                    yield value


APP_CONFIG = AppConfig(
    app_name="app",
    migrations_folder_path=str(ROOT / "app" / "migrations"),
    table_classes=list(table_classes()),
)

"""The acts that the trail can hold, by name."""

from __future__ import annotations

from functools import cache
from importlib import import_module

from app.core.settings import ROOT
from storage.operation import OPERATIONS, Command

ROOMS = ("app/register", "drawing_review", "marketplace", "storage")


@cache
def known() -> dict[str, Command[..., object]]:
    """Act → command. All commands are imported, also those that no page calls: their acts have names too."""
    for room in ROOMS:
        for path in sorted((ROOT / room).rglob("*.py")):
            if "\n@operation(" in path.read_text("utf-8"):
                import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
    return OPERATIONS

"""Whether the scan's machine code lies on disk: without it a first reading would wait for the compiler."""

from __future__ import annotations

import re

from app.core.settings import ROOT
from drawing_review.reading.read import SCAN

SOURCES = ROOT / "drawing_review" / "scan"
KERNEL = re.compile(r"^@kernel\ndef (\w+)", re.MULTILINE)


def is_compiled() -> bool:
    """Whether every kernel has been compiled since its file was last changed (`./lianshen build` does it)."""
    for source in SOURCES.glob("*.py"):
        changed = source.stat().st_mtime
        for name in KERNEL.findall(source.read_text("utf-8")):
            kept = SOURCES.glob(f"__pycache__/{source.stem}.{name}-*.nbi")
            if not any(file.stat().st_mtime >= changed for file in kept):
                return False
    return True


def scan_if_ready() -> tuple[str, ...]:
    """What a cage preloads beside the ordinary reading."""
    return (SCAN,) if is_compiled() else ()

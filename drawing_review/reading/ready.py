"""Whether the scan's machine code lies on disk, and where: without it a reading waits for the compiler."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
from functools import cache
from pathlib import Path

from app.core.settings import ROOT
from drawing_review.reading.read import SCAN

SOURCES = ROOT / "drawing_review" / "scan"
KERNEL = re.compile(r"^@(?:kernel|allocating)\ndef (\w+)", re.MULTILINE)
IMPORTED = re.compile(r"^from (drawing_review\.[\w.]+) import", re.MULTILINE)
FOLDER = "kernels-"


@cache
def folder() -> Path:
    """Where the machine code of these very sources is kept, and of no others.

    Numba looks at the one file that a kernel stands in: after a change to a function that it takes in from
    another file, to a constant or to the shape of a table it would run old code, or fail to load it.
    """
    name = FOLDER + digest(SOURCES)
    beside = SOURCES / "__pycache__"
    if os.access(beside if beside.exists() else SOURCES, os.W_OK) or (beside / name).exists():
        return beside / name
    return Path(os.environ.get("XDG_CACHE_HOME") or "~/.cache").expanduser() / "lianshen" / name


def digest(sources: Path) -> str:
    """Of all files of the scan, and of every module from which one with kernels takes something."""
    texts = {path.name: path.read_text("utf-8") for path in sorted(sources.glob("*.py"))}
    compiled = [text for text in texts.values() if KERNEL.search(text) or "@inlined" in text]
    for module in sorted({module for text in compiled for module in IMPORTED.findall(text)}):
        path = ROOT / (module.replace(".", "/") + ".py")
        texts[module] = path.read_text("utf-8") if path.exists() else ""
    return hashlib.sha256(repr(texts).encode()).hexdigest()[:16]


def is_compiled() -> bool:
    """Whether every kernel has been compiled as its sources are now (`./lianshen build` does it)."""
    return all(
        any(folder().glob(f"*/{source.stem}.{name}-*.nbi"))
        for source in SOURCES.glob("*.py")
        for name in KERNEL.findall(source.read_text("utf-8"))
    )


def forget_others() -> None:
    """Remove the machine code of other sources."""
    for other in folder().parent.glob(FOLDER + "*"):
        if other != folder():
            shutil.rmtree(other, ignore_errors=True)


def scan_if_ready() -> tuple[str, ...]:
    """What a cage preloads beside the ordinary reading."""
    return (SCAN,) if is_compiled() else ()

"""Reads and packs a drawing as the worker does, warm, and compresses it as a server would."""

from __future__ import annotations

import subprocess
import time
from dataclasses import dataclass
from pathlib import Path

from drawing_review.reading.cage import PRELOAD, Cage
from drawing_review.reading.errand import Limits
from drawing_review.reading.read import COLUMNS_FILE, DRAWING_FILE, attempt, refuse_unless_done
from drawing_review.reading.ready import scan_if_ready

LOOK = "drawing_review.cases.versions.errands:first_look"
PACK = "drawing_review.cases.versions.errands:pack_drawing"


@dataclass(frozen=True)
class Made:
    size: int  # bytes of the DXF
    compressed: int  # by zstd
    look: bytes  # the first look, shown while the pack is made
    pack: bytes
    reading: float  # seconds
    looking: float
    packing: float


def make(drawing: Path, folder: Path) -> Made:
    """The first look at a drawing and its pack; Refused where it cannot be read.

    The worker is warm: it has read the drawing once before.
    """
    limits = Limits(seconds=600)
    cage = Cage((*PRELOAD, *scan_if_ready(), "openpyxl"))
    cage.start()
    try:
        refuse_unless_done(attempt(cage, drawing, folder, limits=limits), limits)
        began = time.monotonic()
        refuse_unless_done(attempt(cage, drawing, folder, limits=limits), limits)
        read = time.monotonic()
        places = {"drawing": str(folder / DRAWING_FILE), "columns": str(folder / COLUMNS_FILE)}
        look = folder / "look"
        refuse_unless_done(cage.run(LOOK, places, {"look": look}, limits), limits)
        looked = time.monotonic()
        packs = {name: folder / name for name in ("pack", "open_pack")}
        refuse_unless_done(cage.run(PACK, places, packs, limits), limits)
        packed = time.monotonic()
    finally:
        cage.close()
    zstd = subprocess.run(["zstd", "-q", "-c", str(drawing)], stdout=subprocess.PIPE, check=True)
    pack = packs["pack"].read_bytes()
    return Made(
        size=drawing.stat().st_size,
        compressed=len(zstd.stdout),
        look=look.read_bytes(),
        pack=pack,
        reading=read - began,
        looking=looked - read,
        packing=packed - looked,
    )

"""A process that reads for one side: warm when it is measured, while the file is new to it."""

from __future__ import annotations

import logging
import multiprocessing
import os
import sys
import time
import warnings
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np

PEAK = Path("/proc/self/clear_refs"), b"5"  # written there, it makes the greatest memory start anew


@dataclass(frozen=True)
class Times:
    """CPU and wall clock seconds, greatest resident memory in bytes."""

    cpu: float
    wall: float
    memory: int
    handed_over: str = ""
    failed: str = ""


class Worker:
    """One side in a process of its own. `start` is how long it takes until it is warm, seconds of CPU."""

    def __init__(self, side: str, packages: Path, small: Path) -> None:
        self.side = side
        self._pool = ProcessPoolExecutor(
            1, multiprocessing.get_context("spawn"), initializer=_begin, initargs=(packages,)
        )
        self.start = self._pool.submit(_warm, side, small).result()

    def read(self, path: Path, tolerance: float, lines: Path) -> Times:
        """Read `path`; its lines are kept in the file `lines`, if the side reads any."""
        return self._pool.submit(_read, self.side, path, tolerance, lines).result()

    def close(self) -> None:
        self._pool.shutdown()


def _begin(packages: Path) -> None:
    sys.path.append(str(packages))  # after everything of the project: it has its own numpy
    os.environ["DXF_ENCODING"] = "UTF-8"  # GDAL would believe $DWGCODEPAGE in R2018 too
    warnings.simplefilter("ignore")
    logging.disable()


def _warm(side: str, small: Path) -> float:
    from tests.bench.reading.sides import SIDES

    SIDES[side](small, 5.0)
    return time.process_time()


def _read(side: str, path: Path, tolerance: float, lines: Path) -> Times:
    from tests.bench.reading.sides import OURS, SIDES, as_in_the_cage

    if side in OURS:
        as_in_the_cage()
    place, word = PEAK
    place.write_bytes(word)
    wall, cpu = time.perf_counter(), time.process_time()
    try:
        found = SIDES[side](path, tolerance)
    except Exception as why:
        return Times(0, 0, 0, failed=f"{type(why).__name__}: {why}"[:80])
    cpu, wall = time.process_time() - cpu, time.perf_counter() - wall
    memory = _peak()
    if found.lines is not None:
        np.save(lines, found.lines())
    return Times(cpu, wall, memory, found.handed_over)


def _peak() -> int:
    status = Path("/proc/self/status").read_text()
    return int(status.partition("VmHWM:")[2].split()[0]) * 1024

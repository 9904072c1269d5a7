"""Reading: bytes to lines and to the complete Drawing, against ezdxf and GDAL, on plan sets and real files.

    ./lianshen bench read [--megabytes 1 10 50 100] [--files 3] [--sides …] [--plain] [--real]

CPU seconds and seconds elapsed, the median of several files and in brackets the best; each side in a process
of its own, warm, each file new to it. A ratio is printed only of two sides that found the same lines in every
file of this run. Where there are two cores, `world` reads large files by two threads, `world-alone` by one:
the goal against GDAL is set for seconds elapsed, others for CPU seconds. Large files are read once by ezdxf,
which takes minutes. Ours read without collecting garbage, as in the cage; their kernels are compiled before.
"""

from __future__ import annotations

import argparse
import logging
import os
import platform
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from app.core.settings import ROOT, Settings
from drawing_review.planset.make import write
from drawing_review.planset.order import Order
from drawing_review.reading.blocks import SAGITTA_MM
from drawing_review.reading.read import SCAN
from drawing_review.reading.ready import is_compiled
from drawing_review.scan.arena import Arena
from tests.bench.reading.linework import difference
from tests.bench.reading.sides import OURS, SIDES
from tests.bench.reading.worker import Times, Worker

LOCK = ROOT / "requirements-bench.lock"
DRAWINGS = ROOT.parent / "shared" / "drawings"
TOLERANCE = SAGITTA_MM  # plan sets are drawn in millimetres
SAME = 6.0  # tolerances within which two are the same: ezdxf makes Béziers of arcs, 3 mm off at 12 m
PATIENCE = 20  # megabytes above which ezdxf reads one file only
BASE, PER_BYTE = 300e6, 8  # memory allowed
GOALS = {  # of shared/PERFORMANCE.md, at the size (MB) for which it is set
    ("world-alone", "ezdxf"): (300, 10, "CPU"),
    ("world", "gdal"): (25, 50, "elapsed"),
    ("drawing", "ezdxf"): (20, None, "CPU"),
}
SLOW = "ezdxf"


@dataclass
class Table:
    """The times of one kind of file, by side, and whether each pair of sides found the same."""

    title: str
    megabytes: float = 0  # as ordered; 0: real files
    size: int = 0  # bytes of one file, or of all real ones
    times: dict[str, list[Times]] = field(default_factory=dict)
    differences: dict[tuple[str, str], str] = field(default_factory=dict)
    compared: dict[tuple[str, str], int] = field(default_factory=dict)  # in how many files


def main(arguments: list[str], settings: Settings) -> int:
    parser = argparse.ArgumentParser(prog="lianshen bench read", description=__doc__)
    parser.add_argument("--megabytes", type=float, nargs="*", default=[1, 10, 50, 100])
    parser.add_argument("--files", type=int, default=3, help="of each size")
    parser.add_argument("--sides", nargs="+", choices=SIDES, default=list(SIDES))
    parser.add_argument("--plain", action="store_true", help="sets without what needs a CAD library, too")
    parser.add_argument("--real", action="store_true", help="the published drawings, too")
    options = parser.parse_args(arguments)
    logging.disable()
    packages = installed(settings.home / "bench")
    compile_kernels()
    print(f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}")
    print(f"threads: world {Arena().threads}, all others of ours 1\n")
    with tempfile.TemporaryDirectory(prefix="lianshen-bench-") as folder:
        bench = Bench(Path(folder), packages, options.sides)
        for megabytes in options.megabytes:
            for plain in (False, True)[: 1 + options.plain]:
                bench.generated(megabytes, options.files, plain)
        if options.real:
            bench.real()
        bench.close()
    return 0


def installed(packages: Path) -> Path:
    """What is compared with, beside the project's own environment: the folder it is in."""
    stamp = packages / LOCK.name
    if not stamp.exists() or stamp.read_bytes() != LOCK.read_bytes():
        uv = str(Path(sys.prefix) / "bin" / "uv")
        command = [
            uv,
            "pip",
            "install",
            "--quiet",
            "--no-deps",
            "--require-hashes",
            "--python",
            sys.executable,
        ]
        subprocess.run([*command, "--target", str(packages), "-r", str(LOCK)], check=True)
        stamp.write_bytes(LOCK.read_bytes())
    return packages


def compile_kernels() -> None:
    """In a process of its own: the compiler's memory is not the worker's."""
    if not is_compiled():
        subprocess.run([sys.executable, "-c", f"import {SCAN}"], cwd=ROOT, check=True)


class Bench:
    def __init__(self, folder: Path, packages: Path, sides: Sequence[str]) -> None:
        self.folder = folder
        small = folder / "small.dxf"
        write(Order(megabytes=1, seed=1000, plain=True), small)
        self.workers = {side: Worker(side, packages, small) for side in sides}
        print("start-up, imports and the first small file (CPU s):")
        print("  " + ", ".join(f"{side} {worker.start:.2f}" for side, worker in self.workers.items()) + "\n")

    def close(self) -> None:
        for worker in self.workers.values():
            worker.close()

    def generated(self, megabytes: float, files: int, plain: bool) -> None:
        without = " without splines and long texts" if plain else ""
        table = Table(f"Plan sets of {megabytes:g} MB{without}", megabytes)
        for seed in range(1, files + 1):
            path = self.folder / "set.dxf"
            write(Order(megabytes=megabytes, seed=seed, plain=plain), path)
            table.size = path.stat().st_size
            patient = megabytes <= PATIENCE or seed == 1
            self._read(table, path, TOLERANCE, [s for s in self.workers if s != SLOW or patient])
        tell(table)

    def real(self) -> None:
        """Every published drawing; two sides are compared on the files in which they found the same."""
        tables = []
        for path in sorted(DRAWINGS.glob("*/*.[dD][xX][fF]")):
            table = Table(str(path.relative_to(DRAWINGS)), size=path.stat().st_size)
            self._read(table, path, tolerance_of(path), list(self.workers))
            tables.append(table)
        tell_real(tables)

    def _read(self, table: Table, path: Path, tolerance: float, sides: Sequence[str]) -> None:
        found: dict[str, Path] = {}
        for side in sides:
            lines = self.folder / f"{side}.npy"
            lines.unlink(missing_ok=True)
            table.times.setdefault(side, []).append(self.workers[side].read(path, tolerance, lines))
            if lines.exists():
                found[side] = lines
        theirs = [side for side in found if side not in OURS]
        for pair in ((a, b) for a in OURS if a in found for b in theirs):
            how = difference(np.load(found[pair[0]]), np.load(found[pair[1]]), SAME * tolerance)
            table.differences[pair] = table.differences.get(pair, "") or how
            table.compared[pair] = table.compared.get(pair, 0) + 1


def tell(table: Table) -> None:
    """Each side's times, and the ratios of those that found the same."""
    print(f"{table.title}, {table.size:,} bytes")
    print(f"  {'':<12}{'CPU s':>18}{'elapsed s':>18}{'× newlines':>14}{'MiB':>8}   files")
    floor = statistics.median([t.cpu for t in table.times.get("newlines", [])] or [0.0])
    for side, times in table.times.items():
        cpu, wall = [t.cpu for t in times], [t.wall for t in times]
        times_floor = f"{statistics.median(cpu) / floor:,.0f}" if floor else ""
        memory = max(t.memory for t in times)
        over = " over the limit" if side in OURS and memory > BASE + PER_BYTE * table.size else ""
        over += f" (ezdxf: {handed})" if (handed := times[0].handed_over) else ""
        over += f" (failed: {failed})" if (failed := times[0].failed) else ""
        shown = f"{_median_and_best(cpu):>18}{_median_and_best(wall):>18}{times_floor:>14}"
        print(f"  {side:<12}{shown}{memory / 2**20:>8,.0f}   {len(times)}{over}")
    for (ours, theirs), differ in table.differences.items():
        if how := differ or table.times[ours][0].handed_over:
            print(f"  {ours} against {theirs}: no ratio, {how}")
            continue
        cpu_ratio, wall_ratio = (
            _ratio([[getattr(t, clock) for t in table.times[side]] for side in (theirs, ours)])
            for clock in ("cpu", "wall")
        )
        goal, at, clock = GOALS.get((ours, theirs), (0, None, ""))
        wanted = f"   goal {goal} × {clock}" if goal and at in (None, table.megabytes) else ""
        same = f"same lines in {table.compared[ours, theirs]}"
        print(f"  {ours} against {theirs}: CPU {cpu_ratio}, elapsed {wall_ratio}, {same}{wanted}")
    print(flush=True)


def _median_and_best(seconds: Sequence[float]) -> str:
    return f"{statistics.median(seconds):.3f} ({min(seconds):.3f})"


def _ratio(seconds: Sequence[Sequence[float]]) -> str:
    """Of the medians and of the best."""
    theirs, ours = seconds
    return f"{statistics.median(theirs) / statistics.median(ours):.1f} × ({min(theirs) / min(ours):.1f})"


def tell_real(tables: Sequence[Table]) -> None:
    print(f"Published drawings: {len(tables)} files, {sum(t.size for t in tables):,} bytes")
    for pair in sorted({pair for table in tables for pair in table.differences}):
        ours, theirs = pair
        same = [t for t in tables if t.differences.get(pair) == "" and not t.times[ours][0].handed_over]
        if not same:
            print(f"  {ours} against {theirs}: no file in which both found the same lines")
            continue
        print(f"  {ours} against {theirs}: {len(same)} files, {sum(t.size for t in same):,} bytes")
        for clock, name in (("cpu", "CPU"), ("wall", "elapsed")):
            a, b = ([getattr(t.times[side][0], clock) for t in same] for side in (theirs, ours))
            each = statistics.median([x / y for x, y in zip(a, b, strict=True)])
            print(f"    {name}: {sum(a):.2f} s and {sum(b):.2f} s,", end=" ")
            print(f"{sum(a) / sum(b):.1f} × in all, median of files {each:.1f} ×")
    print("apart:", flush=True)
    for table in tables:
        why = [f"{side}: {t[0].failed or t[0].handed_over}" for side, t in table.times.items()]
        why = [one for one in why if not one.endswith(": ")]
        why += [f"{a}, {b}: {how}" for (a, b), how in table.differences.items() if how]
        if why:
            print(f"  {table.title}: {'; '.join(why)}")


def tolerance_of(path: Path) -> float:
    """A ten-thousandth of what is drawn, in drawing units: their unit is not known before they are read."""
    from ezdxf import bbox
    from ezdxf.filemanagement import readfile

    try:
        box = bbox.extents(readfile(path).modelspace(), fast=True)
    except Exception:
        return TOLERANCE
    return max(box.size.x, box.size.y) * 1e-4 if box.has_data else TOLERANCE

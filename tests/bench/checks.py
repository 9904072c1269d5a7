"""Checking: a floor of 200 rooms, walks against all pairs, six disciplines, two cores, cost per entity.

    ./lianshen bench checks [--megabytes 1 10 100] [--readers 10]

Each line gives both sides of its ratio, measured in this run; equal answers are asked for first.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from datetime import date
from multiprocessing import get_context
from pathlib import Path

import ezdxf
import numpy as np

from app.core.settings import Settings
from drawing_review import checks
from drawing_review.checks.example import drawn
from drawing_review.checks.geometry.walking import ground, walks
from drawing_review.checks.plan import Plan
from drawing_review.checks.profile import Profile
from drawing_review.drawing.codec import decode, encode
from drawing_review.drawing.columnfile import open_columns
from drawing_review.drawing.model import Drawing
from drawing_review.planset.make import write
from drawing_review.planset.order import Order
from drawing_review.reading.cage import PRELOAD, Cage
from drawing_review.reading.read import COLUMNS_FILE, read
from drawing_review.reading.ready import scan_if_ready
from tests.drawing_review.checks.geometry.floors import all_pairs, floor

DAY = date(2026, 11, 22)
OFFICE = Profile(use="office", height_m=20.0, storeys_above=5, fire_class=1, sprinklered=True)
DISCIPLINES, ROOMS = 6, 100


def main(arguments: list[str], settings: Settings) -> int:
    parser = argparse.ArgumentParser(prog="lianshen bench checks", description=__doc__)
    parser.add_argument("--megabytes", type=float, nargs="*", default=[1, 10, 100])
    parser.add_argument("--shared", type=float, default=10, help="MB of the file that six disciplines read")
    options = parser.parse_args(arguments)
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}, Python {sys.version.split()[0]}\n")
    plan = drawn("\n".join(office()))
    whole_floor(plan)
    walking()
    two_cores(plan)
    with (
        tempfile.TemporaryDirectory(prefix="lianshen-bench-") as folder,
        Cage((*PRELOAD, *scan_if_ready())) as cage,
    ):
        shared(cage, Path(folder), options.shared)
        sizes(cage, Path(folder), options.megabytes)
    return 0


def seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def checked(drawing: Drawing) -> int:
    plan = Plan(drawing)
    return sum(1 for book in checks.RULEBOOKS for _ in checks.run(plan, OFFICE, DAY, book))


def whole_floor(plan: Drawing) -> None:
    """All rulebooks on one floor, after reading."""
    checked(plan)  # loads and compiles what the first run needs
    times = sorted(seconds(lambda: checked(plan)) for _ in range(5))
    print(
        f"all rulebooks on a floor of {2 * ROOMS} rooms: {statistics.median(times):.2f} s of CPU"
        f" (best {times[0]:.2f}), goal 0.5; {checked(plan)} findings"
    )


def walking() -> None:
    """800 corners of 200 rooms to 8 exits: ours against shapely asked of all pairs."""
    free, corners, exits = floor(25, 4)

    def ours() -> np.ndarray:
        return np.array([walk.length for walk in walks(ground(free), corners, exits)])

    ours()
    fast = min(seconds(ours) for _ in range(5))
    start = time.process_time()
    plain = all_pairs(free, corners, exits)
    slow = time.process_time() - start
    off = float(np.abs(ours() - plain).max())
    ratio = f"{slow / fast:.0f} ×, goal 300" if off <= 1 else "no ratio: the answers differ"
    print(
        f"{len(corners)} walks to {len(exits)} exits: {fast * 1000:.0f} ms, all pairs {slow:.1f} s:"
        f" {ratio}; greatest difference {off:.3f} mm"
    )


def two_cores(plan: Drawing) -> None:
    """The same 8 drawings in one process and in two, by the clock."""
    data = [encode(plan)] * 8
    elapsed = {}
    for processes in (1, 2):
        with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
            list(pool.map(_checked, data[:1] * processes * 2))
            start = time.perf_counter()
            counts = list(pool.map(_checked, data))
            elapsed[processes] = time.perf_counter() - start
            assert len(set(counts)) == 1
    print(
        f"two cores: {elapsed[1]:.2f} s with one, {elapsed[2]:.2f} s with two:"
        f" {elapsed[1] / elapsed[2]:.2f} ×, goal 1.7"
    )


def _checked(data: bytes) -> int:
    return checked(decode(data))


def shared(cage: Cage, folder: Path, megabytes: float) -> None:
    """Six disciplines open what was read once; against six that each parse the file with ezdxf."""
    path = folder / "shared.dxf"
    write(Order(megabytes=megabytes, seed=3), path)
    warm = folder / "warm.dxf"
    write(Order(megabytes=1, seed=4), warm)
    read(cage, warm, made(folder / "warm"))
    start = time.perf_counter()
    drawing = read(cage, path, made(folder / "read"))
    kept = encode(drawing)
    opened = [open_columns(folder / "read" / COLUMNS_FILE) for _ in range(DISCIPLINES)]
    assert len(opened) == DISCIPLINES
    once = time.perf_counter() - start
    each = []
    for _ in range(2):
        start = time.perf_counter()
        ezdxf.filemanagement.readfile(path)
        each.append(time.perf_counter() - start)
    six = DISCIPLINES * statistics.median(each)
    print(
        f"six disciplines, {megabytes:g} MB: read once {once:.2f} s ({len(kept) / 1e6:.0f} MB kept),"
        f" six ezdxf {six:.1f} s (one timed twice, × 6): {six / once:.0f} ×, goal 40"
    )


def sizes(cage: Cage, folder: Path, megabytes: list[float]) -> None:
    """CPU of all rulebooks per entity, over sizes of file."""
    for size in megabytes:
        path = folder / f"{size:g}.dxf"
        write(Order(megabytes=size, seed=5), path)
        drawing = read(cage, path, made(folder / f"{size:g}"))
        entities = len(drawing.lines) + len(drawing.texts) + len(drawing.inserts) + len(drawing.dimensions)
        spent = seconds(lambda held=drawing: checked(held))
        print(
            f"{size:>5g} MB: {spent:6.2f} s of CPU for {entities:>8} entities,"
            f" {spent / entities * 1e6:6.1f} µs each"
        )


def office() -> Iterator[str]:
    """A floor as a case describes it: 200 rooms along two corridors, with doors, exits and equipment."""
    width = ROOMS // 2 * 3_600
    yield f"rect -3000,-7000 {width + 3000},29000 @防火分区"
    yield "text 0,28000 防火分区1 人数：800人"
    for wing in (0, 14_600):
        yield f"rect -2400,{wing} {width + 2400},{wing + 2400} @SPACE"
        yield f"text 0,{wing + 1000} 走道"
        for x in (-2_400, width + 2_400):
            yield f"insert {x},{wing + 1200} EXIT 1 净宽=1.40 @安全出口"
        for index in range(ROOMS // 2):
            left = index * 3_600
            for low, door in ((wing - 6_000, wing - 100), (wing + 2_600, wing + 2_500)):
                yield f"rect {left},{low} {left + 3400},{low + 5800} @SPACE"
                yield f"text {left + 500},{low + 3000} 办公室\\nS=19.72㎡"
                yield f"insert {left + 800},{door} M1021 1000 编号=M1021 @WINDOW"
                yield f"insert {left + 1700},{low + 2900} 烟感 1 @火灾报警-探测器"
                for x, y in ((900, 1500), (2500, 1500), (900, 4300), (2500, 4300)):
                    yield f"insert {left + x},{low + y} 喷头 1 @喷头"

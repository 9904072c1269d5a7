"""The desk: one drawing in Chromium with software rendering, ours against the best open viewers.

    ./lianshen bench desk [--megabytes 50] [--file DRAWING.dxf] [--runs 1] [--viewers …]

Time from the start of the navigation until the overview, and until the whole drawing, have been drawn;
memory of the page's process and the one that draws for it, beyond an empty page; bytes on the wire against
the DXF compressed by zstd; frames a second while panning and zooming. Every viewer in a browser of its own,
nothing cached; the pack is made beforehand, as for every drawing that somebody has submitted. The peers are
installed from a lock file of their own, without their fonts: they draw no text.
"""

from __future__ import annotations

import argparse
import os
import platform
import tempfile
from collections.abc import Sequence
from pathlib import Path

from app.core.settings import Settings
from app.dev.build import build
from drawing_review.planset.make import write
from drawing_review.planset.order import Order
from tests.bench.viewers.bundles import bundled
from tests.bench.viewers.chromium import Seen, empty, look
from tests.bench.viewers.making import Made, make
from tests.bench.viewers.site import served

VIEWERS = ("ours", "dxf-viewer", "cad-viewer")
PATIENCE = 300.0  # seconds
GOALS = "overview < 1 s, whole < 2 s, ≥ 20 × sooner than dxf-viewer, memory ≤ 1/10, wire ≤ 1/4, ≥ 30 frames/s"
HEADING = "  {:<12}{:>12}{:>10}{:>10}{:>10}{:>10}{:>12}"


def main(arguments: list[str], settings: Settings) -> int:
    parser = argparse.ArgumentParser(prog="lianshen bench desk", description=__doc__)
    parser.add_argument("--megabytes", type=float, default=50)
    parser.add_argument("--file", type=Path, help="a drawing instead of a generated plan set")
    parser.add_argument("--runs", type=int, default=1, help="of each viewer; medians are told")
    parser.add_argument("--viewers", nargs="+", choices=VIEWERS, default=list(VIEWERS))
    options = parser.parse_args(arguments)
    build(settings.home / "logs" / "build.log")
    bundles = bundled(settings.home / "bench" / "viewers")
    print(f"{os.cpu_count()} cores, {platform.machine()}, Chromium with SwiftShader\n")
    with tempfile.TemporaryDirectory(prefix="lianshen-bench-") as folder:
        drawing = options.file or Path(folder) / "set.dxf"
        if not options.file:
            write(Order(megabytes=options.megabytes), drawing)
        made = make(drawing, Path(folder))
        with served(drawing, made, bundles) as site:
            bare = empty(f"{site}/empty")
            seen = {
                name: _median([look(f"{site}/{name}", PATIENCE, bare) for _ in range(options.runs)])
                for name in options.viewers
            }
            first = look(f"{site}/first", PATIENCE, bare)
    _tell(drawing, made, first, seen)
    return int(bool(seen.get("ours", Seen()).failed))


def _median(runs: Sequence[Seen]) -> Seen:
    """The run whose whole drawing came in the middle; a failed one where any failed."""
    failed = [run for run in runs if run.failed]
    return failed[0] if failed else sorted(runs, key=lambda run: run.whole)[(len(runs) - 1) // 2]


def _tell(drawing: Path, made: Made, first: Seen, seen: dict[str, Seen]) -> None:
    wire, zstd = len(made.pack), made.compressed
    steps = (
        f"read in {made.reading:.2f} s, first look in {made.looking:.2f} s, packed in {made.packing:.2f} s"
    )
    print(f"{drawing.name}, {made.size:,} bytes; {steps}")
    arrived = made.reading + made.looking + first.overview
    print(
        f"  from the bytes' arrival to the overview on the screen, worker warm: {arrived:.2f} s (goal < 5 s)"
    )
    print(f"  on the wire {wire:,} bytes, the DXF by zstd {zstd:,}: {wire / zstd:.2f}")
    print(HEADING.format("", "overview s", "whole s", "MiB", "peak MiB", "frames/s", "longest ms"))
    for name, one in seen.items():
        print(_row(name, one))
    ours = seen.pop("ours", Seen(failed="not asked"))
    for name, one in seen.items():
        if not one.failed and not ours.failed:
            print(f"  ours against {name}: {_ratios(ours, one)}")
    print(f"  goals: {GOALS}")


def _row(name: str, one: Seen) -> str:
    if one.failed:
        return f"  {name:<12} does not show it: {one.failed}"
    sizes = (f"{size / 2**20:.0f}" for size in (one.memory, one.peak))
    times = (f"{one.overview:.2f}", f"{one.whole:.2f}")
    return HEADING.format(name, *times, *sizes, f"{one.rate:.0f}", f"{one.longest * 1e3:.0f}")


def _ratios(ours: Seen, theirs: Seen) -> str:
    sooner = (
        f"overview {theirs.overview / ours.overview:.1f} × sooner, whole {theirs.whole / ours.whole:.1f} ×"
    )
    return f"{sooner}, memory {ours.memory / theirs.memory:.2f}, at its peak {ours.peak / theirs.peak:.2f}"

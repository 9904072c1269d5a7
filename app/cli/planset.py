"""Make a plan set (图纸集) of a given size and seed, with the truth beside it: for tests and measurements."""

from __future__ import annotations

import argparse
from pathlib import Path

from app.core.refusal import Refused
from app.core.settings import Settings
from drawing_review.planset.make import truth_path, write
from drawing_review.planset.order import Order, Release, Text
from drawing_review.report import refusals  # noqa: F401 - declares cannot_write

LARGEST = 500.0


def main(arguments: list[str], settings: Settings) -> int:
    parser = argparse.ArgumentParser(prog="lianshen planset", description=__doc__)
    parser.add_argument("out", type=Path, metavar="OUT.dxf")
    parser.add_argument("--megabytes", type=_size, default=1.0, help="1 to 500")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--release", choices=[r.value for r in Release], default=Release.R2018.value)
    parser.add_argument("--text", choices=[t.value for t in Text], default=Text.PROPER.value)
    parser.add_argument("--plain", action="store_true", help="nothing that needs a CAD library (no SPLINE)")
    options = parser.parse_args(arguments)
    order = Order(
        megabytes=options.megabytes,
        seed=options.seed,
        release=Release(options.release),
        text=Text(options.text),
        plain=options.plain,
    )
    try:
        truth = write(order, options.out)
    except OSError as why:
        raise Refused("cannot_write", path=str(options.out), why=why.strerror or str(why)) from why
    print(f"{options.out}: {truth.bytes:,} bytes, {len(truth.sheets)} sheets, {len(truth.rooms)} rooms,")
    print(f"{sum(truth.counts.values()):,} entities, {sum(truth.expanded.values()):,} with blocks expanded;")
    print(f"the truth is in {truth_path(options.out)}")
    return 0


def _size(text: str) -> float:
    size = float(text)
    if not 0 < size <= LARGEST:
        raise argparse.ArgumentTypeError(f"0 < megabytes <= {LARGEST:g}")
    return size

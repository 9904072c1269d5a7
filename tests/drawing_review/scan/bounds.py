"""Damaged files through kernels that check every index: run by `test_bounds` with NUMBA_BOUNDSCHECK=1.

Prints how many files were read and how many were odd. Anything else that the scan raises ends it.
"""

from __future__ import annotations

import gc
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from random import Random

from numba import config

from drawing_review.reading.caps import Caps
from drawing_review.scan import Arena, Odd, world
from drawing_review.scan.parting import About
from drawing_review.scan.specimen import SPECIMEN
from drawing_review.scan.whole import read_whole
from tests.drawing_review.scan.given import DRAWINGS, FILES, written
from tests.drawing_review.scan.test_damage import damaged
from tests.drawing_review.scan.test_whole import everything

LARGEST = 60_000  # bytes of a published drawing


def originals(folder: Path) -> list[bytes]:
    found = [SPECIMEN]
    for version in ("R2000", "R2018"):
        found.append(written(folder / f"{version}.dxf", everything, version).read_bytes())
    paths = [DRAWINGS / file for file in FILES]
    return found + [path.read_bytes() for path in paths if path.stat().st_size < LARGEST]


def variants(data: bytes, seed: int) -> Iterator[bytes]:
    """Whole lines changed; cut off anywhere; single bytes changed; the same piece several times."""
    dice = Random(seed)
    yield damaged(data, seed)
    yield data[: dice.randrange(len(data))]
    spoilt = bytearray(data)
    for _ in range(dice.randint(1, 40)):
        spoilt[dice.randrange(len(spoilt))] = dice.randrange(256)
    yield bytes(spoilt)
    start = dice.randrange(len(data))
    piece = data[start : start + dice.randrange(200)]
    yield data[:start] + piece * dice.randint(2, 30) + data[start:]


def main(rounds: int) -> None:
    assert config.BOUNDSCHECK, "indexes are not checked"
    arena, read, odd = Arena(), 0, 0
    with tempfile.TemporaryDirectory() as folder:
        files = originals(Path(folder))
    for seed in range(rounds):
        for data in variants(files[seed % len(files)], seed):
            for way in (_whole, world):
                try:
                    way(data, arena)
                    read += 1
                except Odd:
                    odd += 1
        gc.collect()
    sys.stdout.write(f"{read} read, {odd} odd\n")


def _whole(data: bytes, arena: Arena) -> None:
    for _ in read_whole(data, About("x", "0" * 64), Caps(), arena, lambda _: None).lines.packed():
        pass


if __name__ == "__main__":
    main(int(sys.argv[1]))

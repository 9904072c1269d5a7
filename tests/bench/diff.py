"""Comparing: two versions of a plan set, against reading one of them with ezdxf.

    ./lianshen bench diff [--megabytes 1 10 50] [--edits 40]

The newer version is the older with seeded edits in its bytes: corners moved by a millimetre, texts changed,
The newer version is the older with seeded edits in its bytes: corners moved by a millimetre, texts changed,
in ours. A ratio is printed only if every edit was found, at its entity, and nothing else.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import ezdxf
import numpy as np

from app.core.settings import ROOT, Settings
from drawing_review.drawing.difference import Difference
from drawing_review.planset.make import write
from drawing_review.planset.order import Order
from drawing_review.reading import encoding
from drawing_review.reading.caps import Caps
from drawing_review.reading.difference.compare import compare
from drawing_review.reading.identity.rows import Rows, rows_of
from drawing_review.reading.identity.work import surveyed
from drawing_review.reading.preflight import preflight
from drawing_review.reading.tags import ascii_tags

SEED = 20261122
EDIT = {"LWPOLYLINE": "changed", "TEXT": "changed", "LINE": "removed"}
Found = dict[str, list[str]]


def main(arguments: list[str], settings: Settings) -> int:
    del settings
    parser = argparse.ArgumentParser(prog="lianshen bench diff", description=__doc__)
    parser.add_argument("--megabytes", type=float, nargs="*", default=[1, 10, 50])
    parser.add_argument("--edits", type=int, default=40)
    options = parser.parse_args(arguments)
    print(f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}; CPU seconds\n")
    print("       MB   ezdxf, one   ours, both   ratio   found")
    wrong = False
    with tempfile.TemporaryDirectory(prefix="lianshen-bench-") as folder:
        for megabytes in options.megabytes:
            wrong |= not _measured(Path(folder), megabytes, options.edits)
    return int(wrong)


def _measured(folder: Path, megabytes: float, edits: int) -> bool:
    """One line of the table. Whether exactly the edits were found."""
    old, new, warm = (folder / name for name in ("old.dxf", "new.dxf", "warm.dxf"))
    write(Order(megabytes=0.3, seed=1), warm)
    write(Order(megabytes=megabytes, seed=SEED), old)
    wanted = edit(old, new, edits)
    ezdxf_seconds, _ = _process("read_with_ezdxf", warm, old)
    seconds, found = _process("compare_versions", warm, old, new)
    right = found == wanted
    ratio = f"{ezdxf_seconds / seconds:6.1f} ×" if right else "      –"
    told = f"{sum(map(len, wanted.values()))} of {edits}" if right else f"{found} for {wanted}"
    print(f"{old.stat().st_size / 1e6:9.1f}{ezdxf_seconds:13.2f}{seconds:13.2f} {ratio}   {told}", flush=True)
    return right


def _process(side: str, *paths: Path) -> tuple[float, Found]:
    command = [sys.executable, "-m", "tests.bench.diff", side, *map(str, paths)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    seconds, found = json.loads(done.stdout)
    return seconds, found


def read_with_ezdxf(path: Path) -> Found:
    ezdxf.readfile(path)
    return {}


def compare_versions(old: Path, new: Path) -> Found:
    return _by_handle(compare(surveyed(old), surveyed(new)))


def _by_handle(found: Difference) -> Found:
    return {
        "added": sorted(one.handle for one in found.added),
        "removed": sorted(one.handle for one in found.removed),
        "moved": sorted(one.where.handle for one in found.moved),
        "changed": sorted(one.where.handle for one in found.changed),
    }


def edit(old: Path, new: Path, edits: int) -> Found:
    """Writes `new`; what must be found in it."""
    rows = rows_of(ascii_tags(old), encoding.decide(preflight(old, Caps())).codec)
    dice = random.Random(SEED)
    changes: list[tuple[int, int, bytes]] = []
    wanted: Found = {"added": [], "removed": [], "moved": [], "changed": []}
    model = next(i for i, place in enumerate(rows.places) if place.layout == "Model")
    frozen = int(np.flatnonzero(rows.of("LAYER"))[-1])
    changes.append(_replaced(rows, frozen, 70, lambda flags: str(int(flags) | 1).encode()))
    wanted["changed"].append(rows.value(frozen, 5))
    kinds = list(EDIT)
    for number in range(edits - 1):
        kind = kinds[number % len(kinds)]
        row = dice.choice(np.flatnonzero(rows.of(kind) & (rows.place == model)).tolist())
        handle = rows.value(row, 5)
        if handle in wanted[EDIT[kind]]:
            handle = ""  # twice the same: one edit less
        else:
            wanted[EDIT[kind]].append(handle)
            changes.append(_edited(rows, row, kind))
    new.write_bytes(_applied(rows.buffer, changes))
    return {sort: sorted(handles) for sort, handles in wanted.items()}


def _edited(rows: Rows, row: int, kind: str) -> tuple[int, int, bytes]:
    if kind == "LINE":
        first, last = int(rows.first[row]), int(rows.first[row + 1])
        return (_line_start(rows, first), _line_start(rows, last), b"")
    if kind == "TEXT":
        return _replaced(rows, row, 1, lambda text: text + b"x")
    return _replaced(rows, row, 10, lambda x: repr(float(x) + 1.0).encode())


def _line_start(rows: Rows, tag: int) -> int:
    """Where the group code before a value stands."""
    end = rows.buffer.rindex(b"\n", 0, int(rows.starts[tag]))
    return rows.buffer.rfind(b"\n", 0, end) + 1


def _replaced(rows: Rows, row: int, code: int, change: Callable[[bytes], bytes]) -> tuple[int, int, bytes]:
    """The last value under the group code, changed."""
    tags = np.flatnonzero(rows.codes[rows.first[row] : rows.first[row + 1]] == code)
    tag = int(rows.first[row] + tags[-1])
    return (int(rows.starts[tag]), int(rows.ends[tag]), change(rows.raw(tag)))


def _applied(buffer: bytes, changes: list[tuple[int, int, bytes]]) -> bytes:
    parts, at = [], 0
    for start, end, value in sorted(changes):
        parts += [buffer[at:start], value]
        at = end
    return b"".join([*parts, buffer[at:]])


if __name__ == "__main__":
    work = {"read_with_ezdxf": read_with_ezdxf, "compare_versions": compare_versions}[sys.argv[1]]
    small, *paths = map(Path, sys.argv[2:])
    work(*[small] * len(paths))
    begun = time.process_time()
    result = work(*paths)
    print(json.dumps([time.process_time() - begun, result]))

"""The readers that are compared. Each takes a path, does its work, and gives a way to its lines.

What a side needs only for the comparison happens in `Read.lines`, which is not measured.
"""

from __future__ import annotations

import gc
import itertools
import math
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from tests.bench.reading.linework import F64, KINDS, segments_of

ROUND = ("ARC", "CIRCLE")
LINESTRING, COLLECTION = 1, 7  # shapely's numbers for them


@dataclass(frozen=True)
class Read:
    """What a side has read. `lines` is None where it reads none; `handed_over`: why ezdxf read the file."""

    lines: Callable[[], F64] | None = None
    handed_over: str = ""


Side = Callable[[Path, float], Read]  # the file, and how far chords may lie from a curve (drawing units)


def newlines(path: Path, tolerance: float) -> Read:
    """How fast bytes can be looked at at all."""
    np.count_nonzero(np.frombuffer(path.read_bytes(), np.uint8) == 10)
    return Read()


def ezdxf(path: Path, tolerance: float) -> Read:
    """Read, expand all blocks and dimensions, flatten: as ezdxf's documentation does it.

    Round things are cut as finely as the product cuts them, so that both make the same number of chords.
    """
    from ezdxf.disassemble import recursive_decompose
    from ezdxf.filemanagement import readfile
    from ezdxf.path import make_path

    from drawing_review.reading.curves import SHARE_OF_RADIUS

    found = []
    for entity in recursive_decompose(readfile(path).modelspace()):
        if entity.dxftype() in KINDS:
            radius = entity.dxf.radius if entity.dxftype() in ROUND else math.inf
            distance = min(tolerance, SHARE_OF_RADIUS * radius)
            found.append([(p.x, p.y) for p in make_path(entity).flattening(distance)])
    return Read(lambda: segments_of([np.array(points) for points in found if len(points) > 1]))


def gdal(path: Path, tolerance: float) -> Read:
    """pyogrio into Arrow, blocks inlined; arcs every 4 degrees, as GDAL does by default."""
    import nanoarrow
    import pyogrio

    with pyogrio.open_arrow(path) as (_, stream):
        table = nanoarrow.ArrayStream(stream).read_all()
    return Read(lambda: _of_gdal(table))


def world(path: Path, tolerance: float, threads: int | None = None) -> Read:
    """The product's scan: from bytes to all lines and curves in world coordinates."""
    from drawing_review.scan import Odd
    from drawing_review.scan import world as scanned

    try:
        columns = scanned(path, arena(threads))
    except Odd as odd:
        return Read(drawing(path, tolerance).lines, handed_over=str(odd))
    return Read(lambda: _of_columns(columns))


def world_alone(path: Path, tolerance: float) -> Read:
    """The same by one thread, as in the cage, where no other can be started."""
    return world(path, tolerance, 1)


def as_in_the_cage() -> None:
    """No garbage is collected while the product reads: its child ends with the file (`warden.serve`)."""
    gc.collect()
    gc.disable()


@cache
def arena(threads: int | None):  # type: ignore[no-untyped-def]
    """The memory and the threads of this worker's scans."""
    from drawing_review.scan import Arena

    return Arena(threads)


def drawing(path: Path, tolerance: float) -> Read:
    """The product: from bytes to the complete Drawing and its columns, written as the worker does."""
    from drawing_review.drawing.columnfile import open_columns
    from drawing_review.reading.errand import Errand
    from drawing_review.reading.read import COLUMNS, DRAWING
    from drawing_review.scan.work import read_file

    steps: list[str] = []

    class Heard(Errand):
        def progress(self, step: str, done: int = 0, total: int = 0) -> None:
            steps.append(step)

    folder = Path(tempfile.mkdtemp(prefix="lianshen-bench-"))
    with (folder / DRAWING).open("wb") as plain, (folder / COLUMNS).open("wb") as columns:
        read_file(Heard({"path": str(path)}, {DRAWING: plain, COLUMNS: columns}))
    begun_again = steps.count("preflight") > 1
    return Read(
        lambda: _of_columns(open_columns(folder / COLUMNS)), "not for the scan" if begun_again else ""
    )


OURS = ("world", "world-alone", "drawing")
SIDES: dict[str, Side] = {
    "newlines": newlines,
    "ezdxf": ezdxf,
    "gdal": gdal,
    "world": world,
    "world-alone": world_alone,
    "drawing": drawing,
}


def _of_gdal(table) -> F64:  # type: ignore[no-untyped-def]
    import shapely

    found: list[F64] = []
    for chunk in table.iter_chunks():
        named = {chunk.schema.field(n).name: chunk.child(n) for n in range(chunk.n_children)}
        _, ends, data = (np.frombuffer(buffer, np.uint8) for buffer in named["wkb_geometry"].buffers)
        shown = named["PaperSpace"].to_pylist()
        wkb = [data[a:b].tobytes() for a, b in itertools.pairwise(ends.view(np.int32).tolist())]
        seen = [w for w, on_paper in zip(wkb, shown, strict=True) if w and not on_paper]
        shapes = shapely.from_wkb(seen, on_invalid="ignore")  # surfaces, which shapely does not know
        parts = shapely.get_parts([shape for shape in shapes if shape is not None])
        while (shapely.get_type_id(parts) == COLLECTION).any():  # a block in a block is a collection in one
            parts = shapely.get_parts(parts)
        parts = shapely.get_parts(parts)
        lines = parts[shapely.get_type_id(parts) == LINESTRING]
        points, owner = shapely.get_coordinates(lines, return_index=True)
        found += np.split(points, np.flatnonzero(np.diff(owner)) + 1)
    return segments_of(found)


def _of_columns(columns) -> F64:  # type: ignore[no-untyped-def]
    rows = columns.entities
    wanted = np.isin(rows.kind, [n for n, kind in enumerate(columns.kinds) if kind in KINDS])
    wanted &= rows.layout == 0
    return np.asarray(columns.segments)[wanted[columns.segment_entity]]

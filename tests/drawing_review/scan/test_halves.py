"""A file read in two halves gives the very rows of one read in one go, wherever its middle lies."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drawing_review.reading.caps import Caps
from drawing_review.scan import Arena, Odd, halves, rows, world
from drawing_review.scan.pools import FIXES, Limits, Scanned
from drawing_review.scan.rows import load, rows_of
from tests.drawing_review.scan.given import written
from tests.drawing_review.scan.test_damage import damaged
from tests.drawing_review.scan.test_whole import everything

ONE, TWO = Arena(1), Arena(2)
CAPS = Caps()


@pytest.fixture(autouse=True)
def every_file_is_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "LARGE", 0)


def everything_read(data: bytes, arena: Arena) -> list[object]:
    """All that a file's rows say, or why it is odd."""
    try:
        found = rows_of(*load(data, arena), arena, CAPS)
    except Odd as why:
        return [str(why)]
    columns, pools, last = found.columns, found.pools, found.count
    points, numbers, paths = (int(c[last]) for c in (columns.point, columns.number, columns.path))
    kept = (
        *columns,
        pools.points[:points],
        pools.bulges[:points],
        pools.numbers[:numbers],
        pools.path[:paths],
        pools.path_flags[:paths],
        pools.string[: found.strings],
    )
    return [*(array.tobytes() for array in kept), found.sections, found.count, found.end]


def scanned(data: bytes) -> Scanned | None:
    return halves.in_halves(*load(data, TWO), TWO, Limits(CAPS.tags_per_entity, CAPS.number))


def test_the_middle_lies_anywhere(tmp_path: Path) -> None:
    """Comments before the file and lines behind its EOF push the middle from one end to the other."""
    data = written(tmp_path / "all.dxf", everything).read_bytes().replace(b"3000.0", b"3e-70")
    comment, joined, fixes = b"999\n" + b"x" * 59 + b"\n", 0, 0
    for step in range(0, len(data), 1999):
        for text in (comment * (step // 64) + data, data + comment * (step // 64)):
            assert everything_read(text, TWO) == everything_read(text, ONE)
            if (found := scanned(text)) is not None:
                joined, fixes = joined + 1, max(fixes, int(found.counts[FIXES]))
    assert joined > 10
    assert fixes > 0, "no number of a second half was left to Python"


def test_blocks_are_cut_within(tmp_path: Path) -> None:
    def blocks(document):  # type: ignore[no-untyped-def]
        for number in range(40):
            block = document.blocks.new(f"块{number}")
            for x in range(30):
                block.add_lwpolyline([(x, 0, 0.5), (x, number), (x + 1, 1)], format="xyb")
            document.modelspace().add_blockref(f"块{number}", (number, number))

    data = written(tmp_path / "blocks.dxf", blocks, "R2000").read_bytes()
    found = scanned(data)
    assert found is not None
    assert everything_read(data, TWO) == everything_read(data, ONE)
    mine, theirs = world(data, TWO), world(data, ONE)
    assert np.array_equal(mine.segments, theirs.segments)
    assert np.array_equal(mine.entities.path, theirs.entities.path)
    twice = data.replace(b"\n  5\n", b"\n  5\nABCDEF\n  5\n")  # every entity by the same handle
    assert everything_read(twice, TWO) == everything_read(twice, ONE)


@given(seed=st.integers(0, 1 << 40))
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_damaged_file(tmp_path: Path, seed: int) -> None:
    path = tmp_path / "all.dxf"
    if not path.exists():
        written(path, everything)
    data = damaged(path.read_bytes(), seed)
    assert everything_read(data, TWO) == everything_read(data, ONE)

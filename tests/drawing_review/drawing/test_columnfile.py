"""Columns come back from their file as they went in; a damaged file is named, never half read."""

from __future__ import annotations

import io
from pathlib import Path

import numpy as np
import pytest

from drawing_review.drawing.columnfile import Unreadable, open_columns, write
from drawing_review.drawing.columns import PAPER_COLOUR, Columns, Entities, Runs, Strings


def sample() -> Columns:
    """Two entities: a line inside an INSERT, and a text."""
    nan = float("nan")
    entities = Entities(
        handle=np.array([0, 1], np.uint32),
        path=np.array([1, 0], np.uint32),
        kind=np.array([0, 1], np.uint16),
        layer=np.array([0, 1], np.uint32),
        layout=np.array([0, 0], np.uint16),
        colour=np.array([PAPER_COLOUR | 0xFFFFFF, 0xFF0000], np.uint32),
        lineweight=np.array([25, -3], np.int16),
        flags=np.array([0, 1], np.uint8),
        box=np.array([[0, 0, 3, 4], [nan] * 4]),
        segment_first=np.array([0, 1], np.uint64),
        segment_count=np.array([1, 0], np.uint32),
        triangle_first=np.array([0, 0], np.uint64),
        triangle_count=np.array([0, 0], np.uint32),
        linetype=np.array([1, 0], np.uint16),
    )
    runs = Runs(
        entity=np.array([1], np.uint32),
        content=Strings.of(["消火栓"]),
        place=np.array([[1.0, 2.0]]),
        height=np.array([2.5]),
        rotation=np.array([90.0]),
        width=np.array([0.7]),
        horizontal=np.array([0], np.uint8),
        vertical=np.array([0], np.uint8),
    )
    return Columns(
        sha256="ab" * 32,
        layers=("0", "墙"),
        layouts=("Model",),
        kinds=("LINE", "TEXT"),
        handles=Strings.of(["2F", "30"]),
        paths=Strings.of(["", "1A"]),
        entities=entities,
        segments=np.array([[0.0, 0.0, 3.0, 4.0]]),
        segment_entity=np.array([0], np.uint32),
        triangles=np.zeros((0, 6)),
        triangle_entity=np.zeros(0, np.uint32),
        runs=runs,
    )


def saved(tmp_path: Path) -> Path:
    path = tmp_path / "columns"
    with path.open("wb") as out:
        write(sample(), out)
    return path


def test_round_trip(tmp_path: Path) -> None:
    there, back = sample(), open_columns(saved(tmp_path))
    assert (back.sha256, back.layers, back.layouts, back.kinds) == (
        there.sha256,
        there.layers,
        there.layouts,
        there.kinds,
    )
    assert back.handle_path(0) == "1A/2F"
    assert back.handle_path(1) == "30"
    assert back.runs.content[0] == "消火栓"
    np.testing.assert_array_equal(back.segments, there.segments)
    for name in Entities.__dataclass_fields__:
        np.testing.assert_array_equal(getattr(back.entities, name), getattr(there.entities, name))
        assert getattr(back.entities, name).dtype == getattr(there.entities, name).dtype


def test_mapped_columns_cannot_be_written(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="read-only"):
        open_columns(saved(tmp_path)).segments[0, 0] = 1.0


@pytest.mark.parametrize("keep", [0, 4, 20, 400])
def test_a_cut_file_is_unreadable(tmp_path: Path, keep: int) -> None:
    path = saved(tmp_path)
    path.write_bytes(path.read_bytes()[:keep])
    with pytest.raises(Unreadable):
        open_columns(path)


def test_the_same_columns_give_the_same_bytes() -> None:
    first, second = io.BytesIO(), io.BytesIO()
    write(sample(), first)
    write(sample(), second)
    assert first.getvalue() == second.getvalue()


def test_lone_surrogates_become_a_question_mark() -> None:
    assert Strings.of(["a\udcffb"])[0] == "a?b"

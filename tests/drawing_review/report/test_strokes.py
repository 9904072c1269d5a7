from __future__ import annotations

import base64
import zlib
from typing import Any

import numpy as np

from drawing_review.report.scene import shown
from drawing_review.report.strokes import packed
from tests.drawing_review.report.given import columns

ORIGIN = (4.68e8, 3.387e9)


def unpacked(scene: dict[str, Any]) -> np.ndarray[Any, Any]:
    """As the page does it: differences undone, quanta to drawing units."""
    changes = np.frombuffer(zlib.decompress(base64.b64decode(scene["strokes"])), "<i4").reshape(4, -1)
    quanta = changes.cumsum(axis=1, dtype=np.int32).T
    return quanta * scene["quantum"] + np.array(scene["origin"] * 2)


def test_strokes_far_from_the_origin_come_back_within_a_tenth_of_a_millimetre() -> None:
    x, y = ORIGIN
    drawn = [(x, y, x + 900.25, y), (x + 900.25, y, x + 900.25, y + 2100.5), (x, y, x + 1e5, y + 1e5)]
    plan = columns(*drawn)
    scene = packed(plan, shown(plan), (x, y, x + 1e5, y + 1e5), unit=1.0)
    back = unpacked(scene)
    assert np.allclose(sorted(back.tolist()), sorted(drawn), rtol=0, atol=0.1)


def test_runs_cover_every_stroke_once_and_know_their_box() -> None:
    rng = np.random.default_rng(1)
    drawn = [tuple(values) for values in rng.uniform(0, 1000, (200, 4)).tolist()]
    plan = columns(*drawn)
    scene = packed(plan, shown(plan), (0.0, 0.0, 1000.0, 1000.0), unit=1.0)
    covered = sorted(i for _, first, count, *_ in scene["runs"] for i in range(first, first + count))
    assert covered == list(range(200))
    back = unpacked(scene) / scene["quantum"]
    for _, first, count, x0, y0, x1, y1 in scene["runs"]:
        part = back[first : first + count].reshape(-1, 2).round()
        assert (part.min(axis=0) >= (x0, y0)).all() and (part.max(axis=0) <= (x1, y1)).all()


def test_other_layouts_and_impossible_strokes_are_left_out() -> None:
    plan = columns((0, 0, 1, 1), (np.nan, 0, 1, 1), (1e30, 0, 1, 1))
    scene = packed(plan, shown(plan), (0.0, 0.0, 100.0, 100.0), unit=1.0)
    assert len(unpacked(scene)) == 1
    paper = columns((0, 0, 1, 1), layout=1)
    assert scene["texts"] == [] and not shown(paper).any()


def test_an_empty_plan_is_packed() -> None:
    plan = columns()
    assert packed(plan, shown(plan), (0.0, 0.0, 1.0, 1.0), unit=1.0)["runs"] == []

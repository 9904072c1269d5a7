from __future__ import annotations

import math

import numpy as np
import pytest
import shapely

from drawing_review.checks.geometry import sight
from drawing_review.checks.geometry.walking import ground, walks
from tests.drawing_review.checks.geometry.floors import all_pairs, floor


def test_walks_around_walls_are_those_of_the_plain_way() -> None:
    """Also where a line along a face would slip through a T-joint of walls."""
    free, corners, exits = floor(6, 2)
    found = [walk.length for walk in walks(ground(free), corners, exits)]
    assert np.abs(np.array(found) - all_pairs(free, corners, exits)).max() < 1.0


def test_plain_loops_and_machine_code_give_the_same_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    free, corners, exits = floor(3, 1)
    ready = ground(free)
    monkeypatch.setattr(sight, "MACHINE_FROM", 0)
    fast = walks(ready, corners, exits)
    monkeypatch.setattr(sight, "MACHINE_FROM", 10**9)
    assert walks(ready, corners, exits) == fast


def test_the_way_is_as_long_as_told_and_stays_on_the_ground() -> None:
    free, corners, exits = floor(4, 2)
    walk = max(walks(ground(free), corners, exits), key=lambda one: one.length)
    line = shapely.LineString(walk.way)
    assert line.length == pytest.approx(walk.length, abs=0.01)
    assert free.buffer(1).covers(line)
    assert walk.way[-1] == exits[walk.exit]


def test_far_from_the_origin_nothing_is_lost() -> None:
    room = shapely.box(0, 0, 10_000, 8_000).difference(shapely.box(4_000, 0, 4_200, 6_000))
    far = shapely.transform(room, lambda points: points + np.array((3.4e9, 4.7e8)))
    (near,) = walks(ground(room), [(1_000.0, 1_000.0)], [(9_000.0, 1_000.0)])
    (walk,) = walks(ground(far), [(3.4e9 + 1_000, 4.7e8 + 1_000)], [(3.4e9 + 9_000, 4.7e8 + 1_000)])
    assert near.length == pytest.approx(math.hypot(3_000, 5_000) + 200 + math.hypot(4_800, 5_000))
    assert walk.length == pytest.approx(near.length, abs=0.01)


def test_no_way_leads_out_of_a_closed_room() -> None:
    apart = shapely.union(shapely.box(0, 0, 3_000, 3_000), shapely.box(5_000, 0, 8_000, 3_000))
    (walk,) = walks(ground(apart), [(1_000.0, 1_000.0)], [(6_000.0, 1_000.0)])
    assert (walk.length, walk.exit, walk.way) == (math.inf, -1, ())

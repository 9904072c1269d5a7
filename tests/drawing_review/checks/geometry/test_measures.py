"""Coverage, spacing, fitting, meshes and doors, each against a plainer way to the same number."""

from __future__ import annotations

import math

import numpy as np
import pytest
import shapely
from shapely.affinity import rotate
from shapely.geometry import Polygon

from drawing_review.checks.geometry.apart import along, neighbours, pairs_within
from drawing_review.checks.geometry.fitting import disc, fits, largest, sides
from drawing_review.checks.geometry.mesh import cells
from drawing_review.checks.geometry.reach import farthest, farthest_walk, uncovered
from drawing_review.checks.geometry.travel import Door, joined, passages
from drawing_review.checks.geometry.walking import ground, walks

L_SHAPE = Polygon([(0, 0), (12_000, 0), (12_000, 4_000), (5_000, 4_000), (5_000, 9_000), (0, 9_000)])
POINTS = [(1_000.0, 1_000.0), (9_000.0, 2_000.0), (2_000.0, 6_500.0)]


def test_the_farthest_place_is_that_of_a_fine_grid() -> None:
    far = farthest(L_SHAPE, POINTS)
    x, y = np.meshgrid(np.arange(0, 12_001, 25), np.arange(0, 9_001, 25))
    grid = np.stack([x.ravel(), y.ravel()], 1)
    grid = grid[shapely.intersects_xy(L_SHAPE, grid[:, 0], grid[:, 1])]
    most = np.min(np.hypot(*(grid[:, None] - np.array(POINTS)).T), axis=0).max()
    assert most <= far.distance <= most + 25
    assert math.dist(far.place, POINTS[far.nearest]) == pytest.approx(far.distance)
    assert uncovered(L_SHAPE, POINTS, far.distance).is_empty
    assert not uncovered(L_SHAPE, POINTS, far.distance - 20).is_empty


def test_what_one_point_leaves_uncovered_is_the_rest_of_the_square() -> None:
    square = shapely.box(-1_000, -1_000, 1_000, 1_000)
    left = uncovered(square, [(0.0, 0.0)], 1_000).area
    assert left == pytest.approx(4e6 - math.pi * 1e6, rel=0.002)


def test_a_hose_reaches_around_the_corner_as_far_as_it_is_walked() -> None:
    found = farthest_walk(L_SHAPE, [(11_500.0, 500.0)])
    straight = math.dist((11_500, 500), (0, 9_000))
    bend = math.dist((11_500, 500), (5_000, 4_000)) + math.dist((5_000, 4_000), (0, 9_000))
    assert found.walk.length == pytest.approx(bend, abs=0.01)
    assert found.walk.length > straight


def test_pairs_stand_edge_to_edge_as_shapely_says_for_every_pair() -> None:
    houses = [shapely.box(x, y, x + 9_000, y + 7_000) for x in (0, 14_000, 40_000) for y in (0, 12_500)]
    found = {(gap.one, gap.other): gap.distance for gap in pairs_within(houses, 13_000)}
    plain = {
        (a, b): float(shapely.distance(houses[a], houses[b]))
        for a in range(6)
        for b in range(a + 1, 6)
        if shapely.distance(houses[a], houses[b]) <= 13_000
    }
    assert found == plain
    gap = next(iter(pairs_within(houses, 13_000)))
    assert math.dist(*gap.line) == pytest.approx(gap.distance)


def test_neighbours_and_stretches_of_an_outline() -> None:
    assert [gap.distance for gap in neighbours([(0, 0), (3_000, 0), (3_000, 4_000)])] == [3_000, 3_000, 4_000]
    assert neighbours([(0, 0)]) == []
    roof = shapely.box(0, 0, 30_000, 10_000).exterior
    corners = [(30_000.0, 0.0), (0.0, 0.0), (15_000.0, 10_000.0)]
    found = along(roof, corners)
    assert sorted(round(stretch.length) for stretch in found) == [25_000, 25_000, 30_000]
    assert sum(stretch.length for stretch in found) == pytest.approx(roof.length)
    bent = next(one for one in found if {one.start, one.end} == {1, 2})
    assert shapely.LineString(bent.course).length == pytest.approx(bent.length)


@pytest.mark.parametrize("angle", [0, 17.3, 61])
def test_a_rectangle_fits_exactly_and_not_one_that_is_a_centimetre_larger(angle: float) -> None:
    ground_ = rotate(Polygon([(0, 0), (20_000, 0), (20_000, 10_000), (6_000, 10_000), (0, 7_000)]), angle)
    found = fits(ground_, 14_000, 10_000)
    assert found is not None
    assert ground_.buffer(1).covers(Polygon(found.corners))
    assert fits(ground_, 20_000, 10_000) is None
    most = largest(ground_, 30_000, 15_000)
    assert most is not None and most.length / most.width == pytest.approx(2, abs=0.01)


def test_sides_and_discs() -> None:
    turned = rotate(shapely.box(0, 0, 5_300, 2_400), 33)
    assert sides(turned) == pytest.approx((5_300, 2_400))
    (_, y), radius = disc(shapely.box(0, 0, 12_000, 9_000))
    assert (radius, y) == (pytest.approx(4_500, abs=2), pytest.approx(4_500, abs=2))


def test_the_cells_of_a_net_are_told_with_their_sides() -> None:
    lines = [[(x, 0.0), (x, 20_000.0)] for x in (0.0, 10_000.0, 22_000.0)]
    lines += [[(0.0, y), (22_000.0, y)] for y in (0.0, 10_000.0, 20_000.0)]
    found = cells(lines)
    assert [(round(cell.length), round(cell.width)) for cell in found] == [(12_000, 10_000)] * 2 + [
        (10_000, 10_000)
    ] * 2
    assert not found[0].within([(10_000, 10_000), (12_000, 8_000)])
    assert found[-1].within([(10_000, 10_000)])


def test_doors_join_rooms_and_the_way_leads_through_them() -> None:
    rooms = [shapely.box(0, 0, 4_000, 4_000), shapely.box(4_200, 0, 8_000, 4_000)]
    doors = [Door((4_100.0, 3_000.0), 900.0), Door((8_100.0, 500.0), 900.0), Door((20_000.0, 0.0), 900.0)]
    found = passages(rooms, doors)
    assert [one.rooms for one in found] == [(0, 1), (1,), ()]
    free = joined(rooms, found)
    (walk,) = walks(ground(free), [(100.0, 100.0)], [(8_100.0, 500.0)])
    assert walk.length > math.dist((100, 100), (8_100, 500))
    (blocked,) = walks(ground(joined(rooms, found[1:])), [(100.0, 100.0)], [(8_100.0, 500.0)])
    assert blocked.length == math.inf

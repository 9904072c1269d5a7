"""Floors to walk on: rows of rooms on both sides of corridors, and the slow, plain way to a distance."""

from __future__ import annotations

import numpy as np
import shapely
from scipy.sparse import coo_matrix
from scipy.sparse.csgraph import dijkstra
from shapely.geometry.base import BaseGeometry

from drawing_review.drawing.model import Point

WALL, DOOR = 200.0, 1_000.0
ROOM, DEPTH, CORRIDOR = 3_600.0, 6_000.0, 2_400.0


def floor(rooms_a_row: int, corridors: int) -> tuple[BaseGeometry, list[Point], list[Point]]:
    """Free ground of 2 × `corridors` rows of rooms, the corners of all rooms, and the exits.

    Corridors are joined by a passage at both ends; walls meet in T-joints everywhere. Exits lie at the ends.
    """
    parts, corners, exits = [], [], []
    width = rooms_a_row * ROOM
    height = 2 * DEPTH + CORRIDOR
    for number in range(corridors):
        bottom = number * height
        middle = bottom + DEPTH
        parts.append(shapely.box(-CORRIDOR, middle, width + CORRIDOR, middle + CORRIDOR))
        exits += [(-CORRIDOR + 1.0, middle + CORRIDOR / 2), (width + CORRIDOR - 1.0, middle + CORRIDOR / 2)]
        for index in range(rooms_a_row):
            left = index * ROOM
            for low, gap in ((bottom, middle - WALL), (middle + CORRIDOR + WALL, middle + CORRIDOR)):
                room = shapely.box(left, low, left + ROOM - WALL, low + DEPTH - WALL)
                door = left + 300.0 + 137.0 * (index % 7)
                parts += [room, shapely.box(door, gap - 1, door + DOOR, gap + WALL + 1)]
                corners += [(float(x), float(y)) for x, y in shapely.get_coordinates(room)[:-1]]
    top = corridors * height
    parts += [
        shapely.box(-CORRIDOR, DEPTH, 0, top - DEPTH),
        shapely.box(width, DEPTH, width + CORRIDOR, top - DEPTH),
    ]
    return shapely.union_all(parts, grid_size=0.01), corners, exits


def all_pairs(free: BaseGeometry, places: list[Point], exits: list[Point]) -> np.ndarray:
    """Distances (mm): shapely is asked of every pair of corners whether they are in sight; then Dijkstra."""
    seen_within = shapely.buffer(free, 0.5, join_style="mitre")
    shapely.prepare(seen_within)
    bends = np.unique(shapely.get_coordinates(free), axis=0)
    hubs = np.concatenate([bends, np.array(exits)])
    nodes = np.concatenate([hubs, np.array(places)])
    one, other = np.triu_indices(len(hubs), 1)
    one = np.concatenate([one, np.repeat(np.arange(len(hubs), len(nodes)), len(hubs))])
    other = np.concatenate([other, np.tile(np.arange(len(hubs)), len(places))])
    lines = shapely.linestrings(np.stack([nodes[one], nodes[other]], 1))
    seen = shapely.covers(seen_within, lines)
    one, other = one[seen], other[seen]
    lengths = np.hypot(*(nodes[one] - nodes[other]).T)
    graph = coo_matrix((lengths, (one, other)), shape=(len(nodes), len(nodes))).tocsr()
    start = np.arange(len(bends), len(hubs))
    return np.asarray(dijkstra(graph, directed=False, indices=start, min_only=True))[len(hubs) :]

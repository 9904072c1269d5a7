"""Curves as chords. The sagitta (greatest distance of chord and arc) is bounded, and so is their number.

The bound is the smaller of an absolute tolerance and a share of the radius, so that a symbol drawn at
1:1 and inserted at 1000:1 stays round; the cap on points holds against radii of 1e12.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

F64 = NDArray[np.float64]

SHARE_OF_RADIUS = 5e-4
STRAIGHT_BULGE = 1e-9
ABSURD_BULGE = 1e4  # an included angle within 0.03 degrees of a full turn


@dataclass(frozen=True, slots=True)
class Tolerance:
    """`sagitta` in drawing units; `most` chords of a full circle; `points` of one curve."""

    sagitta: float
    most: int
    points: int

    def chords(self, radius: float, angle: float) -> int:
        """How many chords an arc of `angle` (radians) needs: at least one per 45 degrees."""
        share = min(self.sagitta / radius, SHARE_OF_RADIUS) if radius > 0 else SHARE_OF_RADIUS
        full = 2 * math.pi / (2 * math.acos(1 - max(share, 1e-12)))
        return max(
            1, math.ceil(min(full, self.most) * abs(angle) / (2 * math.pi)), math.ceil(abs(angle) / 0.79)
        )


def arc(centre: F64, radius: float, start: float, end: float, tolerance: Tolerance) -> F64:
    """Points (n, 3) of an arc in its centre's plane, counter-clockwise from `start` to `end` (radians)."""
    sweep = (end - start) % (2 * math.pi) or 2 * math.pi
    angles = start + np.linspace(0.0, sweep, tolerance.chords(radius, sweep) + 1)
    return _turned(centre, radius, angles)


def circle(centre: F64, radius: float, tolerance: Tolerance) -> F64:
    """Points of a full circle, the first not repeated."""
    count = max(8, tolerance.chords(radius, 2 * math.pi))
    return _turned(centre, radius, np.linspace(0.0, 2 * math.pi, count, endpoint=False))


def _turned(centre: F64, radius: float, angles: F64) -> F64:
    points = np.empty((len(angles), 3))
    points[:, 0] = centre[0] + radius * np.cos(angles)
    points[:, 1] = centre[1] + radius * np.sin(angles)
    points[:, 2] = centre[2]
    return points


def bulged(vertices: F64, closed: bool, tolerance: Tolerance) -> F64:
    """Points (n, 3) through `vertices` (x, y, z, bulge).

    Bulge = tan(included angle / 4); positive: the arc runs counter-clockwise. A closed
    chain does not repeat its first point.
    """
    if len(vertices) < 2 or not np.any(np.abs(vertices[:, 3]) > STRAIGHT_BULGE):
        return np.ascontiguousarray(vertices[:, :3])
    parts = []
    last = len(vertices) if closed else len(vertices) - 1
    for index in range(last):
        here, there = vertices[index], vertices[(index + 1) % len(vertices)]
        parts.append(_bulge(here, there, tolerance)[:-1])
    if not closed:
        parts.append(vertices[-1:, :3])
    return np.concatenate(parts)


def broad(vertices: F64, widths: F64, closed: bool, tolerance: Tolerance) -> F64:
    """Triangles (m, 3, 3) of a chain drawn with a width: `widths` (n, 2) at start and end of each segment.

    A width that goes to nothing is how arrows are drawn.
    """
    parts = []
    for index in range(len(vertices) if closed else len(vertices) - 1):
        if not widths[index].any():
            continue
        points = _bulge(vertices[index], vertices[(index + 1) % len(vertices)], tolerance)
        steps = np.diff(points[:, :2], axis=0)
        length = np.hypot(steps[:, 0], steps[:, 1])
        across = np.column_stack((-steps[:, 1], steps[:, 0])) / np.where(length > 0, length, 1.0)[:, None]
        half = np.linspace(widths[index, 0], widths[index, 1], len(points)) / 2
        corners = np.repeat(points[:, None], 2, axis=1)  # of each point: left and right of it, per step
        first, second = corners[:-1].copy(), corners[1:].copy()
        for side, sign in ((0, 1.0), (1, -1.0)):
            first[:, side, :2] += sign * across * half[:-1, None]
            second[:, side, :2] += sign * across * half[1:, None]
        parts.append(np.stack((first[:, 0], first[:, 1], second[:, 0]), axis=1))
        parts.append(np.stack((first[:, 1], second[:, 1], second[:, 0]), axis=1))
    return np.concatenate(parts) if parts else np.zeros((0, 3, 3))


def _bulge(here: F64, there: F64, tolerance: Tolerance) -> F64:
    """One segment: centre and radius from chord and bulge (Lee Mac, "Bulge conversion functions")."""
    bulge = float(here[3])
    chord = there[:2] - here[:2]
    length = float(np.hypot(*chord))
    if abs(bulge) <= STRAIGHT_BULGE or abs(bulge) > ABSURD_BULGE or length == 0.0:
        return np.array([here[:3], there[:3]])
    radius = length * (1 + bulge * bulge) / (4 * abs(bulge))
    middle = (here[:2] + there[:2]) / 2
    normal = np.array([-chord[1], chord[0]]) / length
    centre = middle + normal * (length * (1 - bulge * bulge) / (4 * bulge))
    start = math.atan2(here[1] - centre[1], here[0] - centre[0])
    sweep = 4 * math.atan(bulge)
    angles = start + np.linspace(0.0, sweep, tolerance.chords(radius, sweep) + 1)
    points = _turned(np.array([*centre, here[2]]), radius, angles)
    points[0], points[-1] = here[:3], there[:3]
    return points


def ellipse(centre: F64, axes: tuple[F64, F64], start: float, end: float, tolerance: Tolerance) -> F64:
    """Points of an elliptic arc from parameter `start` to `end` (radians); `axes` major, minor: (3,)."""
    major, minor = axes
    sweep = (end - start) % (2 * math.pi)
    sweep = sweep if sweep > 1e-12 else 2 * math.pi
    radius = max(float(np.linalg.norm(major)), float(np.linalg.norm(minor)))
    count = max(8, tolerance.chords(radius, sweep))
    angles = start + np.linspace(0.0, sweep, count + 1)
    points: F64 = centre + np.outer(np.cos(angles), major) + np.outer(np.sin(angles), minor)
    return points

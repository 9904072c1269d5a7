"""Lines over months as a drawing made on the server: points, ticks and labels of an SVG. Pure.

Why no library draws it: docs/decisions/0017-charts-are-drawn-on-the-server.md.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

WIDTH, HEIGHT = 720, 260
LEFT, RIGHT, TOP, BOTTOM = 44, 96, 14, 34
MOST_LABELS = 12
_STEPS = (1, 2, 5)


class Line(msgspec.Struct, frozen=True):
    """One line: `kind` names its stroke; a month without a value breaks it."""

    kind: str
    label: str
    values: Sequence[float | None]


class Dot(msgspec.Struct, frozen=True):
    x: float
    y: float
    month: str
    value: float


class Drawn(msgspec.Struct, frozen=True):
    kind: str
    label: str
    runs: list[str]  # the points of each unbroken part
    dots: list[Dot]
    label_y: float


class Chart(msgspec.Struct, frozen=True):
    width: int
    height: int
    left: int
    right: float
    bottom: float
    lines: list[Drawn]
    ticks: list[tuple[float, str]]  # height, number
    months: list[tuple[float, str]]  # place, month


def chart(months: Sequence[str], lines: Sequence[Line]) -> Chart:
    """Of at least one month."""
    step, top = _scale(
        max((value for line in lines for value in line.values if value is not None), default=0)
    )
    across, down = WIDTH - LEFT - RIGHT, HEIGHT - TOP - BOTTOM
    places = [LEFT + across * (n / (len(months) - 1) if len(months) > 1 else 0.5) for n in range(len(months))]
    levels = [HEIGHT - BOTTOM - down * n * step / top for n in range(round(top / step) + 1)]
    drawn = [_drawn(line, months, places, down / top) for line in lines]
    every = -(-len(months) // MOST_LABELS)
    return Chart(
        width=WIDTH,
        height=HEIGHT,
        left=LEFT,
        right=WIDTH - RIGHT,
        bottom=HEIGHT - BOTTOM,
        lines=_apart(drawn),
        ticks=[(level, f"{n * step:g}") for n, level in enumerate(levels)],
        months=[(place, month) for place, month in list(zip(places, months, strict=True))[::every]],
    )


def _scale(most: float) -> tuple[float, float]:
    """A step of 1, 2 or 5 times a power of ten, at most six of which reach the top; and the top."""
    step = next(k * 10.0**n for n in range(9) for k in _STEPS if most <= 6 * k * 10**n)
    return step, step * max(1, -(-most // step))


def _drawn(line: Line, months: Sequence[str], places: Sequence[float], scale: float) -> Drawn:
    dots = [
        Dot(round(x, 1), round(HEIGHT - BOTTOM - value * scale, 1), month, value)
        for x, month, value in zip(places, months, line.values, strict=True)
        if value is not None
    ]
    runs: list[list[Dot]] = [[]]
    known = {dot.month: dot for dot in dots}
    for month in months:
        if month in known:
            runs[-1].append(known[month])
        elif runs[-1]:
            runs.append([])
    points = [" ".join(f"{dot.x},{dot.y}" for dot in run) for run in runs if len(run) > 1]
    return Drawn(line.kind, line.label, points, dots, dots[-1].y if dots else 0)


def _apart(lines: list[Drawn]) -> list[Drawn]:
    """Labels at the ends of lines, at least a line of text apart."""
    placed: list[Drawn] = []
    for line in sorted((one for one in lines if one.dots), key=lambda one: one.label_y):
        above = placed[-1].label_y + 14 if placed else 0.0
        placed.append(msgspec.structs.replace(line, label_y=max(line.label_y, above)))
    return placed

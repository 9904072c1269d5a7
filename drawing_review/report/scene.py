"""What a picture of the plan shows: where it looks, in which colours, and which findings it marks."""

from __future__ import annotations

import msgspec
import numpy as np
from numpy.typing import NDArray

from drawing_review.checks.finding import Finding, Outcome
from drawing_review.drawing.columns import HIDDEN, PAPER_COLOUR, Columns
from drawing_review.drawing.model import Box, Point
from drawing_review.report.result import Result

F64 = NDArray[np.float64]
MARKED = (Outcome.FAILS, Outcome.NEEDS_CONFIRMATION, Outcome.CANNOT_TELL)
STRAY = 20.0  # a drawing whose box is so many times the area of its bulk has strays far away
MUCH = 0.05  # share of the view from which an outline is drawn but not filled
LIGHTEST = 150.0  # luminance (0–255) above which a colour is darkened for white paper
COLOURS = {  # of evidence, by outcome
    Outcome.FAILS: "#c92a2a",
    Outcome.NEEDS_CONFIRMATION: "#b35900",
    Outcome.CANNOT_TELL: "#5f3dc4",
    Outcome.PASSES: "#2b8a3e",
    Outcome.NOT_APPLICABLE: "#868e96",
}


class Marked(msgspec.Struct, frozen=True):
    """A finding with the number that stands for it on the plan and in the list."""

    number: int
    finding: Finding


def marked(result: Result) -> tuple[Marked, ...]:
    """The findings a person must look at, gravest first, numbered from 1."""
    chosen = [finding for outcome in MARKED for finding in result.of(outcome)]
    return tuple(Marked(number, finding) for number, finding in enumerate(chosen, start=1))


def shown(columns: Columns, layout: str = "Model") -> NDArray[np.bool_]:
    """Which entities the picture draws: those of the layout on layers that are on."""
    entities = columns.entities
    if layout not in columns.layouts:
        return np.zeros(len(entities), bool)
    here: NDArray[np.bool_] = entities.layout == columns.layouts.index(layout)
    seen: NDArray[np.bool_] = here & (entities.flags & HIDDEN == 0)
    return seen


def view(columns: Columns, visible: NDArray[np.bool_]) -> Box | None:
    """The box to look at first: everything, or its bulk where strays lie far away."""
    boxes = columns.entities.box[visible]
    boxes = boxes[np.isfinite(boxes).all(axis=1)]
    if not len(boxes):
        return None
    whole = (*boxes[:, :2].min(axis=0), *boxes[:, 2:].max(axis=0))
    low, high = np.percentile(boxes[:, :2], 2, axis=0), np.percentile(boxes[:, 2:], 98, axis=0)
    margin = (high - low) * 0.05
    bulk = (*(low - margin), *(high + margin))
    return _box(bulk if _area(whole) > STRAY * _area(bulk) > 0 else whole)


def covers_much(ring: tuple[Point, ...], box: Box) -> bool:
    """Whether an outline takes so much of the view that filling it would hide the drawing."""
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return _area((min(xs), min(ys), max(xs), max(ys))) > MUCH * _area(box)


def ink(colours: NDArray[np.uint32]) -> NDArray[np.uint8]:
    """Entity colours as RGB (n, 3) that can be read on white paper."""
    rgb = np.stack([(colours >> shift) & 0xFF for shift in (16, 8, 0)], axis=1).astype(np.float64)
    rgb[colours & PAPER_COLOUR != 0] = 40.0
    light = rgb @ np.array([0.299, 0.587, 0.114])
    factor = np.where(light > LIGHTEST, LIGHTEST / np.maximum(light, 1.0), 1.0)
    return (rgb * factor[:, None]).astype(np.uint8)


def _box(values: tuple[float, ...]) -> Box:
    a, b, c, d = (float(value) for value in values)
    return (a, b, max(c, a + 1e-9), max(d, b + 1e-9))


def _area(box: tuple[float, ...]) -> float:
    return max(float(box[2] - box[0]), 1e-9) * max(float(box[3] - box[1]), 1e-9)

"""A bay for a small car must be long and wide enough."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import date
from itertools import groupby

import msgspec

from drawing_review.checks.declaration import Check, Clause, Sentence, Status, Value
from drawing_review.checks.finding import Certainty, Evidence, Outcome
from drawing_review.checks.plan import Ring
from drawing_review.checks.subject import Subject
from drawing_review.checks.tolerance import Side, at_least
from drawing_review.checks.verdict import Verdict
from drawing_review.drawing.model import Point

CAR = ((1_800.0, 3_600.0), (4_000.0, 7_000.0))  # mm: sides of what may be a small car's bay; others are not
RECTANGULAR = 0.98  # share of its smallest rectangle that a bay fills

CHECK = Check(
    zh="小型车停车位尺寸",
    en="Size of bays for small cars",
    catalogue="PRK-01",
    certainty=Certainty.TEXT,
    clauses=(
        Clause(
            standard="JGJ 100",
            edition="2015",
            number="4.3.4",
            values={
                "width": Value(2400, "mm", "垂直式、斜列式车位宽"),
                "depth": Value(5300, "mm", "垂直式车位长（无车轮挡）"),
                "depth_with_stop": Value(5100, "mm", "垂直式车位长（有车轮挡）"),
                "parallel_width": Value(2100, "mm", "平行式车位宽（有车轮挡）"),
                "parallel_length": Value(6000, "mm", "平行式车位长"),
            },
            status=((date(2015, 12, 1), Status.ORDINARY),),
        ),
    ),
    needs=("PARK", "UNIT"),
    tolerance="小于要求但在 max(2 mm, 0.1 %) 之内，或长度介于有、无车轮挡的要求之间时，请人确认。",
    says={
        "small": (
            Outcome.FAILS,
            Sentence(
                "{count} 个车位为 {width} × {length} m，小于小型车车位 {least_width} × {least_length} m。",
                "{count} bays measure {width} × {length} m, less than the {least_width} × {least_length} m of a small car.",
            ),
        ),
        "borderline": (
            Outcome.NEEDS_CONFIRMATION,
            Sentence(
                "{count} 个车位为 {width} × {length} m，略小于 {least_width} × {least_length} m，在量取误差内。",
                "{count} bays measure {width} × {length} m, within measuring tolerance of {least_width} × {least_length} m.",
            ),
        ),
        "stop": (
            Outcome.NEEDS_CONFIRMATION,
            Sentence(
                "{count} 个车位为 {width} × {length} m，长度只有设车轮挡时才够，请确认设有车轮挡。",
                "{count} bays measure {width} × {length} m, long enough only with wheel stops; confirm them.",
            ),
        ),
        "enough": (
            Outcome.PASSES,
            Sentence(
                "{count} 个车位为 {width} × {length} m，满足小型车车位尺寸。",
                "{count} bays measure {width} × {length} m, enough for a small car.",
            ),
        ),
        "other": (
            Outcome.CANNOT_TELL,
            Sentence(
                "车位图层上没有可量取的闭合车位轮廓（{count} 个轮廓都不是小型车车位大小）。",
                "The parking layer has no closed bay of a small car's size ({count} outlines of other sizes).",
            ),
        ),
        "none": (
            Outcome.NOT_APPLICABLE,
            Sentence("图上没有停车位。", "No parking bays are drawn."),
        ),
    },
)


class Bay(msgspec.Struct, frozen=True):
    """A rectangular bay and its sides in mm, to whole millimetres."""

    ring: Ring
    width: float
    length: float


def examine(subject: Subject) -> Iterator[Verdict]:
    rings = subject.plan.rings("PARK")
    bays = [bay for ring in rings if (bay := _bay(subject, ring))]
    for (width, length), group in groupby(sorted(bays, key=_size), key=_size):
        yield _judged(subject, width, length, list(group))
    if not subject.plan.lines("PARK"):
        yield Verdict(says="none")
    elif not bays:
        yield Verdict(says="other", data={"count": len(rings)}, missing="PARK")


def _bay(subject: Subject, ring: Ring) -> Bay | None:
    """The ring as a bay, or None if it is no rectangle of about a small car's size."""
    around = ring.polygon.minimum_rotated_rectangle
    if around.geom_type != "Polygon" or ring.polygon.area < RECTANGULAR * around.area:
        return None
    corners = list(around.exterior.coords)
    width, length = sorted(subject.plan.mm(math.dist(corners[i], corners[i + 1])) for i in (0, 1))
    (narrowest, widest), (shortest, longest) = CAR
    if not (narrowest <= width <= widest and shortest <= length <= longest):
        return None
    return Bay(ring, float(round(width)), float(round(length)))


def _size(bay: Bay) -> tuple[float, float]:
    return (bay.width, bay.length)


def _judged(subject: Subject, width: float, length: float, bays: list[Bay]) -> Verdict:
    """Bays of one size in one verdict: a garage has hundreds."""
    parallel = at_least(length, subject.value("parallel_length")) is Side.KEEPS
    least_width = subject.value("parallel_width" if parallel else "width")
    least_length = subject.value("parallel_length" if parallel else "depth_with_stop")
    sides = (at_least(width, least_width), at_least(length, least_length))
    stop = not parallel and at_least(length, subject.value("depth")) is not Side.KEEPS
    says = (
        "small"
        if Side.BREAKS in sides
        else "borderline"
        if Side.BORDERLINE in sides
        else "stop"
        if stop
        else "enough"
    )
    narrow = sides[0] is not Side.KEEPS
    first = bays[0].ring
    return Verdict(
        says=says,
        entity=first.entity,
        place=_middle(first),
        measured=(width if narrow else length) / 1000,
        required=(least_width if narrow else least_length) / 1000,
        unit="m",
        data={
            "count": len(bays),
            "width": f"{width / 1000:.2f}",
            "length": f"{length / 1000:.2f}",
            "least_width": f"{least_width / 1000:g}",
            "least_length": f"{least_length / 1000:g}",
        },
        evidence=Evidence(rings=tuple(bay.ring.corners for bay in bays)),
    )


def _middle(ring: Ring) -> Point:
    return (float(ring.polygon.centroid.x), float(ring.polygon.centroid.y))

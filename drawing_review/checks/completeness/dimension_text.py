"""A dimension whose text was typed by hand must still say what is drawn (假尺寸)."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator

import msgspec

from drawing_review.checks.declaration import Check, Clause, Sentence, Value
from drawing_review.checks.finding import Certainty, Evidence, Outcome
from drawing_review.checks.labels.dimension import TypedLength, read_length
from drawing_review.checks.subject import Subject
from drawing_review.checks.tolerance import Side, agrees
from drawing_review.checks.verdict import Verdict
from drawing_review.drawing.model import Dimension

METRE, MILLIMETRE = 1000.0, 1.0
DETAIL_SCALES = (2.0, 2.5, 4.0, 5.0, 10.0, 20.0, 25.0, 50.0, 0.5, 0.4, 0.25, 0.2, 0.1, 0.05, 0.04, 0.02)
ANGLES = frozenset({"angular"})
NEARLY_ONE = 0.05  # a factor so near to 1 is a difference, not a scale
HABIT = 3  # as many dimensions show a habit of the file, fewer may be chance

CHECK = Check(
    zh="尺寸文字与图形一致",
    en="Typed dimensions say what is drawn",
    catalogue="DRW-09",
    certainty=Certainty.NONE,
    clauses=(
        Clause(
            standard="consistency",
            edition="1",
            number="DRW-09",
            values={
                "millimetres": Value(1, "mm", "尺寸以毫米注写时允许的差"),
                "metres": Value(10, "mm", "尺寸以米注写（总图）时允许的差"),
            },
        ),
    ),
    needs=("UNIT",),
    tolerance="另加所注数字末位的一半（四舍五入）；再加 max(2 mm, 0.1 %) 之内请人确认。",
    says={
        "differs": (
            Outcome.FAILS,
            Sentence(
                "尺寸文字“{typed}”是手工改写的，图上量得 {measured} mm，相差 {off} mm。",
                "The dimension text “{typed}” was typed by hand; the drawing measures {measured} mm, {off} mm off.",
            ),
        ),
        "close": (
            Outcome.NEEDS_CONFIRMATION,
            Sentence(
                "尺寸文字“{typed}”是手工改写的，图上量得 {measured} mm，相差 {off} mm，在量取误差内。",
                "The dimension text “{typed}” was typed by hand; the drawing measures {measured} mm, {off} mm off,"
                " within the tolerance of measuring.",
            ),
        ),
        "scaled": (
            Outcome.NEEDS_CONFIRMATION,
            Sentence(
                "尺寸文字“{typed}”为图上量得 {measured} mm 的 {factor} 倍，可能是按比例绘制的详图或斜面的投影，请确认。",
                "The dimension text “{typed}” is {factor} times the {measured} mm drawn: a scaled detail or a projection?",
            ),
        ),
        "unit": (
            Outcome.CANNOT_TELL,
            Sentence(
                "{count} 个手工尺寸与图形都相差 10 的整数次方倍，图形单位可能设错，无法核对尺寸。",
                "{count} typed dimensions are off by a power of ten: the drawing unit seems wrong, so none was compared.",
            ),
        ),
        "agrees": (
            Outcome.PASSES,
            Sentence(
                "{count} 个手工改写的尺寸文字与图形一致。", "{count} typed dimension texts say what is drawn."
            ),
        ),
        "none": (
            Outcome.NOT_APPLICABLE,
            Sentence("没有手工改写的尺寸数字。", "No dimension has a typed length."),
        ),
    },
)


def examine(subject: Subject) -> Iterator[Verdict]:
    typed = [
        _compared(subject, dimension, length)
        for dimension in subject.plan.drawing.dimensions
        if dimension.kind not in ANGLES and dimension.measured and (length := read_length(dimension.override))
    ]
    off = [item for item in typed if item.side is not Side.KEEPS]
    if len(typed) >= HABIT and 2 * sum(_power_of_ten(item.ratio) for item in off) >= len(typed):
        yield Verdict(says="unit", measured=len(off), unit="1", data={"count": len(off)}, missing="UNIT")
        return
    ratios = sorted(item.ratio for item in off)
    yield from (_told(item, _alike(item, ratios)) for item in off)
    if not typed:
        yield Verdict(says="none")
    elif agreeing := len(typed) - len(off):
        yield Verdict(says="agrees", measured=agreeing, unit="1", data={"count": agreeing})


class Typed(msgspec.Struct, frozen=True):
    """A dimension with a typed length, both in mm, under the unit in which it agrees best."""

    dimension: Dimension
    measured: float
    required: float
    side: Side

    @property
    def ratio(self) -> float:
        return self.required / self.measured


def _compared(subject: Subject, dimension: Dimension, length: TypedLength) -> Typed:
    measured = subject.plan.mm(abs(dimension.measured or 0.0))
    units = (length.mm,) if length.mm else (MILLIMETRE, METRE, subject.plan.drawing.unit)
    unit = min(units, key=lambda mm: abs(length.number * mm - measured))
    required = length.number * unit
    allowed = length.half_digit * unit + subject.value("metres" if unit == METRE else "millimetres")
    return Typed(dimension, measured, required, agrees(measured, required, allowed))


def _power_of_ten(ratio: float) -> bool:
    """Whether two lengths differ as they would if the drawing's unit were mistaken."""
    return ratio > 0 and any(abs(ratio * factor - 1) < 0.02 for factor in (10, 100, 1000, 1e-1, 1e-2, 1e-3))


def _alike(item: Typed, ratios: list[float]) -> bool:
    """Whether several dimensions are off by the same factor: a detail drawn to scale, or a projection."""
    alike = bisect_right(ratios, item.ratio * 1.01) - bisect_left(ratios, item.ratio * 0.99)
    return alike >= HABIT and abs(item.ratio - 1) > NEARLY_ONE


def _told(item: Typed, alike: bool) -> Verdict:
    scaled = alike or any(abs(item.ratio / scale - 1) < 0.001 for scale in DETAIL_SCALES)
    return Verdict(
        says="close" if item.side is Side.BORDERLINE else "scaled" if scaled else "differs",
        entity=item.dimension.entity,
        place=item.dimension.place,
        measured=item.measured,
        required=item.required,
        unit="mm",
        data={
            "typed": item.dimension.override,
            "measured": f"{item.measured:.1f}",
            "off": f"{abs(item.measured - item.required):.1f}",
            "factor": f"{item.ratio:.3g}",
        },
        evidence=Evidence(
            points=(item.dimension.place,), lines=(item.dimension.ends,) if item.dimension.ends else ()
        ),
    )

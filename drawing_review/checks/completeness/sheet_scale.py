"""At the stated scale the frame must be a standard sheet, A0 to A4; the long side may be extended."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from drawing_review.checks.declaration import Check, Clause, Sentence, Status, Value
from drawing_review.checks.finding import Certainty, Evidence, Outcome
from drawing_review.checks.labels.scale import read_scale
from drawing_review.checks.plan import corners_of
from drawing_review.checks.subject import Subject
from drawing_review.checks.verdict import Verdict
from drawing_review.drawing.model import Sheet

SHORT_SIDES = {"A0": (841, 1189), "A1": (594, 841), "A2": (420, 594), "A3": (297, 420), "A4": (210, 297)}
SCALES = (1, 2, 5, 10, 20, 25, 30, 40, 50, 60, 75, 100, 150, 200, 250, 300, 400, 500, 600, 1000, 1500, 2000)

CHECK = Check(
    zh="图框大小与注写比例一致",
    en="The frame fits the stated scale",
    catalogue="DRW-08",
    certainty=Certainty.SECONDARY,
    clauses=(
        Clause(
            standard="GB/T 50001",
            edition="2017",
            number="3.1.1",
            values={
                **{
                    name: Value(short, "mm", f"短边；长边 {long} mm 起")
                    for name, (short, long) in SHORT_SIDES.items()
                },
                "deviation": Value(0.005, "share", "图框短边与标准尺寸允许的相对差"),
            },
            status=((date(2018, 5, 1), Status.ORDINARY),),
        ),
    ),
    needs=("SHEET", "UNIT"),
    says={
        "other_scale": (
            Outcome.FAILS,
            Sentence(
                "图纸“{sheet}”注写比例 {stated}，图框按此为 {short} mm 短边，不是标准图幅；按 1:{fitting} 则恰为 {size}。",
                "Sheet “{sheet}” states {stated}, but at that scale its short side would be {short} mm;"
                " at 1:{fitting} it is {size}.",
            ),
        ),
        "no_size": (
            Outcome.NEEDS_CONFIRMATION,
            Sentence(
                "图纸“{sheet}”注写比例 {stated}，图框短边按此为 {short} mm，不是标准图幅。",
                "Sheet “{sheet}” states {stated}; at that scale its short side is {short} mm, no standard size.",
            ),
        ),
        "fits": (
            Outcome.PASSES,
            Sentence("图纸“{sheet}”按 {stated} 为 {size} 图幅。", "At {stated} sheet “{sheet}” is {size}."),
        ),
        "unread": (
            Outcome.CANNOT_TELL,
            Sentence("图纸“{sheet}”没有读到比例。", "No scale was read on sheet “{sheet}”."),
        ),
        "unframed": (
            Outcome.NOT_APPLICABLE,
            Sentence("模型空间中没有图框。", "There is no sheet frame in model space."),
        ),
    },
)


def examine(subject: Subject) -> Iterator[Verdict]:
    drawn = [sheet for sheet in subject.plan.framed() if sheet.layout == "Model"]
    yield from (_judged(subject, sheet) for sheet in drawn)
    if not drawn:
        yield Verdict(says="unframed")


def _judged(subject: Subject, sheet: Sheet) -> Verdict:
    name = sheet.number or sheet.name or sheet.id
    scale = read_scale(sheet.scale)
    if scale is None:
        return Verdict(
            says="unread", entity=sheet.entity, sheet=sheet.id, data={"sheet": name}, missing="SHEET"
        )
    short = subject.plan.mm(min(sheet.box[2] - sheet.box[0], sheet.box[3] - sheet.box[1]))
    stated = _size(short / scale, subject)
    fitting = next((s for s in SCALES if _size(short / s, subject)), None)
    size = stated or (fitting and _size(short / fitting, subject)) or "A0"
    return Verdict(
        says="fits" if stated else "other_scale" if fitting else "no_size",
        entity=sheet.entity,
        place=(sheet.box[0], sheet.box[1]),
        sheet=sheet.id,
        measured=short / scale,
        required=SHORT_SIDES[size][0],
        unit="mm",
        data={
            "sheet": name,
            "stated": f"1:{scale}",
            "short": f"{short / scale:.0f}",
            "fitting": fitting or 0,
            "size": size,
        },
        evidence=Evidence(rings=(corners_of(sheet.box),)),
    )


def _size(short_mm: float, subject: Subject) -> str | None:
    """The standard size with that short side, plotted; None if there is none."""
    for name, (side, _) in SHORT_SIDES.items():
        if abs(short_mm - side) <= side * subject.value("deviation"):
            return name
    return None

"""A door or window code states the opening: M0921 is 900 wide, so the block must be drawn 900 wide."""

from __future__ import annotations

from collections.abc import Iterator

from drawing_review.checks.architecture.openings import Opening, openings
from drawing_review.checks.declaration import Check, Clause, Sentence, Value
from drawing_review.checks.finding import Certainty, Evidence, Outcome
from drawing_review.checks.plan import corners_of
from drawing_review.checks.subject import Subject
from drawing_review.checks.tolerance import Side, agrees
from drawing_review.checks.verdict import Verdict

ALONE = 0.7  # confidence where too few codes of the file agree for its code habit to be known

CHECK = Check(
    zh="门窗编号与洞口宽度一致",
    en="Door and window codes agree with their openings",
    catalogue="DRW-18",
    certainty=Certainty.NONE,
    clauses=(
        Clause(
            standard="consistency",
            edition="1",
            number="DRW-18",
            values={
                "digits": Value(100, "mm", "编号中一位数字所代表的尺寸"),
                "frame": Value(120, "mm", "门扇开启弧比洞口窄（门框）在此之内视为一致"),
            },
        ),
    ),
    needs=("DOOR", "UNIT"),
    tolerance="门扇可比洞口窄一个门框；洞口宽度按 max(2 mm, 0.1 %) 比较；本图多数编号不合此规则时只请人确认。",
    says={
        "differs": (
            Outcome.FAILS,
            Sentence(
                "{kind}“{code}”编号示宽 {required} mm，图上{drawn}宽 {measured} mm。",
                "{kind_en} “{code}” says {required} mm wide, its {drawn_en} is drawn {measured} mm wide.",
            ),
        ),
        "close": (
            Outcome.NEEDS_CONFIRMATION,
            Sentence(
                "{kind}“{code}”编号示宽 {required} mm，图上{drawn}宽 {measured} mm，在量取误差内。",
                "{kind_en} “{code}” says {required} mm wide, its {drawn_en} {measured} mm: within measuring tolerance.",
            ),
        ),
        "agrees": (
            Outcome.PASSES,
            Sentence(
                "{kind}“{code}”与图上{drawn}宽 {measured} mm 一致。",
                "{kind_en} “{code}” agrees with its {drawn_en} of {measured} mm.",
            ),
        ),
        "unlabelled": (
            Outcome.CANNOT_TELL,
            Sentence(
                "有 {count} 个门窗没有可读的编号，无法核对洞口。",
                "{count} doors and windows carry no readable code.",
            ),
        ),
        "none": (
            Outcome.NOT_APPLICABLE,
            Sentence("没有门窗图块。", "There are no door or window blocks."),
        ),
    },
)


def examine(subject: Subject) -> Iterator[Verdict]:
    found = openings(subject.plan)
    coded = [opening for opening in found if opening.code]
    sides = [_side(subject, opening) for opening in coded]
    habit = 2 * sides.count(Side.KEEPS) >= len(sides) and Side.KEEPS in sides
    yield from (_judged(opening, side, habit) for opening, side in zip(coded, sides, strict=True))
    bare = [opening for opening in found if not opening.code]
    if bare:
        yield Verdict(
            says="unlabelled",
            entity=bare[0].entity,
            place=bare[0].place,
            measured=len(bare),
            unit="1",
            data={"count": len(bare)},
            evidence=Evidence(points=tuple(opening.place for opening in bare)),
            missing="DOOR",
        )
    if not found:
        yield Verdict(says="none")


def _side(subject: Subject, opening: Opening) -> Side:
    """A leaf may be narrower than its opening by the frame; an opening may not."""
    assert opening.code is not None
    declared = opening.code.width_mm
    if opening.leaf and opening.width_mm < declared:
        return agrees(opening.width_mm, declared, subject.value("frame"))
    return agrees(opening.width_mm, declared)


def _judged(opening: Opening, side: Side, habit: bool) -> Verdict:
    code = opening.code
    assert code is not None
    return Verdict(
        says={Side.KEEPS: "agrees", Side.BORDERLINE: "close", Side.BREAKS: "differs"}[side],
        entity=opening.entity,
        place=opening.place,
        measured=opening.width_mm,
        required=code.width_mm,
        unit="mm",
        data={
            "kind": "门" if code.door else "窗",
            "kind_en": "Door" if code.door else "Window",
            "code": code.code,
            "drawn": "门扇" if opening.leaf else "洞口",
            "drawn_en": "leaf" if opening.leaf else "opening",
            "measured": f"{opening.width_mm:.0f}",
            "required": code.width_mm,
        },
        evidence=Evidence(rings=(corners_of(opening.box),) if opening.box else (), points=(opening.place,)),
        confidence=opening.confidence if habit else min(opening.confidence, ALONE),
    )

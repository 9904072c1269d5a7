"""An area written inside an outline must be the area of that outline."""

from __future__ import annotations

from collections.abc import Iterator

from drawing_review.checks.architecture.labelled import Labelled, labelled_areas, trusted_layers
from drawing_review.checks.declaration import Check, Clause, Sentence, Value
from drawing_review.checks.finding import Certainty, Evidence, Outcome
from drawing_review.checks.labels.area import AreaKind
from drawing_review.checks.subject import Subject
from drawing_review.checks.verdict import Verdict

BAND = 0.001  # share of the declared area within which a difference beyond the allowed one asks a person
CALIBRATED = 0.9  # confidence where the file's own labels show that a layer carries areas
LIKELY = (0.5, 2.0)  # drawn ÷ declared outside which an outline is not what the label speaks of

CHECK = Check(
    zh="面积标注与图形面积一致",
    en="Declared areas agree with the drawing",
    catalogue="DRW-19",
    certainty=Certainty.NONE,
    clauses=(
        Clause(
            standard="consistency",
            edition="1",
            number="DRW-19",
            values={
                "share": Value(0.01, "share", "标注面积允许的相对差"),
                "least": Value(0.1, "m²", "允许差的下限"),
            },
        ),
    ),
    needs=("ROOM", "AREA", "UNIT"),
    tolerance="另加所注数字末位的一半；再加标注面积的 0.1 % 之内请人确认。",
    says={
        "differs": (
            Outcome.FAILS,
            Sentence(
                "标注面积 {declared} m²，所在轮廓线实测 {measured} m²，相差 {off} m²（{percent}），超过允许差 {allowed} m²。",
                "{declared} m² is written, the outline around it measures {measured} m²: {off} m² ({percent}) off, {allowed} m² allowed.",
            ),
        ),
        "close": (
            Outcome.NEEDS_CONFIRMATION,
            Sentence(
                "标注面积 {declared} m²，所在轮廓线实测 {measured} m²，差值接近允许差 {allowed} m²。",
                "{declared} m² is written, the outline measures {measured} m²: about the {allowed} m² allowed.",
            ),
        ),
        "unsure": (
            Outcome.NEEDS_CONFIRMATION,
            Sentence(
                "标注面积 {declared} m²，包围它的轮廓线（图层 {layer}）实测 {measured} m²；请确认标注所指是否为此轮廓线。",
                "{declared} m² is written, the outline around it (layer {layer}) measures {measured} m²; is it the one meant?",
            ),
        ),
        "storeys": (
            Outcome.NEEDS_CONFIRMATION,
            Sentence(
                "标注建筑面积 {declared} m²，为轮廓线实测 {measured} m² 的 {times} 倍；请确认是否按多层累计。",
                "A gross floor area of {declared} m² is {times} times the outline's {measured} m²: are storeys added up?",
            ),
        ),
        "agrees": (
            Outcome.PASSES,
            Sentence(
                "标注面积 {declared} m² 与轮廓线实测 {measured} m² 一致。",
                "The written {declared} m² agrees with the outline's {measured} m².",
            ),
        ),
        "no_outline": (
            Outcome.CANNOT_TELL,
            Sentence(
                "有 {count} 处面积标注没有各自的闭合轮廓线，无法核对。",
                "{count} written areas have no closed outline of their own.",
            ),
        ),
        "none": (
            Outcome.NOT_APPLICABLE,
            Sentence("图上没有面积标注。", "No area is written on the drawing."),
        ),
    },
)


def examine(subject: Subject) -> Iterator[Verdict]:
    found = labelled_areas(subject.plan, lambda declared: _allowed(subject, declared))
    trusted = trusted_layers(subject.plan, found)
    verdicts = [(item, _judged(subject, item, item.layer in trusted)) for item in found]
    yield from (verdict for _, verdict in verdicts if verdict)
    loose = [item for item, verdict in verdicts if verdict is None]
    if loose:
        yield _without_outline(loose)
    if not found:
        yield Verdict(says="none")


def _allowed(subject: Subject, declared_m2: float) -> float:
    return max(subject.value("share") * declared_m2, subject.value("least"))


def _judged(subject: Subject, item: Labelled, trusted: bool) -> Verdict | None:
    """None if no outline can be said to be the label's own."""
    if item.ring is None:
        return None
    excess = abs(item.measured_m2 - item.label.m2) - _allowed(subject, item.label.m2) - item.label.half_digit
    if excess <= 0:
        return _told(subject, item, "agrees")
    if item.shared or not (trusted or LIKELY[0] <= item.measured_m2 / item.label.m2 <= LIKELY[1]):
        return None
    if excess <= BAND * item.label.m2:
        return _told(subject, item, "close")
    if item.label.kind is AreaKind.GROSS:
        return _told(subject, item, "storeys" if _whole(item) else "unsure")
    return _told(subject, item, "differs" if trusted and item.ring.clean else "unsure")


def _whole(item: Labelled) -> bool:
    """Whether the declared area is a whole number of times the outline, as with several storeys."""
    times = item.label.m2 / item.measured_m2
    return round(times) >= 2 and abs(times - round(times)) <= 0.02 * times


def _told(subject: Subject, item: Labelled, says: str) -> Verdict:
    assert item.ring is not None
    off = abs(item.measured_m2 - item.label.m2)
    return Verdict(
        says=says,
        entity=item.ring.entity,
        place=item.text.place,
        measured=item.measured_m2,
        required=item.label.m2,
        unit="m²",
        data={
            "declared": f"{item.label.m2:g}",
            "measured": f"{item.measured_m2:.2f}",
            "off": f"{off:.2f}",
            "percent": f"{off / item.label.m2:.1%}",
            "allowed": f"{_allowed(subject, item.label.m2):.2f}",
            "layer": item.layer,
            "times": round(item.label.m2 / item.measured_m2),
        },
        evidence=Evidence(rings=item.ring.edges, points=(item.text.place,)),
        confidence=1.0 if subject.plan.token(item.ring.entity) else CALIBRATED,
    )


def _without_outline(loose: list[Labelled]) -> Verdict:
    return Verdict(
        says="no_outline",
        entity=loose[0].text.entity,
        place=loose[0].text.place,
        measured=len(loose),
        unit="1",
        data={"count": len(loose)},
        evidence=Evidence(points=tuple(item.text.place for item in loose)),
        missing="ROOM",
    )

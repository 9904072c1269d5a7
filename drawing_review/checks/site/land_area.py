"""The land area of the project's form must be what the land boundary encloses."""

from __future__ import annotations

from collections.abc import Iterator

from drawing_review.checks.declaration import Check, Clause, Sentence, Value
from drawing_review.checks.finding import Certainty, Evidence, Outcome
from drawing_review.checks.plan import Ring
from drawing_review.checks.site.boundary import Site, site_of
from drawing_review.checks.subject import Subject
from drawing_review.checks.verdict import Verdict

CHECK = Check(
    zh="用地面积与红线一致",
    en="Declared land area agrees with the boundary",
    catalogue="DRW-21",
    certainty=Certainty.NONE,
    clauses=(
        Clause(
            standard="planning",
            edition="1",
            number="DRW-21",
            values={"share": Value(0.005, "share", "申报用地面积与红线所围面积允许的相对差")},
        ),
    ),
    needs=("REDLINE", "UNIT", "PARAM"),
    says={
        "differs": (
            Outcome.FAILS,
            Sentence(
                "申报用地面积 {declared} m²，图上闭合红线所围 {measured} m²，相差 {percent}。",
                "The form declares {declared} m² of land, the closed boundary encloses {measured} m²: {percent} off.",
            ),
        ),
        "part": (
            Outcome.NEEDS_CONFIRMATION,
            Sentence(
                "申报用地面积 {declared} m²，图上闭合红线所围 {measured} m²，相差 {percent}；"
                "图上另有 {open} 段未闭合的红线或代征用地，请确认。",
                "The form declares {declared} m², the closed boundary encloses {measured} m² ({percent} off);"
                " there are {open} open red lines or land taken for roads: confirm which is meant.",
            ),
        ),
        "agrees": (
            Outcome.PASSES,
            Sentence(
                "申报用地面积 {declared} m² 与图上红线所围 {measured} m² 一致。",
                "The declared {declared} m² of land agrees with the boundary's {measured} m².",
            ),
        ),
        "no_area": (
            Outcome.CANNOT_TELL,
            Sentence("登记表没有填写用地面积。", "The project's form states no land area."),
        ),
        "no_boundary": (
            Outcome.CANNOT_TELL,
            Sentence("没有找到闭合的用地红线。", "No closed land boundary was found."),
        ),
        "no_site": (
            Outcome.NOT_APPLICABLE,
            Sentence("图上没有用地红线，不是总图。", "No land boundary is drawn: this is no site plan."),
        ),
    },
)


def examine(subject: Subject) -> Iterator[Verdict]:
    site = site_of(subject.plan)
    declared = subject.profile.land_area_m2
    if not site.mentioned:
        yield Verdict(says="no_site")
    elif not site.land:
        yield Verdict(says="no_boundary", missing="REDLINE")
    elif declared is None:
        yield Verdict(says="no_area", missing="PARAM")
    else:
        yield _judged(subject, site, declared)


def _judged(subject: Subject, site: Site, declared_m2: float) -> Verdict:
    """Several parcels may be drawn while the project is one of them: any one that agrees will do."""
    taken = sum("代征" in text.content for text in subject.plan.drawing.texts)
    areas: list[tuple[float, tuple[Ring, ...]]] = [
        (subject.plan.m2(ring.polygon.area), (ring,)) for ring in site.land
    ]
    areas.append((subject.plan.m2(site.ground.area), site.land))
    measured, rings = min(areas, key=lambda pair: abs(pair[0] - declared_m2))
    off = abs(measured - declared_m2) / declared_m2
    unsure = len(site.open_lines) + taken
    return Verdict(
        says="agrees" if off <= subject.value("share") else "part" if unsure else "differs",
        entity=rings[0].entity,
        place=rings[0].corners[0],
        measured=measured,
        required=declared_m2,
        unit="m²",
        data={
            "declared": f"{declared_m2:g}",
            "measured": f"{measured:.2f}",
            "percent": f"{off:.2%}",
            "open": unsure,
        },
        evidence=Evidence(rings=tuple(ring.corners for ring in rings)),
    )

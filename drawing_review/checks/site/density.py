"""The building density (footprints over land) stays below the limit of the planning conditions."""

from __future__ import annotations

from collections.abc import Iterator

import shapely

from drawing_review.checks.declaration import Check, Clause, Sentence, Value
from drawing_review.checks.finding import Certainty, Evidence, Outcome
from drawing_review.checks.site.boundary import Site, lacking, site_of
from drawing_review.checks.subject import Subject
from drawing_review.checks.verdict import Verdict

CHECK = Check(
    zh="建筑密度不超过规划条件",
    en="Building density within the planning conditions",
    catalogue="SITE-02",
    certainty=Certainty.NONE,
    clauses=(
        Clause(
            standard="planning",
            edition="1",
            number="SITE-02",
            values={"band": Value(0.005, "share", "相对差在此之内请人确认（基底面积口径）")},
        ),
    ),
    needs=("REDLINE", "BLDG", "UNIT", "PARAM"),
    tolerance="超出限值 0.5 %（相对）之内请人确认。",
    says={
        "exceeds": (
            Outcome.FAILS,
            Sentence(
                "图上建筑基底共 {built} m²，用地 {land} m²，建筑密度 {density}，超过规划条件 {limit}。",
                "Footprints of {built} m² on {land} m² of land: a density of {density} exceeds the limit of {limit}.",
            ),
        ),
        "borderline": (
            Outcome.NEEDS_CONFIRMATION,
            Sentence(
                "图上建筑密度 {density}（基底 {built} m²，用地 {land} m²），略超规划条件 {limit}，请核对计算口径。",
                "A density of {density} ({built} m² on {land} m²) is just above the limit of {limit}.",
            ),
        ),
        "open": (
            Outcome.CANNOT_TELL,
            Sentence(
                "还有 {count} 条红线或建筑轮廓没有闭合，建筑密度算不全。",
                "{count} red lines or building outlines are not closed, so the density is incomplete.",
            ),
        ),
        "within": (
            Outcome.PASSES,
            Sentence(
                "图上建筑密度 {density}（基底 {built} m²，用地 {land} m²），不超过规划条件 {limit}。",
                "A density of {density} ({built} m² on {land} m²) is within the limit of {limit}.",
            ),
        ),
        "no_limit": (
            Outcome.CANNOT_TELL,
            Sentence(
                "没有填写规划条件的建筑密度上限，无法判断。",
                "The planning conditions state no density limit.",
            ),
        ),
        "no_boundary": (
            Outcome.CANNOT_TELL,
            Sentence("没有找到闭合的用地红线。", "No closed land boundary was found."),
        ),
        "no_building": (
            Outcome.CANNOT_TELL,
            Sentence("没有找到闭合的建筑轮廓。", "No closed building outline was found."),
        ),
        "no_site": (
            Outcome.NOT_APPLICABLE,
            Sentence("图上没有用地红线，不是总图。", "No land boundary is drawn: this is no site plan."),
        ),
    },
)


def examine(subject: Subject) -> Iterator[Verdict]:
    site = site_of(subject.plan)
    limit = subject.profile.density_limit
    if missing := lacking(site):
        yield missing
    elif limit is None:
        yield Verdict(says="no_limit", missing="PARAM")
    else:
        yield _judged(subject, site, limit)


def _judged(subject: Subject, site: Site, limit: float) -> Verdict:
    """Open outlines can only add to the density: a limit exceeded without them is exceeded.

    A building that stands for the most part on the land counts whole, also what crosses the boundary.
    """
    ground = site.ground
    mine = (r.polygon for r in site.buildings if r.polygon.intersection(ground).area > r.polygon.area / 2)
    built = shapely.union_all(list(mine))
    density = built.area / ground.area
    open_lines = len(site.open_lines) + len(site.open_outlines)
    says = (
        "exceeds"
        if density > limit * (1 + subject.value("band"))
        else "borderline"
        if density > limit
        else "open"
        if open_lines
        else "within"
    )
    return Verdict(
        says=says,
        entity=site.land[0].entity,
        place=site.land[0].corners[0],
        measured=density * 100,
        required=limit * 100,
        unit="%",
        data={
            "built": f"{subject.plan.m2(built.area):.1f}",
            "land": f"{subject.plan.m2(ground.area):.1f}",
            "density": f"{density:.2%}",
            "limit": f"{limit:.2%}",
            "count": open_lines,
        },
        evidence=Evidence(rings=tuple(ring.corners for ring in (*site.land, *site.buildings))),
        missing="REDLINE" if says == "open" else "",
    )

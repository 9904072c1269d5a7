"""Buildings keep the setback that the planning conditions ask for from the land boundary."""

from __future__ import annotations

from collections.abc import Iterator

import shapely
from shapely.geometry.base import BaseGeometry

from drawing_review.checks.declaration import Check, Clause, Sentence
from drawing_review.checks.finding import Certainty, Evidence, Outcome
from drawing_review.checks.plan import Ring
from drawing_review.checks.site.boundary import lacking, site_of
from drawing_review.checks.subject import Subject
from drawing_review.checks.tolerance import Side, at_least
from drawing_review.checks.verdict import Verdict

CHECK = Check(
    zh="建筑退让用地红线",
    en="Setback from the land boundary",
    catalogue="SITE-01",
    certainty=Certainty.NONE,
    clauses=(Clause(standard="planning", edition="1", number="SITE-01"),),
    needs=("REDLINE", "BLDG", "UNIT", "PARAM"),
    tolerance="小于要求但在 max(2 mm, 0.1 %) 之内请人确认。",
    says={
        "near": (
            Outcome.FAILS,
            Sentence(
                "建筑轮廓距用地红线 {gap} m，小于规划条件的退让距离 {setback} m。",
                "The building outline is {gap} m from the land boundary, less than the setback of {setback} m.",
            ),
        ),
        "borderline": (
            Outcome.NEEDS_CONFIRMATION,
            Sentence(
                "建筑轮廓距用地红线 {gap} m，比退让距离 {setback} m 略小，在量取误差内。",
                "The building outline is {gap} m from the land boundary, within measuring tolerance of the {setback} m.",
            ),
        ),
        "keeps": (
            Outcome.PASSES,
            Sentence(
                "建筑轮廓距用地红线 {gap} m，满足退让距离 {setback} m。",
                "The building outline is {gap} m from the land boundary; the setback is {setback} m.",
            ),
        ),
        "no_setback": (
            Outcome.CANNOT_TELL,
            Sentence(
                "没有填写规划条件的退让距离，无法判断建筑退让。",
                "The planning conditions state no setback, so it cannot be judged.",
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
    if missing := lacking(site):
        yield missing
    elif subject.profile.setback_m is None:
        yield Verdict(says="no_setback", missing="PARAM")
    else:
        ground = site.ground
        for ring in site.buildings:
            if ring.polygon.intersects(ground):
                yield _judged(subject, ring, ground, subject.profile.setback_m)


def _judged(subject: Subject, ring: Ring, ground: BaseGeometry, setback_m: float) -> Verdict:
    crosses = not ground.covers(ring.polygon)
    near = shapely.shortest_line(ring.polygon.exterior, ground.boundary)
    (ax, ay), (bx, by) = near.coords[0], near.coords[-1]
    gap_mm = 0.0 if crosses else subject.plan.mm(near.length)
    side = at_least(gap_mm, setback_m * 1000)
    return Verdict(
        says={Side.KEEPS: "keeps", Side.BORDERLINE: "borderline", Side.BREAKS: "near"}[side],
        entity=ring.entity,
        place=(float(ax), float(ay)),
        measured=gap_mm / 1000,
        required=setback_m,
        unit="m",
        data={"gap": f"{gap_mm / 1000:.3f}", "setback": f"{setback_m:g}"},
        evidence=Evidence(
            points=((float(ax), float(ay)),),
            lines=(((float(ax), float(ay)), (float(bx), float(by))),),
            rings=(ring.corners,),
        ),
    )

"""Buildings stand inside the land boundary: no part of an outline may cross the red line."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import shapely
from shapely.geometry.base import BaseGeometry

from drawing_review.checks.declaration import Check, Clause, Sentence, Status, Value
from drawing_review.checks.finding import Certainty, Evidence, Outcome
from drawing_review.checks.plan import Ring
from drawing_review.checks.site.boundary import Site, deepest, lacking, on_edge, rings_in, site_of
from drawing_review.checks.subject import Subject
from drawing_review.checks.tolerance import Side, at_most
from drawing_review.checks.verdict import Verdict

OPEN_LINES = 0.7  # confidence while another red line is not closed: the part outside may lie within that one

CHECK = Check(
    zh="建筑不突出用地红线",
    en="Buildings stay inside the land boundary",
    catalogue="SITE-06",
    certainty=Certainty.TEXT,
    clauses=(
        Clause(
            standard="GB 50352",
            edition="2019",
            number="4.3.1",
            values={"projection": Value(0, "mm", "建筑物突出用地红线的距离")},
            status=((date(2019, 10, 1), Status.ORDINARY),),
        ),
    ),
    needs=("REDLINE", "BLDG", "UNIT"),
    tolerance="突出 2 mm 以内请人确认。",
    says={
        "crosses": (
            Outcome.FAILS,
            Sentence(
                "建筑轮廓突出用地红线 {depth} m，红线外面积 {area} m²。",
                "The building outline projects {depth} m over the land boundary, {area} m² of it lie outside.",
            ),
        ),
        "touches": (
            Outcome.NEEDS_CONFIRMATION,
            Sentence(
                "建筑轮廓突出用地红线 {depth} m，在量取误差内。",
                "The building outline projects {depth} m over the land boundary, within the tolerance of measuring.",
            ),
        ),
        "outside": (
            Outcome.NEEDS_CONFIRMATION,
            Sentence(
                "有 {count} 个建筑轮廓完全在用地红线外；请确认是现状或周边建筑，而非本项目建筑。",
                "{count} building outlines lie wholly outside the boundary; confirm that they are neighbours.",
            ),
        ),
        "undecided": (
            Outcome.CANNOT_TELL,
            Sentence(
                "有 {count} 个建筑轮廓不在闭合的用地红线内，而另有 {lines} 段红线没有闭合，无法判断。",
                "{count} building outlines lie outside the closed boundary, while {lines} red lines are not closed.",
            ),
        ),
        "inside": (
            Outcome.PASSES,
            Sentence(
                "建筑轮廓在用地红线内，距红线最近 {gap} m。",
                "The building outline lies inside the boundary, {gap} m from it.",
            ),
        ),
        "no_boundary": (
            Outcome.CANNOT_TELL,
            Sentence(
                "没有找到闭合的用地红线（图上有 {lines} 段未闭合的红线）。",
                "No closed land boundary was found ({lines} red lines are not closed).",
            ),
        ),
        "no_building": (
            Outcome.CANNOT_TELL,
            Sentence(
                "有用地红线，但没有找到闭合的建筑轮廓（{open} 条未闭合）。",
                "There is a land boundary but no closed building outline ({open} are not closed).",
            ),
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
    else:
        yield from _judged(subject, site)


def _judged(subject: Subject, site: Site) -> Iterator[Verdict]:
    ground = site.ground
    shapely.prepare(ground)
    away = []
    for ring in site.buildings:
        if ground.intersects(ring.polygon):
            yield _placed(subject, site, ring, ground)
        else:
            away.append(ring)
    if away:
        yield _away(site, away)


def _placed(subject: Subject, site: Site, ring: Ring, ground: BaseGeometry) -> Verdict:
    if ground.covers(ring.polygon):
        return _inside(subject, ring, ground)
    outside = ring.polygon.difference(ground)
    corner, depth = deepest(outside, ground)
    depth_mm = subject.plan.mm(depth)
    side = at_most(depth_mm, subject.value("projection"))
    if side is Side.KEEPS:
        return _inside(subject, ring, ground)
    edge = on_edge(ground, corner)
    return Verdict(
        says="touches" if side is Side.BORDERLINE else "crosses",
        entity=ring.entity,
        place=edge,
        measured=depth_mm / 1000,
        required=0.0,
        unit="m",
        data={"depth": f"{depth_mm / 1000:.3f}", "area": f"{subject.plan.m2(outside.area):.2f}"},
        evidence=Evidence(
            points=(edge,), lines=((edge, corner),), rings=(*rings_in(outside), *rings_in(ground))
        ),
        confidence=OPEN_LINES if site.open_lines else 1.0,
    )


def _inside(subject: Subject, ring: Ring, ground: BaseGeometry) -> Verdict:
    gap = ring.polygon.distance(ground.boundary)
    return Verdict(
        says="inside",
        entity=ring.entity,
        place=ring.corners[0],
        measured=subject.plan.mm(gap) / 1000,
        required=0.0,
        unit="m",
        data={"gap": f"{subject.plan.mm(gap) / 1000:.3f}"},
        evidence=Evidence(rings=(ring.corners,)),
    )


def _away(site: Site, away: list[Ring]) -> Verdict:
    lines = site.open_lines
    return Verdict(
        says="undecided" if lines else "outside",
        entity=away[0].entity,
        place=away[0].corners[0],
        measured=len(away),
        unit="1",
        data={"count": len(away), "lines": len(lines)},
        evidence=Evidence(
            rings=tuple(ring.corners for ring in away), lines=tuple(line.points for line in lines)
        ),
        missing="REDLINE" if lines else "",
    )

"""Rows of regional assessments and sites as values."""

from __future__ import annotations

from typing import Any

import msgspec

from app.core.ids import ProjectId
from app.core.refusal import Refused
from marketplace.regional import tables
from marketplace.regional.model import (
    Area,
    Assessment,
    AssessmentEnded,
    AssessmentEntered,
    AssessmentId,
    Figure,
    Report,
    ReportAttached,
    Site,
    Terms,
)
from storage import engine
from storage.constraints import means

ROWS, SITES = tables.RegionalAssessment, tables.ProjectSite

means("regional_assessment_number_key", "assessment_number")

_SITE = """
INSERT INTO project_site (project, area, figures, at, by) VALUES ($1, $2, $3, $4, $5)
ON CONFLICT (project) DO UPDATE SET area = $2, figures = $3, at = $4, by = $5
"""


async def assessments() -> list[Assessment]:
    """All, the newest first: a city has some dozens."""
    return [_assessment(row) for row in await ROWS.select().order_by(ROWS.entered_at, ascending=False)]


async def one(id: AssessmentId) -> Assessment:
    rows = await ROWS.select().where(ROWS.id == id)
    if not rows:
        raise Refused("not_found", thing="区域评估")
    return _assessment(rows[0])


async def lock(id: AssessmentId) -> Assessment:
    await engine.fetch("SELECT id FROM regional_assessment WHERE id = $1 FOR UPDATE", id)
    return await one(id)


def _assessment(row: dict[str, Any]) -> Assessment:
    report = row["report"]
    decoded = {
        "terms": msgspec.json.decode(row["terms"], type=Terms),
        "report": msgspec.json.decode(report, type=Report) if report else None,
    }
    return msgspec.convert({**row, **decoded}, Assessment)


async def add(fact: AssessmentEntered) -> None:
    await ROWS.insert(
        ROWS(
            id=fact.assessment,
            number=fact.terms.number,
            district=fact.district,
            terms=_json(fact.terms),
            report=None,
            entered_at=fact.at,
            ended_on=None,
            ending="",
        )
    )


async def attach(fact: ReportAttached) -> None:
    await ROWS.update({ROWS.report: _json(fact.report)}).where(ROWS.id == fact.assessment)


async def end(fact: AssessmentEnded) -> None:
    await ROWS.update({ROWS.ended_on: fact.on, ROWS.ending: fact.reason}).where(ROWS.id == fact.assessment)


async def site(project: ProjectId) -> Site | None:
    rows = await SITES.select().where(SITES.project == project)
    if not rows:
        return None
    decoded = {
        "area": msgspec.json.decode(rows[0]["area"], type=Area),
        "figures": msgspec.json.decode(rows[0]["figures"], type=dict[Figure, Any]),
    }
    return msgspec.convert({**rows[0], **decoded}, Site)


async def set_site(site: Site) -> None:
    """The newest site holds; the trail keeps those before."""
    await engine.fetch(_SITE, site.project, _json(site.area), _json(site.figures), site.at, site.by)


def _json(value: Any) -> str:
    return msgspec.json.encode(value).decode()

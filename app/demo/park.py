"""The demo city's regional assessment: one for its industrial park, which serves a project there for free."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from app.core.ids import DistrictId, ProjectId
from app.demo.papers import paper
from app.register.projects.model import Use
from marketplace.regional import queries as regional
from marketplace.regional.areas import from_lines
from marketplace.regional.commands import attach_report, enter_assessment, set_site
from marketplace.regional.model import Figure, Report, Terms
from storage.blobs.store import store as blobs
from storage.unit import Context

PARK = Terms(
    number="云环审〔2025〕3号",
    title="青川产业园规划环评与水土保持区域评估",
    services=("S01", "S03"),
    area=from_lines("512300 3214200\n514600 3214350\n514450 3216100\n513200 3216480\n512180 3215900"),
    since=date(2025, 7, 1),
    until=date(2030, 6, 30),
    limits={Figure.ENERGY: Decimal(1000), Figure.HEIGHT: Decimal(40)},
    uses=frozenset({Use.INDUSTRIAL, Use.WAREHOUSE}),
    conditions="适用于园区主导产业的标准厂房和仓储；项目性质、规模或者工艺发生重大变动的，不再适用。",
)
SITE = "513100 3215000\n513420 3215020\n513405 3215225\n513090 3215210"
SITE_ENERGY = Decimal(320)


async def settle_assessment(context: Context, owner: Context, place: DistrictId, project: ProjectId) -> None:
    """One assessment for the industrial park with its report, and a project's site that lies in it."""
    if await regional.assessments():
        return
    made = await enter_assessment(context, place, PARK)
    report = paper("Qingchuan industrial park", "Regional assessment: environment, soil and water")
    blob = await blobs().put_bytes(report)
    file = Report(blob.sha256, blob.size, "青川产业园区域评估.pdf", "application/pdf")
    await attach_report(context, made.assessment, file)
    await set_site(owner, project, from_lines(SITE), {Figure.ENERGY: SITE_ENERGY})

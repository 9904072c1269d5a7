"""The demo city's joint assessments: one on its way, and one that the industrial park has made already."""

from __future__ import annotations

from app.core.ids import CaseId, PersonId
from app.core.matter import JointMatter
from app.demo import city
from app.demo.papers import paper
from app.register.acting.queries import actor_for
from app.register.documents.receiving import Received
from app.register.organisations.credit_code import check_sign
from app.register.organisations.queries import organisation
from app.register.projects.model import Project
from app.register.projects.queries import by_code as project_by_code
from drawing_review.assessment import store
from drawing_review.assessment.model import PartId
from drawing_review.assessment.places import name_agency
from drawing_review.assessment.reports import PDF, deliver
from drawing_review.cases.intake.commands import make_application
from drawing_review.cases.model import Scale
from storage.blobs.store import store as blobs
from storage.engine import fetch_value
from storage.unit import Context

AGENCIES = {"s01": ("91329900MA1X0DEM5", "huanping"), "s03": ("91329900MA1X0DEM6", "shuibao")}
BASE = {
    "stage": "initiation",
    "eia_kind": "form",
    "earthwork": "86000",
    "energy": "640",
    "water": "410",
    "trips": "260",
    "takes_water": "false",
    "river": "false",
    "geohazard": "false",
    "mineral": "false",
}


async def settle_assessments(people: dict[str, PersonId]) -> None:
    """Of the housing estate: both agencies at work, one report there. Of the works in the park: a draft."""
    if await fetch_value("SELECT count(*) FROM assessment_base"):
        return
    estate, works = [await project_by_code(plan.code) for plan in city.PROJECTS[:2]]
    assert estate is not None and works is not None, "projects are settled before"
    owner = await _as(people["yezhu"])
    case = await _apply(owner, estate, "湖滨花园一期联合评估")
    for part in await store.parts(case):
        code, login = AGENCIES[part.code]
        await name_agency(owner, part.id, code + check_sign(code), f"YZ-PG-{part.number:03d}")
        if part.code == "s01":
            await _deliver(await _as(people[login]), part.id)
    await _apply(await _as(people["yezhu2"]), works, "青川产业园标准厂房联合评估")


async def _as(person: PersonId) -> Context:
    return Context(actor=await actor_for(person))


async def _apply(owner: Context, project: Project, title: str) -> CaseId:
    details, firm = project.details, await organisation(project.owner)
    answers = BASE | {
        "project_name": project.name,
        "project_code": project.code,
        "address": details.address,
        "owner_name": firm.name,
        "owner_code": firm.code,
        "contact": owner.actor.name,
        "contact_phone": "0512-88880000",
        "site_area": str(details.site_area),
        "floor_area": str(details.floor_area),
    }
    made = await make_application(
        owner, project.id, title, Scale.ORDINARY, [JointMatter.ASSESSMENT], answers, unclassified=True
    )
    return made[0].case


async def _deliver(agency: Context, part: PartId) -> None:
    blob = await blobs().put_bytes(paper("Environmental impact report", "Hubin garden estate, phase one"))
    await deliver(agency, part, Received("环境影响报告表.pdf", PDF, blob), "采取措施后对环境的影响可以接受。")

"""What the clock does with what nobody heard in time, and who is told of what."""

from __future__ import annotations

from app.core.actor import Role
from app.core.ids import BodyId, OrganisationId, PersonId
from app.register.districts.queries import tree
from app.register.duties.queries import on_duty
from app.register.messages.commands import send_messages
from app.register.messages.templates import declare_template
from app.register.organisations.queries import people_of
from marketplace.grievances import store
from marketplace.grievances.handling import hand_up
from marketplace.grievances.model import Grievance, GrievanceId
from storage.engine import fetch_value
from storage.jobs.running import RunningJob
from storage.jobs.task import task
from storage.moments import moment
from storage.unit import Context

declare_template(
    "grievance.accepted",
    ("{number} 请说明情况", "有一件投诉举报涉及贵方，已经受理。请在期限内说明情况，逾期按现有材料办理。"),
    ("{number}: tell your side", "A complaint about you has been accepted. Tell your side in time."),
)
declare_template(
    "grievance.handed_up",
    ("{number} 逾期提级", "该投诉举报未按期办理，已由上一级监管部门接办。请尽快指定承办人。"),
    ("{number} was handed up", "This complaint was not dealt with in time; the level above hears it now."),
)
declare_template(
    "grievance.decided",
    ("{number} 已办结", "您的投诉已经办结，请查看办理意见。"),
    ("{number} is decided", "Your complaint has been decided; read the answer."),
)
SIDE = (Role.REVIEWER, Role.COORDINATOR)


@moment("grievance.hand_up", every=30)
async def hand_up_what_is_late(context: Context) -> None:
    for one in await store.late(await fetch_value("SELECT clock_timestamp()")):
        await hand_up(context, one)


async def _tell(job: RunningJob, template: str, one: Grievance, people: set[PersonId]) -> None:
    path, data = f"/grievances/{one.id}", {"number": one.number}
    await send_messages(job.context, template, people, path=path, data=data, job=job)


@task("grievance.tell_accepted", queue="light")
async def tell_accepted(
    job: RunningJob, grievance: GrievanceId, agency: OrganisationId | None, body: BodyId | None
) -> None:
    people: set[PersonId] = await people_of([agency]) if agency else set()
    for role in SIDE if body else ():
        people |= await on_duty(role, bodies=[BodyId(body)] if body else ())
    await _tell(job, "grievance.accepted", await store.rows.one(Grievance, grievance), people)


@task("grievance.tell_handed_up", queue="light")
async def tell_handed_up(job: RunningJob, grievance: GrievanceId) -> None:
    one = await store.rows.one(Grievance, grievance)
    above = (await tree()).above(one.district)
    await _tell(job, "grievance.handed_up", one, await on_duty(Role.REGULATOR, districts=above))


@task("grievance.tell_decided", queue="light")
async def tell_decided(job: RunningJob, grievance: GrievanceId) -> None:
    """Whoever complained under his name; a tip is read with its code."""
    one = await store.rows.one(Grievance, grievance)
    await _tell(job, "grievance.decided", one, {one.by} if one.by else set())

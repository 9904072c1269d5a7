"""What the clock does: the defence ends, what was ruled for later begins, late petitions go up."""

from __future__ import annotations

from datetime import datetime

from app.core.ids import OrganisationId
from app.core.term import CHINA
from app.register.messages.commands import send_messages
from app.register.messages.templates import declare_template
from app.register.organisations.queries import people_of
from marketplace.charges import store
from marketplace.charges.commands import close_defence
from marketplace.charges.effects import take_effect
from marketplace.charges.model import Charge, ChargeId
from marketplace.charges.petitions import store as petitions
from marketplace.charges.petitions.commands import hand_up
from marketplace.sanctions import store as sanctions
from storage.engine import fetch_value
from storage.jobs.running import RunningJob
from storage.jobs.task import task
from storage.moments import moment
from storage.unit import Context

declare_template(
    "charge.opened",
    ("{number} 违规告知", "有对贵单位的违规报告已经受理。请查看报告和证据，并在 {due} 前陈述申辩。"),
    ("{number}: you are accused", "A report against you was accepted. Read it and be heard before {due}."),
)


@moment("charge.close_defence", every=20)
async def close_what_was_heard(context: Context) -> None:
    for charge in await store.heard_out(await fetch_value("SELECT clock_timestamp()")):
        await close_defence(context, charge)


@moment("sanction.take_effect", every=20)
async def begin_what_is_due(context: Context) -> None:
    for sanction in await sanctions.beginning(await fetch_value("SELECT clock_timestamp()")):
        await take_effect(context, sanction)


@moment("petition.hand_up", every=30)
async def hand_up_what_is_late(context: Context) -> None:
    for petition in await petitions.late(await fetch_value("SELECT clock_timestamp()")):
        await hand_up(context, petition)


@task("charge.tell_agency", queue="light")
async def tell_agency(job: RunningJob, charge: ChargeId, agency: OrganisationId, due: datetime) -> None:
    """Beside the written notice, so that nobody misses the time in which he may be heard."""
    found = await store.rows.one(Charge, charge)
    data = {"number": found.number, "due": f"{due.astimezone(CHINA):%Y-%m-%d %H:%M}"}
    people = await people_of([agency])
    await send_messages(job.context, "charge.opened", people, path=f"/charges/{charge}", data=data, job=job)

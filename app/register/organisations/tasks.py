"""An operator is told of his mandates as they come and go."""

from __future__ import annotations

from app.core.actor import Role
from app.core.ids import OrganisationId, PersonId
from app.html.roles import NAMES
from app.register.messages.commands import send_messages
from app.register.messages.templates import declare_template
from app.register.organisations import queries
from storage.jobs.running import RunningJob
from storage.jobs.task import task

declare_template(
    "mandate.given",
    ("您获得了单位授权", "“{organisation}”授权您以“{role}”身份办理业务，登录后可在右上角切换。"),
    (
        "You hold a mandate",
        "“{organisation}” authorises you to act as {role}; switch to it at the top right.",
    ),
)
declare_template(
    "mandate.revoked",
    ("您的单位授权已撤销", "“{organisation}”撤销了对您的授权，立即生效。"),
    ("A mandate of yours was revoked", "“{organisation}” has revoked your mandate, with immediate effect."),
)


@task("mandate.tell_given", queue="light")
async def tell_given(job: RunningJob, organisation: OrganisationId, person: PersonId, role: Role) -> None:
    found = await queries.organisation(organisation)
    data = {"organisation": found.name, "role": NAMES[role]}
    boss = found.legal_representative
    await send_messages(job.context, "mandate.given", [person], path="/", data=data, sent_by=boss, job=job)


@task("mandate.tell_revoked", queue="light")
async def tell_revoked(job: RunningJob, organisation: OrganisationId, person: PersonId) -> None:
    found = await queries.organisation(organisation)
    await send_messages(
        job.context, "mandate.revoked", [person], path="/", data={"organisation": found.name}, job=job
    )

"""The alarm: regulators of the owner's district, and of those above it, get a message."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from app.core.actor import Role
from app.core.ids import DistrictId, OrganisationId
from app.register.districts.queries import tree
from app.register.duties.queries import on_duty
from app.register.messages.commands import send_messages
from app.register.messages.templates import declare_template
from app.register.organisations.queries import named
from marketplace.policy.method import Method
from storage.jobs.running import RunningJob
from storage.jobs.task import task

declare_template(
    "tender.designation",
    (
        "{owner} 试图指定中介机构",
        "项目“{title}”采用“{method}”，却指定了 {agencies}。平台已拒绝（优化营商环境条例 43），请核查。",
    ),
    (
        "{owner} tried to designate an agency",
        "“{title}”, by {method}, named {agencies}. It was refused (优化营商环境条例 43); look into it.",
    ),
)


@task("tender.tell_designation", queue="light")
async def tell_designation(
    job: RunningJob,
    entry: UUID,
    organisation: OrganisationId,
    district: DistrictId,
    title: str,
    method: str,
    invited: Sequence[OrganisationId],
) -> None:
    firms = await named({organisation, *invited})
    regulators = await on_duty(Role.REGULATOR, districts=(await tree()).above(district))
    words = {
        "owner": firms[organisation].name,
        "title": title[:100],
        "method": Method(method).word,
        "agencies": "、".join(firms[one].name if one in firms else str(one) for one in invited)[:200],
    }
    path = f"/trail/entries/{entry}"
    await send_messages(job.context, "tender.designation", regulators, path=path, data=words, job=job)

"""After a claim was refused, whoever made it is told why."""

from __future__ import annotations

from app.core.ids import OrganisationId
from app.register.messages.commands import send_messages
from app.register.messages.templates import declare_template
from app.register.organisations import queries
from storage.jobs.running import RunningJob
from storage.jobs.task import task

declare_template(
    "claim.refused",
    (
        "单位注册未通过核验",
        "您以“{name}”（{code}）进行的注册未通过核验：{reason} 该统一社会信用代码已核定给另一申请单位，"
        "本次注册不再有效。有异议的，请持营业执照原件向受理窗口提出。",
    ),
    (
        "Your registration was not verified",
        "Your registration as “{name}” ({code}) was not verified: {reason} The code belongs to another "
        "applicant. If you object, bring the original licence to the window.",
    ),
)


@task("claim.tell_refused", queue="light")
async def tell_refused(job: RunningJob, organisation: OrganisationId, reason: str) -> None:
    found = await queries.organisation(organisation)
    words = {"name": found.name, "code": found.code, "reason": reason}
    people = await queries.people_of([organisation])
    await send_messages(job.context, "claim.refused", people, path="/messages", data=words, job=job)

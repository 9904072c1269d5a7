"""Who is given a duty, or loses it, is told."""

from __future__ import annotations

from app.core.actor import Role
from app.core.ids import PersonId
from app.html.roles import NAMES
from app.register.messages.commands import send_messages
from app.register.messages.templates import declare_template
from storage.jobs.running import RunningJob
from storage.jobs.task import task

declare_template(
    "duty.granted",
    ("您获得了新的职责", "您已被授予“{role}”职责，即日起按起止日期生效。"),
    ("You hold a new duty", "You have been given the duty “{role}”. It holds on its days."),
)


@task("duty.tell", queue="light")
async def tell_of_duty(job: RunningJob, person: PersonId, role: Role, by: PersonId | None) -> None:
    """Tell the holder of a duty that it has been confirmed."""
    await send_messages(
        job.context, "duty.granted", [person], path="/", data={"role": NAMES[role]}, sent_by=by, job=job
    )
